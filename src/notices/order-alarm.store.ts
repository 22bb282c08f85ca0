import type { Temporal } from 'temporal-polyfill';
import { THE_SERVICE } from '../ledger/actor.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Tx } from '../platform/database/database.js';

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
    'insert into order_alarm (work_order_id, kind, at, because, text) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [workOrderId, alarm.kind, alarm.at, alarm.because, alarm.text]);
  if (added === 1) {
    await ledger.append(tx, workOrderId, { kind: 'ALARM_RAISED', at: alarm.at, because: alarm.because, actor: THE_SERVICE, data: { alarm: alarm.kind }, text: alarm.text });
  }
  return added === 1;
};
