import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const READY_MS = 90_000;
const STOP_MS = 15_000;

/** The real service in demonstration mode, with its own data folder and ports, as a person would start it. */
export class RunningService {
  private constructor(
    private readonly child: ChildProcess,
    private readonly dataDir: string,
    readonly url: string,
    readonly handsetUrl: string,
    private readonly output: string[],
  ) {}

  /** `settings`: variables beyond those of an ordinary demonstration. */
  static async start(settings: Readonly<Record<string, string>> = {}): Promise<RunningService> {
    const dataDir = await mkdtemp(join(tmpdir(), 'jidi-browser-'));
    // Closed to others, root's data would go below /var/lib/jidi and stay there.
    await chmod(dataDir, 0o755);
    const port = await freePort();
    let carrierPort = await freePort();
    // A port that was let go may be given out again at once.
    while (carrierPort === port) carrierPort = await freePort();
    const output: string[] = [];
    const child = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: ROOT,
      env: { ...environment(), MODE: 'demonstration', CALLBACK_ALLOWED_NETWORKS: '127.0.0.1/32', DATA_DIR: dataDir, PORT: String(port), LOCAL_CARRIER_PORT: String(carrierPort), ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    const service = new RunningService(child, dataDir, `http://127.0.0.1:${port}`, `http://127.0.0.1:${carrierPort}`, output);
    try {
      await service.untilReady();
      return service;
    } catch (error) {
      await service.stop();
      throw error;
    }
  }

  async signIn(): Promise<{ account: string; password: string }> {
    const given = await readFile(join(this.dataDir, 'sign-in'), 'utf8');
    const [account, password] = ['account', 'password'].map((name) => new RegExp(`^${name}=(.+)$`, 'm').exec(given)?.[1]);
    if (account === undefined || password === undefined) throw new Error('the sign-in file has another shape');
    return { account, password };
  }

  /** Triggers an order as the hotline platform does and gives back what the service answered; `from` is another jurisdiction than the main one. */
  async trigger(order: Readonly<Record<string, unknown>>, from?: string): Promise<{ id: string; number: string }> {
    const response = await this.asPlatform('/api/v1/work-orders', order, { 'Idempotency-Key': `"${String(order['externalNumber'])}"` }, from);
    if (response.status !== 201) throw new Error(`trigger answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as { id: string; number: string };
  }

  /** Posts something with the key of a hotline's platform. */
  async asPlatform(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}, from?: string): Promise<Response> {
    const key = (await readFile(join(this.dataDir, from === undefined ? 'api-key' : `api-key-${from}`), 'utf8')).trim();
    return fetch(this.url + path, { method: 'POST', headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = new Promise<void>((resolve) => this.child.once('exit', () => resolve()));
      this.child.kill('SIGTERM');
      const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS);
      await ended;
      clearTimeout(timer);
    }
    await rm(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }

  private async untilReady(): Promise<void> {
    const giveUpAt = performance.now() + READY_MS;
    while (performance.now() < giveUpAt) {
      if (this.child.exitCode !== null) break;
      const ready = await fetch(`${this.url}/readyz`).then((response) => response.ok, () => false);
      if (ready) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`the service did not become ready:\n${this.output.join('').slice(-4000)}`);
  }
}

/** This process's environment without anything that would make the service think of production or of another database. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(DATABASE_URL|TWILIO_|ALIYUN_|SMTP_URL|PUBLIC_URL|API_KEY|ROLE|HOST)/.test(name)));
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
