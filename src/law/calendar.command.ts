import { readConfigDir } from '../platform/config/config-dir.js';
import { SettingsError } from '../platform/config/settings.js';
import { ConfigFileError } from '../registry/config-file.js';
import { CalendarRefused, runCalendarCommand, USAGE } from './calendar-commands.js';

try {
  const words = process.argv.slice(2);
  process.stdout.write(`${words.length === 0 ? USAGE : runCalendarCommand(words, readConfigDir())}\n`);
} catch (error) {
  if (!(error instanceof CalendarRefused || error instanceof ConfigFileError || error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
