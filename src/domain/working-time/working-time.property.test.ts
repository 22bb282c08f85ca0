import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { BEIJING } from '../time/beijing.js';
import type { Calendar, Uncovered } from './calendar.js';
import { createCalendar, isUncovered } from './calendar.js';
import { calendarOf } from './local-calendar.js';
import type { HourCalendar, WorkingDayMode } from '../regulation/settings.js';
import { addWorkingDays, kindOfDay, startOfWorkingDay } from './working-days.js';
import { addHours, ASSUMED_OFFICE_HOURS, type OfficeHours } from './working-hours.js';

const FIRST = Temporal.PlainDate.from('2023-01-01');
const DAYS = 731;
const COUNTY = '441825';

interface Arrangement {
  readonly off: ReadonlySet<string>;
  readonly worked: ReadonlySet<string>;
}

/** 2023 and 2024, the second a leap year, with any days off and any weekends worked, and a county with more of both; nothing else is published. */
const arrangements = fc
  .record({ off: days(60), worked: days(20), localOff: days(10), localWorked: days(5) })
  .map(({ off, worked, localOff, localWorked }) => {
    const local = { counties: [COUNTY], daysOff: localOff.filter((day) => !localWorked.includes(day)), makeUpWorkingDays: localWorked };
    const years = [2023, 2024].map((year) => ({
      year, daysOff: off.filter((day) => day.startsWith(String(year))).map((day) => Temporal.PlainDate.from(day)),
      makeUpWorkingDays: worked.filter((day) => day.startsWith(String(year))).map((day) => Temporal.PlainDate.from(day)),
    }));
    const published: Arrangement = { off: new Set(off), worked: new Set(worked) };
    return { calendar: createCalendar('generated', years, [local]), published, local };
  });

function days(maxLength: number): fc.Arbitrary<string[]> {
  return fc.uniqueArray(fc.nat(DAYS - 1), { maxLength }).map((offsets) => offsets.map((offset) => FIRST.add({ days: offset }).toString()));
}

/** The country's calendar, or the same with a county's own days, each with what it was made of. */
const calendars = fc.tuple(arrangements, fc.boolean()).map(([{ calendar, published, local }, isLocal]): { calendar: Calendar; isWorked: IsWorked } => {
  const national: IsWorked = (date) => published.worked.has(date.toString()) || (!published.off.has(date.toString()) && date.dayOfWeek <= 5);
  if (!isLocal) return { calendar, isWorked: national };
  const county: IsWorked = (date) => local.makeUpWorkingDays.includes(date.toString()) || (!local.daysOff.includes(date.toString()) && national(date));
  return { calendar: calendarOf(calendar, COUNTY), isWorked: county };
});
type IsWorked = (date: Temporal.PlainDate) => boolean;

const officeHours = fc.uniqueArray(fc.integer({ min: 0, max: 1_439 }), { minLength: 2, maxLength: 6 }).map((minutes): OfficeHours => {
  const times = minutes.sort((a, b) => a - b).map((minute) => Temporal.PlainTime.from('00:00').add({ minutes: minute }));
  return times.flatMap((from, index) => (index % 2 === 0 && times[index + 1] !== undefined ? [{ from, to: times[index + 1] ?? from }] : []));
});
const anyHours = fc.oneof(fc.constant(ASSUMED_OFFICE_HOURS), officeHours);

/** To the millisecond, with the edges of days and sessions more often than chance would have them. */
const starts = fc.tuple(fc.nat(365), fc.oneof(fc.nat(86_399_999), fc.constantFrom(0, 1, 30_600_000, 43_200_000, 52_200_000, 63_000_000, 63_000_001, 86_399_999)))
  .map(([day, time]) => Temporal.PlainDate.from('2023-06-01').add({ days: day }).toZonedDateTime(BEIJING).add({ milliseconds: time }).toInstant());
const counts = fc.integer({ min: 1, max: 30 });
const limits = fc.oneof(fc.integer({ min: 1, max: 200 * 3_600_000 }), fc.integer({ min: 1, max: 200 }).map((hours) => hours * 3_600_000));

const MODES: readonly WorkingDayMode[] = ['END_OF_DAY', 'CLOSE_OF_BUSINESS', 'ROLLING', 'OFFICE_HOURS'];
const HOUR_MODES: readonly HourCalendar[] = ['NATURAL', 'SUSPENDED', 'OFFICE_HOURS'];

