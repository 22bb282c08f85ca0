import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { knownMigrations, MIGRATIONS, migrationFiles } from './known-migrations.js';
import type { Log } from './log.js';
import { pause } from './pause.js';
import { StartRefused } from './start-refused.js';

type Migration = new () => MigrationInterface;

/** Any number that no other program on the same server is likely to take: two nodes that start at once migrate one after the other. */
const MIGRATION_LOCK = 5_512_345;

const isMigration = (exported: unknown): exported is Migration =>
  typeof exported === 'function' && typeof (exported.prototype as Partial<MigrationInterface> | undefined)?.up === 'function';

async function loadMigrations(): Promise<Migration[]> {
  const modules = await Promise.all(migrationFiles().map((file) => import(new URL(file, MIGRATIONS).href) as Promise<Record<string, unknown>>));
  return modules.flatMap((module) => Object.values(module).filter(isMigration));
}

/** As the database keeps them. */
const nameOf = (migration: Migration): string => new migration().name ?? migration.name;

/** The names of this version's migrations, as a database keeps them. */
export const migrationNames = async (): Promise<readonly string[]> => (await loadMigrations()).map(nameOf);

/** An old version that came back by itself after an update would claim under rules it does not know. */
async function refuseNewer(client: Client): Promise<void> {
  const { rows: [found] } = await client.query<{ exists: boolean }>("select to_regclass('migration') is not null as exists");
  if (found?.exists !== true) return;
  const { rows } = await client.query<{ timestamp: string }>('select timestamp from migration where timestamp <> all($1::bigint[]) order by timestamp desc limit 1', [knownMigrations()]);
  const [newer] = rows;
  if (newer !== undefined) throw new StartRefused(`数据库已由更新的版本升级(migration ${String(newer.timestamp)}),本版本不启动:请更新本节点的程序`);
}

/** A change to a table waits for those who work with it, and everybody else behind it: it gives way and tries again, so that older nodes go on. */
const LOCK_PATIENCE = '3s';
const MOST_TRIES = 20;
const LOCK_NOT_AVAILABLE = '55P03';

async function givingWay<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === MOST_TRIES || (error as { readonly code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error;
      await pause(500);
    }
  }
}

async function whileAlone(url: string, log: Log, work: () => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'jidi migrations' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows: [free] } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [MIGRATION_LOCK]);
    if (free?.taken !== true) {
      log.info('another node prepares the database: waiting for it');
      await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    }
    await refuseNewer(client);
    await work();
  } finally {
    await client.end();
  }
}

/**
 * Brings the database at `url` up to this version, each migration in a transaction of its own; without a statement time-out, because a migration may be
 * long. With `only`, no further than those: for what a database of an earlier version held.
 */
export async function migrate(url: string, log: Log, only?: readonly string[]): Promise<void> {
  const migrations = (await loadMigrations()).filter((migration) => only === undefined || only.includes(nameOf(migration)));
  const dataSource = new DataSource({
    type: 'postgres', url, migrations, migrationsTableName: 'migration', migrationsTransactionMode: 'each',
    installExtensions: false, applicationName: 'jidi migrations', poolSize: 2, logging: false, extra: { options: `-c timezone=UTC -c lock_timeout=${LOCK_PATIENCE}` },
  });
  await dataSource.initialize();
  try {
    await whileAlone(url, log, async () => {
      const done = await givingWay(() => dataSource.runMigrations());
      if (done.length > 0) log.info(`${String(done.length)} migrations done, the last ${done.at(-1)?.name ?? ''}`);
    });
  } finally {
    await dataSource.destroy();
  }
}
