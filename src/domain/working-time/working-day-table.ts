import { dayNumber, dayNumberOf, isWeekend, yearOf } from '../time/day-number.js';
import type { Calendar, Uncovered } from './calendar.js';

/** Consecutive published years, counted out once so that any number of working days is one step away. Days as in time/day-number. */
export interface PublishedRun {
  /** 1 January of the first year. */
  readonly first: number;
  /** 1 January after the last year: the first day that is not published. */
  readonly end: number;
  /** Every working day, ascending. */
  readonly workingDays: Int32Array;
  /** By the distance from `first`: how many working days lie before that day. One longer than the run. */
  readonly before: Int32Array;
}

const tables = new WeakMap<Calendar, readonly PublishedRun[]>();

/** The published years around that day, or which year is missing (OQ-06). */
export const runAround = (calendar: Calendar, day: number): PublishedRun | Uncovered => {
  for (const run of tableOf(calendar)) if (run.first <= day && day < run.end) return run;
  return uncovered(day);
};

/** How many working days of the run lie before that day; the day is in the run or is its end. */
export const workingDaysBefore = (run: PublishedRun, day: number): number => run.before[day - run.first] ?? run.workingDays.length;

export const isWorkingDay = (run: PublishedRun, day: number): boolean => workingDaysBefore(run, day + 1) > workingDaysBefore(run, day);

/** The working day of that rank in the run, counted from 0, or which year its place would lie in. */
export const workingDayAt = (run: PublishedRun, rank: number): number | Uncovered =>
  run.workingDays[rank] ?? uncovered(rank < 0 ? run.first - 1 : run.end);

const uncovered = (day: number): Uncovered => ({ kind: 'UNCOVERED', year: yearOf(day) });

const tableOf = (calendar: Calendar): readonly PublishedRun[] => {
  const known = tables.get(calendar);
  if (known !== undefined) return known;
  const counted = runsOf(calendar.coveredYears).map(([from, to]) => countOut(calendar, newYear(from), newYear(to + 1)));
  tables.set(calendar, counted);
  return counted;
};

const newYear = (year: number): number => dayNumber({ year, month: 1, day: 1 });

/** First and last year of each run of consecutive years. */
const runsOf = (years: ReadonlySet<number>): readonly (readonly [number, number])[] => {
  const firsts = [...years].filter((year) => !years.has(year - 1)).sort((a, b) => a - b);
  const lasts = [...years].filter((year) => !years.has(year + 1)).sort((a, b) => a - b);
  return firsts.map((first, index) => [first, lasts[index] ?? first]);
};

const countOut = (calendar: Calendar, first: number, end: number): PublishedRun => {
  const worked = Uint8Array.from({ length: end - first }, (_, index) => (isWeekend(first + index) ? 0 : 1));
  // A make-up working day wins over a day off: the notice that names it is the later and narrower one. What lies outside is dropped by the array.
  for (const date of calendar.daysOff) worked[dayNumberOf(date) - first] = 0;
  for (const date of calendar.makeUpWorkingDays) worked[dayNumberOf(date) - first] = 1;
  const before = new Int32Array(worked.length + 1);
  const workingDays: number[] = [];
  worked.forEach((isWorked, index) => {
    if (isWorked === 1) workingDays.push(first + index);
    before[index + 1] = workingDays.length;
  });
  return { first, end, workingDays: Int32Array.from(workingDays), before };
};
