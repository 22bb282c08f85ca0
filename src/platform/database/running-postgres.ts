import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from './log.js';
import { ADMINISTRATOR, readPassword } from './postgres-cluster.js';
import { clusterOf, findPlace } from './postgres-place.js';

const PORT_LINE = 3;

/** The address of the embedded PostgreSQL that a running service keeps for this DATA_DIR, for commands beside it; undefined when there is none. */
export function runningPostgresUrl(dataDir: string, log: Log): string | undefined {
  const place = findPlace(dataDir, log);
  const file = join(clusterOf(place.folder), 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const port = readFileSync(file, 'utf8').split('\n')[PORT_LINE]?.trim();
  return port === undefined || port === '' ? undefined : `postgres://${ADMINISTRATOR}:${readPassword(place)}@127.0.0.1:${port}/jidi`;
}
