import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import type { Log } from './log.js';

type Migration = new () => MigrationInterface;

/** Beside `src` in the sources and in the build alike. */
const FOLDER = new URL('../../../migrations/', import.meta.url);

/** Any number that no other program on the same server is likely to take: two nodes that start at once migrate one after the other. */
const MIGRATION_LOCK = 5_512_345;

const isMigration = (exported: unknown): exported is Migration =>
  typeof exported === 'function' && typeof (exported.prototype as Partial<MigrationInterface> | undefined)?.up === 'function';

async function loadMigrations(): Promise<Migration[]> {
  const files = readdirSync(fileURLToPath(FOLDER)).filter((name) => /^\d+-.*(?<!\.d)\.(js|ts)$/.test(name) && !name.includes('.test.'));
  const modules = await Promise.all(files.sort().map((file) => import(new URL(file, FOLDER).href) as Promise<Record<string, unknown>>));
  return modules.flatMap((module) => Object.values(module).filter(isMigration));
}

async function whileAlone(url: string, work: () => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'jidi migrations' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await work();
  } finally {
    await client.end();
  }
}

/** Brings the database at `url` up to this version, each migration in a transaction of its own; without a statement time-out, because a migration may be long. */
export async function migrate(url: string, log: Log): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres', url, migrations: await loadMigrations(), migrationsTableName: 'migration', migrationsTransactionMode: 'each',
    installExtensions: false, applicationName: 'jidi migrations', poolSize: 2, logging: false, extra: { options: '-c timezone=UTC' },
  });
  await dataSource.initialize();
  try {
    await whileAlone(url, async () => {
      const done = await dataSource.runMigrations();
      if (done.length > 0) log.info(`${String(done.length)} migrations done, the last ${done.at(-1)?.name ?? ''}`);
    });
  } finally {
    await dataSource.destroy();
  }
}
