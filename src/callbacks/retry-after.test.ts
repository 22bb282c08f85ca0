import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { retryAfterOf } from './post-callback.js';

const NOW = Temporal.Instant.from('2026-11-23T02:00:00Z');

describe('Retry-After (RFC 9110, 10.2.3)', () => {
  it.each([
    [undefined, null], ['40', 40], [' 0 ', 0], ['Mon, 23 Nov 2026 02:01:30 GMT', 90], ['Mon, 23 Nov 2026 01:00:00 GMT', 0], ['Mon, 31 Feb 2026 01:00:00 GMT', 0], ['-5', null], ['soon', null], ['Mon, 23 Xyz 2026 02:01:30 GMT', null], ['Mon, 00 Nov 2026 02:01:30 GMT', null],
  ])('%j is %s', (header, seconds) => {
    expect(retryAfterOf(header, NOW)?.total('seconds') ?? null).toBe(seconds);
  });
});
