import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { isLateList } from './list-deadline.js';

describe('S27 the day of the first contact list (QY2019-A.1, OQ-51)', () => {
  const deadline = { lastDay: Temporal.PlainDate.from('2019-09-30'), because: ['QY2019-A.1', 'OQ-51'] };
  it.each([
    ['on the evening of 30 September', '2019-09-30T23:50:00+08:00', false],
    ['at 24:00 itself', '2019-10-01T00:00:00.000+08:00', false],
    ['a millisecond into 1 October', '2019-10-01T00:00:00.001+08:00', true],
    ['a second into 1 October', '2019-10-01T00:00:01+08:00', true],
  ])('S27: %s', (_, reportedAt, late) => {
    expect(isLateList(deadline, Temporal.Instant.from(reportedAt))).toBe(late);
  });

  it('S27: where no text sets a day, nothing is late', () => {
    expect(isLateList(null, Temporal.Instant.from('2026-11-22T10:00:00+08:00'))).toBe(false);
  });
});
