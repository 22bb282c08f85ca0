import { Injectable } from '@nestjs/common';
import type { Tell } from '../domain/ladder/ladder.js';
import type { Purpose } from '../domain/notice/wording.js';
import type { Actor } from '../ledger/actor.js';
import { Ledger } from '../ledger/ledger.js';
import { LawBook } from '../law/law-book.js';
import type { Tx } from '../platform/database/database.js';
import { Clock } from '../platform/clock/clock.js';
import type { Contact } from '../registry/contact.js';
import { NO_BODY } from './chase.js';
import { openLimits } from './chase.store.js';
import { noticeOrder } from './notice-order.js';
import { PlanNotices } from './plan-notices.js';
import { addressesOf } from './recipients.js';
import { HANDED_ON_RUNG, wasHandedOn } from './told-lately.query.js';

export interface HandingOn {
  readonly workOrderId: string;
  /** A person of the unit that has the order. */
  readonly to: Contact;
  readonly actor: Actor;
  readonly channel: string;
}

/** 「再由联络人通知相关责任人员进行处理」: only that plan says so; elsewhere it is the unit's own affair. */
const CLAUSES: Readonly<Record<string, readonly string[]>> = { 'qingyuan-urgent-2019': ['QY2019-2.2'] };

/** The words for it, or the nearest that a city has. */
const PURPOSES: readonly Purpose[] = ['HANDED_ON', 'DISPATCH', 'ORDINARY_DISPATCH'];

/** A number has fifty messages a day: taps in a row must not take them from the next order. */
const NOT_AGAIN_WITHIN = { minutes: 10 };

export type HandedOn = 'TOLD' | 'NO_NUMBER' | 'JUST_TOLD';

/** A liaison tells the responsible person of the same unit through the service; the liaison stays who is asked (QY2019-2.2). */
@Injectable()
export class HandOn {
  constructor(private readonly plans: PlanNotices, private readonly lawBook: LawBook, private readonly ledger: Ledger, private readonly clock: Clock) {}

  /** The caller holds the order. */
  async execute(tx: Tx, { workOrderId, to, actor, channel }: HandingOn): Promise<HandedOn> {
    if (await wasHandedOn(tx, workOrderId, to.id, this.clock.now().subtract(NOT_AGAIN_WITHIN))) return 'JUST_TOLD';
    const order = await noticeOrder(tx, workOrderId);
    const because = CLAUSES[order.regulation_id] ?? [];
    await this.ledger.append(tx, workOrderId, { kind: 'HANDED_ON', at: this.clock.now(), because, actor, unitCode: to.unitCode, channel, data: { contactId: to.id, role: to.role }, text: to.name });
    const { texts } = this.lawBook.wordingOf(order.jurisdiction);
    const purpose = PURPOSES.find((one) => texts.has(`sms.UNIT.${one}`)) ?? 'DISPATCH';
    const tell: Tell = { body: 'UNIT', role: null, rank: null, channels: to.mobile === null ? ['VOICE'] : ['SMS'], audience: 'UNIT', purpose, light: null };
    const [limit] = await openLimits(tx, workOrderId, to.unitCode);
    const { isReached } = await this.plans.plan(tx, {
      order, chaseId: null, rung: HANDED_ON_RUNG, tell, because, body: { ...NO_BODY, unitCode: to.unitCode, countyCode: order.county_code, deadlineAt: limit?.due_at.toString() ?? null },
      recipient: { contactId: to.id, name: to.name, role: to.role, unitCode: to.unitCode, source: 'REPORTED', through: null, reason: null, addresses: addressesOf(to) },
    });
    return isReached ? 'TOLD' : 'NO_NUMBER';
  }
}
