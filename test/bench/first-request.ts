import type { Client } from 'pg';
import { eventually, pause, ticks } from '../../src/platform/database/pause.js';
import { acceptFindings, type AcceptSize, alternate, openFloor, perSecondOf } from './accepting.js';
import { atCarrier, committedAt, isSending, type Told } from './carrier-times.js';
import { BenchClient } from './client.js';
import type { Finding } from './findings.js';
import type { BenchGround } from './ground.js';
import { p50, p99, sample, type Sample } from './measure.js';
import { peakMemory } from './memory.js';

const PATIENCE_MS = 60_000;
const WARM_UP = 20;
/** Of the rate at which the same node took orders in as fast as it could. */
const PART_OF_TOP = 0.8;

export interface FirstRequestSize {
  readonly single: number;
  readonly pauseMs: number;
  readonly loadMs: number;
  readonly top: AcceptSize;
}

interface Site {
  readonly ground: BenchGround;
  readonly platform: BenchClient;
  readonly control: Client;
  readonly next: () => number;
}

const take = async ({ platform }: Site, index: number): Promise<Told> => ({ ...(await platform.order(index)), unit: index });

/** From the commit to whichever of SMS and call reached the carrier first. */
const firstRequests = async ({ ground, control }: Site, orders: readonly Told[]): Promise<{ readonly first: Sample; readonly both: Sample; readonly missing: number }> => {
  const reached = await atCarrier(ground, control, orders, PATIENCE_MS);
  const committed = await committedAt(control);
  const times = (of: (at: { sms: number; call: number }) => number): Sample => sample([...reached].map(([id, at]) => of(at) - (committed.get(id) ?? Number.NaN)), 1);
  return { first: times(({ sms, call }) => Math.min(sms, call)), both: times(({ sms, call }) => Math.max(sms, call)), missing: orders.length - reached.size };
};

/** At fixed instants, whether the ones before have been answered or not. */
const paced = async (site: Site, perSecond: number, forMs: number): Promise<Told[]> => {
  const begun = ticks();
  const taken: Promise<Told>[] = [];
  for (let index = 0; index * (1_000 / perSecond) < forMs; index += 1) {
    await pause(Math.max(0, begun + index * (1_000 / perSecond) - ticks()));
    taken.push(take(site, site.next()));
  }
  return Promise.all(taken);
};

const singleOrders = async (site: Site, { single, pauseMs }: FirstRequestSize): Promise<readonly Told[]> => {
  const warm: Told[] = [];
  for (let count = 0; count < WARM_UP; count += 1) warm.push(await take(site, site.next()));
  await atCarrier(site.ground, site.control, warm, PATIENCE_MS);
  const singles: Told[] = [];
  for (let count = 0; count < single; count += 1) {
    singles.push(await take(site, site.next()));
    await pause(pauseMs);
  }
  return singles;
};

/** How fast a node takes orders in that sends them at the same time; the floor waits until nothing is being sent. */
const topRate = async ({ ground, platform, control, next }: Site, url: string, size: AcceptSize): Promise<{ readonly rate: number; readonly findings: readonly Finding[] }> => {
  const order = await ground.orderRows();
  const { floor, clients } = await openFloor(ground, url, order);
  const isQuiet = (): Promise<boolean> => eventually(async () => !(await isSending(control)), PATIENCE_MS, 100);
  const rounds = await alternate(() => platform.order(next()), floor, size, isQuiet);
  await Promise.all(clients.map((client) => client.end()));
  return { rate: perSecondOf(rounds.http), findings: acceptFindings('all.', 'ROLE=all, sending through the carrier', rounds, order) };
};

/** Commit → first request at the carrier, the service at rest and at 80 % of what it takes in at most; one node does everything. */
export const measureFirstRequest = async (ground: BenchGround, size: FirstRequestSize): Promise<readonly Finding[]> => {
  const url = await ground.database();
  const node = await ground.node(url, 'all');
  let index = 0;
  const site: Site = { ground, platform: new BenchClient(node), control: await ground.connect(url), next: () => index++ };
  const singles = await singleOrders(site, size);
  const idle = await firstRequests(site, singles);
  const top = await topRate(site, url, size.top);
  const rate = top.rate * PART_OF_TOP;
  const orders = await paced(site, rate, size.loadMs);
  const loaded = await firstRequests(site, orders);
  site.platform.end();
  await site.control.end();
  return [
    { name: 'firstRequest.idle.p50', what: `commit → first request at the carrier, ${String(singles.length)} single orders, p50`, measured: p50(idle.first), unit: 'ms' },
    { name: 'firstRequest.idle.p99', what: 'the same, p99', measured: p99(idle.first), unit: 'ms', target: { atMost: 1_000 } },
    { name: 'firstRequest.idle.bothP99', what: 'commit → SMS and call both at the carrier, p99', measured: p99(idle.both), unit: 'ms' },
    ...top.findings,
    { name: 'firstRequest.load.perSecond', what: `orders per second sent in, 80 % of the top rate, ${String(orders.length)} orders`, measured: rate, unit: 'per second', floor: { what: 'top rate', value: top.rate } },
    { name: 'firstRequest.load.p50', what: 'commit → first request at the carrier at that rate, p50', measured: p50(loaded.first), unit: 'ms' },
    { name: 'firstRequest.load.p99', what: 'the same, p99', measured: p99(loaded.first), unit: 'ms', target: { atMost: 1_000 } },
    { name: 'firstRequest.load.bothP99', what: 'commit → SMS and call both at the carrier, p99', measured: p99(loaded.both), unit: 'ms' },
    { name: 'firstRequest.missing', what: `orders not told on both channels within ${String(PATIENCE_MS / 1_000)} s`, measured: idle.missing + loaded.missing, unit: 'count', target: { atMost: 0 } },
    { name: 'memory.firstRequest', what: 'peak of the node that does everything', measured: peakMemory(node), unit: 'MB' },
  ];
};
