import { pause } from '../../src/platform/database/pause.js';
import type { ServiceProcess } from '../support/service-process.js';
import { atCarrier, type Told } from './carrier-times.js';
import { BenchClient } from './client.js';
import type { Finding } from './findings.js';
import type { BenchGround } from './ground.js';
import { timed } from './measure.js';
import { peakMemory } from './memory.js';

/** Time for all workers to look at the table once more. */
const AHEAD_MS = 1_000;
const CARRIER_MS = 200;

export interface TwoNodesSize {
  readonly orders: number;
  readonly withinMs: number;
}

interface Outcome {
  readonly perSecond: number;
  readonly missing: number;
  readonly node: ServiceProcess | undefined;
}

/** Orders that were accepted and not yet told, in a database to which nobody is connected. */
const acceptedOnly = async (ground: BenchGround, orders: number): Promise<{ readonly url: string; readonly told: readonly Told[] }> => {
  const url = await ground.database();
  const node = await ground.node(url, 'api');
  const platform = new BenchClient(node);
  const told: Told[] = [];
  await timed(orders, 8, Number.POSITIVE_INFINITY, async (index) => told.push({ ...(await platform.order(index)), unit: index }));
  platform.end();
  await ground.stop(node);
  return { url, told };
};

/** That many worker nodes over a copy of it, all attempts due in the same instant and every call answered after 200 ms. */
const tellAll = async (ground: BenchGround, accepted: { readonly url: string; readonly told: readonly Told[] }, nodes: number, withinMs: number): Promise<Outcome> => {
  const url = await ground.database(accepted.url);
  const control = await ground.connect(url);
  await ground.carrierAsk('DELETE', '/state');
  await ground.carrierAsk('PUT', '/behaviour', { delayMs: 0 });
  await ground.carrierAsk('PUT', '/faults', { latencyMs: CARRIER_MS });
  await control.query("update due_row set due_at = now() + interval '1 hour' where kind = 'ATTEMPT' and done_at is null");
  const workers = await Promise.all(Array.from({ length: nodes }, () => ground.node(url, 'worker')));
  const { rows: [due] } = await control.query<{ at: number }>(
    "with begun as (select now() + $1 * interval '1 ms' as at), moved as (update due_row set due_at = begun.at from begun where kind = 'ATTEMPT' and done_at is null) select (extract(epoch from at) * 1000)::float8 as at from begun", [AHEAD_MS]);
  const beginAt = due?.at ?? Number.NaN;
  await pause(AHEAD_MS + 500);
  const reached = await atCarrier(ground, control, accepted.told, withinMs + AHEAD_MS);
  const last = Math.max(...[...reached.values()].map(({ sms, call }) => Math.max(sms, call)));
  return { perSecond: (2 * reached.size * 1_000) / (last - beginAt), missing: accepted.told.length - reached.size, node: workers[0] };
};

/** How much faster two worker nodes empty the same queue than one. */
export const measureTwoNodes = async (ground: BenchGround, { orders, withinMs }: TwoNodesSize): Promise<readonly Finding[]> => {
  const accepted = await acceptedOnly(ground, orders);
  const one = await tellAll(ground, accepted, 1, withinMs);
  const memory = one.node === undefined ? Number.NaN : peakMemory(one.node);
  if (one.node !== undefined) await ground.stop(one.node);
  const two = await tellAll(ground, accepted, 2, withinMs);
  return [
    { name: 'nodes.twoToOne', what: `two worker nodes ÷ one, ${String(2 * orders)} messages and calls, ${String(CARRIER_MS)} ms each at the carrier`, measured: two.perSecond / one.perSecond, unit: 'ratio', floor: { what: `${two.perSecond.toFixed(1)}/s ÷ ${one.perSecond.toFixed(1)}/s`, value: one.perSecond } },
    { name: 'nodes.onePerSecond', what: 'messages and calls handed over per second by one node', measured: one.perSecond, unit: 'per second' },
    { name: 'nodes.twoPerSecond', what: 'by two nodes', measured: two.perSecond, unit: 'per second' },
    { name: 'nodes.missing', what: `orders not told on both channels within ${String(withinMs / 1_000)} s`, measured: one.missing + two.missing, unit: 'count', target: { atMost: 0 } },
    { name: 'memory.nodes', what: 'peak of the one worker', measured: memory, unit: 'MB' },
  ];
};
