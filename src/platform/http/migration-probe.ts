import { readdirSync } from 'node:fs';
import type { Tx } from '../database/database.js';

/** Beside `src` in the sources and in the build alike. */
const FOLDER = new URL('../../../migrations/', import.meta.url);

/** The migrations this version knows and the database has not had, by their timestamps. */
export const pendingMigrations = async (tx: Tx): Promise<readonly number[]> => {
  const known = readdirSync(FOLDER).flatMap((file) => /^(\d+)-.*(?<!\.d|\.test)\.(?:js|ts)$/.exec(file)?.[1] ?? []);
  const done = new Set((await tx.rows<{ timestamp: number }>('SELECT timestamp FROM migration')).map((row) => row.timestamp));
  return known.map(Number).filter((timestamp) => !done.has(timestamp));
};
