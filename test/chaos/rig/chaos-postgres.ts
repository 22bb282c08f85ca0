import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../src/platform/database/embedded-postgres.js';
import { migrate } from '../../../src/platform/database/migrations.js';
import { postgresBelow } from '../../support/postgres-service.js';
import { eventually, newDataDir } from '../../support/service-process.js';
import { execute, withDatabaseName } from '../../support/test-server.js';
import type { DatabaseServer } from './database-server.js';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const RECOVERED_MS = 60_000;

/**
 * The clock of one database can be stepped without touching the machine's: the service asks for `clock_timestamp()`, and the search path finds
 * this one before PostgreSQL's own.
 */
const MOVABLE_CLOCK = `
  create schema chaos;
  create table chaos.step (milliseconds bigint not null);
  insert into chaos.step values (0);
  create function chaos.clock_timestamp() returns timestamptz language sql volatile as
    $$ select pg_catalog.clock_timestamp() + (select milliseconds from chaos.step) * interval '1 millisecond' $$`;

/** A PostgreSQL of its own, as durable as a hotline's, that may be killed, frozen and filled up; started again by its supervisor, as by a service manager. */
export class ChaosPostgres implements DatabaseServer {
  private constructor(private readonly server: EmbeddedPostgres, readonly folder: string, private readonly template: string) {}

  /** @param folder where the data shall lie; it is left when given, else removed with `stop` */
  static async start(folder = newDataDir()): Promise<ChaosPostgres> {
    const server = await startEmbeddedPostgres({ dataDir: folder, log: quiet });
    const template = `chaos_template_${randomBytes(4).toString('hex')}`;
    await execute(server.url, `create database ${template}`);
    const url = withDatabaseName(server.url, template);
    await migrate(url, quiet);
    await execute(url, MOVABLE_CLOCK);
    return new ChaosPostgres(server, folder, template);
  }

  get pid(): number {
    return this.server.pid ?? 0;
  }

  get port(): number {
    return Number(new URL(this.server.url).port);
  }

  /** A database with the migrated, empty tables and a clock of its own. */
  async createDatabase(): Promise<string> {
    const name = `chaos_${randomBytes(5).toString('hex')}`;
    await execute(this.server.url, `create database ${name} template ${this.template}`);
    await execute(this.server.url, `alter database ${name} set search_path = public, chaos, pg_catalog`);
    return withDatabaseName(this.server.url, name);
  }

  async dropDatabase(url: string): Promise<void> {
    await execute(this.server.url, `drop database if exists ${new URL(url).pathname.slice(1)} with (force)`);
  }

  /** kill -9 of the postmaster; its supervisor starts it again. */
  kill(): void {
    const { pid } = this;
    if (pid !== 0) process.kill(pid, 'SIGKILL');
  }

  freeze(): void {
    this.signalAll('SIGSTOP');
  }

  thaw(): void {
    this.signalAll('SIGCONT');
  }

  async untilUp(): Promise<void> {
    const up = await eventually(async () => {
      const client = new Client({ connectionString: this.server.url, connectionTimeoutMillis: 1_000 });
      client.on('error', () => undefined);
      return client.connect().then(() => client.end()).then(() => true, () => false);
    }, RECOVERED_MS, 100);
    if (!up) throw new Error('PostgreSQL did not come back');
  }

  async stop(): Promise<void> {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private signalAll(signal: NodeJS.Signals): void {
    for (const pid of postgresBelow(this.folder)) process.kill(pid, signal);
  }
}
