import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { TokenBuckets } from './token-buckets.js';

const POLICY = { name: 'client', perSecond: 2, burst: 4 };
const START = Temporal.Instant.from('2026-11-22T21:10:00+08:00');
const after = (seconds: number): Temporal.Instant => START.add({ milliseconds: Math.round(seconds * 1000) });

describe('token buckets (ASVS 5.0 V2.4.1)', () => {
  it('let a burst through, then as many as come a second, and say how long to wait', () => {
    const buckets = new TokenBuckets();
    expect([1, 2, 3, 4].map(() => buckets.charge('a', POLICY, START).remaining)).toEqual([3, 2, 1, 0]);
    expect(buckets.charge('a', POLICY, START)).toEqual({ isAllowed: false, remaining: 0, fullAfter: 2, nextAfter: 0.5 });
    expect(buckets.charge('a', POLICY, after(0.5))).toMatchObject({ isAllowed: true, remaining: 0 });
    expect(buckets.charge('a', POLICY, after(60)).remaining).toBe(3);
  });

  it('one caller takes nothing from another, and a clock set back gives nothing', () => {
    const buckets = new TokenBuckets();
    for (let n = 0; n < 9; n += 1) buckets.charge('a', POLICY, after(10));
    expect(buckets.charge('b', POLICY, after(10)).isAllowed).toBe(true);
    expect(buckets.charge('a', POLICY, after(0)).isAllowed).toBe(false);
  });

  it('give back what was taken from the wrong caller, never more than full', () => {
    const buckets = new TokenBuckets();
    buckets.charge('a', POLICY, START);
    buckets.refund('a');
    buckets.refund('a');
    buckets.refund('nobody');
    expect(buckets.charge('a', POLICY, START).remaining).toBe(3);
  });

  it('changed limits count at once', () => {
    const buckets = new TokenBuckets();
    buckets.charge('a', POLICY, START);
    expect(buckets.charge('a', { ...POLICY, burst: 100 }, START).remaining).toBe(99);
  });

  it('the memory of a node does not grow with the number of strangers', () => {
    const buckets = new TokenBuckets();
    for (let n = 0; n < 25_000; n += 1) buckets.charge(`stranger ${String(n)}`, POLICY, START);
    expect(buckets.size).toBeLessThanOrEqual(20_000);
  });
});
