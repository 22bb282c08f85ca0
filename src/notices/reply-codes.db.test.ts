import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { TestClock } from '../../test/support/test-clock.js';
import { FollowRegistry1700000002300 } from '../../migrations/1700000002300-follow-registry.js';
import { RestCodes1700000002310 } from '../../migrations/1700000002310-rest-codes.js';
import { ReplyCodes } from './reply-codes.store.js';

const NUMBER = '+8619200004711';
const clock = new TestClock('2026-11-22T12:00:00Z');
let test: TestDatabase;
let codes: ReplyCodes;

beforeAll(async () => {
  test = await openTestDatabase();
  codes = new ReplyCodes(clock);
  await test.database.run("insert into api_client (id, name, jurisdiction, key_hash, rights, created_at) values ('00000000-0000-4000-8000-000000000001', 'p', 'qingyuan', 'k', '{}', now())");
  await test.database.run("insert into law_version (hash, kind, id, version, revision, content, stored_at) values ('h', 'REGULATION', 'r', '1', 1, '{}', now())");
});

afterAll(() => test.close());

const order = async (): Promise<string> => {
  const id = randomUUID();
  await test.database.run(
    `insert into work_order (id, number, client_id, external_number, jurisdiction, law_hash, regulation_id, regulation_version, class, critical, critical_on_acceptance, drill, accepted_counties, routing, state, accepted_at, opened_at,
       version, chain_length, chain_head) values ($1, $2, '00000000-0000-4000-8000-000000000001', $2, 'qingyuan', 'h', 'r', '1', 'URGENT', false, false, false, '[]', '{}', 'DISPATCHED', $3, $3, 1, 0, '')`, [id, id, clock.now()]);
  return id;
};

const codeFor = (workOrderId: string): Promise<string | null> =>
  test.database.transaction((tx) => codes.codeFor(tx, [NUMBER], { workOrderId, audience: 'UNIT', asksOpinion: true, unitCode: null }));

const live = async (): Promise<number> => (await test.database.one<{ n: number }>('select count(*) as n from reply_code where number = $1 and closed_at is null', [NUMBER])).n;

describe('reply codes of a number that is told of everything', () => {
  it('stay with their orders, differ while these are open, and rest when they are closed, also when an older node closes them', async () => {
    const [first, second] = [await order(), await order()];
    const code = await codeFor(first);
    expect(await codeFor(first)).toBe(code);
    expect(await codeFor(second)).not.toBe(code);
    expect(await live()).toBe(2);
    await test.database.run('update work_order set closed_at = $2 where id = $1', [first, clock.now()]);
    expect(await live()).toBe(1);
    await test.database.run('update work_order set closed_at = null where id = $1', [first]);
    expect(await live()).toBe(2);
  });

  it('of an order that is closed already rest from its end', async () => {
    const id = await order();
    await test.database.run('update work_order set closed_at = $2 where id = $1', [id, clock.now()]);
    await codeFor(id);
    expect((await test.database.one<{ at: Temporal.Instant | null }>('select closed_at as at from reply_code where work_order_id = $1', [id])).at?.equals(clock.now())).toBe(true);
  });

  it('fail as a whole when the number is held for too long, and leave no failure that nobody hears of', async () => {
    const unheard: unknown[] = [];
    const hear = (reason: unknown): void => { unheard.push(reason); };
    process.on('unhandledRejection', hear);
    try {
      const held = await order();
      await test.database.transaction(async (tx) => {
        await codes.codeFor(tx, [NUMBER], { workOrderId: held, audience: 'UNIT', asksOpinion: true, unitCode: null });
        await expect(test.database.transaction(async (other) => {
          await other.run("set local lock_timeout = '10ms'");
          await codes.codeFor(other, [NUMBER], { workOrderId: held, audience: 'UNIT', asksOpinion: true, unitCode: null });
        })).rejects.toMatchObject({ code: '55P03' });
      });
      await new Promise((resolve) => { setImmediate(resolve); });
    } finally {
      process.off('unhandledRejection', hear);
    }
    expect(unheard).toEqual([]);
  });

  it('are kept the same by the migrations, both ways', async () => {
    const runner = test.database.dataSource.createQueryRunner();
    const closed = (): Promise<unknown> => test.database.rows('select work_order_id, closed_at from reply_code order by work_order_id');
    const before = await closed();
    await new RestCodes1700000002310().down(runner);
    await new FollowRegistry1700000002300().down(runner);
    await new FollowRegistry1700000002300().up(runner);
    await new RestCodes1700000002310().up(runner);
    await runner.release();
    expect(await closed()).toEqual(before);
  });
});
