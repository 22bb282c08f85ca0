import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, testLog, type TestDatabase } from '../../../test/support/database.js';
import { Cable } from '../../../test/support/cable.js';
import { DatabaseWatch } from './database-watch.js';
import { isDatabaseAway } from './database-away.js';
import type { Database } from './database.js';
import { connectDatabase, poolOf } from './open-database.js';
import { eventually, ticks } from './pause.js';

const PATIENCE_MS = 20_000;

describe('a database that does not answer', () => {
  let test: TestDatabase;
  let network: Cable;
  let database: Database;
  let watch: DatabaseWatch;
  let returns: number;

  beforeEach(async () => {
    test = await openTestDatabase();
    const { port } = new URL(test.url);
    network = await Cable.to(() => [Number(port)]);
    const url = network.through(test.url);
    database = await connectDatabase({ url, log: testLog });
    returns = 0;
    watch = DatabaseWatch.start({ url, gate: poolOf(database), log: testLog, onReturn: () => (returns += 1), everyMs: 20, patienceMs: 3_000 });
    await eventually(async () => (await watches()).length === 1, PATIENCE_MS);
  });
  afterEach(async () => {
    await watch.stop();
    await network.close();
    await database.dataSource.destroy();
    await test.close();
  });

  /** Those that have been answered: one that is still connecting and is cut would be a new connection that fails. */
  const watches = (): Promise<unknown[]> => test.database.rows("select 1 from pg_stat_activity where application_name = 'jidi watch' and datname = current_database() and state = 'idle' and query like 'select pg_is_in_recovery%'");
  const failure = (work: Promise<unknown>): Promise<unknown> => work.then(() => undefined, (error: unknown) => error);

  it('design, Database away: behind a network that swallows packets whoever waits is told, whoever asks is told at once, and all goes on by itself', async () => {
    const waiting = failure(database.transaction(async (tx) => tx.rows('select pg_sleep(60)')));
    await eventually(async () => (await test.database.rows("select 1 from pg_stat_activity where query like 'select pg_sleep%' and state = 'active'")).length > 0, PATIENCE_MS);
    network.silence();
    expect(isDatabaseAway(await waiting)).toBe(true);
    expect(watch.isAway).toBe(true);
    const begun = ticks();
    expect(isDatabaseAway(await failure(database.rows('select 1')))).toBe(true);
    expect(isDatabaseAway(await failure(database.transaction((tx) => tx.rows('select 1'))))).toBe(true);
    expect(ticks() - begun).toBeLessThan(300);
    network.heal();
    expect(await eventually(() => !watch.isAway, PATIENCE_MS)).toBe(true);
    expect(await database.rows('select 1 as one')).toEqual([{ one: 1 }]);
    expect(returns).toBe(1);
  });

  it('a connection of the watch that is cut alone says nothing of the database', async () => {
    await test.database.run("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'jidi watch' and datname = current_database()");
    await eventually(async () => (await watches()).length === 1, PATIENCE_MS);
    expect(watch.isAway).toBe(false);
    expect(returns).toBe(0);
  });

  it('a transaction that a frozen node left standing ends, and the process that wakes up is told and lives', async () => {
    const stands = failure(database.transaction(async (tx) => {
      await tx.rows("set local idle_in_transaction_session_timeout = '50ms'");
      await eventually(() => false, 300);
      return tx.rows('select 1');
    }));
    expect(isDatabaseAway(await stands)).toBe(true);
    expect(await database.rows('select 1 as one')).toEqual([{ one: 1 }]);
  });
});
