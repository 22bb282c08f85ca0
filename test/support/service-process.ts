import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { eventually, pause, ticks } from '../../src/platform/database/pause.js';
import { freePort } from './free-port.js';
import { processesOf } from './processes.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = join(ROOT, 'dist/src/main.js');
const READY_MS = 60_000;
const REQUEST_MS = 30_000;
/** An hour of ten orders is 250 notices, 700 receipts and 4,600 transactions, one after the other: seconds on a free machine, and no measure on a busy one. */
const CLOCK_MS = 150_000;

export type Variables = Readonly<Record<string, string>>;

/** How a process ended by itself. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
  readonly milliseconds: number;
}

/** What the person who started it reads, without the steps that went well before. */
export const sentences = ({ output }: Ending): string[] => output.split('\n').filter((line) => line !== '' && !/^启动 .*…$/.test(line));

export interface HandsetMessage {
  readonly sid: string;
  readonly direction: 'in' | 'out';
  readonly body: string;
}

export interface HandsetCall {
  readonly sid: string;
  readonly direction: 'in' | 'out';
  readonly status: string;
  readonly heard: readonly string[];
}

export interface Handset {
  readonly number: string;
  readonly messages: readonly HandsetMessage[];
  readonly calls: readonly HandsetCall[];
}

/** A folder that others may enter, so that root's data stay in it. */
export const newDataDir = (): string => {
  const folder = mkdtempSync(join(tmpdir(), `jidi-test-${String(process.pid)}-`));
  chmodSync(folder, 0o755);
  return folder;
};

const quietEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_NO_WARNINGS: '1' });

