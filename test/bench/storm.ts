import { Temporal } from 'temporal-polyfill';
import { ticks } from '../../src/platform/database/pause.js';
import { atCarrier, type Told } from './carrier-times.js';
import { BenchClient } from './client.js';
import type { Finding } from './findings.js';
import type { BenchGround } from './ground.js';
import { p99, sample } from './measure.js';
import { peakMemory } from './memory.js';

export interface StormSize {
  readonly orders: number;
  readonly withinMs: number;
}

/** All orders posted at once, each to a unit of its own, one node doing everything: until SMS and call of each are at the carrier. */
export const measureStorm = async (ground: BenchGround, { orders, withinMs }: StormSize): Promise<readonly Finding[]> => {
  const url = await ground.database();
  const [node, control] = [await ground.node(url, 'all'), await ground.connect(url)];
  const platform = new BenchClient(node);
  await platform.order(orders);
  const [begun, begunAt] = [ticks(), Temporal.Now.instant().epochMilliseconds];
  const answers: number[] = [];
  let refused = 0;
  const told = await Promise.all(Array.from({ length: orders }, async (_, index): Promise<Told> => {
    const order = await platform.order(index);
    answers.push(ticks() - begun);
    refused += order.refused;
    return { ...order, unit: index };
  }));
  const reached = await atCarrier(ground, control, told, withinMs);
  const both = sample([...reached.values()].map(({ sms, call }) => Math.max(sms, call) - begunAt), 1);
  platform.end();
  await control.end();
  return [
    { name: 'storm.orders', what: 'orders posted at once', measured: orders, unit: 'count' },
    { name: 'storm.seconds', what: 'until SMS and call of the last one were at the carrier', measured: (both.times.at(-1) ?? Number.NaN) / 1_000, unit: 's' },
    { name: 'storm.acceptedSeconds', what: 'until the last one was answered 201', measured: Math.max(...answers) / 1_000, unit: 's' },
    { name: 'storm.toldP50Seconds', what: 'until half of them were told on both channels', measured: (both.times[Math.floor(both.times.length / 2)] ?? Number.NaN) / 1_000, unit: 's' },
    { name: 'storm.answerP99', what: 'longest wait for an answer but one in a hundred', measured: p99(sample(answers, 1)), unit: 'ms' },
    { name: 'storm.refused', what: 'refused for now (503) and sent again', measured: refused, unit: 'count', target: { atMost: 0 } },
    { name: 'storm.missing', what: `not told on both channels within ${String(withinMs / 1_000)} s`, measured: orders - reached.size, unit: 'count', target: { atMost: 0 } },
    { name: 'memory.storm', what: 'peak of the node', measured: peakMemory(node), unit: 'MB' },
  ];
};
