import type { Tx } from '../platform/database/database.js';

/** What the sending side tells the chase; the chase decides who is told next. */
export abstract class ChaseOn {
  /** An attempt came to a final failure, or a call to nobody: the next person or channel is tried at once. */
  abstract attemptFailed(tx: Tx, attemptId: string): Promise<void>;

  /** Something about the attempts of a bureau's copy changed. */
  abstract copyProgress(tx: Tx, copyId: string): Promise<void>;
}
