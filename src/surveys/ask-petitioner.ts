import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { respectfulTime } from '../domain/survey/asking.js';
import { surveyText } from '../domain/survey/survey-texts.js';
import { THE_SERVICE } from '../ledger/actor.js';
import { Ledger } from '../ledger/ledger.js';
import { LawBook } from '../law/law-book.js';
import { Notices } from '../notices/notices.js';
import { ReplyCodes } from '../notices/reply-codes.store.js';
import type { Tx } from '../platform/database/database.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { hasOptedOut, markDue, markEnded, markSent, mayHoldOthers, petitionerNumber, type SurveyRow } from './survey.store.js';

/** A mobile of the mainland, or any number abroad: a landline takes no SMS, and its owner would be told by nobody. */
const TAKES_SMS = /^\+(?:861[3-9]\d{9}|(?!86)\d+)$/;

export type NotAsked = 'NO_NUMBER' | 'NO_MOBILE' | 'ERASED' | 'OPTED_OUT' | 'NO_WORDING' | 'NO_CODE' | 'NOT_DELIVERED';

/** Asks one petitioner when the time has come, or says on the order why nobody asks him. */
@Injectable()
export class AskPetitioner {
  constructor(
    private readonly files: RegistryFiles, private readonly lawBook: LawBook, private readonly notices: Notices, private readonly codes: ReplyCodes, private readonly ledger: Ledger,
  ) {}

  /** When to come back; null when nothing is left to do. The order and the survey are locked. */
  async execute(tx: Tx, survey: SurveyRow, now: Temporal.Instant): Promise<Temporal.Instant | null> {
    const { isSent, hours, afterMinutes } = this.files.areaOf(survey.jurisdiction).survey;
    if (!isSent) {
      await markEnded(tx, survey.id, { state: 'NOT_SENT', reason: 'OWN_PLATFORM', at: now });
      return null;
    }
    const from = survey.started_at.add({ minutes: afterMinutes });
    const at = respectfulTime(hours, Temporal.Instant.compare(from, now) > 0 ? from : now);
    if (Temporal.Instant.compare(at, now) > 0) {
      await markDue(tx, survey.id, at);
      return at;
    }
    const asked = await this.ask(tx, survey, now);
    if (asked === null) return now.add(FIRST_LOOK);
    await this.notAsked(tx, survey, asked, now);
    return null;
  }

  /** What is kept where nobody is asked; the hotline sees it in the list and may call. */
  async notAsked(tx: Tx, survey: SurveyRow, reason: NotAsked, now: Temporal.Instant): Promise<void> {
    await markEnded(tx, survey.id, { state: reason === 'NOT_DELIVERED' ? 'NOT_DELIVERED' : 'NOT_SENT', reason, at: now });
    await this.ledger.append(tx, survey.work_order_id, { kind: 'SURVEY_NOT_SENT', at: now, because: survey.because, actor: THE_SERVICE, unitCode: survey.unit_code, data: { surveyId: survey.id, reason } });
  }

  private async ask(tx: Tx, survey: SurveyRow, now: Temporal.Instant): Promise<NotAsked | null> {
    const { number, isErased, hasPhone } = await petitionerNumber(tx, survey.work_order_id);
    if (number === null) return isErased ? 'ERASED' : hasPhone ? 'NO_MOBILE' : 'NO_NUMBER';
    if (!TAKES_SMS.test(number)) return 'NO_MOBILE';
    if (await hasOptedOut(tx, number)) return 'OPTED_OUT';
    const code = await this.codes.surveyCode(tx, number);
    if (code === null) return 'NO_CODE';
    const text = surveyText(this.lawBook.wordingOf(survey.jurisdiction), { number: survey.number, code, isCoded: await mayHoldOthers(tx, number, survey.id) });
    if (text === null) return 'NO_WORDING';
    const noticeId = await this.notices.askPetitioner(tx, { workOrderId: survey.work_order_id, unitCode: survey.unit_code, number, text, because: survey.because });
    await this.ledger.append(tx, survey.work_order_id, { kind: 'NOTICE_PLANNED', at: now, because: survey.because, actor: THE_SERVICE, unitCode: survey.unit_code, data: { noticeId, surveyId: survey.id, purpose: 'SURVEY', audience: 'PETITIONER', role: 'PETITIONER', channels: ['SMS'] } });
    await markSent(tx, survey.id, { noticeId, code, at: now });
    return null;
  }
}

const FIRST_LOOK = { minutes: 1 };
