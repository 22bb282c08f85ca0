import { findingLine } from '../audit/finding.js';
import { verifyAudit } from '../audit/verify-audit.js';
import { DatabaseClock } from '../platform/clock/database-clock.js';
import type { Database } from '../platform/database/database.js';
import type { Log } from '../platform/database/log.js';
import { connectDatabase } from '../platform/database/open-database.js';

/** Recomputes every chain of a restored database; answers what is wrong, in words. `unlock` makes the process able to read sealed texts, whose digests are in the chains. */
export const verifyRestored = async (url: string, log: Log, unlock: (database: Database) => Promise<unknown>): Promise<readonly string[]> => {
  const database = await connectDatabase({ url, log, connections: 4 });
  try {
    await unlock(database);
    const clock = await DatabaseClock.start({ database, log });
    try {
      return (await verifyAudit(database, { now: () => clock.real() })).findings.map(findingLine);
    } finally {
      await clock.stop();
    }
  } finally {
    await database.dataSource.destroy();
  }
};
