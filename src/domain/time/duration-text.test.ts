import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { durationOf, durationText } from './duration-text.js';

describe('durations of ladders as text', () => {
  it.each(['PT0S', 'PT5M', '-PT15M', 'PT1H30M', 'P1D', '-P2DT4H', 'PT0.5S'])('reads and writes %s as Temporal does, the first time and again', (text) => {
    const expected = Temporal.Duration.from(text);
    for (let use = 0; use < 2; use += 1) {
      expect(durationOf(text).toString()).toBe(expected.toString());
      expect(durationText(expected)).toBe(expected.toString());
    }
  });

  it('refuses what is none', () => {
    for (let use = 0; use < 2; use += 1) expect(() => durationOf('5 minutes')).toThrow(RangeError);
  });
});
