import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

export interface OpenDeadline {
  readonly key: string;
  readonly dueAt: Temporal.Instant;
}

/** Open orders whose clocks run, or stand still because a year is not published (OQ-06). */
export const ordersWithOpenLimits = (tx: Tx): Promise<{ id: string; number: string }[]> => tx.rows<{ id: string; number: string }>(
  `select o.id, o.number from work_order o where o.closed_at is null
     and (exists (select 1 from deadline d where d.work_order_id = o.id and d.state = 'OPEN')
       or exists (select 1 from order_alarm a where a.work_order_id = o.id and a.kind = 'CALENDAR_UNCOVERED' and a.cleared_at is null)) order by o.number`);

export const openDeadlines = (tx: Tx, workOrderId: string): Promise<OpenDeadline[]> =>
  tx.rows<OpenDeadline>(`select key, due_at as "dueAt" from deadline where work_order_id = $1 and state = 'OPEN'`, [workOrderId]);
