import type { Client } from 'pg';
import { Temporal } from 'temporal-polyfill';
import { eventually } from '../../src/platform/database/pause.js';
import type { BenchGround } from './ground.js';
import { phoneOf } from './reports.js';

interface Phone {
  readonly messages: readonly { readonly body: string; readonly at: string }[];
  readonly calls: readonly { readonly direction: string; readonly at: string }[];
}

/** One accepted order and whose liaison is told. */
export interface Told {
  readonly id: string;
  readonly number: string;
  readonly unit: number;
}

/** Epoch ms at which the carrier had the first SMS and the first call of an order, by its own clock, which is the machine's. */
export interface AtCarrier {
  readonly sms: number;
  readonly call: number;
}

const ASKED_AT_ONCE = 16;
const epoch = (at: string): number => Temporal.Instant.from(at).epochMilliseconds;

/** Whether anything is due to be sent now. */
export const isSending = async (client: Client): Promise<boolean> =>
  (await client.query("select 1 from due_row where done_at is null and kind = 'ATTEMPT' and due_at <= now() limit 1")).rowCount !== 0;

/** Waits until both first channels of every order are at the carrier; those that are not in time are missing from the answer. */
export const atCarrier = async (ground: BenchGround, client: Client, orders: readonly Told[], withinMs: number): Promise<ReadonlyMap<string, AtCarrier>> => {
  const found = new Map<string, AtCarrier>();
  const ask = async ({ id, number, unit }: Told): Promise<void> => {
    const { messages, calls } = await ground.carrierAsk<Phone>('GET', `/handsets/${encodeURIComponent(phoneOf(unit))}`);
    const message = messages.find(({ body }) => body.includes(number));
    const call = calls.find(({ direction }) => direction === 'in');
    if (message !== undefined && call !== undefined) found.set(id, { sms: epoch(message.at), call: epoch(call.at) });
  };
  await eventually(async () => {
    // The carrier is asked when there is something to find: asking it all the time would be part of what is measured.
    if (await isSending(client)) return false;
    const missing = orders.filter(({ id }) => !found.has(id));
    for (let from = 0; from < missing.length; from += ASKED_AT_ONCE) await Promise.all(missing.slice(from, from + ASKED_AT_ONCE).map(ask));
    return found.size === orders.length;
  }, withinMs, 250);
  return found;
};

/** Epoch ms at which the transaction was committed that took each order in, by PostgreSQL. */
export const committedAt = async (client: Client): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await client.query<{ id: string; at: number }>(
    'select distinct on (work_order_id) work_order_id as id, (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000)::float8 as at from ledger_entry order by work_order_id, seq');
  return new Map(rows.map(({ id, at }) => [id, at]));
};
