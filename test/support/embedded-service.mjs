import { register } from 'node:module';

/** A service reduced to its database, for tests that kill it. Arguments: DATA_DIR. Writes one line of JSON when it is ready or refused. */
register('./typescript-hooks.mjs', import.meta.url);
const { startEmbeddedPostgres } = await import('../../src/platform/database/embedded-postgres.ts');

const [dataDir] = process.argv.slice(2);
const log = { info: () => undefined, warn: () => undefined, error: (message) => process.stderr.write(`${message}\n`) };

try {
  const postgres = await startEmbeddedPostgres({ dataDir, log, durable: false });
  process.once('SIGTERM', () => void postgres.stop().then(() => process.exit(0)));
  process.stdout.write(`${JSON.stringify({ url: postgres.url, pid: postgres.pid })}\n`);
  process.stdin.resume();
} catch (error) {
  process.stdout.write(`${JSON.stringify({ refused: error.message, name: error.name })}\n`);
  process.exit(1);
}
