import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { createCalendar, isUncovered, type Calendar } from '../domain/working-time/calendar.js';
import { changedCalendar } from '../domain/working-time/calendar-history.js';
import { calendarHistory } from '../domain/work-order/working-clock.js';
import { toBeijing } from '../domain/time/beijing.js';
import { readCalendarHistory, recordCalendar, type Recording } from '../registry/calendar-history.js';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}+08:00`);
const dates = (...texts: string[]): Temporal.PlainDate[] => texts.map((text) => Temporal.PlainDate.from(text));
const FINAL = createCalendar('final', [{
  year: 2020, daysOff: Array.from({ length: 10 }, (_, index) => Temporal.PlainDate.from('2020-01-24').add({ days: index })), makeUpWorkingDays: dates('2020-01-19'),
}], [{ counties: ['441826'], daysOff: ['2020-02-03'], makeUpWorkingDays: ['2020-02-08'] }]);
const FIRST: Calendar = changedCalendar(FINAL, 'first', { workdays: dates('2020-01-31', '2020-02-01'), offdays: [] });

let test: TestDatabase;
beforeAll(async () => { test = await openTestDatabase(); }, 60_000);
afterAll(() => test.close());

const record = (calendar: Calendar, when: string): Promise<Recording> => test.database.transaction((tx) => recordCalendar(tx, calendar, at(when)));

describe('OQ-06: which calendar was in force from when', () => {
  it('S40 is recorded load by load; one that was replaced does not come back by a start with the files of before', async () => {
    expect(await record(FIRST, '2020-01-02T09:00')).toBe('RECORDED');
    expect(await record(FIRST, '2020-01-10T09:00')).toBe('IN_FORCE');
    expect(await record(FINAL, '2020-01-27T10:00')).toBe('RECORDED');
    expect(await record(FIRST, '2020-01-28T10:00')).toBe('OLDER');
    expect(await record(FINAL, '2020-01-28T11:00')).toBe('IN_FORCE');
    // What somebody made upon a calendar that is in force no longer would take back what was loaded meanwhile.
    const late: Calendar = { ...FINAL, version: 'late' };
    expect(await test.database.transaction((tx) => recordCalendar(tx, late, at('2020-01-28T12:00'), FIRST.version))).toBe('OVERTAKEN');

    const loads = await readCalendarHistory(test.database);
    expect(loads.map(({ since, calendar }) => [since === null ? null : toBeijing(since).slice(0, 16), calendar.version])).toEqual([[null, 'first'], ['2020-01-27T10:00', 'final']]);
  });

  it('S40 gives each version back whole, the days off of a county with it', async () => {
    const loads = await readCalendarHistory(test.database);
    expect(loads[0]?.calendar).toEqual(FIRST);
    expect(loads[1]?.calendar).toEqual(FINAL);
    const ends = (county: string | null): string[] => calendarHistory(loads, county).map(({ clock }) => {
      const due = clock.workingDays(at('2020-01-23T17:00'), 1, 'END_OF_DAY');
      return isUncovered(due) ? 'uncovered' : toBeijing(due).slice(0, 16);
    });
    expect(ends(null).slice(0, 2)).toEqual(['2020-02-01T00:00', '2020-02-04T00:00']);
    expect(ends('441826').slice(0, 2)).toEqual(['2020-02-01T00:00', '2020-02-05T00:00']);
  });

  it('reads only what is new, and the same list when nothing is', async () => {
    const known = await readCalendarHistory(test.database);
    expect(await readCalendarHistory(test.database, known)).toBe(known);
    expect(await record({ ...FIRST, version: 'first, revision 2' }, '2020-01-29T10:00')).toBe('RECORDED');
    const more = await readCalendarHistory(test.database, known);
    expect(more.slice(0, -1)).toEqual(known);
    expect(more.at(-1)?.calendar).toEqual({ ...FIRST, version: 'first, revision 2' });
  });

  it('is recorded once by nodes that start at the same time', async () => {
    const outcomes = await Promise.all([record({ ...FINAL, version: 'final, revision 2' }, '2020-02-01T10:00'), record({ ...FINAL, version: 'final, revision 2' }, '2020-02-01T10:00')]);
    expect(outcomes.sort()).toEqual(['IN_FORCE', 'RECORDED']);
  });
});
