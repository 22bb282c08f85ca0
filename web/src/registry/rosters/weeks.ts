import { isDay } from '../../time/days';
import { beijingDay } from '../../time/format';
import type { Gap, Shift } from '../registry-types';

const DAY_MS = 86_400_000;
const NOON_MS = DAY_MS / 2;
const DAYS_OF_WEEK = 7;

/** The instant at which a day begins in Beijing; empty for anything but a day. */
export function startOfDay(day: string): string {
  return isDay(day) ? `${day}T00:00:00.000+08:00` : '';
}

/** So many days after that one. */
export function daysAfter(day: string, days: number): string {
  return beijingDay(Date.parse(startOfDay(day)) + days * DAY_MS);
}

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** The Monday on or before a day. */
export function mondayOf(day: string): string {
  return daysAfter(day, -((weekdayOf(day) + DAYS_OF_WEEK - 1) % DAYS_OF_WEEK));
}

export interface PeriodOfDays {
  readonly first: string;
  /** The day after the last. */
  readonly end: string;
}

/** The week of a day, or the whole weeks that hold its month. */
export function periodOf(view: 'month' | 'week', day: string): PeriodOfDays {
  if (view === 'week') return { first: mondayOf(day), end: daysAfter(mondayOf(day), DAYS_OF_WEEK) };
  const first = mondayOf(`${day.slice(0, 7)}-01`);
  return { first, end: daysAfter(mondayOf(daysAfter(monthAfter(day, 1), -1)), DAYS_OF_WEEK) };
}

/** The first day of the month so many months after that of a day. */
export function monthAfter(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const count = year * 12 + month - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}-01`;
}

/** `continued`: it began on an earlier day and still runs at noon. */
export type Entry = ({ readonly kind: 'SHIFT'; readonly shift: Shift } | { readonly kind: 'GAP'; readonly gap: Gap }) & { readonly from: string; readonly continued: boolean };

export interface Day {
  readonly day: string;
  readonly weekday: number;
  readonly entries: readonly Entry[];
}

/** Shifts and gaps under the days on which they begin, and under those on which they go on over noon. */
export function daysOf({ first, end }: PeriodOfDays, shifts: readonly Shift[], gaps: readonly Gap[]): readonly Day[] {
  const all = [...shifts.map((shift) => ({ kind: 'SHIFT' as const, shift, from: shift.from, to: shift.to })), ...gaps.map((gap) => ({ kind: 'GAP' as const, gap, from: gap.from, to: gap.to }))];
  const count = Math.round((Date.parse(startOfDay(end)) - Date.parse(startOfDay(first))) / DAY_MS);
  return Array.from({ length: count }, (_, index) => daysAfter(first, index)).map((day) => {
    const noon = Date.parse(startOfDay(day)) + NOON_MS;
    const begins = (from: string): boolean => beijingDay(Date.parse(from)) === day;
    const entries = all.filter(({ from, to }) => begins(from) || (Date.parse(from) < noon && noon < Date.parse(to)));
    return { day, weekday: weekdayOf(day), entries: entries.map((entry) => ({ ...entry, continued: !begins(entry.from) })).toSorted((a, b) => lineOf(a) - lineOf(b) || Date.parse(a.from) - Date.parse(b.from)) };
  });
}

function lineOf(entry: Entry): number {
  return entry.kind === 'GAP' ? 0 : entry.shift.line;
}

/** From when to when the days chosen mean: from the first shift that begins on the first of them to the end of the last that begins on the last. */
export function spanOf(days: PeriodOfDays, shifts: readonly Shift[]): { readonly from: number; readonly to: number } {
  const last = daysAfter(days.end, -1);
  const beginning = (day: string): readonly Shift[] => shifts.filter(({ from, line }) => line === 1 && beijingDay(Date.parse(from)) === day);
  const [opens, closes] = [beginning(days.first)[0], beginning(last).at(-1)];
  return { from: opens === undefined ? Date.parse(startOfDay(days.first)) : Date.parse(opens.from), to: closes === undefined ? Date.parse(startOfDay(days.end)) : Date.parse(closes.to) };
}
