import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { recordOutage } from '../../src/start/outage.store.js';
import { aCriticalReport, anUnclearReport, aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();
type Order = Awaited<ReturnType<typeof town.report>>;
const LIAISON = '英德市交通联络人';
const SUPERVISOR = '市热线值班长';
const RESULT = { procedure: '现场清障', result: '已恢复通行' };
const liaison = (): ReturnType<typeof town.phone> => town.phone(LIAISON);

/** An order that nobody chases any more, with its hour running on. */
const receipted = async (): Promise<Order> => {
  const order = await town.report(aReport());
  await liaison().reply(`${await liaison().code()} 收到`);
  return order;
};
const element = (document: string, name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`, 'u').exec(document)?.[1] ?? '';

describe('OQ-04, S09: the hour begins with delivery', () => {
  it('when the unit opens the order, or says that it started or arrived, moves nothing', async () => {
    const order = await receipted();
    await town.advanceTo('10:50');
    await town.ask('GET', `/api/v1/work-orders/${order.id}`, { as: 'unit' });
    await town.command(order, 'facts', { fact: 'HANDLING_STARTED' }, 'unit');
    await town.command(order, 'facts', { fact: 'ARRIVED_ON_SITE' }, 'unit');
    await town.advanceTo('11:00:01');
    expect(await town.cards(order)).toEqual(['YELLOW 2026-11-23T11:00:00.001 ISSUED']);
    expect((await town.timeline(order)).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['HANDLING_STARTED', 'ARRIVED_ON_SITE']) as unknown);
  });
});

describe('a text without a code that a supervisor accepts', () => {
  it('counts at the instant it arrived, and takes the card back', async () => {
    const order = await receipted();
    await town.advanceTo('10:40');
    await liaison().reply('抢险队已在路上,二十分钟到');
    await town.advanceTo('11:03');
    expect(await town.cards(order)).toHaveLength(1);
    const kept = (await town.timeline(order)).find(({ kind }) => kind === 'TEXT_KEPT');
    await town.command(order, `texts/${String(kept?.seq)}/acceptance`, { reason: '实为初步意见' }, 'supervisor');
    expect(await town.order(order.id)).toMatchObject({ response: { at: '2026-11-23T10:40:00.000+08:00', opinion: expect.stringContaining('抢险队已在路上,二十分钟到') as unknown } });
    expect(await town.cards(order)).toEqual(['YELLOW 2026-11-23T11:00:00.001 REVOKED']);
  });
});

describe('QY2015-5.3: a return', () => {
  it('approved without another unit: the supervisor is called to name one, and the first unit owes nothing more', async () => {
    const order = await receipted();
    await town.advanceTo('10:20');
    await town.command(order, 'returns', { reason: '不属本单位', basis: '职责清单' }, 'unit');
    const returned = await town.command(order, 'returns/1/decision', { approved: true, reason: '属实' }, 'supervisor');
    expect(returned).toMatchObject({ state: 'AWAITING_ROUTING', unitCode: null });
    expect(await town.phone(SUPERVISOR).messages()).toHaveLength(1);
    expect(await town.phone(SUPERVISOR).calls()).toHaveLength(1);
    await town.advanceTo('11:30');
    expect(await town.cards(order)).toEqual([]);
    const assigned = await town.command(order, 'assignments', { unitCode: 'YD-CG', reason: '市政道路' }, 'supervisor');
    expect(assigned.deadlines.find(({ unitCode }) => unitCode === 'YD-CG')).toMatchObject({ dueAt: '2026-11-23T12:30:00.000+08:00', state: 'OPEN' });
    expect(await liaison().lastMessage()).toContain('已改派');
  });

  it('by SMS with a reason, approved: the code of the old unit answers nothing any more', async () => {
    const order = await receipted();
    const code = await liaison().code();
    await liaison().reply(`${code} 3 属市政道路`);
    await town.command(order, 'returns/1/decision', { approved: true, reason: '属实', reassignTo: 'YD-CG' }, 'supervisor');
    await liaison().reply(`${code} 1`);
    expect(await town.order(order.id)).toMatchObject({ unitCode: 'YD-CG', response: null });
  });
});

describe('QY2019-3.2: the result', () => {
  it('without a declared completion it declares it at the filing instant; handledAt is content only', async () => {
    const order = await receipted();
    await town.advanceTo('10:30');
    const filed = await town.command(order, 'results', { channel: 'APP', ...RESULT, handledAt: '2026-11-20T08:00:00+08:00' }, 'unit');
    expect(filed).toMatchObject({ state: 'CLOSED', cards: [], deadlines: [{ kind: 'FIRST_RESPONSE', state: 'MET' }, { kind: 'RESULT', state: 'MET', startsAt: '2026-11-23T10:30:00.000+08:00' }] });
  });

  it('a closed order takes no further command, and says so with its reason', async () => {
    const order = await receipted();
    await town.command(order, 'closure', { reason: '重复件' }, 'supervisor');
    expect(await town.ask('POST', `/api/v1/work-orders/${order.id}/completions`, { body: { completedAt: town.at() }, as: 'unit' })).toMatchObject({ status: 422, body: { code: 'REFUSED_BY_RULE' } });
    await town.advance('PT2H');
    expect(await town.cards(order)).toEqual([]);
  });
});

describe('design: a card whose hour overlapped an outage', () => {
  it('says so and opens a review; its breach stays the true one', async () => {
    const order = await receipted();
    await town.advanceTo('10:20');
    town.clock.set('2026-11-23T11:40:00+08:00');
    await recordOutage(town.database, Temporal.Instant.from('2026-11-23T10:20:00+08:00'), town.clock.now());
    await town.settle();
    expect(await town.cards(order)).toEqual(['YELLOW 2026-11-23T11:00:00.001 ISSUED']);
    const { body } = await town.ask<{ items: unknown[] }>('GET', '/api/v1/cards');
    expect(body.items).toMatchObject([{ outage: { from: '2026-11-23T10:20:00.000+08:00', to: '2026-11-23T11:40:00.000+08:00' } }]);
    expect((await town.alarms(order)).join()).toContain('OUTAGE_REVIEW');
  });
});

describe('QY2019-2.4 with 2.3: critical while the unit is unclear', () => {
  it('the bureaux are told at once, and again by an Update when the unit is known', async () => {
    const order = await town.report(anUnclearReport({ critical: true, criticalReason: '有人被困' }));
    expect(order.copies.map(({ messageType }) => messageType)).toEqual(['Alert', 'Alert']);
    const firsts = (await Promise.all((await town.mails()).map((mail) => town.attachment(mail)))).map((document) => element(document, 'identifier'));
    await town.advance('PT10M');
    await town.command(order, 'assignments', { unitCode: 'QC-CG', reason: '属绿化' }, 'supervisor');
    const updates = (await Promise.all((await town.mails()).map((mail) => town.attachment(mail)))).filter((document) => element(document, 'msgType') === 'Update');
    expect(updates).toHaveLength(2);
    for (const update of updates) expect(firsts.some((first) => element(update, 'references').includes(first))).toBe(true);
  });

  it('across two counties: municipal lead, copies to the municipal and both county bureaux (S22, QY2015-5.2c)', async () => {
    const order = await town.report(aCriticalReport({ location: { address: '英德市与佛冈县交界处' } }));
    expect(order).toMatchObject({ unitCode: 'QY-JT' });
    expect(order.copies.map(({ countyCode }) => countyCode).sort()).toEqual(['441821', '441881', null]);
    expect(order.deadlines.map(({ unitCode }) => unitCode)).toEqual(['QY-JT']);
  });

  it('a critical drill: CAP says Exercise and every mail is marked', async () => {
    await town.report(aCriticalReport({ drill: true }));
    const mails = await town.mails();
    expect(mails).toHaveLength(2);
    for (const mail of mails) {
      expect(mail.subject).toMatch(/^【演练】/u);
      expect(element(await town.attachment(mail), 'status')).toBe('Exercise');
    }
  });
});

describe('OQ-24, S30: several reports, one incident', () => {
  it('linked by the operator with a reason: one set of clocks for the unit, two orders answered', async () => {
    const master = await town.report(aReport());
    await town.advance('PT5M');
    const second = await town.report(aReport());
    await town.command(second, 'links', { masterId: master.id, reason: '同一处塌方' }, 'operator');
    await town.advanceTo('11:10');
    expect(await town.cards(master)).toEqual(['YELLOW 2026-11-23T11:00:00.001 ISSUED']);
    expect(await town.cards(second)).toEqual([]);
  });
});

describe('the law of an order', () => {
  it('a class no regulation of the place covers is refused with a reason, and nothing is kept', async () => {
    const { category: _, ...praise } = aReport({ class: 'PRAISE', location: { address: '韶关市浈江区' } });
    expect(await town.trigger(praise, {}, 'shaoguan')).toMatchObject({ status: 422, body: { code: 'REGULATION_CLASS_NOT_COVERED' } });
    expect(await town.database.rows('select 1 from work_order')).toEqual([]);
  });

  it('accepted before the urgent plan came into force: the rules before it (S64)', async () => {
    expect(await town.trigger(aReport({ acceptedAt: '2019-09-18T10:00:00+08:00' }))).toMatchObject({ status: 201, body: { regulation: { id: 'qingyuan-supervision-2015' } } });
    await town.settle();
  });

  it('a dry run of the routing tells who would have it and changes nothing', async () => {
    const answer = await town.ask('POST', '/api/v1/responsibility/resolve', { body: { address: '清远市英德市浛洸镇鱼咀村委旁', category: 'ROAD_AND_TREE' } });
    expect(answer).toMatchObject({ status: 200, body: { kind: 'UNIT', unitCode: 'YD-JT', countyCode: '441881' } });
    expect(await town.database.rows('select 1 from work_order')).toEqual([]);
    expect(await town.reached()).toEqual([]);
  });
});

describe('commands are carried out once', () => {
  it('an operator\'s log with a key that was used: the stored answer, one entry', async () => {
    const order = await town.report(aReport());
    const asking = { body: { channel: 'CALL_BACK', opinion: '已派员' }, headers: { 'idempotency-key': 'log-1' } };
    const first = await town.ask('POST', `/api/v1/work-orders/${order.id}/first-responses`, asking);
    const again = await town.ask('POST', `/api/v1/work-orders/${order.id}/first-responses`, asking);
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect((await town.timeline(order)).filter(({ kind }) => kind === 'FIRST_RESPONSE')).toHaveLength(1);
  });
});
