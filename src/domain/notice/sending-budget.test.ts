import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { budgetOf, CALL_LIMITS, callRoom, messageRoom, SMS_LIMITS } from './sending-budget.js';

const NOW = Temporal.Instant.from('2026-11-22T13:10:00Z');
const ago = (...seconds: number[]): Temporal.Instant[] => seconds.map((count) => NOW.subtract({ seconds: count }));

describe('what carriers allow to one number', () => {
  it('lets the first call go', () => {
    expect(budgetOf(CALL_LIMITS, [], NOW)).toEqual({ kind: 'FREE' });
  });

  it('lets a second call wait until a minute after the first', () => {
    const budget = budgetOf(CALL_LIMITS, ago(20), NOW);
    expect(budget.kind === 'WAIT' && budget.until.toString()).toBe('2026-11-22T13:10:40Z');
    expect(budgetOf(CALL_LIMITS, ago(60), NOW)).toEqual({ kind: 'FREE' });
  });

  it('gives up on the number after five calls in an hour and twenty in a day', () => {
    expect(budgetOf(CALL_LIMITS, ago(100, 700, 1300, 1900, 2500), NOW)).toEqual({ kind: 'EXHAUSTED', code: 'BUDGET_HOUR' });
    expect(budgetOf(CALL_LIMITS, ago(100, 700, 1300, 1900, 3600), NOW)).toEqual({ kind: 'FREE' });
    expect(budgetOf(CALL_LIMITS, Array.from({ length: 20 }, (_, n) => NOW.subtract({ hours: 2, minutes: n })), NOW)).toEqual({ kind: 'EXHAUSTED', code: 'BUDGET_DAY' });
  });

  it('lets 50 SMS a day go, however close together', () => {
    const sent = (count: number): Temporal.Instant[] => Array.from({ length: count }, () => NOW);
    expect(budgetOf(SMS_LIMITS, sent(49), NOW)).toEqual({ kind: 'FREE' });
    expect(budgetOf(SMS_LIMITS, sent(50), NOW)).toEqual({ kind: 'EXHAUSTED', code: 'BUDGET_DAY' });
  });

  it('never lets a carrier’s limit be broken by one who obeys it', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 60 }), (gaps) => {
      const went: Temporal.Instant[] = [];
      let now = NOW;
      for (const gap of gaps) {
        now = now.add({ seconds: gap });
        if (budgetOf(CALL_LIMITS, went, now).kind === 'FREE') went.push(now);
      }
      return went.every((instant) => {
        const since = (period: Temporal.DurationLike): number =>
          went.filter((other) => Temporal.Instant.compare(other, instant) <= 0 && Temporal.Instant.compare(other, instant.subtract(period)) > 0).length;
        return since({ minutes: 1 }) <= 1 && since({ hours: 1 }) <= 5;
      });
    }));
  });
});

describe('how many SMS may go to one number (design "Chasing": a person is told of all orders, within 50 SMS a day)', () => {
  const hoursAgo = (count: number): Temporal.Instant[] => Array.from({ length: count }, (_, n) => NOW.subtract({ hours: 2, minutes: n }));
  const free = (room: number) => ({ room, budget: { kind: 'FREE' } });
  const wait = (seconds: number) => ({ room: 0, budget: { kind: 'WAIT', until: NOW.add({ seconds }) } });
  const exhausted = { room: 0, budget: { kind: 'EXHAUSTED', code: 'BUDGET_DAY' } };

  it.each([
    ['the first three of a minute go at once', [], false, free(3)],
    ['one of them is left', ago(5, 30), false, free(1)],
    ['then 20 s lie between two', ago(5, 30, 50), false, wait(15)],
    ['10 s before a critical order is told', ago(5, 30, 50), true, wait(5)],
    ['after the pause one goes', ago(20, 30, 50), false, free(1)],
    ['from 25 a day a minute lies between two', [...ago(50), ...hoursAgo(24)], false, wait(10)],
    ['20 s for a critical order', [...ago(50), ...hoursAgo(24)], true, free(1)],
    ['from 40 a day five minutes', [...ago(50), ...hoursAgo(39)], false, wait(250)],
    ['a minute for a critical order', [...ago(50), ...hoursAgo(39)], true, wait(10)],
    ['the last five are kept for critical orders', hoursAgo(45), false, exhausted],
    ['who get them', hoursAgo(45), true, free(1)],
    ['50 is the end', hoursAgo(50), true, exhausted],
  ])('%s', (_, earlier, isCritical, expected) => {
    const { room, budget } = messageRoom(earlier, NOW, isCritical);
    expect(JSON.stringify({ room, budget })).toBe(JSON.stringify(expected));
  });

  it('a call walks through everything: there is room for one a minute', () => {
    expect(callRoom([], NOW)).toEqual(free(1));
    expect(callRoom(ago(20), NOW).room).toBe(0);
  });

  it('never lets more than 50 a day go, however many wait and whoever is critical', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.boolean()), { minLength: 40, maxLength: 120 }), (steps) => {
      const went: Temporal.Instant[] = [];
      let now = NOW;
      for (const [gap, isCritical] of steps) {
        now = now.add({ seconds: gap % 400 });
        const { room } = messageRoom(went, now, isCritical);
        for (let n = 0; n < room; n += 1) went.push(now);
      }
      return went.every((instant) => went.filter((other) => Temporal.Instant.compare(other, instant) <= 0 && Temporal.Instant.compare(other, instant.subtract({ hours: 24 })) > 0).length <= 50);
    }), { numRuns: 30 });
  });
});
