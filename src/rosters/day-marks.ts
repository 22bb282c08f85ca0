import type { Temporal } from 'temporal-polyfill';
import { dayAt, plainDate } from '../domain/time/day-number.js';
import type { CalendarLoad } from '../domain/working-time/calendar-history.js';

/** A day in Beijing that is not what its weekday says: a statutory day off, or a weekend that is worked. */
export interface DayMark {
  readonly day: string;
  readonly kind: 'HOLIDAY' | 'MAKE_UP';
}

/** Such days of a period by the latest calendar; those of years without a published arrangement are not known (OQ-06). */
export const dayMarks = (calendars: readonly CalendarLoad[], from: Temporal.Instant, to: Temporal.Instant): readonly DayMark[] => {
  const calendar = calendars.at(-1)?.calendar;
  const marks: DayMark[] = [];
  if (calendar === undefined) return marks;
  for (let number = dayAt(from.epochMilliseconds); number <= dayAt(to.epochMilliseconds - 1); number += 1) {
    const day = plainDate(number).toString();
    if (calendar.makeUpWorkingDays.has(day)) marks.push({ day, kind: 'MAKE_UP' });
    else if (calendar.daysOff.has(day)) marks.push({ day, kind: 'HOLIDAY' });
  }
  return marks;
};
