import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { budgetOf, CALL_LIMITS, NO_LIMITS, SMS_LIMITS } from './sending-budget.js';

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
    expect(budgetOf(NO_LIMITS, sent(500), NOW)).toEqual({ kind: 'FREE' });
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
