import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { beijingDate } from '../time/beijing.js';
import type { Calendar, Uncovered } from './calendar.js';
import { createCalendar, isUncovered, isWorkingDay } from './calendar.js';
import { endOfNthWorkingDayAfter } from './working-days.js';
import type { HoursMode } from './working-hours.js';
import { addHours, ASSUMED_OFFICE_HOURS } from './working-hours.js';

const JANUARY = Temporal.PlainDate.from('2024-01-01');
const DAYS = 366;

/** A leap year with any days off and any weekends worked, and two quiet years after it so that nothing runs out. */
const calendars = fc
  .record({
    off: fc.uniqueArray(fc.nat(DAYS - 1), { maxLength: 60 }),
    worked: fc.uniqueArray(fc.nat(DAYS - 1), { maxLength: 20 }),
  })
  .map(({ off, worked }): Calendar => {
    const day = (offset: number): Temporal.PlainDate => JANUARY.add({ days: offset });
    const makeUpWorkingDays = worked.map(day).filter((date) => date.dayOfWeek > 5);
    const daysOff = off.map(day).filter((date) => !makeUpWorkingDays.some((other) => other.equals(date)));
    return createCalendar('generated', [
      { year: 2024, daysOff, makeUpWorkingDays },
      { year: 2025, daysOff: [], makeUpWorkingDays: [] },
      { year: 2026, daysOff: [], makeUpWorkingDays: [] },
    ]);
  });
const starts = fc
  .integer({ min: 0, max: DAYS * 86_400_000 - 1 })
  .map((offset) => Temporal.Instant.from('2024-01-01T00:00:00+08:00').add({ milliseconds: offset }));
const counts = fc.integer({ min: 1, max: 30 });
const minutes = fc.integer({ min: 1, max: 4_000 });

const known = (outcome: Temporal.Instant | Uncovered): Temporal.Instant => {
  if (isUncovered(outcome)) throw new Error(`year ${String(outcome.year)} must be covered here`);
  return outcome;
};
const lastMoment = (end: Temporal.Instant): Temporal.Instant => end.subtract({ nanoseconds: 1 });

describe('the end of the nth working day, for any calendar (OQ-01)', () => {
  it('is the end of a working day, later than the start, and never on a day off', () => {
    fc.assert(fc.property(calendars, starts, counts, (calendar, start, n) => {
      const end = known(endOfNthWorkingDayAfter(calendar, start, n));
      expect(Temporal.Instant.compare(end, start)).toBe(1);
      expect(isWorkingDay(calendar, beijingDate(lastMoment(end)))).toBe(true);
    }));
  });

  it('never comes earlier for a later start or for more days', () => {
    fc.assert(fc.property(calendars, starts, starts, counts, (calendar, one, other, n) => {
      const [first, second] = Temporal.Instant.compare(one, other) <= 0 ? [one, other] : [other, one];
      expect(Temporal.Instant.compare(known(endOfNthWorkingDayAfter(calendar, first, n)), known(endOfNthWorkingDayAfter(calendar, second, n)))).toBeLessThanOrEqual(0);
      expect(Temporal.Instant.compare(known(endOfNthWorkingDayAfter(calendar, first, n)), known(endOfNthWorkingDayAfter(calendar, first, n + 1)))).toBe(-1);
    }));
  });

  it('adds up: m days and then n days are m + n days', () => {
    fc.assert(fc.property(calendars, starts, counts, counts, (calendar, start, m, n) => {
      const stepwise = endOfNthWorkingDayAfter(calendar, lastMoment(known(endOfNthWorkingDayAfter(calendar, start, m))), n);
      expect(known(stepwise).equals(known(endOfNthWorkingDayAfter(calendar, start, m + n)))).toBe(true);
    }));
  });
});

describe.each<HoursMode>(['NATURAL', 'SUSPENDED', 'OFFICE_HOURS'])('hours counted %s, for any calendar (OQ-02, OQ-03)', (mode) => {
  const add = (calendar: Calendar, start: Temporal.Instant, amount: number): Temporal.Instant =>
    known(addHours(calendar, start, amount / 60, mode, ASSUMED_OFFICE_HOURS));

  it('adds up', () => {
    fc.assert(fc.property(calendars, starts, minutes, minutes, (calendar, start, a, b) => {
      expect(add(calendar, add(calendar, start, a), b).equals(add(calendar, start, a + b))).toBe(true);
    }));
  });

  it('is monotonic, and never ends on a day off unless every hour counts', () => {
    fc.assert(fc.property(calendars, starts, minutes, (calendar, start, amount) => {
      const end = add(calendar, start, amount);
      expect(Temporal.Instant.compare(end, start.add({ minutes: amount }))).toBeGreaterThanOrEqual(0);
      expect(Temporal.Instant.compare(end, add(calendar, start, amount + 1))).toBe(-1);
      expect(mode === 'NATURAL' || isWorkingDay(calendar, beijingDate(lastMoment(end)))).toBe(true);
    }));
  });
});
