import type { Temporal } from 'temporal-polyfill';
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
 * When the nth of so many numbers is asked, counted from 0: evenly over the hours of the working days of a round, or of as many more days as
 * the rate needs. Never at night and never on a day off.
 */
export const slotOf = (calendar: Calendar, { hours, spreadDays, perMinute }: VerificationSettings, from: Temporal.Instant, count: number): ((n: number) => Temporal.Instant | Uncovered) => {
  const total = Math.max(spreadDays * officeHoursOfDay(hours), count / perMinute / MINUTES_OF_AN_HOUR);
  return (n) => addHours(calendar, from, ((n + 0.5) / count) * total, 'OFFICE_HOURS', hours);
};
