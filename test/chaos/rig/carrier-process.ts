import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Faults } from '../../../tools/local-carrier/network/faults.js';
import { freePort } from '../../support/free-port.js';
import { eventually, type Handset } from '../../support/service-process.js';

const MAIN = fileURLToPath(new URL('../../../dist/tools/local-carrier/main.js', import.meta.url));
const READY_MS = 20_000;
const ANSWER_MS = 20_000;
const FROM = '+8676312345';

/** One SMS or call that the service asked for, as the carrier keeps it. */
export interface CarrierAct {
  readonly sid: string;
  readonly to: string;
  readonly status: string;
  readonly direction: string;
  readonly body?: string;
}

interface ListPage {
  readonly messages?: readonly CarrierAct[];
  readonly calls?: readonly CarrierAct[];
  readonly next_page_uri: string | null;
}

/** The local carrier as a process of its own, with the port, the credentials and the memory it keeps over a kill -9. */
export class CarrierProcess {
  private child: ChildProcess | undefined;
  readonly accountSid = `AC${randomBytes(16).toString('hex')}`;
  readonly authToken = randomBytes(16).toString('hex');
  readonly from = FROM;

  private constructor(readonly folder: string, readonly port: number, readonly smtpPort: number, private readonly door: number) {}

  /** @param door port behind which the service takes its webhooks */
  static async start(folder: string, door: number): Promise<CarrierProcess> {
    const carrier = new CarrierProcess(folder, await freePort(), await freePort(), door);
    await carrier.start();
    return carrier;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  async start(): Promise<void> {
    const hooks = `http://127.0.0.1:${String(this.door)}/carriers/twilio`;
    this.child = spawn(process.execPath, [MAIN], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        PATH: process.env['PATH'], TWILIO_ACCOUNT_SID: this.accountSid, TWILIO_AUTH_TOKEN: this.authToken, TWILIO_FROM: FROM, LOCAL_CARRIER_DIR: this.folder,
        LOCAL_CARRIER_PORT: String(this.port), LOCAL_CARRIER_SMTP_PORT: String(this.smtpPort), PUBLIC_URL: `http://127.0.0.1:${String(this.door)}`,
        LOCAL_CARRIER_SMS_URL: `${hooks}/messages`, LOCAL_CARRIER_VOICE_URL: `${hooks}/calls/inbound`, LOCAL_CARRIER_VOICE_STATUS_URL: `${hooks}/call-status`,
      },
    });
    const ready = await eventually(() => fetch(`${this.url}/identity`).then((answer) => answer.ok, () => false), READY_MS, 50);
    if (!ready) throw new Error('the carrier did not become ready');
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  signal(signal: NodeJS.Signals): void {
    process.kill(this.pid, signal);
  }

  faults(faults: Partial<Faults>): Promise<unknown> {
    return this.ask('PUT', '/faults', faults);
  }

  heal(): Promise<unknown> {
    return this.ask('DELETE', '/faults');
  }

  behaviour(behaviour: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.ask('PUT', '/behaviour', behaviour);
  }

  stats(): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>> {
    return this.ask('GET', '/stats');
  }

  async handsets(): Promise<readonly Handset[]> {
    const { items } = await this.ask<{ items: readonly { number: string }[] }>('GET', '/handsets');
    return Promise.all(items.map(({ number }) => this.ask<Handset>('GET', `/handsets/${encodeURIComponent(number)}`)));
  }

  /** A person at this handset writes to the service; answers when the carrier has it. */
  async write(number: string, body: string): Promise<void> {
    await this.ask('POST', `/handsets/${encodeURIComponent(number)}/messages`, { body });
  }

  async press(number: string, sid: string, digits: string): Promise<boolean> {
    return this.ask('POST', `/handsets/${encodeURIComponent(number)}/calls/${sid}/digits`, { digits }).then(() => true, () => false);
  }

  /** All that the carrier was asked to send or to ring, by its own lists; what people sent is left out. */
  async acts(): Promise<readonly CarrierAct[]> {
    const listed = await Promise.all(['Messages', 'Calls'].map((list) => this.list(`/2010-04-01/Accounts/${this.accountSid}/${list}.json?PageSize=1000`)));
    return listed.flat().filter(({ direction }) => direction !== 'inbound');
  }

  async ask<Answer>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answer> {
    const basic = Buffer.from(`${this.accountSid}:${this.authToken}`).toString('base64');
    const answer = await fetch(`${this.url}${path}`, {
      method, signal: AbortSignal.timeout(ANSWER_MS),
      headers: { authorization: `Basic ${basic}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the carrier answered ${String(answer.status)} to ${method} ${path}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }

  private async list(first: string): Promise<CarrierAct[]> {
    const found: CarrierAct[] = [];
    for (let next: string | null = first; next !== null; ) {
      const page: ListPage = await this.ask('GET', next);
      found.push(...(page.messages ?? page.calls ?? []));
      next = page.next_page_uri;
    }
    return found;
  }
}
