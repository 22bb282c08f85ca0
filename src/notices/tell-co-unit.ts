import { Injectable } from '@nestjs/common';
import { LawBook } from '../law/law-book.js';
import type { Tx } from '../platform/database/database.js';
import { NO_BODY } from './chase.js';
import { noticeOrder } from './notice-order.js';
import { PlanNotices } from './plan-notices.js';
import { Recipients } from './recipients.js';

/** Tells a unit that it takes part in an order beside the lead: once, because it carries no clocks (OQ-53). */
@Injectable()
export class TellCoUnit {
  constructor(private readonly lawBook: LawBook, private readonly recipients: Recipients, private readonly plans: PlanNotices) {}

  async tell(tx: Tx, workOrderId: string, unitCode: string): Promise<void> {
    const order = await noticeOrder(tx, workOrderId);
    const telling = this.lawBook.laddersOf(order.regulation_id, order.class).tellings.get('CO_ASSIGNED');
    if (telling === undefined) return;
    const body = { ...NO_BODY, unitCode, countyCode: order.county_code };
    for (const tell of telling.tell) {
      for (const recipient of await this.recipients.of(tx, order, body, tell)) await this.plans.plan(tx, { order, chaseId: null, rung: 'co-assigned', tell, because: telling.because, body, recipient });
    }
  }
}
