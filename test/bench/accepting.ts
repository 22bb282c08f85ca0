import type { Client } from 'pg';
import { eventually } from '../../src/platform/database/pause.js';
import type { ServiceProcess } from '../support/service-process.js';
import { BenchClient } from './client.js';
import type { Finding } from './findings.js';
import { Floor } from './floor.js';
import type { BenchGround } from './ground.js';
import { median, p50, p99, type Sample, timed } from './measure.js';
import { peakMemory } from './memory.js';
import { type OrderRows, rowsOfOrder } from './order-rows.js';

export const AT_ONCE = 8;
const WARM_UP = 60;
const MANY = 1_000_000;

export interface AcceptSize {
  readonly rounds: number;
  readonly httpMs: number;
  readonly floorMs: number;
}

interface Rounds {
  readonly http: Sample[];
  readonly floor: Sample[];
}

const quickest = (samples: readonly Sample[]): Sample => samples.toSorted((a, b) => b.perSecond - a.perSecond)[Math.floor((samples.length - 1) / 2)] ?? { times: [], perSecond: Number.NaN };

/** Takes orders in at full speed for a while. */
const acceptFor = (client: BenchClient, index: () => number, withinMs: number): Promise<Sample> => timed(MANY, AT_ONCE, withinMs, () => client.order(index()));

const openAll = (ground: BenchGround, url: string): Promise<Client[]> => Promise.all(Array.from({ length: AT_ONCE }, () => ground.connect(url)));

interface Site {
  readonly node: ServiceProcess;
  readonly client: BenchClient;
  readonly clients: readonly Client[];
  readonly floor: Floor;
  readonly order: OrderRows;
  readonly next: () => number;
}

const prepare = async (ground: BenchGround, role: 'api' | 'all'): Promise<Site> => {
  const url = await ground.database();
  // The rows of one order are read while nobody works on them.
  const first = await ground.node(url, 'api');
  let index = 0;
  const next = (): number => index++;
  const sampler = new BenchClient(first);
  const clients = await openAll(ground, url);
  const order = await rowsOfOrder(clients[0] as Client, (await sampler.order(next())).id);
  sampler.end();
  if (role === 'all') await ground.stop(first);
  const node = role === 'api' ? first : await ground.node(url, 'all');
  return { node, client: new BenchClient(node), clients, floor: await Floor.beside(clients, order), order, next };
};

const alternate = async ({ client, floor, next }: Site, size: AcceptSize, beforeFloor: () => Promise<unknown>): Promise<Rounds> => {
  const rounds: Rounds = { http: [], floor: [] };
  await timed(WARM_UP, AT_ONCE, 20_000, () => client.order(next()));
  await timed(WARM_UP, AT_ONCE, 5_000, (_, lane) => floor.insert(lane));
  for (let round = 0; round < size.rounds; round += 1) {
    rounds.http.push(await acceptFor(client, next, size.httpMs));
    await beforeFloor();
    floor.stock(size.floorMs);
    rounds.floor.push(await timed(MANY, AT_ONCE, size.floorMs, (_, lane) => floor.insert(lane)));
  }
  return rounds;
};

const findingsOf = (prefix: string, who: string, { http, floor }: Rounds, { rowCount, bytes }: OrderRows): Finding[] => {
  const [taken, bare] = [median(http.map(({ perSecond }) => perSecond)), median(floor.map(({ perSecond }) => perSecond))];
  const typical = quickest(http);
  return [
    {
      name: `accept.${prefix}floorRatio`, what: `orders accepted over HTTP per second, ${String(AT_ONCE)} at once, ${who}, ÷ floor`, measured: taken / bare, unit: 'ratio',
      floor: { what: `${taken.toFixed(1)}/s ÷ ${bare.toFixed(1)}/s transactions of ${String(rowCount)} rows, ${(bytes / 1024).toFixed(1)} kB`, value: bare }, target: { atLeast: 0.5 },
    },
    { name: `accept.${prefix}perSecond`, what: `orders per second, ${who}`, measured: taken, unit: 'per second', floor: { what: 'bare transactions', value: bare } },
    { name: `accept.${prefix}p50`, what: 'answer to one POST, p50', measured: p50(typical), unit: 'ms', floor: { what: 'bare transaction', value: p50(quickest(floor)) } },
    { name: `accept.${prefix}p99`, what: 'answer to one POST, p99', measured: p99(typical), unit: 'ms', floor: { what: 'bare transaction', value: p99(quickest(floor)) } },
  ];
};

const close = async ({ client, clients }: Site): Promise<void> => {
  client.end();
  await Promise.all(clients.map((one) => one.end()));
};

/** Orders taken in by a node that does nothing else: 201 means committed, with ledger, deadlines and notices. */
export const measureAccepting = async (ground: BenchGround, size: AcceptSize): Promise<readonly Finding[]> => {
  const site = await prepare(ground, 'api');
  const rounds = await alternate(site, size, () => Promise.resolve());
  await close(site);
  return [...findingsOf('', 'ROLE=api beside an idle carrier', rounds, site.order), { name: 'memory.accept', what: 'peak of the accepting node', measured: peakMemory(site.node), unit: 'MB' }];
};

/** The same while one node does everything: it also sends what it accepts, and the carrier beside it rings and reports. */
export const measureAcceptingWithAll = async (ground: BenchGround, size: AcceptSize): Promise<readonly Finding[]> => {
  const site = await prepare(ground, 'all');
  const [control] = site.clients;
  const isQuiet = async (): Promise<boolean> => (await control?.query("select 1 from due_row where done_at is null and kind = 'ATTEMPT' and due_at <= now() limit 1"))?.rowCount === 0;
  const rounds = await alternate(site, size, () => eventually(isQuiet, 30_000, 100));
  await close(site);
  return [...findingsOf('all.', 'ROLE=all, sending through the carrier', rounds, site.order), { name: 'memory.all', what: 'peak of the node that does everything', measured: peakMemory(site.node), unit: 'MB' }];
};
