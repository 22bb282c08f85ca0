import { beforeAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();

interface Proposal {
  readonly id: string; readonly state: string; readonly ground: string; readonly colour: string; readonly unitCode: string; readonly because: string[]; readonly reason: string; readonly evidence: string;
  readonly proposedBy: string; readonly decidedBy: string | null; readonly decisionReason: string | null; readonly cardId: string | null;
}

interface Order { readonly id: string }

/** A second person who may decide. */
const anotherSupervisor = (): Promise<number> => town.database.run(
  `insert into account (id, name, display_name, role, password_hash, created_at) select gen_random_uuid(), 'deputy', '副值班长', role, password_hash, created_at from account where name = 'supervisor' on conflict do nothing`);

const FORCED = { ground: 'QY2015-5.1', reason: '属本单位职责,未经现场了解即退回', evidence: '职责清单;退回时无现场照片' };

const proposals = async (order: Order): Promise<Proposal[]> => (await town.ask<{ items: Proposal[] }>('GET', `/api/v1/work-orders/${order.id}/card-proposals`, { as: 'supervisor' })).body.items;
const propose = (order: Order, body: object, as = 'supervisor') => town.ask<Record<string, unknown>>('POST', `/api/v1/work-orders/${order.id}/card-proposals`, { body, as });
const decide = (id: string, body: object, as: string, headers: Record<string, string> = {}) => town.ask<Record<string, unknown>>('POST', `/api/v1/card-proposals/${id}/decision`, { body, as, headers });

/** The unit returned the order without having been there, and the hotline did not agree. */
const forcedReturn = async () => {
  const order = await town.report(aReport());
  await town.advanceTo('10:40');
  await town.command(order, 'returns', { reason: '不属本单位职责', basis: '三定方案' }, 'unit');
  await town.advanceTo('12:30');
  await town.command(order, 'returns/1/decision', { approved: false, reason: '经核属贵单位职责' }, 'supervisor');
  return order;
};

const onlyProposal = async (order: Order): Promise<Proposal> => {
  const [only] = await proposals(order);
  if (only === undefined) throw new Error('there is no proposal');
  return only;
};

describe('S54 a forced return (QY2015-5.1, QY2015-5.0, OQ-31)', () => {
  beforeAll(anotherSupervisor);

  it('S54: earns nothing by itself, however long nobody looks at it', async () => {
    const order = await forcedReturn();
    await town.advance('P10D');
    expect((await town.order(order.id)).cards.filter(({ because }) => because.includes('QY2015-5.1'))).toEqual([]);
    expect(await proposals(order)).toEqual([]);
  });

  it('S54: a proposal is a card only when another person accepts it; then it counts in the month of the decision', async () => {
    const order = await forcedReturn();
    const before = (await town.order(order.id)).cards.length;
    expect((await propose(order, FORCED)).status).toBe(200);
    expect((await town.order(order.id)).cards).toHaveLength(before);
    const proposal = await onlyProposal(order);
    expect(proposal).toMatchObject({ state: 'OPEN', ground: 'QY2015-5.1', colour: 'RED', unitCode: 'YD-JT', because: ['QY2015-5.1', 'QY2015-5.0'], reason: FORCED.reason, evidence: FORCED.evidence, proposedBy: '值班长', cardId: null });
    expect(await decide(proposal.id, { accepted: true, reason: '属实' }, 'supervisor')).toMatchObject({ status: 422, body: { code: 'OWN_PROPOSAL', because: ['OQ-31'] } });
    await town.advanceTo('2026-12-02T09:00:00+08:00');
    expect((await decide(proposal.id, { accepted: true, reason: '证据充分' }, 'deputy')).status).toBe(200);
    const card = (await town.order(order.id)).cards.find(({ because }) => because.includes('QY2015-5.1'));
    expect(card).toMatchObject({ colour: 'RED', unitCode: 'YD-JT', state: 'ISSUED', breachAt: '2026-12-02T09:00:00.000+08:00', issuedAt: '2026-12-02T09:00:00.000+08:00' });
    expect(card?.explanation).toContain('强行退回');
    const month = (name: string) => town.ask<{ items: { id: string; ground: string | null; dueAt: string | null }[] }>('GET', `/api/v1/cards?month=${name}`, { as: 'supervisor' });
    expect((await month('2026-12')).body.items).toMatchObject([{ id: card?.id, ground: 'QY2015-5.1', dueAt: null }]);
    expect((await month('2026-11')).body.items.map(({ ground }) => ground)).toEqual((await month('2026-11')).body.items.map(() => null));
    expect(await onlyProposal(order)).toMatchObject({ state: 'ACCEPTED', decidedBy: '副值班长', decisionReason: '证据充分', cardId: card?.id });
    expect((await town.timeline(order)).map(({ kind }) => kind).filter((kind) => /^CARD_/.test(kind)).slice(-3)).toEqual(['CARD_PROPOSED', 'CARD_PROPOSAL_DECIDED', 'CARD_ISSUED']);
    expect(await decide(proposal.id, { accepted: false, reason: '再议' }, 'deputy')).toMatchObject({ status: 422, body: { code: 'PROPOSAL_DECIDED' } });
  });

  it('S54: a rejected proposal is kept and brings no card; the same may be proposed anew', async () => {
    const order = await forcedReturn();
    await propose(order, FORCED, 'operator');
    expect(await propose(order, FORCED)).toMatchObject({ status: 422, body: { code: 'PROPOSAL_OPEN' } });
    expect((await decide((await onlyProposal(order)).id, { accepted: false, reason: '退回时附有现场照片' }, 'supervisor')).status).toBe(200);
    expect(await proposals(order)).toMatchObject([{ state: 'REJECTED', decisionReason: '退回时附有现场照片', cardId: null }]);
    expect((await town.order(order.id)).cards.filter(({ because }) => because.includes('QY2015-5.1'))).toEqual([]);
    expect((await propose(order, FORCED)).status).toBe(200);
    expect((await proposals(order)).map(({ state }) => state)).toEqual(['REJECTED', 'OPEN']);
  });

  it('no machine and no unit proposes or decides, nothing without reason, evidence and a ground of the rules (OQ-31)', async () => {
    const order = await forcedReturn();
    const path = `/api/v1/work-orders/${order.id}/card-proposals`;
    expect((await town.ask('POST', path, { body: FORCED })).status).toBe(403);
    for (const as of ['unit', 'county', 'auditor']) expect((await propose(order, FORCED, as)).status).toBe(403);
    expect(await propose(order, { ground: 'QY2019-3.1', reason: ' ', evidence: '' })).toMatchObject({ status: 400 });
    expect(await propose(order, { ...FORCED, ground: 'QY2019-3.1' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/ground' }] } });
    expect(await propose(order, { ...FORCED, unitCode: 'YD-RX' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/unitCode' }] } });
    await propose(order, FORCED);
    const { id } = await onlyProposal(order);
    for (const as of ['operator', 'unit', 'administrator']) expect((await decide(id, { accepted: true, reason: '同意' }, as)).status).toBe(403);
    expect((await town.ask('POST', `/api/v1/card-proposals/${id}/decision`, { body: { accepted: true, reason: '同意' } })).status).toBe(403);
    expect((await decide(randomUUID(), { accepted: true, reason: '同意' }, 'deputy')).status).toBe(404);
  });

  it('a decision is taken once for one key, and on the version that was seen', async () => {
    const order = await forcedReturn();
    const { version } = await town.order(order.id);
    await propose(order, FORCED);
    const { id } = await onlyProposal(order);
    expect((await decide(id, { accepted: true, reason: '同意' }, 'deputy', { 'if-match': `"${String(version)}"` })).status).toBe(412);
    const key = { 'idempotency-key': randomUUID() };
    const first = await decide(id, { accepted: true, reason: '同意' }, 'deputy', key);
    const again = await decide(id, { accepted: true, reason: '同意' }, 'deputy', key);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect((await town.order(order.id)).cards.filter(({ because }) => because.includes('QY2015-5.1'))).toHaveLength(1);
  });

  it('S13: a card on a finding is revoked with reason and evidence as any other, once, and the order is judged on as if nothing was (OQ-27)', async () => {
    const order = await forcedReturn();
    await propose(order, FORCED);
    await decide((await onlyProposal(order)).id, { accepted: true, reason: '同意' }, 'deputy');
    const card = (await town.order(order.id)).cards.find(({ because }) => because.includes('QY2015-5.1'));
    const revoke = () => town.ask('POST', `/api/v1/cards/${card?.id ?? ''}/revocation`, { body: { reason: '复核后属职责交叉', evidence: '编办复函' }, as: 'supervisor' });
    expect((await revoke()).status).toBe(200);
    expect((await revoke()).status).toBe(422);
    await town.advance('P1D');
    expect((await town.order(order.id)).cards.find(({ id }) => id === card?.id)).toMatchObject({ state: 'REVOKED', revocationReason: '复核后属职责交叉' });
  });
});

describe('QY2015-4.3, QY2015-4.4b, QY2015-6.0, QY2015-7.0: the grounds a card may be proposed on', () => {
  it('are a list with colours and words, each a clause of the rules; only an unclear reply is yellow', async () => {
    const { body } = await town.ask<{ items: { clause: string; colour: string; name: string }[] }>('GET', '/api/v1/card-grounds', { as: 'supervisor' });
    expect(body.items.map(({ clause }) => clause.replace('QY2015-', ''))).toEqual(
      ['4.3', '4.4b', '5.1', '5.2', '5.3', '5.4', '5.5', '5.6', '5.7', '6.1', '6.2', '6.3', '6.4', '6.5', '6.6', '7.1', '7.2', '7.3', '7.4', '7.5', '7.6', '7.7']);
    expect(body.items.every(({ name }) => name.length > 6)).toBe(true);
    expect(body.items.filter(({ colour }) => colour === 'YELLOW').map(({ clause }) => clause)).toEqual(['QY2015-4.3']);
  });

  it.each([['QY2015-4.3', 'YELLOW'], ['QY2015-4.4b', 'RED'], ['QY2015-7.3', 'RED']])('%s brings one %s card when it was found so', async (ground, colour) => {
    const order = await forcedReturn();
    await propose(order, { ...FORCED, ground });
    await decide((await onlyProposal(order)).id, { accepted: true, reason: '属实' }, 'deputy');
    expect((await town.order(order.id)).cards.filter(({ because }) => because.includes(ground)).map((card) => card.colour)).toEqual([colour]);
  });
});
