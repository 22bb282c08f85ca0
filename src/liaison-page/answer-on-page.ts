import { Injectable } from '@nestjs/common';
import { answerForAudience, type Option } from '../domain/reply/answer-for-audience.js';
import { confirmationTexts, relayText, SIGNATURE } from '../domain/reply/confirmation.js';
import { normaliseText } from '../domain/reply/normalise-text.js';
import { isAnswering, type AnsweringMeaning } from '../domain/reply/reply.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { invalidRequest, Problem, unprocessable } from '../platform/http/problem.js';
import { deedOf } from '../replies/answer-message.js';
import { CarryOutAnswer, type DeedOutcome } from '../replies/carry-out-answer.js';
import { ended, HeldOrders, type HeldOrder } from './held-orders.js';
import type { LiaisonSession } from './liaison-session.store.js';
import type { NewPageAnswer, PageAnswer } from './page-requests.js';

/** What the taps say in the words of an SMS: `<code> 1`, `<code> 收到`. */
const OPTIONS: Readonly<Record<PageAnswer, Option | null>> = { RECEIPT: null, SENT: 1, ON_SITE: 2, RETURN: 3, OPINION: null, RELAY: null };
const RECEIPT = '收到';

/** A tap or a text on the page means what the same reply by SMS means, because the same rules read it (OQ-08, OQ-21). */
@Injectable()
export class AnswerOnPage {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly orders: HeldOrders, private readonly carryOut: CarryOutAnswer) {}

  /** Answers what is said to the person. Throws 422 with the rule's reason; what was refused so is kept like a refused reply. */
  async execute(session: LiaisonSession, workOrderId: string, body: NewPageAnswer): Promise<string> {
    // Before any lock is waited for: an answer counts from when it arrived.
    const at = this.clock.now();
    const outcome = await this.database.transaction(async (tx) => {
      const order = await this.orders.one(tx, session, workOrderId);
      const meaning = meaningOf(order, body);
      return this.said(meaning, await this.act(tx, session, order, meaning, at));
    });
    if (outcome instanceof Problem) throw outcome;
    return outcome;
  }

  private act(tx: Tx, { number }: LiaisonSession, { held, person }: HeldOrder, meaning: AnsweringMeaning, at: ReturnType<Clock['now']>): Promise<DeedOutcome> {
    return this.carryOut.execute(tx, held, deedOf(meaning), { number, channel: 'SYSTEM', at, ...(person === null ? {} : { person }) });
  }

  private said(meaning: AnsweringMeaning, outcome: DeedOutcome): string | Problem {
    switch (outcome.kind) {
      case 'DONE': return spoken(confirmationTexts([meaning], [outcome.standing])[0]);
      case 'RELAYED': return spoken(relayText(outcome.standing, { found: outcome.unitName ?? '承办单位' }, meaning.code));
      case 'REFUSED': return unprocessable('REFUSED_BY_RULE', `${outcome.reason.replace(/。$/u, '')}。`);
      case 'UNIT_UNKNOWN': return invalidRequest([{ pointer: '/unitCode', detail: `本县(市、区)没有“${outcome.unitText}”这个承办单位。` }]);
    }
  }
}

const spoken = (text: string | undefined): string => (text ?? '已记录').replace(SIGNATURE, '');

/** Throws the Problem for what says nothing that this person could answer. */
const meaningOf = ({ held }: HeldOrder, { answer, text, unitCode }: NewPageAnswer): AnsweringMeaning => {
  const words = answer === 'RECEIPT' ? RECEIPT : answer === 'RELAY' ? unitCode ?? '' : text ?? '';
  const meaning = answerForAudience({ notice: { ...held, asksOpinion: held.asksOpinion || answer === 'SENT' }, option: OPTIONS[answer], text: normaliseText(words), open: [] });
  if (meaning.kind === 'CLOSED') throw ended('CLOSED');
  if (!isAnswering(meaning)) throw unprocessable('NOT_AN_ANSWER', '这句话没有说明如何处理。请写明派谁去、怎样处置;只是收到请点“收到”。', { errors: [{ pointer: '/text', detail: '请写明如何处理' }] });
  if (answer === 'RETURN' && meaning.kind === 'REASON_OWED') throw invalidRequest([{ pointer: '/text', detail: '请写明退回的理由,例如属哪个单位职责。' }]);
  if (answer === 'OPINION' && meaning.kind === 'RECEIPT' && held.audience === 'UNIT') throw unprocessable('NOT_AN_OPINION', '这句话只能算收到。请写明派谁去、怎样处置。', { errors: [{ pointer: '/text', detail: '请写明如何处理' }] });
  return meaning;
};
