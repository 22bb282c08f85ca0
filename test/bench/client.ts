import { Agent, request } from 'node:http';
import { pause } from '../../src/platform/database/pause.js';
import type { ServiceProcess } from '../support/service-process.js';
import { reportOf } from './reports.js';

const MOST_REFUSALS = 40;
const REPEAT_MS = 250;

export interface Answer {
  readonly status: number;
  readonly text: string;
}

export interface Ordered {
  readonly id: string;
  readonly number: string;
  /** How often it was refused for now and sent again. */
  readonly refused: number;
}

/** A hotline's platform: connections that stay open and as little work of its own as possible, since it shares the processors with what it measures. */
export class BenchClient {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(private readonly service: ServiceProcess) {}

  send(method: 'GET' | 'POST', path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const sent = request({
        agent: this.agent, host: '127.0.0.1', port: this.service.port, method, path,
        headers: { authorization: `Bearer ${this.service.apiKey}`, ...(text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }), ...headers },
      }, (answer) => {
        let received = '';
        answer.setEncoding('utf8').on('data', (part: string) => (received += part)).on('end', () => resolve({ status: answer.statusCode ?? 0, text: received })).on('error', reject);
      });
      sent.on('error', reject).end(text);
    });
  }

  /** Takes one order in; what is refused for now is sent again under the same key, as a platform does it in a storm. */
  async order(index: number, unit = index): Promise<Ordered> {
    for (let refused = 0; ; refused += 1) {
      const { status, text } = await this.send('POST', '/api/v1/work-orders', reportOf(index, unit), { 'idempotency-key': `key-${String(index)}` });
      if (status === 201) return { ...(JSON.parse(text) as { id: string; number: string }), refused };
      if (status !== 503 || refused === MOST_REFUSALS) throw new Error(`order ${String(index)} was answered ${String(status)}: ${text.slice(0, 500)}`);
      await pause(REPEAT_MS);
    }
  }

  async get<Body>(path: string): Promise<Body> {
    const { status, text } = await this.send('GET', path);
    if (status !== 200) throw new Error(`GET ${path} was answered ${String(status)}: ${text.slice(0, 500)}`);
    return JSON.parse(text) as Body;
  }

  end(): void {
    this.agent.destroy();
  }
}
