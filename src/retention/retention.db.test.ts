import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { Ledger } from '../ledger/ledger.js';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { TestClock } from '../../test/support/test-clock.js';
import { EraseBatch } from './erase-batch.js';
import { ErasePersonalData } from './erase-personal-data.js';
import { readRetentionPolicy } from './retention-policy.js';

const clock = new TestClock();
const batch = new EraseBatch(readRetentionPolicy('config'), new ErasePersonalData(new Ledger(clock)));
let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
  await test.database.run("insert into law_version (hash, kind, id, version, revision, content, stored_at) values ('law', 'REGULATION', 'r', 'v', 1, '{}', '2026-11-22T00:00:00Z')");
});
afterAll(() => test.close());

/** What keeps an order, however old it is. */
const REASONS = ['NOTHING', 'OPEN', 'HELD', 'DEADLINE', 'PROPOSAL', 'MASTER_OPEN', 'MASTER_HELD', 'BUNDLED_WITH_OPEN'] as const;
type Reason = (typeof REASONS)[number];
interface Seed { readonly reason: Reason; readonly closedDaysAgo: number; readonly repliedDaysAgo: number }

const daysAgo = (days: number): Temporal.Instant => clock.now().subtract({ hours: 24 * days });

const order = async (closedAt: Temporal.Instant | null, masterId: string | null = null): Promise<string> => {
  const [id, { database }] = [randomUUID(), test];
  await database.run(
    `insert into work_order (id, number, client_id, external_number, jurisdiction, law_hash, regulation_id, regulation_version, class, category, critical, critical_on_acceptance, drill, accepted_counties,
       unit_code, routing, state, accepted_at, opened_at, closed_at, version, chain_length, chain_head, master_id)
     values ($1, $2, $1, $2, 'qingyuan', 'law', 'r', 'v', 'URGENT', 'OTHER', false, false, false, '[]', null, '{}', $3, $4, $4, $5, 1, 0, '', $6)`,
    [id, `JD-${id}`, closedAt === null ? 'DISPATCHED' : 'CLOSED', daysAgo(9000), closedAt, masterId]);
  await database.run("insert into work_order_text (work_order_id, title, description, address, place, petitioner_name, petitioner_phone, caller) values ($1, '塌方', '说了什么', '某路', '某县', '某人', '1', '1')", [id]);
  await database.run("insert into work_order_photo (id, work_order_id, kind, source_hash, sha256, width, height, image, thumbnail, at, actor_kind) values ($1, $1, 'SCENE', 's', 's', 1, 1, 'x', 'x', $2, 'PERSON')", [id, daysAgo(9000)]);
  return id;
};

const attempt = async (workOrderId: string, bundledInto: string | null): Promise<string> => {
  const [notice, id, { database }] = [randomUUID(), randomUUID(), test];
  await database.run("insert into notice (id, work_order_id, purpose, audience, because, planned_at) values ($1, $2, 'DISPATCH', 'UNIT', '{}', $3)", [notice, workOrderId, daysAgo(9000)]);
  await database.run("insert into notice_attempt (id, notice_id, work_order_id, channel, number, state, due_at, final_at, bundled_into) values ($1, $2, $3, 'SMS', '+8619200001001', 'DELIVERED', $4, $4, $5)", [id, notice, workOrderId, daysAgo(9000), bundledInto]);
  await database.run("insert into notice_text (attempt_id, recipient_name, text) values ($1, '联络员', '全文')", [id]);
  await database.run("insert into attempt_receipt (attempt_id, state, at, recorded_at, dedupe_key, raw) values ($1, 'DELIVERED', $2, $2, '1', '{}')", [id, daysAgo(9000)]);
  return id;
};

