import { Injectable } from '@nestjs/common';
import type { NoticeChannelKind, Tell } from '../domain/ladder/ladder.js';
import type { Audience } from '../domain/notice/wording.js';
import { LawBook } from '../law/law-book.js';
import type { Tx } from '../platform/database/database.js';
import { NO_BODY } from './chase.js';
import { noticeOrder } from './notice-order.js';
import { PlanNotices } from './plan-notices.js';

interface ToldRow {
  readonly contact_id: string | null;
  readonly role: string | null;
  readonly unit_code: string | null;
  readonly audience: Audience;
  readonly number: string;
  readonly name: string | null;
}

/** Tells those who were told of an order that it is no longer theirs: withdrawn, or given to another unit. Bureaux get a Cancel instead. */
@Injectable()
export class TellTold {
  constructor(private readonly lawBook: LawBook, private readonly plans: PlanNotices) {}

  /** The people of the county's hotline office: the order is another county's (QY2019-2.3). */
  async tellOffice(tx: Tx, workOrderId: string, countyCode: string): Promise<void> {
    const office = await tx.maybe<{ code: string }>("select code from unit where kind = 'COUNTY_HOTLINE_OFFICE' and county_code = $1", [countyCode]);
    if (office !== undefined) await this.tell(tx, workOrderId, 'REASSIGNED', office.code);
  }

  /** `unitCode` null: everybody who was told; else the people of that unit. */
  async tell(tx: Tx, workOrderId: string, purpose: 'WITHDRAWN' | 'REASSIGNED', unitCode: string | null): Promise<void> {
    const order = await noticeOrder(tx, workOrderId);
    const telling = this.lawBook.laddersOf(order.regulation_id, order.class).tellings.get(purpose);
    if (telling === undefined) return;
    for (const told of await toldBySms(tx, workOrderId, unitCode)) {
      const tell: Tell = { body: 'TOLD', role: null, rank: null, channels: ['SMS'], audience: told.audience, purpose, light: null };
      await this.plans.plan(tx, {
        order, chaseId: null, rung: purpose.toLowerCase(), tell, because: telling.because, body: { ...NO_BODY, unitCode: order.unit_code, countyCode: order.county_code },
        recipient: { contactId: told.contact_id, name: told.name ?? '', role: told.role ?? '', unitCode: told.unit_code, source: 'REPORTED', through: null, reason: null, addresses: new Map<NoticeChannelKind, string>([['SMS', told.number]]) },
      });
    }
  }
}

/** Each number once, in the words it was last told in. Messages that never left told nobody. */
const toldBySms = (tx: Tx, workOrderId: string, unitCode: string | null): Promise<ToldRow[]> => tx.rows<ToldRow>(
  `select distinct on (a.number) n.contact_id, n.contact_role as role, n.unit_code, n.audience, a.number, t.recipient_name as name
   from notice_attempt a join notice n on n.id = a.notice_id left join notice_text t on t.attempt_id = a.id
   where n.work_order_id = $1 and a.channel = 'SMS' and a.state not in ('PLANNED', 'CANCELLED') and n.audience in ('UNIT', 'COUNTY_OFFICE', 'SUPERVISOR', 'LEADER')
     and ($2::text is null or n.unit_code = $2)
   order by a.number, n.planned_at desc`, [workOrderId, unitCode]);
