import type { Temporal } from 'temporal-polyfill';

/** One published year: days off and make-up working days as the State Council's notices name them. */
export interface PublishedYear {
  readonly year: number;
  readonly daysOff: readonly Temporal.PlainDate[];
  readonly makeUpWorkingDays: readonly Temporal.PlainDate[];
}

/** The working calendar of one version (OQ-06). Immutable; the version is logged on every deadline computed from it. */
export interface Calendar {
  readonly version: string;
  readonly coveredYears: ReadonlySet<number>;
  /** Dates as `YYYY-MM-DD`, because two equal PlainDate objects are not the same member of a Set. */
  readonly daysOff: ReadonlySet<string>;
  readonly makeUpWorkingDays: ReadonlySet<string>;
}

/** The arrangement of that year is not published: nothing may be computed and somebody must be told (OQ-06). */
export interface Uncovered {
  readonly kind: 'UNCOVERED';
  readonly year: number;
}

/** Thrown where a plain boolean is asked for a day of an unpublished year. */
export class UncoveredYearError extends Error {
  constructor(readonly year: number) {
    super(`the working calendar does not cover ${String(year)}`);
  }
}

/** A calendar of these published years. */
export const createCalendar = (version: string, years: readonly PublishedYear[]): Calendar => ({
  version,
  coveredYears: new Set(years.map(({ year }) => year)),
  daysOff: new Set(years.flatMap(({ daysOff }) => daysOff.map(String))),
  makeUpWorkingDays: new Set(years.flatMap(({ makeUpWorkingDays }) => makeUpWorkingDays.map(String))),
});

/** WORKING: Monday to Friday minus days off plus make-up working days (工作日). Weekends of an unpublished year are as unknown as its weekdays. */
export const kindOfDay = (calendar: Calendar, date: Temporal.PlainDate): 'WORKING' | 'OFF' | Uncovered => {
  if (!calendar.coveredYears.has(date.year)) return { kind: 'UNCOVERED', year: date.year };
  const key = date.toString();
  if (calendar.makeUpWorkingDays.has(key)) return 'WORKING';
  if (calendar.daysOff.has(key)) return 'OFF';
  return date.dayOfWeek <= FRIDAY ? 'WORKING' : 'OFF';
};

/** Throws UncoveredYearError for a year without a published arrangement. */
export const isWorkingDay = (calendar: Calendar, date: Temporal.PlainDate): boolean => {
  const kind = kindOfDay(calendar, date);
  if (isUncovered(kind)) throw new UncoveredYearError(kind.year);
  return kind === 'WORKING';
};

/** The nth working day after `date`, which itself is never counted (OQ-01). `n` is a whole number from 1. */
export const nthWorkingDayAfter = (calendar: Calendar, date: Temporal.PlainDate, n: number): Temporal.PlainDate | Uncovered => {
  requireCount(n);
  let day = date;
  for (let counted = 0; counted < n; ) {
    day = day.add({ days: 1 });
    const kind = kindOfDay(calendar, day);
    if (isUncovered(kind)) return kind;
    if (kind === 'WORKING') counted += 1;
  }
  return day;
};

/** The nth working day before `date`, which itself is never counted (HJ2022-5.1 warns on the first). `n` is a whole number from 1. */
export const nthWorkingDayBefore = (calendar: Calendar, date: Temporal.PlainDate, n: number): Temporal.PlainDate | Uncovered => {
  requireCount(n);
  let day = date;
  for (let counted = 0; counted < n; ) {
    day = day.subtract({ days: 1 });
    const kind = kindOfDay(calendar, day);
    if (isUncovered(kind)) return kind;
    if (kind === 'WORKING') counted += 1;
  }
  return day;
};

export const isUncovered = (outcome: unknown): outcome is Uncovered =>
  typeof outcome === 'object' && outcome !== null && 'kind' in outcome && outcome.kind === 'UNCOVERED';

const FRIDAY = 5;

const requireCount = (n: number): void => {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`a number of working days is a whole number from 1, not ${String(n)}`);
};
