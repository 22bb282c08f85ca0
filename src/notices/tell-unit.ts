import { Injectable } from '@nestjs/common';
import { LawBook } from '../law/law-book.js';
import type { Tx } from '../platform/database/database.js';
import { NO_BODY } from './chase.js';
import { openLimit } from './chase.store.js';
import { noticeOrder } from './notice-order.js';
import { PlanNotices } from './plan-notices.js';
import { Recipients } from './recipients.js';

/** What a unit is told once, without being chased for it. */
export type UnitTelling = 'CO_ASSIGNED' | 'EVIDENCE_ASKED' | 'SENT_BACK' | 'RETURN_REJECTED' | 'MASTER_CLOSED' | 'DISSATISFIED';

/** Tells a unit what the hotline decided about its part in an order; under a law that knows no such telling nobody is told. */
@Injectable()
export class TellUnit {
  constructor(private readonly lawBook: LawBook, private readonly recipients: Recipients, private readonly plans: PlanNotices) {}

  async tell(tx: Tx, workOrderId: string, name: UnitTelling, unitCode: string): Promise<void> {
    const order = await noticeOrder(tx, workOrderId);
    const telling = this.lawBook.laddersOf(order.regulation_id, order.class).tellings.get(name);
    if (telling === undefined) return;
    const deadlineAt = name === 'EVIDENCE_ASKED' ? await openLimit(tx, workOrderId, unitCode, ['EVIDENCE']) : null;
    const body = { ...NO_BODY, unitCode, deadlineAt };
    for (const tell of telling.tell) {
      for (const recipient of await this.recipients.of(tx, order, body, tell)) await this.plans.plan(tx, { order, chaseId: null, rung: name.toLowerCase().replace('_', '-'), tell, because: telling.because, body, recipient });
    }
  }
}
