import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { RetentionKind } from './retention-kinds.js';
import type { Cutoffs } from './retention-policy.js';

/** Rows by kind. */
export type Removed = Partial<Readonly<Record<RetentionKind, number>>>;

export interface RetentionRun {
  readonly id: string;
  readonly begunAt: Temporal.Instant;
  /** Null while it goes on, batch by batch. */
  readonly endedAt: Temporal.Instant | null;
  /** RFC 3339 by kind. */
  readonly cutoffs: Readonly<Record<RetentionKind, string>>;
  readonly removed: Removed;
  /** Orders whose period is over and that were held; null while it goes on. */
  readonly held: number | null;
  readonly batches: number;
}

const RUN = 'select id, begun_at as "begunAt", ended_at as "endedAt", cutoffs, removed, held, batches from retention_run';

/** The run that goes on, else a new one with these cut-offs: what was begun is ended with the cut-offs it began with. */
export const openRun = async (tx: Tx, cutoffs: Cutoffs, at: Temporal.Instant): Promise<RetentionRun> => {
  const written = Object.fromEntries(Object.entries(cutoffs).map(([kind, before]) => [kind, before.toString()]));
  await tx.run('insert into retention_run (id, begun_at, cutoffs) values ($1, $2, $3) on conflict ((true)) where ended_at is null do nothing', [randomUUID(), at, JSON.stringify(written)]);
  return tx.one<RetentionRun>(`${RUN} where ended_at is null for update`);
};

/** Adds what one batch removed. */
export const addBatch = (tx: Tx, { id, removed }: RetentionRun, more: Removed): Promise<number> => {
  const sum = { ...removed, ...Object.fromEntries(Object.entries(more).map(([kind, rows]) => [kind, (removed[kind as RetentionKind] ?? 0) + rows])) };
  return tx.run('update retention_run set removed = $2, batches = batches + 1 where id = $1', [id, JSON.stringify(sum)]);
};

export const endRun = (tx: Tx, id: string, held: number, at: Temporal.Instant): Promise<RetentionRun> => tx.one<RetentionRun>(
  `with ended as (update retention_run set ended_at = $2, held = $3 where id = $1 returning *) ${RUN.replace('retention_run', 'ended')}`, [id, at, held]);

/** The newest first. */
export const listRuns = (tx: Tx, limit: number): Promise<RetentionRun[]> => tx.rows<RetentionRun>(`${RUN} order by begun_at desc, id limit $1`, [limit]);

/** When a run last ended; null before the first. */
export const lastEnd = async (tx: Tx): Promise<Temporal.Instant | null> =>
  (await tx.maybe<{ at: Temporal.Instant | null }>('select max(ended_at) as at from retention_run'))?.at ?? null;

/** Since when this database takes orders; null before the first. */
export const firstOrderAt = async (tx: Tx): Promise<Temporal.Instant | null> =>
  (await tx.maybe<{ at: Temporal.Instant | null }>('select min(opened_at) as at from (select opened_at from work_order order by accepted_at limit 1) first'))?.at ?? null;
