import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { civilDate, dayNumberOf, plainDate } from '../time/day-number.js';
import { recurringDays, type Recurrence } from './recurrence.js';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const FIRST = dayNumberOf('2026-11-23');
const LAST = FIRST + 800;
const rule = (changes: Partial<Recurrence>): Recurrence => ({ frequency: 'DAILY', interval: 1, count: null, byDay: [], byMonthDay: [], byMonth: [], bySetPosition: [], weekStart: 1, ...changes });
const days = (changes: Partial<Recurrence>, first = '2026-11-23', last = LAST): readonly string[] => recurringDays(rule(changes), dayNumberOf(first), last).map((day) => plainDate(day).toString());

const textOf = (one: Recurrence): string => [
  `FREQ=${one.frequency}`, `INTERVAL=${String(one.interval)}`, `WKST=${WEEKDAYS[one.weekStart - 1] ?? ''}`, ...(one.count === null ? [] : [`COUNT=${String(one.count)}`]),
  ...(one.byDay.length === 0 ? [] : [`BYDAY=${one.byDay.map(({ weekday, nth }) => `${nth === null ? '' : String(nth)}${WEEKDAYS[weekday - 1] ?? ''}`).join(',')}`]),
  ...(one.byMonthDay.length === 0 ? [] : [`BYMONTHDAY=${one.byMonthDay.join(',')}`]), ...(one.byMonth.length === 0 ? [] : [`BYMONTH=${one.byMonth.join(',')}`]),
].join(';');

/** What ical.js finds, up to as many days as there are. */
const oracle = (one: Recurrence, first: number, most: number): readonly string[] => {
  const { year, month, day } = civilDate(first);
  const iterator = ICAL.Recur.fromString(textOf(one)).iterator(ICAL.Time.fromData({ year, month, day, isDate: true }));
  return Array.from({ length: most }, () => String(iterator.next()));
};

describe('a recurrence rule', () => {
  it('RFC 5545: every day, every second week on two days, the last Friday, the last day of each month, a count', () => {
    expect(days({ count: 3 })).toEqual(['2026-11-23', '2026-11-24', '2026-11-25']);
    expect(days({ frequency: 'WEEKLY', interval: 2, byDay: [{ weekday: 1, nth: null }, { weekday: 4, nth: null }], count: 4 })).toEqual(['2026-11-23', '2026-11-26', '2026-12-07', '2026-12-10']);
    expect(days({ frequency: 'MONTHLY', byDay: [{ weekday: 5, nth: -1 }], count: 2 })).toEqual(['2026-11-27', '2026-12-25']);
    expect(days({ frequency: 'MONTHLY', byMonthDay: [-1], count: 4 })).toEqual(['2026-11-30', '2026-12-31', '2027-01-31', '2027-02-28']);
    expect(days({ frequency: 'MONTHLY', byDay: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, nth: null })), bySetPosition: [-1], count: 2 })).toEqual(['2026-11-30', '2026-12-31']);
    expect(days({ frequency: 'MONTHLY' }, '2026-12-31', dayNumberOf('2027-04-01'))).toEqual(['2026-12-31', '2027-01-31', '2027-03-31']);
  });

  it('that fits no day ends all the same', () => {
    expect(days({ byMonthDay: [31], byMonth: [2] })).toEqual([]);
    expect(days({ frequency: 'YEARLY', byMonthDay: [30], byMonth: [2] })).toEqual([]);
    expect(days({ interval: 999_999_999, count: 5 })).toEqual(['2026-11-23']);
  });

  it('finds the days that ical.js finds, for rules that fit some', () => {
    const weekday = fc.integer({ min: 1, max: 7 });
    const plain = fc.uniqueArray(weekday, { minLength: 1, maxLength: 4 }).map((list) => list.map((one) => ({ weekday: one, nth: null })));
    const some = fc.oneof(
      fc.record({ frequency: fc.constant('DAILY' as const), interval: fc.integer({ min: 1, max: 9 }) }),
      fc.record({ frequency: fc.constant('WEEKLY' as const), interval: fc.integer({ min: 1, max: 4 }), byDay: plain, weekStart: fc.constantFrom(1, 7) }),
      fc.record({ frequency: fc.constant('MONTHLY' as const), interval: fc.integer({ min: 1, max: 3 }), byMonthDay: fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 3 }) }),
      fc.record({ frequency: fc.constant('MONTHLY' as const), interval: fc.integer({ min: 1, max: 3 }), byDay: fc.record({ weekday, nth: fc.constantFrom(1, 2, 4, -1) }).map((one) => [one]) }),
      fc.record({ frequency: fc.constant('YEARLY' as const), interval: fc.constant(1), byMonth: fc.constantFrom([3], [5, 11]), byDay: fc.record({ weekday, nth: fc.constantFrom(1, 3, -1) }).map((one) => [one]) }),
    );
    fc.assert(fc.property(some, fc.integer({ min: 0, max: 300 }), (changes, offset) => {
      const one = rule(changes);
      // A first day that the rule itself does not name is undefined in the RFC; ical.js begins with it.
      const first = recurringDays(one, FIRST + offset, LAST + offset)[0] ?? FIRST;
      const found = recurringDays(one, first, LAST + offset).slice(0, 12).map((day) => plainDate(day).toString());
      expect(found).toEqual(oracle(one, first, found.length));
    }), { numRuns: 60 });
  });
});