const known = <T>(outcome: T | Uncovered): T => {
  if (isUncovered(outcome)) throw new Error(`year ${String(outcome.year)} must be covered here`);
  return outcome;
};
const dateAt = (instant: Temporal.Instant): Temporal.PlainDate => instant.toZonedDateTimeISO(BEIJING).toPlainDate();
const lastMoment = (end: Temporal.Instant): Temporal.Instant => end.subtract({ milliseconds: 1 });
const shown = (outcome: Temporal.Instant | Temporal.PlainDate | Uncovered): string => (isUncovered(outcome) ? `UNCOVERED ${String(outcome.year)}` : outcome.toString());
const milliseconds = (limit: number): number => limit / 3_600_000;

/** The rules of OQ-01 to OQ-03 said once more, day by day, in dates and wall times only. */
const oracle = {
  isPublished: (date: Temporal.PlainDate): boolean => date.year === 2023 || date.year === 2024,
  nth(isWorked: IsWorked, from: Temporal.PlainDate, n: number, step: 1 | -1): Temporal.PlainDate | Uncovered {
    let date = from;
    for (let counted = 0; counted < n; counted += isWorked(date) ? 1 : 0) {
      date = date.add({ days: step });
      if (!oracle.isPublished(date)) return { kind: 'UNCOVERED', year: date.year };
    }
    return date;
  },
  startOfNth(isWorked: IsWorked, from: Temporal.PlainDate, n: number, step: 1 | -1): Temporal.Instant | Uncovered {
    const date = oracle.nth(isWorked, from, n, step);
    return isUncovered(date) ? date : date.toZonedDateTime(BEIJING).toInstant();
  },
  spend(isWorked: IsWorked, start: Temporal.Instant, limit: number, hours: OfficeHours | 'WHOLE_DAY'): Temporal.Instant | Uncovered {
    let left = limit;
    for (let date = dateAt(start); ; date = date.add({ days: 1 })) {
      if (!oracle.isPublished(date)) return { kind: 'UNCOVERED', year: date.year };
      if (!isWorked(date)) continue;
      const midnight = date.add({ days: 1 }).toZonedDateTime(BEIJING).toInstant();
      const sessions = hours === 'WHOLE_DAY'
        ? [{ from: date.toZonedDateTime(BEIJING).toInstant(), to: midnight }]
        : hours.map(({ from, to }) => ({ from: date.toZonedDateTime({ timeZone: BEIJING, plainTime: from }).toInstant(), to: date.toZonedDateTime({ timeZone: BEIJING, plainTime: to }).toInstant() }));
      for (const session of sessions) {
        const from = Temporal.Instant.compare(start, session.from) > 0 ? start : session.from;
        const available = from.until(session.to).total('milliseconds');
        if (available > 0 && left <= available) return from.add({ milliseconds: left });
        left -= Math.max(available, 0);
      }
    }
  },
  days(isWorked: IsWorked, start: Temporal.Instant, n: number, mode: WorkingDayMode, hours: OfficeHours): Temporal.Instant | Uncovered {
    const perDay = hours.reduce((sum, { from, to }) => sum + from.until(to).total('milliseconds'), 0);
    if (mode === 'ROLLING') return oracle.spend(isWorked, start, n * 86_400_000, 'WHOLE_DAY');
    if (mode === 'OFFICE_HOURS') return oracle.spend(isWorked, start, n * perDay, hours);
    const date = oracle.nth(isWorked, dateAt(start), n, 1);
    if (isUncovered(date)) return date;
    const closing = hours.at(-1)?.to;
    if (mode === 'CLOSE_OF_BUSINESS' && closing !== undefined) return date.toZonedDateTime({ timeZone: BEIJING, plainTime: closing }).toInstant();
    return date.add({ days: 1 }).toZonedDateTime(BEIJING).toInstant();
  },
};

describe('working days, for any calendar and county, as a slow count by dates has them (OQ-01, OQ-06)', () => {
  it('the kind of every day, and the start of the nth working day after and before it', () => {
    fc.assert(fc.property(calendars, fc.integer({ min: -5, max: DAYS + 5 }), counts, ({ calendar, isWorked }, offset, n) => {
      const date = FIRST.add({ days: offset });
      expect(kindOfDay(calendar, date)).toEqual(!oracle.isPublished(date) ? { kind: 'UNCOVERED', year: date.year } : isWorked(date) ? 'WORKING' : 'OFF');
      expect(shown(startOfWorkingDay(calendar, date, n))).toBe(shown(oracle.startOfNth(isWorked, date, n, 1)));
      expect(shown(startOfWorkingDay(calendar, date, -n))).toBe(shown(oracle.startOfNth(isWorked, date, n, -1)));
    }));
  });

  it.each(MODES)('n working days read %s, to the millisecond, over year ends and into the unpublished year', (mode) => {
    fc.assert(fc.property(calendars, starts, fc.nat(210), counts, anyHours, ({ calendar, isWorked }, start, later, n, hours) => {
      const from = start.add({ hours: 24 * later });
      expect(shown(addWorkingDays(calendar, from, n, mode, hours))).toBe(shown(oracle.days(isWorked, from, n, mode, hours)));
    }));
  });

  it.each(HOUR_MODES)('hours counted %s, to the millisecond (OQ-02, OQ-03)', (mode) => {
    fc.assert(fc.property(calendars, starts, fc.nat(210), limits, anyHours, ({ calendar, isWorked }, start, later, limit, hours) => {
      const from = start.add({ hours: 24 * later });
      const expected = mode === 'NATURAL' ? from.add({ milliseconds: limit }) : oracle.spend(isWorked, from, limit, mode === 'SUSPENDED' ? 'WHOLE_DAY' : hours);
      expect(shown(addHours(calendar, from, milliseconds(limit), mode, hours))).toBe(shown(expected));
    }));
  });
});

