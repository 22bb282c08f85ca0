import { Temporal } from 'temporal-polyfill';
import { Clock } from '../../src/platform/clock/clock.js';
import type { Database } from '../../src/platform/database/database.js';
import { connectDatabase } from '../../src/platform/database/open-database.js';
import { eventually } from '../../src/platform/database/pause.js';
import { DueRowClaimer, DueRowFailures } from '../../src/platform/due-rows/due-row-claimer.js';
import type { DueHandler, DueRow } from '../../src/platform/due-rows/due-row.js';
import { DueRows } from '../../src/platform/due-rows/due-rows.js';
import type { Finding } from './findings.js';
import type { BenchGround } from './ground.js';
import { p50, p99, sample, type Sample } from './measure.js';

const KIND = 'BENCH';
const AHEAD = { milliseconds: 1_500 };
const PATIENCE_MS = 30_000;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface DueRowsSize {
  readonly due: number;
  readonly pending: number;
}

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

/** Finishes what it is given in one transaction, the least any handler does, and notes how late each row was at its commit. */
class NoteLateness implements DueHandler {
  readonly kind = KIND;
  readonly lateness: number[] = [];
  early = 0;

  constructor(private readonly database: Database, private readonly dueRows: DueRows, private readonly clock: Clock) {}

  async handle(row: DueRow): Promise<void> {
    this.look([row]);
    await this.database.transaction((tx) => this.dueRows.finish(tx, row));
    this.note([row]);
  }

  handleMany(rows: readonly DueRow[]): readonly Promise<void>[] {
    this.look(rows);
    const all = this.database.transaction((tx) => this.dueRows.finishAll(tx, rows)).then(() => this.note(rows));
    return rows.map(() => all);
  }

  private look(rows: readonly DueRow[]): void {
    const now = this.clock.now();
    this.early += rows.filter(({ dueAt }) => Temporal.Instant.compare(dueAt, now) > 0).length;
  }

  private note(rows: readonly DueRow[]): void {
    const now = this.clock.now().epochMilliseconds;
    for (const { dueAt } of rows) this.lateness.push(now - dueAt.epochMilliseconds);
  }
}

const fill = (database: Database, { first, rows, from, stepMs }: { readonly first: number; readonly rows: number; readonly from: Temporal.Instant; readonly stepMs: number }): Promise<number> =>
  database.run("insert into due_row (kind, subject, due_at) select $1, (($2)::bigint + n)::text, $3::timestamptz + (n * $4::float8) * interval '1 ms' from generate_series(1, $5::integer) as n", [KIND, first, from, stepMs, rows]);

/** The service's own claimer on rows that fall due one after the other within `withinMs`. */
const fire = async (database: Database, rows: number, withinMs: number): Promise<{ readonly took: Sample; readonly early: number }> => {
  const clock = new MachineClock();
  const dueRows = new DueRows(clock);
  const handler = new NoteLateness(database, dueRows, clock);
  const claimer = new DueRowClaimer(database, dueRows, clock, new ThrownFailures());
  claimer.register(handler);
  await database.run('delete from due_row where due_at <= $1', [clock.now()]);
  const { last } = await database.one<{ last: number }>('select coalesce(max(id), 0) as last from due_row');
  await fill(database, { first: last, rows, from: clock.now().add(AHEAD), stepMs: withinMs / rows });
  claimer.start();
  await eventually(() => handler.lateness.length === rows, PATIENCE_MS);
  await claimer.stop();
  return { took: sample(handler.lateness, 1), early: handler.early };
};

/** How late rows are carried out that fall due together beside many that do not; each finished by the least that any handler does. */
export const measureDueRows = async (ground: BenchGround, { due, pending }: DueRowsSize): Promise<readonly Finding[]> => {
  const database = await connectDatabase({ url: await ground.database(), log: quiet });
  try {
    await fill(database, { first: 0, rows: pending, from: Temporal.Now.instant().add({ hours: 1 }), stepMs: 100 });
    await database.run('vacuum analyze due_row');
    await fire(database, Math.min(due, 2_000), 200);
    const spread = await fire(database, due, 1_000);
    const together = await fire(database, due, 0);
    return [
      { name: 'deadlines.latenessP50', what: `${String(due)} rows due within one second beside ${String(pending)} pending: lateness p50`, measured: p50(spread.took), unit: 'ms' },
      { name: 'deadlines.latenessP99', what: 'the same, p99', measured: p99(spread.took), unit: 'ms', target: { atMost: 500 } },
      { name: 'deadlines.sameInstantP99', what: `${String(due)} rows due in the very same instant: lateness p99`, measured: p99(together.took), unit: 'ms', target: { atMost: 500 } },
      { name: 'deadlines.early', what: 'rows carried out before they were due', measured: spread.early + together.early, unit: 'count', target: { atMost: 0 } },
      { name: 'deadlines.unfinished', what: `rows not carried out within ${String(PATIENCE_MS / 1_000)} s`, measured: 2 * due - spread.took.times.length - together.took.times.length, unit: 'count', target: { atMost: 0 } },
    ];
  } finally {
    await database.dataSource.destroy();
  }
};
