/** One reading of the server's clock, on this process's monotonic counter; all values in milliseconds. */
export interface ClockReading {
  /** Server time minus counter, taken at the middle of the round trip. */
  readonly offset: number;
  /** Half the round trip: the server read its clock at some instant within it. */
  readonly uncertainty: number;
  /** The counter when the answer arrived. */
  readonly takenAt: number;
}

/** A reading less certain than this says nothing. */
export const TOLERANCE_MS = 250;
const TOO_OLD_MS = 60_000;
/** Far more than a healthy quartz drifts against the server's. */
const DRIFT = 0.0005;

export function reading(sentAt: number, answeredAt: number, serverMs: number): ClockReading {
  return { offset: serverMs - (sentAt + answeredAt) / 2, uncertainty: (answeredAt - sentAt) / 2, takenAt: answeredAt };
}

/** The best of what the readings so far say about the server's clock. */
export class OffsetEstimate {
  private best: ClockReading | undefined;
  private lastGoodAt = -Infinity;

  /** True when the reading contradicts the estimate: the server's clock was set, or another server answers. */
  take(next: ClockReading): boolean {
    const held = this.best;
    const good = next.uncertainty <= TOLERANCE_MS;
    if (good) this.lastGoodAt = next.takenAt;
    // A poor first reading is better than no idea of the time at all; it is not sure.
    if (held === undefined) this.best = next;
    if (held === undefined || !good) return false;
    const aged = held.uncertainty + DRIFT * (next.takenAt - held.takenAt);
    const contradicts = Math.abs(next.offset - held.offset) > aged + next.uncertainty;
    if (contradicts || next.uncertainty <= aged) this.best = next;
    return contradicts;
  }

  /** Forgets all: the counter stood still (a machine that slept), so nothing it said holds. */
  forget(): void {
    this.best = undefined;
    this.lastGoodAt = -Infinity;
  }

  offset(): number | undefined {
    return this.best?.offset;
  }

  isSureAt(counter: number): boolean {
    const held = this.best;
    if (held === undefined || counter - this.lastGoodAt > TOO_OLD_MS) return false;
    return held.uncertainty + DRIFT * (counter - held.takenAt) <= TOLERANCE_MS;
  }
}
