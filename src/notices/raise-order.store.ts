import type { Tx } from '../platform/database/database.js';

/** What waits for an order goes first from now on: it has become critical. What is of an exercise stays behind everything real. */
export const raiseOrder = (tx: Tx, workOrderId: string): Promise<number> => tx.run(
  `update due_row set rank = 0 where done_at is null and rank = 1 and (kind, subject) in (
     select 'RUNG', c.id::text from chase c where c.work_order_id = $1::uuid and c.stopped_at is null
     union all select 'ATTEMPT', a.id::text from notice n join notice_attempt a on a.notice_id = n.id where n.work_order_id = $1::uuid and a.state = 'PLANNED'
     union all select 'JUDGE', $1::text)`, [workOrderId]);
