// The unit's calls to the petitioner, and what the text makes of calls that reach nobody.
import type { Temporal } from 'temporal-polyfill';
import { beijingDate, BEIJING } from '../time/beijing.js';
import type { Regulation, UnreachableRule } from '../regulation/regulation.js';
import type { ContactTry, Label, Tenure } from './case-file.js';
import { isUncovered, type LegalClock } from './legal-clock.js';
import { markOf, withMark } from './refused.js';
import type { FactOf } from './unit-facts.js';

type Try = FactOf<'PETITIONER_CONTACT_TRIED'>;

export const tryContact = (tenure: Tenure, fact: Try): Tenure => {
  const tried = { ...tenure, contacts: [...tenure.contacts, { at: fact.at, reached: fact.reached }] };
  return fact.reached ? withMark(tried, markOf('CONTACTED', fact)) : tried;
};

/** The label that a call without success earns; null while the rule is not fulfilled. `tenure` holds the call already. */
export const unreachableLabel = (law: Regulation, tenure: Tenure, clock: LegalClock, fact: Try): Label | null => {
  const rule = law.unreachable;
  if (rule === null || fact.reached) return null;
  const failed = tenure.contacts.slice(tenure.contacts.findLastIndex(({ reached }) => reached) + 1);
  const isFulfilled = rule.kind === 'CONSECUTIVE_DAYS' ? daysInARow(law, failed, clock) >= rule.count : slotsOfTheDay(failed, clock) >= rule.count;
  return isFulfilled ? labelOf(rule, fact) : null;
};

const labelOf = (rule: UnreachableRule, fact: Try): Label => ({ at: fact.at, unit: fact.unit, label: rule.label, because: rule.because });

/** Dates with a failed call, counted backwards from the last one without a gap; the day before is the calendar's or the last working day (OQ-36). */
const daysInARow = (law: Regulation, failed: readonly ContactTry[], clock: LegalClock): number => {
  const dates = new Set(failed.map(({ at }) => beijingDate(at).toString()));
  const last = failed.at(-1);
  let day = last === undefined ? undefined : beijingDate(last.at);
  let count = 0;
  while (day !== undefined && dates.has(day.toString())) {
    count += 1;
    day = dayBefore(law, day, clock);
  }
  return count;
};

const dayBefore = (law: Regulation, day: Temporal.PlainDate, clock: LegalClock): Temporal.PlainDate | undefined => {
  if (law.settings.unreachableDays === 'NATURAL') return day.subtract({ days: 1 });
  const before = clock.startOfWorkingDay(day, -1);
  return isUncovered(before) ? undefined : beijingDate(before);
};

/** Different parts of one working day with a failed call: morning, afternoon, evening (OQ-45). */
const slotsOfTheDay = (failed: readonly ContactTry[], clock: LegalClock): number => {
  const last = failed.at(-1);
  if (last === undefined) return 0;
  const day = beijingDate(last.at);
  if (clock.isWorking(day) !== true) return 0;
  return new Set(failed.filter(({ at }) => beijingDate(at).equals(day)).map(({ at }) => slotOf(at.toZonedDateTimeISO(BEIJING).hour))).size;
};

const slotOf = (hour: number): 'MORNING' | 'AFTERNOON' | 'EVENING' => (hour < NOON ? 'MORNING' : hour < EVENING ? 'AFTERNOON' : 'EVENING');

const NOON = 12;
const EVENING = 18;
