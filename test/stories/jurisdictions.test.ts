import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LawBook } from '../../src/law/law-book.js';
import { readLawFiles } from '../../src/law/law-files.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { DueRows } from '../../src/platform/due-rows/due-rows.js';
import { AdoptLaw } from '../../src/work-orders/adopt-law.js';
import { aReport, type Report } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();

const anOrder = (wishes: Partial<Report> & Pick<Report, 'location'>): Report => {
  const { category: _, ...report } = aReport(wishes);
  return report;
};
const inShaoguan = (wishes: Partial<Report> = {}): Report => anOrder({ title: '路灯倒塌压到行人', location: { address: '韶关市浈江区十里亭镇五里亭路口', countyCode: '440204' }, ...wishes });
const inHaojiang = (wishes: Partial<Report> = {}): Report => anOrder({ title: '井盖缺失,有人跌落', location: { address: '汕头市濠江区达濠街道赤港路' }, ...wishes });

describe('Shaoguan (SG2022-17.3, SG2022-6.L2)', () => {
  it('an urgent order goes to the member unit by system, SMS and call, in the words of its own rules', async () => {
    await town.begin('2023-10-16T09:00:00+08:00');
    const order = await town.report(inShaoguan(), 'shaoguan');
    expect(order).toMatchObject({
      state: 'DISPATCHED', unitCode: 'ZJ-CG', regulation: { id: 'shaoguan-2022' }, categoryName: '突发事项',
      routing: { kind: 'UNIT', unitCode: 'ZJ-CG', countyCode: '440204', because: ['SG2022-12.2', 'SG2022-6.L2'] },
    });
    expect(await town.reached()).toEqual(['浈江城管联络人 1 SMS 1 call']);
    const text = await town.phone('浈江城管联络人').lastMessage();
    const heard = (await town.phone('浈江城管联络人').lastCall()).heard.join('');
    for (const said of [text, heard]) {
      for (const part of ['11:00前开始办理', '2小时内办理、2个工作日内办结', '浈江区十里亭镇', order.number]) expect(said).toContain(part);
      expect(said).not.toMatch(/1小时|初步意见|黄牌|91号/u);
    }
  });

  it('a county is a member unit itself and hands down; whose a damaged road surface is, its hotline office says', async () => {
    await town.begin('2023-10-16T09:00:00+08:00');
    expect(await town.report(inShaoguan({ location: { address: '乐昌市坪石镇金鸡岭' } }), 'shaoguan')).toMatchObject({ unitCode: 'LC-EJ', routing: { countyCode: '440281' } });
    expect(await town.report(inShaoguan({ title: '路面塌陷', location: { address: '韶关市武江区西联镇' } }), 'shaoguan')).toMatchObject({
      unitCode: null, routing: { kind: 'COUNTY_OFFICE', countyCode: '440203', because: ['SG2022-6.L2', 'OQ-15'], candidates: [{ code: 'WJ-CG' }, { code: 'WJ-JT' }] },
    });
    expect(await town.phone('武江热线办联络人').lastMessage()).toContain('承办单位未明');
  });

  it('is chased to its own two hours: the last warning at 105 minutes, and nothing called a card', async () => {
    await town.begin('2023-10-16T09:00:00+08:00');
    const order = await town.report(inShaoguan(), 'shaoguan');
    await town.advanceTo('10:44');
    expect((await town.phone('浈江城管联络人').messages()).filter((text) => text.includes('即将超时'))).toEqual([]);
    await town.advanceTo('10:46');
    expect(await town.phone('浈江城管联络人').lastMessage()).toContain('即将超时');
    expect(await town.phone('浈江城管分管领导').lastMessage()).toContain('即将超时');
    await town.advanceTo('11:10');
    expect((await town.order(order.id, 'shaoguan')).cards).toEqual([]);
    for (const name of ['浈江城管联络人', '浈江城管分管领导', '韶关市热线值班长']) for (const text of await town.phone(name).messages()) expect(text).not.toMatch(/黄牌|红牌|1小时/u);
  });

  it('已派员 by SMS is the start of handling: the chase ends (OQ-33)', async () => {
    await town.begin('2023-10-16T09:00:00+08:00');
    const order = await town.report(inShaoguan(), 'shaoguan');
    const phone = town.phone('浈江城管联络人');
    await phone.reply(`${await phone.code()} 1`);
    expect((await town.ask<{ items: { kind: string }[] }>('GET', `/api/v1/work-orders/${order.id}/timeline`, { from: 'shaoguan' })).body.items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['FIRST_RESPONSE', 'HANDLING_STARTED']) as unknown);
    expect(await phone.lastMessage()).toContain('须于10月18日24:00前办结');
    await town.advance('PT3H');
    expect(await town.reached()).toEqual(['浈江城管联络人 3 SMS 1 call']);
  });
});

