import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import type { Tx } from './transaction.js';

let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
  await test.database.run('create table thing (id int primary key, at timestamptz)');
});

afterAll(() => test.close());

const put = (tx: Tx, id: number): Promise<void> => tx.post('insert into thing (id) values ($1)', [id]);
const ids = async (tx: Tx, from: number): Promise<number[]> => (await tx.rows<{ id: number }>('select id from thing where id between $1 and $1 + 9 order by id', [from])).map(({ id }) => id);

describe('a transaction', () => {
  it('shows what was posted to every statement after it, and commits what nothing comes after', async () => {
    const seen = await test.database.transaction(async (tx) => {
      await put(tx, 10);
      await put(tx, 11);
      const before = await ids(tx, 10);
      await put(tx, 12);
      return before;
    });
    expect(seen).toEqual([10, 11]);
    expect(await ids(test.database, 10)).toEqual([10, 11, 12]);
  });

  it('fails with what a posted statement failed with, at the next statement and at the commit', async () => {
    const twice = (then: (tx: Tx) => Promise<unknown>): Promise<unknown> => test.database.transaction(async (tx) => {
      await put(tx, 20);
      await put(tx, 20);
      await then(tx);
    });
    await expect(twice((tx) => ids(tx, 20))).rejects.toMatchObject({ code: '23505' });
    await expect(twice(() => Promise.resolve())).rejects.toMatchObject({ code: '23505' });
    expect(await ids(test.database, 20)).toEqual([]);
  });

  it('does not commit what a caught failure has rolled back', async () => {
    await expect(test.database.transaction(async (tx) => {
      await put(tx, 30);
      await tx.run('select no_such_function()').catch(() => undefined);
    })).rejects.toMatchObject({ code: '42883' });
    expect(await ids(test.database, 30)).toEqual([]);
  });

  it('undoes everything when its work throws, sent or not, and gives the connection back', async () => {
    for (let round = 0; round < 30; round += 1) {
      await expect(test.database.transaction(async (tx) => {
        await put(tx, 40);
        await ids(tx, 40);
        await put(tx, 41);
        throw new Error('no more');
      })).rejects.toThrow('no more');
    }
    expect(await ids(test.database, 40)).toEqual([]);
  });

  it('goes on after a savepoint was rolled back to', async () => {
    await test.database.transaction(async (tx) => {
      await tx.run('savepoint here');
      await put(tx, 50);
      await tx.run('select no_such_function()').catch(() => undefined);
      await tx.run('rollback to savepoint here');
      await put(tx, 51);
    });
    expect(await ids(test.database, 50)).toEqual([51]);
  });

  it('answers each of several statements that are asked at once by itself', async () => {
    const [first, second] = await test.database.transaction((tx) => Promise.all([tx.one<{ n: number }>('select 1 as n'), tx.one<{ n: number }>('select 2 as n')]));
    expect([first.n, second.n]).toEqual([1, 2]);
  });

  it('takes no statement once it is over', async () => {
    let late: Tx | undefined;
    await test.database.transaction(async (tx) => {
      late = tx;
      await put(tx, 60);
    });
    await expect(late?.rows('select 1')).rejects.toThrow('over');
  });

  it.each(['2026-11-22T13:10:00Z', '2026-11-22T13:10:00.120Z', '2026-11-22T13:10:00.123456Z', '0999-01-01T00:00:00Z', '1969-12-31T23:59:59.999Z', '9999-12-31T23:59:59Z'])('reads back the instant %s', async (text) => {
    const at = Temporal.Instant.from(text);
    for (let use = 0; use < 4; use += 1) expect((await test.database.one<{ at: Temporal.Instant }>('select $1::timestamptz as at', [at])).at.equals(at)).toBe(true);
  });

  it('runs a statement that is prepared by now with other values', async () => {
    for (let n = 0; n < 8; n += 1) expect((await test.database.one<{ n: number }>('select $1::int as n', [n])).n).toBe(n);
  });
});