describe.each(MODES)('n working days read %s, for any calendar (OQ-01, QY2015-4.0)', (mode) => {
  const add = (calendar: Calendar, start: Temporal.Instant, n: number): Temporal.Instant => known(addWorkingDays(calendar, start, n, mode, ASSUMED_OFFICE_HOURS));

  it('never comes earlier for a later start, and later for more days', () => {
    fc.assert(fc.property(calendars, starts, starts, counts, ({ calendar }, one, other, n) => {
      const [first, second] = Temporal.Instant.compare(one, other) <= 0 ? [one, other] : [other, one];
      expect(Temporal.Instant.compare(add(calendar, first, n), add(calendar, second, n))).toBeLessThanOrEqual(0);
      expect(Temporal.Instant.compare(add(calendar, first, n), add(calendar, first, n + 1))).toBe(-1);
    }));
  });

  it('ends after the start and never on a day off, D 24:00 being the end of D', () => {
    fc.assert(fc.property(calendars, starts, counts, ({ calendar }, start, n) => {
      const end = add(calendar, start, n);
      expect(Temporal.Instant.compare(end, start)).toBe(1);
      expect(kindOfDay(calendar, dateAt(lastMoment(end)))).toBe('WORKING');
    }));
  });

  it('adds up: m days and then n days are m + n days', () => {
    fc.assert(fc.property(calendars, starts, counts, counts, ({ calendar }, start, m, n) => {
      const halfway = add(calendar, start, m);
      const from = mode === 'END_OF_DAY' ? lastMoment(halfway) : halfway;
      expect(add(calendar, from, n).toString()).toBe(add(calendar, start, m + n).toString());
    }));
  });
});

describe.each(['ROLLING', 'OFFICE_HOURS'] as const)('halves of a working day read %s (OQ-42, HJ2022-3.3a)', (mode) => {
  it('add up to whole ones', () => {
    fc.assert(fc.property(calendars, starts, counts, ({ calendar }, start, n) => {
      const half = known(addWorkingDays(calendar, start, n - 0.5, mode, ASSUMED_OFFICE_HOURS));
      expect(shown(addWorkingDays(calendar, half, 0.5, mode, ASSUMED_OFFICE_HOURS))).toBe(shown(addWorkingDays(calendar, start, n, mode, ASSUMED_OFFICE_HOURS)));
    }));
  });
});

describe.each(HOUR_MODES)('hours counted %s, for any calendar (OQ-02, OQ-03)', (mode) => {
  const add = (calendar: Calendar, start: Temporal.Instant, limit: number): Temporal.Instant => known(addHours(calendar, start, milliseconds(limit), mode, ASSUMED_OFFICE_HOURS));

  it('add up', () => {
    fc.assert(fc.property(calendars, starts, limits, limits, ({ calendar }, start, a, b) => {
      expect(add(calendar, add(calendar, start, a), b).toString()).toBe(add(calendar, start, a + b).toString());
    }));
  });

  it('never end earlier for a later start, later for a longer limit, and on no day off unless every hour counts', () => {
    fc.assert(fc.property(calendars, starts, starts, limits, ({ calendar }, one, other, limit) => {
      const [first, second] = Temporal.Instant.compare(one, other) <= 0 ? [one, other] : [other, one];
      const end = add(calendar, first, limit);
      expect(Temporal.Instant.compare(end, first.add({ milliseconds: limit }))).toBeGreaterThanOrEqual(0);
      expect(Temporal.Instant.compare(end, add(calendar, second, limit))).toBeLessThanOrEqual(0);
      expect(Temporal.Instant.compare(end, add(calendar, first, limit + 1))).toBe(-1);
      expect(mode === 'NATURAL' || kindOfDay(calendar, dateAt(lastMoment(end))) === 'WORKING').toBe(true);
    }));
  });
});
