import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

/** One report of a provider, as it came. */
export interface RawReceipt {
  readonly state: string;
  readonly code: string | null;
  readonly at: Temporal.Instant;
  readonly recorded_at: Temporal.Instant;
  readonly provider: string | null;
  readonly provider_ref: string | null;
  /** Null where the provider sent none, or where retention has emptied it. */
  readonly raw: unknown;
}

/** The nth report about an attempt of this order, from 1, in the sequence of the timeline; one call for several orders has its reports on the attempt that made it. */
export const rawReceipt = (tx: Tx, workOrderId: string, attemptId: string, n: number): Promise<RawReceipt | undefined> => tx.maybe<RawReceipt>(
  `select r.state, r.code, r.at, r.recorded_at, coalesce(a.provider, c.provider) as provider, coalesce(a.provider_ref, c.provider_ref) as provider_ref, r.raw
   from notice_attempt a left join notice_attempt c on c.id = a.bundled_into join attempt_receipt r on r.attempt_id = coalesce(a.bundled_into, a.id)
   where a.id = $2 and a.work_order_id = $1 order by r.at, r.id offset $3 limit 1`, [workOrderId, attemptId, n - 1]);
