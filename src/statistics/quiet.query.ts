import type { Database, Tx } from '../platform/database/database.js';

/** A question that takes longer is given up: notices come before figures. */
const PATIENCE_MS = 8_000;
const QUERY_CANCELED = '57014';

/** Reads in one snapshot, on one processor of the database, and no longer than it may take. */
export const countQuietly = async <T>(database: Database, find: (tx: Tx) => Promise<T>, patienceMs = PATIENCE_MS): Promise<T | 'TOO_SLOW'> => {
  try {
    return await database.transaction(async (tx) => {
      await tx.run('set transaction isolation level repeatable read, read only');
      await tx.rows("select set_config('statement_timeout', $1, true), set_config('max_parallel_workers_per_gather', '0', true), set_config('jit', 'off', true), set_config('work_mem', '32MB', true)", [String(patienceMs)]);
      return find(tx);
    });
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === QUERY_CANCELED) return 'TOO_SLOW';
    throw error;
  }
};
