import type { Client } from 'pg';
import { ticks } from '../../src/platform/database/pause.js';
import { BenchClient } from './client.js';
import type { Finding } from './findings.js';
import type { BenchGround } from './ground.js';
import { p50, sample } from './measure.js';
import { peakMemory } from './memory.js';
import { storeOrders } from './million.js';

/** As many as there are processors on a small machine. */
const FILLING = 2;
const WARM_UP = 10;

export interface GrowthSize {
  readonly few: number;
  readonly many: number;
  readonly orders: number;
  readonly reads: number;
}

interface Site {
  readonly platform: BenchClient;
  readonly accept: number[];
  readonly board: number[];
  readonly list: number[];
}

const took = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = ticks();
  await work();
  return ticks() - begun;
};

const fill = async (ground: BenchGround, url: string, from: number, to: number): Promise<void> => {
  const clients: Client[] = await Promise.all(Array.from({ length: FILLING }, () => ground.connect(url)));
  await storeOrders(clients, await ground.orderRows(), from, to);
  await Promise.all(clients.map((client) => client.end()));
};

/** One order and one board at a time, the two databases by turns, so that what else the machine does meets both alike. */
const byTurns = async (sites: readonly Site[], { orders, reads }: GrowthSize): Promise<void> => {
  let index = 0;
  const round = async ({ platform, accept, board, list }: Site, isMeasured: boolean): Promise<void> => {
    const mine = index++;
    const times = [await took(() => platform.order(mine)), await took(() => platform.get('/api/v1/board')), await took(() => platform.get('/api/v1/work-orders'))] as const;
    if (!isMeasured) return;
    accept.push(times[0]);
    board.push(times[1]);
    list.push(times[2]);
  };
  for (let count = 0; count < WARM_UP; count += 1) for (const site of sites) await round(site, false);
  for (let count = 0; count < orders; count += 1) for (const site of count % 2 === 0 ? sites : sites.toReversed()) await round(site, true);
  for (let count = orders; count < reads; count += 1) for (const site of sites) site.board.push(await took(() => site.platform.get('/api/v1/board')));
};

/** What accepting one order and reading the board cost beside many stored orders and beside few; as many are open in both. */
export const measureGrowth = async (ground: BenchGround, size: GrowthSize): Promise<readonly Finding[]> => {
  const few = await ground.database();
  await fill(ground, few, 0, size.few);
  const many = await ground.database(few);
  const filling = await took(() => fill(ground, many, size.few, size.many));
  const nodes = [await ground.node(few, 'api'), await ground.node(many, 'api')];
  const [small, large] = nodes.map((node): Site => ({ platform: new BenchClient(node), accept: [], board: [], list: [] }));
  if (small === undefined || large === undefined) throw new Error('there are no nodes');
  await byTurns([small, large], size);
  for (const { platform } of [small, large]) platform.end();
  const ratio = (name: string, what: string, of: (site: Site) => readonly number[]): Finding => {
    const [a, b] = [p50(sample(of(large), 1)), p50(sample(of(small), 1))];
    return { name, what: `${what} with ${String(size.many)} orders stored ÷ with ${String(size.few)}, p50`, measured: a / b, unit: 'ratio', floor: { what: `${a.toFixed(1)} ms ÷ ${b.toFixed(1)} ms`, value: b }, target: { atMost: 1.2 } };
  };
  return [
    ratio('growth.accept', 'accepting one order', ({ accept }) => accept),
    ratio('growth.board', 'reading the board', ({ board }) => board),
    ratio('growth.list', 'reading the first page of the list', ({ list }) => list),
    { name: 'growth.fillingSeconds', what: 'storing them beforehand, by the measurement itself', measured: filling / 1_000, unit: 's' },
    { name: 'memory.growth', what: 'peak of the node over many', measured: nodes[1] === undefined ? Number.NaN : peakMemory(nodes[1]), unit: 'MB' },
  ];
};
