// Instants as the duty rooms write them: Beijing time to the minute, the end of a day as its 24:00. The year stands where it is not the
// year the sentence began with.
import type { Temporal } from 'temporal-polyfill';
import { firstInstantAfter } from '../time/beijing.js';
import { civilDate, DAY_MS, dayAt, startOfDayNumber } from '../time/day-number.js';
import type { Words } from '../work-order/case-file.js';
import { say } from './phrase.js';

/** The year that goes without saying; null while none was named. */
export type Year = number | null;

export const yearAt = (at: Temporal.Instant): number => civilDate(dayAt(at.epochMilliseconds)).year;

/** To the minute, as something that happened or begins. */
export const moment = (at: Temporal.Instant, year: Year): Words => onDay(dayAt(at.epochMilliseconds), sinceMidnight(at), year);

/** To the minute, as the end of a limit: 24:00 of the day it closes, never 00:00 of the next (OQ-01). */
export const ending = (at: Temporal.Instant, year: Year): Words => (sinceMidnight(at) === 0 ? onDay(dayAt(at.epochMilliseconds) - 1, DAY_MS, year) : moment(at, year));

/** Something that was done: at the very end of its limit it is still of that day, and past it the millisecond counts (OQ-05). */
export const deed = (at: Temporal.Instant, dueAt: Temporal.Instant, year: Year): Words => {
  if (at.equals(dueAt)) return ending(at, year);
  const isLate = at.epochMilliseconds > dueAt.epochMilliseconds;
  return isLate && at.epochMilliseconds % MINUTE !== 0 ? exact(at, year) : moment(at, year);
};

/** The first instant that is late, to the millisecond. */
export const breachOf = (dueAt: Temporal.Instant, year: Year): Words => exact(firstInstantAfter(dueAt), year);

/** To the millisecond. */
export const exact = (at: Temporal.Instant, year: Year): Words => {
  const { zh, en } = moment(at, year);
  const time = sinceMidnight(at);
  const rest = `:${digits(Math.floor(time / 1_000) % 60, 2)}.${digits(time % 1_000, 3)}`;
  return say(`${zh}${rest}`, `${en}${rest}`);
};

/** Days in rows as `10月8日至12日、14日`; day numbers as in time/day-number. */
export const daysInRows = (rows: readonly (readonly [number, number])[], year: Year): Words => {
  let last: Named = { year, month: null };
  const zh = rows.map(([from, to]) => {
    const first = dayAfter(from, last);
    last = named(from);
    if (from === to) return first;
    const end = `${first}至${dayAfter(to, last)}`;
    last = named(to);
    return end;
  });
  return say(zh.join('、'), rows.map(([from, to]) => (from === to ? isoDay(from) : `${isoDay(from)} to ${isoDay(to)}`)).join(', '));
};

export const day = (number: number, year: Year): Words => daysInRows([[number, number]], year);

/** `10月12日(周六)`. */
export const dayOfWeek = (number: number, year: Year): Words => {
  const { zh, en } = day(number, year);
  const weekday = (((number + 3) % 7) + 7) % 7;
  return say(`${zh}（周${ZH_WEEKDAYS.charAt(weekday)}）`, `${EN_WEEKDAYS[weekday] ?? ''} ${en}`);
};

/** `8:30–12:00` within a day, in milliseconds since its 00:00. */
export const hoursOfDay = (from: number, to: number): Words => say(`${clock(from)}–${clock(to)}`, `${digits(Math.floor(from / HOUR), 2)}:${minutes(from)}–${digits(Math.floor(to / HOUR), 2)}:${minutes(to)}`);

const HOUR = 3_600_000;
const MINUTE = 60_000;
const ZH_WEEKDAYS = '一二三四五六日';
const EN_WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

interface Named {
  readonly year: Year;
  readonly month: number | null;
}

const named = (number: number): Named => civilDate(number);

const dayAfter = (number: number, last: Named): string => {
  const { year, month, day: dayOfMonth } = civilDate(number);
  if (year !== last.year) return `${year}年${month}月${dayOfMonth}日`;
  return month === last.month ? `${dayOfMonth}日` : `${month}月${dayOfMonth}日`;
};

const onDay = (number: number, time: number, year: Year): Words =>
  say(`${dayAfter(number, { year, month: null })}${clock(time)}`, `${isoDay(number)} ${digits(Math.floor(time / HOUR), 2)}:${minutes(time)}`);

const isoDay = (number: number): string => {
  const { year, month, day: dayOfMonth } = civilDate(number);
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(dayOfMonth, 2)}`;
};

const clock = (time: number): string => `${Math.floor(time / HOUR)}:${minutes(time)}`;
const minutes = (time: number): string => digits(Math.floor(time / MINUTE) % 60, 2);
const sinceMidnight = (at: Temporal.Instant): number => at.epochMilliseconds - startOfDayNumber(dayAt(at.epochMilliseconds));
const digits = (value: number, length: number): string => String(value).padStart(length, '0');