describe('Haojiang (HJ2022-3.4.urgent, HJ2022-3.1a)', () => {
  it('an urgent order on a Saturday night: told by SMS and call of two hours on site, 24 hours to report, one working day to accept', async () => {
    await town.begin('2023-07-15T22:00:00+08:00');
    const order = await town.report(inHaojiang(), 'haojiang');
    expect(order).toMatchObject({ unitCode: 'HJ-CG', regulation: { id: 'haojiang-2022' }, routing: { countyCode: '440512', because: ['HJ2022-3.1a'] } });
    expect(await town.reached()).toEqual(['濠江区城管联络人 1 SMS 1 call']);
    const text = await town.phone('濠江区城管联络人').lastMessage();
    const heard = (await town.phone('濠江区城管联络人').lastCall()).heard.join('');
    for (const said of [text, heard]) {
      for (const part of ['原则上2小时内到场', '24:00前', '24小时内报结果或阶段情况', '1个工作日内确认受理', order.number]) expect(said).toContain(part);
      expect(said).not.toMatch(/[^2]1小时|初步意见|黄牌/u);
    }
  });

  it('an address that names nobody else lies in the one district; one of the city’s other districts does not (OQ-16)', async () => {
    await town.begin('2023-07-14T10:00:00+08:00');
    expect(await town.report(inHaojiang({ location: { address: '磊广大道与赤港路交叉口' } }), 'haojiang')).toMatchObject({ unitCode: 'HJ-CG', routing: { countyCode: '440512' } });
    expect(await town.report(inHaojiang({ location: { address: '汕头市金平区大华路' } }), 'haojiang')).toMatchObject({ unitCode: null, routing: { kind: 'DUTY_SUPERVISOR', confidence: 'OUTSIDE', countyCode: null } });
    expect(await town.phone('濠江业务席值班长').lastMessage()).toContain('承办单位未定');
  });

  it('what the dispatch table does not know, the district coordinates (HJ2022-3.3a)', async () => {
    await town.begin('2023-07-14T10:00:00+08:00');
    expect(await town.report(inHaojiang({ title: '海滩有不明物体' }), 'haojiang')).toMatchObject({ routing: { kind: 'COUNTY_OFFICE', countyCode: '440512', because: ['HJ2022-3.3a', 'OQ-15'] } });
    expect(await town.reached()).toEqual(['濠江区热线办联络人 1 SMS 1 call']);
  });

  it('已派员 quiets the chase, not the two hours: only 已到场 is being on site', async () => {
    await town.begin('2023-07-14T10:00:00+08:00');
    await town.report(inHaojiang(), 'haojiang');
    const phone = town.phone('濠江区城管联络人');
    await phone.reply(`${await phone.code()} 1`);
    expect(await phone.lastMessage()).toContain('须于7月14日12:00前到场办理');
    await town.advanceTo('11:44');
    expect(await town.reached()).toEqual(['濠江区城管联络人 3 SMS 1 call']);
    await town.advanceTo('11:46');
    expect(await phone.lastMessage()).toContain('即将超时');
    await phone.reply(`${await phone.code()} 2`);
    await town.advance('PT1H');
    expect((await phone.messages()).filter((text) => text.includes('即将超时'))).toHaveLength(1);
  });
});

