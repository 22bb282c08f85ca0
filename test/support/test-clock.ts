import { Temporal } from 'temporal-polyfill';
import { Clock } from '../../src/platform/clock/clock.js';

/** Time that a test owns: it stands still until it is moved, and the legal and the real instant are the same. */
export class TestClock extends Clock {
  isSure = true;
  private instant: Temporal.Instant;

  constructor(at: string | Temporal.Instant = '2026-11-22T21:10:00+08:00') {
    super();
    this.instant = Temporal.Instant.from(at);
  }

  now(): Temporal.Instant {
    return this.instant;
  }

  real(): Temporal.Instant {
    return this.instant;
  }

  legalAt(real: Temporal.Instant): Temporal.Instant {
    return real;
  }

  set(at: string | Temporal.Instant): void {
    this.instant = Temporal.Instant.from(at);
  }

  advance(duration: string | Temporal.DurationLike): void {
    this.instant = this.instant.add(duration);
  }
}
