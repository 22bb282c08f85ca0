import { Temporal } from 'temporal-polyfill';
import { later } from '../time/beijing.js';
import type { ExtensionRules, Limit, Term } from '../regulation/regulation.js';
import type { Adjustment } from './case-file.js';
import { isUncovered, type Due, type LegalClock } from './legal-clock.js';

/** Where a limit starts to count. `closesDay`: the instant is the 24:00 of a day, and that day is the one not counted (OQ-41). */
export interface Start {
  readonly at: Temporal.Instant;
  readonly closesDay: boolean;
}

/** The last instant within the limit (OQ-01, OQ-02, OQ-03). */
export const limitFrom = (clock: LegalClock, limit: Limit, start: Start): Due => {
  if (limit.kind === 'HOURS') return clock.hours(start.at, limit.duration, limit.calendar);
  const countsDays = limit.mode === 'END_OF_DAY' || limit.mode === 'CLOSE_OF_BUSINESS';
  return clock.workingDays(countsDays && start.closesDay ? Temporal.Instant.fromEpochMilliseconds(start.at.epochMilliseconds - 1) : start.at, limit.count, limit.mode);
};

/** The due instant of a term from its start through everything that moved it; never earlier than it was before. */
export const dueThrough = (clock: LegalClock, term: Term, rules: ExtensionRules | null, start: Start, adjustments: readonly Adjustment[]): Due =>
  adjustments.reduce<Due>((due, adjustment) => dueAfter(clock, term, rules, due, adjustment), limitFrom(clock, term.limit, start));

/** The due instant after one more adjustment. */
export const dueAfter = (clock: LegalClock, term: Term, rules: ExtensionRules | null, due: Due, adjustment: Adjustment): Due => {
  if (isUncovered(due)) return due;
  const moved = adjustment.kind === 'RESTART' ? limitFrom(clock, term.limit, { at: adjustment.at, closesDay: false }) : extended(clock, term, rules, due, adjustment.promisedAt);
  return isUncovered(moved) ? moved : later(due, moved);
};

/** A second limit runs from the old due day (OQ-35, OQ-44); after a promise each card has its own working days of grace (OQ-28). */
const extended = (clock: LegalClock, term: Term, rules: ExtensionRules | null, due: Temporal.Instant, promisedAt: Temporal.Instant | null): Due => {
  if (rules?.length !== 'PROMISE') return limitFrom(clock, term.limit, dayEnd(due));
  if (promisedAt === null) return due;
  const grace = rules.afterPromise.find(({ kind }) => kind === term.kind)?.workingDays ?? 0;
  return grace === 0 ? promisedAt : limitFrom(clock, { kind: 'WORKING_DAYS', count: grace, mode: 'END_OF_DAY', reading: null }, dayEnd(promisedAt));
};

/** An instant at which a limit ends, as the start of the next one: written as 00:00 it is the 24:00 of the day before. */
export const dayEnd = (at: Temporal.Instant): Start => ({ at, closesDay: (at.epochMilliseconds + BEIJING_OFFSET) % DAY === 0 });

const BEIJING_OFFSET = 8 * 3_600_000;
const DAY = 86_400_000;
