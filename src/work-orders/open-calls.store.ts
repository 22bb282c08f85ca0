import type { Temporal } from 'temporal-polyfill';
import type { CallInProgress } from '../domain/work-order/deadline.js';
import type { Tx } from '../platform/database/database.js';

/** Calls still going on with somebody registered for the unit: a card waits for their end. */
export const openCalls = async (tx: Tx, unitCode: string): Promise<CallInProgress[]> => {
  const rows = await tx.rows<{ arrived_at: Temporal.Instant }>(
    `select distinct c.arrived_at from call c where c.ended_at is null and (
       exists (select 1 from contact p where (p.mobile = c.number or p.landline = c.number) and p.valid_to is null and p.unit_code = $1)
       or exists (select 1 from reply_code r where r.number = c.number and r.unit_code = $1))`, [unitCode]);
  return rows.map((row) => ({ unit: unitCode, arrivedAt: row.arrived_at }));
};
