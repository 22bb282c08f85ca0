import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../../src/domain/time/beijing.js';
import { chainHash, GENESIS } from '../../src/ledger/ledger.js';
import { DueRowClaimer } from '../../src/platform/due-rows/due-row-claimer.js';
import { StepThrough } from '../../src/platform/due-rows/step-through.js';
import { aCriticalReport, aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();
type Order = Awaited<ReturnType<typeof town.report>>;

interface EntryRow {
  id: string; seq: number; kind: string; is_fact: boolean; at: Temporal.Instant; recorded_at: Temporal.Instant; trust: 'MACHINE' | 'HAND'; unit_code: string | null; channel: string | null;
  actor_kind: string; actor_id: string | null; because: string[]; data: unknown; text_digest: string | null; prev_hash: string; hash: string; salt: string | null; text: string | null;
}

const entries = (order: Order): Promise<EntryRow[]> =>
  town.database.rows<EntryRow>('select e.*, t.salt, t.text from ledger_entry e left join ledger_text t on t.entry_id = e.id where e.work_order_id = $1 order by e.seq', [order.id]);

/** A whole life: critical, chased, answered late, handled, reported, with its cards. */
const wholeLife = async (): Promise<Order> => {
  const order = await town.report(aCriticalReport());
  const liaison = town.phone('英德市交通联络人');
  await town.advanceTo('11:30');
  await liaison.reply(`${await liaison.code()} 已派抢险队`);
  await town.advanceTo('16:00');
  await town.command(order, 'completions', { completedAt: town.at() }, 'unit');
  await town.command(order, 'results', { channel: 'SYSTEM', procedure: '清障', result: '恢复通行', handledAt: town.at() }, 'unit');
  return town.order(order.id);
};

describe('the ledger of a whole order', () => {
  it('every hash can be computed anew from genesis to the head, texts by their salted digests, and every entry names its clauses', async () => {
    const order = await wholeLife();
    const rows = await entries(order);
    expect(rows.length).toBeGreaterThan(60);
    let previous = GENESIS;
    rows.forEach((row, index) => {
      expect(row.seq).toBe(index + 1);
      expect(row.prev_hash).toBe(previous);
      expect(row.hash).toBe(chainHash(previous, {
        workOrderId: order.id, seq: row.seq, id: row.id, kind: row.kind, isFact: row.is_fact, at: toBeijing(row.at), recordedAt: toBeijing(row.recorded_at), trust: row.trust,
        unitCode: row.unit_code, channel: row.channel, actorKind: row.actor_kind, actorId: row.actor_id, because: row.because, data: row.data, textDigest: row.text_digest,
      }));
      if (row.text !== null) expect(row.text_digest).toBe(createHash('sha256').update(`${row.salt ?? ''}\n${row.text}`).digest('hex'));
      previous = row.hash;
    });
    expect(await town.database.one('select chain_length, chain_head from work_order where id = $1', [order.id])).toEqual({ chain_length: rows.length, chain_head: previous });
    // What confirms an answer follows from no clause.
    const unfounded = (await town.timeline(order)).filter(({ because, notice }) => because.length === 0 && notice?.purpose !== 'CONFIRMATION');
    expect(unfounded.map(({ kind }) => kind)).toEqual([]);
  });

  it('holds no name, number or text of anybody: those can be erased and the chain still stands', async () => {
    const order = await wholeLife();
    const kept = JSON.stringify((await entries(order)).map(({ salt: _salt, text: _text, ...sealed }) => sealed));
    expect(kept).not.toMatch(/诉求人|1920000|英德市交通联络人|抢险队|鱼咀村/u);
  });

  it('refuses change and deletion: the service by its rights, the owner of the tables by triggers', async () => {
    const order = await town.report(aReport());
    for (const [database, word] of [[town.database, 'permission denied'], [town.owner, 'append-only']] as const) {
      await expect(database.run("update ledger_entry set kind = 'NOTHING' where work_order_id = $1", [order.id])).rejects.toThrow(word);
      await expect(database.run('delete from ledger_entry where work_order_id = $1', [order.id])).rejects.toThrow(word);
      await expect(database.run('truncate ledger_entry')).rejects.toThrow(word);
    }
  });

  it('the law is frozen by its hash when the order is accepted', async () => {
    const order = await town.report(aReport());
    const frozen = await town.database.one<{ kind: string; id: string; version: string }>('select l.kind, l.id, l.version from work_order o join law_version l on l.hash = o.law_hash where o.id = $1', [order.id]);
    expect(frozen).toEqual({ kind: 'REGULATION', id: order.regulation.id, version: order.regulation.version });
  });
});

describe('several nodes on one database', () => {
  it('two nodes claim: one card, and nothing is sent twice', async () => {
    const other = await town.anotherNode();
    try {
      const orders: Order[] = [];
      for (const place of ['英德市浛洸镇', '清新区太和镇', '佛冈县石角镇']) {
        const { body } = await town.trigger(aReport({ location: { address: `清远市${place}` } }));
        orders.push(body);
      }
      const claimers = [town.application.get(DueRowClaimer), other.get(DueRowClaimer)];
      const both = async (): Promise<void> => { await Promise.all(claimers.map((claimer) => claimer.runDue())); };
      await both();
      await town.settle();
      expect(await town.reached()).toEqual(['佛冈县交通联络人 1 SMS 1 call', '清新区交通联络人 1 SMS 1 call', '英德市交通联络人 1 SMS 1 call'].sort());
      await town.advance('PT1H');
      await town.clock.freezeAt(town.clock.now().add({ milliseconds: 1 }));
      await both();
      for (const order of orders) expect(await town.cards(order)).toHaveLength(1);
      await Promise.all([town.application.get(StepThrough), other.get(StepThrough)].map((steps) => steps.advance(town.clock.now().until(town.clock.now().add({ minutes: 1 })))));
      await town.settle();
      const cards = (await town.phone('英德市交通联络人').messages()).filter((text) => text.includes('黄牌：'));
      expect(cards).toHaveLength(1);
    } finally {
      await other.close();
    }
  });

  it('a node dies in mid-send: after its lease another node calls the attempt unknown, looks for it, and sends nothing blindly', async () => {
    const { body: order } = await town.trigger(aReport());
    // What a node has written when it dies between "submitted" and the carrier's answer, although the carrier took the SMS.
    await town.settle();
    const sms = await town.database.one<{ id: string }>("select id from notice_attempt where work_order_id = $1 and channel = 'SMS'", [order.id]);
    await town.database.run("update notice_attempt set state = 'SUBMITTED', provider_ref = null, final_at = null where id = $1", [sms.id]);
    await town.database.run('delete from attempt_receipt where attempt_id = $1', [sms.id]);
    await town.database.run("update due_row set done_at = null, lease_until = $2 where kind = 'ATTEMPT' and subject = $1", [sms.id, town.clock.now().add({ seconds: 10 })]);
    await town.settle();
    expect(await town.database.one('select state from notice_attempt where id = $1', [sms.id])).toEqual({ state: 'SUBMITTED' });
    await town.advance('PT10S');
    expect((await town.timeline(order)).map(({ kind }) => kind)).toContain('ATTEMPT_UNKNOWN');
    await town.advance('PT10S');
    expect(await town.database.one('select state, provider_ref is not null as found from notice_attempt where id = $1', [sms.id])).toEqual({ state: 'DELIVERED', found: true });
    expect(await town.phone('英德市交通联络人').messages()).toHaveLength(1);
  });

  it('a claim that lost its lease finishes nothing', async () => {
    await town.trigger(aReport());
    const claimer = town.application.get(DueRowClaimer);
    await town.settle();
    await town.database.run("update due_row set fence = fence + 1 where done_at is null");
    expect(await claimer.runDue()).toBe(0);
    await town.advance('PT1H0.001S');
    expect((await town.database.rows('select 1 from card'))).toHaveLength(1);
  });
});
