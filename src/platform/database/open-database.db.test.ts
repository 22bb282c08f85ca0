import { describe, expect, it } from 'vitest';
import { createServer } from 'node:net';
import { openTestDatabase, TEST_KEY, testLog } from '../../../test/support/database.js';
import { startOldPostgres } from '../../../test/support/old-postgres.js';
import { execute, withDatabaseName } from '../../../test/support/test-server.js';
import { whileBringingOrder } from './kept-share.js';
import { openDatabase, poolOf } from './open-database.js';
import { StartRefused } from './start-refused.js';

const fieldKeys = { given: [TEST_KEY], file: '', isShared: false };

const refusal = async (url: string): Promise<Error> => {
  const opened = openDatabase({ url, log: testLog, fieldKeys });
  return opened.then(
    () => new Error('opened'),
    (error: unknown) => error as Error,
  );
};

async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('an external database', () => {
  it('that cannot be reached is refused with one line that names host and port, not the password', async () => {
    const port = await unusedPort();
    const error = await refusal(`postgres://somebody:secret@127.0.0.1:${String(port)}/x`);
    expect(error).toBeInstanceOf(StartRefused);
    expect(error.message).toContain(`数据库连接不上: 127.0.0.1:${String(port)}`);
    expect(error.message).not.toMatch(/secret|\n/);
  });

  it('that is older than PostgreSQL 15 is refused with one line', async () => {
    const old = await startOldPostgres('140012', '14.12');
    const error = await refusal(old.url);
    await old.stop();
    expect(error).toBeInstanceOf(StartRefused);
    expect(error.message).toMatch(/^数据库版本太旧: 127\.0\.0\.1:\d+ 是 PostgreSQL 14\.12,需要 15 及以上$/);
  });

  it('whose address is no PostgreSQL address is refused with one line', async () => {
    for (const url of ['nonsense', 'mysql://a:b@c/d']) expect((await refusal(url)).message).toMatch(/^DATABASE_URL 不是 PostgreSQL 地址/);
  });

  it('is migrated once when two nodes start at the same moment', async () => {
    const test = await openTestDatabase();
    const name = `jidi_two_${String(process.pid)}`;
    await execute(test.url, `create database ${name}`);
    const url = withDatabaseName(test.url, name);
    const nodes = await Promise.all([openDatabase({ url, log: testLog, fieldKeys }), openDatabase({ url, log: testLog, fieldKeys })]);
    const [first] = nodes;
    const { twice } = await first.one<{ twice: number }>('select count(*) - count(distinct name) as twice from migration');
    expect(twice).toBe(0);
    await Promise.all(nodes.map((node) => node.dataSource.destroy()));
    await execute(test.url, `drop database ${name}`);
    await test.close();
  });

  it('that a newer version has migrated is refused with one line: an old program would claim under rules it does not know', async () => {
    const test = await openTestDatabase();
    await test.database.run("insert into migration (timestamp, name) values (9900000000000, 'OfTomorrow9900000000000')");
    expect((await refusal(test.url)).message).toMatch(/^数据库已由更新的版本升级\(migration 9900000000000\),本版本不启动[^\n]*$/u);
    await test.close();
  });

  it('is used in UTC under the name jidi, whatever its own settings', async () => {
    const test = await openTestDatabase();
    const session = await test.database.one(`select current_setting('TimeZone') as zone, current_setting('application_name') as name, current_setting('statement_timeout') as timeout`);
    expect(session).toEqual({ zone: 'UTC', name: 'jidi', timeout: '30s' });
    await test.close();
  });

  it('is given no more connections than DATABASE_CONNECTIONS says, one of four only for who brings an order in', async () => {
    const test = await openTestDatabase();
    const database = await openDatabase({ url: test.url, log: testLog, connections: 4, fieldKeys });
    const used = async (ask: (work: () => Promise<{ pid: number }>) => Promise<{ pid: number }>): Promise<number> =>
      new Set((await Promise.all(Array.from({ length: 12 }, () => ask(() => database.one<{ pid: number }>('select pg_backend_pid() as pid, pg_sleep(0.02)'))))).map(({ pid }) => pid)).size;
    expect([poolOf(database).options.max, await used((work) => work()), await used(whileBringingOrder)]).toEqual([4, 3, 4]);
    await database.dataSource.destroy();
    await test.close();
  });

  it('whose connections are cut is used again without a restart', async () => {
    const test = await openTestDatabase();
    const other = await openTestDatabase();
    await Promise.all(Array.from({ length: 5 }, () => test.database.rows('select pg_sleep(0.01)')));
    await other.database.run(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [new URL(test.url).pathname.slice(1)]);
    const answers = await Promise.allSettled(Array.from({ length: 12 }, () => test.database.rows('select 1 as one')));
    expect(answers.length).toBe(12);
    expect(await test.database.rows('select 1 as one')).toEqual([{ one: 1 }]);
    await Promise.all([test.close(), other.close()]);
  });
});
