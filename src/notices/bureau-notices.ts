import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Tell } from '../domain/ladder/ladder.js';
import { LawBook } from '../law/law-book.js';
import type { Tx } from '../platform/database/database.js';
import { Chase, NO_BODY } from './chase.js';
import { noticeOrder } from './notice-order.js';
import { PlanNotices } from './plan-notices.js';
import { Recipients } from './recipients.js';

export interface BureauTelling {
  readonly workOrderId: string;
  readonly copyId: string;
  readonly bureauCode: string | null;
  readonly messageType: 'Alert' | 'Update' | 'Cancel';
  /** The place turned out to be another's: nothing more is asked of this bureau. */
  readonly isElsewhere?: boolean;
  readonly at: Temporal.Instant;
  readonly unitCode: string | null;
  readonly countyCode: string | null;
  readonly deadlineAt: string | null;
}

/** Tells a bureau of a copy: the first message is chased until somebody answers, what follows it is told once. */
@Injectable()
export class BureauNotices {
  constructor(private readonly lawBook: LawBook, private readonly chase: Chase, private readonly plans: PlanNotices, private readonly recipients: Recipients) {}

  async tell(tx: Tx, telling: BureauTelling): Promise<void> {
    const { workOrderId, copyId, bureauCode, deadlineAt, unitCode, countyCode, at } = telling;
    const body = { ...NO_BODY, bureauCode, copyId, deadlineAt, namedUnitCode: unitCode, countyCode };
    if (telling.messageType === 'Alert') return this.chase.start(tx, { workOrderId, ladder: 'BUREAU_COPY', subject: copyId, anchorAt: at, body });
    if (telling.isElsewhere === true) await this.chase.over(tx, workOrderId, (chase) => chase.ladder === 'BUREAU_COPY' && chase.body.bureauCode === bureauCode);
    const order = await noticeOrder(tx, workOrderId);
    const tell: Tell = { body: 'BUREAU', role: 'DUTY_OFFICER', rank: 1, channels: ['SMS', 'EMAIL'], audience: 'BUREAU', purpose: telling.isElsewhere === true ? 'REASSIGNED' : telling.messageType === 'Cancel' ? 'WITHDRAWN' : 'UPDATE', light: null };
    const because = this.lawBook.laddersOf(order.regulation_id, order.class).ladders.get('BUREAU_COPY')?.rungs[0]?.because ?? [];
    for (const recipient of await this.recipients.of(tx, order, body, tell)) {
      await this.plans.plan(tx, { order, body, chaseId: null, rung: telling.messageType.toLowerCase(), tell, recipient, because });
    }
  }
}
