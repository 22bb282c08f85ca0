import { Temporal } from 'temporal-polyfill';
import type { Regulation } from '../regulation/regulation.js';
import type { OfficeSession } from '../regulation/settings.js';
import { BEIJING } from '../time/beijing.js';

/** What makes the hotline ask the petitioner: the unit hands its result in (HJ2022-4.4), or the hotline approves the completion (SG2022-20.0c, 24a). */
export const ASKED_AFTER = ['RESULT_FILED', 'COMPLETION_APPROVED'] as const;
export type AskedAfter = (typeof ASKED_AFTER)[number];

/** Null where the text knows no survey, as in Qingyuan: there nobody is asked. */
export const askedAfter = (law: Pick<Regulation, 'survey' | 'terms'>): AskedAfter | null => {
  if (law.survey === null) return null;
  return law.terms.some(({ starts, metBy }) => starts.includes('FILED') && metBy.includes('SURVEY_DELIVERED')) ? 'RESULT_FILED' : 'COMPLETION_APPROVED';
};

/** The instant itself within the hours of any day, else the next one at which they begin: a survey wakes nobody. Days off count, for the petitioner's time to choose runs on them too. */
export const respectfulTime = (hours: readonly OfficeSession[], at: Temporal.Instant): Temporal.Instant => {
  const local = at.toZonedDateTimeISO(BEIJING);
  const isWithin = hours.some(({ from, to }) => Temporal.PlainTime.compare(from, local) <= 0 && Temporal.PlainTime.compare(local, to) < 0);
  if (isWithin) return at;
  const today = hours.find(({ from }) => Temporal.PlainTime.compare(local, from) < 0);
  const [first] = hours;
  if (today !== undefined) return local.withPlainTime(today.from).toInstant();
  return local.add({ days: 1 }).withPlainTime(first?.from ?? NINE).toInstant();
};
const NINE = Temporal.PlainTime.from('09:00');
