import { describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();
const LIAISON = '英德市交通联络人';
const liaison = (): ReturnType<typeof town.phone> => town.phone(LIAISON);
const toRoads = (): Promise<Awaited<ReturnType<typeof town.report>>> => town.report(aReport());
/** 收到 at once: nobody else is chased, and the hour runs on. */
const receiptedByRoads = async (): Promise<Awaited<ReturnType<typeof town.report>>> => {
  const order = await toRoads();
  await liaison().reply(`${await liaison().code()} 收到`);
  return order;
};
const YELLOW = 'YELLOW 2026-11-23T11:00:00.001 ISSUED';
const REVOKED = 'YELLOW 2026-11-23T11:00:00.001 REVOKED';

describe('QY2019-3.1: the hour, inclusive of its last millisecond', () => {
  it('at exactly due nothing; one millisecond later exactly one yellow card, issued by the service itself (S03)', async () => {
    const order = await receiptedByRoads();
    await town.advanceTo('11:00');
    expect(await town.order(order.id)).toMatchObject({ cards: [], deadlines: [{ state: 'OPEN', dueAt: '2026-11-23T11:00:00.000+08:00' }] });
    await town.advance('PT0.001S');
    expect(await town.order(order.id)).toMatchObject({
      deadlines: [{ state: 'BREACHED' }],
      cards: [{ colour: 'YELLOW', unitCode: 'YD-JT', breachAt: '2026-11-23T11:00:00.001+08:00', issuedAt: '2026-11-23T11:00:00.001+08:00', state: 'ISSUED', because: ['QY2019-3.1', 'QY2015-4.5b'] }],
    });
  });

  it('fires once: judged again and again there is still one card, and one telling of it', async () => {
    const order = await toRoads();
    await town.advanceTo('11:00:01');
    for (let times = 0; times < 3; times += 1) {
      await town.database.run("update due_row set done_at = null, due_at = $1 where kind = 'JUDGE'", [town.clock.now()]);
      await town.settle();
    }
    expect(await town.cards(order)).toEqual([YELLOW]);
    await town.advance('PT5M');
    expect((await liaison().messages()).filter((text) => text.includes('黄牌：'))).toHaveLength(1);
    expect((await town.timeline(order)).filter((entry) => entry.kind === 'CARD_ISSUED')).toHaveLength(1);
  });

  it('an opinion at the last millisecond is in time', async () => {
    const order = await receiptedByRoads();
    await town.advanceTo('11:00');
    await liaison().reply(`${await liaison().code()} 1`);
    await town.advance('PT2M');
    expect(await town.order(order.id)).toMatchObject({ cards: [], deadlines: [{ state: 'MET', metAt: '2026-11-23T11:00:00.000+08:00' }] });
  });

  it('a late opinion is recorded and the card stands; it never becomes a second one', async () => {
    const order = await receiptedByRoads();
    await town.advanceTo('11:30');
    await liaison().reply(`${await liaison().code()} 1`);
    await town.advance('PT3H');
    expect(await town.order(order.id)).toMatchObject({ state: 'RESPONDED', response: { at: '2026-11-23T11:30:00.000+08:00' } });
    expect(await town.cards(order)).toEqual([YELLOW]);
  });

  it('runs on a public holiday by natural time, and the card says by which reading (S04, OQ-02)', async () => {
    await town.begin('2026-10-03T14:20:00+08:00');
    const order = await town.report(aReport({ category: 'TOURISM_SAFETY', title: '景区游客受困', location: { address: '清远市英德市英城街道', countyCode: '441881' } }));
    await town.advance('PT1H0.001S');
    expect(await town.cards(order)).toEqual(['YELLOW 2026-10-03T15:20:00.001 ISSUED']);
    const ledger = await town.ask<{ items: { basisReading: string }[] }>('GET', '/api/v1/cards?month=2026-10');
    expect(ledger.body.items).toMatchObject([{ basisReading: 'NATURAL', number: order.number }]);
  });

  it('WeChat is no channel of a first opinion: logged, the hour runs on (S07)', async () => {
    const order = await receiptedByRoads();
    await town.advanceTo('10:20');
    await town.command(order, 'first-responses', { channel: 'WECHAT', opinion: '在路上' }, 'operator');
    await town.advanceTo('11:00:01');
    expect(await town.cards(order)).toEqual([YELLOW]);
    expect((await town.timeline(order)).some((entry) => entry.kind === 'FIRST_RESPONSE' && entry.channel === 'WECHAT')).toBe(true);
  });

  it('solved inside the hour and filed in the system without a separate opinion: both clocks are met (S12, OQ-10)', async () => {
    const order = await toRoads();
    await town.advanceTo('10:35');
    await town.command(order, 'completions', { completedAt: town.at() }, 'unit');
    await town.advanceTo('10:40');
    const filed = await town.command(order, 'results', { channel: 'SYSTEM', procedure: '现场清障', result: '已恢复通行', handledAt: town.at() }, 'unit');
    expect(filed.state).toBe('CLOSED');
    await town.advance('P3D');
    expect(await town.cards(order)).toEqual([]);
  });

  it('an extension is refused and moves nothing (S49, OQ-22)', async () => {
    const order = await receiptedByRoads();
    await town.advanceTo('10:30');
    const answer = await town.ask('POST', `/api/v1/work-orders/${order.id}/extensions`, { body: { reason: '人手不足' }, as: 'unit' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'REFUSED_BY_RULE' } });
    await town.advanceTo('11:00:01');
    expect(await town.cards(order)).toEqual([YELLOW]);
  });
});