describe('ordinary orders are told once, by the system and one SMS, and never by call', () => {
  it.each([
    ['qingyuan', undefined, { class: 'CONSULTATION', title: '咨询路灯报修电话', location: { address: '清远市英德市望埠镇' } }, '英德市城管工单联系人', '请于', 'qingyuan-supervision-2015', '咨询'],
    ['qingyuan', undefined, { class: 'SETTLEMENT', title: '路灯不亮', location: { address: '清远市英德市望埠镇' } }, '英德市城管工单联系人', '前办结', 'qingyuan-supervision-2015', '诉求'],
    ['shaoguan', 'shaoguan', { class: 'HELP', title: '路灯不亮', location: { address: '韶关市浈江区新韶镇' } }, '浈江城管工单联系人', '前办理并回复诉求人', 'shaoguan-2022', '求助'],
    ['haojiang', 'haojiang', { class: 'COMPLAINT', title: '路灯不亮', location: { address: '濠江区马滘街道' } }, '濠江区城管工单联系人', '前确认受理', 'haojiang-2022', '投诉'],
  ])('%s', async (_, from, wishes, contact, words, regulation, name) => {
    await town.begin('2023-10-16T23:00:00+08:00');
    const order = await town.report(anOrder(wishes), from);
    expect(order.regulation.id).toBe(regulation);
    expect(order.categoryName).toBe(name);
    expect(await town.reached()).toEqual([`${contact} 1 SMS 0 call`]);
    const text = await town.phone(contact).lastMessage();
    for (const part of [words, name, order.number]) expect(text).toContain(part);
    expect(text).not.toMatch(/紧急|1小时|已派员/u);
    await town.advance('PT9H');
    expect(await town.reached()).toEqual([`${contact} 1 SMS 0 call`]);
  });

  it('a unit that cannot be told apart is named by the supervisor, who is not called either', async () => {
    const order = await town.report(anOrder({ class: 'HELP', title: '咨询公园开放时间', location: { address: '清远市英德市望埠镇' } }));
    expect(order).toMatchObject({ unitCode: null, routing: { kind: 'DUTY_SUPERVISOR', countyCode: '441881', because: ['QY2015-5.2d'] } });
    expect(await town.reached()).toEqual(['市热线值班长 1 SMS 0 call']);
    const named = await town.command(order, 'assignments', { unitCode: 'YD-CG', reason: '公园归城管' }, 'supervisor');
    expect(named.unitCode).toBe('YD-CG');
    expect(await town.reached()).toEqual(['市热线值班长 1 SMS 0 call', '英德市城管工单联系人 1 SMS 0 call']);
  });
});

describe('S64 before the plan (QY2015-4.5a, OQ-47)', () => {
  const ROADS = { title: '道路塌方,双向断行', location: { address: '清远市英德市浛洸镇鱼咀村委旁' } };

  it('system dispatch and a call to the case handler, one hour, no liaison', async () => {
    await town.begin('2019-09-10T10:00:00+08:00');
    const order = await town.report(anOrder({ ...ROADS, unitCode: 'YD-JT' }));
    expect(order).toMatchObject({ unitCode: 'YD-JT', regulation: { id: 'qingyuan-supervision-2015' }, deadlines: [{ kind: 'FIRST_RESPONSE', dueAt: '2019-09-10T11:00:00.000+08:00' }] });
    expect(await town.reached()).toEqual(['英德市交通承办人 0 SMS 1 call']);
    expect((await town.phone('英德市交通承办人').lastCall()).heard.join('')).toContain('11:00前反馈初步意见');
    await town.advanceTo('11:02');
    expect(await town.cards(order)).toEqual(['YELLOW 2019-09-10T11:00:00.001 ISSUED']);
    const told = (await town.reached()).map((line) => line.split(' ')[0]);
    expect(told).not.toContain('英德市交通联络人');
    expect(told).not.toContain('英德市热线办联络人');
  });

  it('knows no county routing: an unclear unit is the supervisor’s matter, not the county office’s', async () => {
    await town.begin('2019-09-10T10:00:00+08:00');
    const order = await town.report(anOrder({ title: '路面有大量杂物', location: { address: '清远市清城区东城街道', countyCode: '441802' } }));
    expect(order.routing).toMatchObject({ kind: 'DUTY_SUPERVISOR', countyCode: '441802', because: ['QY2015-5.2d', 'OQ-47'] });
    expect(await town.reached()).toEqual(['市热线值班长 1 SMS 1 call']);
  });

  it('the day the plan begins, the liaison is called', async () => {
    await town.begin('2019-09-19T10:00:00+08:00');
    expect((await town.report(aReport())).regulation.id).toBe('qingyuan-urgent-2019');
    expect(await town.reached()).toEqual(['英德市交通联络人 1 SMS 1 call']);
  });
});

