import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { read } from '../api/client';
import { keys } from '../api/queries';
import type { Instant } from '../api/types';

/** Somebody on a rung to come, numbers masked. */
export interface PersonAhead {
  readonly contactId: string | null;
  readonly name: string;
  readonly role: string;
  readonly unitCode: string | null;
  readonly ways: readonly { readonly channel: string; readonly to: string }[];
}

/** What the ladder does next if nobody says more. */
export interface RungAhead {
  readonly at: Instant;
  readonly ladder: string;
  readonly rung: string;
  readonly until: 'RECEIPT' | 'OPINION' | 'NOTHING';
  /** Chinese. */
  readonly to: string;
  /** A person may have it told before its time. */
  readonly isClimbable: boolean;
  readonly because: readonly string[];
  readonly people: readonly PersonAhead[];
}

export interface PersonToCall extends Omit<PersonAhead, 'ways'> {
  readonly phone: string;
}

export const planKey = (id: string) => [...keys.order(id), 'plan'] as const;

/** Renewed with its order: whatever changes one may change the other. */
export function usePlan(id: string): UseQueryResult<readonly RungAhead[]> {
  return useQuery({
    queryKey: planKey(id),
    queryFn: async ({ signal }) => (await read<{ items: readonly RungAhead[] }>(`/work-orders/${encodeURIComponent(id)}/plan`, signal)).items,
  });
}
