import type { Temporal } from 'temporal-polyfill';
import type { Chain } from '../domain/notice/retry-chain.js';
import type { Tx } from '../platform/database/database.js';
import { lockAttempts, type AttemptRow } from './attempt.store.js';

/** All tries of one message. */
export interface ChainRow extends Omit<Chain, 'providers'> {
  /** Those it was submitted to, each once. */
  readonly tried: readonly string[];
  readonly movedOnAt: Temporal.Instant | null;
  /** Of an exercise, and so behind everything real. */
  readonly drill: boolean;
}

export const rootOf = ({ id, chain_id }: Pick<AttemptRow, 'id' | 'chain_id'>): string => chain_id ?? id;

/** The chain of an attempt; `begunAt` is when its notice was planned as long as nothing of it was submitted. */
export const chainOf = async (tx: Tx, attempt: Pick<AttemptRow, 'id' | 'chain_id' | 'planned_at'>): Promise<ChainRow> => {
  const row = await tx.one<{ begun_at: Temporal.Instant | null; submissions: number; tried: string[]; moved_on_at: Temporal.Instant | null; drill: boolean | null }>(
    `select min(submitted_at) as begun_at, count(submitted_at)::int as submissions, max(moved_on_at) as moved_on_at,
       coalesce(array_agg(distinct provider) filter (where provider is not null and submitted_at is not null), '{}') as tried,
       (select d.rank = 2 from due_row d where d.kind = 'ATTEMPT' and d.subject = $1::uuid::text) as drill
     from notice_attempt where id = $1::uuid or chain_id = $1::uuid`, [rootOf(attempt)]);
  return { begunAt: row.begun_at ?? attempt.planned_at, submissions: row.submissions, tried: row.tried, movedOnAt: row.moved_on_at, drill: row.drill === true };
};

/** Every attempt of a chain, in the sequence of planning, each locked after its work order. */
export const lockChain = async (tx: Tx, rootId: string): Promise<AttemptRow[]> => {
  const members = await tx.rows<{ id: string }>('select id from notice_attempt where id = $1 or chain_id = $1 order by chain_id nulls first, due_at, id', [rootId]);
  return members.length === 0 ? [] : lockAttempts(tx, members.map(({ id }) => id));
};

/** False when the chase has moved on from this chain before. */
export const markMovedOn = async (tx: Tx, attempt: Pick<AttemptRow, 'id' | 'chain_id'>, at: Temporal.Instant): Promise<boolean> =>
  (await tx.run('update notice_attempt set moved_on_at = $2 where id = $1 and moved_on_at is null', [rootOf(attempt), at])) === 1;

/** Whether another try of the same message is planned, on its way, or there. */
export const chainGoesOn = async (tx: Tx, attempt: Pick<AttemptRow, 'id' | 'chain_id'>): Promise<boolean> => (await tx.maybe(
  `select 1 from notice_attempt where (id = $1 or chain_id = $1) and id <> $2 and state in ('PLANNED', 'SUBMITTED', 'SENT', 'DELIVERED') limit 1`, [rootOf(attempt), attempt.id])) !== undefined;

/** Whether the same was planned anew in the place of this attempt. */
export const wasReplaced = async (tx: Tx, attempt: Pick<AttemptRow, 'id' | 'chain_id'>): Promise<boolean> =>
  (await tx.maybe('select 1 from notice_attempt where chain_id = $1 and replaces = $2 limit 1', [rootOf(attempt), attempt.id])) !== undefined;

/** Takes back the tries of the same message that have not left yet, with their due rows; answers them. */
export const cancelTries = async (tx: Tx, attempt: AttemptRow, at: Temporal.Instant): Promise<AttemptRow[]> => {
  const planned = (await lockChain(tx, rootOf(attempt))).filter(({ id, state }) => id !== attempt.id && state === 'PLANNED');
  const ids = planned.map(({ id }) => id);
  if (ids.length === 0) return [];
  await tx.run("update notice_attempt set state = 'CANCELLED', final_at = $2 where id = any($1)", [ids, at]);
  await tx.run("update due_row set done_at = $2, lease_until = null, fence = fence + 1 where kind = 'ATTEMPT' and subject = any($1::text[]) and done_at is null", [ids, at]);
  return planned;
};
