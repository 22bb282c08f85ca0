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

/**
 * How a rating came to be. CHOSEN: the petitioner chose one option in time. SILENT, SEVERAL, WRONG, LATE: what he did instead, which the text
 * takes for basically satisfied (SG2022-24a). CORRECTED: by the hotline, after calling him back (HJ2022-4.5).
 */
export type RatingBasis = 'CHOSEN' | 'SILENT' | 'SEVERAL' | 'WRONG' | 'LATE' | 'CORRECTED';

export interface Rated extends Rating {
  readonly basis: RatingBasis;
  /** When it became the rating: the answer, the correction, or the first instant after the time to choose. */
  readonly at: Temporal.Instant;
}

/** The outcome of the last survey; a redo sets the earlier one aside (SG2022-24a, 24c, HJ2022-4.4). Null while there is none. */
export const ratingOf = (file: CaseFile, deadlines: readonly Deadline[], until: Temporal.Instant): Rating | null => {
  const rated = ratedOf(file, deadlines, until);
  return rated === null ? null : { choice: rated.choice, because: rated.because };
};

/** As `ratingOf`, with how and when it came to be. */
export const ratedOf = (file: CaseFile, deadlines: readonly Deadline[], until: Temporal.Instant): Rated | null => {
  const rules = spellInForce(file).law.survey;
  const last = currentSurvey(file);
  if (rules === null || last === undefined) return null;
  const { answer, correction } = last;
  if (correction !== null) return { choice: correction.choice, because: rules.correctable ?? rules.because, basis: 'CORRECTED', at: correction.at };
  const dueAt = dueOf(last, deadlines);
  const byDefault = (basis: RatingBasis, at: Temporal.Instant): Rated | null => (rules.byDefault === null ? null : { choice: rules.byDefault, because: rules.because, basis, at });
  if (answer === null) return dueAt !== undefined && isAfter(until, dueAt) ? byDefault('SILENT', firstInstantAfter(dueAt)) : null;
  if (dueAt !== undefined && isAfter(answer.at, dueAt)) return byDefault('LATE', firstInstantAfter(dueAt));
  const [choice, ...others] = answer.choices;
  if (choice === undefined) return byDefault('WRONG', answer.at);
  return others.length > 0 ? byDefault('SEVERAL', answer.at) : { choice, because: rules.because, basis: 'CHOSEN', at: answer.at };
};

/** When silence will have become a rating; it does so also after the unit's part has ended. */
export const ratingChangesAt = (file: CaseFile, deadlines: readonly Deadline[], until: Temporal.Instant): Temporal.Instant | null => {
  const last = currentSurvey(file);
  const dueAt = last === undefined || last.answer !== null ? undefined : dueOf(last, deadlines);
  return dueAt === undefined || isAfter(until, dueAt) || spellInForce(file).law.survey === null ? null : firstInstantAfter(dueAt);
};

/** The survey that counts: the last one, unless the order was sent to be redone since. */
export const currentSurvey = (file: CaseFile): Survey | undefined => {
  const last = file.surveys.at(-1);
  const redoneAt = file.redoneAt.at(-1);
  return last === undefined || (redoneAt !== undefined && isAfter(redoneAt, last.deliveredAt)) ? undefined : last;
};

const dueOf = (survey: Survey, deadlines: readonly Deadline[]): Temporal.Instant | undefined =>
  deadlines.findLast(({ claim, startsAt }) => claim.term.starts.includes('SURVEY_DELIVERED') && startsAt.equals(survey.deliveredAt))?.dueAt;
