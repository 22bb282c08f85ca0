import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { categoryName } from '../domain/notice/wording.js';
import type { AnsweredFact } from '../domain/ladder/ladder.js';
import type { Milestone } from '../domain/regulation/regulation.js';
import type { ResponseChannel } from '../domain/regulation/settings.js';
import { hasOpinion } from '../domain/work-order/case-file.js';
import type { Happening } from '../domain/work-order/fact.js';
import type { Judgement } from '../domain/work-order/judge.js';
import type { Actor } from '../ledger/actor.js';
import { Ledger } from '../ledger/ledger.js';
import { LawBook } from '../law/law-book.js';
import { CopyReceipts } from '../notices/copy-receipts.js';
import type { Tx } from '../platform/database/database.js';
import { isDisowned } from './answers-of.query.js';
import { orderBrief, type OrderBrief } from './order-brief.query.js';
import { Proceed } from './proceed.js';
import { RelayOrder, type RelayAnswer, type RelayOutcome } from './relay-order.js';

export type { OrderBrief } from './order-brief.query.js';

export type AnswerChannel = Extract<ResponseChannel, 'SMS_REPLY' | 'KEYPRESS' | 'CALL_BACK' | 'NOTICE_CALL' | 'SYSTEM'>;

export interface Answering {
  readonly workOrderId: string;
  /** The body the answering person belongs to. */
  readonly unitCode: string | null;
  readonly channel: AnswerChannel;
  /** When it arrived, by the provider's or our own ingress clock. */
  readonly at: Temporal.Instant;
  readonly actor: Actor;
  /** The copy the answered notice was about, when it was a bureau's. */
  readonly copyId?: string | null;
}

export type AnswerOutcome =
  | { readonly kind: 'DONE'; readonly order: OrderBrief }
  | { readonly kind: 'REFUSED'; readonly order: OrderBrief; readonly reason: string; readonly because: readonly string[] };

/** What a person answered by SMS, key, call or on the page of a link, as facts of the order. Each runs in the caller's transaction and locks the order. */
@Injectable()
export class ReceiveAnswer {
  constructor(private readonly proceed: Proceed, private readonly lawBook: LawBook, private readonly ledger: Ledger, private readonly copies: CopyReceipts, private readonly relays: RelayOrder) {}

  async acknowledge(tx: Tx, answer: Answering): Promise<AnswerOutcome> {
    if (answer.unitCode !== null) await this.copies.receive(tx, answer.workOrderId, answer.unitCode);
    return this.record(tx, answer, [{ kind: 'ACKNOWLEDGED', unit: answer.unitCode, channel: answer.channel }]);
  }

  /** The unit's preliminary opinion. Option 1 of a unit that gave its opinion already, and owes nothing that it would answer, is a mere receipt of a later notice. */
  async respond(tx: Tx, answer: Answering & { readonly opinion: string; readonly option: 1 | 2 | null }): Promise<AnswerOutcome> {
    const looked = await this.proceed.look(tx, answer.workOrderId);
    const unit = answer.unitCode ?? '';
    const opinion = { kind: 'FIRST_RESPONSE', unit, channel: answer.channel, opinion: answer.opinion } as const;
    // Under some laws a coded opinion also reports that handling has begun or that somebody is on site; which does, the ladder file says.
    const reported = looked === undefined || answer.option === null ? [] : this.lawBook.laddersOf(looked.order.regulation_id, looked.order.class).answers.get(answer.option === 1 ? '1' : '2') ?? [];
    if (answer.option === 1 && looked !== undefined && isAnswered(looked.judgement, unit, reported) && !(await isDisowned(tx, answer.workOrderId, unit))) return this.acknowledge(tx, answer);
    return this.record(tx, answer, [opinion, ...reported.map((kind) => ({ kind, unit }))], { option: answer.option });
  }

  requestReturn(tx: Tx, answer: Answering & { readonly reason: string }): Promise<AnswerOutcome> {
    return this.record(tx, answer, [{ kind: 'RETURN_REQUESTED', unit: answer.unitCode ?? '', channel: answer.channel, reason: answer.reason, basis: '', suggestedUnit: null, signedOff: false }]);
  }

  /** A county office names the unit (QY2019-2.3). */
  async relay(tx: Tx, relay: RelayAnswer): Promise<AnswerOutcome | Extract<RelayOutcome, { kind: 'UNIT_UNKNOWN' }>> {
    const outcome = await this.relays.execute(tx, relay);
    if (outcome.kind === 'UNIT_UNKNOWN') return outcome;
    const order = await this.brief(tx, relay.workOrderId);
    return outcome.kind === 'DONE' ? { kind: 'DONE', order } : { kind: 'REFUSED', order, reason: outcome.reason, because: outcome.because };
  }

  /** Text that names no order stops nothing; it is kept and shown. */
  async keepText(tx: Tx, kept: { readonly workOrderId: string | null; readonly number: string; readonly text: string; readonly at: Temporal.Instant; readonly channel: AnswerChannel; readonly actor: Actor }): Promise<void> {
    if (kept.workOrderId === null) return;
    await this.ledger.append(tx, kept.workOrderId, { kind: 'TEXT_KEPT', at: kept.at, because: ['OQ-08'], actor: kept.actor, channel: kept.channel, text: kept.text });
  }

  brief(tx: Tx, workOrderId: string): Promise<OrderBrief> {
    return orderBrief(tx, workOrderId, {
      category: (jurisdiction, category, orderClass) => categoryName(this.lawBook.wordingOf(jurisdiction), category, orderClass),
      law: (hash) => this.lawBook.frozen(tx, hash),
    });
  }

  private async record(tx: Tx, answer: Answering, happenings: readonly Happening[], data: Readonly<Record<string, unknown>> = {}): Promise<AnswerOutcome> {
    const facts = happenings.map((happening) => ({ happening, at: answer.at, trust: 'MACHINE' as const, actor: answer.actor, data }));
    const proceeded = await this.proceed.with(tx, answer.workOrderId, facts);
    const order = await this.brief(tx, answer.workOrderId);
    if (proceeded.kind === 'DONE') return { kind: 'DONE', order };
    const refusal = proceeded.kind === 'REFUSED' ? proceeded.refusals[0] : undefined;
    return { kind: 'REFUSED', order, reason: refusal?.reason.zh ?? '工单不存在', because: refusal?.because ?? [] };
  }
}

const MILESTONES: Readonly<Record<AnsweredFact, Milestone>> = { HANDLING_STARTED: 'HANDLING_STARTED', ARRIVED_ON_SITE: 'ARRIVED' };

/** A redo, another class or a master that is gone asks anew for what the unit answered before: then the same option answers it again. */
const isAnswered = ({ file, deadlines }: Judgement, unit: string, reported: readonly AnsweredFact[]): boolean => {
  const answering: readonly Milestone[] = ['OPINION', ...reported.map((kind) => MILESTONES[kind])];
  const isOwed = deadlines.some((one) => one.unit === unit && one.metAt === null && (one.state === 'OPEN' || one.state === 'BREACHED') && one.claim.term.metBy.some((milestone) => answering.includes(milestone)));
  return !isOwed && file.tenures.some((tenure) => tenure.endedAt === null && tenure.unit === unit && hasOpinion(tenure));
};
