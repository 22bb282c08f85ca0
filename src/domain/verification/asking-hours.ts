import { Temporal } from 'temporal-polyfill';
import { BEIJING } from '../time/beijing.js';
import { isUncovered, type Calendar, type Uncovered } from '../working-time/calendar.js';
import { addHours, officeHoursOfDay, type OfficeHours } from '../working-time/working-hours.js';
import type { VerificationSettings } from './verification-settings.js';

const MILLISECOND = 1 / 3_600_000;
const MINUTES_OF_AN_HOUR = 60;

/** The instant itself within the hours of a working day, else the next one at which they begin; never guessed for a year that is not published. */
export const askingTime = (calendar: Calendar, hours: OfficeHours, at: Temporal.Instant): Temporal.Instant | Uncovered => {
  const end = addHours(calendar, at, MILLISECOND, 'OFFICE_HOURS', hours);
  return isUncovered(end) ? end : end.subtract({ milliseconds: 1 });
};

/**
 * When the next session of a working day begins after that instant: what gathers during one session is told at the beginning of the next. In a
 * year that is not published every day counts, for nobody is asked anything, only told.
 */
export const nextSession = (calendar: Calendar, hours: OfficeHours, at: Temporal.Instant): Temporal.Instant => {
  const local = at.toZonedDateTimeISO(BEIJING);
  const session = hours.find(({ from, to }) => Temporal.PlainTime.compare(from, local) <= 0 && Temporal.PlainTime.compare(local, to) < 0);
  const isWithin = session !== undefined && askingTime(calendar, hours, at) instanceof Temporal.Instant;
  const next = askingTime(calendar, hours, isWithin ? local.withPlainTime(session.to).toInstant() : at);
  return isUncovered(next) ? local.add({ days: 1 }).withPlainTime(hours[0]?.from ?? NINE).toInstant() : next;
};
const NINE = Temporal.PlainTime.from('09:00');

/**
 * When the nth of so many numbers is asked, counted from 0: evenly over the hours of the working days of a round, or of as many more days as
 * the rate needs. Never at night and never on a day off.
 */
export const slotOf = (calendar: Calendar, { hours, spreadDays, perMinute }: VerificationSettings, from: Temporal.Instant, count: number): ((n: number) => Temporal.Instant | Uncovered) => {
  const total = Math.max(spreadDays * officeHoursOfDay(hours), count / perMinute / MINUTES_OF_AN_HOUR);
  return (n) => addHours(calendar, from, ((n + 0.5) / count) * total, 'OFFICE_HOURS', hours);
};
