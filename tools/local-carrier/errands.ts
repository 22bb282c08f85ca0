import type { Cancel, CarrierClock } from './carrier-clock.js';

/**
 * Everything the carrier has in hand: planned acts and requests under way. `settled` lets a test wait for the end of the
 * work instead of sleeping; waiting for a person (ringing, a Gather's time-out) is not work and does not hold it up.
 */
export class Errands {
  private inHand = 0;
  private waiting: (() => void)[] = [];
  private readonly cancels = new Set<Cancel>();

  constructor(readonly clock: CarrierClock) {}

  /** Work that happens by itself after `ms`. */
  later(ms: number, act: () => void): Cancel {
    const done = this.begin();
    const cancel = this.plan(ms, () => { try { act(); } finally { done(); } });
    return () => { cancel(); done(); };
  }

  /** A limit on how long a person is waited for, `ms` from now. */
  patience(ms: number, act: () => void): Cancel {
    return this.plan(ms, act);
  }

  /** Marks the beginning of work; the answer marks its end. */
  begin(): () => void {
    let open = true;
    this.inHand += 1;
    return () => {
      if (!open) return;
      open = false;
      this.inHand -= 1;
      if (this.inHand === 0) this.release();
    };
  }

  async track<T>(work: Promise<T>): Promise<T> {
    const done = this.begin();
    try {
      return await work;
    } finally {
      done();
    }
  }

  /** Resolves when nothing is in hand. */
  async settled(): Promise<void> {
    while (this.inHand > 0) await new Promise<void>((resolve) => { this.waiting.push(resolve); });
  }

  cancelAll(): void {
    for (const cancel of [...this.cancels]) cancel();
  }

  private plan(ms: number, act: () => void): Cancel {
    const cancel = this.clock.after(ms, () => { this.cancels.delete(cancelOnce); act(); });
    const cancelOnce = (): void => { this.cancels.delete(cancelOnce); cancel(); };
    this.cancels.add(cancelOnce);
    return cancelOnce;
  }

  private release(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}
