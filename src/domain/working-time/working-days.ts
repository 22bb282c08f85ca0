import { Temporal } from 'temporal-polyfill';
import type { WorkingDayMode } from '../regulation/settings.js';
import { dayAt, dayNumber, startOfDayNumber } from '../time/day-number.js';
import { isUncovered, type Calendar, type Uncovered } from './calendar.js';
import { isWorkingDay, runAround, workingDayAt, workingDaysBefore } from './working-day-table.js';
import { addHours, closeOfBusiness, officeHoursOfDay, type OfficeHours } from './working-hours.js';

/** WORKING: Monday to Friday minus days off plus make-up working days (工作日). Weekends of an unpublished year are as unknown as its weekdays. */
export const kindOfDay = (calendar: Calendar, date: Temporal.PlainDate): 'WORKING' | 'OFF' | Uncovered => {
  const day = dayNumber(date);
  const run = runAround(calendar, day);
  if (isUncovered(run)) return run;
  return isWorkingDay(run, day) ? 'WORKING' : 'OFF';
};

/**
 * 00:00 of the nth working day after (`offset` > 0) or before (`offset` < 0) that date, which itself is never counted: lights turn there
 * (HJ2022-5.1, HJ2022-5.2, SG2022-22).
 */
export const startOfWorkingDay = (calendar: Calendar, date: Temporal.PlainDate, offset: number): Temporal.Instant | Uncovered => {
  const day = offset > 0 ? nthAfter(calendar, dayNumber(date), offset) : nthBefore(calendar, dayNumber(date), -offset);
  return isUncovered(day) ? day : instantAt(day, 0);
};

/**
 * The last instant within n working days of `start` under the given reading (OQ-01). The day of `start` is not counted by END_OF_DAY and
 * CLOSE_OF_BUSINESS, and after a start on a non-working day the next working day is day 1. `officeHours` are used by CLOSE_OF_BUSINESS
 * and OFFICE_HOURS only; fractions by ROLLING and OFFICE_HOURS only.
 */
export const addWorkingDays = (
  calendar: Calendar, start: Temporal.Instant, n: number, mode: WorkingDayMode, officeHours: OfficeHours,
): Temporal.Instant | Uncovered => {
  switch (mode) {
    case 'END_OF_DAY': return onNthDay(calendar, start, n, HOURS_OF_A_DAY * HOUR_MS);
    case 'CLOSE_OF_BUSINESS': return onNthDay(calendar, start, n, closeOfBusiness(officeHours));
    case 'ROLLING': return addHours(calendar, start, n * HOURS_OF_A_DAY, 'SUSPENDED', officeHours);
    case 'OFFICE_HOURS': return addHours(calendar, start, n * officeHoursOfDay(officeHours), 'OFFICE_HOURS', officeHours);
  }
};

const onNthDay = (calendar: Calendar, start: Temporal.Instant, n: number, timeOfDay: number): Temporal.Instant | Uncovered => {
  const day = nthAfter(calendar, dayAt(start.epochMilliseconds), n);
  return isUncovered(day) ? day : instantAt(day, timeOfDay);
};

const nthAfter = (calendar: Calendar, day: number, n: number): number | Uncovered => {
  requireCount(n);
  const run = runAround(calendar, day + 1);
  return isUncovered(run) ? run : workingDayAt(run, workingDaysBefore(run, day + 1) + n - 1);
};

const nthBefore = (calendar: Calendar, day: number, n: number): number | Uncovered => {
  requireCount(n);
  const run = runAround(calendar, day - 1);
  return isUncovered(run) ? run : workingDayAt(run, workingDaysBefore(run, day) - n);
};

const instantAt = (day: number, timeOfDay: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(startOfDayNumber(day) + timeOfDay);

const requireCount = (n: number): void => {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`a number of working days is a whole number from 1, not ${String(n)}`);
};

const HOURS_OF_A_DAY = 24;
const HOUR_MS = 3_600_000;
