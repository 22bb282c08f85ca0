import { Temporal } from 'temporal-polyfill';
import type { CallInProgress } from '../domain/work-order/deadline.js';
import type { Tx } from '../platform/database/database.js';

const LONGEST_CALL = Temporal.Duration.from({ minutes: 30 });

/**
 * Call-backs still going on with somebody registered for the unit: a card waits for their end. Our own calls do not hold a card, or a
 * ladder that rings in the last minute would put off every breach; an opinion given in one counts at its instant all the same.
 * A call whose end nobody reported would hold every breach to come; after half an hour it is taken as over.
 */
export const openCalls = async (tx: Tx, unitCode: string, now: Temporal.Instant): Promise<CallInProgress[]> => {
  const rows = await tx.rows<{ arrived_at: Temporal.Instant }>(
    `select distinct c.arrived_at from call c where c.ended_at is null and c.direction = 'INBOUND' and c.arrived_at > $2 and (
       exists (select 1 from contact p where (p.mobile = c.number or p.landline = c.number) and p.valid_to is null and p.unit_code = $1)
       or exists (select 1 from reply_code r where r.number = c.number and r.unit_code = $1))`, [unitCode, now.subtract(LONGEST_CALL)]);
  return rows.map((row) => ({ unit: unitCode, arrivedAt: row.arrived_at }));
};
