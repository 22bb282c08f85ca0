import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { openTestDatabase, type TestDatabase } from './database.js';

describe('a database of its own for each test file', () => {
  let mine: TestDatabase;
  let other: TestDatabase;

  beforeAll(async () => {
    [mine, other] = await Promise.all([openTestDatabase(), openTestDatabase()]);
  });
  afterAll(async () => {
    await Promise.all([mine.close(), other.close()]);
  });

  it('has the migrated tables', async () => {
    const { count } = await mine.database.one<{ count: number }>('select count(*) from migration');
    expect(count).toBeGreaterThan(0);
  });

  it('reads and binds instants as Temporal.Instant', async () => {
    const instant = Temporal.Instant.from('2026-11-22T21:10:00.123+08:00');
    const { at } = await mine.database.one<{ at: Temporal.Instant }>('select $1::timestamptz as at', [instant]);
    expect(at).toBeInstanceOf(Temporal.Instant);
    expect(at.equals(instant)).toBe(true);
  });

  it('shares nothing with another file', async () => {
    await mine.database.run(`insert into clock_mark (id, high_water) values (1, '2026-01-01T00:00:00Z')`);
    expect(await other.database.rows('select 1 from clock_mark')).toEqual([]);
  });

  it('rolls a transaction back when its work throws', async () => {
    const attempt = mine.database.transaction(async (tx) => {
      await tx.run(`update clock_mark set high_water = '2030-01-01T00:00:00Z'`);
      throw new Error('no');
    });
    await expect(attempt).rejects.toThrow('no');
    const { at } = await mine.database.one<{ at: Temporal.Instant }>('select high_water as at from clock_mark');
    expect(at.toString()).toBe('2026-01-01T00:00:00Z');
  });
});
