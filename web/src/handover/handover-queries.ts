import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData, type UseInfiniteQueryResult, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { newIdempotencyKey, Problem, read, write } from '../api/client';
import type { Page } from '../api/types';
import type { CurrentShift, Handover, ShiftNote, WholeHandover } from './handover-types';
import type { HandoverText } from '../text/handover-zh';

const REFETCH_MS = 15_000;
export const handoverKeys = {
  all: ['handover'],
  current: ['handover', 'current'],
  list: ['handover', 'list'],
  one: (id: string) => ['handover', 'one', id],
  notes: (since: string) => ['handover', 'notes', since],
  orderNotes: (id: string) => ['handover', 'order-notes', id],
} as const;

/** A successor elsewhere takes over without a word on the order stream, so it is asked for now and then. */
export function useCurrentShift(): UseQueryResult<CurrentShift> {
  return useQuery({ queryKey: handoverKeys.current, queryFn: ({ signal }) => read<CurrentShift>('/handovers/current', signal), refetchInterval: REFETCH_MS });
}

export function useHandovers(): UseInfiniteQueryResult<InfiniteData<Page<Handover>>> {
  return useInfiniteQuery({
    queryKey: handoverKeys.list,
    queryFn: ({ pageParam, signal }) => read<Page<Handover>>(`/handovers?limit=20${pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function useHandover(id: string): UseQueryResult<WholeHandover> {
  return useQuery({ queryKey: handoverKeys.one(id), queryFn: ({ signal }) => read<WholeHandover>(`/handovers/${encodeURIComponent(id)}`, signal) });
}

export function useShiftNotes(since: string, enabled: boolean): UseQueryResult<Page<ShiftNote>> {
  return useQuery({ queryKey: handoverKeys.notes(since), queryFn: ({ signal }) => read<Page<ShiftNote>>(`/shift-notes?limit=200&since=${encodeURIComponent(since)}`, signal), enabled });
}

export function useOrderNotes(workOrderId: string, enabled: boolean): UseQueryResult<Page<ShiftNote>> {
  return useQuery({ queryKey: handoverKeys.orderNotes(workOrderId), queryFn: ({ signal }) => read<Page<ShiftNote>>(`/shift-notes?workOrderId=${encodeURIComponent(workOrderId)}`, signal), enabled });
}

export interface Act {
  readonly path: string;
  readonly body?: unknown;
  /** The desk as the person saw it; left out for notes, which nobody competes for. */
  readonly version?: number;
}

/** One act on the desk or a note; whatever came of it, the pages show what is true now. */
export function useAct(): UseMutationResult<unknown, Error, Act> {
  const queries = useQueryClient();
  const intended = useRef({ what: '', key: '' });
  return useMutation({
    mutationFn: ({ path, body, version }: Act) => {
      const what = JSON.stringify([path, body, version]);
      if (intended.current.what !== what) intended.current = { what, key: newIdempotencyKey() };
      return write<unknown>(path, { method: 'POST', body: body ?? {}, idempotencyKey: intended.current.key, ...(version === undefined ? {} : { ifMatch: version }) });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: handoverKeys.all }),
    onError: () => void queries.invalidateQueries({ queryKey: handoverKeys.all }),
    onSettled: (_, error) => {
      if (!isUnanswered(error)) intended.current = { what: '', key: '' };
    },
  });
}

/** Whether it was heard is not known: the same, sent again, must count once. */
const isUnanswered = (error: Error | null): boolean => error instanceof Problem && (error.status === 0 || error.status >= 500);

/** What went wrong, in words for the person: the service's own sentence where it gave one. */
export function reasonOf(error: Error, text: HandoverText): string {
  if (!(error instanceof Problem)) return text.otherProblem;
  if (error.status === 0) return text.unreachable;
  const [first] = error.body.errors ?? [];
  return first?.detail ?? error.body.detail ?? text.otherProblem;
}