describe('S74 rule set expired (SG2022-35, OQ-38)', () => {
  it('the last day still counts to the end', async () => {
    await town.begin('2025-11-03T23:00:00+08:00');
    const order = await town.report(inShaoguan({ class: 'HELP', title: '路灯不亮' }), 'shaoguan');
    expect(order.deadlines).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'COMPLETION', dueAt: '2025-11-18T00:00:00.000+08:00' })]) as unknown);
    expect(await town.alarms(order)).toEqual([]);
  });

  it('the day after, intake and notification work; no limit is computed, and the board says why', async () => {
    await town.begin('2025-11-04T09:00:00+08:00');
    const order = await town.report(inShaoguan(), 'shaoguan');
    expect(order).toMatchObject({ unitCode: 'ZJ-CG', state: 'DISPATCHED', regulation: { id: 'shaoguan-2022' }, deadlines: [] });
    expect(await town.alarms(order)).toEqual(['REGULATION_EXPIRED 09:00:00']);
    const text = await town.phone('浈江城管联络人').lastMessage();
    expect(text).toContain('规定期限');
    expect(text).toContain('时限待定');
    expect(text).not.toMatch(/2小时|2个工作日/u);
  });
});

describe('S74 an administrator extends the set (OQ-38)', () => {
  it('from then on the limits of the orders taken in meanwhile are computed, from their own receipt', async () => {
    await town.begin('2025-11-04T09:00:00+08:00');
    const order = await town.report(inShaoguan({ class: 'CONSULTATION', title: '咨询路灯报修' }), 'shaoguan');
    expect(order.deadlines).toEqual([]);
    const config = mkdtempSync(join(tmpdir(), 'extended-'));
    cpSync('config', config, { recursive: true });
    const file = join(config, 'regulations/shaoguan-2022.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('until: "2025-11-03"', 'until: "2026-11-03"').replace('revision: 2', 'revision: 3\nchanges: 延长一年'));
    const extended = new LawBook(readLawFiles(config));
    rmSync(config, { recursive: true });
    await town.advance('PT1H');
    await town.database.transaction(async (tx) => {
      await extended.freeze(tx, town.clock.now());
      await new AdoptLaw(extended, town.application.get(Ledger), town.application.get(DueRows)).execute(tx, town.clock.now());
    });
    await town.settle();
    const adopted = await town.order(order.id, 'shaoguan');
    expect(adopted.deadlines).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'COMPLETION', state: 'OPEN', dueAt: '2025-11-07T00:00:00.000+08:00' })]) as unknown);
    expect(adopted.alarms).toEqual([]);
  });
});

