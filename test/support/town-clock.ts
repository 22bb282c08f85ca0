import { Temporal } from 'temporal-polyfill';
import type { MovableClock } from '../../src/platform/clock/movable-clock.js';
import { TestClock } from './test-clock.js';

/** The time of a town under test: it stands still between two steps, and the service, its leases and the carrier all live by it. */
export class TownClock extends TestClock implements MovableClock {
  ran(): number {
    return 0;
  }

  async freezeAt(instant: Temporal.Instant): Promise<void> {
    if (Temporal.Instant.compare(instant, this.now()) > 0) this.set(instant);
    return Promise.resolve();
  }

  release(): void {
    // Time in a town never runs by itself.
  }
}
