import type { Temporal } from 'temporal-polyfill';
import { THE_SERVICE } from '../ledger/actor.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Tx } from '../platform/database/database.js';
import { seal } from '../platform/sealing/seal.js';

export interface OrderAlarm {
  readonly kind: string;
  readonly at: Temporal.Instant;
  readonly because: readonly string[];
  /** One Chinese sentence for the board. */
  readonly text: string;
}

/** Raises an alarm once; raising the same again changes nothing. Answers whether it is new. */
export const raiseAlarm = async (tx: Tx, ledger: Ledger, workOrderId: string, alarm: OrderAlarm): Promise<boolean> => {
  const added = await tx.run(
    'insert into order_alarm (work_order_id, kind, at, because, text) values ($1, $2, $3, $4, $5) on conflict (work_order_id, kind, at) do update set cleared_at = null where order_alarm.cleared_at is not null',
    [workOrderId, alarm.kind, alarm.at, alarm.because, seal(alarm.text)]);
  if (added === 1) {
    await ledger.append(tx, workOrderId, { kind: 'ALARM_RAISED', at: alarm.at, because: alarm.because, actor: THE_SERVICE, data: { alarm: alarm.kind }, text: alarm.text });
  }
  return added === 1;
};

/** Takes alarms off the board whose cause is gone; the ledger keeps that they were raised. */
export const clearAlarms = (tx: Tx, workOrderId: string, kind: string, at: Temporal.Instant): Promise<number> =>
  tx.run('update order_alarm set cleared_at = $3 where work_order_id = $1 and kind = $2 and cleared_at is null', [workOrderId, kind, at]);
