import { setTimeout } from 'node:timers/promises';
import type { Tx } from './database.js';

const LOOKS = 100;
const BETWEEN_MS = 50;

/**
 * Waits until every transaction that was writing when this was asked has ended, so that nothing they dated can still come in unseen; nobody is locked out
 * meanwhile. False after five seconds.
 */
export const everythingWritten = async (tx: Tx): Promise<boolean> => {
  const { horizon } = await tx.one<{ horizon: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as horizon');
  for (let look = 0; look < LOOKS; look += 1) {
    const { done } = await tx.one<{ done: boolean }>('select pg_snapshot_xmin(pg_current_snapshot()) >= $1::text::xid8 as done', [horizon]);
    if (done) return true;
    await setTimeout(BETWEEN_MS);
  }
  return false;
};