describe('the card is told a minute after the breach (OQ-27)', () => {
  it('with clause and how to object, to liaison, leader, county office and supervisor; by the system too', async () => {
    const order = await toRoads();
    await town.advanceTo('11:01:00');
    expect((await liaison().messages()).some((text) => text.includes('黄牌：'))).toBe(false);
    await town.advance('PT0.001S');
    for (const name of [LIAISON, '英德市交通分管领导', '英德市热线办联络人', '市热线值班长']) expect(await town.phone(name).lastMessage()).toMatch(/黄牌.*J\d+-\d+/u);
    const told = (await town.timeline(order)).filter((entry) => entry.notice?.purpose === 'CARD');
    expect(told.flatMap((entry) => entry.notice?.attempts ?? []).filter((attempt) => attempt.channel === 'SYSTEM')).not.toEqual([]);
  });

  it('not at all when it was revoked before', async () => {
    const order = await receiptedByRoads();
    await town.advanceTo('11:00:30');
    expect(await town.cards(order)).toEqual([YELLOW]);
    await town.command(order, 'first-responses', { channel: 'CALL_BACK', opinion: '已派员', arrivedAt: '2026-11-23T10:59:30+08:00' });
    await town.advance('PT10M');
    expect(await town.cards(order)).toEqual([REVOKED]);
    for (const name of [LIAISON, '英德市交通分管领导', '市热线值班长']) expect((await town.phone(name).messages()).join('')).not.toContain('黄牌：');
  });
});

