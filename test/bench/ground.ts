import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { parse, stringify } from 'yaml';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { freePort } from '../support/free-port.js';
import { newDataDir, ServiceProcess, type Variables } from '../support/service-process.js';
import { execute, withDatabaseName } from '../support/test-server.js';
import { BenchClient } from './client.js';
import { type OrderRows, rowsOfOrder } from './order-rows.js';
import { mobileOf, UNITS, unitCodeOf } from './reports.js';

const CARRIER = 'dist/tools/local-carrier/main.js';
const SEED = 'bench_seed';
const ACCOUNT = { TWILIO_ACCOUNT_SID: `AC${'0123456789abcdef'.repeat(2)}`, TWILIO_AUTH_TOKEN: 'fedcba9876543210'.repeat(2), TWILIO_FROM: '+8676312345' };
const API_KEY = 'key-of-the-measurement';
const quiet = { info: () => undefined, warn: () => undefined, error: (message: string) => process.stderr.write(`${message}\n`) };

/** What it holds is thrown away: no farewell. */
const discard = async (node: ServiceProcess): Promise<void> => {
  if (node.isRunning) await node.kill();
  await node.remove();
};

/** One PostgreSQL as a demonstration has it, one carrier, and as many nodes and databases as a measurement asks for; all of it is gone after `end`. */
export class BenchGround {
  private postgres: EmbeddedPostgres | undefined;
  private carrier: ChildProcess | undefined;
  private readonly nodes: ServiceProcess[] = [];
  private readonly databases: string[] = [];
  private made = 0;
  private started = 0;
  private taken: OrderRows | undefined;
  private beginning: Promise<void> = Promise.resolve();
  private isEnding = false;
  private carrierVariables: Variables = {};

  private constructor(readonly folder: string) {}

  /** Only a folder yet, so that the caller can clean up from the first moment. */
  static prepare(): BenchGround {
    return new BenchGround(newDataDir());
  }

  start(): Promise<void> {
    this.beginning = this.begin();
    return this.beginning;
  }

  private async begin(): Promise<void> {
    this.writeConfig();
    const embedded = { dataDir: this.folder, log: quiet };
    const first = await startEmbeddedPostgres(embedded);
    // When exactly a transaction was committed is what several parts count from.
    this.postgres = first;
    await execute(first.url, 'alter system set track_commit_timestamp = on');
    await first.stop();
    this.postgres = await startEmbeddedPostgres(embedded);
    await this.startCarrier();
    await execute(this.postgres.url, `create database ${SEED}`);
    await this.stop(await this.node(this.urlOf(SEED), 'api'));
  }

  /** What one accepted order writes, read where nobody works on it; it fits into every database of this ground. */
  async orderRows(): Promise<OrderRows> {
    if (this.taken !== undefined) return this.taken;
    const url = await this.database();
    const [node, control] = [await this.node(url, 'api'), await this.connect(url)];
    const platform = new BenchClient(node);
    try {
      this.taken = await rowsOfOrder(control, (await platform.order(UNITS - 1)).id);
      return this.taken;
    } finally {
      platform.end();
      await control.end();
      await this.stop(node);
    }
  }

  /** A new database with the migrated tables, the registry and no order; or a copy of `template`, to which nobody may be connected. */
  async database(template = SEED): Promise<string> {
    this.made += 1;
    const name = `bench_${String(this.made)}`;
    await execute(this.serverUrl, `create database ${name} template ${template.split('/').at(-1) ?? template} strategy file_copy`);
    this.databases.push(name);
    return this.urlOf(name);
  }

  /** Takes away what a part has used, so that neither its autovacuum nor its pages meet the next part. */
  async forget(): Promise<void> {
    for (const node of this.nodes.splice(0)) await discard(node);
    for (const name of this.databases.splice(0)) await execute(this.serverUrl, `drop database if exists ${name} with (force)`);
    await execute(this.serverUrl, 'checkpoint');
    await this.carrierAsk('DELETE', '/state');
    await this.carrierAsk('DELETE', '/faults');
  }

