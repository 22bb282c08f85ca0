import { describe, expect, it } from 'vitest';
import { OffsetEstimate, reading } from './offset-estimate.js';

const server = 1_700_000_000_000;

describe('the estimate of the database clock', () => {
  it('places the server instant in the middle of the round trip', () => {
    const estimate = new OffsetEstimate();
    estimate.take(reading(1_000, 1_020, server + 1_010));
    expect(estimate.offset()).toBe(server);
  });

  it('is sure up to 250 ms of uncertainty and not beyond', () => {
    const sure = new OffsetEstimate();
    sure.take(reading(0, 498, server));
    expect(sure.isSureAt(498)).toBe(true);
    const unsure = new OffsetEstimate();
    unsure.take(reading(0, 502, server));
    expect(unsure.isSureAt(502)).toBe(false);
    expect(unsure.offset()).toBeDefined();
  });

  it('is unsure when the last good reading is older than 60 s', () => {
    const estimate = new OffsetEstimate();
    estimate.take(reading(0, 2, server));
    expect(estimate.isSureAt(60_002)).toBe(true);
    expect(estimate.isSureAt(60_003)).toBe(false);
    estimate.take(reading(60_000, 60_004, server + 60_002));
    expect(estimate.isSureAt(60_004)).toBe(true);
  });

  it('keeps the better reading while the worse one agrees with it', () => {
    const estimate = new OffsetEstimate();
    estimate.take(reading(0, 2, server + 1));
    expect(estimate.take(reading(10_000, 10_200, server + 10_130))).toBe(false);
    expect(estimate.offset()).toBe(server);
  });

  it('follows a server whose clock was set, and says so', () => {
    const estimate = new OffsetEstimate();
    estimate.take(reading(0, 2, server + 1));
    expect(estimate.take(reading(10_000, 10_200, server + 10_100 - 3_000))).toBe(true);
    expect(estimate.offset()).toBe(server - 3_000);
  });

  it('ignores a reading that is worse than the tolerance', () => {
    const estimate = new OffsetEstimate();
    estimate.take(reading(0, 2, server + 1));
    expect(estimate.take(reading(10_000, 12_000, server + 90_000))).toBe(false);
    expect(estimate.offset()).toBe(server);
  });
});
