import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../time/beijing.js';
import { createCalendar, isUncovered, type Calendar } from '../working-time/calendar.js';
import { changedCalendar, type CalendarLoad } from '../working-time/calendar-history.js';
import { ASSUMED_OFFICE_HOURS } from '../working-time/working-hours.js';
import type { Due } from './legal-clock.js';
import { calendarHistory, workingClock } from './working-clock.js';

const date = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const dates = (...texts: string[]): Temporal.PlainDate[] => texts.map(date);
const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}+08:00`);
const shown = (due: Due | undefined): string => (due === undefined ? 'no clock' : isUncovered(due) ? `UNCOVERED ${String(due.year)}` : toBeijing(due).slice(0, 23));
const range = (from: string, days: number): Temporal.PlainDate[] => Array.from({ length: days }, (_, index) => date(from).add({ days: index }));

const final2020 = createCalendar('final', [{ year: 2020, daysOff: [date('2020-01-01'), ...range('2020-01-24', 10)], makeUpWorkingDays: dates('2020-01-19') }]);
const clock2023 = workingClock(createCalendar('2023', [
  { year: 2023, daysOff: [...range('2023-01-21', 7), ...range('2023-09-29', 8)], makeUpWorkingDays: dates('2023-01-28', '2023-01-29', '2023-10-07', '2023-10-08') },
]));

describe('the legal clock of Shaoguan and Haojiang', () => {
  it('S65 a sudden event on the last working day before Spring Festival: started in two natural hours, done by the end of the second make-up Sunday (SG2022-17.3)', () => {
    const received = at('2023-01-20T18:00');
    expect(shown(clock2023.hours(received, Temporal.Duration.from('PT2H'), 'NATURAL'))).toBe('2023-01-20T20:00:00.000');
    expect(shown(clock2023.workingDays(received, 2, 'END_OF_DAY'))).toBe('2023-01-30T00:00:00.000');
  });

  it('S65 the 1st and 3rd working day after the due day, when its lights turn (SG2022-22, OQ-32)', () => {
    expect([1, 2, 3].map((offset) => shown(clock2023.startOfWorkingDay(date('2023-01-29'), offset)))).toEqual(['2023-01-30T00:00:00.000', '2023-01-31T00:00:00.000', '2023-02-01T00:00:00.000']);
  });

  it('S67 a return over National Day ends on the make-up Saturday (SG2022-14.1a)', () => {
    expect(shown(clock2023.workingDays(at('2023-09-28T16:00'), 1, 'END_OF_DAY'))).toBe('2023-10-08T00:00:00.000');
  });

  it('S77 warning the working day before the due day, yellow and red the 1st and 2nd after it (HJ2022-5.1, HJ2022-5.2, HJ2022-5.3)', () => {
    expect([-1, 1, 2].map((offset) => shown(clock2023.startOfWorkingDay(date('2023-03-09'), offset)))).toEqual(['2023-03-08T00:00:00.000', '2023-03-10T00:00:00.000', '2023-03-13T00:00:00.000']);
  });

  it('S80 half a working day of office minutes, and 12 working-calendar hours in its other reading (OQ-42, HJ2022-3.3a)', () => {
    expect(shown(clock2023.workingDays(at('2023-03-10T16:00'), 0.5, 'OFFICE_HOURS'))).toBe('2023-03-13T10:15:00.000');
    expect(shown(clock2023.workingDays(at('2023-03-10T16:00'), 0.5, 'ROLLING'))).toBe('2023-03-13T04:00:00.000');
  });

  it('OQ-42 counts the office hours the owner names instead of the assumed ones', () => {
    const own = workingClock(final2020, [{ from: Temporal.PlainTime.from('09:00'), to: Temporal.PlainTime.from('17:00') }]);
    expect(shown(own.workingDays(at('2020-03-06T16:00'), 0.5, 'OFFICE_HOURS'))).toBe('2020-03-09T12:00:00.000');
    expect(shown(own.workingDays(at('2020-03-06T16:00'), 1, 'CLOSE_OF_BUSINESS'))).toBe('2020-03-09T17:00:00.000');
  });

  it.each([0, 0.5, Number.NaN])('refuses the start of working day %s after a date', (offset) => {
    expect(() => clock2023.startOfWorkingDay(date('2023-03-09'), offset)).toThrow(RangeError);
  });

  it('is one for each calendar and office hours, because it is asked thousands of times', () => {
    expect(workingClock(final2020)).toBe(workingClock(final2020, ASSUMED_OFFICE_HOURS));
  });
});

describe('OQ-06: a year without a published arrangement', () => {
  const clock = workingClock(final2020);

  it('is named by every reading instead of guessed, and only natural hours run on', () => {
    const newYearsEve = at('2020-12-31T23:30');
    const uncovered = ['END_OF_DAY', 'CLOSE_OF_BUSINESS', 'ROLLING', 'OFFICE_HOURS'] as const;
    expect(uncovered.map((mode) => shown(clock.workingDays(newYearsEve, 1, mode)))).toEqual(Array.from({ length: 4 }, () => 'UNCOVERED 2021'));
    expect(shown(clock.hours(newYearsEve, Temporal.Duration.from('PT1H'), 'SUSPENDED'))).toBe('UNCOVERED 2021');
    expect(shown(clock.hours(newYearsEve, Temporal.Duration.from('PT1H'), 'NATURAL'))).toBe('2021-01-01T00:30:00.000');
    expect(shown(clock.startOfWorkingDay(date('2020-12-31'), 1))).toBe('UNCOVERED 2021');
    expect(shown(clock.startOfWorkingDay(date('2020-01-01'), -1))).toBe('UNCOVERED 2019');
    expect([clock.isWorking(date('2020-12-31')), clock.isWorking(date('2020-12-27')), clock.isWorking(date('2021-01-01'))]).toEqual([true, false, null]);
  });

  it('between two published ones stops the count where it begins', () => {
    const gap = workingClock(createCalendar('gap', [2020, 2022].map((year) => ({ year, daysOff: [], makeUpWorkingDays: [] }))));
    expect(shown(gap.workingDays(at('2020-12-30T10:00'), 5, 'END_OF_DAY'))).toBe('UNCOVERED 2021');
    expect(shown(gap.workingDays(at('2021-12-31T10:00'), 1, 'END_OF_DAY'))).toBe('2022-01-04T00:00:00.000');
  });
});

describe('OQ-06: a calendar that changes while clocks run', () => {
  const asFirstPublished = changedCalendar(final2020, 'first', { workdays: dates('2020-01-31', '2020-02-01'), offdays: [] });
  const notice = at('2020-01-27T00:00');
  const loads: readonly CalendarLoad[] = [{ since: null, calendar: asFirstPublished }, { since: notice, calendar: final2020 }];

  it('S40 keeps both versions, each with its own end of the same working day', () => {
    const history = calendarHistory(loads, null);
    expect(history.map(({ since, version }) => [since, version])).toEqual([[null, 'first'], [notice, 'final']]);
    expect(history.map(({ clock }) => shown(clock.workingDays(at('2020-01-23T17:00'), 1, 'END_OF_DAY')))).toEqual(['2020-02-01T00:00:00.000', '2020-02-04T00:00:00.000']);
  });

  it('S40 back from the first version to the last by the dates of the notice', () => {
    const loaded = changedCalendar(asFirstPublished, 'loaded', { workdays: [], offdays: dates('2020-01-31', '2020-02-01', '2020-02-02') });
    expect(shown(workingClock(loaded).workingDays(at('2020-01-23T17:00'), 1, 'END_OF_DAY'))).toBe('2020-02-04T00:00:00.000');
    expect(loaded.version).toBe('loaded');
  });

  it('publishes a year whose own days it names, and not one of which it only moves the December', () => {
    const years = (calendar: Calendar): number[] => [...calendar.coveredYears];
    expect(years(changedCalendar(final2020, 'next', { workdays: [], offdays: dates('2021-01-01') }))).toEqual([2020, 2021]);
    expect(years(changedCalendar(final2020, 'next', { workdays: [], offdays: dates('2021-12-31') }))).toEqual([2020]);
  });

  it('knows a county with a day off of its own through every version, and no other county by it (QY2015-4.0)', () => {
    // Invented dates: a festival on a Thursday, made up for on the Saturday after.
    const festival = { counties: ['441825', '441826'], daysOff: ['2020-03-26'], makeUpWorkingDays: ['2020-03-28'] };
    const local = loads.map((load) => ({ ...load, calendar: { ...load.calendar, local: [festival] } }));
    const ends = (county: string | null, days: number): string[] => calendarHistory(local, county).map(({ clock }) => shown(clock.workingDays(at('2020-03-25T10:00'), days, 'END_OF_DAY')));
    expect(ends('441826', 1)).toEqual(['2020-03-28T00:00:00.000', '2020-03-28T00:00:00.000']);
    expect(ends('441826', 2)).toEqual(['2020-03-29T00:00:00.000', '2020-03-29T00:00:00.000']);
    expect(ends('441802', 1)).toEqual(['2020-03-27T00:00:00.000', '2020-03-27T00:00:00.000']);
    expect(ends(null, 2)).toEqual(['2020-03-28T00:00:00.000', '2020-03-28T00:00:00.000']);
  });

  it('never lets a county publish a year that the country has not', () => {
    const early = { ...final2020, local: [{ counties: ['441826'], daysOff: ['2021-01-04'], makeUpWorkingDays: [] }] };
    expect(calendarHistory([{ since: null, calendar: early }], '441826')[0]?.clock.isWorking(date('2021-01-04'))).toBeNull();
  });
});
