import type { Settings } from '../config/settings.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import type { Log } from './log.js';
import { runningPostgresUrl } from './running-postgres.js';
import { StartRefused } from './start-refused.js';

/**
 * Runs `work` with the address of the service's database, for a command beside it: the external one, that of the embedded PostgreSQL of a running
 * service, or the same data started for as long as the command takes.
 */
export const withServiceDatabase = async <T>(settings: Pick<Settings, 'database' | 'dataDir'>, log: Log, work: (url: string) => Promise<T>): Promise<T> => {
  if (settings.database.kind === 'EXTERNAL') return work(settings.database.ownerUrl ?? settings.database.url);
  const postgres = await startEmbeddedPostgres({ dataDir: settings.dataDir, log }).catch((error: unknown) => {
    if (error instanceof StartRefused) return null;
    throw error;
  });
  if (postgres === null) return work(runningUrl(settings.dataDir, log));
  try {
    return await work(postgres.url);
  } finally {
    await postgres.stop();
  }
};

const runningUrl = (dataDir: string, log: Log): string => {
  const url = runningPostgresUrl(dataDir, log);
  if (url === undefined) throw new StartRefused(`DATA_DIR ${dataDir} 正被另一个进程使用,而它的数据库还没有启动:请稍后再试`);
  return url;
};
