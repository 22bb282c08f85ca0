import type { Temporal } from 'temporal-polyfill';
import type { Telling } from '../domain/ladder/told-lately.js';
import type { Tx } from '../platform/database/database.js';

/** What stands in the place of a rung where the liaison handed an order on. */
export const HANDED_ON_RUNG = 'handed-on';

/** Whom the order was told to, or is about to be, after that instant. */
export const tellingsSince = async (tx: Tx, workOrderId: string, since: Temporal.Instant): Promise<readonly Telling[]> =>
  (await tx.rows<{ planned_at: Temporal.Instant; purpose: string; contact_id: string | null; numbers: string[] }>(
    `select n.planned_at, n.purpose, n.contact_id, array_agg(a.number) as numbers from notice n join notice_attempt a on a.notice_id = n.id
     where n.work_order_id = $1 and n.planned_at > $2 and n.withdrawn_at is null and a.channel <> 'SYSTEM' and a.state <> 'CANCELLED' and a.number is not null
     group by n.id`, [workOrderId, since])).map(({ planned_at, purpose, contact_id, numbers }) => ({ at: planned_at, purpose, contactId: contact_id, numbers }));

/** Whether the liaison handed the order on to that person after that instant. */
export const wasHandedOn = async (tx: Tx, workOrderId: string, contactId: string, since: Temporal.Instant): Promise<boolean> =>
  (await tx.maybe('select 1 from notice where work_order_id = $1 and contact_id = $2 and rung = $3 and planned_at > $4 limit 1', [workOrderId, contactId, HANDED_ON_RUNG, since])) !== undefined;

/** How many people the ladder has told. */
export const countTold = async (tx: Tx, chaseId: string): Promise<number> =>
  (await tx.one<{ count: number }>('select count(*)::int as count from notice where chase_id = $1', [chaseId])).count;
