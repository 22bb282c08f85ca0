import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { DueRows } from '../platform/due-rows/due-rows.js';

export const UNLINK = 'UNLINK';

/** Call it in the transaction that took a master from its unit; its reports look at once whether their clocks run again, each in a transaction of its own. */
export const wakeLinked = async (tx: Tx, dueRows: DueRows, masterId: string, at: Temporal.Instant): Promise<void> => {
  const linked = await tx.rows<{ id: string }>('select id from work_order where master_id = $1 and closed_at is null order by id', [masterId]);
  for (const { id } of linked) await dueRows.schedule(tx, { kind: UNLINK, subject: id, workOrderId: id, dueAt: at });
};
