import { Temporal } from 'temporal-polyfill';
import { beijingDate, BEIJING } from '../time/beijing.js';
import { isUncovered, type Calendar } from '../working-time/calendar.js';
import { kindOfDay } from '../working-time/working-days.js';

/** Months are `2026-11`, in Beijing. */
export const monthAt = (instant: Temporal.Instant): string => beijingDate(instant).toPlainYearMonth().toString();

export const nextMonth = (month: string): string => Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString();

/** Every month from the first to the last, both included; none when the first lies behind the last. */
export const monthsBetween = (first: string, last: string): readonly string[] => {
  const months: string[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months;
};

/** When the office opens on the day the draft is made. */
const AT = Temporal.PlainTime.from('08:00');
const FRIDAY = 5;

/**
 * When the bulletin of a month is drafted: 08:00 of the first working day of the next one, which after New Year or National Day is days later.
 * A draft is no limit of the law: in a year whose holidays are not published yet its weekdays have to do.
 */
export const draftDueAt = (month: string, calendar: Calendar): Temporal.Instant => {
  let day = Temporal.PlainYearMonth.from(nextMonth(month)).toPlainDate({ day: 1 });
  while (!isWorked(day, calendar)) day = day.add({ days: 1 });
  return day.toZonedDateTime({ timeZone: BEIJING, plainTime: AT }).toInstant();
};

const isWorked = (day: Temporal.PlainDate, calendar: Calendar): boolean => {
  const kind = kindOfDay(calendar, day);
  return isUncovered(kind) ? day.dayOfWeek <= FRIDAY : kind === 'WORKING';
};

/** The first instant after `now` at which a month is drafted. */
export const nextDraftAt = (now: Temporal.Instant, calendar: Calendar): Temporal.Instant => {
  const before = Temporal.PlainYearMonth.from(monthAt(now)).subtract({ months: 1 }).toString();
  const due = draftDueAt(before, calendar);
  return Temporal.Instant.compare(due, now) > 0 ? due : draftDueAt(monthAt(now), calendar);
};

/** The last month whose draft is due by `now`. */
export const lastDraftable = (now: Temporal.Instant, calendar: Calendar): string => {
  const before = Temporal.PlainYearMonth.from(monthAt(now)).subtract({ months: 1 });
  return Temporal.Instant.compare(draftDueAt(before.toString(), calendar), now) <= 0 ? before.toString() : before.subtract({ months: 1 }).toString();
};
