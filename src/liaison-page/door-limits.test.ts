import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { closedUntil, CODE_REQUESTS, TRIES_PER_CODE, WRONG_CODES, type Happened } from './door-limits.js';

const NOW = Temporal.Instant.from('2026-11-23T10:00:00+08:00');
const ago = (seconds: number, more: Partial<Happened> = {}): Happened => ({ at: NOW.subtract({ seconds }), isOfNumber: true, isOfAddress: false, ...more });
const seconds = (happened: readonly Happened[], limits = CODE_REQUESTS): number | null => {
  const until = closedUntil(limits, happened, NOW);
  return until === null ? null : NOW.until(until).total('seconds');
};

describe('how often a door may be tried', () => {
  it.each<[string, readonly Happened[], number | null]>([
    ['nothing was asked', [], null],
    ['a minute has passed', [ago(60)], null],
    ['less than a minute has', [ago(59)], 1],
    ['three in an hour', [ago(3599), ago(1800), ago(61)], 1],
    ['the first of three fell out of the hour', [ago(3600), ago(1800), ago(61)], null],
    ['eight in a day', Array.from({ length: 8 }, (_, n) => ago(86_399 - n * 7200)), 1],
    ['thirty from one address, each for another number', Array.from({ length: 30 }, (_, n) => ago(3000 + n, { isOfNumber: false, isOfAddress: true })), 571],
    ['twenty-nine', Array.from({ length: 29 }, (_, n) => ago(3000 + n, { isOfNumber: false, isOfAddress: true })), null],
  ])('%s', (_, happened, expected) => {
    expect(seconds(happened)).toBe(expected);
  });

  it('ten wrong codes close it for the rest of the hour, whatever came in between', () => {
    expect(seconds(Array.from({ length: 10 }, (_, n) => ago(n * 60)), WRONG_CODES)).toBe(3600 - 540);
    expect(seconds(Array.from({ length: 9 }, (_, n) => ago(n * 60)), WRONG_CODES)).toBeNull();
  });

  it('a forger has twenty guesses a day at one number, and no more by asking for new codes', () => {
    const perDay = (limits: typeof WRONG_CODES): number => limits.find(({ of, within }) => of === 'NUMBER' && within.minutes === 1440)?.most ?? Infinity;
    const guesses = Math.min(perDay(WRONG_CODES), perDay(CODE_REQUESTS) * TRIES_PER_CODE);
    expect(guesses / 1_000_000).toBeLessThanOrEqual(0.000_02);
  });
});
