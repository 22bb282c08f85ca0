import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { holdOrder } from '../ledger/hold-order.js';
import { keepHint, ordersNearby, type Nearby } from './similar-orders.query.js';

/** More on demand, to see how the search grows with them. */
const OLD_YEARS = Number(process.env['OLD_YEARS'] ?? 1);
const PER_YEAR = 4000;
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const NEAR: Nearby = {
  jurisdiction: 'qingyuan', drill: false, county: '441881', position: { latitude: 24.27, longitude: 113.06 }, from: at('2026-11-20T10:00:00+08:00'), until: at('2026-11-23T16:00:00+08:00'),
  closedAfter: at('2026-11-23T04:00:00+08:00'), except: [],
};

let test: TestDatabase;

/** Orders with nothing but what the sieve looks at; the law they were accepted under is any. */
const insertOrders = async (count: number, over: { readonly since: string; readonly every: string; readonly county: string | null; readonly drill?: boolean; readonly jurisdiction?: string; readonly longitude?: number }): Promise<void> => {
  await test.database.run(
    `with made as (
       insert into work_order (id, number, client_id, external_number, jurisdiction, law_hash, regulation_id, regulation_version, class, critical, critical_on_acceptance, drill, county_code, accepted_counties, routing, state,
         accepted_at, opened_at, version, chain_length, chain_head)
       select gen_random_uuid(), gen_random_uuid()::text, $1, gen_random_uuid()::text, $2, 'any', 'any', '1', 'URGENT', false, false, $3, $4, '[]', '{}', 'DISPATCHED', i.at, i.at, 0, 0, ''
       from (select $5::timestamptz + n * $6::interval as at from generate_series(0, $7::int - 1) n) i returning id)
     insert into work_order_text (work_order_id, title, address, place, latitude, longitude) select id, '塌方', '英德市浛洸镇鱼咀村', '英德市浛洸镇', 24.27, $8 from made`,
    [randomUUID(), over.jurisdiction ?? 'qingyuan', over.drill ?? false, over.county, over.since, over.every, count, over.longitude ?? 114]);
};

beforeAll(async () => {
  test = await openTestDatabase();
  await test.database.run("insert into law_version (hash, kind, id, version, revision, content, stored_at) values ('any', 'REGULATION', 'any', '1', 1, '{}', '2015-01-01')");
}, 60_000);
afterAll(() => test.close());

describe('OQ-24: orders a report may be linked to', () => {
  it('hint at each other at once without waiting for each other', async () => {
    await insertOrders(2, { since: '2020-01-01T09:00:00+08:00', every: '1 minute', county: '441881' });
    const [one = '', other = ''] = (await test.database.rows<{ id: string }>("select id from work_order where accepted_at < '2021-01-01'")).map(({ id }) => id);
    let arrived = 0;
    let open = (): void => undefined;
    const both = new Promise<void>((resolve) => (open = resolve));
    const hint = (id: string, otherId: string): Promise<void> => test.database.transaction(async (tx) => {
      await tx.run("set local lock_timeout = '500ms'");
      await holdOrder(tx, id);
      arrived += 1;
      if (arrived === 2) open();
      await both;
      await keepHint(tx, id, { otherId, score: 80, distanceMetres: null, reasons: [], at: at('2026-11-23T10:00:00+08:00') });
      await holdOrder(tx, id);
    });
    await Promise.all([hint(one, other), hint(other, one)]);
    expect(await test.database.rows('select 1 from similar_hint where work_order_id = any($1)', [[one, other]])).toHaveLength(2);
  });

  it('are of its hotline, its county or none, real as it is real, or close by across the border', async () => {
    await insertOrders(1, { since: '2026-11-23T09:00:00+08:00', every: '1 minute', county: '441881' });
    await insertOrders(1, { since: '2026-11-23T09:01:00+08:00', every: '1 minute', county: null });
    await insertOrders(1, { since: '2026-11-23T09:02:00+08:00', every: '1 minute', county: '441802', longitude: 113.061 });
    for (const other of [{ county: '441802' }, { county: '441881', drill: true }, { county: '441881', jurisdiction: 'shaoguan' }]) await insertOrders(1, { since: '2026-11-23T09:03:00+08:00', every: '1 minute', ...other });
    expect((await ordersNearby(test.database, NEAR, 10)).map(({ county_code }) => county_code)).toEqual(['441802', null, '441881']);
  });

  it('are found by the index: old orders are not looked at', async () => {
    for (let year = 0; year < OLD_YEARS; year += 1) await insertOrders(PER_YEAR, { since: `${String(2025 - year)}-01-01T00:00:00+08:00`, every: '2 hours', county: '441881' });
    await test.database.run('analyze work_order, work_order_text');
    expect(await ordersNearby(test.database, NEAR, 400)).toHaveLength(3);
    const plan = await test.database.rows<Record<string, string>>(`explain (analyze, timing off) select o.id from work_order o join work_order_text t on t.work_order_id = o.id
      where o.jurisdiction = 'qingyuan' and o.accepted_at between '2026-11-20' and '2026-11-24' and o.drill = false and o.master_id is null order by o.accepted_at desc, o.id limit 400`);
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    if (OLD_YEARS > 1) process.stderr.write(`${text}\n`);
    expect(text).toMatch(/ix_work_order_(?:incident|accepted)/u);
  });
});
