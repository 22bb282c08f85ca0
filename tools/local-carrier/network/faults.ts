/** Trouble the network makes on purpose. Rates are from 0 to 1. */
export interface Faults {
  readonly status: number | null;
  readonly rate: number;
  readonly latencyMs: number;
  readonly acceptThenTimeoutRate: number;
  readonly duplicateReceipts: boolean;
  readonly reorderReceipts: boolean;
  readonly lostReceiptRate: number;
  readonly seed: number | null;
}

export const NO_FAULTS: Faults = {
  status: null, rate: 1, latencyMs: 0, acceptThenTimeoutRate: 0, duplicateReceipts: false, reorderReceipts: false, lostReceiptRate: 0, seed: null,
};

/** The faults in force and the dice that decide; the same seed gives the same run. */
export class Trouble {
  private current: Faults = NO_FAULTS;
  private dice: () => number = Math.random;

  get faults(): Faults { return this.current; }

  set(faults: Faults): void {
    this.current = faults;
    this.dice = faults.seed === null ? Math.random : seeded(faults.seed);
  }

  clear(): void {
    this.set(NO_FAULTS);
  }

  /** The HTTP status with which this request is refused, or null. */
  refusal(): number | null {
    return this.current.status !== null && this.happens(this.current.rate) ? this.current.status : null;
  }

  swallowsAnswer(): boolean { return this.happens(this.current.acceptThenTimeoutRate); }
  losesReceipt(): boolean { return this.happens(this.current.lostReceiptRate); }

  private happens(rate: number): boolean {
    return rate > 0 && this.dice() < rate;
  }
}

/** A small deterministic generator (mulberry32); quality beyond test dice is not needed. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
