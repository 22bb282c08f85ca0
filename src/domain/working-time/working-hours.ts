import { Temporal } from 'temporal-polyfill';
import { BEIJING, beijingDate, endOfDay, startOfDay } from '../time/beijing.js';
import type { Calendar, Uncovered } from './calendar.js';
import { isUncovered, kindOfDay } from './calendar.js';

/** Which hours a limit in hours counts (OQ-02, OQ-03): all; those of working days, 24 h each; office hours of working days. */
export type HoursMode = 'NATURAL' | 'SUSPENDED' | 'OFFICE_HOURS';

/** The sessions of one working day in Beijing wall time, ascending and not overlapping. */
export type OfficeHours = readonly { readonly from: Temporal.PlainTime; readonly to: Temporal.PlainTime }[];

/** No document of the four regimes names office hours; assumed until the owner confirms (OQ-42). */
export const ASSUMED_OFFICE_HOURS: OfficeHours = [
  { from: Temporal.PlainTime.from('08:30'), to: Temporal.PlainTime.from('12:00') },
  { from: Temporal.PlainTime.from('14:30'), to: Temporal.PlainTime.from('17:30') },
];

/** The last instant within `hours` of `start`, to the millisecond; fractions of an hour are allowed. NATURAL needs no calendar and is never uncovered. */
export const addHours = (
  calendar: Calendar, start: Temporal.Instant, hours: number, mode: HoursMode, officeHours: OfficeHours,
): Temporal.Instant | Uncovered => {
  const milliseconds = Math.round(hours * MILLISECONDS_OF_AN_HOUR);
  if (!(milliseconds >= 0)) throw new RangeError(`a limit in hours is not negative, but ${String(hours)}`);
  switch (mode) {
    case 'NATURAL': return start.add({ milliseconds });
    case 'SUSPENDED': return spend(calendar, start, milliseconds, wholeDay);
    case 'OFFICE_HOURS': return spend(calendar, start, milliseconds, sessionsOf(officeHours));
  }
};

/** Office hours of one working day, in hours. */
export const officeHoursOfDay = (officeHours: OfficeHours): number =>
  officeHours.reduce((sum, { from, to }) => sum + from.until(to).total('milliseconds'), 0) / MILLISECONDS_OF_AN_HOUR;

interface Session {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}
type SessionsOfDay = (day: Temporal.PlainDate) => readonly Session[];

const wholeDay: SessionsOfDay = (day) => [{ from: startOfDay(day), to: endOfDay(day) }];

const sessionsOf = (officeHours: OfficeHours): SessionsOfDay => {
  if (!(officeHoursOfDay(officeHours) > 0)) throw new RangeError('a limit in office hours needs office hours');
  const at = (day: Temporal.PlainDate, plainTime: Temporal.PlainTime): Temporal.Instant =>
    day.toZonedDateTime({ timeZone: BEIJING, plainTime }).toInstant();
  return (day) => officeHours.map(({ from, to }) => ({ from: at(day, from), to: at(day, to) }));
};

/** Ends at the close of a session rather than at the opening of the next, so that D 24:00 is the end of day D. */
const spend = (calendar: Calendar, start: Temporal.Instant, milliseconds: number, sessions: SessionsOfDay): Temporal.Instant | Uncovered => {
  if (milliseconds === 0) return start;
  let left = milliseconds;
  for (let day = beijingDate(start); ; day = day.add({ days: 1 })) {
    const kind = kindOfDay(calendar, day);
    if (isUncovered(kind)) return kind;
    if (kind === 'OFF') continue;
    for (const session of sessions(day)) {
      const from = Temporal.Instant.compare(start, session.from) > 0 ? start : session.from;
      const available = session.to.epochMilliseconds - from.epochMilliseconds;
      if (available <= 0) continue;
      if (left <= available) return from.add({ milliseconds: left });
      left -= available;
    }
  }
};

const MILLISECONDS_OF_AN_HOUR = 3_600_000;
