import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

/** A backup that was written and read back. Real instants. */
export interface BackupRun {
  /** RFC 3339. */
  readonly takenAt: string;
  readonly bytes: number;
  readonly rows: number;
}

export const recordBackup = async (tx: Tx, { takenAt, bytes, rows }: BackupRun, finishedAt: Temporal.Instant): Promise<void> => {
  await tx.run('insert into backup_run (taken_at, finished_at, bytes, row_count) values ($1, $2, $3, $4)', [takenAt, finishedAt, bytes, rows]);
};

/** The instant of the newest backup; null when none was ever written by the command. */
export const lastBackupAt = async (tx: Tx): Promise<Temporal.Instant | null> => (await tx.one<{ at: Temporal.Instant | null }>('select max(taken_at) as at from backup_run')).at;
