import { Temporal } from 'temporal-polyfill';
import { endOfDay, startOfDay } from '../time/beijing.js';

/** What performance is assessed over: a month, a quarter or a year of the calendar, from 00:00 of its first day to 24:00 of its last in Beijing. */
export interface Period {
  /** `2026-01`, `2026-Q1` or `2026`. */
  readonly name: string;
  readonly kind: 'MONTH' | 'QUARTER' | 'YEAR';
  readonly from: Temporal.PlainDate;
  /** The last day, itself within. */
  readonly to: Temporal.PlainDate;
  readonly startsAt: Temporal.Instant;
  /** 24:00 of the last day. */
  readonly endsAt: Temporal.Instant;
}

const NAME = /^(20\d{2})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?$/;

/** Null where the name is none. */
export const periodOf = (name: string): Period | null => {
  const [, year, month, quarter] = NAME.exec(name) ?? [];
  if (year === undefined) return null;
  if (month !== undefined) return spanning(name, 'MONTH', Number(year), Number(month), 1);
  if (quarter !== undefined) return spanning(name, 'QUARTER', Number(year), Number(quarter) * 3 - 2, 3);
  return spanning(name, 'YEAR', Number(year), 1, 12);
};

const spanning = (name: string, kind: Period['kind'], year: number, month: number, months: number): Period => {
  const from = Temporal.PlainDate.from({ year, month, day: 1 });
  const to = from.add({ months }).subtract({ days: 1 });
  return { name, kind, from, to, startsAt: startOfDay(from), endsAt: endOfDay(to) };
};
