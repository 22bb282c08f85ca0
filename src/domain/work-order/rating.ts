import { isAfter } from '../time/beijing.js';
import type { Citations } from '../regulation/regulation.js';
import { spellInForce, type CaseFile } from './case-file.js';
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
  const last = file.surveys.at(-1);
  const redoneAt = file.redoneAt.at(-1);
  if (rules === null || last === undefined || (redoneAt !== undefined && isAfter(redoneAt, last.deliveredAt))) return null;
  const byDefault = rules.byDefault === null ? null : { choice: rules.byDefault, because: rules.because };
  const dueAt = deadlines.findLast(({ claim, startsAt }) => claim.term.starts.includes('SURVEY_DELIVERED') && startsAt.equals(last.deliveredAt))?.dueAt;
  const isOver = dueAt !== undefined && isAfter(until, dueAt);
  if (last.answer === null) return isOver ? byDefault : null;
  const isLate = dueAt !== undefined && isAfter(last.answer.at, dueAt);
  const [choice, ...others] = last.answer.choices;
  return isLate || choice === undefined || others.length > 0 ? byDefault : { choice, because: rules.because };
};
