import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { NoticeChannelKind } from '../domain/ladder/ladder.js';
import { basisName, categoryName, render, type Audience, type Purpose, type Wording, type WordingKey } from '../domain/notice/wording.js';
import type { WordingValues } from '../domain/notice/fit-sms.js';
import { THE_SERVICE } from '../ledger/actor.js';
import { Ledger } from '../ledger/ledger.js';
import { LawBook } from '../law/law-book.js';
import type { Tx } from '../platform/database/database.js';
import { toBeijing } from '../domain/time/beijing.js';
import { planLinkMail } from './link-mail.js';
import { deadlineWords } from './notice-order.js';
import { NoticeNames } from './notice-names.js';
import { AttemptPlanner, type Planned } from './attempt-planner.js';
import type { ChaseBody } from './recipients.js';
import { ReplyCodes } from './reply-codes.store.js';
import { spentCalls } from './waiting.query.js';

/** Purposes whose text asks a unit for its preliminary opinion, so that option 1 stands for 已派员. */
const ASKING: ReadonlySet<Purpose> = new Set<Purpose>(['DISPATCH', 'CHASE', 'WARNING', 'CARD', 'HANDED_ON']);

/** Of those who were to be told. */
export interface Reach {
  /** At least one channel that rings or reads leads to one of them. */
  readonly isReached: boolean;
  /** The number of one of them has had all its calls of the hour or the day: somebody else is to be told as well. */
  readonly isSpent: boolean;
}

/** Writes the notice, its attempts with their frozen texts, the reply code and the due rows, all in the caller's transaction. */
@Injectable()
export class PlanNotices {
  constructor(private readonly lawBook: LawBook, private readonly codes: ReplyCodes, private readonly names: NoticeNames, private readonly ledger: Ledger, private readonly attempts: AttemptPlanner) {}

  async plan(tx: Tx, planned: Planned): Promise<Reach> {
    const { recipient, tell, order } = planned;
    const channels = tell.channels.filter((channel) => channel === 'SYSTEM' || recipient.addresses.has(channel));
    const audience: Audience = tell.audience === 'TOLD' ? 'UNIT' : tell.audience;
    const { purpose } = tell;
    const called = planned.mindsBudget === true && channels.includes('VOICE') ? recipient.addresses.get('VOICE') : undefined;
    // All questions leave together.
    const [code, names, spent] = await Promise.all([this.codeFor(tx, planned, audience, purpose), this.names.of(tx, planned.body), called === undefined ? null : spentCalls(tx, { number: called, drill: order.drill }, this.attempts.now)]);
    const values = this.values(planned, code, names);
    const wording = this.lawBook.wordingOf(order.jurisdiction);
    const noticeId = await this.attempts.notice(tx, { ...planned, audience, purpose });
    let unsent: string | null = null;
    for (const channel of channels) {
      if (channel === 'SMS' && code === null) continue;
      const id = await this.attempts.attempt(tx, { noticeId, order, channel, to: recipient.addresses.get(channel) ?? null, name: recipient.name, copyId: planned.body.copyId, spent: channel === 'VOICE' ? spent : null, ...texts(wording, channel, audience, purpose, values) });
      if (channel === 'VOICE' && spent !== null) unsent = id;
    }
    await this.writeDown(tx, planned, { noticeId, rung: planned.rung, purpose, audience, channels });
    const mail = await planLinkMail(tx, this.attempts, { planned, audience, wording, values });
    if (mail !== null) await this.writeDown(tx, planned, { noticeId: mail, rung: 'link', purpose: 'LINK', audience, channels: ['EMAIL'] });
    if (unsent !== null) {
      await this.ledger.append(tx, order.id, {
        kind: 'ATTEMPT_FAILED', at: this.attempts.now, because: planned.because, actor: THE_SERVICE, unitCode: recipient.unitCode, channel: 'VOICE',
        data: { attemptId: unsent, noticeId, code: spent, outcome: null, bundledInto: null, replaces: null },
      });
    }
    return { isReached: channels.some((channel) => channel !== 'SYSTEM' && !(channel === 'VOICE' && spent !== null)), isSpent: spent !== null };
  }

