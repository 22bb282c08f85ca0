import { withClient } from './snapshot.store.js';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

/** A backup that was written and read back. Instants are real ones, RFC 3339. */
export interface BackupRun {
  readonly takenAt: string;
  readonly finishedAt: string;
  readonly bytes: number;
  readonly rows: number;
}

/** Written by the command, which has no pool. */
export const recordBackup = (url: string, { takenAt, finishedAt, bytes, rows }: BackupRun): Promise<void> => withClient(url, 'jidi backup', async (client) => {
  await client.query('insert into backup_run (taken_at, finished_at, bytes, row_count) values ($1, $2, $3, $4)', [takenAt, finishedAt, bytes, rows]);
});

/** The instant of the newest backup; null when none was ever written by the command. */
export const lastBackupAt = async (tx: Tx): Promise<Temporal.Instant | null> => (await tx.one<{ at: Temporal.Instant | null }>('select max(taken_at) as at from backup_run')).at;
