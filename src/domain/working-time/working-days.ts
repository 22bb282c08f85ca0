import type { Temporal } from 'temporal-polyfill';
import { BEIJING, beijingDate, endOfDay } from '../time/beijing.js';
import type { Calendar, Uncovered } from './calendar.js';
import { isUncovered, nthWorkingDayAfter } from './calendar.js';
import type { OfficeHours } from './working-hours.js';
import { addHours, officeHoursOfDay } from './working-hours.js';

/** How "n 个工作日内" is read (OQ-01). Qingyuan's default is END_OF_DAY. */
export type WorkingDayMode = 'END_OF_DAY' | 'CLOSE_OF_BUSINESS' | 'ROLLING' | 'OFFICE_HOURS';

/**
 * D 24:00 Beijing time of the nth working day after the day of `start` (OQ-01 END_OF_DAY). The day of `start` is not counted;
 * after a start on a non-working day the next working day is day 1.
 */
export const endOfNthWorkingDayAfter = (calendar: Calendar, start: Temporal.Instant, n: number): Temporal.Instant | Uncovered => {
  const day = nthWorkingDayAfter(calendar, beijingDate(start), n);
  return isUncovered(day) ? day : endOfDay(day);
};

/** The last instant within n working days of `start` under the given reading (OQ-01). `officeHours` are used by CLOSE_OF_BUSINESS and OFFICE_HOURS only. */
export const addWorkingDays = (
  calendar: Calendar, start: Temporal.Instant, n: number, mode: WorkingDayMode, officeHours: OfficeHours,
): Temporal.Instant | Uncovered => {
  switch (mode) {
    case 'END_OF_DAY': return endOfNthWorkingDayAfter(calendar, start, n);
    case 'CLOSE_OF_BUSINESS': return closeOfNthWorkingDayAfter(calendar, start, n, officeHours);
    case 'ROLLING': return addHours(calendar, start, n * HOURS_OF_A_DAY, 'SUSPENDED', officeHours);
    case 'OFFICE_HOURS': return addHours(calendar, start, n * officeHoursOfDay(officeHours), 'OFFICE_HOURS', officeHours);
  }
};

const closeOfNthWorkingDayAfter = (
  calendar: Calendar, start: Temporal.Instant, n: number, officeHours: OfficeHours,
): Temporal.Instant | Uncovered => {
  const closing = officeHours.at(-1);
  if (closing === undefined) throw new RangeError('the close of business needs office hours');
  const day = nthWorkingDayAfter(calendar, beijingDate(start), n);
  return isUncovered(day) ? day : day.toZonedDateTime({ timeZone: BEIJING, plainTime: closing.to }).toInstant();
};

const HOURS_OF_A_DAY = 24;
