import { Temporal } from 'temporal-polyfill';
import type { HourCalendar, OfficeSession } from '../regulation/settings.js';
import { DAY_MS, dayAt, startOfDayNumber } from '../time/day-number.js';
import { isUncovered, type Calendar, type Uncovered } from './calendar.js';
import { isWorkingDay, runAround, workingDayAt, workingDaysBefore } from './working-day-table.js';

/** The sessions of one working day in Beijing wall time, ascending and not overlapping. */
export type OfficeHours = readonly OfficeSession[];

/** No document of the four regimes names office hours; assumed until the owner confirms (OQ-42). */
export const ASSUMED_OFFICE_HOURS: OfficeHours = [
  { from: Temporal.PlainTime.from('08:30'), to: Temporal.PlainTime.from('12:00') },
  { from: Temporal.PlainTime.from('14:30'), to: Temporal.PlainTime.from('17:30') },
];

/** The last instant within `hours` of `start`, to the millisecond; fractions of an hour are allowed. NATURAL needs no calendar and is never uncovered. */
export const addHours = (
  calendar: Calendar, start: Temporal.Instant, hours: number, mode: HourCalendar, officeHours: OfficeHours,
): Temporal.Instant | Uncovered => {
  const milliseconds = Math.round(hours * HOUR_MS);
  if (!(milliseconds >= 0)) throw new RangeError(`a limit in hours is not negative, but ${String(hours)}`);
  const end = endOf(calendar, start.epochMilliseconds, milliseconds, mode, officeHours);
  return isUncovered(end) ? end : withRestOf(start, Temporal.Instant.fromEpochMilliseconds(end));
};

/** Office hours of one working day, in hours. */
export const officeHoursOfDay = (officeHours: OfficeHours): number => sessionsOf(officeHours).perDay / HOUR_MS;

/** When the last session of a working day ends, in milliseconds since its 00:00. */
export const closeOfBusiness = (officeHours: OfficeHours): number => {
  const { sessions } = sessionsOf(officeHours);
  const last = sessions.at(-1);
  if (last === undefined) throw new RangeError('the close of business needs office hours');
  return last.to;
};

/** One stretch of a working day that counts, in milliseconds since 00:00. */
interface Session {
  readonly from: number;
  readonly to: number;
}

interface CountedDay {
  readonly sessions: readonly Session[];
  readonly perDay: number;
}

const HOUR_MS = 3_600_000;
const WHOLE_DAY: CountedDay = { sessions: [{ from: 0, to: DAY_MS }], perDay: DAY_MS };
const MIDNIGHT = Temporal.PlainTime.from('00:00');

const counted = new WeakMap<OfficeHours, CountedDay>();

const sessionsOf = (officeHours: OfficeHours): CountedDay => {
  const known = counted.get(officeHours);
  if (known !== undefined) return known;
  const sessions = officeHours.map(({ from, to }) => ({ from: sinceMidnight(from), to: sinceMidnight(to) }));
  const day = { sessions, perDay: sessions.reduce((sum, { from, to }) => sum + to - from, 0) };
  counted.set(officeHours, day);
  return day;
};

const sinceMidnight = (time: Temporal.PlainTime): number => MIDNIGHT.until(time).total('milliseconds');

const endOf = (calendar: Calendar, start: number, milliseconds: number, mode: HourCalendar, officeHours: OfficeHours): number | Uncovered => {
  switch (mode) {
    case 'NATURAL': return start + milliseconds;
    case 'SUSPENDED': return spend(calendar, start, milliseconds, WHOLE_DAY);
    case 'OFFICE_HOURS': return spend(calendar, start, milliseconds, sessionsOf(officeHours));
  }
};

/**
 * Counts all time of the published years that lies before `start`, adds the limit, and looks up where that much time has passed. Ends at
 * the close of a session rather than at the opening of the next, so that D 24:00 is the end of day D.
 */
const spend = (calendar: Calendar, start: number, milliseconds: number, { sessions, perDay }: CountedDay): number | Uncovered => {
  if (!(perDay > 0)) throw new RangeError('a limit in office hours needs office hours');
  if (milliseconds === 0) return start;
  const today = dayAt(start);
  const run = runAround(calendar, today);
  if (isUncovered(run)) return run;
  const spentToday = isWorkingDay(run, today) ? spentBy(sessions, start - startOfDayNumber(today)) : 0;
  const total = workingDaysBefore(run, today) * perDay + spentToday + milliseconds;
  const rank = Math.ceil(total / perDay) - 1;
  const day = workingDayAt(run, rank);
  return isUncovered(day) ? day : startOfDayNumber(day) + timeWhenSpent(sessions, total - rank * perDay);
};

const spentBy = (sessions: readonly Session[], time: number): number =>
  sessions.reduce((sum, { from, to }) => sum + Math.min(Math.max(time - from, 0), to - from), 0);

/** The earliest time of day by which that much of it has been spent; more than nothing and at most all of it. */
const timeWhenSpent = (sessions: readonly Session[], spent: number): number => {
  let left = spent;
  for (const { from, to } of sessions) {
    if (left <= to - from) return from + left;
    left -= to - from;
  }
  throw new RangeError(`a working day does not hold ${String(spent)} ms`);
};

/** Clocks of others may be finer than a millisecond; the unit keeps what they gave it. */
const withRestOf = (start: Temporal.Instant, end: Temporal.Instant): Temporal.Instant => {
  const rest = Number(start.epochNanoseconds % NANOSECONDS_OF_A_MILLISECOND);
  return rest === 0 ? end : end.add({ nanoseconds: rest });
};

const NANOSECONDS_OF_A_MILLISECOND = 1_000_000n;
