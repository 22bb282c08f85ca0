import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { Happening } from '../domain/work-order/fact.js';
import type { Judgement } from '../domain/work-order/judge.js';
import { THE_SERVICE, type Actor } from '../ledger/actor.js';
import type { Tx } from '../platform/database/database.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { Proceed, type NewFact } from '../work-orders/proceed.js';
import { deliveryOf, markDelivered, type SurveyRow } from './survey.store.js';

export interface HeardAnswer {
  readonly happening: Extract<Happening, { kind: 'SURVEY_ANSWERED' }>;
  /** When it arrived. */
  readonly at: Temporal.Instant;
  readonly messageId: string;
}

/** Whoever answers by SMS is no registered person; who he is, the order says. */
const THE_PETITIONER: Actor = { kind: 'CONTACT', id: null, name: null };

/**
 * Puts into the order's ledger that a survey arrived and what was answered to it. It arrived when the carrier says so, else when it left (OQ-37);
 * an answer proves that it arrived.
 */
@Injectable()
export class HearSurvey {
  constructor(private readonly proceed: Proceed, private readonly files: RegistryFiles) {}

  /** Records the delivery, where it is not recorded yet, and the answer; answers whether the law takes it. The order and the survey are locked. */
  async execute(tx: Tx, survey: SurveyRow, answer: HeardAnswer | null): Promise<boolean> {
    const news: NewFact[] = [];
    const arrivedAt = survey.state === 'SENT' ? await this.arrivedAt(tx, survey, answer) : null;
    if (arrivedAt !== null) news.push({ happening: { kind: 'SURVEY_DELIVERED' }, at: arrivedAt, trust: 'MACHINE', actor: THE_SERVICE, data: { surveyId: survey.id, noticeId: survey.notice_id } });
    if (answer !== null) news.push({ happening: answer.happening, at: answer.at, trust: 'MACHINE', actor: THE_PETITIONER, data: { surveyId: survey.id, messageId: answer.messageId } });
    const done = await this.proceed.with(tx, survey.work_order_id, news);
    if (done.kind !== 'DONE') return false;
    if (arrivedAt !== null) await this.keepArrival(tx, survey, arrivedAt, done.judgement);
    return true;
  }

  private async arrivedAt(tx: Tx, survey: SurveyRow, answer: HeardAnswer | null): Promise<Temporal.Instant> {
    const { deliveredAt, submittedAt } = survey.notice_id === null ? { deliveredAt: null, submittedAt: null } : await deliveryOf(tx, survey.notice_id);
    const at = deliveredAt ?? submittedAt ?? survey.sent_at ?? survey.started_at;
    return answer !== null && Temporal.Instant.compare(at, answer.at) > 0 ? answer.at : at;
  }

  /** Until when it may be answered: as the order's own limit says, or, where the text sets none, for some days. An answer that came along has ended it already. */
  private async keepArrival(tx: Tx, survey: SurveyRow, at: Temporal.Instant, { deadlines }: Judgement): Promise<void> {
    const limit = deadlines.find(({ claim, startsAt }) => claim.term.starts.includes('SURVEY_DELIVERED') && startsAt.equals(at))?.dueAt;
    const closesAt = limit ?? at.add({ hours: 24 * this.files.areaOf(survey.jurisdiction).survey.openDays });
    const isEnded = (await tx.maybe("select 1 from survey where id = $1 and state = 'ANSWERED'", [survey.id])) !== undefined;
    if (isEnded) await tx.run('update survey set delivered_at = $2, closes_at = $3 where id = $1', [survey.id, at, closesAt]);
    else await markDelivered(tx, survey.id, at, closesAt);
  }
}

