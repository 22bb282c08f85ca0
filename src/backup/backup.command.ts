import { withServiceDatabase } from '../platform/database/service-database.js';
import { runBackup } from './backup-commands.js';
import { runCommand } from './command-context.js';

await runCommand((settings, context) => runBackup(process.argv.slice(2), context, (work) => withServiceDatabase(settings, context.log, work)));
