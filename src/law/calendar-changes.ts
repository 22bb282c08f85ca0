import { Temporal } from 'temporal-polyfill';
import type { Calendar } from '../domain/working-time/calendar.js';
import { calendarOf } from '../domain/working-time/local-calendar.js';
import { kindOfDay } from '../domain/working-time/working-days.js';

/** What a new calendar decides otherwise; `county` null: in the whole country. */
export type CalendarChange =
  | { readonly kind: 'YEAR'; readonly county: string | null; readonly year: number; readonly workingDays: number }
  | { readonly kind: 'DAY'; readonly county: string | null; readonly date: string; readonly weekday: string; readonly was: DayKind; readonly is: DayKind };

type DayKind = 'working' | 'off' | 'unpublished';

/**
 * The days that change and the years that become known: first for the whole country, then for each county with days of its own those
 * that change for it alone. Of a year that becomes known, the days that are not as their weekday.
 */
export const calendarChanges = (before: Calendar, after: Calendar): readonly CalendarChange[] => {
  const counties = [...new Set([...before.local, ...after.local].flatMap((days) => days.counties))].sort();
  const national = changesFor(null, before, after, () => true);
  const told = new Set(national.map(keyOf));
  return [...national, ...counties.flatMap((county) => changesFor(county, calendarOf(before, county), calendarOf(after, county), (change) => change.kind === 'DAY' && !told.has(keyOf(change))))];
};

const changesFor = (county: string | null, before: Calendar, after: Calendar, isNews: (change: CalendarChange) => boolean): readonly CalendarChange[] =>
  [...new Set([...before.coveredYears, ...after.coveredYears])].sort().flatMap((year): readonly CalendarChange[] => {
    const days = daysOf(year);
    const published: readonly CalendarChange[] = before.coveredYears.has(year) || !after.coveredYears.has(year) ? []
      : [{ kind: 'YEAR', county, year, workingDays: days.filter((date) => kindOf(after, date) === 'working').length }];
    return [...published, ...days.flatMap((date) => changeOf(county, date, kindOf(before, date), kindOf(after, date)))];
  }).filter(isNews);

const changeOf = (county: string | null, date: Temporal.PlainDate, was: DayKind, is: DayKind): readonly CalendarChange[] => {
  const isOrdinary = was === 'unpublished' && is === (date.dayOfWeek > FRIDAY ? 'off' : 'working');
  return was === is || isOrdinary ? [] : [{ kind: 'DAY', county, date: date.toString(), weekday: WEEKDAYS[date.dayOfWeek - 1] ?? '', was, is }];
};

const kindOf = (calendar: Calendar, date: Temporal.PlainDate): DayKind => {
  const kind = kindOfDay(calendar, date);
  if (kind === 'WORKING') return 'working';
  return kind === 'OFF' ? 'off' : 'unpublished';
};

const daysOf = (year: number): readonly Temporal.PlainDate[] => {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  return Array.from({ length: first.daysInYear }, (_, offset) => first.add({ days: offset }));
};

const keyOf = (change: CalendarChange): string => (change.kind === 'DAY' ? change.date : String(change.year));

const FRIDAY = 5;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
