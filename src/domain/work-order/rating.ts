import { firstInstantAfter, isAfter } from '../time/beijing.js';
import type { Citations } from '../regulation/regulation.js';
import { spellInForce, type CaseFile, type Survey } from './case-file.js';
import type { Deadline } from './deadline.js';
import type { SurveyChoice } from './fact.js';
import type { Temporal } from 'temporal-polyfill';

export interface Rating {
  readonly choice: SurveyChoice;
  readonly because: Citations;
}

/** The outcome of the last survey; a redo sets the earlier one aside (SG2022-24a, 24c, HJ2022-4.4). Null while there is none. */
export const ratingOf = (file: CaseFile, deadlines: readonly Deadline[], until: Temporal.Instant): Rating | null => {
  const rules = spellInForce(file).law.survey;
  const last = lastSurvey(file);
  if (rules === null || last === undefined) return null;
  const byDefault = rules.byDefault === null ? null : { choice: rules.byDefault, because: rules.because };
  const dueAt = dueOf(last, deadlines);
  const isOver = dueAt !== undefined && isAfter(until, dueAt);
  if (last.answer === null) return isOver ? byDefault : null;
  const isLate = dueAt !== undefined && isAfter(last.answer.at, dueAt);
  const [choice, ...others] = last.answer.choices;
  return isLate || choice === undefined || others.length > 0 ? byDefault : { choice, because: rules.because };
};

/** When silence will have become a rating; it does so also after the unit's part has ended. */
export const ratingChangesAt = (file: CaseFile, deadlines: readonly Deadline[], until: Temporal.Instant): Temporal.Instant | null => {
  const last = lastSurvey(file);
  const dueAt = last === undefined || last.answer !== null ? undefined : dueOf(last, deadlines);
  return dueAt === undefined || isAfter(until, dueAt) || spellInForce(file).law.survey === null ? null : firstInstantAfter(dueAt);
};

const lastSurvey = (file: CaseFile): Survey | undefined => {
  const last = file.surveys.at(-1);
  const redoneAt = file.redoneAt.at(-1);
  return last === undefined || (redoneAt !== undefined && isAfter(redoneAt, last.deliveredAt)) ? undefined : last;
};

const dueOf = (survey: Survey, deadlines: readonly Deadline[]): Temporal.Instant | undefined =>
  deadlines.findLast(({ claim, startsAt }) => claim.term.starts.includes('SURVEY_DELIVERED') && startsAt.equals(survey.deliveredAt))?.dueAt;
