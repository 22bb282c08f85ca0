import { Temporal } from 'temporal-polyfill';
import { audit, type ServiceAuthor } from '../identity/audit.store.js';
import type { Tx } from '../platform/database/database.js';
import type { Log } from '../platform/database/log.js';
import { connectDatabase } from '../platform/database/open-database.js';
import { databaseInstant } from './snapshot.store.js';

/** Whoever may run commands on this machine: the operating system knows who that was, the database does not. */
const OPERATIONS: ServiceAuthor = { kind: 'SERVICE', id: 'operations', name: '运维命令', jurisdiction: null };

/** Carries out what a command does to a database that runs or will run, and keeps in the audit that it did. `subject`: the instant of the backup. */
export const deed = async <T>(url: string, log: Log, action: 'BACKUP_WRITTEN' | 'RESTORATION_RELEASED', work: (tx: Tx, at: Temporal.Instant) => Promise<{ readonly result: T; readonly subject: string | null }>): Promise<T> => {
  const at = Temporal.Instant.from(await databaseInstant(url));
  const database = await connectDatabase({ url, log, connections: 2 });
  try {
    return await database.transaction(async (tx) => {
      const { result, subject } = await work(tx, at);
      if (subject !== null) await audit(tx, OPERATIONS, { action, subjectKind: 'BACKUP', subject, purpose: null }, at);
      return result;
    });
  } finally {
    await database.dataSource.destroy();
  }
};
