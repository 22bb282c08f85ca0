import type { Tx } from '../platform/database/database.js';

/** What the sending side tells the chase; the chase decides who is told next. */
export abstract class ChaseOn {
  /**
   * An attempt came to a final failure, a call to nobody, or its providers are in trouble: the next person or channel is tried at once. Told
   * once for each chain of tries.
   */
  abstract attemptFailed(tx: Tx, attemptId: string): Promise<void>;

  /** The tries of a message from which the chase had moved on have ended, and in vain. */
  abstract chainEnded(tx: Tx, attemptId: string): Promise<void>;

  /** A message or call got through after all. */
  abstract attemptReached(tx: Tx, attemptId: string): Promise<void>;

  /** Something about the attempts of a bureau's copy changed. */
  abstract copyProgress(tx: Tx, copyId: string): Promise<void>;
}
