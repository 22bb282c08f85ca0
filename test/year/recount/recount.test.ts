import { describe, expect, it } from 'vitest';
import { beijing, HOUR, instant } from '../time.js';
import { halfAWorkingDay, WorkingCalendar } from './calendar.js';
import { judge, type Limit } from './clock.js';

const calendar = WorkingCalendar.read('config/calendars');
const at = (text: string): number => instant(`${text.replace(' ', 'T')}+08:00`);
const text = (value: number): string => beijing(value).slice(0, 16).replace('T', ' ');

describe('the recount reads the calendar as the clauses’ scenarios do', () => {
  it.each([
    ['S32', '2019-10-15 16:00', 1, '2019-10-17 00:00'], ['S34, inside National Day', '2019-10-03 15:00', 1, '2019-10-09 00:00'], ['S61, over the end of a month', '2019-10-30 15:00', 1, '2019-11-01 00:00'],
    ['S65, before Spring Festival, two make-up days', '2023-01-20 18:00', 2, '2023-01-30 00:00'], ['S67, a make-up Saturday', '2023-09-28 16:00', 1, '2023-10-08 00:00'], ['S68', '2023-10-09 10:00', 10, '2023-10-24 00:00'], ['S84', '2023-03-03 09:00', 5, '2023-03-11 00:00'],
  ])('%s: from %s the end of working day %d is %s (OQ-01)', (_, from, days, end) => {
    expect(text(calendar.endOfNth(at(from), days))).toBe(end);
  });

  it('S56: 46 and 70 hours of working days (QY2015-4.1a, OQ-03)', () => {
    expect([46, 70].map((hours) => text(calendar.workingHours(at('2019-10-18 17:00'), hours)))).toEqual(['2019-10-22 15:00', '2019-10-23 15:00']);
  });

  it('S70, S76: a limit that ended with its day is counted on from that day (OQ-35, OQ-41)', () => {
    expect(text(calendar.endOfNthAfterEnd(at('2023-10-24 00:00'), 10))).toBe('2023-11-07 00:00');
    expect(text(calendar.endOfNthAfterEnd(at('2023-10-08 00:00'), 1))).toBe('2023-10-09 00:00');
  });

  it('S80: half of the office minutes of a day (HJ2022-3.3a, OQ-42)', () => {
    expect(text(halfAWorkingDay(calendar, at('2023-03-10 16:00')))).toBe('2023-03-13 10:15');
  });
});

describe('the recount judges a limit as the clauses do', () => {
  const due = at('2023-03-06 11:00');
  const hour: Limit = { kind: 'FIRST_RESPONSE', unit: 'A', startsAt: due - HOUR, dueAt: due, answers: [], endedAt: null, card: 'YELLOW', clause: 'QY2019-3.1' };
  const answered = (when: number, knownAt = when, trust: 'MACHINE' | 'HAND' = 'MACHINE', cardOutAt: number | null = null): string => {
    const { state, earned } = judge({ ...hour, answers: [{ at: when, recordedAt: knownAt, trust }] }, due + 100 * HOUR, cardOutAt);
    return `${state} ${earned === null ? 'no card' : earned.revoked ? 'revoked' : 'card'}`;
  };

  it('S01, S03, OQ-05: the last instant is in time, a millisecond later is not', () => {
    expect([answered(due), answered(due + 1)]).toEqual(['MET no card', 'BREACHED card']);
  });

  it.each([
    ['a quarter of an hour after the breach', due + 1 + 15 * 60_000, 'MACHINE', 'MET revoked'], ['a millisecond later', due + 2 + 15 * 60_000, 'MACHINE', 'BREACHED card'], ['typed by a person', due + 60_000, 'HAND', 'BREACHED card'],
  ] as const)('OQ-27, late knowledge: in time and known %s', (_, knownAt, trust, expected) => {
    expect(answered(due - 60_000, knownAt, trust, due + 1)).toBe(expected);
  });

  it('known late while the service was down and no card was out, it counts', () => {
    expect(answered(due - 60_000, due + HOUR, 'MACHINE', due + 2 * HOUR)).toBe('MET revoked');
    expect(answered(due - 60_000, due + HOUR)).toBe('MET no card');
  });

  it('OQ-21: what went elsewhere before its end is over; what was late before stands', () => {
    const ended = (when: number): string => judge({ ...hour, endedAt: when }, due + HOUR, null).state;
    expect([ended(due), ended(due + 1)]).toEqual(['ENDED', 'BREACHED']);
  });
});
