import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { randomInt } from 'node:crypto';
import { Client } from 'pg';
import { lockDataDir, type FolderLock } from './folder-lock.js';
import type { Log } from './log.js';
import { eventually, pause, ticks } from './pause.js';
import { ADMINISTRATOR, ensureCluster, identityOf, readPassword } from './postgres-cluster.js';
import { clusterOf, findPlace, type PostgresPlace } from './postgres-place.js';
import { minimalEnvironment, preparePostgresSoftware } from './postgres-software.js';
import { clearCluster } from './postmaster-process.js';
import { StartRefused } from './start-refused.js';

export interface EmbeddedPostgresOptions {
  readonly dataDir: string;
  readonly log: Log;
  /** False in tests alone: a power failure may lose the data then. */
  readonly durable?: boolean;
}

/** A PostgreSQL that lives as long as this process wants it and is started again whenever it ends by itself. */
export interface EmbeddedPostgres {
  /** Of the database `jidi`; stays the same when PostgreSQL is started again. */
  readonly url: string;
  /** Of the postmaster that runs now; undefined while it is being started again. */
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

const DATABASE = 'jidi';
const HOST = '127.0.0.1';
const FIRST_TRIES_MS = 10_000;
const RECOVERY_MS = 300_000;
const FAST_SHUTDOWN_MS = 15_000;
const BETWEEN_TRIES_MS = 500;

const SETTINGS = {
  listen_addresses: HOST,
  unix_socket_directories: '',
  // More than one node may ever open (DATABASE_CONNECTIONS).
  max_connections: '240',
  shared_buffers: '128MB',
  max_wal_size: '512MB',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  jit: 'off',
  logging_collector: 'on',
  log_filename: 'postgresql-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_checkpoints: 'off',
};
/** A killed process loses nothing even so, only a killed machine. */
const FORGETFUL = { fsync: 'off', full_page_writes: 'off', logging_collector: 'off' };

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, HOST, () => probe.close(() => resolve(true)));
  });

