import { readFileSync } from 'node:fs';
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
import { storeOpenOrders } from './open-orders.js';

const OPENED_AT_ONCE = 25;
const PATIENCE_MS = 10_000;
/** An order as it stands now: what a board draws. */
const ITEM = /\{"id":"([0-9a-f-]{36})","number"/g;

export interface StreamsSize {
  readonly streams: number;
  /** Open when the measurement begins. */
  readonly open: number;
  readonly orders: number;
  readonly pauseMs: number;
}

const SNAPSHOTS = 3;
/** Linux counts processor time in hundredths of a second. */
const MS_PER_TICK = 10;

/** Processor time that the node has used, in ms. */
const processorTime = ({ pid }: ServiceProcess): number => {
  const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
};

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
      for (const [, id] of whole.slice(0, Math.max(0, end)).matchAll(ITEM)) if (id !== undefined && !heard.has(id)) heard.set(id, at);
    });
    answer.once('data', () => resolve({ heard, stream }));
    answer.on('error', () => undefined);
  });
  stream.on('error', reject).end();
});

/** From the commit of an order until an open board has heard of it, over all boards and orders. */
export const measureStreams = async (ground: BenchGround, { streams, open: standing, orders, pauseMs }: StreamsSize): Promise<readonly Finding[]> => {
  const url = await ground.database();
  const filling = await ground.connect(url);
  await storeOpenOrders(ground, filling, standing);
  await filling.end();
  const [node, control] = [await ground.node(url, 'all'), await ground.connect(url)];
  const platform = new BenchClient(node);
  const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
  const boards: Board[] = [];
  try {
    for (let index = 0; index < 10; index += 1) await platform.order(index);
    while (boards.length < streams) boards.push(...(await Promise.all(Array.from({ length: Math.min(OPENED_AT_ONCE, streams - boards.length) }, () => open(node, agent)))));
    const ids: string[] = [];
    const before = processorTime(node);
    for (let index = 10; index < 10 + orders; index += 1) {
      ids.push((await platform.order(index)).id);
      await pause(pauseMs);
    }
    await eventually(() => boards.every(({ heard }) => ids.every((id) => heard.has(id))), PATIENCE_MS, 100);
    const spent = processorTime(node) - before;
    const committed = await committedAt(control);
    const untilSnapshots = processorTime(node);
    for (let n = 0; n < SNAPSHOTS; n += 1) await platform.get('/api/v1/board');
    const perSnapshot = (processorTime(node) - untilSnapshots) / SNAPSHOTS;
    const took = sample(boards.flatMap(({ heard }) => ids.flatMap((id) => (heard.has(id) ? [(heard.get(id) ?? 0) - (committed.get(id) ?? Number.NaN)] : []))), 1);
    return [
      { name: 'streams.p50', what: `${String(streams)} open boards, ${String(standing)} orders open, ${String(orders)} more: commit → each board has the order, p50`, measured: p50(took), unit: 'ms' },
      { name: 'streams.p95', what: 'the same, p95', measured: p95(took), unit: 'ms' },
      { name: 'streams.missing', what: 'boards that did not get an order, summed over the orders', measured: streams * orders - took.times.length, unit: 'count', target: { atMost: 0 } },
      { name: 'streams.processorPerOrder', what: 'processor time of the node per order, with everything that it does for it', measured: spent / orders, unit: 'ms' },
      {
        name: 'streams.processorRatio', what: 'the same ÷ what it would be if each board fetched its snapshot once', measured: spent / orders / (perSnapshot * streams), unit: 'ratio',
        floor: { what: `${String(streams)} snapshots of ${perSnapshot.toFixed(0)} ms`, value: perSnapshot * streams }, target: { atMost: 0.1 },
      },
      { name: 'memory.streams', what: 'peak of the node', measured: peakMemory(node), unit: 'MB' },
    ];
  } finally {
    for (const { stream } of boards) stream.on('error', () => undefined).destroy();
    agent.destroy();
    platform.end();
    await control.end();
  }
};
