import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { DUE_CHANNEL } from '../platform/due-rows/due-rows.js';
import type { WaitingAttempt } from './waiting.query.js';

/** Two persons have stopped what leaves on a channel, or on all. Legal instants. */
export interface StandingStop {
  readonly id: string;
  readonly scope: 'ALL' | 'SMS' | 'VOICE' | 'EMAIL';
  /** Null: everything, also what belongs to no order. */
  readonly jurisdiction: string | null;
  readonly exceptCritical: boolean;
  readonly until: Temporal.Instant;
}

export const standingStops = (tx: Tx, now: Temporal.Instant): Promise<StandingStop[]> => tx.rows<StandingStop>(
  `select id, scope, jurisdiction, except_critical as "exceptCritical", until_at as until from notification_stop
   where started_at <= $1 and until_at > $1 and ended_at is null order by until_at desc, id`, [now]);

const HOLDING = "hashtextextended('notification-stop', 5)";

/** The same for whoever holds attempts back until they end: none of these ends before his transaction does, so that its end finds everything it held. */
export const stopsToHold = async (tx: Tx, now: Temporal.Instant): Promise<StandingStop[]> => {
  const stops = await standingStops(tx, now);
  if (stops.length === 0) return stops;
  await tx.rows(`select pg_advisory_xact_lock_shared(${HOLDING})`);
  return standingStops(tx, now);
};

/** Waits for whoever is holding attempts back just now; whoever comes later sees what this transaction has written. */
export const waitForHolding = async (tx: Tx): Promise<void> => {
  await tx.rows(`select pg_advisory_xact_lock(${HOLDING})`);
};

/** The stop that holds this attempt for longest; undefined when it may leave. */
export const stopFor = ({ line, jurisdiction, critical, drill }: Pick<WaitingAttempt, 'line' | 'jurisdiction' | 'critical' | 'drill'>, stops: readonly StandingStop[]): StandingStop | undefined =>
  stops.find((stop) => (stop.scope === 'ALL' || stop.scope === line.channel) && (stop.jurisdiction === null || stop.jurisdiction === jurisdiction) && !(stop.exceptCritical && critical && !drill));

/** Notes which stop holds back each of these attempts. */
export const keepHeld = async (tx: Tx, held: readonly { readonly id: string; readonly stopId: string }[]): Promise<void> => {
  if (held.length === 0) return;
  await tx.run('update notice_attempt a set held_by = h.stop_id from unnest($1::uuid[], $2::uuid[]) h (id, stop_id) where a.id = h.id', [held.map(({ id }) => id), held.map(({ stopId }) => stopId)]);
};

/** What the stop held back is looked at now, after `waitForHolding`. Rows in somebody's hands are left out: nobody may wait for them here, and he sees that nothing stops them. */
export const releaseHeld = async (tx: Tx, stopId: string, now: Temporal.Instant): Promise<void> => {
  await tx.rows(
    `with released as (
       update due_row set due_at = $2 where id in (
         select d.id from notice_attempt a join due_row d on d.kind = 'ATTEMPT' and d.subject = a.id::text
         where a.held_by = $1 and a.state = 'PLANNED' and d.done_at is null and d.due_at > $2 and d.lease_until is null for update of d skip locked)
       returning id)
     select pg_notify($3, 'ATTEMPT') from released limit 1`, [stopId, now, DUE_CHANNEL]);
};
