import { beijingDay } from '../../time/format';
import type { Gap, Shift } from '../registry-types';

const DAY_MS = 86_400_000;
export const PERIOD_DAYS = 28;

/** The instant at which a day begins in Beijing; empty for anything but a day. */
export function startOfPeriod(day: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? `${day}T00:00:00.000+08:00` : '';
}

/** So many days after that one. */
export function daysAfter(day: string, days: number): string {
  return beijingDay(Date.parse(startOfPeriod(day)) + days * DAY_MS);
}

export type Entry = { readonly kind: 'SHIFT'; readonly shift: Shift; readonly from: string } | { readonly kind: 'GAP'; readonly gap: Gap; readonly from: string };

export interface Day {
  readonly day: string;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly entries: readonly Entry[];
}

/** Shifts and gaps under the days on which they begin; what began before the period stands under its first day. */
export function daysOf(from: string, to: string, shifts: readonly Shift[], gaps: readonly Gap[]): readonly Day[] {
  const all: Entry[] = [...shifts.map((shift) => ({ kind: 'SHIFT' as const, shift, from: shift.from })), ...gaps.map((gap) => ({ kind: 'GAP' as const, gap, from: gap.from }))];
  const count = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
  const first = beijingDay(Date.parse(from));
  return Array.from({ length: count }, (_, index) => daysAfter(first, index)).map((day, index) => ({
    day, weekday: new Date(`${day}T00:00:00Z`).getUTCDay(),
    entries: all
      .filter((entry) => beijingDay(Date.parse(entry.from)) === day || (index === 0 && Date.parse(entry.from) < Date.parse(from)))
      .toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from) || lineOf(a) - lineOf(b)),
  }));
}

function lineOf(entry: Entry): number {
  return entry.kind === 'GAP' ? 0 : entry.shift.line;
}
