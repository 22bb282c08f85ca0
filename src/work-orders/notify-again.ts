import { Injectable } from '@nestjs/common';
import { Ledger } from '../ledger/ledger.js';
import { SendAgain, type SentAgain } from '../notices/send-again.js';
import { conflict, invalidRequest, unprocessable, type Problem } from '../platform/http/problem.js';
import { countAct } from './act.store.js';
import type { Running } from './run-command.js';
import { refuseWhenOver } from './when-over.js';

export interface ToNotifyAgain {
  readonly reason: string;
  readonly noticeId: string | null;
  readonly contactId: string | null;
  readonly evenIfUnderWay: boolean;
}

const BECAUSE = ['OQ-20'];
const CHANNELS: Readonly<Record<string, string>> = { SMS: '短信', VOICE: '电话', EMAIL: '邮件' };

/** A person has what was told sent once more (OQ-20); what is still under way is named first, so that nobody doubles it unawares. */
@Injectable()
export class NotifyAgain {
  constructor(private readonly again: SendAgain, private readonly ledger: Ledger) {}

  async execute({ tx, order, actor, now }: Running, { reason, noticeId, contactId, evenIfUnderWay }: ToNotifyAgain): Promise<void> {
    refuseWhenOver(order);
    const sent = await this.again.execute(tx, { workOrderId: order.id, noticeId, contactId, evenIfUnderWay });
    if (sent.kind !== 'SENT') throw refusalOf(sent, noticeId !== null ? '/noticeId' : contactId !== null ? '/contactId' : null);
    await this.ledger.append(tx, order.id, { kind: 'RENOTIFIED', at: now, because: BECAUSE, actor, data: { notices: sent.notices, contactId, told: sent.notices.length, evenIfUnderWay }, text: reason });
    await countAct(tx, order.id);
  }
}

const refusalOf = (sent: Exclude<SentAgain, { kind: 'SENT' }>, pointer: string | null): Problem => {
  const members = { members: { because: BECAUSE } };
  switch (sent.kind) {
    case 'NOT_TOLD': return pointer === null ? unprocessable('NOBODY_TOLD', '本工单还没有通知过任何人。', members) : invalidRequest([{ pointer, detail: '本工单没有这样一条可以再发的通知。' }]);
    case 'ALL_OVER': return unprocessable('NOBODY_WAITED_FOR', '这一通知所属的催办已结束,无需再发。', members);
    case 'UNDER_WAY': return conflict('UNDER_WAY', `${sent.people.map(({ name, channels }) => `${name}(${channels.map((channel) => CHANNELS[channel] ?? channel).join('、')})`).join('、')}的上一次通知仍在途,或一分钟内刚发出。确认仍要再发的,请注明。`, { members: { because: BECAUSE, people: sent.people } });
    case 'NOBODY_REACHED': return unprocessable('NOBODY_REACHED', sent.isSpent ? '对方号码本小时或今天的呼叫次数已用尽,请人工拨打。' : '该角色目前没有可通知的人或号码,请核对登记册。', members);
  }
};