  private async writeDown(tx: Tx, { order, recipient, because }: Planned, notice: { readonly noticeId: string; readonly rung: string; readonly purpose: Purpose; readonly audience: Audience; readonly channels: readonly NoticeChannelKind[] }): Promise<void> {
    const { noticeId, rung, purpose, audience, channels } = notice;
    await this.ledger.append(tx, order.id, {
      kind: 'NOTICE_PLANNED', at: this.attempts.now, because, actor: THE_SERVICE, unitCode: recipient.unitCode,
      data: { noticeId, rung, purpose, audience, role: recipient.role, contactId: recipient.contactId, contactSource: recipient.source, through: recipient.through, reason: recipient.reason, channels },
    });
  }

  private async codeFor(tx: Tx, planned: Planned, audience: Audience, purpose: Purpose): Promise<string | null> {
    const { recipient, order, body } = planned;
    const numbers = [...new Set([recipient.addresses.get('SMS'), recipient.addresses.get('VOICE')].filter((number): number is string => number !== undefined))];
    const isOfUnit = recipient.unitCode !== null && recipient.unitCode === body.unitCode;
    const replyAudience = isOfUnit ? 'UNIT' : audience === 'LEADER' ? 'LEADER_ELSEWHERE' : audience;
    return this.codes.codeFor(tx, numbers, { workOrderId: order.id, audience: replyAudience, asksOpinion: isOfUnit && ASKING.has(purpose), unitCode: recipient.unitCode });
  }

  private values({ order, body, tell }: Planned, code: string | null, names: { readonly unit: string | null; readonly county: string | null }): WordingValues {
    const wording = this.lawBook.wordingOf(order.jurisdiction);
    const { terms, termsNotComputed } = wording.limits;
    const allowed = (body.deadlineAt === null ? termsNotComputed : terms.get(order.class)) ?? wording.limits.notComputed;
    return {
      number: order.number, category: categoryName(wording, order.category, order.class), place: order.place, drill: order.drill, callback: '12345',
      deadline: limitWords(wording, tell.purpose, body, this.attempts.now),
      acceptedAt: toBeijing(order.accepted_at).slice(11, 16), basis: basisName(wording, body.basis ?? ''),
      unit: names.unit ?? (tell.body === 'BUREAU' ? '待定' : '承办单位'), county: names.county ?? '所属县区', terms: allowed, ...(code === null ? {} : { code }),
    };
  }
}

/** While nobody has the order its limit has no end yet; and that a bureau is silent is said as of now. */
const limitWords = ({ limits }: Wording, purpose: Purpose, { deadlineAt, unitCode, namedUnitCode }: ChaseBody, now: Temporal.Instant): string => {
  if (purpose === 'COPY_FAILED') return deadlineWords(now, now);
  if (deadlineAt !== null) return deadlineWords(Temporal.Instant.from(deadlineAt), now);
  return unitCode === null && namedUnitCode === null ? limits.beforeDispatch : limits.notComputed;
};

interface Texts {
  readonly subject: string | null;
  readonly text: string | null;
}

const texts = (wording: Wording, channel: NoticeChannelKind, audience: Audience, purpose: Purpose, values: WordingValues): Texts => {
  switch (channel) {
    case 'SYSTEM': return { subject: null, text: null };
    case 'SMS': return { subject: null, text: render(wording, `sms.${audience}.${purpose}`, values) };
    case 'VOICE': return { subject: null, text: render(wording, voiceKey(wording, audience, purpose), values) };
    case 'EMAIL': return { subject: render(wording, `email.${purpose}.subject`, values), text: render(wording, `email.${purpose}.body`, values) };
  }
};

/** A purpose without a script of its own is spoken in the words of the first notice to that audience. */
const voiceKey = (wording: Wording, audience: Audience, purpose: Purpose): WordingKey => {
  const own: WordingKey = `voice.${audience}.${purpose}`;
  if (wording.texts.has(own)) return own;
  const fallback = ([`voice.${audience}.CHASE`, `voice.${audience}.DISPATCH`] as const).find((key) => wording.texts.has(key));
  return fallback ?? own;
};
