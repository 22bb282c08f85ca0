import { readSettings, type Settings, SettingsError } from '../platform/config/settings.js';
import { DatabaseClock } from '../platform/clock/database-clock.js';
import type { Database } from '../platform/database/database.js';
import { startEmbeddedPostgres } from '../platform/database/embedded-postgres.js';
import type { Log } from '../platform/database/log.js';
import { openDatabase } from '../platform/database/open-database.js';
import { runningPostgresUrl } from '../platform/database/running-postgres.js';
import { StartRefused } from '../platform/database/start-refused.js';
import { CommandRefused, runAccountCommand, USAGE } from './account-commands.js';
import { askPassword } from './ask-password.js';
import { servedJurisdictions } from './served-jurisdictions.js';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const log: Log = { info: () => undefined, warn: say, error: say };

interface Opened {
  readonly url: string;
  close(): Promise<void>;
}

/** The service's own database when it runs, else the same data started for as long as the command takes. */
const openUrl = async (settings: Settings): Promise<Opened> => {
  if (settings.database.kind === 'EXTERNAL') return { url: settings.database.ownerUrl ?? settings.database.url, close: () => Promise.resolve() };
  try {
    const postgres = await startEmbeddedPostgres({ dataDir: settings.dataDir, log });
    return { url: postgres.url, close: () => postgres.stop() };
  } catch (error) {
    const url = error instanceof StartRefused ? runningPostgresUrl(settings.dataDir, log) : undefined;
    if (url === undefined) throw error;
    return { url, close: () => Promise.resolve() };
  }
};

const withDatabase = async <T>(settings: Settings, work: (database: Database) => Promise<T>): Promise<T> => {
  const opened = await openUrl(settings);
  try {
    const database = await openDatabase({ url: opened.url, log, fieldKeys: settings.fieldKeys });
    try {
      return await work(database);
    } finally {
      await database.dataSource.destroy();
    }
  } finally {
    await opened.close();
  }
};

const run = (words: readonly string[]): Promise<string> => {
  const settings = readSettings();
  return withDatabase(settings, async (database) => {
    const clock = await DatabaseClock.start({ database, log });
    try {
      // No transaction around it: a person may take minutes to type a password.
      return await runAccountCommand(words, { tx: database, now: clock.real(), people: settings.people, jurisdictions: servedJurisdictions(settings.configDir), password: askPassword });
    } finally {
      await clock.stop();
    }
  });
};

try {
  const words = process.argv.slice(2);
  process.stdout.write(`${words.length === 0 ? USAGE : await run(words)}\n`);
} catch (error) {
  if (!(error instanceof CommandRefused || error instanceof SettingsError || error instanceof StartRefused)) throw error;
  say(error.message);
  process.exitCode = 1;
}
