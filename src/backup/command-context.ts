import { readSettings, type Settings, SettingsError } from '../platform/config/settings.js';
import type { Log } from '../platform/database/log.js';
import { ticks } from '../platform/database/pause.js';
import { StartRefused } from '../platform/database/start-refused.js';
import { readKeyFile } from '../platform/sealing/key-file.js';
import { unlockFields } from '../platform/sealing/unlock-fields.js';
import { softwareVersion } from '../platform/nodes/software-version.js';
import type { CommandContext } from './backup-commands.js';
import { BackupRefused } from './backup-refused.js';
import { progressLine } from './progress-line.js';
import { verifyRestored } from './verify-restored.js';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const log: Log = { info: () => undefined, warn: say, error: say };

/** A demonstration keeps its keys in the database as well. */
const hasFieldKey = ({ fieldKeys: { given, file, isShared } }: Settings) => (id: string): boolean => isShared || (given ?? readKeyFile(file)).some((key) => key.id === id);

/** Runs one command with the settings of the environment; what a person can mend is said in lines, without a stack. */
export const runCommand = async (command: (settings: Settings, context: CommandContext) => Promise<string>): Promise<void> => {
  try {
    const settings = readSettings();
    const context: CommandContext = {
      backup: settings.backup, dataDir: settings.dataDir, log, software: softwareVersion(), progress: progressLine(say, ticks), hasFieldKey: hasFieldKey(settings),
      verify: (url: string) => verifyRestored(url, log, (database) => unlockFields(database, settings.fieldKeys, log)),
    };
    process.stdout.write(`${await command(settings, context)}\n`);
  } catch (error) {
    if (!(error instanceof BackupRefused || error instanceof SettingsError || error instanceof StartRefused)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
};
