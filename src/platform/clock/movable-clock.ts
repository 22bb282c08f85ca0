import type { Temporal } from 'temporal-polyfill';

/** A clock whose legal time can be moved forward and held; the demonstration's and the tests'. */
export abstract class MovableClock {
  abstract now(): Temporal.Instant;
  /** Real milliseconds that have run, from any start; stands still where a test owns the time. */
  abstract ran(): number;
  /** Moves legal time forward to `instant` and holds it there until `release`. Never back. */
  abstract freezeAt(instant: Temporal.Instant): Promise<void>;
  /** Lets time run on from where it is held. */
  abstract release(): void;
}
