import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { p50, p99, type Sample, timed } from './measure.js';
import { statementsPerOrder } from './statements.js';
import { type Line, ms, rate, times } from './table.js';
import type { BenchTown } from './town.js';

const FLOOR_MS = 1_500;
const INTAKE_MS = 10_000;
const TEXT = 'x'.repeat(300);

const livez = ({ service }: BenchTown, atOnce: number): Promise<Sample> => timed(5_000, atOnce, FLOOR_MS, async () => (await service.request('GET', '/livez')).text());

/** One transaction with as many inserts and nothing else: what taking in an order costs the database at the very least. */
const bareTransactions = async (town: BenchTown, inserts: number, atOnce: number): Promise<Sample> => {
  const clients = await Promise.all(Array.from({ length: atOnce }, async () => {
    const client = new Client({ connectionString: town.service.databaseUrl });
    await client.connect();
    return client;
  }));
  try {
    return await timed(5_000, atOnce, FLOOR_MS, async (_, lane) => {
      const client = clients[lane];
      if (client === undefined) throw new Error('no connection');
      await client.query('begin');
      for (let index = 0; index < inserts; index += 1) await client.query('insert into bench_entry (id, subject, at, text) values ($1, $2, $3, $4)', [randomUUID(), randomUUID(), '2026-11-22T00:00:00Z', TEXT]);
      await client.query('commit');
    });
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
};

/** POST /work-orders against the HTTP floor and the database floor. */
export const measureIntake = async (town: BenchTown): Promise<readonly Line[]> => {
  const { inserts, all, texts } = await statementsPerOrder(town);
  if (process.env['BENCH_STATEMENTS'] !== undefined) console.log(texts.join('\n'));
  await town.service.sql('create table bench_entry (id uuid primary key, subject uuid not null, at timestamptz not null, text text not null)');
  await town.service.sql('create index on bench_entry (subject, at)');
  const lines: Line[] = [];
  await timed(20, 1, INTAKE_MS, () => town.trigger(town.next().report));
  await town.untilQuiet(10_000);
  for (const [atOnce, count] of [[1, 60], [8, 160]] as const) {
    const http = await livez(town, atOnce);
    const bare = await bareTransactions(town, inserts, atOnce);
    const intake = await timed(count, atOnce, INTAKE_MS, () => town.trigger(town.next().report));
    await town.untilQuiet(20_000);
    const name = `POST /work-orders, ${String(atOnce)} at once`;
    for (const [what, floor] of [['GET /livez', http], [`a bare transaction of ${String(inserts)} inserts`, bare]] as const) {
      lines.push(
        { what: `${name}: p50 against ${what}`, measured: ms(p50(intake)), floor: ms(p50(floor)), ratio: times(p50(intake), p50(floor)) },
        { what: `${name}: p99`, measured: ms(p99(intake)), floor: ms(p99(floor)), ratio: times(p99(intake), p99(floor)) },
        { what: `${name}: orders per second`, measured: rate(intake.perSecond), floor: rate(floor.perSecond), ratio: times(floor.perSecond, intake.perSecond) },
      );
    }
  }
  lines.push({ what: 'SQL statements in the transaction of one POST against its inserts', measured: String(all), floor: String(inserts), ratio: times(all, inserts) });
  return lines;
};
