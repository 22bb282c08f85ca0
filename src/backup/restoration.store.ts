import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

/** That this database came out of a backup. Instants are real ones. */
export interface Restoration {
  readonly takenAt: Temporal.Instant;
  readonly restoredAt: Temporal.Instant;
  readonly releasedAt: Temporal.Instant | null;
}

/** Null for a database that was never restored. */
export const readRestoration = async (tx: Tx): Promise<Restoration | null> => (await tx.maybe<Restoration>(
  'select taken_at as "takenAt", restored_at as "restoredAt", released_at as "releasedAt" from restoration where id = 1')) ?? null;

/** The legal instant is the real one, moved on by what a demonstration has moved its clock. */
const RELEASE = `
  with held as (
    update restoration set released_at = $1 where id = 1 and released_at is null returning taken_at, released_at
  ), shift as (
    select coalesce((select shift_ms from clock_shift order by id desc limit 1), 0) * interval '1 millisecond' as moved
  ), counted as (
    insert into outage (from_at, to_at, reason) select taken_at + moved, released_at + moved, 'RESTORED_FROM_BACKUP' from held, shift
  )
  select taken_at as "takenAt" from held`;

/**
 * Lets a restored database work again. The time from the backup until `now` (real) is an outage, so that every card whose hour fell into it says so and
 * is reviewed. Answers the instant of the backup; null when nothing was held.
 */
export const releaseRestored = async (tx: Tx, now: Temporal.Instant): Promise<Temporal.Instant | null> =>
  (await tx.maybe<{ takenAt: Temporal.Instant }>(RELEASE, [now]))?.takenAt ?? null;
