import type { Temporal } from 'temporal-polyfill';
import type { HourCalendar, Regulation, WorkingDayMode } from '../regulation/regulation.js';

/** A limit that would need a year without a published working calendar: alarmed, never guessed (OQ-06). */
export interface Uncovered {
  readonly kind: 'UNCOVERED';
  readonly year: number;
}

export type Due = Temporal.Instant | Uncovered;

export const isUncovered = (due: Due): due is Uncovered => 'kind' in due;

/** Turns a start and a limit into the last instant that is still in time, on the calendar in force. */
export interface LegalClock {
  hours(start: Temporal.Instant, limit: Temporal.Duration, calendar: HourCalendar): Due;
  workingDays(start: Temporal.Instant, count: number, mode: WorkingDayMode): Due;
}

export const firstResponseDue = (law: Regulation, clock: LegalClock, receivedAt: Temporal.Instant): Due =>
  clock.hours(receivedAt, law.firstResponse.limit, law.settings.firstResponseCalendar);

export const workingDaysDue = (law: Regulation, clock: LegalClock, startsAt: Temporal.Instant, days: number): Due =>
  clock.workingDays(startsAt, days, law.settings.workingDayMode);
