import { Client } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import type { FieldKeySettings } from '../config/field-key-settings.js';
import { SEALED_TYPES } from './sealed-types.js';
import { beginSealing } from '../sealing/reseal.js';
import { unlockFields } from '../sealing/unlock-fields.js';
import { Database } from './database.js';
import { GuardedPool } from './guarded-pool.js';
import type { Log } from './log.js';
import { migrate } from './migrations.js';
import { ensureServiceRole, SERVICE_ROLE } from './service-role.js';
import { StartRefused } from './start-refused.js';

export interface DatabaseOptions {
  readonly url: string;
  readonly log: Log;
  /** How many connections the pool opens at most. */
  readonly connections?: number;
  /** Whom its connections work as; not given: the account of the address. */
  readonly role?: string | undefined;
}

const OLDEST = 150_000;
const CONNECT_MS = 5_000;
const CONNECTIONS = 10;
/** A connection that nobody has used for so long is asked whether the other side is still there. */
const KEEP_ALIVE_MS = 4_000;

const addressOf = (url: string): string => {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port === '' ? '5432' : port}`;
};

function parsed(url: string): void {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol)) {
    throw new StartRefused('DATABASE_URL 不是 PostgreSQL 地址,应形如 postgres://用户:密码@主机:5432/库名');
  }
}

const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  const { message, code } = error as NodeJS.ErrnoException;
  return (message === '' ? (code ?? '') : message).split('\n')[0] ?? '';
};

async function checkServer(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number; text: string }>(
      `select current_setting('server_version_num')::int as version, current_setting('server_version') as text`,
    );
    const [found] = rows;
    if (found === undefined || found.version < OLDEST) {
      throw new StartRefused(`数据库版本太旧: ${addressOf(url)} 是 PostgreSQL ${found?.text ?? '?'},需要 15 及以上`);
    }
  } catch (error) {
    if (error instanceof StartRefused) throw error;
    throw new StartRefused(`数据库连接不上: ${addressOf(url)} (${reasonOf(error)})`, { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * What a connection is told at its start. A node that is frozen, or whose machine lost its power, keeps its locks: its transaction is ended after 6 s
 * of silence and its connection after some 8 s without a sign of its kernel, so that those who wait for the lock, 8 s at most, still get it.
 */
const SESSION = [
  // Compiling a statement takes longer than any of ours runs; PostgreSQL does it where it guesses a plan to be dear.
  'timezone=UTC', 'jit=off', 'statement_timeout=30s', 'lock_timeout=8s', 'idle_in_transaction_session_timeout=6s',
  'tcp_keepalives_idle=4', 'tcp_keepalives_interval=2', 'tcp_keepalives_count=2', 'tcp_user_timeout=8s', 'client_connection_check_interval=2s',
]
  .map((setting) => `-c ${setting}`)
  .join(' ');

/** The connection pool on a database that is up to date already, for a process whose keys are loaded (`unlockFields`). */
export async function connectDatabase({ url, log, connections = CONNECTIONS, role }: DatabaseOptions): Promise<Database> {
  const dataSource: DataSource = new DataSource({
    type: 'postgres', url, installExtensions: false, applicationName: 'jidi', poolSize: connections, logging: false,
    connectTimeoutMS: CONNECT_MS, driver: { Pool: GuardedPool },
    // Idle connections end with the server; the next use opens new ones. After our own farewell nobody need hear of it.
    poolErrorHandler: (error: unknown) => {
      if (dataSource.isInitialized) log.warn(`a database connection was lost: ${reasonOf(error)}`);
    },
    extra: { options: role === undefined ? SESSION : `${SESSION} -c role=${role}`, keepAlive: true, keepAliveInitialDelayMillis: KEEP_ALIVE_MS, pipeline: true, types: SEALED_TYPES },
  });
  await dataSource.initialize();
  return new Database(dataSource);
}

/** The connections behind a database of `connectDatabase`. */
export const poolOf = ({ dataSource }: Database): GuardedPool => (dataSource.driver as PostgresDriver).master as GuardedPool;

export interface OpenOptions extends Omit<DatabaseOptions, 'role'> {
  readonly fieldKeys: FieldKeySettings;
  /** Where migrations run and rights are granted, when the service itself signs in as somebody who may not. */
  readonly ownerUrl?: string | undefined;
}

/**
 * Checks the server, runs the migrations, connects with the rights of the service alone and unlocks the sealed fields. Throws `StartRefused` with one
 * line when the server is unreachable or too old, or when this node's keys are not the database's.
 */
export async function openDatabase({ fieldKeys, ownerUrl, ...options }: OpenOptions): Promise<Database> {
  const owner = ownerUrl ?? options.url;
  for (const url of new Set([options.url, owner])) parsed(url);
  await checkServer(owner);
  await migrate(owner, options.log);
  const hasRole = await ensureServiceRole(owner, options.log, options.url);
  const database = await connectDatabase({ ...options, role: hasRole && new URL(options.url).username !== SERVICE_ROLE ? SERVICE_ROLE : undefined });
  try {
    await beginSealing(database, await unlockFields(database, fieldKeys, options.log));
    return database;
  } catch (error) {
    await database.dataSource.destroy();
    throw error;
  }
}
