import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../platform/clock/clock.js';

/** By how much legal time is ahead of real time, in whole seconds; `PT0S` outside of demonstrations. */
export const clockOffset = (clock: Clock): string => {
  const real = clock.real();
  return offsetBetween(real, clock.now());
};

export const offsetBetween = (real: Temporal.Instant, legal: Temporal.Instant): string => {
  const ahead = real.until(legal).round({ largestUnit: 'hours', smallestUnit: 'seconds', roundingMode: 'halfExpand' });
  return ahead.sign < 0 ? 'PT0S' : ahead.toString();
};