describe('a platform belongs to one jurisdiction', () => {
  it('finds units, sees orders and people of its own only', async () => {
    await town.begin('2023-10-16T09:00:00+08:00');
    const order = await town.report(inShaoguan(), 'shaoguan');
    expect((await town.ask('GET', `/api/v1/work-orders/${order.id}`)).status).toBe(404);
    expect((await town.ask('GET', `/api/v1/work-orders/${order.id}`, { as: 'supervisor' })).status).toBe(200);
    expect((await town.ask<{ items: { jurisdiction: string }[] }>('GET', '/api/v1/units?limit=100', { from: 'haojiang' })).body.items.map(({ jurisdiction }) => jurisdiction).filter((one) => one !== 'haojiang')).toEqual([]);
    expect((await town.ask<{ items: unknown[] }>('GET', '/api/v1/contacts?unit=YD-JT', { from: 'shaoguan' })).body.items).toEqual([]);
    expect(await town.trigger(inShaoguan({ unitCode: 'YD-JT' }), {}, 'shaoguan')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/unitCode' }] } });
    expect(await town.trigger(inShaoguan({ location: { address: '某地', countyCode: '441881' } }), {}, 'shaoguan')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/location/countyCode' }] } });
    expect((await town.ask('POST', `/api/v1/work-orders/${order.id}/assignments`, { body: { unitCode: 'YD-JT', reason: '试' }, as: 'supervisor' })).status).toBe(400);
    expect(await town.report(inShaoguan({ location: { address: '清远市英德市浛洸镇' } }), 'shaoguan')).toMatchObject({ routing: { confidence: 'OUTSIDE', unitCode: null } });
  });

  it('a class its regulations do not know is 422, and a category they do not know is 400', async () => {
    await town.begin('2023-10-16T09:00:00+08:00');
    expect(await town.trigger(inShaoguan({ class: 'PRAISE' }), {}, 'shaoguan')).toMatchObject({ status: 422, body: { code: 'REGULATION_CLASS_NOT_COVERED' } });
    // Two refusals of one report are one answer: the other must not fail unheard, which once ended the process.
    await town.report(inShaoguan({ externalNumber: 'taken' }), 'shaoguan');
    expect(await town.trigger(inShaoguan({ class: 'PRAISE', externalNumber: 'taken' }), {}, 'shaoguan')).toMatchObject({ status: 422, body: { code: 'REGULATION_CLASS_NOT_COVERED' } });
    expect(await town.trigger({ ...inShaoguan(), category: 'ROAD_AND_TREE' }, {}, 'shaoguan')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/category' }] } });
    expect(await town.trigger(anOrder({ location: { address: '清远市英德市' } }))).toMatchObject({ status: 400, body: { errors: [{ pointer: '/category' }] } });
  });

  it('asks beforehand who would be told and why, and refuses hints that name nothing we know', async () => {
    const resolve = (body: object, from?: string) => town.ask('POST', '/api/v1/responsibility/resolve', { body, ...(from === undefined ? {} : { from }) });
    expect(await resolve({ address: '清远市英德市浛洸镇鱼咀村委旁', category: 'ROAD_AND_TREE' })).toMatchObject({ status: 200, body: { kind: 'UNIT', unitCode: 'YD-JT', countyCode: '441881', because: ['QY2019-2.2'] } });
    expect(await resolve({ address: '韶关市浈江区', report: '路灯倒塌' }, 'shaoguan')).toMatchObject({ status: 200, body: { unitCode: 'ZJ-CG' } });
    expect(await resolve({ address: '英德市', category: 'OTHER', countyCode: '440111', unitCode: 'XX' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/unitCode' }, { pointer: '/countyCode' }] } });
    expect(await resolve({ category: 'OTHER' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/address' }] } });
  });
});

describe('who is told when a limit passes', () => {
  it('Haojiang: the unit is warned, then its leader in charge and its principal leader are pressed, in the morning and by SMS (HJ2022-5.1 … 5.3)', async () => {
    await town.begin('2023-03-03T10:00:00+08:00');
    const order = await town.report(inHaojiang({ class: 'HELP', title: '井盖松动' }), 'haojiang');
    await town.advanceTo('2023-03-06T09:00:00+08:00');
    expect((await town.ask('POST', `/api/v1/work-orders/${order.id}/facts`, { body: { fact: 'ACCEPTED_BY_UNIT' }, as: 'unit-haojiang' })).status).toBe(200);
    await town.advanceTo('2023-03-08T08:29:00+08:00');
    expect(await town.reached()).toEqual(['濠江区城管工单联系人 1 SMS 0 call']);
    await town.advanceTo('08:31');
    expect(await town.phone('濠江区城管工单联系人').lastMessage()).toMatch(/预警：.*办理期限3月9日24:00/u);
    await town.advanceTo('2023-03-10T08:31:00+08:00');
    expect(await town.phone('濠江区城管分管领导').lastMessage()).toMatch(/黄牌督办：.*濠江区城管未在3月9日24:00前办结，请分管领导及时处理/u);
    await town.advanceTo('2023-03-13T08:31:00+08:00');
    expect(await town.phone('濠江区城管主要领导').lastMessage()).toMatch(/红牌督办：.*请主要领导及时处理/u);
    expect(await town.reached()).toEqual(['濠江区城管主要领导 1 SMS 0 call', '濠江区城管分管领导 1 SMS 0 call', '濠江区城管工单联系人 2 SMS 0 call']);
  });

  it('Shaoguan: the light is shown to the unit itself (SG2022-22)', async () => {
    await town.begin('2023-10-16T09:00:00+08:00');
    await town.report(inShaoguan({ class: 'CONSULTATION', title: '咨询路灯报修' }), 'shaoguan');
    await town.advanceTo('2023-10-19T08:31:00+08:00');
    expect(await town.phone('浈江城管工单联系人').lastMessage()).toMatch(/亮黄牌：.*应于10月18日24:00前办结/u);
    await town.advanceTo('2023-10-23T08:31:00+08:00');
    expect(await town.phone('浈江城管工单联系人').lastMessage()).toContain('亮红牌：');
    expect(await town.reached()).toEqual(['浈江城管工单联系人 3 SMS 0 call']);
  });

  it('Qingyuan: ordinary cards name the limit that passed and the document (QY2015-4.1a)', async () => {
    await town.begin('2026-11-23T10:00:00+08:00');
    const order = await town.report(anOrder({ class: 'CONSULTATION', title: '咨询路灯报修', location: { address: '清远市英德市望埠镇' } }));
    await town.advance('PT71H');
    expect(await town.cards(order)).toEqual(['YELLOW 2026-11-25T08:00:00.001 ISSUED', 'RED 2026-11-26T08:00:00.001 ISSUED']);
    const texts = await town.phone('英德市城管工单联系人').messages();
    expect(texts[1]).toMatch(/黄牌：.*咨询.*未在08:00前办结，依清府办〔2015〕10号第四条/u);
    expect(texts[2]).toContain('红牌：');
    expect(await town.phone('英德市城管分管领导').lastMessage()).toContain('红牌：');
    for (const text of texts) expect(text).not.toMatch(/初步意见|已派员/u);
  });
});

describe('a person may belong to one jurisdiction', () => {
  it('and then sees and commands its orders only', async () => {
    await town.database.run("insert into account (id, name, display_name, role, password_hash, created_at, jurisdiction) select gen_random_uuid(), 'haojiang-chief', '濠江值班长', 'SUPERVISOR', password_hash, created_at, 'haojiang' from account where name = 'supervisor' on conflict (name) do nothing");
    await town.begin('2023-07-14T10:00:00+08:00');
    const [theirs, ours] = [await town.report(inShaoguan(), 'shaoguan'), await town.report(inHaojiang(), 'haojiang')];
    const as = 'haojiang-chief';
    expect((await town.ask<{ items: { id: string }[] }>('GET', '/api/v1/work-orders', { as })).body.items.map(({ id }) => id)).toEqual([ours.id]);
    expect((await town.ask('GET', `/api/v1/work-orders/${theirs.id}`, { as })).status).toBe(404);
    expect((await town.ask('POST', `/api/v1/work-orders/${theirs.id}/withdrawal`, { as, body: { reason: '误报' } })).status).toBe(404);
    expect((await town.ask('GET', '/api/v1/contacts?unit=ZJ-CG', { as })).body).toMatchObject({ items: [] });
    expect((await town.ask<{ items: { id: string }[] }>('GET', '/api/v1/work-orders', { as: 'supervisor' })).body.items).toHaveLength(2);
  });
});
