import { Client } from 'pg';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../../src/platform/clock/clock.js';
import type { Database } from '../../src/platform/database/database.js';
import { openDatabase } from '../../src/platform/database/open-database.js';
import { ticks } from '../../src/platform/database/pause.js';
import { DueRowClaimer, DueRowFailures } from '../../src/platform/due-rows/due-row-claimer.js';
import type { DueHandler, DueRow } from '../../src/platform/due-rows/due-row.js';
import { DueRows } from '../../src/platform/due-rows/due-rows.js';
import { eventually } from '../support/service-process.js';
import { p50, p99, sample, type Sample } from './measure.js';
import { type Line, ms, rate, times } from './table.js';
import type { BenchTown } from './town.js';

const ROWS = 5_000;
const FUTURE = 200_000;
const AHEAD = { milliseconds: 1_500 };
const PATIENCE_MS = 20_000;
const KIND = 'BENCH';
const DATABASE = 'jidi_bench';
/** As many as the claimer takes at once. */
const BATCH = 6;

class MachineClock extends Clock {
  readonly isSure = true;

  now(): Temporal.Instant {
    return Temporal.Now.instant().round('millisecond');
  }

  real(): Temporal.Instant {
    return this.now();
  }

  legalAt(real: Temporal.Instant): Temporal.Instant {
    return real;
  }
}

class ThrownFailures extends DueRowFailures {
  override report(row: DueRow, error: unknown): void {
    throw new Error(`due row ${String(row.id)} failed`, { cause: error });
  }
}

/** Finishes the row in a transaction of its own, the least any handler does, and notes how late it was. */
class NoteLateness implements DueHandler {
  readonly kind = KIND;
  readonly lateness: number[] = [];

  constructor(private readonly database: Database, private readonly dueRows: DueRows, private readonly clock: Clock) {}

  async handle(row: DueRow): Promise<void> {
    await this.database.transaction((tx) => this.dueRows.finish(tx, row));
    this.lateness.push(row.dueAt.until(this.clock.now()).total('milliseconds'));
  }
}

const fill = async (database: Database, rows: number, first: Temporal.Instant, stepMs: number): Promise<void> => {
  const { start } = await database.one<{ start: number }>('select coalesce(max(id), 0) as start from due_row');
  await database.run(
    "insert into due_row (kind, subject, due_at) select $1, (($2)::bigint + n)::text, $3::timestamptz + n * $4 * interval '1 ms' from generate_series(1, $5::integer) as n", [KIND, start, first, stepMs, rows]);
};

const clear = (database: Database): Promise<number> => database.run('delete from due_row where due_at <= $1', [Temporal.Now.instant()]);

/** The real claimer on rows that all fall due in the same second; it looks all the time, as in the service. */
const byClaimer = async (database: Database): Promise<Sample> => {
  const clock = new MachineClock();
  const dueRows = new DueRows(clock);
  const handler = new NoteLateness(database, dueRows, clock);
  const claimer = new DueRowClaimer(database, dueRows, clock, new ThrownFailures());
  claimer.register(handler);
  const dueAt = clock.now().add(AHEAD);
  await fill(database, ROWS, dueAt, 0);
  claimer.start();
  await eventually(() => handler.lateness.length === ROWS, PATIENCE_MS);
  await claimer.stop();
  return sample(handler.lateness, dueAt.until(clock.now()).total('milliseconds'));
};

/** The same statements with nothing around them: claim, and mark done what was claimed, one after the other on one connection. */
const byBareLoop = async (database: Database, url: string): Promise<Sample> => {
  const dueAt = Temporal.Now.instant();
  await fill(database, ROWS, dueAt, 0);
  const client = new Client({ connectionString: url });
  await client.connect();
  const begun = ticks();
  const lateness: number[] = [];
  try {
    while (ticks() - begun < PATIENCE_MS) {
      const instant = Temporal.Now.instant().toString();
      const { rows } = await client.query<{ id: number; fence: number }>(
        `update due_row set lease_until = $4, fence = fence + 1
         where id = any(array(
           select id from due_row where done_at is null and due_at <= $1 and kind = any($2) and (lease_until is null or lease_until <= $3)
           order by due_at, id limit $5 for update skip locked))
         returning id, kind, subject, work_order_id, due_at, fence, failures`, [instant, [KIND], instant, Temporal.Now.instant().add({ seconds: 10 }).toString(), BATCH]);
      if (rows.length === 0) break;
      await client.query('update due_row set done_at = $2, lease_until = null where id = any($1) and done_at is null', [rows.map(({ id }) => id), instant]);
      rows.forEach(() => lateness.push(ticks() - begun));
    }
    return sample(lateness, ticks() - begun);
  } finally {
    await client.end();
  }
};

/** Lateness of rows due in the same second, with and without many future rows beside them. In a database of its own on the same server. */
export const measureLateness = async (town: BenchTown): Promise<readonly Line[]> => {
  await town.service.sql(`create database ${DATABASE}`);
  const url = new URL(town.service.databaseUrl);
  url.pathname = `/${DATABASE}`;
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const database = await openDatabase({ url: url.href, log: quiet });
  try {
    const round = async (): Promise<{ claimer: Sample; bare: Sample }> => {
      const bare = await byBareLoop(database, url.href);
      await clear(database);
      const claimer = await byClaimer(database);
      await clear(database);
      return { claimer, bare };
    };
    const alone = await round();
    await fill(database, FUTURE, Temporal.Now.instant().add({ hours: 1 }), 1_000);
    const crowded = await round();
    const linesOf = (name: string, { claimer, bare }: { claimer: Sample; bare: Sample }): Line[] => [
      { what: `${name}: lateness p50 against a bare claim loop`, measured: ms(p50(claimer)), floor: ms(p50(bare)), ratio: times(p50(claimer), p50(bare)) },
      { what: `${name}: lateness p99`, measured: ms(p99(claimer)), floor: ms(p99(bare)), ratio: times(p99(claimer), p99(bare)) },
      ...(claimer.times.length === ROWS ? [] : [{ what: `${name}: not reached within ${String(PATIENCE_MS / 1_000)} s`, measured: String(ROWS - claimer.times.length), floor: '0', ratio: '' }]),
      { what: `${name}: rows per second`, measured: rate(claimer.perSecond), floor: rate(bare.perSecond), ratio: times(bare.perSecond, claimer.perSecond) },
    ];
    return [
      ...linesOf(`${String(ROWS)} rows due at once`, alone),
      ...linesOf(`the same beside ${String(FUTURE)} future rows`, crowded),
      { what: 'what the future rows cost: lateness p99 with them against without', measured: ms(p99(crowded.claimer)), floor: ms(p99(alone.claimer)), ratio: times(p99(crowded.claimer), p99(alone.claimer)) },
    ];
  } finally {
    await database.dataSource.destroy();
  }
};
