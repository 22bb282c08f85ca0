import type { Temporal } from 'temporal-polyfill';
import type { HourCalendar, WorkingDayMode } from '../regulation/settings.js';
import { isUncovered, type Uncovered } from '../working-time/calendar.js';

/** The last instant in time, or the year that keeps it from being known (OQ-06). */
export type Due = Temporal.Instant | Uncovered;

export { isUncovered, type Uncovered };

/** Turns a start and a limit into the last instant that is still in time, on one version of the working calendar. */
export interface LegalClock {
  /** NATURAL counts every hour, SUSPENDED the 24 of each working day, OFFICE_HOURS the office hours of each working day (OQ-02, OQ-03). */
  hours(start: Temporal.Instant, limit: Temporal.Duration, calendar: HourCalendar): Due;
  /** `count` may be a fraction (0.5) under ROLLING and OFFICE_HOURS (OQ-42); the other readings count whole days. */
  workingDays(start: Temporal.Instant, count: number, mode: WorkingDayMode): Due;
  /** 00:00 of the nth working day after (`offset` > 0) or before (`offset` < 0) that civil date, which is never counted itself (HJ2022-5.1, SG2022-22). */
  startOfWorkingDay(date: Temporal.PlainDate, offset: number): Due;
  /** Null when the arrangement of its year is not published. */
  isWorking(date: Temporal.PlainDate): boolean | null;
}

/** One version of the working calendar and from when the service knew it; `since` null: from the beginning (OQ-06). */
export interface CalendarInForce {
  readonly since: Temporal.Instant | null;
  readonly version: string;
  readonly clock: LegalClock;
}

/** Ascending by `since`, never empty. */
export type CalendarHistory = readonly CalendarInForce[];
