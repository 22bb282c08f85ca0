import { Agent, request, type ClientRequest } from 'node:http';
import { Temporal } from 'temporal-polyfill';
import { eventually, pause } from '../../src/platform/database/pause.js';
import type { ServiceProcess } from '../support/service-process.js';
import { committedAt } from './carrier-times.js';
import { BenchClient } from './client.js';
import type { Finding } from './findings.js';
import type { BenchGround } from './ground.js';
import { p50, p95, sample } from './measure.js';
import { peakMemory } from './memory.js';

const OPENED_AT_ONCE = 25;
const PATIENCE_MS = 10_000;
const CHANGED = /"workOrderId":"([0-9a-f-]{36})"/g;

export interface StreamsSize {
  readonly streams: number;
  readonly orders: number;
  readonly pauseMs: number;
}

/** One open board, which notes when it first heard of each order (epoch ms). */
interface Board {
  readonly heard: ReadonlyMap<string, number>;
  readonly stream: ClientRequest;
}

const open = (node: ServiceProcess, agent: Agent): Promise<Board> => new Promise((resolve, reject) => {
  const heard = new Map<string, number>();
  const stream = request({ agent, host: '127.0.0.1', port: node.port, path: '/api/v1/board/stream', headers: { authorization: `Bearer ${node.apiKey}`, accept: 'text/event-stream' } }, (answer) => {
    if (answer.statusCode !== 200) return reject(new Error(`the board's stream was answered ${String(answer.statusCode)}`));
    let rest = '';
    answer.setEncoding('utf8').on('data', (text: string) => {
      const at = Temporal.Now.instant().epochMilliseconds;
      const whole = rest + text;
      const end = whole.lastIndexOf('\n\n');
      rest = whole.slice(end + 1);
      for (const [, id] of whole.slice(0, Math.max(0, end)).matchAll(CHANGED)) if (id !== undefined && !heard.has(id)) heard.set(id, at);
    });
    answer.once('data', () => resolve({ heard, stream }));
    answer.on('error', () => undefined);
  });
  stream.on('error', reject).end();
});

/** From the commit of an order until an open board has heard of it, over all boards and orders. */
export const measureStreams = async (ground: BenchGround, { streams, orders, pauseMs }: StreamsSize): Promise<readonly Finding[]> => {
  const url = await ground.database();
  const [node, control] = [await ground.node(url, 'all'), await ground.connect(url)];
  const platform = new BenchClient(node);
  const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
  const boards: Board[] = [];
  try {
    for (let index = 0; index < 10; index += 1) await platform.order(index);
    while (boards.length < streams) boards.push(...(await Promise.all(Array.from({ length: Math.min(OPENED_AT_ONCE, streams - boards.length) }, () => open(node, agent)))));
    const ids: string[] = [];
    for (let index = 10; index < 10 + orders; index += 1) {
      ids.push((await platform.order(index)).id);
      await pause(pauseMs);
    }
    await eventually(() => boards.every(({ heard }) => ids.every((id) => heard.has(id))), PATIENCE_MS, 100);
    const committed = await committedAt(control);
    const took = sample(boards.flatMap(({ heard }) => ids.flatMap((id) => (heard.has(id) ? [(heard.get(id) ?? 0) - (committed.get(id) ?? Number.NaN)] : []))), 1);
    return [
      { name: 'streams.p50', what: `${String(streams)} open boards, ${String(orders)} orders: commit → each board has heard of it, p50`, measured: p50(took), unit: 'ms' },
      { name: 'streams.p95', what: 'the same, p95', measured: p95(took), unit: 'ms' },
      { name: 'streams.missing', what: 'boards that did not hear of an order, summed over the orders', measured: streams * orders - took.times.length, unit: 'count', target: { atMost: 0 } },
      { name: 'memory.streams', what: 'peak of the node', measured: peakMemory(node), unit: 'MB' },
    ];
  } finally {
    for (const { stream } of boards) stream.on('error', () => undefined).destroy();
    agent.destroy();
    platform.end();
    await control.end();
  }
};
