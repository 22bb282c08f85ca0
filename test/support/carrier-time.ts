import { Temporal } from 'temporal-polyfill';
import type { CarrierClock, Cancel } from '../../tools/local-carrier/carrier-clock.js';
import type { TownClock } from './town-clock.js';

interface Planned {
  readonly due: number;
  readonly order: number;
  readonly act: () => void;
}

/** The network's own delays are over before anybody looks at a clock; only waits for people, longer than this, take town time. */
const LONGEST_DELAY_MS = 1000;

/** The carrier's time: delays of the network pass at once and in their order, waits for people pass with the town's clock. */
export class CarrierTime implements CarrierClock {
  private delays: Planned[] = [];
  private waits: Planned[] = [];
  private elapsed = 0;
  private order = 0;
  private isPumping = false;

  constructor(private readonly clock: TownClock) {}

  now(): number {
    return this.clock.now().epochMilliseconds;
  }

  after(ms: number, act: () => void): Cancel {
    this.order += 1;
    if (ms > LONGEST_DELAY_MS) {
      const wait = { due: this.now() + ms, order: this.order, act };
      this.waits.push(wait);
      return () => { this.waits = this.waits.filter((other) => other !== wait); };
    }
    const delay = { due: this.elapsed + ms, order: this.order, act };
    this.delays.push(delay);
    this.pump();
    return () => { this.delays = this.delays.filter((other) => other !== delay); };
  }

  /** When the next wait for a person ends; `latest` when that comes first. */
  nextWaitEndsAt(latest: Temporal.Instant): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(Math.min(latest.epochMilliseconds, ...this.waits.map((wait) => wait.due)));
  }

  /** Ends the waits that are over by now; whether there were any. */
  endWaits(): boolean {
    const over = this.waits.filter((wait) => wait.due <= this.now()).sort(inOrder);
    this.waits = this.waits.filter((wait) => !over.includes(wait));
    for (const wait of over) wait.act();
    return over.length > 0;
  }

  forget(): void {
    this.waits = [];
    this.delays = [];
  }

  private pump(): void {
    if (this.isPumping) return;
    this.isPumping = true;
    setImmediate(() => {
      this.isPumping = false;
      const next = [...this.delays].sort(inOrder)[0];
      if (next === undefined) return;
      this.delays = this.delays.filter((other) => other !== next);
      this.elapsed = Math.max(this.elapsed, next.due);
      next.act();
      this.pump();
    });
  }
}

const inOrder = (a: Planned, b: Planned): number => a.due - b.due || a.order - b.order;
