import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { earlier } from '../domain/time/beijing.js';
import type { Tx } from '../platform/database/database.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { AskPetitioner } from './ask-petitioner.js';
import { HearSurvey } from './hear-survey.js';
import { deliveryOf, markEnded, type SurveyRow } from './survey.store.js';

/** What becomes of a survey that left. */
@Injectable()
export class SurveySteps {
  constructor(private readonly files: RegistryFiles, private readonly asking: AskPetitioner, private readonly hearing: HearSurvey) {}

  /** When to look again; null when the survey has ended. */
  async next(tx: Tx, survey: SurveyRow, now: Temporal.Instant): Promise<Temporal.Instant | null> {
    switch (survey.state) {
      case 'SENT': return this.arrival(tx, survey, now);
      case 'DELIVERED': return this.end(tx, survey, now);
      case 'PLANNED': case 'ANSWERED': case 'CLOSED': case 'NOT_SENT': case 'NOT_DELIVERED': return null;
    }
  }

  /** A telephone that is switched off has its message hours later, and the time to choose begins then; without any report it began when the message left (OQ-37). */
  private async arrival(tx: Tx, survey: SurveyRow, now: Temporal.Instant): Promise<Temporal.Instant | null> {
    if (survey.notice_id === null || survey.sent_at === null) return null;
    const { deliveredAt, submittedAt, hasFailed } = await deliveryOf(tx, survey.notice_id);
    if (deliveredAt === null && hasFailed) {
      await this.asking.notAsked(tx, survey, 'NOT_DELIVERED', now);
      return null;
    }
    // Held back, by a stop or a provider in trouble: nothing has begun yet.
    if (submittedAt === null) return now.add(LATER);
    const waitsUntil = submittedAt.add({ hours: this.files.areaOf(survey.jurisdiction).survey.reportHours });
    if (deliveredAt === null && Temporal.Instant.compare(now, waitsUntil) < 0) return earlier(now.add(isYoung(survey.sent_at, now) ? SOON : LATER), waitsUntil);
    await this.hearing.execute(tx, survey, null);
    const { closes_at: closesAt } = await tx.one<{ closes_at: Temporal.Instant | null }>('select closes_at from survey where id = $1', [survey.id]);
    return closesAt === null ? null : closesAt.add({ milliseconds: 1 });
  }

  private async end(tx: Tx, survey: SurveyRow, now: Temporal.Instant): Promise<Temporal.Instant | null> {
    if (survey.closes_at === null) return null;
    if (Temporal.Instant.compare(now, survey.closes_at) <= 0) return survey.closes_at.add({ milliseconds: 1 });
    await markEnded(tx, survey.id, { state: 'CLOSED', reason: 'SILENT', at: now });
    return null;
  }
}

const SOON = { minutes: 5 };
const LATER = { hours: 1 };
const isYoung = (sentAt: Temporal.Instant, now: Temporal.Instant): boolean => Temporal.Instant.compare(now, sentAt.add({ hours: 1 })) < 0;
