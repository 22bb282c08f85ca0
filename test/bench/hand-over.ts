import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { eventually, pause } from '../support/service-process.js';
import { p50, p99, sample, type Sample, timed } from './measure.js';
import { type Line, ms, times } from './table.js';
import type { BenchTown } from './town.js';

const SINGLE = 100;
const BURST = 200;
const SINGLE_MS = 15_000;
const PATIENCE_MS = 30_000;
/** Between two single orders, so that each finds the service at rest. */
const BETWEEN_MS = 30;

interface Phone {
  readonly messages: readonly { readonly body: string; readonly at: string }[];
  readonly calls: readonly { readonly direction: string; readonly at: string }[];
}

interface Told {
  readonly triggeredAt: number;
  readonly answeredAt: number;
  readonly number: string;
  readonly phone: string;
  readonly refused: number;
}

const epoch = (at: string): number => Temporal.Instant.from(at).epochMilliseconds;
const now = (): number => Temporal.Now.instant().epochMilliseconds;

const trigger = async (town: BenchTown): Promise<Told> => {
  const { report, phone } = town.next();
  const triggeredAt = now();
  const { number, refused } = await town.insist(report);
  return { triggeredAt, answeredAt: now(), number, phone, refused };
};

interface HandedOver {
  readonly sms: Sample;
  readonly call: Sample;
  readonly answer: Sample;
  readonly missing: number;
  readonly refused: number;
}

/** When the carrier had the first SMS and the first call of each order, by the carrier's own clock (the same machine's). */
const handedOver = async (town: BenchTown, orders: readonly Told[]): Promise<HandedOver> => {
  const phones = new Map<string, { sms: number; call: number }>();
  await eventually(async () => {
    await Promise.all(orders.filter(({ phone }) => !phones.has(phone)).map(async ({ phone, number }) => {
      const { messages, calls } = await town.service.carrier<Phone>('GET', `/handsets/${encodeURIComponent(phone)}`);
      const message = messages.find(({ body }) => body.includes(number));
      const call = calls.find(({ direction }) => direction === 'in');
      if (message !== undefined && call !== undefined) phones.set(phone, { sms: epoch(message.at), call: epoch(call.at) });
    }));
    return phones.size === orders.length;
  }, PATIENCE_MS, 500);
  const told = orders.flatMap((order) => {
    const reached = phones.get(order.phone);
    return reached === undefined ? [] : [{ sms: reached.sms - order.triggeredAt, call: reached.call - order.triggeredAt }];
  });
  return { sms: sample(told.map(({ sms }) => sms), 1), call: sample(told.map(({ call }) => call), 1), answer: sample(orders.map(({ answeredAt, triggeredAt }) => answeredAt - triggeredAt), 1), missing: orders.length - told.length, refused: orders.filter(({ refused }) => refused > 0).length };
};

/** One POST to the carrier's own interface, from here: handing over cannot be faster. */
const bareSending = async ({ service }: BenchTown): Promise<Sample> => {
  const { accountSid, authToken } = JSON.parse(readFileSync(join(service.dataDir, 'local-carrier/credentials.json'), 'utf8')) as { accountSid: string; authToken: string };
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  return timed(100, 1, 5_000, async (index) => {
    const body = new URLSearchParams({ To: `+861920000${String(1_000 + index)}`, From: '+8676312345', Body: '测量' });
    const answer = await fetch(`${service.carrierUrl}/2010-04-01/Accounts/${accountSid}/Messages.json`, { method: 'POST', headers: { authorization }, body });
    if (!answer.ok) throw new Error(`the carrier answered ${String(answer.status)}: ${await answer.text()}`);
    await answer.text();
  });
};

const linesOf = (name: string, { sms, call, answer, missing, refused }: HandedOver, sending: Sample): Line[] => [
  ...([['SMS', sms], ['call', call]] as const).flatMap(([channel, took]): Line[] => [p50, p99].map((of) => ({
    what: `${name}: trigger → first ${channel} at the carrier, ${of === p50 ? 'p50' : 'p99'}`,
    measured: ms(of(took)), floor: ms(of(answer) + of(sending)), ratio: times(of(took), of(answer) + of(sending)),
  }))),
  { what: `${name}: refused at first (503) and sent again`, measured: String(refused), floor: '0', ratio: '' },
  ...(missing === 0 ? [] : [{ what: `${name}: not told within ${String(PATIENCE_MS / 1_000)} s`, measured: String(missing), floor: '0', ratio: '' }]),
];

/** Floor: the POST's own answer in the same run, plus one bare request to the carrier. */
export const measureHandOver = async (town: BenchTown): Promise<readonly Line[]> => {
  // What a phone does later is not measured: an SMS arrives as soon as the carrier has it.
  await town.service.carrier('PUT', '/behaviour', { delayMs: 0 });
  const sending = await bareSending(town);
  const singles: Told[] = [];
  await timed(SINGLE, 1, SINGLE_MS, async () => {
    singles.push(await trigger(town));
    await pause(BETWEEN_MS);
  });
  const single = await handedOver(town, singles);
  await town.untilQuiet(20_000);
  const burst = await handedOver(town, await Promise.all(Array.from({ length: BURST }, () => trigger(town))));
  return [...linesOf(`${String(singles.length)} single orders`, single, sending), ...linesOf(`${String(BURST)} orders at once`, burst, sending)];
};
