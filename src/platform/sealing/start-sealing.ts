import type { Database } from '../database/database.js';
import type { Log } from '../database/log.js';
import { pause } from '../database/pause.js';
import { isAllSealed } from './field-keys.store.js';
import type { Keyring } from './keyring.js';
import { beginSealing, sealOlder } from './reseal.js';

/** Sealing begins as soon as the last node of an older version has gone. */
const LOOK_EVERY_MS = 2_000;
/** By then every other node has seen that it began. */
const SETTLED_MS = 10_000;
const TOLD_EVERY = 50;

/**
 * Beside the running service: waits until everything may be sealed, then seals what older versions wrote, a few rows at a time. Answers how to
 * stop it; whoever starts next goes on.
 */
export const startSealing = (database: Database, keyring: Keyring, log: Log): (() => Promise<void>) => {
  const ending = new AbortController();
  const work = run(database, keyring, log, ending.signal).catch((error: unknown) => {
    if (!ending.signal.aborted) log.warn(`older rows are not sealed yet, the next start goes on: ${String(error)}`);
  });
  return async () => {
    ending.abort();
    await work;
  };
};

const run = async (database: Database, keyring: Keyring, log: Log, signal: AbortSignal): Promise<void> => {
  const wait = { ref: false, signal };
  while (!(await beginSealing(database, keyring).catch(() => false))) await pause(LOOK_EVERY_MS, wait);
  if (await isAllSealed(database)) return;
  let [done, told] = [0, 0];
  const tell = (): void => {
    signal.throwIfAborted();
    done += 1;
    if (done - told < TOLD_EVERY) return;
    told = done;
    log.info(`sealing what older versions wrote: ${String(done)} pieces of up to 200 rows so far`);
  };
  do await pause(SETTLED_MS, wait); while ((await sealOlder(database, keyring, tell)) > 0);
  log.info('everything that older versions wrote is sealed');
};
