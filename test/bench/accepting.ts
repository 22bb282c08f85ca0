import type { Client } from 'pg';
import { BenchClient } from './client.js';
import type { Finding } from './findings.js';
import { Floor } from './floor.js';
import type { BenchGround } from './ground.js';
import { median, p50, p99, type Sample, timed } from './measure.js';
import { peakMemory } from './memory.js';
import type { OrderRows } from './order-rows.js';
import { statementsPerOrder } from './statements.js';

/** Requests at once, and connections of the floor. */
export const AT_ONCE = 8;
/** A measured round ends by the clock, not by a count. */
const MANY = 1_000_000;
const WARM_UP = 60;

export interface AcceptSize {
  readonly rounds: number;
  readonly httpMs: number;
  readonly floorMs: number;
}

export interface Rounds {
  readonly http: readonly Sample[];
  readonly floor: readonly Sample[];
}

const typical = (samples: readonly Sample[]): Sample => samples.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor((samples.length - 1) / 2)] ?? { times: [], perSecond: Number.NaN };

/** As many connections as there are requests at once, with the floor's tables beside the service's. */
export const openFloor = async (ground: BenchGround, url: string, order: OrderRows): Promise<{ readonly floor: Floor; readonly clients: readonly Client[] }> => {
  const clients = await Promise.all(Array.from({ length: AT_ONCE }, () => ground.connect(url)));
  return { clients, floor: await Floor.beside(clients, order) };
};

/** Orders at full speed and bare transactions at full speed by turns, so that what else the machine does meets both alike. */
export const alternate = async (accept: () => Promise<unknown>, floor: Floor, size: AcceptSize, beforeFloor: () => Promise<unknown> = () => Promise.resolve()): Promise<Rounds> => {
  const rounds: { http: Sample[]; floor: Sample[] } = { http: [], floor: [] };
  await timed(WARM_UP, AT_ONCE, size.httpMs, accept);
  await timed(WARM_UP, AT_ONCE, size.floorMs, (_, lane) => floor.insert(lane));
  for (let round = 0; round < size.rounds; round += 1) {
    rounds.http.push(await timed(MANY, AT_ONCE, size.httpMs, accept));
    await beforeFloor();
    floor.stock(size.floorMs);
    rounds.floor.push(await timed(MANY, AT_ONCE, size.floorMs, (_, lane) => floor.insert(lane)));
  }
  return rounds;
};

/** Medians of the rounds. */
export const perSecondOf = (samples: readonly Sample[]): number => median(samples.map(({ perSecond }) => perSecond));

/** `prefix` is empty or ends with a full stop. */
export const acceptFindings = (prefix: string, who: string, { http, floor }: Rounds, { rowCount, bytes }: OrderRows): Finding[] => {
  const [taken, bare] = [perSecondOf(http), perSecondOf(floor)];
  return [
    {
      name: `accept.${prefix}floorRatio`, what: `orders accepted over HTTP per second, ${String(AT_ONCE)} at once, ${who}, ÷ floor`, measured: taken / bare, unit: 'ratio',
      floor: { what: `${taken.toFixed(1)}/s ÷ ${bare.toFixed(1)}/s transactions of ${String(rowCount)} rows, ${(bytes / 1024).toFixed(1)} kB`, value: bare }, target: { atLeast: 0.5 },
    },
    { name: `accept.${prefix}perSecond`, what: `orders per second, ${who}`, measured: taken, unit: 'per second', floor: { what: 'bare transactions', value: bare } },
    { name: `accept.${prefix}p50`, what: 'answer to one POST, p50', measured: p50(typical(http)), unit: 'ms', floor: { what: 'bare transaction', value: p50(typical(floor)) } },
    { name: `accept.${prefix}p99`, what: 'answer to one POST, p99', measured: p99(typical(http)), unit: 'ms', floor: { what: 'bare transaction', value: p99(typical(floor)) } },
  ];
};

/** Orders taken in by a node that does nothing else: 201 means committed, with ledger, deadlines and notices. */
export const measureAccepting = async (ground: BenchGround, size: AcceptSize): Promise<readonly Finding[]> => {
  const order = await ground.orderRows();
  const url = await ground.database();
  const node = await ground.node(url, 'api');
  const platform = new BenchClient(node);
  const { floor, clients } = await openFloor(ground, url, order);
  let index = 0;
  const rounds = await alternate(() => platform.order(index++), floor, size);
  const [control] = clients;
  const { all, inserts, texts } = control === undefined ? { all: Number.NaN, inserts: Number.NaN, texts: [] } : await statementsPerOrder(control, ground.logFolder, () => platform.order(index++));
  if (process.env['BENCH_STATEMENTS'] !== undefined) process.stdout.write(`${texts.join('\n')}\n`);
  platform.end();
  await Promise.all(clients.map((client) => client.end()));
  return [
    ...acceptFindings('', 'ROLE=api beside an idle carrier', rounds, order),
    { name: 'accept.statements', what: 'SQL statements in the transaction of one POST', measured: all, unit: 'count', floor: { what: 'inserts among them', value: inserts } },
    { name: 'memory.accept', what: 'peak of the accepting node', measured: peakMemory(node), unit: 'MB' },
  ];
};
