import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData, type UseInfiniteQueryResult, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { read, write } from '../api/client';
import { useSession } from '../api/queries';
import type { Page, Role } from '../api/types';
import type { Approval, NotificationStop } from './approval-types';

const REFETCH_MS = 10_000;
const DECIDERS: ReadonlySet<Role> = new Set(['SUPERVISOR', 'ADMINISTRATOR']);

export const approvalKeys = { all: ['approvals'], open: ['approvals', 'open'], list: ['approvals', 'list'], stops: ['stops'], standing: ['stops', 'standing'] } as const;

/** Whoever may decide what others propose; the service refuses the others whatever the page shows. */
export function useDecides(): boolean {
  const role = useSession().data?.account.role;
  return role !== undefined && DECIDERS.has(role);
}

/** What waits for a second person, for those who may be one. */
export function useOpenApprovals(): UseQueryResult<Page<Approval>> {
  return useQuery({ queryKey: approvalKeys.open, queryFn: ({ signal }) => read<Page<Approval>>('/approvals?state=OPEN&limit=200', signal), enabled: useDecides(), refetchInterval: REFETCH_MS });
}

export function useApprovals(): UseInfiniteQueryResult<InfiniteData<Page<Approval>>> {
  return useInfiniteQuery({
    queryKey: approvalKeys.list,
    queryFn: ({ pageParam, signal }) => read<Page<Approval>>(`/approvals?limit=20${pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: REFETCH_MS,
  });
}

/** Asked for also where nobody touches the page: a wall must show that nothing leaves. */
export function useStandingStops(): UseQueryResult<Page<NotificationStop>> {
  return useQuery({
    queryKey: approvalKeys.standing,
    queryFn: ({ signal }) => read<Page<NotificationStop>>('/notification-stops?standing=true', signal),
    refetchInterval: REFETCH_MS,
    refetchIntervalInBackground: true,
  });
}

export interface ApprovalAct {
  readonly path: string;
  readonly body: unknown;
}

/** One act on a proposal or a stop; whatever came of it, the pages show what is true now. */
export function useApprovalAct(): UseMutationResult<unknown, Error, ApprovalAct> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ path, body }: ApprovalAct) => write<unknown>(path, { method: 'POST', body }),
    onSettled: () => Promise.all([approvalKeys.all, approvalKeys.stops, ['imports'], ['contacts'], ['board']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}
