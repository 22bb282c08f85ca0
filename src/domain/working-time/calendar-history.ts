import type { Temporal } from 'temporal-polyfill';
import type { Calendar } from './calendar.js';
import { withDays } from './local-calendar.js';

/** A version of the working calendar and from when the service knew it; null: from the beginning (OQ-06). */
export interface CalendarLoad {
  readonly since: Temporal.Instant | null;
  readonly calendar: Calendar;
}

/** Dates that a new version of the calendar decides otherwise than the one before; no date stands in both lists. */
export interface ChangedDays {
  readonly workdays: readonly Temporal.PlainDate[];
  readonly offdays: readonly Temporal.PlainDate[];
}

/**
 * The calendar after these dates changed. A date of a year that was not published publishes that year: only a year's own notice moves its
 * days, apart from its December, which the notice of the next year may move.
 */
export const changedCalendar = (base: Calendar, version: string, { workdays, offdays }: ChangedDays): Calendar => {
  const published = [...workdays, ...offdays].filter(({ month }) => month < DECEMBER).map(({ year }) => year);
  return { ...withDays(base, workdays.map(String), offdays.map(String)), version, coveredYears: new Set([...base.coveredYears, ...published]) };
};

const DECEMBER = 12;
