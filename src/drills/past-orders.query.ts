import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

/** An order of a plan that is being made. */
export interface Scenario {
  readonly afterMinutes: number; readonly class: string; readonly category: string | null; readonly title: string; readonly address: string; readonly countyCode: string | null; readonly unitCode: string | null; readonly criticalReason: string | null;
}

export interface PastOrder extends Omit<Scenario, 'afterMinutes' | 'criticalReason'> {
  readonly number: string; readonly critical: boolean; readonly accepted_at: Temporal.Instant;
}

/** Past orders by their numbers, the earliest first. */
export const pastOrders = (tx: Tx, numbers: readonly string[], jurisdiction: string | null): Promise<PastOrder[]> => tx.rows<PastOrder>(
  `select o.number, o.critical, o.accepted_at, o.class, o.category, t.title, t.address, o.county_code as "countyCode", o.unit_code as "unitCode"
   from work_order o join work_order_text t on t.work_order_id = o.id where o.number = any($1) and ($2::text is null or o.jurisdiction = $2) order by o.accepted_at, o.number`, [numbers, jurisdiction]);
