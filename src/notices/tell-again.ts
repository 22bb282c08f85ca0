import { Injectable } from '@nestjs/common';
import type { LadderRole, NoticeChannelKind, Tell } from '../domain/ladder/ladder.js';
import type { Audience, Purpose } from '../domain/notice/wording.js';
import type { Tx } from '../platform/database/database.js';
import { NO_BODY } from './chase.js';
import { openLimit } from './chase.store.js';
import type { GoneNotice } from './gone-people.query.js';
import type { NoticeOrder } from './notice-order.js';
import { PlanNotices, type Reach } from './plan-notices.js';
import { Recipients } from './recipients.js';

const LADDER_ROLES: Readonly<Record<string, LadderRole>> = { DUTY_DESK: 'DUTY_LANDLINE', BUREAU_DUTY_DESK: 'DUTY_OFFICER' };

/** A notice as far as it is told again. */
export type ToTellAgain = Pick<GoneNotice, 'chase_id' | 'rung' | 'purpose' | 'audience' | 'unit_code' | 'successor_code' | 'contact_id' | 'contact_role' | 'copy_id' | 'because' | 'channels'>;

/** Says once more, to whoever stands in that role now, what no rung of a ladder would say again: a decision, a bureau's update, a call for help. */
@Injectable()
export class TellAgain {
  constructor(private readonly plans: PlanNotices, private readonly recipients: Recipients) {}

  /** Answers whether somebody could be told. */
  async tell(tx: Tx, order: NoticeOrder, notice: ToTellAgain): Promise<boolean> {
    return (await this.reach(tx, order, notice))?.isReached ?? false;
  }

  /** As `tell`, with what is known of the number's budget where the caller minds it; null when nobody stands in that role now. */
  async reach(tx: Tx, order: NoticeOrder, notice: ToTellAgain, mindsBudget = false): Promise<Reach | null> {
    const role = LADDER_ROLES[notice.contact_role] ?? (notice.contact_role as LadderRole);
    const tell: Tell = { body: 'UNIT', role, rank: null, channels: notice.channels as NoticeChannelKind[], audience: notice.audience as Audience, purpose: notice.purpose as Purpose, light: null };
    const people = await this.recipients.of(tx, order, { ...NO_BODY, unitCode: notice.successor_code }, tell);
    const person = people.find(({ contactId }) => contactId === notice.contact_id) ?? people[0];
    if (person === undefined) return null;
    const unitCode = notice.audience === 'UNIT' ? notice.unit_code : order.unit_code;
    const limit = unitCode === null ? null : await openLimit(tx, order.id, unitCode, [notice.purpose === 'EVIDENCE_ASKED' ? 'EVIDENCE' : 'FIRST_RESPONSE']);
    const body = { ...NO_BODY, unitCode, countyCode: order.county_code, copyId: notice.copy_id, bureauCode: notice.copy_id === null ? null : notice.unit_code, deadlineAt: limit };
    return this.plans.plan(tx, { order, chaseId: notice.chase_id, rung: notice.rung ?? '', tell, because: notice.because, body, recipient: person, mindsBudget });
  }
}
