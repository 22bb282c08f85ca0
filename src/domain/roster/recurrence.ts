import { civilDate, dayNumber } from '../time/day-number.js';

/** A recurrence rule of RFC 5545 as far as a duty roster needs one: nothing shorter than a day. */
export interface Recurrence {
  readonly frequency: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  readonly interval: number;
  readonly count: number | null;
  /** Monday is 1; `nth` of the month or year, from its end when negative. */
  readonly byDay: readonly { readonly weekday: number; readonly nth: number | null }[];
  readonly byMonthDay: readonly number[];
  readonly byMonth: readonly number[];
  readonly bySetPosition: readonly number[];
  readonly weekStart: number;
}

/**
 * The days of a rule from its first day to `last`, ascending. Walks day by day and ends at `last` whatever the rule says: a rule that fits no
 * day, such as 30 February, makes libraries that look for the next fitting one look for ever.
 */
export const recurringDays = (rule: Recurrence, first: number, last: number): readonly number[] => {
  const anchor = dateOf(first);
  const found: number[] = [];
  let group: { readonly period: number; readonly days: number[] } | null = null;
  const close = (): void => {
    if (group !== null) found.push(...positioned(group.days, rule.bySetPosition).filter((day) => day >= first));
    group = null;
  };
  const start = startOfPeriod(rule, anchor);
  const end = rule.bySetPosition.length === 0 ? last : last + LONGEST_PERIOD;
  for (let day = start; day <= end; day += 1) {
    if (rule.count !== null && found.length >= rule.count) break;
    const date = dateOf(day);
    const period = periodOf(rule, date, anchor);
    if (group !== null && period !== (group as { period: number }).period) close();
    if (period % rule.interval !== 0 || !fits(rule, date, anchor)) continue;
    group ??= { period, days: [] };
    (group as { days: number[] }).days.push(day);
  }
  close();
  return found.slice(0, rule.count ?? undefined).filter((day) => day <= last);
};

interface Day {
  readonly day: number;
  readonly year: number;
  readonly month: number;
  readonly ofMonth: number;
  readonly weekday: number;
}

/** A set of positions is chosen from a whole year at most. */
const LONGEST_PERIOD = 366;

const dateOf = (day: number): Day => {
  const { year, month, day: ofMonth } = civilDate(day);
  return { day, year, month, ofMonth, weekday: ((((day + 3) % 7) + 7) % 7) + 1 };
};

const startOfPeriod = (rule: Recurrence, anchor: Day): number => {
  switch (rule.frequency) {
    case 'DAILY': return anchor.day;
    case 'WEEKLY': return startOfWeek(rule, anchor);
    case 'MONTHLY': return anchor.day - anchor.ofMonth + 1;
    case 'YEARLY': return dayNumber({ year: anchor.year, month: 1, day: 1 });
  }
};

const startOfWeek = ({ weekStart }: Recurrence, { day, weekday }: Day): number => day - ((weekday - weekStart + 7) % 7);

const periodOf = (rule: Recurrence, date: Day, anchor: Day): number => {
  switch (rule.frequency) {
    case 'DAILY': return date.day - anchor.day;
    case 'WEEKLY': return (startOfWeek(rule, date) - startOfWeek(rule, anchor)) / 7;
    case 'MONTHLY': return (date.year - anchor.year) * 12 + date.month - anchor.month;
    case 'YEARLY': return date.year - anchor.year;
  }
};

const fits = (rule: Recurrence, date: Day, anchor: Day): boolean => {
  const { frequency, byMonth, byMonthDay, byDay } = rule;
  if (byMonth.length > 0 && !byMonth.includes(date.month)) return false;
  if (byMonthDay.length > 0 && !byMonthDay.some((one) => one === date.ofMonth || one === date.ofMonth - lengthOfMonth(date) - 1)) return false;
  if (byDay.length > 0 && !byDay.some((one) => one.weekday === date.weekday && (one.nth === null || isNth(rule, date, one.nth)))) return false;
  // What the rule leaves open is taken from the first day.
  if (byDay.length > 0 || byMonthDay.length > 0) return true;
  switch (frequency) {
    case 'DAILY': return true;
    case 'WEEKLY': return date.weekday === anchor.weekday;
    case 'MONTHLY': return date.ofMonth === anchor.ofMonth;
    case 'YEARLY': return date.ofMonth === anchor.ofMonth && (byMonth.length > 0 || date.month === anchor.month);
  }
};

/** The nth such weekday of the month, or of the year where a yearly rule names no month. */
const isNth = ({ frequency, byMonth }: Recurrence, date: Day, nth: number): boolean => {
  const ofYear = frequency === 'YEARLY' && byMonth.length === 0;
  const start = ofYear ? dayNumber({ year: date.year, month: 1, day: 1 }) : date.day - date.ofMonth + 1;
  const length = ofYear ? dayNumber({ year: date.year + 1, month: 1, day: 1 }) - start : lengthOfMonth(date);
  const place = Math.floor((date.day - start) / 7) + 1;
  const fromEnd = -(Math.floor((start + length - 1 - date.day) / 7) + 1);
  return nth === place || nth === fromEnd;
};

const lengthOfMonth = ({ year, month, day, ofMonth }: Day): number => dayNumber(month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 }) - (day - ofMonth + 1);

const positioned = (days: readonly number[], positions: readonly number[]): readonly number[] =>
  (positions.length === 0 ? days : days.filter((_, index) => positions.includes(index + 1) || positions.includes(index - days.length)));
