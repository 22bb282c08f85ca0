import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { patchesMeanwhile } from '../live/board-patch';
import { streamOpening } from '../live/stream-opening';
import { syncServerClock } from '../time/server-clock';
import { Problem, read } from './client';
import type { BoardSnapshot, Cited, Page, Session, TimelineEntry, Unit, WorkOrder } from './types';

export const keys = {
  session: ['session'],
  board: ['board'],
  orders: ['order'],
  order: (id: string) => ['order', id],
  timeline: (id: string) => ['order', id, 'timeline'],
  similar: (id: string) => ['order', id, 'similar'],
  units: ['units'],
  clause: (id: string) => ['clause', id],
} as const;

const REFETCH_MS = 30_000;
const RETRY_MS = 3_000;

/** A duty room's page comes back by itself after a restart of the service; a refusal is final. */
function whileUnreached({ state }: { readonly state: { readonly error: Error | null } }): number | false {
  const refused = state.error instanceof Problem && state.error.status >= 400 && state.error.status < 500;
  return state.error !== null && !refused ? RETRY_MS : false;
}

/** Asked again whenever somebody comes back to the page: another tab may have signed out, or in as somebody else. */
export function useSession(): UseQueryResult<Session> {
  return useQuery({ queryKey: keys.session, queryFn: ({ signal }) => read<Session>('/session', signal), staleTime: Infinity, refetchOnWindowFocus: 'always', refetchInterval: whileUnreached });
}

export function useBoard(): UseQueryResult<BoardSnapshot> {
  return useQuery({
    queryKey: keys.board,
    queryFn: async ({ signal }) => {
      await streamOpening.wait();
      return patchesMeanwhile.onTopOf(async () => {
        const snapshot = await read<BoardSnapshot>('/board', signal);
        syncServerClock(snapshot.now);
        return snapshot;
      });
    },
    // The stream keeps it current, and asks for the whole when in doubt (live/board-stream.ts).
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) => (state.status === 'error' ? RETRY_MS : false),
    refetchIntervalInBackground: true,
  });
}

export function useOrder(id: string): UseQueryResult<WorkOrder> {
  return useQuery({
    queryKey: keys.order(id),
    queryFn: ({ signal }) => read<WorkOrder>(`/work-orders/${encodeURIComponent(id)}`, signal),
    refetchInterval: REFETCH_MS,
  });
}

export function useTimeline(id: string): UseQueryResult<readonly TimelineEntry[]> {
  return useQuery({
    queryKey: keys.timeline(id),
    queryFn: ({ signal }) => readAll<TimelineEntry>(`/work-orders/${encodeURIComponent(id)}/timeline`, signal),
    refetchInterval: REFETCH_MS,
  });
}

export function useUnits(enabled: boolean): UseQueryResult<readonly Unit[]> {
  return useQuery({
    queryKey: keys.units,
    queryFn: ({ signal }) => readAll<Unit>('/units', signal),
    enabled,
    staleTime: 10 * 60_000,
  });
}

/** The words behind a clause id; they do not change while the service runs. */
export function useClause(id: string): UseQueryResult<Cited> {
  return useQuery({ queryKey: keys.clause(id), queryFn: ({ signal }) => read<Cited>(`/clauses/${encodeURIComponent(id)}`, signal), staleTime: Infinity });
}

/** Every page of a list. */
export async function readAll<T>(path: string, signal: AbortSignal): Promise<readonly T[]> {
  const items: T[] = [];
  const first = `${path}${path.includes('?') ? '&' : '?'}limit=200`;
  let cursor: string | null = null;
  do {
    const page: Page<T> = await read<Page<T>>(cursor === null ? first : `${first}&cursor=${encodeURIComponent(cursor)}`, signal);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}
