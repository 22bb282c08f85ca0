import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, chmodSync, chownSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { unprivilegedAccount } from '../../../src/platform/database/os-account.js';
import { migrate } from '../../../src/platform/database/migrations.js';
import { freePort } from '../../support/free-port.js';
import { postgresBelow } from '../../support/postgres-service.js';
import { eventually, newDataDir } from '../../support/service-process.js';
import { execute, withDatabaseName } from '../../support/test-server.js';
import type { DatabaseServer } from './database-server.js';

const run = promisify(execFile);
const HAPROXY = '/usr/sbin/haproxy';
const DISTRIBUTION = '/usr/lib/postgresql';
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const UP_MS = 60_000;
const STEADY = 15;
const HOST = '127.0.0.1';
const USER = 'jidi';

/** PostgreSQL of the distribution, the newest; undefined when there is none. */
const distribution = (): string | undefined => {
  const versions = existsSync(DISTRIBUTION) ? readdirSync(DISTRIBUTION).filter((version) => existsSync(join(DISTRIBUTION, version, 'bin/pg_basebackup'))) : [];
  const [newest] = versions.sort((a, b) => Number(b) - Number(a));
  return newest === undefined ? undefined : join(DISTRIBUTION, newest, 'bin');
};

/** Why there can be no pair on this machine; null when there can. */
export const pairIsMissing = (): string | null => {
  if (distribution() === undefined) return 'PostgreSQL of the distribution is not installed (apt-get install postgresql)';
  if (!existsSync(HAPROXY)) return 'HAProxy is not installed (apt-get install haproxy)';
  return process.getuid?.() === 0 && unprivilegedAccount() === undefined ? 'there is no account that PostgreSQL could run as' : null;
};

/** One server of the pair. */
interface Member {
  readonly name: string;
  readonly folder: string;
  readonly port: number;
  process: ChildProcess | undefined;
}

/**
 * A primary, its synchronous standby and the one address in front of both, all of the distribution and configured as docs/operations.md says.
 * Nothing promotes by itself: whoever runs the databases decides, and so does the test.
 */
export class FailOverPair implements DatabaseServer {
  private readonly password = randomBytes(12).toString('hex');
  private primary: Member;
  private standby: Member;
  private proxy: ChildProcess | undefined;

  private constructor(readonly folder: string, private readonly bin: string, ports: readonly [number, number, number]) {
    [this.port] = ports;
    const member = (name: string, port: number): Member => ({ name, folder: join(folder, name), port, process: undefined });
    this.primary = member('a', ports[1]);
    this.standby = member('b', ports[2]);
  }

  readonly port: number;

  static async start(): Promise<FailOverPair> {
    const pair = new FailOverPair(newDataDir(), distribution() ?? '', [await freePort(), await freePort(), await freePort()]);
    try {
      await pair.build();
    } catch (error) {
      await pair.stop();
      throw error;
    }
    return pair;
  }

  get pid(): number {
    return this.primary.process?.pid ?? 0;
  }

  async createDatabase(): Promise<string> {
    const name = `pair_${randomBytes(4).toString('hex')}`;
    await execute(this.url('postgres'), `create database ${name}`);
    await migrate(this.url(name), quiet);
    return this.url(name);
  }

  /** The pair goes as a whole; to drop a part of it would wait for ever for a standby that is away. */
  dropDatabase(): Promise<void> {
    return Promise.resolve();
  }

  /** kill -9 of every process of the primary, as by the end of its machine. */
  kill(): void {
    this.signal(this.primary, 'SIGKILL');
  }

  freeze(): void {
    this.signal(this.primary, 'SIGSTOP');
  }

  thaw(): void {
    this.signal(this.primary, 'SIGCONT');
  }

  /** The old primary is made sure to be gone, and the standby takes its place. */
  async promote(): Promise<void> {
    this.signal(this.primary, 'SIGKILL');
    [this.primary, this.standby] = [this.standby, this.primary];
    await execute(this.direct(this.primary, 'postgres'), 'select pg_promote(true, 30)');
  }

  /** The server that was the primary comes back behind the one that took its place: it may no more take writes of its own. */
  async rejoin(): Promise<void> {
    const { folder } = this.standby;
    // Until its first checkpoint the promoted server names its old timeline, and pg_rewind finds nothing to wind back: the other would never follow.
    await execute(this.direct(this.primary, 'postgres'), 'checkpoint');
    await this.asServer('pg_rewind', ['-D', folder, `--source-server=${this.direct(this.primary, 'postgres')}`]);
    this.follow(this.standby, this.primary);
    this.standby.process = await this.spawnServer(this.standby);
    await this.takesConnections(this.standby);
    await this.confirmCommits();
  }

  async untilUp(): Promise<void> {
    // HAProxy takes every server for a good one until it has asked twice: one answer of the primary says nothing yet.
    let inARow = 0;
    const up = await eventually(async () => {
      inARow = (await this.asks(this.url('postgres'), 'select not pg_is_in_recovery() as yes')) === true ? inARow + 1 : 0;
      return inARow >= STEADY;
    }, UP_MS, 200);
    if (!up) throw new Error('no primary answers behind the address');
  }

