/** Undoes a planned act; calling it twice, or after the act, does nothing. */
export type Cancel = () => void;

/** The carrier's only source of time, so that tests need neither the wall clock nor a sleep. */
export interface CarrierClock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Acts once after `ms` milliseconds. */
  after(ms: number, act: () => void): Cancel;
}

/** The machine's own clock; `speed` 10 lets every wait take a tenth of its time (ringing, Gather time-outs, delays). */
export function systemClock(speed = 1): CarrierClock {
  return {
    now: () => Date.now(),
    after: (ms, act) => {
      const timer = setTimeout(act, ms / speed);
      return () => clearTimeout(timer);
    },
  };
}

interface Planned { readonly due: number; readonly order: number; readonly act: () => void }

/** A clock that stands still until it is moved by hand. */
export class ManualClock implements CarrierClock {
  private planned: Planned[] = [];
  private order = 0;

  constructor(private instant: number) {}

  now(): number {
    return this.instant;
  }

  after(ms: number, act: () => void): Cancel {
    const entry = { due: this.instant + ms, order: (this.order += 1), act };
    this.planned.push(entry);
    return () => { this.planned = this.planned.filter((other) => other !== entry); };
  }

  /** Moves forward and fires what falls due, in the order of its instants. */
  advance(ms: number): void {
    const end = this.instant + ms;
    for (;;) {
      const next = this.planned.filter((entry) => entry.due <= end).sort((a, b) => a.due - b.due || a.order - b.order)[0];
      if (next === undefined) break;
      this.planned = this.planned.filter((entry) => entry !== next);
      this.instant = Math.max(this.instant, next.due);
      next.act();
    }
    this.instant = end;
  }
}
