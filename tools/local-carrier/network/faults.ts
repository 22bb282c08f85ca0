/** Trouble the network makes on purpose. Rates are from 0 to 1, times in milliseconds. */
export interface Faults {
  readonly status: number | null;
  readonly rate: number;
  readonly latencyMs: number;
  /** With it every request takes anything between `latencyMs` and this. */
  readonly latencyMaxMs: number | null;
  /** The act stands and its receipts are on their way before the request is answered. */
  readonly answerLatencyMs: number;
  readonly acceptThenTimeoutRate: number;
  /** The connection is cut before anything was done, or when it was done and nobody has been told. */
  readonly resetRate: number;
  readonly acceptThenResetRate: number;
  readonly duplicateReceipts: boolean;
  readonly reorderReceipts: boolean;
  readonly lostReceiptRate: number;
  readonly lateReceiptMs: number;
  /** Beside each receipt one about something the customer never sent. */
  readonly unknownReceipts: boolean;
  /** Before each receipt one that says the contrary and is signed by somebody else. */
  readonly forgedReceipts: boolean;
  readonly duplicateInbound: boolean;
  /** What people send is listed, but the customer is not told. */
  readonly lostInboundRate: number;
  readonly listEmpty: boolean;
  readonly listLagMs: number;
  readonly listTwice: boolean;
  readonly seed: number | null;
}

export const NO_FAULTS: Faults = {
  status: null, rate: 1, latencyMs: 0, latencyMaxMs: null, answerLatencyMs: 0, acceptThenTimeoutRate: 0, resetRate: 0, acceptThenResetRate: 0,
  duplicateReceipts: false, reorderReceipts: false, lostReceiptRate: 0, lateReceiptMs: 0, unknownReceipts: false, forgedReceipts: false,
  duplicateInbound: false, lostInboundRate: 0, listEmpty: false, listLagMs: 0, listTwice: false, seed: null,
};

/** What becomes of an act whose request has been carried out. */
export type Answering = 'ANSWER' | 'NEVER' | 'RESET';

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

  /** How long this request takes, in milliseconds. */
  latency(): number {
    const { latencyMs, latencyMaxMs } = this.current;
    return latencyMaxMs === null ? latencyMs : latencyMs + this.dice() * Math.max(0, latencyMaxMs - latencyMs);
  }

  answering(): Answering {
    if (this.happens(this.current.acceptThenTimeoutRate)) return 'NEVER';
    return this.happens(this.current.acceptThenResetRate) ? 'RESET' : 'ANSWER';
  }

  resetsConnection(): boolean { return this.happens(this.current.resetRate); }
  losesReceipt(): boolean { return this.happens(this.current.lostReceiptRate); }
  losesInbound(): boolean { return this.happens(this.current.lostInboundRate); }

  /** The list as the customer is shown it at `now`: newest first, as it was given. */
  listed<T extends { readonly createdAt: number }>(records: readonly T[], now: number): readonly T[] {
    const { listEmpty, listLagMs, listTwice } = this.current;
    if (listEmpty) return [];
    const known = listLagMs === 0 ? records : records.filter(({ createdAt }) => createdAt <= now - listLagMs);
    return listTwice ? known.flatMap((record) => [record, record]) : known;
  }

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
