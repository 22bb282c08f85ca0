// The unit's calls to the petitioner, and what the text makes of calls that reach nobody.
import { dayAt, plainDate, timeOfDay } from '../time/day-number.js';
import type { Regulation, UnreachableRule } from '../regulation/regulation.js';
import type { ContactTry, Label, Tenure } from './case-file.js';
import { changedTenure } from './changed.js';
import { isUncovered, type LegalClock } from './legal-clock.js';
import { markOf, withMark } from './refused.js';
import type { FactOf } from './unit-facts.js';

type Try = FactOf<'PETITIONER_CONTACT_TRIED'>;

export const tryContact = (tenure: Tenure, fact: Try): Tenure => {
  const tried = changedTenure(tenure, { contacts: [...tenure.contacts, { at: fact.at, reached: fact.reached }] });
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
  const days = new Set(failed.map(({ at }) => dayAt(at.epochMilliseconds)));
  const last = failed.at(-1);
  let day = last === undefined ? undefined : dayAt(last.at.epochMilliseconds);
  let count = 0;
  while (day !== undefined && days.has(day)) {
    count += 1;
    day = dayBefore(law, day, clock);
  }
  return count;
};

const dayBefore = (law: Regulation, day: number, clock: LegalClock): number | undefined => {
  if (law.settings.unreachableDays === 'NATURAL') return day - 1;
  const before = clock.startOfWorkingDay(plainDate(day), -1);
  return isUncovered(before) ? undefined : dayAt(before.epochMilliseconds);
};

/** Different parts of one working day with a failed call: morning, afternoon, evening (OQ-45). */
const slotsOfTheDay = (failed: readonly ContactTry[], clock: LegalClock): number => {
  const last = failed.at(-1);
  if (last === undefined) return 0;
  const today = dayAt(last.at.epochMilliseconds);
  if (clock.isWorking(plainDate(today)) !== true) return 0;
  return new Set(failed.map(({ at }) => at.epochMilliseconds).filter((at) => dayAt(at) === today).map((at) => slotOf(timeOfDay(at)))).size;
};

const slotOf = (time: number): 'MORNING' | 'AFTERNOON' | 'EVENING' => (time < NOON ? 'MORNING' : time < EVENING ? 'AFTERNOON' : 'EVENING');

const HOUR_MS = 3_600_000;
const NOON = 12 * HOUR_MS;
const EVENING = 18 * HOUR_MS;
