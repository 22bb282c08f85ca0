import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();

interface Objection {
  readonly id: string; readonly cardId: string; readonly state: string; readonly unitCode: string; readonly reason: string; readonly evidence: string | null; readonly raisedBy: string; readonly decidedBy: string | null; readonly decisionReason: string | null;
}
interface LedgerCard { readonly id: string; readonly state: string; readonly revocationReason: string | null; readonly objection: { readonly state: string } | null }

const raise = (id: string, body: object, as = 'unit', headers: Record<string, string> = {}) => town.ask<Record<string, unknown>>('POST', `/api/v1/cards/${id}/objection`, { body, as, headers });
const decide = (id: string, body: object, as = 'supervisor') => town.ask<Record<string, unknown>>('POST', `/api/v1/cards/${id}/objection/decision`, { body, as });
const objections = async (as = 'supervisor', query = ''): Promise<Objection[]> => (await town.ask<{ items: Objection[] }>('GET', `/api/v1/card-objections${query}`, { as })).body.items;
const alarmsOf = async (id: string): Promise<string[]> => (await town.order(id)).alarms.map(({ kind }) => kind).filter((kind) => kind === 'CARD_OBJECTED');
const inLedger = async (id: string): Promise<LedgerCard | undefined> => (await town.ask<{ items: LedgerCard[] }>('GET', '/api/v1/cards', { as: 'supervisor' })).body.items.find((card) => card.id === id);

/** An order whose hour ran out: one timed yellow card. */
const lateOrder = async () => {
  const order = await town.report(aReport());
  await town.advanceTo('11:05');
  const [card] = (await town.order(order.id)).cards;
  if (card === undefined) throw new Error('there is no card');
  return { order, card };
};

const REASON = { reason: '11:00 前已致电热线,接线员未登记', evidence: '话单 20261123-1058' };

