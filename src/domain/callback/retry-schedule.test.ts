import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { nextTry } from './retry-schedule.js';

const SINCE = Temporal.Instant.from('2026-11-23T10:00:00+08:00');

/** Seconds since the beginning at which tries are made when each ends `takes` seconds after it was begun. */
const triesOf = (jitter: number, takes = 0): readonly number[] => {
  const tries = [0];
  for (;;) {
    const triedAt = SINCE.add({ milliseconds: Math.round((tries.at(-1) ?? 0) * 1_000) });
    const next = nextTry({ since: SINCE, triedAt, now: triedAt.add({ seconds: takes }), retryAfter: null, jitter });
    if (next === null) return tries;
    tries.push(SINCE.until(next).total('seconds'));
  }
};

const secondsTo = (age: number, retryAfter: number | null): number | null => {
  const now = SINCE.add({ seconds: age });
  const next = nextTry({ since: SINCE, triedAt: now, now, retryAfter: retryAfter === null ? null : Temporal.Duration.from({ seconds: retryAfter }), jitter: 0 });
  return next === null ? null : SINCE.until(next).total('seconds');
};

describe('a delivery that fails (design: retried 0, 5, 15, 30, 60 s, then minutes, then hours to 24 h)', () => {
  it('is tried sixteen times in a day and then no more', () => {
    expect(triesOf(0)).toEqual([0, 5, 15, 30, 60, 120, 300, 900, 1_800, 3_600, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]);
  });

  it('is spread by a tenth of the gap before each try, and never tried twice for one', () => {
    expect(triesOf(-1).slice(0, 8)).toEqual([0, 4.5, 14, 28.5, 57, 114, 282, 840]);
    expect(triesOf(1).slice(0, 8)).toEqual([0, 5.5, 16, 31.5, 63, 126, 318, 960]);
    expect([triesOf(-1).length, triesOf(1).length]).toEqual([16, 16]);
  });

  it('is tried at once when its try hung until the next was due, and never before now', () => {
    expect(triesOf(0, 6).slice(0, 5)).toEqual([0, 6, 15, 30, 60]);
  });

  it.each([
    [0, null, 5],
    // A second in front of its planned try: nothing is skipped when an endpoint's return pulled it forward.
    [1_000, null, 1_800],
    [0, 40, 40],
    [60, 10, 120],
    [80_000, 20_000, 86_400],
    [86_400, 60, null],
    [90_000, null, null],
  ])('failed after %i s with Retry-After %s: again at %s', (age, retryAfter, at) => {
    expect(secondsTo(age, retryAfter)).toBe(at);
  });
});
