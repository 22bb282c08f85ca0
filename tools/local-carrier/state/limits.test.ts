import { describe, expect, it } from 'vitest';
import { callLimitBroken, messageLimitBroken } from './limits.js';
import { NO_LIMITS, REAL_LIMITS } from './records.js';
import { countSegments } from './segments.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = 100 * HOUR;
const ago = (...ms: number[]): number[] => ms.map((before) => NOW - before);

describe('limits of the carrier', () => {
  it('allows everything when none is set', () => {
    expect(callLimitBroken(NO_LIMITS, NOW, ago(0, 0, 0), ago(0, 0, 0))).toBeNull();
  });

  it('allows one call a minute to a number: after exactly 60 s the next', () => {
    expect(callLimitBroken(REAL_LIMITS, NOW, ago(MINUTE - 1), [])).toMatch(/per minute/);
    expect(callLimitBroken(REAL_LIMITS, NOW, ago(MINUTE), [])).toBeNull();
  });

  it('allows five calls an hour and twenty a day to a number', () => {
    const five = [2, 10, 20, 30, 59].map((minutes) => minutes * MINUTE);
    expect(callLimitBroken(REAL_LIMITS, NOW, ago(...five), [])).toMatch(/per hour/);
    expect(callLimitBroken(REAL_LIMITS, NOW, ago(...five.slice(0, 4), HOUR), [])).toBeNull();
    const twenty = Array.from({ length: 20 }, (_entry, index) => (index + 2) * HOUR);
    expect(callLimitBroken(REAL_LIMITS, NOW, ago(...twenty), [])).toMatch(/per day/);
  });

  it('allows one call a second for the account', () => {
    expect(callLimitBroken(REAL_LIMITS, NOW, [], ago(999))).toMatch(/per second/);
    expect(callLimitBroken(REAL_LIMITS, NOW, [], ago(1000))).toBeNull();
  });

  it('allows fifty SMS a day to a number', () => {
    const many = (count: number): number[] => ago(...Array.from({ length: count }, (_entry, index) => index * MINUTE));
    expect(messageLimitBroken(REAL_LIMITS, NOW, many(49))).toBeNull();
    expect(messageLimitBroken(REAL_LIMITS, NOW, many(50))).toMatch(/per day/);
  });
});

describe('segments of an SMS', () => {
  it.each([['收'.repeat(70), 1], ['收'.repeat(71), 2], ['收'.repeat(134), 2], ['收'.repeat(135), 3], [`${'收'.repeat(69)}😀`, 2], ['a'.repeat(160), 1], ['a'.repeat(161), 2], ['€'.repeat(81), 2]])('case %#', (body, segments) => {
    expect(countSegments(body)).toBe(segments);
  });
});
