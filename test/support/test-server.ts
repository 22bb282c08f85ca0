import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { migrate } from '../../src/platform/database/migrations.js';
import { ensureServiceRole } from '../../src/platform/database/service-role.js';

/** What test files need to clone a database of their own. */
export interface TestServerAddress {
  /** A database from which others may be created. */
  readonly url: string;
  /** The database that holds the migrated, empty tables. */
  readonly template: string;
}

interface TestServer {
  readonly address: TestServerAddress;
  stop(): Promise<void>;
}

const PREFIX = 'jidi-test-';
const quiet = { info: () => undefined, warn: () => undefined, error: (message: string) => process.stderr.write(`${message}\n`) };

export const withDatabaseName = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

export async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A run that was killed could not clean up after itself. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const [, pid] = /^jidi-test-(\d+)-/.exec(name) ?? [];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

async function startOwnServer(): Promise<{ url: string; stop(): Promise<void> }> {
  removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${String(process.pid)}-`));
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log: quiet, durable: false });
  return {
    url: postgres.url,
    stop: async () => {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** TEST_DATABASE_URL's server when it is set (its account must be allowed to create databases), else an embedded one in a temporary folder. */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env['TEST_DATABASE_URL'];
  const server = given === undefined || given === '' ? await startOwnServer() : { url: given, stop: () => Promise.resolve() };
  const template = `jidi_template_${randomBytes(4).toString('hex')}`;
  const stop = async (): Promise<void> => {
    await execute(server.url, `drop database if exists ${template} with (force)`).catch(() => undefined);
    await server.stop();
  };
  try {
    await execute(server.url, `create database ${template}`);
    await migrate(withDatabaseName(server.url, template), quiet);
    await ensureServiceRole(withDatabaseName(server.url, template), quiet);
  } catch (error) {
    await stop();
    throw error;
  }
  return { address: { url: server.url, template }, stop };
}