/** One order with its side rows; answers it, whether anything may be taken of it, and the orders that stand with it. */
const sow = async ({ reason, closedDaysAgo, repliedDaysAgo }: Seed): Promise<{ readonly id: string; readonly isKept: boolean }> => {
  const { database } = test;
  const master = reason === 'MASTER_OPEN' ? await order(null) : reason === 'MASTER_HELD' ? await order(daysAgo(9000)) : null;
  const id = await order(reason === 'OPEN' ? null : daysAgo(closedDaysAgo), master);
  const lead = reason === 'BUNDLED_WITH_OPEN' ? await attempt(id, null) : null;
  await attempt(reason === 'BUNDLED_WITH_OPEN' ? await order(null) : id, lead);
  const held = reason === 'HELD' ? id : reason === 'MASTER_HELD' ? master : null;
  if (held !== null) await database.run("insert into order_hold (id, work_order_id, reason, placed_by, placed_by_name, placed_at) values ($1, $1, '复议', 'p', '值班长', $2)", [held, daysAgo(10)]);
  if (reason === 'DEADLINE') await database.run("insert into deadline (id, work_order_id, key, kind, unit_code, starts_at, due_at, state, because, explanation, calendar_version) values ($1, $1, 'k', 'RESULT', 'u', $2, $2, 'OPEN', '{}', '', '')", [id, daysAgo(1)]);
  if (reason === 'PROPOSAL') await database.run("insert into card_proposal (id, work_order_id, unit_code, ground, colour, because, state, proposed_by, proposed_at) values ($1, $1, 'u', 'g', 'RED', '{}', 'OPEN', 'p', $2)", [id, daysAgo(1)]);
  await database.run("insert into inbound_message (id, provider, provider_ref, number, at, recorded_at, work_order_ids, answered, handled_at) values ($1, 'p', $2, '+8619200001001', $3, $3, array[$1::uuid], true, $3)", [id, id, daysAgo(repliedDaysAgo)]);
  await database.run("insert into inbound_message_text (message_id, text) values ($1, '原文')", [id]);
  return { id, isKept: reason !== 'NOTHING' && reason !== 'BUNDLED_WITH_OPEN' };
};

const sideRows = async (): Promise<Map<string, string>> => {
  const rows = await test.database.rows<{ id: string; content: string }>(
    `select o.id, json_build_array((select row_to_json(t) from work_order_text t where t.work_order_id = o.id), (select json_agg(p) from work_order_photo p where p.work_order_id = o.id),
       (select json_agg(json_build_array(a, x, r.raw) order by a.id) from notice_attempt a join notice_text x on x.attempt_id = a.id join attempt_receipt r on r.attempt_id = a.id
        where a.work_order_id = o.id or exists (select 1 from notice_attempt b where b.bundled_into = a.id and b.work_order_id = o.id)),
       (select json_agg(json_build_array(m, x)) from inbound_message m join inbound_message_text x on x.message_id = m.id where o.id = any(m.work_order_ids)))::text as content
     from work_order o`);
  return new Map(rows.map(({ id, content }) => [id, content]));
};

const seeds = fc.array(fc.record({ reason: fc.constantFrom(...REASONS), closedDaysAgo: fc.integer({ min: 0, max: 4000 }), repliedDaysAgo: fc.integer({ min: 0, max: 5000 }) }), { minLength: 1, maxLength: 12 });

describe('whatever the ages', () => {
  it('nothing of an open or held order is touched, and nothing whose period is over is left of the others', async () => {
    // What earlier turns left stays: it must not be touched by later ones either.
    const kept: string[] = [];
    await fc.assert(fc.asyncProperty(seeds, async (sown) => {
      for (const seed of sown) {
        const { id, isKept } = await sow(seed);
        if (isKept) kept.push(id);
      }
      const before = await sideRows();
      const cutoffs = batch.cutoffs(clock.now());
      for (let isFull = true; isFull;) isFull = (await test.database.transaction((tx) => batch.execute(tx, cutoffs, clock.now()))).isFull;
      const after = await sideRows();
      const open = await test.database.rows<{ id: string }>('select id from work_order where closed_at is null or id in (select work_order_id from order_hold)');
      for (const id of [...kept, ...open.map((row) => row.id)]) expect(after.get(id)).toBe(before.get(id));
      const { left } = await test.database.one<{ left: number }>(
        `select count(*)::int as left from work_order o join work_order_text t on t.work_order_id = o.id where o.closed_at < $1 and t.petitioner_name is not null and not (o.id = any($2::uuid[]))
         and not exists (select 1 from work_order m where m.master_id = o.id) and not exists (select 1 from order_hold h where h.work_order_id = o.id)`, [cutoffs.PETITIONER, kept]);
      expect(left).toBe(0);
      expect((await test.database.transaction((tx) => batch.execute(tx, cutoffs, clock.now()))).removed).toMatchObject({ INBOUND: 0, CALL: 0 });
    }), { numRuns: 12, seed: 20261122 });
  });
});
