import { Injectable } from '@nestjs/common';
import { clausesOf } from '../domain/work-order/unit-facts.js';
import { LawBook } from '../law/law-book.js';
import { Ledger } from '../ledger/ledger.js';
import { raiseAlarm } from '../notices/order-alarm.store.js';
import { invalidRequest, notFound, unprocessable } from '../platform/http/problem.js';
import { AssignOrder } from './assign-order.js';
import { lawInForce } from './law-in-force.js';
import type { Running } from './run-command.js';
import { StartWorkOrder } from './start-work-order.js';
import { UnitNotices } from './unit-notices.js';

interface Decided {
  readonly approved: boolean;
  readonly reason: string;
}

/** What the hotline decides of what a unit asked, by the number of the request (QY2015-5.3, SG2022-14.1, HJ2022-3.2; QY2015-4.1b, SG2022-17.ext). */
@Injectable()
export class DecideRequest {
  constructor(private readonly assign: AssignOrder, private readonly start: StartWorkOrder, private readonly lawBook: LawBook, private readonly ledger: Ledger, private readonly notices: UnitNotices) {}

  async return(running: Running, n: number, { approved, reason, reassignTo }: Decided & { readonly reassignTo: string | null }): Promise<void> {
    const unit = await askedBy(running, 'RETURN_REQUESTED', n);
    const isLead = unit === running.order.unit_code;
    if (reassignTo !== null && !(isLead && approved)) throw invalidRequest([{ pointer: '/reassignTo', detail: '只有同意承办单位退回时才能同时改派。' }]);
    const kind = approved ? 'RETURN_APPROVED' : 'RETURN_REJECTED';
    await running.record({ happening: { kind, unit }, at: running.now, trust: 'MACHINE', text: reason });
    await this.notices.decided(running, kind, unit);
    if (!isLead || !approved) return;
    if (reassignTo === null) return this.askWhoElse(running);
    await this.assign.toUnit(running, { unitCode: reassignTo, reason, pointer: '/reassignTo' });
  }

  async extension(running: Running, n: number, { approved, reason }: Decided): Promise<void> {
    const unit = await askedBy(running, 'EXTENSION_REQUESTED', n);
    await running.record({ happening: { kind: approved ? 'EXTENSION_APPROVED' : 'EXTENSION_REJECTED', unit }, at: running.now, trust: 'MACHINE', text: reason });
  }

  /** Nobody has the order now: the supervisor is called, and the board says so until somebody has it. */
  private async askWhoElse({ tx, order, now }: Running): Promise<void> {
    const law = await lawInForce(tx, this.lawBook, order);
    await this.start.askSupervisor(tx, order.id, now, now.add(law.countyUnknown.after));
    await raiseAlarm(tx, this.ledger, order.id, { kind: 'RETURNED_NO_UNIT', at: now, because: clausesOf(law, 'RETURN_APPROVED'), text: '退回已同意,尚未确定新的承办单位' });
  }
}

/** Whose the n-th request was. Only the last one of a unit can be pending; a decision that names another one is about something else. */
const askedBy = async ({ tx, order }: Running, kind: 'RETURN_REQUESTED' | 'EXTENSION_REQUESTED', n: number): Promise<string> => {
  const asked = await tx.rows<{ unit_code: string }>('select unit_code from ledger_entry where work_order_id = $1 and kind = $2 order by seq', [order.id, kind]);
  const [word, code] = kind === 'RETURN_REQUESTED' ? ['退回', 'RETURN_DECIDED'] as const : ['延期', 'EXTENSION_DECIDED'] as const;
  const request = asked[n - 1];
  if (request === undefined) throw notFound(`没有第 ${String(n)} 次${word}申请。`);
  if (asked.slice(n).some((later) => later.unit_code === request.unit_code)) throw unprocessable(code, `第 ${String(n)} 次${word}申请已有决定。`);
  return request.unit_code;
};
