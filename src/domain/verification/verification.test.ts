import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { createCalendar, isUncovered } from '../working-time/calendar.js';
import { kindOfDay } from '../working-time/working-days.js';
import { askingTime, nextSession, slotOf } from './asking-hours.js';
import { isDenied, judgeTrust } from './number-trust.js';
import { FieldReader, type FileProblem } from '../regulation/reader.js';
import { DEFAULT_VERIFICATION, readVerification } from './verification-settings.js';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}+08:00`);
const said = (instant: Temporal.Instant): string => instant.toZonedDateTimeISO('+08:00').toPlainDateTime().toString();
const days = (...texts: string[]): Temporal.PlainDate[] => texts.map((text) => Temporal.PlainDate.from(text));
/** 2026 as published around the National Day: 1 to 7 October off, the Saturday of the 10th worked. */
const CALENDAR = createCalendar('2026', [{ year: 2026, daysOff: days('2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'), makeUpWorkingDays: days('2026-10-10') }]);
const { hours } = DEFAULT_VERIFICATION;
const slots = (from: Temporal.Instant, count: number): readonly ReturnType<ReturnType<typeof slotOf>>[] => Array.from({ length: count }, (_, n) => slotOf(CALENDAR, DEFAULT_VERIFICATION, from, count)(n));

describe('trust of a number (Part 6: who verified it and when)', () => {
  const proven = (provenAt: string | null, deniedAt: string | null = null): Parameters<typeof judgeTrust>[0] => ({ provenAt: provenAt === null ? null : at(provenAt), deniedAt: deniedAt === null ? null : at(deniedAt) });

  it.each([
    ['never proven', proven(null), 'UNVERIFIED'],
    ['proven a moment ago', proven('2026-11-23T10:00'), 'TRUSTED'],
    ['proven exactly 90 days ago', proven('2026-08-25T10:00'), 'TRUSTED'],
    ['proven a millisecond longer ago', proven('2026-08-25T09:59:59.999'), 'STALE'],
    ['denied after it was proven', proven('2026-11-01T10:00', '2026-11-02T10:00'), 'UNVERIFIED'],
    ['denied and proven in the same instant', proven('2026-11-01T10:00', '2026-11-01T10:00'), 'UNVERIFIED'],
    ['proven after it was denied', proven('2026-11-03T10:00', '2026-11-02T10:00'), 'TRUSTED'],
  ] as const)('%s is as it should be', (_, evidence, state) => {
    const trust = judgeTrust(evidence, at('2026-11-23T10:00'), 90);
    expect([trust.state, trust.at === null]).toEqual([state, state === 'UNVERIFIED']);
    expect(isDenied(evidence)).toBe(evidence.deniedAt !== null && state === 'UNVERIFIED');
  });
});

describe('when people are asked to confirm their numbers (OQ-06: only on published working days)', () => {
  it.each([
    ['2026-09-30T10:00', '2026-09-30T10:00:00'],
    ['2026-09-30T11:30', '2026-09-30T14:30:00'],
    ['2026-09-30T16:59:59.999', '2026-09-30T16:59:59.999'],
    ['2026-09-30T17:00', '2026-10-08T09:00:00'],
    ['2026-10-03T12:00', '2026-10-08T09:00:00'],
    ['2026-10-10T02:00', '2026-10-10T09:00:00'],
    ['2026-10-11T10:00', '2026-10-12T09:00:00'],
  ])('somebody who should be asked at %s is asked at %s', (from, expected) => {
    const next = askingTime(CALENDAR, hours, at(from));
    expect(isUncovered(next) ? next : said(next)).toBe(expected);
  });

  it('nobody is asked in a year whose working days are not published', () => {
    expect(askingTime(CALENDAR, hours, at('2027-01-04T10:00'))).toEqual({ kind: 'UNCOVERED', year: 2027 });
    expect(slots(at('2026-12-30T09:00'), 40).at(-1)).toEqual({ kind: 'UNCOVERED', year: 2027 });
  });

  it.each([
    ['2026-09-30T08:00', '2026-09-30T09:00:00'],
    ['2026-09-30T09:00', '2026-09-30T14:30:00'],
    ['2026-09-30T12:00', '2026-09-30T14:30:00'],
    ['2026-09-30T14:30', '2026-10-08T09:00:00'],
    ['2026-10-03T10:00', '2026-10-08T09:00:00'],
    ['2026-12-31T15:00', '2027-01-01T09:00:00'],
    ['2027-01-04T10:00', '2027-01-05T09:00:00'],
  ])('what gathers at %s is told at %s, never at night', (from, expected) => {
    expect(said(nextSession(CALENDAR, hours, at(from)))).toBe(expected);
  });

  it('a round is spread evenly over five working days', () => {
    expect(slots(at('2026-11-01T00:00'), 10).map((slot) => (isUncovered(slot) ? slot : said(slot)))).toEqual([
      '2026-11-02T10:15:00', '2026-11-02T15:45:00', '2026-11-03T10:15:00', '2026-11-03T15:45:00', '2026-11-04T10:15:00', '2026-11-04T15:45:00',
      '2026-11-05T10:15:00', '2026-11-05T15:45:00', '2026-11-06T10:15:00', '2026-11-06T15:45:00',
    ]);
  });

  it('whatever the number, every slot lies in the hours of a working day and no minute holds more than the rate', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2_500 }), fc.integer({ min: 0, max: 45 * 24 * 60 }), (count, minutes) => {
      const all = slots(at('2026-09-20T00:00').add({ minutes }), count).filter((slot): slot is Temporal.Instant => !isUncovered(slot));
      const inHours = all.every((slot) => {
        const local = slot.toZonedDateTimeISO('+08:00');
        return kindOfDay(CALENDAR, local.toPlainDate()) === 'WORKING' && hours.some(({ from, to }) => Temporal.PlainTime.compare(from, local) <= 0 && Temporal.PlainTime.compare(local, to) <= 0);
      });
      const perMinute = all.every((slot, n) => n < DEFAULT_VERIFICATION.perMinute || slot.epochMilliseconds - (all[n - DEFAULT_VERIFICATION.perMinute]?.epochMilliseconds ?? 0) >= 59_990);
      return all.length === count && inHours && perMinute;
    }), { numRuns: 15 });
  });
});

describe('the settings of a jurisdiction', () => {
  const read = (data: unknown): { readonly settings: ReturnType<typeof readVerification>; readonly problems: string[] } => {
    const problems: FileProblem[] = [];
    return { settings: readVerification(new FieldReader(data, '/verification', problems)), problems: problems.map(({ path, expected }) => `${path}: ${expected}`) };
  };

  it('stay by default where the file says nothing', () => {
    expect(read({})).toEqual({ settings: DEFAULT_VERIFICATION, problems: [] });
    expect(read({ staleAfterDays: 60 }).settings).toEqual({ ...DEFAULT_VERIFICATION, staleAfterDays: 60 });
  });

  it.each([
    [{ staleAfterDays: 0 }, '/verification/staleAfterDays: a whole number of at least 1'],
    [{ hours: [] }, '/verification/hours: at least one session'],
    [{ hours: ['14:00-17:00', '09:00-11:00'] }, '/verification/hours: sessions that ascend and do not overlap'],
    [{ perminute: 6 }, '/verification/perminute: no field of this name'],
  ])('%j is refused by field', (data, expected) => {
    expect(read(data).problems.join()).toContain(expected);
  });
});
