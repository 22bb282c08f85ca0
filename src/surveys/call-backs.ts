import { Injectable } from '@nestjs/common';
import { Ledger } from '../ledger/ledger.js';
import { TellUnit } from '../notices/tell-unit.js';
import type { Tx } from '../platform/database/database.js';
import { invalidRequest, notFound, unprocessable } from '../platform/http/problem.js';
import type { Running } from '../work-orders/run-command.js';
import type { CallBackRecord } from './survey-requests.js';

interface CallBackRow {
  readonly id: string; readonly work_order_id: string; readonly unit_code: string | null; readonly because: readonly string[]; readonly is_open: boolean;
}

const findCallBack = (tx: Tx, id: string): Promise<CallBackRow | undefined> =>
  tx.maybe<CallBackRow>('select id, work_order_id, unit_code, because, done_at is null as is_open from call_back where id = $1', [id]);

/** Who chose dissatisfied is called back: each try is kept, and what he said ends it. The text sets no number of days, so nothing is late; the list shows the age (SG2022-24b, HJ2022-4.5). */
@Injectable()
export class CallBacks {
  constructor(private readonly ledger: Ledger, private readonly tellUnit: TellUnit) {}

  async orderOf(tx: Tx, id: string): Promise<string> {
    const found = await findCallBack(tx, id);
    if (found === undefined) throw notFound('没有这项回访。');
    return found.work_order_id;
  }

  async record({ tx, order, actor, now }: Running, id: string, { reached, outcome, note }: CallBackRecord): Promise<void> {
    const call = await findCallBack(tx, id);
    if (call === undefined) throw notFound('没有这项回访。');
    if (!call.is_open) throw unprocessable('CALL_BACK_DONE', '这项回访已经完成。', { members: { because: call.because } });
    if (!reached && outcome !== undefined && outcome !== null) throw invalidRequest([{ pointer: '/outcome', detail: '未联系上诉求人时不填回访结果。' }]);
    const isDone = reached && outcome !== undefined && outcome !== null;
    await tx.run('update call_back set tries = tries + 1, last_tried_at = $2, done_at = $3, outcome = $4 where id = $1', [id, now, isDone ? now : null, isDone ? outcome : null]);
    await this.ledger.append(tx, order.id, {
      kind: isDone ? 'CALL_BACK_DONE' : 'CALL_BACK_TRIED', at: now, because: call.because, actor, unitCode: call.unit_code, channel: 'PHONE', data: { callBackId: id, outcome: isDone ? outcome : 'UNREACHED' }, text: note,
    });
    await tx.run('update work_order set version = version + 1 where id = $1', [order.id]);
    // HJ2022-4.5: registered, and the unit is told; a law that does not ask for it has no words for it.
    if (isDone && call.unit_code !== null) await this.tellUnit.tell(tx, order.id, 'DISSATISFIED', call.unit_code);
  }
}
