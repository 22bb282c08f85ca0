import type { Temporal } from 'temporal-polyfill';

/** Something that must happen at `dueAt`. `fence` is the claim's number: whoever holds an older one finishes nothing. */
export interface DueRow {
  readonly id: number;
  readonly kind: string;
  readonly subject: string;
  readonly workOrderId: string | null;
  readonly dueAt: Temporal.Instant;
  readonly fence: number;
  readonly failures: number;
}

/** Carries out one kind of due row. It finishes or postpones the row in the same transaction as its effects. */
export interface DueHandler {
  readonly kind: string;
  /** Waits for a carrier, up to 6 s a row; such rows have lanes of their own. */
  readonly callsOut?: true;
  /** Waits for the platform of a hotline: a lane apart, so that a slow platform holds up no carrier. */
  readonly lane?: 'CALLBACK';
  handle(row: DueRow): Promise<void>;
  /**
   * Carries out rows that were claimed together, cheaper than one by one; answers what becomes of each, in their order. Rows whose promise
   * is rejected, of a kind that calls nobody, are handed to `handle` one after another: one bad row holds up no other.
   */
  handleMany?(rows: readonly DueRow[]): readonly Promise<void>[];
}

/** The lease ran out and somebody else claimed the row: the transaction must roll back. */
export class LeaseLost extends Error {
  constructor(row: DueRow) {
    super(`lease lost on ${row.kind} ${row.subject}`);
  }
}
