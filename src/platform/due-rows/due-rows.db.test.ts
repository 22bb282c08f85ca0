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

  it('of critical orders are claimed before older ones of others, as far as a claim reaches', async () => {
    const at = clock.now();
    for (const subject of ['old', 'older']) await arm(subject, at.subtract({ seconds: subject === 'old' ? 5 : 9 }));
    await test.database.transaction((tx) => rows.schedule(tx, { kind: 'RUNG', subject: 'critical', dueAt: at, rank: 0 }));
    await test.database.transaction((tx) => rows.scheduleAll(tx, 'RUNG', [{ subject: 'raised', dueAt: at, rank: 0 }, { subject: 'critical later', dueAt: at.add({ seconds: 1 }), rank: 0 }]));
    expect((await claim(3)).map(({ subject }) => subject)).toEqual(['critical', 'raised', 'older']);
    expect((await claim(3)).map(({ subject }) => subject)).toEqual(['old']);
  });

  it('are finished many at once, or not at all when one of them is somebody else’s by now', async () => {
    for (const subject of ['a', 'b']) await arm(subject);
    const held = await claim();
    await arm('b');
    expect([...(await rows.renewAll(test.database, held)).kept]).toEqual([held[0]?.id]);
    await expect(test.database.transaction((tx) => rows.finishAll(tx, held))).rejects.toThrow(LeaseLost);
    await rows.finishAll(test.database, held.slice(0, 1));
    expect((await claim()).map(({ subject }) => subject)).toEqual(['b']);
  });

  it('are claimed through an index however many wait for later', async () => {
    await test.database.run("insert into due_row (kind, subject, due_at) select 'RUNG', n::text, $1::timestamptz + n * interval '1 s' from generate_series(1, 30000) n", [clock.now()]);
    await test.database.run('analyze due_row');
    const plan = await test.database.rows<{ 'QUERY PLAN': string }>(
      "explain select id from (select id from due_row where done_at is null and due_at <= now() - interval '1 year' and kind = any('{RUNG}') and rank = 1 order by due_at, id limit 10 for update skip locked) r");
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toMatch(/Index Scan using ix_due_row_due/);
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
