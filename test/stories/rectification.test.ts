import { beforeEach, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();

interface Rectification {
  readonly id: string; readonly version: number; readonly state: string; readonly late: boolean; readonly dueOn: string; readonly dueAt: string; readonly cards: { id: string; number: string }[];
  readonly copy: { to: { role: string }; at: string } | null; readonly referral: { to: { role: string }; ground: string; at: string; handedOverAt: string | null; reference: string | null } | null;
}
type Body = Rectification & { code?: string; errors?: { pointer: string }[] };
type Order = Awaited<ReturnType<typeof town.report>>;

const DEMAND = '查明两次逾期的原因,完善值班和反馈制度';
const rectify = (body: object, as = 'supervisor', headers: Record<string, string> = {}) => town.ask<Body>('POST', '/api/v1/rectifications', { body: { demand: DEMAND, ...body }, as, headers });
const tell = (id: string, what: string, body: object, as: string, headers: Record<string, string> = {}) => town.ask<Body>('POST', `/api/v1/rectifications/${id}/${what}`, { body, as, headers });
const read = async (id: string): Promise<Rectification> => (await town.ask<Rectification>('GET', `/api/v1/rectifications/${id}`, { as: 'supervisor' })).body;
const cardIds = (order: Order): string[] => order.cards.map(({ id }) => id);
const entries = async (order: Order, kind: string): Promise<number> => (await town.timeline(order)).filter((entry) => entry.kind === kind).length;
const onBoard = async (order: Order): Promise<boolean> => JSON.stringify((await town.ask('GET', '/api/v1/board', { as: 'supervisor' })).body).includes(order.id);

/** S46: an opinion at 11:30 and a result the second morning after, so one yellow and one red card. */
const twoCards = async (): Promise<Order> => {
  await town.begin('2019-10-15T10:00:00+08:00');
  const order = await town.report(aReport());
  await town.command(order, 'facts', { fact: 'ACKNOWLEDGED' }, 'unit');
  await town.advanceTo('11:30');
  await town.command(order, 'first-responses', { channel: 'SYSTEM', opinion: '已派员到场' }, 'unit');
  await town.advanceTo('16:00');
  await town.command(order, 'completions', { completedAt: town.at() }, 'unit');
  await town.advanceTo('2019-10-17T09:00:00+08:00');
  await town.command(order, 'results', { channel: 'SYSTEM', procedure: '现场处置', result: '恢复通行', handledAt: town.at() }, 'unit');
  const done = await town.order(order.id);
  expect(done.cards.map(({ colour, state }) => `${colour} ${state}`)).toEqual(['YELLOW ISSUED', 'RED ISSUED']);
  return done;
};

const ordered = async (order: Order): Promise<Rectification> => {
  const answer = await rectify({ cardIds: cardIds(order), dueOn: '2019-10-24' });
  expect(answer.status).toBe(201);
  return answer.body;
};

describe('S60 rectification (QY2015-8a, QY2015-8b, OQ-29)', () => {
  let order: Order;
  beforeEach(async () => {
    order = await twoCards();
  });

  it('S60: one opinion covers both cards; the copy to the supervision body is recorded, and an adequate one ends it', async () => {
    const { id, dueAt, cards, ...fresh } = await ordered(order);
    expect({ dueAt, state: fresh.state, cards: cards.length }).toEqual({ dueAt: '2019-10-25T00:00:00.000+08:00', state: 'ORDERED', cards: 2 });
    await town.advanceTo('2019-10-23T17:00:00+08:00');
    expect(await tell(id, 'opinion', { opinion: '两次逾期原因及整改措施' }, 'unit')).toMatchObject({ status: 200, body: { state: 'FILED', late: false, copy: { to: { role: 'SUPERVISION_BODY' }, at: '2019-10-23T17:00:00.000+08:00' } } });
    expect(await tell(id, 'opinion', { opinion: '另一份' }, 'unit')).toMatchObject({ status: 422, body: { code: 'ALREADY_FILED' } });
    expect(await tell(id, 'verdict', { adequate: true, reason: '整改到位' }, 'supervisor')).toMatchObject({ status: 200, body: { state: 'ADEQUATE', referral: null } });
    await town.advance('P5D');
    expect(await read(id)).toMatchObject({ state: 'ADEQUATE', referral: null });
    expect(await entries(order, 'RECTIFICATION_REFERRED')).toBe(0);
  });

  it('S60: not filed by 24:00 of the day it is referred once to the supervision office, alarmed on the board, and no further card follows', async () => {
    const { id } = await ordered(order);
    expect(await onBoard(order)).toBe(false);
    await town.advanceTo('2019-10-25T00:00:00.000+08:00');
    expect((await read(id)).referral).toBeNull();
    await town.advance('PT1S');
    expect(await read(id)).toMatchObject({ state: 'OVERDUE', referral: { to: { role: 'SUPERVISION_OFFICE' }, ground: 'NOT_FILED', at: '2019-10-25T00:00:00.001+08:00' } });
    expect((await town.order(order.id)).alarms.map(({ kind }) => kind)).toContain('RECTIFICATION_REFERRED');
    expect(await onBoard(order)).toBe(true);
    await town.advanceTo('2019-10-28T09:00:00+08:00');
    expect(await tell(id, 'opinion', { opinion: '迟报的整改意见' }, 'unit')).toMatchObject({ status: 200, body: { state: 'FILED', late: true } });
    expect((await tell(id, 'verdict', { adequate: false, reason: '措施空泛' }, 'supervisor')).status).toBe(200);
    expect(await read(id)).toMatchObject({ state: 'INADEQUATE', referral: { ground: 'NOT_FILED' } });
    expect(await entries(order, 'RECTIFICATION_REFERRED')).toBe(1);
    expect((await town.order(order.id)).cards).toHaveLength(2);
    expect(await tell(id, 'referral', { reference: '督〔2019〕1号' }, 'supervisor')).toMatchObject({ status: 200, body: { referral: { reference: '督〔2019〕1号', handedOverAt: '2019-10-28T09:00:00.000+08:00' } } });
    expect(await onBoard(order)).toBe(false);
  });

  it('S60: judged inadequate it is referred at once, once', async () => {
    const { id } = await ordered(order);
    await tell(id, 'opinion', { opinion: '整改意见' }, 'unit');
    await town.advanceTo('2019-10-22T10:00:00+08:00');
    expect(await tell(id, 'verdict', { adequate: false, reason: '未说明原因' }, 'supervisor')).toMatchObject({ status: 200, body: { state: 'INADEQUATE', referral: { ground: 'INADEQUATE', at: '2019-10-22T10:00:00.000+08:00' } } });
    await town.advance('P5D');
    expect(await entries(order, 'RECTIFICATION_REFERRED')).toBe(1);
    expect((await town.order(order.id)).cards).toHaveLength(2);
    expect(await tell(id, 'verdict', { adequate: true, reason: '改判' }, 'supervisor')).toMatchObject({ status: 422, body: { code: 'ALREADY_JUDGED' } });
  });

  it('S60: at 24:00:00.000 it is still in time, however late the service is', async () => {
    const { id } = await ordered(order);
    town.clock.set('2019-10-25T00:00:00.000+08:00');
    expect(await tell(id, 'opinion', { opinion: '整改意见' }, 'unit')).toMatchObject({ body: { state: 'FILED', late: false, referral: null } });
    await town.advance('P1D');
    expect((await read(id)).referral).toBeNull();
  });

  it('S60: with every card revoked nothing is owed any more', async () => {
    const { id } = await ordered(order);
    for (const card of cardIds(order)) await town.ask('POST', `/api/v1/cards/${card}/revocation`, { body: { reason: '证据成立', evidence: '话单' }, as: 'supervisor' });
    await town.advanceTo('2019-10-26T00:00:00+08:00');
    expect(await read(id)).toMatchObject({ state: 'LAPSED', referral: null });
    expect(await tell(id, 'opinion', { opinion: '整改意见' }, 'unit')).toMatchObject({ status: 422, body: { code: 'REFUSED_BY_RULE', because: ['QY2015-8a', 'OQ-27'] } });
  });

  it('the day is the supervisor’s: five working days are filled in and said to be from no rule (OQ-29)', async () => {
    expect((await town.ask('GET', '/api/v1/rectifications/suggestion', { as: 'supervisor' })).body).toMatchObject({ dueOn: '2019-10-24', workingDays: 5, isFromRules: false, because: ['QY2015-8a', 'OQ-29'] });
    expect(await rectify({ cardIds: cardIds(order), dueOn: '2019-10-16' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/dueOn' }] } });
    expect(await rectify({ cardIds: cardIds(order), dueOn: '2019-11-31' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/dueOn' }] } });
    expect(await rectify({ cardIds: cardIds(order) })).toMatchObject({ status: 400 });
  });

  it('only a supervisor orders and judges, only the unit files; each card once, a key once, a version as seen (QY2015-8a)', async () => {
    const body = { cardIds: cardIds(order), dueOn: '2019-10-24' };
    for (const as of ['unit', 'county', 'operator', 'auditor']) expect((await rectify(body, as)).status).toBe(403);
    expect((await town.ask('POST', '/api/v1/rectifications', { body: { demand: DEMAND, ...body } })).status).toBe(403);
    expect(await rectify({ ...body, cardIds: [randomUUID()] })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/cardIds' }] } });
    const key = { 'idempotency-key': randomUUID() };
    const [first, again] = [await rectify(body, 'supervisor', key), await rectify(body, 'supervisor', key)];
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    expect(first.headers.get('location')).toBe(`/api/v1/rectifications/${first.body.id}`);
    expect(await rectify(body)).toMatchObject({ status: 400, body: { errors: [{ pointer: '/cardIds' }] } });
    const { id } = first.body;
    expect((await tell(id, 'opinion', { opinion: '代报' }, 'supervisor')).status).toBe(403);
    expect(await tell(id, 'verdict', { adequate: true, reason: '到位' }, 'supervisor')).toMatchObject({ status: 422, body: { code: 'NOT_FILED' } });
    expect((await tell(id, 'opinion', { opinion: '整改意见' }, 'unit', { 'if-match': '"7"' })).status).toBe(412);
    expect((await tell(id, 'opinion', { opinion: '整改意见' }, 'unit', { 'if-match': '"1"' })).headers.get('etag')).toBe('"2"');
    expect((await town.ask<{ items: Rectification[] }>('GET', '/api/v1/rectifications', { as: 'unit' })).body.items.map((one) => one.id)).toEqual([id]);
    expect((await tell(id, 'referral', { reference: '督1' }, 'supervisor')).status).toBe(422);
  });
});
