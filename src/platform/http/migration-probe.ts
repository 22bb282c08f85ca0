import { knownMigrations } from '../database/known-migrations.js';
import type { Tx } from '../database/database.js';

/** The migrations this version knows and the database has not had, by their timestamps. */
export const pendingMigrations = async (tx: Tx): Promise<readonly number[]> => {
  const done = new Set((await tx.rows<{ timestamp: number }>('SELECT timestamp FROM migration')).map((row) => row.timestamp));
  return knownMigrations().filter((timestamp) => !done.has(timestamp));
};
