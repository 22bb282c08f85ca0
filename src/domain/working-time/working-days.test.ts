import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../time/beijing.js';
import type { Calendar, Uncovered } from './calendar.js';
import { createCalendar, isUncovered } from './calendar.js';
import type { WorkingDayMode } from '../regulation/settings.js';
import { addWorkingDays, kindOfDay, startOfWorkingDay } from './working-days.js';
import { addHours, ASSUMED_OFFICE_HOURS } from './working-hours.js';

const range = (from: string, to: string): Temporal.PlainDate[] => {
  const days: Temporal.PlainDate[] = [];
  for (let day = Temporal.PlainDate.from(from); Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) days.push(day);
  return days;
};
const dates = (...texts: string[]): Temporal.PlainDate[] => texts.map((text) => Temporal.PlainDate.from(text));
const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}+08:00`);
const shown = (outcome: Temporal.Instant | Uncovered): string => (isUncovered(outcome) ? `UNCOVERED ${String(outcome.year)}` : toBeijing(outcome).slice(0, 23));

const endOfDay = (calendar: Calendar, start: Temporal.Instant, n: number): Temporal.Instant | Uncovered => addWorkingDays(calendar, start, n, 'END_OF_DAY', []);

const year2019 = { year: 2019, daysOff: range('2019-10-01', '2019-10-07'), makeUpWorkingDays: dates('2019-09-29', '2019-10-12') };
const calendar2019 = createCalendar('2019', [year2019]);
const firstPublished2020 = createCalendar('2020-1', [year2019, { year: 2020, daysOff: range('2020-01-24', '2020-01-30'), makeUpWorkingDays: dates('2020-01-19', '2020-02-01') }]);
const secondNotice2020 = createCalendar('2020-2', [year2019, { year: 2020, daysOff: range('2020-01-24', '2020-02-02'), makeUpWorkingDays: dates('2020-01-19') }]);
const calendar2026 = createCalendar('2026', [{ year: 2026, daysOff: range('2026-02-15', '2026-02-23'), makeUpWorkingDays: dates('2026-02-14', '2026-02-28') }]);

describe('a working day (OQ-01, OQ-06)', () => {
  it.each([
    ['2019-10-15', 'WORKING', 'an ordinary Tuesday'],
    ['2019-10-19', 'OFF', 'an ordinary Saturday'],
    ['2019-10-03', 'OFF', 'National Day week'],
    ['2019-09-29', 'WORKING', 'a make-up Sunday'],
    ['2019-10-12', 'WORKING', 'a make-up Saturday'],
  ])('%s → %s: %s', (date, kind) => {
    expect(kindOfDay(calendar2019, Temporal.PlainDate.from(date))).toBe(kind);
  });

  it('of a year without a published arrangement is never guessed, not even on a Sunday', () => {
    const sunday = Temporal.PlainDate.from('2027-01-03');
    expect(kindOfDay(calendar2026, sunday)).toEqual({ kind: 'UNCOVERED', year: 2027 });
  });

  it('before a Monday is the Friday, before 2019-10-08 the make-up chain of September', () => {
    const before = (date: string): string => shown(startOfWorkingDay(calendar2019, Temporal.PlainDate.from(date), -1));
    expect(['2019-10-21', '2019-10-08', '2019-09-30', '2019-01-01'].map(before))
      .toEqual(['2019-10-18T00:00:00.000', '2019-09-30T00:00:00.000', '2019-09-29T00:00:00.000', 'UNCOVERED 2018']);
  });
});

describe('the end of the nth working day (QY2019-3.2, QY2019-3.3, OQ-01 END_OF_DAY)', () => {
  it.each<[string, Calendar, string, number, string]>([
    ['S32 weekday', calendar2019, '2019-10-15T16:00', 1, '2019-10-17T00:00:00.000'],
    ['S34 inside National Day', calendar2019, '2019-10-03T15:00', 1, '2019-10-09T00:00:00.000'],
    ['S40 as first published', firstPublished2020, '2020-01-23T17:00', 1, '2020-02-01T00:00:00.000'],
    ['S40 after the second notice', secondNotice2020, '2020-01-23T17:00', 1, '2020-02-04T00:00:00.000'],
    ['S41 back-fill from Friday', calendar2019, '2019-10-18T17:30', 1, '2019-10-22T00:00:00.000'],
    ['S44 completed on a Saturday', calendar2019, '2019-10-19T11:00', 1, '2019-10-22T00:00:00.000'],
    ['S47 five working days, make-up Saturday counts', calendar2019, '2019-10-08T09:00', 5, '2019-10-15T00:00:00.000'],
    ['S61 month boundary', calendar2019, '2019-10-30T15:00', 1, '2019-11-01T00:00:00.000'],
    ['make-up Sunday is day 1', calendar2019, '2019-09-28T10:00', 1, '2019-09-30T00:00:00.000'],
    ['completed on a make-up Sunday', calendar2019, '2019-09-29T10:00', 1, '2019-10-01T00:00:00.000'],
    ['the last millisecond of a day', calendar2019, '2019-10-15T23:59:59.999', 1, '2019-10-17T00:00:00.000'],
    ['midnight belongs to the new day', calendar2019, '2019-10-16T00:00:00.000', 1, '2019-10-18T00:00:00.000'],
    ['nine days off in 2026', calendar2026, '2026-02-14T12:00', 1, '2026-02-25T00:00:00.000'],
    ['year end without the next year', calendar2026, '2026-12-31T12:00', 1, 'UNCOVERED 2027'],
    ['the last day that can be computed', calendar2026, '2026-12-30T12:00', 1, '2027-01-01T00:00:00.000'],
  ])('%s', (_, calendar, start, n, expected) => {
    expect(shown(endOfDay(calendar, at(start), n))).toBe(expected);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %s as a number of working days', (n) => {
    expect(() => endOfDay(calendar2019, at('2019-10-15T16:00'), n)).toThrow(RangeError);
  });
});

describe('the other readings of n working days (OQ-01)', () => {
  it.each<[string, string, number, WorkingDayMode, string]>([
    ['S32 alt ROLLING', '2019-10-15T16:00', 1, 'ROLLING', '2019-10-16T16:00:00.000'],
    ['S32 alt CLOSE_OF_BUSINESS', '2019-10-15T16:00', 1, 'CLOSE_OF_BUSINESS', '2019-10-16T17:30:00.000'],
    ['S34 alt ROLLING is the same instant', '2019-10-03T15:00', 1, 'ROLLING', '2019-10-09T00:00:00.000'],
    ['ROLLING over a weekend', '2019-10-18T17:00', 1, 'ROLLING', '2019-10-21T17:00:00.000'],
    ['ROLLING from the first instant of Friday ends at its 24:00', '2019-10-18T00:00', 1, 'ROLLING', '2019-10-19T00:00:00.000'],
    ['OFFICE_HOURS from the afternoon', '2019-10-15T16:00', 1, 'OFFICE_HOURS', '2019-10-16T16:00:00.000'],
    ['OFFICE_HOURS from a Saturday end at the close of Monday', '2019-10-19T11:00', 1, 'OFFICE_HOURS', '2019-10-21T17:30:00.000'],
    ['OFFICE_HOURS half a day (OQ-42)', '2019-10-15T11:00', 0.5, 'OFFICE_HOURS', '2019-10-15T16:45:00.000'],
    ['END_OF_DAY', '2019-10-15T16:00', 1, 'END_OF_DAY', '2019-10-17T00:00:00.000'],
  ])('%s', (_, start, n, mode, expected) => {
    expect(shown(addWorkingDays(calendar2019, at(start), n, mode, ASSUMED_OFFICE_HOURS))).toBe(expected);
  });
});

describe('limits in hours (QY2019-3.1, QY2015-4.0, OQ-02, OQ-03)', () => {
  it.each<[string, string, number, 'NATURAL' | 'SUSPENDED' | 'OFFICE_HOURS', string]>([
    ['S01 one natural hour', '2019-10-15T10:00', 1, 'NATURAL', '2019-10-15T11:00:00.000'],
    ['S04 one natural hour on National Day', '2019-10-03T14:20', 1, 'NATURAL', '2019-10-03T15:20:00.000'],
    ['S04 alt SUSPENDED', '2019-10-03T14:20', 1, 'SUSPENDED', '2019-10-08T01:00:00.000'],
    ['S61 the hour before midnight', '2019-10-31T22:59:59', 1, 'NATURAL', '2019-10-31T23:59:59.000'],
    ['S56 46 working-calendar hours', '2019-10-18T17:00', 46, 'SUSPENDED', '2019-10-22T15:00:00.000'],
    ['S56 70 working-calendar hours', '2019-10-18T17:00', 70, 'SUSPENDED', '2019-10-23T15:00:00.000'],
    ['S56 alt natural', '2019-10-18T17:00', 46, 'NATURAL', '2019-10-20T15:00:00.000'],
    ['OFFICE_HOURS across the midday break', '2019-10-15T11:30', 1, 'OFFICE_HOURS', '2019-10-15T15:00:00.000'],
    ['OFFICE_HOURS from the night before a make-up Saturday', '2019-10-11T22:00', 1, 'OFFICE_HOURS', '2019-10-12T09:30:00.000'],
    ['no time at all', '2019-10-19T11:00', 0, 'SUSPENDED', '2019-10-19T11:00:00.000'],
  ])('%s', (_, start, hours, mode, expected) => {
    expect(shown(addHours(calendar2019, at(start), hours, mode, ASSUMED_OFFICE_HOURS))).toBe(expected);
  });

  it('a natural hour needs no published year; a suspended one does', () => {
    const start = at('2026-12-31T23:30');
    expect(shown(addHours(calendar2026, start, 1, 'NATURAL', ASSUMED_OFFICE_HOURS))).toBe('2027-01-01T00:30:00.000');
    expect(shown(addHours(calendar2026, start, 1, 'SUSPENDED', ASSUMED_OFFICE_HOURS))).toBe('UNCOVERED 2027');
  });

  it('counts to the millisecond, and keeps what a start is finer than that (OQ-05)', () => {
    expect(shown(addHours(calendar2019, at('2019-10-15T11:59:59.999'), 1, 'OFFICE_HOURS', ASSUMED_OFFICE_HOURS))).toBe('2019-10-15T15:29:59.999');
    expect(shown(addHours(calendar2019, at('2019-10-18T23:59:59.999'), 1 / 3_600_000, 'SUSPENDED', ASSUMED_OFFICE_HOURS))).toBe('2019-10-19T00:00:00.000');
    expect(shown(addHours(calendar2019, at('2019-10-18T23:59:59.999'), 2 / 3_600_000, 'SUSPENDED', ASSUMED_OFFICE_HOURS))).toBe('2019-10-21T00:00:00.001');
    expect(String(addHours(calendar2019, at('2019-10-15T10:00:00.0001234'), 1, 'NATURAL', []))).toBe('2019-10-15T03:00:00.0001234Z');
  });

  it('refuses negative hours and office hours that do not exist', () => {
    expect(() => addHours(calendar2019, at('2019-10-15T10:00'), -1, 'NATURAL', [])).toThrow(RangeError);
    expect(() => addHours(calendar2019, at('2019-10-15T10:00'), 1, 'OFFICE_HOURS', [])).toThrow(RangeError);
    expect(() => addWorkingDays(calendar2019, at('2019-10-15T10:00'), 1, 'CLOSE_OF_BUSINESS', [])).toThrow(RangeError);
  });
});
