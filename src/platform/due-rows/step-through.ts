import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { MovableClock } from '../clock/movable-clock.js';
import { DueRowClaimer } from './due-row-claimer.js';

/** Moves legal time forward and fires everything due on the way in the order of its instant, each at its instant. */
@Injectable()
export class StepThrough {
  /** One step after the other: two people who move the clock at once must not hold it at two instants. */
  private earlier: Promise<unknown> = Promise.resolve();

  constructor(private readonly clock: MovableClock, private readonly claimer: DueRowClaimer) {}

  /** Answers the new legal instant when nothing is due any more. */
  advance(duration: Temporal.Duration): Promise<Temporal.Instant> {
    const mine = this.earlier.then(() => this.step(duration));
    this.earlier = mine.catch(() => undefined);
    return mine;
  }

  private step(duration: Temporal.Duration): Promise<Temporal.Instant> {
    return this.claimer.whilePaused(async () => {
      const [begun, ranBefore] = [this.clock.now(), this.clock.ran()];
      // Real time runs on while due rows are carried out; without it the clock would be ahead by less than what was asked for.
      const target = (): Temporal.Instant => begun.add(duration).add({ milliseconds: this.clock.ran() - ranBefore });
      try {
        for (;;) {
          const next = await this.claimer.nextDueAt();
          if (next === null || Temporal.Instant.compare(next, target()) > 0) break;
          await this.clock.freezeAt(next);
          if ((await this.claimer.runDue()) === 0) break;
        }
        await this.clock.freezeAt(target());
        await this.claimer.runDue();
      } finally {
        this.clock.release();
      }
      return this.clock.now();
    });
  }
}
