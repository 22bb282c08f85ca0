import { Temporal } from 'temporal-polyfill';
import { civilDate, dayAt, dayNumber, plainDate, startOfDayNumber, timeOfDay } from './day-number.js';

export const BEIJING = 'Asia/Shanghai';

/** RFC 3339 in Beijing time with milliseconds and the literal offset `+08:00`, as every interface of the service writes instants. */
export const toBeijing = (instant: Temporal.Instant): string => {
  const milliseconds = instant.epochMilliseconds;
  const { year, month, day } = civilDate(dayAt(milliseconds));
  const time = timeOfDay(milliseconds);
  const clock = [Math.floor(time / 3_600_000), Math.floor(time / 60_000) % 60, Math.floor(time / 1_000) % 60].map((part) => digits(part, 2)).join(':');
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}T${clock}.${digits(time % 1_000, 3)}+08:00`;
};

/** The civil date in Beijing at that instant. */
export const beijingDate = (instant: Temporal.Instant): Temporal.PlainDate => plainDate(dayAt(instant.epochMilliseconds));

/** The civil date on which a limit ends: `D 24:00` belongs to D although it is written as the next day's 00:00 (OQ-01). */
export const lastDateOf = (dueAt: Temporal.Instant): Temporal.PlainDate => plainDate(dayAt(dueAt.epochMilliseconds - 1));

/** 00:00:00.000 Beijing time of that civil date. */
export const startOfDay = (date: Temporal.PlainDate): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(startOfDayNumber(dayNumber(date)));

/** `D 24:00`, which is 00:00:00.000 of the next day (OQ-01). */
export const endOfDay = (date: Temporal.PlainDate): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(startOfDayNumber(dayNumber(date) + 1));

/** The first instant after `instant` at the millisecond the law counts in (OQ-05). */
export const firstInstantAfter = (instant: Temporal.Instant): Temporal.Instant => instant.add({ milliseconds: 1 });

export const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (Temporal.Instant.compare(a, b) <= 0 ? a : b);
export const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (Temporal.Instant.compare(a, b) >= 0 ? a : b);
/** The earliest of those instants that there are; null when there is none. */
export const earliest = (instants: readonly (Temporal.Instant | null | undefined)[]): Temporal.Instant | null => {
  let first: Temporal.Instant | null = null;
  for (const instant of instants) {
    if (instant !== null && instant !== undefined && (first === null || isAfter(first, instant))) first = instant;
  }
  return first;
};

export const isAfter = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) > 0;

const digits = (value: number, length: number): string => String(value).padStart(length, '0');