/** Runs the built program until it ends by itself. For starts that are refused. */
export const runToItsEnd = async (variables: Variables, program: readonly string[] = [process.execPath, MAIN]): Promise<Ending> => {
  const begun = ticks();
  const [command = '', ...parameters] = program;
  const child = spawn(command, parameters, { cwd: ROOT, env: { ...quietEnvironment(), ...variables }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, output, milliseconds: ticks() - begun };
};

/** The built service as a process of its own, with its own folder and ports; it may be killed and started again on the same folder. */
export class ServiceProcess {
  private child: ChildProcess | undefined;
  private written = '';

  private constructor(readonly dataDir: string, private readonly variables: Variables, readonly port: number, readonly carrierPort: number) {}

  /** Chooses folder and ports; nothing is started yet. */
  static async prepare(variables: Variables = {}): Promise<ServiceProcess> {
    const [port, carrierPort] = [Number(variables['PORT'] ?? (await freePort())), Number(variables['LOCAL_CARRIER_PORT'] ?? (await freePort()))];
    return new ServiceProcess(variables['DATA_DIR'] ?? newDataDir(), variables, port, carrierPort);
  }

  static async start(variables: Variables = {}): Promise<ServiceProcess> {
    const service = await ServiceProcess.prepare(variables);
    await service.start();
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get carrierUrl(): string {
    return `http://127.0.0.1:${this.carrierPort}`;
  }

  get output(): string {
    return this.written;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** With which code or signal the process ended; null while it runs or before its start. */
  get howItEnded(): string | null {
    return this.child === undefined || this.isRunning ? null : (this.child.signalCode ?? `code ${String(this.child.exitCode)}`);
  }

  get environment(): Variables {
    return { DATA_DIR: this.dataDir, PORT: String(this.port), LOCAL_CARRIER_PORT: String(this.carrierPort), ...this.variables };
  }

  /** Starts the program without waiting for anything. A group of its own, so that a signal can be sent to the whole of it. */
  launch(program: readonly string[] = [process.execPath, MAIN]): void {
    const [command = '', ...parameters] = program;
    const child = spawn(command, parameters, { cwd: ROOT, env: { ...quietEnvironment(), ...this.environment }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (this.written += text));
    this.child = child;
  }

  /** Milliseconds until the service was ready. */
  async start(program?: readonly string[]): Promise<number> {
    const begun = ticks();
    this.launch(program);
    await this.untilReady();
    return ticks() - begun;
  }

  async untilReady(withinMs = READY_MS): Promise<void> {
    const ready = await eventually(async () => !this.isRunning || (await this.isReady()), withinMs, 50);
    if (!ready || !this.isRunning) throw new Error(`the service did not become ready:\n${this.written.slice(-4_000)}`);
  }

  async isReady(): Promise<boolean> {
    return fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then((answer) => answer.ok, () => false);
  }

  /** kill -9; the local carrier lives on, as a real one would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Sends the signal to the process, or to its whole group as a terminal does, and waits for its end. */
  async end(signal: NodeJS.Signals, to: 'PROCESS' | 'GROUP' = 'PROCESS'): Promise<Omit<Ending, 'output'>> {
    const { child } = this;
    if (child?.pid === undefined) throw new Error('nothing was started');
    const begun = ticks();
    const ended = this.isRunning ? once(child, 'exit') : Promise.resolve();
    process.kill(to === 'GROUP' ? -child.pid : child.pid, signal);
    await ended;
    return { code: child.exitCode, signal: child.signalCode, milliseconds: ticks() - begun };
  }

  /** Ends whatever is left of it and removes its folder. */
  async remove(): Promise<void> {
    if (this.isRunning) await this.end('SIGTERM');
    for (const { pid } of processesOf(this.dataDir)) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended meanwhile.
      }
    }
    await eventually(() => processesOf(this.dataDir).length === 0, 10_000);
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  async ask<Answer>(path: string): Promise<Answer> {
    const answer = await this.request('GET', path);
    if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }

  request(method: 'GET' | 'POST', path: string, body?: unknown, headers: Variables = {}, withinMs = REQUEST_MS): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method, signal: AbortSignal.timeout(withinMs),
      headers: { authorization: `Bearer ${this.apiKey}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Moves the demonstration clock, which fires everything due on the way. */
  async advance(duration: string): Promise<void> {
    const answer = await this.request('POST', '/api/v1/demonstration/clock', { advance: duration }, {}, CLOCK_MS);
    if (!answer.ok) throw new Error(`the clock did not move: ${answer.status} ${await answer.text()}`);
  }

  async handsets(): Promise<readonly Handset[]> {
    const { items } = await this.carrier<{ items: readonly { number: string }[] }>('GET', '/handsets');
    return Promise.all(items.map(({ number }) => this.handset(number)));
  }

  handset(number: string): Promise<Handset> {
    return this.carrier('GET', `/handsets/${encodeURIComponent(number)}`);
  }

  async carrier<Answer>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answer> {
    const answer = await fetch(`${this.carrierUrl}${path}`, {
      method, signal: AbortSignal.timeout(REQUEST_MS),
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the carrier answered ${answer.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }

  /** With which another node may use the same local carrier. */
  carrierCredentials(): { readonly accountSid: string; readonly authToken: string } {
    return JSON.parse(readFileSync(join(this.dataDir, 'local-carrier/credentials.json'), 'utf8')) as { accountSid: string; authToken: string };
  }

  /** Asks the database behind the service directly. */
  async sql<Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.databaseUrl, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(text, [...parameters])).rows as Row[];
    } finally {
      await client.end();
    }
  }

  /** The embedded PostgreSQL's main process. */
  get postmaster(): number {
    return Number(this.postmasterFile()[0]);
  }

  get apiKey(): string {
    return this.variables['API_KEY'] ?? readFileSync(join(this.dataDir, 'api-key'), 'utf8').trim();
  }

  /** Of the database behind the service. */
  get databaseUrl(): string {
    const external = this.variables['DATABASE_URL'];
    if (external !== undefined) return external;
    const password = readFileSync(join(this.dataDir, 'postgres/password'), 'utf8').trim();
    return `postgres://jidi:${password}@127.0.0.1:${this.postmasterFile()[3] ?? ''}/jidi`;
  }

  private postmasterFile(): string[] {
    const file = join(this.dataDir, 'postgres/cluster/postmaster.pid');
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  }
}

export { eventually, pause };
