import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Client } from 'pg';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { TestClock } from '../../../test/support/test-clock.js';
import { LeaseLost } from './due-row.js';
import { DUE_CHANNEL, DueRows } from './due-rows.js';

describe('due rows', () => {
  let test: TestDatabase;
  let clock: TestClock;
  let rows: DueRows;
  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    await test.database.run('truncate due_row');
    clock = new TestClock();
    rows = new DueRows(clock);
  });

  const arm = (subject: string, dueAt = clock.now()): Promise<void> => test.database.transaction((tx) => rows.schedule(tx, { kind: 'RUNG', subject, dueAt }));
  const claim = (limit = 10): ReturnType<DueRows['claim']> => rows.claim(test.database, ['RUNG'], clock.now(), limit);

  it('are announced with the commit that arms them', async () => {
    const listener = new Client({ connectionString: test.url });
    await listener.connect();
    try {
      await listener.query(`listen ${DUE_CHANNEL}`);
      const heard = new Promise((resolve) => listener.once('notification', ({ payload }) => resolve(payload)));
      await arm('a');
      expect(await heard).toBe('RUNG');
    } finally {
      await listener.end();
    }
  });

  it('are claimed oldest first, only when due, and once', async () => {
    await arm('later', clock.now().add({ seconds: 1 }));
    await arm('b', clock.now().subtract({ seconds: 1 }));
    await arm('a', clock.now().subtract({ seconds: 2 }));
    expect((await claim()).map(({ subject }) => subject)).toEqual(['a', 'b']);
    expect(await claim()).toEqual([]);
  });

  it('armed anew take the claim from whoever holds it', async () => {
    await arm('a');
    const [held] = await claim();
    if (held === undefined) throw new Error('nothing was claimed');
    await arm('a');
    await expect(rows.finish(test.database, held)).rejects.toThrow(LeaseLost);
    const [again] = await claim();
    expect(again?.fence).toBeGreaterThan(held.fence);
  });

  it('come back when a lease has run out, and only the new holder finishes', async () => {
    await arm('a');
    const [lost] = await claim();
    clock.advance({ seconds: 9 });
    const [held] = await claim();
    if (lost === undefined || held === undefined) throw new Error('nothing was claimed');
    await expect(rows.finish(test.database, lost)).rejects.toThrow(LeaseLost);
    await rows.finish(test.database, held);
    expect(await rows.nextDueAt(test.database, ['RUNG'])).toBeNull();
  });
});