describe('OQ-27: a unit objects to its card; the system offers it, no rule asks for it', () => {
  beforeAll(async () => {
    await town.database.run(
      `insert into account (id, name, display_name, role, password_hash, created_at) select gen_random_uuid(), 'deputy', '副值班长', role, password_hash, created_at from account where name = 'supervisor' on conflict do nothing`);
    await town.database.run(
      `insert into account (id, name, display_name, role, unit_code, password_hash, created_at) select gen_random_uuid(), 'ydcg', '英德市城管', role, 'YD-CG', password_hash, created_at from account where name = 'unit' on conflict do nothing`);
  });

  it('upheld, the card is revoked with that reason in the same step; until then it stands and the desk is told', async () => {
    const { order, card } = await lateOrder();
    expect(card.objection).toBeNull();
    expect((await raise(card.id, REASON)).status).toBe(200);
    expect(await raise(card.id, REASON)).toMatchObject({ status: 422, body: { code: 'OBJECTION_OPEN', because: ['OQ-27'] } });
    expect(await alarmsOf(order.id)).toEqual(['CARD_OBJECTED']);
    expect(await town.cards(order)).toEqual(['YELLOW 2026-11-23T11:00:00.001 ISSUED']);
    const waiting = await town.ask<{ items: Objection[]; note: string }>('GET', '/api/v1/card-objections?state=OPEN', { as: 'unit' });
    expect(waiting.body).toMatchObject({ note: '本功能为系统提供,规定未作要求', items: [{ cardId: card.id, state: 'OPEN', ...REASON, decidedBy: null }] });
    expect(await inLedger(card.id)).toMatchObject({ state: 'ISSUED', objection: { state: 'OPEN' } });

    await town.advance('PT20M');
    expect((await decide(card.id, { upheld: true, reason: '话单属实' })).status).toBe(200);
    expect((await town.order(order.id)).cards[0]).toMatchObject({ state: 'REVOKED', revocationReason: '异议成立:话单属实', objection: { state: 'UPHELD' } });
    expect(await alarmsOf(order.id)).toEqual([]);
    expect(await objections()).toMatchObject([{ state: 'UPHELD', decidedBy: '值班长', decisionReason: '话单属实' }]);
    expect((await town.timeline(order)).map(({ kind }) => kind).filter((kind) => /^CARD_/.test(kind))).toEqual(['CARD_ISSUED', 'CARD_OBJECTED', 'CARD_OBJECTION_DECIDED', 'CARD_REVOKED']);
    expect(await decide(card.id, { upheld: false, reason: '再议' })).toMatchObject({ status: 422, body: { code: 'OBJECTION_DECIDED' } });
    expect(await raise(card.id, REASON)).toMatchObject({ status: 422, body: { code: 'REFUSED_BY_RULE' } });
  });

  it('rejected, the card stands and the reason is shown; the unit may object anew; a revocation on other grounds leaves nothing to decide', async () => {
    const { order, card } = await lateOrder();
    await raise(card.id, { reason: REASON.reason });
    expect((await decide(card.id, { upheld: false, reason: '话单无此通话' })).status).toBe(200);
    expect((await town.order(order.id)).cards[0]).toMatchObject({ state: 'ISSUED', objection: { state: 'REJECTED' } });
    await town.advance('PT1H');
    expect((await raise(card.id, REASON)).status).toBe(200);
    expect((await town.ask('POST', `/api/v1/cards/${card.id}/revocation`, { as: 'supervisor', body: { reason: '运营商补传记录', evidence: '话单' } })).status).toBe(200);
    expect((await objections()).map(({ state }) => state)).toEqual(['LAPSED', 'REJECTED']);
    expect(await alarmsOf(order.id)).toEqual([]);
    expect((await town.order(order.id)).cards[0]).toMatchObject({ revocationReason: '运营商补传记录' });
  });

  it('by the unit of the card and only it, also when the order is another’s by now; a key counts once', async () => {
    const { order, card } = await lateOrder();
    await town.command(order, 'assignments', { unitCode: 'YD-CG', reason: '属城管' }, 'supervisor');
    for (const as of ['supervisor', 'operator', 'county', 'auditor']) expect([as, (await raise(card.id, REASON, as)).status]).toEqual([as, 403]);
    expect((await town.ask('POST', `/api/v1/cards/${card.id}/objection`, { body: REASON })).status).toBe(403);
    expect((await raise(randomUUID(), REASON)).status).toBe(404);
    expect(await raise(card.id, { reason: ' ' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason' }] } });
    const key = { 'idempotency-key': randomUUID() };
    const first = await raise(card.id, REASON, 'unit', key);
    expect([first.status, (await raise(card.id, REASON, 'unit', key)).status]).toEqual([200, 200]);
    expect(await objections()).toHaveLength(1);
    const said = async (as: string): Promise<unknown> => (await town.ask<{ items: readonly { kind: string; text: string | null }[] }>('GET', `/api/v1/work-orders/${order.id}/timeline`, { as })).body.items.find(({ kind }) => kind === 'CARD_OBJECTED')?.text;
    expect([await said('unit'), await said('supervisor'), await said('ydcg')]).toEqual([expect.stringContaining(REASON.reason), expect.stringContaining(REASON.reason), null]);
    const listed = async (as: string): Promise<unknown> => (await town.ask<{ items: readonly { id: string }[]; counts: unknown }>('GET', '/api/v1/cards?month=2026-11', { as })).body;
    expect([await listed('unit'), await listed('ydcg')]).toMatchObject([{ items: [{ id: card.id }], counts: [{ unit: 'YD-JT', yellow: 1 }] }, { items: [], counts: [] }]);
    for (const as of ['unit', 'operator', 'administrator']) expect([as, (await decide(card.id, { upheld: true, reason: '同意' }, as)).status]).toEqual([as, 403]);
    expect(await objections('county')).toMatchObject([{ unitCode: 'YD-JT' }]);
    expect((await town.ask('GET', '/api/v1/card-objections', { as: 'bureau' })).status).toBe(403);
  });

  it('never decided by whoever proposed or decided the card', async () => {
    const order = await town.report(aReport());
    await town.ask('POST', `/api/v1/work-orders/${order.id}/card-proposals`, { as: 'operator', body: { ground: 'QY2015-7.3', reason: '答复敷衍', evidence: '回访录音编号 1' } });
    const [proposal] = (await town.ask<{ items: { id: string }[] }>('GET', `/api/v1/work-orders/${order.id}/card-proposals`, { as: 'supervisor' })).body.items;
    await town.ask('POST', `/api/v1/card-proposals/${proposal?.id ?? ''}/decision`, { as: 'deputy', body: { accepted: true, reason: '属实' } });
    const [card] = (await town.order(order.id)).cards;
    await raise(card?.id ?? '', { reason: '已逐条答复' });
    expect(await decide(card?.id ?? '', { upheld: false, reason: '维持' }, 'deputy')).toMatchObject({ status: 422, body: { code: 'OWN_CARD' } });
    expect((await decide(card?.id ?? '', { upheld: true, reason: '确已答复' })).status).toBe(200);
    expect((await town.order(order.id)).cards[0]).toMatchObject({ state: 'REVOKED' });
  });

  it('an objection to a card of an order that is over is on the board until somebody decides', async () => {
    const { order, card } = await lateOrder();
    await town.command(order, 'closure', { reason: '另案处理' }, 'supervisor');
    await raise(card.id, REASON);
    const board = async (): Promise<boolean> => JSON.stringify((await town.ask('GET', '/api/v1/board', { as: 'supervisor' })).body).includes('CARD_OBJECTED');
    expect(await board()).toBe(true);
    await decide(card.id, { upheld: false, reason: '维持' });
    expect(await board()).toBe(false);
  });
});

describe('QY2015-2: the ledger of cards only grows', () => {
  it('the database itself refuses to remove a card, to change what it says, and to issue a revoked one again', async () => {
    const { order, card } = await lateOrder();
    await town.ask('POST', `/api/v1/cards/${card.id}/revocation`, { as: 'supervisor', body: { reason: '误发', evidence: '话单' } });
    for (const sql of ['delete from card where id = $1', "update card set colour = 'RED' where id = $1", "update card set breach_at = breach_at - interval '1 second' where id = $1", "update card set state = 'ISSUED', revoked_at = null where id = $1"]) {
      await expect(town.database.run(sql, [card.id]), sql).rejects.toThrow(/append-only|permission denied/);
    }
    expect(await town.cards(order)).toEqual(['YELLOW 2026-11-23T11:00:00.001 REVOKED']);
  });
});
