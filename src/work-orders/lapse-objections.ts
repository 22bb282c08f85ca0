import type { Temporal } from 'temporal-polyfill';
import { clearAlarms } from '../notices/order-alarm.store.js';
import type { Tx } from '../platform/database/database.js';

/** A card that was taken back on other grounds leaves nothing to decide; the entry of its revocation says so. */
export const lapseObjections = async (tx: Tx, workOrderId: string, cardId: string, at: Temporal.Instant): Promise<void> => {
  const lapsed = await tx.run("update card_objection set state = 'LAPSED', decided_at = $2 where card_id = $1 and state = 'OPEN'", [cardId, at]);
  if (lapsed > 0) await clearObjectionAlarm(tx, workOrderId, at);
};

/** Takes the alarm off the board once no objection of the order waits. */
export const clearObjectionAlarm = async (tx: Tx, workOrderId: string, at: Temporal.Instant): Promise<void> => {
  const others = await tx.maybe("select 1 from card_objection where work_order_id = $1 and state = 'OPEN' limit 1", [workOrderId]);
  if (others === undefined) await clearAlarms(tx, workOrderId, 'CARD_OBJECTED', at);
};