  async stop(): Promise<void> {
    this.proxy?.kill('SIGKILL');
    for (const member of [this.primary, this.standby]) this.signal(member, 'SIGKILL');
    await eventually(() => postgresBelow(this.folder).length === 0, 10_000);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async build(): Promise<void> {
    const { primary, standby } = this;
    const account = unprivilegedAccount();
    if (process.getuid?.() === 0 && account !== undefined) chownSync(this.folder, account.uid, account.gid);
    writeFileSync(join(this.folder, 'password'), this.password, { mode: 0o644 });
    await this.asServer('initdb', ['-D', primary.folder, `--username=${USER}`, `--pwfile=${join(this.folder, 'password')}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--data-checksums']);
    appendFileSync(join(primary.folder, 'pg_hba.conf'), `host replication ${USER} ${HOST}/32 scram-sha-256\n`);
    primary.process = await this.spawnServer(primary);
    await this.takesConnections(primary);
    await this.asServer('pg_basebackup', ['-D', standby.folder, '-d', this.direct(primary, 'postgres'), '-X', 'stream']);
    this.follow(standby, primary);
    standby.process = await this.spawnServer(standby);
    await this.takesConnections(standby);
    await this.confirmCommits();
    this.startProxy();
    await this.untilUp();
  }

  /** From here on nothing is acknowledged that the standby does not hold. */
  private async confirmCommits(): Promise<void> {
    const url = this.direct(this.primary, 'postgres');
    await execute(url, `alter system set synchronous_standby_names = 'ANY 1 (${this.standby.name})'`);
    await execute(url, 'select pg_reload_conf()');
    const confirmed = await eventually(async () => (await this.asks(url, "select count(*) = 1 as yes from pg_stat_replication where sync_state = 'quorum'")) === true, UP_MS, 50);
    if (!confirmed) throw new Error('the standby does not replicate');
  }

  private follow(follower: Member, leader: Member): void {
    const source = new URL(this.direct(leader, 'postgres'));
    appendFileSync(join(follower.folder, 'postgresql.auto.conf'),
      `primary_conninfo = 'host=${HOST} port=${source.port} user=${USER} password=${this.password} application_name=${follower.name}'\nsynchronous_standby_names = ''\n`);
    writeFileSync(join(follower.folder, 'standby.signal'), '');
  }

  private async spawnServer({ folder, port }: Member): Promise<ChildProcess> {
    const settings = [`port=${String(port)}`, `listen_addresses=${HOST}`, 'unix_socket_directories=', 'wal_log_hints=on', 'wal_keep_size=256MB', 'max_connections=200', 'timezone=UTC', 'wal_receiver_timeout=5s', 'wal_retrieve_retry_interval=500ms'];
    const child = spawn(join(this.bin, 'postgres'), ['-D', folder, ...settings.flatMap((setting) => ['-c', setting])], { ...identity(), cwd: '/', stdio: 'ignore', env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' } });
    await once(child, 'spawn');
    return child;
  }

  /** HAProxy asks each second which of the two takes writes, and cuts the connections of one that does not. */
  private startProxy(): void {
    const check = join(this.folder, 'is-primary.sh');
    writeFileSync(check, `#!/bin/sh\n[ "$(PGPASSWORD='${this.password}' PGCONNECT_TIMEOUT=2 ${join(this.bin, 'psql')} -h "$3" -p "$4" -U ${USER} -d postgres -Atc 'select pg_is_in_recovery()')" = f ]\n`);
    chmodSync(check, 0o755);
    const configuration = join(this.folder, 'haproxy.cfg');
    writeFileSync(configuration, `global
  maxconn 1000
  external-check
  insecure-fork-wanted
defaults
  mode tcp
  timeout connect 3s
  timeout client 30m
  timeout server 30m
  timeout check 3s
  option clitcpka
  option srvtcpka
listen postgresql
  bind ${HOST}:${String(this.port)}
  option external-check
  external-check path "/usr/bin:/bin"
  external-check command ${check}
  default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
  server ${this.primary.name} ${HOST}:${String(this.primary.port)} check
  server ${this.standby.name} ${HOST}:${String(this.standby.port)} check
`);
    this.proxy = spawn(HAPROXY, ['-db', '-f', configuration], { stdio: 'ignore' });
  }

  private async takesConnections(member: Member): Promise<void> {
    const up = await eventually(async () => (await this.asks(this.direct(member, 'postgres'), 'select true as yes')) === true, UP_MS, 100);
    if (!up) throw new Error(`the server ${member.name} does not take connections`);
  }

  private async asks(url: string, sql: string): Promise<boolean | undefined> {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000, query_timeout: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query<{ yes: boolean }>(sql)).rows[0]?.yes;
    } catch {
      return undefined;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private async asServer(program: string, parameters: readonly string[]): Promise<void> {
    mkdirSync(this.folder, { recursive: true });
    await run(join(this.bin, program), [...parameters], { ...identity(), cwd: '/', env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' } });
  }

  private signal(member: Member, signal: NodeJS.Signals): void {
    for (const pid of postgresBelow(member.folder)) process.kill(pid, signal);
  }

  /** Through the one address. */
  private url(database: string): string {
    return withDatabaseName(`postgres://${USER}:${this.password}@${HOST}:${String(this.port)}/x`, database);
  }

  private direct({ port }: Member, database: string): string {
    return withDatabaseName(`postgres://${USER}:${this.password}@${HOST}:${String(port)}/x`, database);
  }
}

const identity = (): { uid?: number; gid?: number } => {
  const account = process.getuid?.() === 0 ? unprivilegedAccount() : undefined;
  return account === undefined ? {} : { uid: account.uid, gid: account.gid };
};
