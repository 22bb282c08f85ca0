import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../platform/database/log.js';

/** Waits for `work`, but no longer than `milliseconds` of real time; what is not over then goes on by itself, and the log says what it was. */
export const inTime = async (milliseconds: number, what: string, work: Promise<unknown>, log: Log): Promise<void> => {
  const patience = new AbortController();
  const late = sleep(milliseconds, 'LATE' as const, { signal: patience.signal, ref: false }).catch(() => 'OVER' as const);
  const outcome = await Promise.race([work.then(() => 'OVER' as const), late]).finally(() => patience.abort());
  if (outcome === 'LATE') log.warn(`stopping: ${what} did not end within ${String(milliseconds / 1_000)} s and is left behind`);
};
