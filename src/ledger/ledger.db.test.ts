import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { TestClock } from '../../test/support/test-clock.js';
import { toBeijing } from '../domain/time/beijing.js';
import { chainHash, GENESIS, Ledger, type NewEntry, type SealedEntry } from './ledger.js';

const clock = new TestClock();
const ledger = new Ledger(clock);

const entry = (more: Partial<NewEntry> = {}): NewEntry => ({
  kind: 'ROUTED', at: clock.now().subtract({ seconds: 30 }), because: ['QY2019-2.2'], actor: { kind: 'SERVICE', id: null, name: null }, ...more,
});

describe('the ledger of a work order', () => {
  let test: TestDatabase;
  let id: string;
  beforeAll(async () => {
    test = await openTestDatabase();
    await test.database.run("insert into law_version (hash, kind, id, version, revision, content, stored_at) values ('h', 'REGULATION', 'r', '1', 1, '{}', $1)", [clock.now()]);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    id = randomUUID();
    await test.database.run(
      `insert into work_order (id, number, client_id, external_number, jurisdiction, law_hash, regulation_id, regulation_version, class, critical, critical_on_acceptance, drill,
         accepted_counties, routing, state, accepted_at, opened_at, version, chain_length, chain_head)
       values ($1::uuid, $1::text, $1::uuid, $1::text, 'qingyuan', 'h', 'r', '1', 'URGENT', false, false, false, '[]', '{}', 'DISPATCHED', $2, $2, 1, 0, $3)`, [id, clock.now(), GENESIS]);
  });

  const append = (more: Partial<NewEntry> = {}): Promise<string> => test.database.transaction((tx) => ledger.append(tx, id, entry(more)));
  interface Row { seq: number; id: string; prev_hash: string; hash: string; data: unknown; text_digest: string | null }
  const entries = (): Promise<Row[]> => test.database.rows<Row>('select seq, id, prev_hash, hash, data, text_digest from ledger_entry where work_order_id = $1 order by seq', [id]);

  it('chains each entry to the one before, and the order holds the head', async () => {
    const first = await append({ data: { routing: 'UNIT' } });
    await append();
    const [one, two] = await entries();
    const sealed: SealedEntry = {
      workOrderId: id, seq: 1, id: first, kind: 'ROUTED', isFact: false, at: toBeijing(entry().at), recordedAt: toBeijing(clock.now()), trust: 'MACHINE', unitCode: null, channel: null,
      actorKind: 'SERVICE', actorId: null, because: ['QY2019-2.2'], data: { routing: 'UNIT' }, textDigest: null,
    };
    expect(one).toMatchObject({ seq: 1, id: first, prev_hash: GENESIS, hash: chainHash(GENESIS, sealed) });
    expect(two).toMatchObject({ seq: 2, prev_hash: one?.hash });
    expect(await test.database.one('select chain_length, chain_head from work_order where id = $1', [id])).toEqual({ chain_length: 2, chain_head: two?.hash });
  });

  it('keeps what was said and who said it in a side row, with only a digest in the chain', async () => {
    const spoken = await append({ text: '已派员', actor: { kind: 'CONTACT', id: 'c', name: '联络人' } });
    const named = await append({ actor: { kind: 'CLIENT', id: 'k', name: '平台' } });
    await append();
    expect((await entries()).map(({ text_digest }) => text_digest)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), null, null]);
    expect(await test.database.rows('select entry_id, text, actor_name from ledger_text where entry_id = any($1) order by text nulls last', [[spoken, named]])).toEqual([
      { entry_id: spoken, text: '已派员', actor_name: '联络人' }, { entry_id: named, text: null, actor_name: '平台' },
    ]);
    expect(await test.database.one('select count(*)::int as count from ledger_text')).toEqual({ count: 2 });
  });

  it('publishes one event for each entry', async () => {
    await append({ unitCode: 'YD-JT', channel: 'SMS', data: { noticeId: 'n' } });
    expect(await test.database.rows('select number, kind, at, recorded_at, data from event where work_order_id = $1', [id])).toEqual([
      { number: id, kind: 'ROUTED', at: entry().at, recorded_at: clock.now(), data: { because: ['QY2019-2.2'], unitCode: 'YD-JT', channel: 'SMS', noticeId: 'n' } },
    ]);
  });

  it('gives entries written at the same time one sequence', async () => {
    await Promise.all(Array.from({ length: 6 }, () => append()));
    const rows = await entries();
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(rows.map(({ prev_hash }) => prev_hash)).toEqual([GENESIS, ...rows.slice(0, -1).map(({ hash }) => hash)]);
  });
});
