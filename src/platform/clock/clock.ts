import type { Temporal } from 'temporal-polyfill';

/**
 * The one source of time. Everything that needs an instant takes it from here, so that tests, rehearsals and the
 * demonstration own the time.
 */
export abstract class Clock {
  /** The legal instant (Beijing time is a matter of display): PostgreSQL's clock, moved forward in a demonstration. Millisecond precision. */
  abstract now(): Temporal.Instant;

  /** Real time for leases, sessions and rate limits, which a demonstration must not move. Millisecond precision. */
  abstract real(): Temporal.Instant;

  /** Where a provider's real instant lies on the legal time line. */
  abstract legalAt(real: Temporal.Instant): Temporal.Instant;

  /** False while this node cannot tell the legal instant within 250 ms; nothing may fire then. */
  abstract get isSure(): boolean;
}
