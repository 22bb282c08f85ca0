import { Injectable } from '@nestjs/common';
import type { LadderName, Tell } from '../domain/ladder/ladder.js';
import { wasToldLately, type Telling as LatelyTold } from '../domain/ladder/told-lately.js';
import { LawBook } from '../law/law-book.js';
import { Ledger } from '../ledger/ledger.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import type { ChaseRow } from './chase.store.js';
import { firstChannels, hasHeard } from './first-telling.js';
import type { NoticeOrder } from './notice-order.js';
import { raiseAlarm } from './order-alarm.store.js';
import { PlanNotices, type Reach } from './plan-notices.js';
import { Recipients, type Recipient } from './recipients.js';

export interface Telling {
  readonly order: NoticeOrder;
  readonly chase: ChaseRow;
  readonly rung: string;
  readonly tell: Tell;
  readonly because: readonly string[];
  /** Nobody was told of the order before. */
  readonly isFirst?: boolean;
  /** The caller tells somebody else in the place of whoever may not be called any more. */
  readonly mindsBudget?: boolean;
  /** Whoever was told a moment ago: of them nobody is told the same again. */
  readonly lately?: readonly LatelyTold[];
}

/** Ladders that look for somebody who answers; of the others nobody waits for an answer. */
const CHASING: readonly LadderName[] = ['UNIT', 'COUNTY_OFFICE', 'NO_COUNTY'];

/** Plans notices for people, and says aloud when there is nobody left to tell. */
@Injectable()
export class TellPeople {
  constructor(private readonly plans: PlanNotices, private readonly recipients: Recipients, private readonly lawBook: LawBook, private readonly ledger: Ledger, private readonly clock: Clock) {}

  /** Tells each of them on the channels of the rung on which he has a number or address. */
  async tell(tx: Tx, { order, chase, rung, tell, because, isFirst, mindsBudget = false, lately = [] }: Telling, people: readonly Recipient[]): Promise<Reach> {
    let [isReached, isSpent] = [false, false];
    for (const [index, recipient] of people.entries()) {
      if (wasToldLately(lately, { contactId: recipient.contactId, numbers: [...recipient.addresses.values()] }, tell.purpose, this.clock.now())) {
        isReached = true;
        continue;
      }
      // Two people may share a number: the second has heard then, if the first was told.
      const heard = isFirst === true && index === 0 ? false : await hasHeard(tx, order.id, recipient);
      const channels = heard ? tell.channels : this.worded(order, tell, firstChannels(chase.rungs, tell));
      const reach = await this.plans.plan(tx, { order, body: chase.body, chaseId: chase.id, rung, tell: { ...tell, channels }, recipient, because, mindsBudget });
      [isReached, isSpent] = [isReached || reach.isReached, isSpent || reach.isSpent];
    }
    return { isReached, isSpent };
  }

  /** A rung that only rings may have no words for a message. */
  private worded({ jurisdiction }: NoticeOrder, { audience, purpose, channels: own }: Tell, channels: Tell['channels']): Tell['channels'] {
    const { texts } = this.lawBook.wordingOf(jurisdiction);
    return channels.filter((channel) => own.includes(channel) || channel !== 'SMS' || texts.has(`sms.${audience === 'TOLD' ? 'UNIT' : audience}.${purpose}`));
  }

  /** Nobody of the body has a number: flagged, and the county office and the supervisor are told to see to it. */
  async nobody(tx: Tx, order: NoticeOrder, chase: ChaseRow): Promise<void> {
    if (chase.ladder === 'BUREAU_COPY') return this.copyUnanswered(tx, chase);
    await this.raise(tx, order, chase, 'NO_CONTACT', '没有可用的联络人,请人工联系承办单位');
  }

  /** Everybody was tried and nothing got through. */
  async allFailed(tx: Tx, order: NoticeOrder, chase: ChaseRow): Promise<void> {
    if (chase.ladder === 'BUREAU_COPY') return this.copyUnanswered(tx, chase);
    await this.raise(tx, order, chase, 'ALL_FAILED', '所有通知均未送达,请立即人工拨打');
  }

  /** What a rung says on the board at its instant. The other alarms that ladders name are raised by the judgement at the same limits. */
  async alarm(tx: Tx, chase: ChaseRow, kind: string): Promise<void> {
    if (kind === 'COPY_FAILED') return this.copyUnanswered(tx, chase);
    if (kind !== 'DECISION_OVERDUE') return;
    await raiseAlarm(tx, this.ledger, chase.workOrderId, { kind, at: this.clock.now(), because: chase.rungs[0]?.because ?? [], text: '承办单位的退回、延期或办结申请尚未审核,请尽快决定' });
  }

  async copyUnanswered(tx: Tx, chase: ChaseRow): Promise<void> {
    if (await this.isRaised(tx, chase, 'COPY_FAILED')) return;
    await raiseAlarm(tx, this.ledger, chase.workOrderId, { kind: 'COPY_FAILED', at: this.clock.now(), because: chase.rungs[0]?.because ?? [], text: '应急管理局尚未确认收到通报,请人工联系' });
  }

  private async raise(tx: Tx, order: NoticeOrder, chase: ChaseRow, kind: 'NO_CONTACT' | 'ALL_FAILED', text: string): Promise<void> {
    const telling = this.lawBook.laddersOf(order.regulation_id, order.class).tellings.get(kind);
    if (telling === undefined || !CHASING.includes(chase.ladder) || (await this.isRaised(tx, chase, kind))) return;
    await raiseAlarm(tx, this.ledger, order.id, { kind, at: this.clock.now(), because: telling.because, text });
    for (const tell of telling.tell) {
      const people = await this.recipients.of(tx, order, chase.body, tell);
      await this.tell(tx, { order, chase, rung: kind.toLowerCase(), tell, because: telling.because }, people);
    }
  }

  private async isRaised(tx: Tx, chase: ChaseRow, kind: string): Promise<boolean> {
    return (await tx.maybe('select 1 from order_alarm where work_order_id = $1 and kind = $2 and at >= $3 and cleared_at is null', [chase.workOrderId, kind, chase.anchorAt])) !== undefined;
  }
}
