import { Temporal } from 'temporal-polyfill';
import { endOfDay, startOfDay } from '../domain/time/beijing.js';
import { kindOfDay } from '../domain/working-time/working-days.js';
import { isUncovered, type Calendar } from '../domain/working-time/calendar.js';
import type { Dimension, SpecialDays } from './question.js';

/** More would be no period but all there is; by days a chart holds no more either. */
export const MOST_DAYS = 1_098;
export const MOST_DAYS_BY_DAY = 400;

export interface Span {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

/** Days of the period, both ends included. */
export const daysOf = ({ from, to }: Span): number => from.until(to).days + 1;

export const instantsOf = ({ from, to }: Span): { readonly startsAt: Temporal.Instant; readonly endsAt: Temporal.Instant } => ({ startsAt: startOfDay(from), endsAt: endOfDay(to) });

/** The month of that day, up to it. */
export const thisMonth = (today: Temporal.PlainDate): Span => ({ from: today.with({ day: 1 }), to: today });

/**
 * Days on which the calendar departs from the week, as far as starts of the period's cases can lie on them: a limit in working days began up
 * to some weeks before its end. The whole country's days; a county's own are left aside.
 */
export const specialDays = (calendar: Calendar, { from, to }: Span): SpecialDays => {
  const [first, last] = [from.subtract({ days: 92 }).toString(), to.toString()];
  const within = (days: ReadonlySet<string>): string[] => [...days].filter((day) => day >= first && day <= last).sort();
  return { daysOff: within(calendar.daysOff), makeUpWorkingDays: within(calendar.makeUpWorkingDays) };
};

/** Years of the period whose arrangement is not published: their holidays would be taken for ordinary days (OQ-06). */
export const unpublishedYears = (calendar: Calendar, { from, to }: Span): readonly number[] => {
  const years = Array.from({ length: to.year - from.year + 1 }, (_, index) => from.year + index);
  return years.filter((year) => isUncovered(kindOfDay(calendar, Temporal.PlainDate.from({ year, month: 6, day: 15 }))));
};

const two = (value: number): string => String(value).padStart(2, '0');

/** Every key that a time axis has, so that an hour or day without a case is a gap and not missing; null where only what there was counts. */
export const keysOf = (by: Dimension, { from, to }: Span, today: Temporal.PlainDate): readonly string[] | null => {
  if (by === 'HOUR') return Array.from({ length: 24 }, (_, hour) => two(hour));
  if (by === 'DAY_KIND') return ['WORKING', 'WEEKEND', 'HOLIDAY'];
  const last = Temporal.PlainDate.compare(today, to) < 0 ? today : to;
  if (by === 'DAY') return Array.from({ length: Math.max(0, daysOf({ from, to: last })) }, (_, day) => from.add({ days: day }).toString());
  if (by !== 'MONTH') return null;
  const months = from.with({ day: 1 }).until(last.with({ day: 1 }), { largestUnit: 'months' }).months + 1;
  return Array.from({ length: Math.max(0, months) }, (_, month) => from.with({ day: 1 }).add({ months: month }).toPlainYearMonth().toString());
};

/** Rows in the order of those keys, `empty` where there is none; a row with another key (a case of days to come) stays, at its place. */
export const completed = <Row extends { readonly key: string }>(rows: readonly Row[], keys: readonly string[] | null, empty: (key: string) => Row): readonly Row[] => {
  if (keys === null) return rows;
  const known = new Map(rows.map((row) => [row.key, row]));
  const others = rows.map(({ key }) => key).filter((key) => !keys.includes(key));
  const all = keys[0] === 'WORKING' ? [...keys, ...others] : [...keys, ...others].sort();
  return all.map((key) => known.get(key) ?? empty(key));
};
