import { withServiceDatabase } from '../platform/database/service-database.js';
import { readRestoreWords, runRelease, runRestore, runRestoreTest } from './backup-commands.js';
import { runCommand } from './command-context.js';

await runCommand((settings, context) => {
  const { from, isTest, isRelease } = readRestoreWords(process.argv.slice(2));
  if (from !== undefined && isTest) return runRestoreTest(from, context);
  return withServiceDatabase(settings, context.log, (url) => (from === undefined || isRelease ? runRelease(url, context) : runRestore(from, context, url)));
});
