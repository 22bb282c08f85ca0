import type { Temporal } from 'temporal-polyfill';

/** One published year: days off and make-up working days as the State Council's notices name them. */
export interface PublishedYear {
  readonly year: number;
  readonly daysOff: readonly Temporal.PlainDate[];
  readonly makeUpWorkingDays: readonly Temporal.PlainDate[];
}

/** Days on which a county departs from the whole country's calendar: an autonomous county may have days off of its own. Dates as `YYYY-MM-DD`. */
export interface LocalDays {
  /** Codes of the counties, six digits. */
  readonly counties: readonly string[];
  readonly daysOff: readonly string[];
  readonly makeUpWorkingDays: readonly string[];
}

/** The working calendar of one version (OQ-06). Immutable; the version is logged on every deadline computed from it and covers the local days too. */
export interface Calendar {
  readonly version: string;
  readonly coveredYears: ReadonlySet<number>;
  /** Dates as `YYYY-MM-DD`, because two equal PlainDate objects are not the same member of a Set. */
  readonly daysOff: ReadonlySet<string>;
  /** Worked although the weekend or a holiday falls on them. */
  readonly makeUpWorkingDays: ReadonlySet<string>;
  readonly local: readonly LocalDays[];
}

/** The arrangement of that year is not published: nothing may be computed and somebody must be told (OQ-06). */
export interface Uncovered {
  readonly kind: 'UNCOVERED';
  readonly year: number;
}

/** A calendar of these published years. */
export const createCalendar = (version: string, years: readonly PublishedYear[], local: readonly LocalDays[] = []): Calendar => ({
  version,
  coveredYears: new Set(years.map(({ year }) => year)),
  daysOff: new Set(years.flatMap(({ daysOff }) => daysOff.map(String))),
  makeUpWorkingDays: new Set(years.flatMap(({ makeUpWorkingDays }) => makeUpWorkingDays.map(String))),
  local,
});

export const isUncovered = (outcome: unknown): outcome is Uncovered =>
  typeof outcome === 'object' && outcome !== null && 'kind' in outcome && outcome.kind === 'UNCOVERED';
