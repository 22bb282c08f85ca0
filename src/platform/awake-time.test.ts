import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { countAwake } from './awake-time.js';

describe('how long an answer took (decision 0020)', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  it('counts the time in which it could have been noticed', () => {
    const awake = countAwake();
    vi.advanceTimersByTime(5100);
    expect(awake()).toBe(5250);
  });

  it('counts nothing while the process stood still, however much later it is', () => {
    const awake = countAwake();
    vi.setSystemTime('2099-01-01T00:00:00Z');
    expect(awake()).toBe(250);
    expect(vi.getTimerCount()).toBe(0);
  });
});