/** Below the range the kernel hands out to outgoing connections, so that none takes the port while PostgreSQL is being started again. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(15_000, 32_000);
    if (await isFree(port)) return port;
  }
}

class SupervisedPostgres implements EmbeddedPostgres {
  private child: ChildProcess | undefined;
  private keeper: ChildProcess | undefined;
  private stopping = false;
  private restarting: Promise<void> = Promise.resolve();
  private port = 0;
  private readonly password: string;

  constructor(
    private readonly place: PostgresPlace,
    private readonly software: string,
    private readonly options: EmbeddedPostgresOptions,
    private readonly lock: FolderLock,
  ) {
    this.password = readPassword(place);
  }

  get url(): string {
    return this.urlOf(DATABASE);
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Several tries: a postmaster killed a moment ago can look alive for a while, and a port can be taken in between. */
  async start(): Promise<void> {
    const end = ticks() + FIRST_TRIES_MS;
    for (;;) {
      this.port = await freePort();
      try {
        await this.launch();
        break;
      } catch (error) {
        if (ticks() >= end) throw error;
        await pause(BETWEEN_TRIES_MS);
      }
    }
    await this.ensureDatabase();
    this.startKeeper();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.restarting;
    const child = this.child;
    if (child !== undefined) {
      child.kill('SIGINT');
      if (!(await eventually(() => hasEnded(child), FAST_SHUTDOWN_MS))) child.kill('SIGKILL');
      await eventually(() => hasEnded(child), FAST_SHUTDOWN_MS);
    }
    this.keeper?.kill('SIGKILL');
    await this.lock.release();
  }

  private urlOf(database: string): string {
    return `postgres://${ADMINISTRATOR}:${this.password}@${HOST}:${String(this.port)}/${database}`;
  }

  private async launch(): Promise<void> {
    const cluster = clusterOf(this.place.folder);
    await clearCluster(cluster, this.options.log);
    const child = this.spawnPostmaster(cluster);
    try {
      await this.untilReady(child);
    } catch (error) {
      child.kill('SIGQUIT');
      throw error;
    }
    this.child = child;
    child.once('exit', (code, signal) => this.ended(child, signal ?? String(code)));
    if (hasEnded(child)) throw new Error('PostgreSQL ended just after its start');
  }

  private spawnPostmaster(cluster: string): ChildProcess {
    const settings = { ...SETTINGS, ...(this.options.durable === false ? FORGETFUL : {}), port: String(this.port) };
    const parameters = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    // Root's and an ordinary user's runs may alternate; neither could write into the other's file.
    rmSync(this.startLog(), { force: true });
    const output = openSync(this.startLog(), 'w', 0o600);
    try {
      // A session of its own, so that Ctrl-C reaches the service alone, which stops PostgreSQL when it has finished.
      const child = spawn(join(this.software, 'bin', 'postgres'), ['-D', cluster, ...parameters], {
        ...identityOf(this.place), cwd: this.place.folder, env: minimalEnvironment, stdio: ['ignore', output, output], detached: true,
      });
      child.on('error', (error) => this.options.log.error(`PostgreSQL cannot be started: ${error.message}`));
      child.unref();
      return child;
    } finally {
      closeSync(output);
    }
  }

  private async untilReady(child: ChildProcess): Promise<void> {
    let reason = '';
    const ready = await eventually(async () => {
      if (child.pid === undefined || hasEnded(child)) return true;
      const client = new Client({ connectionString: this.urlOf('postgres'), connectionTimeoutMillis: 5_000 });
      client.on('error', () => undefined);
      try {
        await client.connect();
        await client.end();
        return true;
      } catch (error) {
        reason = (error as Error).message;
        return false;
      }
    }, RECOVERY_MS);
    if (child.pid === undefined || hasEnded(child)) throw new StartRefused(`内置数据库没有启动: ${this.lastWords()}`);
    if (!ready) throw new StartRefused(`内置数据库没有就绪: ${reason}`);
  }

  private async ensureDatabase(): Promise<void> {
    const client = new Client({ connectionString: this.urlOf('postgres') });
    await client.connect();
    try {
      const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
      if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
    } finally {
      await client.end();
    }
  }

  /** A shell that waits for this process's end by the end of its pipe and then shuts PostgreSQL down, also after kill -9. */
  private startKeeper(): void {
    const pidFile = join(clusterOf(this.place.folder), 'postmaster.pid');
    const script = 'read -r _; read -r pid < "$1" && kill -INT "$pid"';
    const keeper = spawn('/bin/sh', ['-c', script, 'jidi-keeper', pidFile], {
      ...identityOf(this.place), cwd: '/', env: minimalEnvironment, stdio: ['pipe', 'ignore', 'ignore'], detached: true,
    });
    // Without it PostgreSQL merely outlives a killed service until the next start, which clears it away.
    keeper.on('error', (error) => this.options.log.warn(`no keeper for PostgreSQL: ${error.message}`));
    keeper.stdin.on('error', () => undefined);
    keeper.unref();
    (keeper.stdin as unknown as { unref(): void }).unref();
    this.keeper = keeper;
  }

  private ended(child: ChildProcess, how: string): void {
    if (this.child !== child) return;
    this.child = undefined;
    if (this.stopping) return;
    this.options.log.error(`PostgreSQL ended (${how}); starting it again`);
    this.restarting = this.restart();
  }

  private async restart(): Promise<void> {
    for (let complained = -Infinity; !this.stopping; ) {
      try {
        await this.launch();
        this.options.log.warn(`PostgreSQL is running again (pid ${String(this.pid)})`);
        return;
      } catch (error) {
        if (ticks() - complained > FIRST_TRIES_MS) {
          complained = ticks();
          this.options.log.error(`PostgreSQL cannot be started again yet: ${(error as Error).message}`);
        }
        await pause(BETWEEN_TRIES_MS);
      }
    }
  }

  private startLog(): string {
    return join(this.place.folder, 'start.log');
  }

  private lastWords(): string {
    const lines = readFileSync(this.startLog(), 'utf8').trim().split('\n');
    return lines.find((line) => /FATAL|PANIC|error/.test(line)) ?? lines.at(-1) ?? '';
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/**
 * Locks `dataDir` (see `lockDataDir`) until `stop` and starts PostgreSQL on the data below it, whatever an earlier run has left there.
 * Root's PostgreSQL runs as an unprivileged account, with data and programs where that account can reach them.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const locks = [await lockDataDir(options.dataDir)];
  const release = async (): Promise<void> => {
    for (const lock of locks) await lock.release();
  };
  try {
    const place = findPlace(options.dataDir, options.log);
    // A copy of DATA_DIR leads to the same place below /var/lib/jidi as the original.
    locks.push(await lockDataDir(place.folder));
    const software = preparePostgresSoftware(place.account, place.softwareBelow);
    await ensureCluster(place, software, options.durable !== false, options.log);
    const postgres = new SupervisedPostgres(place, software, options, { release });
    await postgres.start();
    return postgres;
  } catch (error) {
    await release();
    throw error;
  }
}
