import { Temporal } from 'temporal-polyfill';
import { readOfficeHours } from '../regulation/parse-settings.js';
import type { FieldReader } from '../regulation/reader.js';
import type { OfficeSession } from '../regulation/settings.js';

/** How a hotline asks petitioners. No regulation says; all of it is a product choice that officials may change. */
export interface SurveySettings {
  /** False where the hotline's own platform asks: then it reports SURVEY_DELIVERED and SURVEY_ANSWERED, and nothing is sent from here. */
  readonly isSent: boolean;
  /** Minutes between what starts the survey and the message, in which a platform that asks itself can say so. */
  readonly afterMinutes: number;
  /** When a petitioner may be disturbed, on every day. */
  readonly hours: readonly OfficeSession[];
  /** Hours for which a delivery report is waited for; without one the survey counts from when it was sent (OQ-37). */
  readonly reportHours: number;
  /** Days for which an answer is taken where the text sets no time (HJ2022-4.4). */
  readonly openDays: number;
}

const session = (from: string, to: string): OfficeSession => ({ from: Temporal.PlainTime.from(from), to: Temporal.PlainTime.from(to) });

export const DEFAULT_SURVEY: SurveySettings = { isSent: true, afterMinutes: 10, hours: [session('08:30', '12:00'), session('14:30', '20:30')], reportHours: 24, openDays: 7 };

/** The optional block `survey` of an area file; what it leaves out stays as it is by default. */
export const readSurveySettings = (reader: FieldReader): SurveySettings => {
  const whole = (key: 'afterMinutes' | 'reportHours' | 'openDays', least: number): number => (reader.has(key) ? reader.whole(key, least) : DEFAULT_SURVEY[key]);
  const read = {
    isSent: reader.has('sent') ? reader.flag('sent', true) : DEFAULT_SURVEY.isSent, afterMinutes: whole('afterMinutes', 0),
    hours: reader.has('hours') ? readOfficeHours(reader, 'hours') : DEFAULT_SURVEY.hours, reportHours: whole('reportHours', 1), openDays: whole('openDays', 1),
  };
  reader.end();
  return read;
};