describe('OQ-09, S08: late knowledge', () => {
  it('the exchange\'s record of a call in time, four minutes late: MET and REVOKED in one step, breachAt unchanged', async () => {
    const order = await receiptedByRoads();
    await town.advanceTo('11:04');
    expect(await town.cards(order)).toEqual([YELLOW]);
    await town.command(order, 'first-responses', { channel: 'CALL_BACK', opinion: '已派员', arrivedAt: '2026-11-23T10:59:30+08:00' });
    expect(await town.order(order.id)).toMatchObject({ state: 'RESPONDED', deadlines: [{ state: 'MET', metAt: '2026-11-23T10:59:30.000+08:00' }] });
    expect(await town.cards(order)).toEqual([REVOKED]);
    expect((await town.timeline(order)).map((entry) => entry.kind)).toContain('CARD_REVOKED');
  });

  it('typed by a person it is a proposal; the card stands until a supervisor revokes it with reason and evidence (S13)', async () => {
    const order = await receiptedByRoads();
    await town.advanceTo('11:04');
    await town.command(order, 'first-responses', { channel: 'CALL_BACK', opinion: '已派员', arrivedAt: '2026-11-23T10:59:30+08:00', recordedBy: '话务员' }, 'operator');
    expect(await town.cards(order)).toEqual([YELLOW]);
    expect(await town.alarms(order)).toContain('REVOCATION_PROPOSED 11:04:00');
    const card = (await town.order(order.id)).cards[0]?.id ?? '';
    const refused = await town.ask('POST', `/api/v1/cards/${card}/revocation`, { body: { reason: '有录音', evidence: '话单' }, as: 'unit' });
    expect(refused.status).toBe(403);
    const revoked = await town.ask('POST', `/api/v1/cards/${card}/revocation`, { body: { reason: '话单证明 10:59:30 来电', evidence: '话单编号 1' }, as: 'supervisor' });
    expect(revoked.status).toBe(200);
    expect(await town.cards(order)).toEqual([REVOKED]);
    const listed = await town.ask<{ items: unknown[] }>('GET', '/api/v1/cards');
    expect(listed.body.items).toMatchObject([{ state: 'REVOKED', revocationReason: '话单证明 10:59:30 来电' }]);
  });

  it('more than fifteen minutes late it is a proposal even from a machine', async () => {
    const order = await receiptedByRoads();
    await town.advanceTo('11:15:01');
    await town.command(order, 'first-responses', { channel: 'CALL_BACK', opinion: '已派员', arrivedAt: '2026-11-23T10:59:30+08:00' });
    expect(await town.cards(order)).toEqual([YELLOW]);
    expect(await town.alarms(order)).toContain('REVOCATION_PROPOSED 11:15:01');
  });

  it('a call that came in time and is still going on: the card waits for its end, and counts from its arrival', async () => {
    const order = await receiptedByRoads();
    await town.advanceTo('10:59:55');
    await liaison().callBack();
    await town.advanceTo('11:00:03');
    expect(await town.cards(order)).toEqual([]);
    await liaison().press(await liaison().code());
    await liaison().press('1');
    await town.advance('PT15M');
    expect(await town.order(order.id)).toMatchObject({ cards: [], deadlines: [{ state: 'MET', metAt: '2026-11-23T10:59:55.000+08:00' }] });
  });

  it('a call in time that brings nothing: the card comes at its end, with the true breach', async () => {
    const order = await receiptedByRoads();
    await town.advanceTo('10:59:55');
    await liaison().callBack();
    await town.advanceTo('11:00:03');
    await liaison().hangUp();
    expect(await town.order(order.id)).toMatchObject({ cards: [{ breachAt: '2026-11-23T11:00:00.001+08:00', issuedAt: '2026-11-23T11:00:03.000+08:00' }] });
  });
});

describe('QY2015-5.3: returns', () => {
  it('approved before the hour is over: no card for the first unit, a new hour for the next from its receipt (S50)', async () => {
    const order = await receiptedByRoads();
    await town.advanceTo('10:40');
    const pending = await town.command(order, 'returns', { reason: '属市政道路', basis: '清远市城市管理条例', suggestedUnitCode: 'YD-CG', channel: 'CALL_BACK' }, 'operator');
    expect(pending.state).toBe('RETURN_PENDING');
    await town.advanceTo('10:55');
    const reassigned = await town.command(order, 'returns/1/decision', { approved: true, reason: '属实', reassignTo: 'YD-CG' }, 'supervisor');
    expect(reassigned).toMatchObject({ state: 'DISPATCHED', unitCode: 'YD-CG' });
    expect(await town.phone('英德市城管联络人').messages()).toHaveLength(1);
    expect(await liaison().lastMessage()).toContain('已改派');
    await town.advanceTo('11:55');
    expect(await town.cards(order)).toEqual([]);
    await town.advance('PT0.001S');
    expect((await town.order(order.id)).cards).toMatchObject([{ unitCode: 'YD-CG', breachAt: '2026-11-23T11:55:00.001+08:00' }]);
  });

  it('rejected: the reasoned return was the opinion, the unit stays responsible, nothing is reset (S52)', async () => {
    const order = await receiptedByRoads();
    await town.advanceTo('10:40');
    await town.command(order, 'returns', { reason: '不属本单位', basis: '职责清单' }, 'unit');
    await town.advanceTo('12:30');
    const rejected = await town.command(order, 'returns/1/decision', { approved: false, reason: '属公路范围' }, 'supervisor');
    expect(rejected).toMatchObject({ unitCode: 'YD-JT', state: 'RESPONDED', cards: [], deadlines: [{ state: 'MET', metAt: '2026-11-23T10:40:00.000+08:00' }] });
  });

  it('without a reason it is refused or stops nothing', async () => {
    const order = await receiptedByRoads();
    await town.ask('POST', `/api/v1/work-orders/${order.id}/returns`, { body: { reason: '' }, as: 'unit' });
    await town.advanceTo('11:00:01');
    expect(await town.cards(order)).toEqual([YELLOW]);
  });
});
