import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

/** A canary that has not arrived after so many seconds of real time is missed. */
export const MISSED_AFTER_SECONDS = 180;
const WARN_AFTER = 2;

export interface CanaryRow {
  readonly attemptId: string;
  /** Real instants; durations in milliseconds, null while it has not happened. */
  readonly sentAt: Temporal.Instant;
  readonly arrivedMs: number | null;
  readonly answeredMs: number | null;
  readonly missedAt: Temporal.Instant | null;
}

const COLUMNS = 'attempt_id as "attemptId", sent_at as "sentAt", arrived_ms as "arrivedMs", answered_ms as "answeredMs", missed_at as "missedAt"';

export const keepCanary = (tx: Tx, attemptId: string, at: Temporal.Instant): Promise<number> => tx.run('insert into canary (attempt_id, sent_at) values ($1, $2)', [attemptId, at]);

/** Whether the test handset's number is a registered person's: nobody may be sent a message every few minutes. */
export const isSomebodys = async (tx: Tx, number: string): Promise<boolean> =>
  (await tx.maybe('select 1 from contact where (mobile = $1 or landline = $1) and valid_to is null limit 1', [number])) !== undefined;

/** Held until the end of the transaction: of several nodes one sends. */
export const holdCanary = async (tx: Tx): Promise<Temporal.Instant | null> => {
  await tx.rows("select pg_advisory_xact_lock(hashtextextended('canary', 3))");
  return (await tx.maybe<{ sent_at: Temporal.Instant }>('select sent_at from canary order by sent_at desc limit 1'))?.sent_at ?? null;
};

export const lastCanaries = (tx: Tx): Promise<CanaryRow[]> => tx.rows<CanaryRow>(`select ${COLUMNS} from canary order by sent_at desc limit 20`);

/**
 * Writes down what has become of those under way, by the receipts and the inbound messages: an arrival is the first receipt that says so.
 * Answers those that were settled by this look.
 */
export const settleCanaries = (tx: Tx, number: string, real: Temporal.Instant): Promise<CanaryRow[]> => tx.rows<CanaryRow>(
  `with heard as (
     select c.attempt_id,
       (select min(r.recorded_at) from attempt_receipt r where r.attempt_id = c.attempt_id and r.state in ('DELIVERED', 'COMPLETED')) as arrived_at,
       (select min(m.recorded_at) from inbound_message m where m.number = $1 and m.recorded_at >= a.submitted_at) as answered_at, a.submitted_at
     from canary c join notice_attempt a on a.id = c.attempt_id where c.sent_at >= $2::timestamptz - interval '1 hour' and (c.arrived_ms is null or c.answered_ms is null))
   update canary c set
     arrived_ms = coalesce(c.arrived_ms, (extract(epoch from h.arrived_at - h.submitted_at) * 1000)::integer),
     answered_ms = coalesce(c.answered_ms, (extract(epoch from h.answered_at - h.submitted_at) * 1000)::integer),
     missed_at = case when c.arrived_ms is null and h.arrived_at is null and c.sent_at < $2::timestamptz - make_interval(secs => $3) then coalesce(c.missed_at, $2) end
   from heard h where h.attempt_id = c.attempt_id and (h.arrived_at is not null and c.arrived_ms is null or h.answered_at is not null and c.answered_ms is null
     or c.missed_at is null and c.arrived_ms is null and c.sent_at < $2::timestamptz - make_interval(secs => $3))
   returning c.attempt_id as "attemptId", c.sent_at as "sentAt", c.arrived_ms as "arrivedMs", c.answered_ms as "answeredMs", c.missed_at as "missedAt"`, [number, real, MISSED_AFTER_SECONDS]);

/** Newest first. Two in a row that did not arrive are no accident any more; null while all is well. */
export const missedSentence = (newest: readonly CanaryRow[]): string | null => {
  const settled = newest.filter(({ arrivedMs, missedAt }) => arrivedMs !== null || missedAt !== null);
  const missed = settled.findIndex(({ arrivedMs }) => arrivedMs !== null);
  const count = missed === -1 ? settled.length : missed;
  return count < WARN_AFTER ? null : `短信通道自检连续 ${String(count)} 次未收到,短信可能送不出去。`;
};

export const forgetCanaries = (tx: Tx, before: Temporal.Instant): Promise<number> => tx.run('delete from canary where sent_at < $1', [before]);
