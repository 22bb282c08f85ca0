import { readSettings, SettingsError } from '../platform/config/settings.js';
import { DatabaseClock } from '../platform/clock/database-clock.js';
import type { Log } from '../platform/database/log.js';
import { openDatabase } from '../platform/database/open-database.js';
import { withServiceDatabase } from '../platform/database/service-database.js';
import { StartRefused } from '../platform/database/start-refused.js';
import { runVerifyCommand, VerifyRefused } from './verify-command.js';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const log: Log = { info: () => undefined, warn: say, error: say };

/** 0: whole; 1: something was found; 2: nothing could be said. */
try {
  const settings = readSettings();
  process.exitCode = await withServiceDatabase(settings, log, async (url) => {
    const database = await openDatabase({ url, log, fieldKeys: settings.fieldKeys });
    const clock = await DatabaseClock.start({ database, log });
    try {
      return await runVerifyCommand(process.argv.slice(2), { database, now: () => clock.real(), out: (line) => void process.stdout.write(`${line}\n`), say });
    } finally {
      await clock.stop();
      await database.dataSource.destroy();
    }
  });
} catch (error) {
  process.exitCode = 2;
  if (error instanceof VerifyRefused || error instanceof SettingsError || error instanceof StartRefused) say(error.message);
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