  /** A process of the built service on that database; it tells people through the carrier of this ground. */
  async node(databaseUrl: string, role: 'api' | 'worker' | 'all'): Promise<ServiceProcess> {
    this.started += 1;
    if (this.isEnding) throw new Error('the measurement is being ended');
    const dataDir = join(this.folder, `node-${String(this.started)}-${role}`);
    mkdirSync(dataDir, { recursive: true });
    const node = await ServiceProcess.prepare({
      MODE: 'demonstration', ROLE: role, DATABASE_URL: databaseUrl, DATA_DIR: dataDir, CONFIG_DIR: join(this.folder, 'config'), API_KEY, ...this.carrierVariables,
    });
    this.nodes.push(node);
    await node.start();
    return node;
  }

  async stop(node: ServiceProcess): Promise<void> {
    await node.end('SIGTERM');
  }

  async connect(databaseUrl: string): Promise<Client> {
    const client = new Client({ connectionString: databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  async carrierAsk<Answer>(method: 'GET' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answer> {
    const answer = await fetch(`${this.carrierVariables['TWILIO_API_URL'] ?? ''}${path}`, { method, ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the carrier answered ${String(answer.status)}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }

  /** The folder of PostgreSQL's own log. */
  get logFolder(): string {
    return join(this.folder, 'postgres/cluster/log');
  }

  /** Safe at any time, also when `start` was interrupted. */
  async end(): Promise<void> {
    this.isEnding = true;
    for (const node of this.nodes.splice(0)) await discard(node).catch(() => undefined);
    // A PostgreSQL that is only being started would outlive us.
    await this.beginning.catch(() => undefined);
    for (const node of this.nodes.splice(0)) await discard(node).catch(() => undefined);
    if (this.carrier?.connected === true) {
      const ended = once(this.carrier, 'exit');
      this.carrier.send({ stop: true }, () => undefined);
      await ended;
    }
    await this.postgres?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get serverUrl(): string {
    if (this.postgres === undefined) throw new Error('PostgreSQL is not running');
    return this.postgres.url;
  }

  private urlOf(name: string): string {
    return withDatabaseName(this.serverUrl, name);
  }

  private writeConfig(): void {
    const configDir = join(this.folder, 'config');
    cpSync('config', configDir, { recursive: true });
    const path = join(configDir, 'units/qingyuan.yaml');
    const file = parse(readFileSync(path, 'utf8')) as { units: unknown[] };
    const more = Array.from({ length: UNITS }, (_, index) => ({
      code: unitCodeOf(index), name: `第${String(index)}测量单位`, shortName: `测量${String(index)}`, kind: 'HANDLING_UNIT', level: 'MUNICIPAL',
      contacts: [{ role: 'EMERGENCY_LIAISON', name: `测量联络人${String(index)}`, mobile: mobileOf(index) }],
    }));
    writeFileSync(path, stringify({ ...file, units: [...file.units, ...more] }));
  }

  private async startCarrier(): Promise<void> {
    const [port, dir] = [await freePort(), join(this.folder, 'carrier')];
    mkdirSync(dir);
    this.carrier = fork(CARRIER, [], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { PATH: process.env['PATH'], ...ACCOUNT, LOCAL_CARRIER_PORT: String(port), LOCAL_CARRIER_SMTP_PORT: '0', LOCAL_CARRIER_DIR: dir },
    });
    const [ready] = (await once(this.carrier, 'message')) as [{ smtpPort?: number; error?: string }];
    if (ready.smtpPort === undefined) throw new Error(`the carrier did not start: ${ready.error ?? '?'}`);
    this.carrierVariables = { ...ACCOUNT, TWILIO_API_URL: `http://127.0.0.1:${String(port)}`, SMTP_URL: `smtp://127.0.0.1:${String(ready.smtpPort)}` };
    // What a phone does later is not measured: an SMS arrives as soon as the carrier has it.
    await this.carrierAsk('PUT', '/behaviour', { delayMs: 0 });
  }
}
