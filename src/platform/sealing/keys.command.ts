import { readSettings, SettingsError } from '../config/settings.js';
import type { Log } from '../database/log.js';
import { openDatabase } from '../database/open-database.js';
import { withServiceDatabase } from '../database/service-database.js';
import { StartRefused } from '../database/start-refused.js';
import { KEYS_USAGE, runKeysCommand } from './keys-commands.js';
import { KeysRefused } from './reseal.js';
import { keyring } from './seal.js';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const log: Log = { info: () => undefined, warn: say, error: say };

const run = async (words: readonly string[]): Promise<string> => {
  const settings = readSettings();
  return withServiceDatabase(settings, log, async (url) => {
    const database = await openDatabase({ url, log, fieldKeys: settings.fieldKeys });
    try {
      return await runKeysCommand(words, { database, keyring: keyring(), settings: settings.fieldKeys, say });
    } finally {
      await database.dataSource.destroy();
    }
  });
};

try {
  const words = process.argv.slice(2);
  process.stdout.write(`${words.length === 0 ? KEYS_USAGE : await run(words)}\n`);
} catch (error) {
  if (!(error instanceof KeysRefused || error instanceof SettingsError || error instanceof StartRefused)) throw error;
  say(error.message);
  process.exitCode = 1;
}
