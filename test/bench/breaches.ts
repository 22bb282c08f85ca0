import type { Client } from 'pg';
import { eventually, pause } from '../../src/platform/database/pause.js';
import type { Finding } from './findings.js';
import { Floor } from './floor.js';
import type { BenchGround } from './ground.js';
import { p50, p99, sample, timed } from './measure.js';
import { peakMemory } from './memory.js';

const LANES = 8;
/** Longer than a node needs to start. */
const AHEAD_MS = 6_000;

export interface BreachSize {
  readonly orders: number;
  readonly withinMs: number;
}

/** As many orders as asked for that were taken in at the same instant: the rows of one, copied. Only what judges them is left to do. */
const sameInstant = async (ground: BenchGround, url: string, control: Client, orders: number): Promise<void> => {
  const clients = await Promise.all(Array.from({ length: LANES }, () => ground.connect(url)));
  const copies = Floor.among(clients, await ground.orderRows());
  await timed(orders, LANES, Number.POSITIVE_INFINITY, (_, lane) => copies.insert(lane));
  await Promise.all(clients.map((client) => client.end()));
  await control.query("update due_row set done_at = now() where done_at is null and kind <> 'JUDGE'");
};

/** Moves the demonstration's clock so that all of them are due shortly, without an hour in which nobody was up. */
const moveClock = async (control: Client): Promise<{ readonly dueMs: number; readonly shiftMs: number; readonly rows: number }> => {
  const { rows: [due] } = await control.query<{ due: number; now: number; rows: number }>(
    "select (extract(epoch from min(due_at)) * 1000)::float8 as due, (extract(epoch from now()) * 1000)::float8 as now, count(*)::integer as rows from due_row where done_at is null and kind = 'JUDGE' and due_at < now() + interval '2 hours'");
  if (due === undefined || due.rows === 0) throw new Error('no order waits to be judged');
  const shiftMs = Math.round(due.due - due.now - AHEAD_MS);
  await control.query('insert into clock_shift (real_at, shift_ms) values (now(), $1)', [shiftMs]);
  await control.query("update clock_mark set high_water = now() + $1 * interval '1 ms'", [shiftMs]);
  return { dueMs: due.due, shiftMs, rows: due.rows };
};

/** First responses that fall due in the same instant: each order is locked, judged and carded, with ledger and notices. */
export const measureBreaches = async (ground: BenchGround, { orders, withinMs }: BreachSize): Promise<readonly Finding[]> => {
  const url = await ground.database();
  const control = await ground.connect(url);
  try {
    await sameInstant(ground, url, control, orders);
    const { dueMs, shiftMs, rows } = await moveClock(control);
    const node = await ground.node(url, 'worker');
    const carded = async (): Promise<boolean> => (await control.query<{ n: number }>('select count(*)::integer as n from card')).rows[0]?.n === rows;
    await pause(AHEAD_MS / 2);
    await eventually(carded, withinMs + AHEAD_MS / 2, 250);
    const { rows: cards } = await control.query<{ at: number }>('select (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000)::float8 as at from card');
    const lateness = sample(cards.map(({ at }) => at + shiftMs - dueMs), 1);
    return [
      { name: 'deadlines.real.latenessP50', what: `${String(rows)} first responses due in the same instant: lateness of the committed card, p50`, measured: p50(lateness), unit: 'ms' },
      { name: 'deadlines.real.latenessP99', what: 'the same, p99', measured: p99(lateness), unit: 'ms' },
      { name: 'deadlines.real.perSecond', what: 'cards per second', measured: (lateness.times.length / (lateness.times.at(-1) ?? Number.NaN)) * 1_000, unit: 'per second' },
      { name: 'deadlines.real.earliest', what: 'the earliest of them', measured: lateness.times[0] ?? Number.NaN, unit: 'ms', target: { atLeast: 0 } },
      { name: 'deadlines.real.unfinished', what: `without a card after ${String(withinMs / 1_000)} s`, measured: rows - cards.length, unit: 'count', target: { atMost: 0 } },
      { name: 'memory.deadlines', what: 'peak of the judging node', measured: peakMemory(node), unit: 'MB' },
    ];
  } finally {
    await control.end();
  }
};
