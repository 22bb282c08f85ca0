import type { Tx } from '../platform/database/database.js';
import type { Findings } from './finding.js';
import type { Counts } from './verification.store.js';

/** Somebody wants it to end before it is done: nothing is proved. */
export class VerificationStopped extends Error {}

/** One verification on its way: a snapshot that stands still, what was found and how far it is. */
export interface Walk {
  readonly tx: Tx;
  readonly findings: Findings;
  readonly counts: { -readonly [K in keyof Counts]: Counts[K] };
  /** So many more rows are done. Throws VerificationStopped. */
  step(rows: number): void;
}
