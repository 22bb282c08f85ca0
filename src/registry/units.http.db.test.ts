import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DateUnits1700000001000 } from '../../migrations/1700000001000-date-units.js';
import { startApplicationPart } from '../../test/support/application-part.js';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { TestClock } from '../../test/support/test-clock.js';
import { resolveResponsible } from '../domain/responsibility/resolve-responsible.js';
import { insertAccount } from '../identity/account.store.js';
import { putClient } from '../identity/api-client.store.js';
import { IdentityModule } from '../identity/identity.module.js';
import { digestOf, hashPassword } from '../identity/secrets.js';
import { readDemonstrationUnits, readRegistryFiles } from './registry-files.js';
import { RegistryModule } from './registry.module.js';
import { RegistryStore } from './registry.store.js';

const CONFIG = join(import.meta.dirname, '../../config');
const PASSWORD = 'correct horse battery';
const clock = new TestClock();
let test: TestDatabase;
let application: NestFastifyApplication;
const cookies = new Map<string, string>();

beforeAll(async () => {
  test = await openTestDatabase();
  application = await startApplicationPart({ database: test.database, clock, variables: { CONFIG_DIR: CONFIG }, imports: [IdentityModule, RegistryModule] });
  const { areas } = readRegistryFiles(CONFIG);
  await test.database.transaction((tx) => application.get(RegistryStore).loadDemonstration(tx, readDemonstrationUnits(CONFIG, areas), clock.now()));
  await insertAccount(test.database, { name: 'ydjt', displayName: '英德市交通', role: 'UNIT', unitCode: 'YD-JT' }, await hashPassword(PASSWORD), clock.real());
  await insertAccount(test.database, { name: 'chief', displayName: '值班长', role: 'SUPERVISOR' }, await hashPassword(PASSWORD), clock.real());
  for (const [name, jurisdiction, rights] of [['reads', 'qingyuan', ['READ']], ['operates', 'qingyuan', ['OPERATE']], ['elsewhere', 'shaoguan', ['OPERATE']]] as const) {
    await putClient(test.database, { name, jurisdiction, keyHash: digestOf(`key-of-${name}`), rights: [...rights] }, clock.real());
  }
  for (const account of ['chief', 'ydjt']) {
    const [answered] = (await application.inject({ method: 'POST', url: '/api/v1/session', payload: { account, password: PASSWORD } })).cookies;
    cookies.set(account, `${answered?.name ?? ''}=${answered?.value ?? ''}`);
  }
}, 60_000);
afterAll(async () => {
  await application.close();
  await test.close();
});

interface Seen { readonly status: number; readonly body: Record<string, unknown>; readonly tag: unknown }

const ask = async (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object, { as = 'chief', ifMatch }: { as?: string; ifMatch?: string } = {}): Promise<Seen> => {
  const headers: Record<string, string> = { 'x-requested-with': 'jidi', ...(cookies.has(as) ? { cookie: cookies.get(as) ?? '' } : { authorization: `Bearer key-of-${as}` }), ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) };
  const answer = await application.inject({ method, url: `/api/v1${url}`, headers, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>(), tag: answer.headers['etag'] };
};
const list = async (query: string, as = 'chief'): Promise<Record<string, unknown>[]> => (await ask('GET', `/units?limit=200&${query}`, undefined, { as })).body['items'] as Record<string, unknown>[];
const codes = async (query: string, as?: string): Promise<unknown[]> => (await list(query, as)).map(({ code }) => code);
const pointers = ({ body }: Seen): unknown => (body['errors'] as { pointer: string }[] | undefined)?.map(({ pointer }) => pointer) ?? body;
const encode = encodeURIComponent;

describe('GET /units', () => {
  it('finds units by function, level, kind and any name they have or had', async () => {
    expect(await codes('function=GAS_SUPPLY&county=441881')).toEqual(['YD-RQ']);
    expect(await codes('level=TOWN&county=441802')).toEqual(['QC-SJ']);
    expect(await codes(`q=${encode('文广新')}`)).toEqual(['QY-WL']);
    expect(await codes(`q=${encode('12345政府服务热线')}`)).toEqual(['QY-RX']);
    expect(await codes('q=yd-j')).toEqual(['YD-JT']);
    expect(await codes('q=%25')).toEqual([]);
    expect(await list('q=YD-RQ')).toMatchObject([{ owner: 'COMPANY', functions: ['GAS_SUPPLY'], functionNames: ['供气'], parentCode: 'QY-RQ', countyName: '英德市', version: 1 }]);
  });

  it('shows a unit those of its own jurisdiction, also when nobody said which one its account is of', async () => {
    expect([...new Set((await list('', 'ydjt')).map(({ jurisdiction }) => jurisdiction))]).toEqual(['qingyuan']);
    expect(await codes('jurisdiction=shaoguan&county=440203', 'ydjt')).toEqual([]);
    expect((await codes('jurisdiction=shaoguan&county=440203')).length).toBeGreaterThan(0);
  });

  it('QY2021-2.1.2: the hotline bears the name of its time', async () => {
    const nameAt = async (at: string): Promise<unknown> => (await list(`kind=HOTLINE&jurisdiction=qingyuan&at=${encode(at)}`))[0]?.['name'];
    expect(await nameAt('2021-11-08T23:59:59+08:00')).toBe('清远市12345政府服务热线');
    expect(await nameAt('2021-11-09T00:00:00+08:00')).toBe('清远市12345政务服务便民热线');
    expect(await list('kind=HOTLINE&jurisdiction=qingyuan')).toMatchObject([{ name: '清远市12345政务服务便民热线', formerNames: ['清远市12345政府服务热线'], version: 2 }]);
  });
});

describe('POST /units', () => {
  const town = { code: 'YD-WB', name: '英德市望埠镇人民政府', shortName: '英德市望埠镇', kind: 'HANDLING_UNIT', level: 'TOWN', countyCode: '441881', town: '望埠镇', line: 'TOWN_GOVERNMENT' };

  it('registers a unit with who said so and why', async () => {
    const { status, body, tag } = await ask('POST', '/units', { ...town, from: '2020-01-01T00:00:00+08:00', reason: '名录' }, { as: 'operates' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ code: 'YD-WB', jurisdiction: 'qingyuan', town: '望埠镇', owner: 'GOVERNMENT', version: 1, validFrom: '2020-01-01T00:00:00.000+08:00', validTo: null, reportedBy: 'operates', reason: '名录' });
    expect(tag).toBe('"1"');
    expect(await codes(`q=YD-WB&at=${encode('2019-12-31T23:59:59+08:00')}`)).toEqual([]);
    expect((await ask('POST', '/units', town)).body['code']).toBe('UNIT_CODE_TAKEN');
  });

  it('lists everything that is wrong at once, with how to mend it, and writes nothing', async () => {
    const wrong = await ask('POST', '/units', {
      code: 'YD-X1', name: '英德市交通运输局', shortName: '英交', kind: 'HANDLING_UNIT', level: 'COUNTY', countyCode: '440203', town: '浛洸镇', parentCode: 'SG-JT',
      functions: ['ROADS', 'MAGIC'], matters: [{ countyCode: '441881' }], aliases: ['英德市城管'], from: '2099-01-01T00:00:00+08:00',
    });
    expect(pointers(wrong)).toEqual(['/from', '/countyCode', '/parentCode', '/functions/1', '/matters/0/keywords', '/name', '/aliases/0']);
    expect(JSON.stringify(wrong.body)).toContain('职能表没有 MAGIC;现有:ROADS(道路养护抢通)');
    expect(pointers(await ask('POST', '/units', { ...town, code: 'YD-X2', name: '英德市石角镇', shortName: '石角', town: '石角镇' }))).toEqual(['/town']);
    expect(pointers(await ask('POST', '/units', { ...town, code: 'YD-X3', name: '又一热线办', shortName: '又一', kind: 'COUNTY_HOTLINE_OFFICE', level: 'COUNTY', town: null, functions: ['ROADS'] }))).toEqual(['/functions', '/kind']);
    expect(pointers(await ask('POST', '/units', { ...town, code: 'yd x', level: 'VILLAGE', name: ' ' }))).toEqual(expect.arrayContaining(['/code', '/level', '/name']));
    expect(await codes('q=YD-X')).toEqual([]);
  });

  it('is for supervisors and operating platforms, each within its jurisdiction', async () => {
    expect((await ask('POST', '/units', { ...town, code: 'YD-X4' }, { as: 'reads' })).status).toBe(403);
    expect(pointers(await ask('POST', '/units', { ...town, code: 'YD-X5' }, { as: 'elsewhere' }))).toContain('/countyCode');
    expect((await ask('PATCH', '/units/YD-JT', { name: '改名' }, { as: 'elsewhere' })).status).toBe(404);
    expect((await ask('GET', '/units/YD-JT/history', undefined, { as: 'elsewhere' })).status).toBe(404);
    expect(pointers(await ask('POST', '/units', { ...town, code: 'YD-X6', jurisdiction: 'shaoguan' }, { as: 'operates' }))).toEqual(['/jurisdiction']);
  });
});

describe('PATCH /units/{code}', () => {
  it('OQ-48: a renamed bureau is the same unit with another name from that day, and its old name still finds it', async () => {
    const renamed = await ask('PATCH', '/units/FG-WL', { name: '佛冈县文化体育和旅游局', shortName: '佛冈县文体旅', from: '2024-05-01T00:00:00+08:00', reason: '机构改革' }, { ifMatch: '"1"' });
    expect(renamed).toMatchObject({ status: 200, tag: '"2"', body: { name: '佛冈县文化体育和旅游局', functions: ['SCENIC_SAFETY'], parentCode: 'QY-WL', version: 2, formerNames: ['佛冈县文化广电旅游体育局'], reportedBy: '值班长' } });
    expect((await list(`q=FG-WL&at=${encode('2024-04-30T12:00:00+08:00')}`))[0]?.['name']).toBe('佛冈县文化广电旅游体育局');
    expect(await codes(`q=${encode('佛冈县文化广电')}`)).toEqual(['FG-WL']);
    const history = (await ask('GET', '/units/FG-WL/history')).body;
    expect(history).toMatchObject({ items: [{ version: 1, validTo: '2024-05-01T00:00:00.000+08:00' }, { version: 2, validTo: null, reason: '机构改革' }], openOrders: 0, below: [] });
    expect((await ask('PATCH', '/units/FG-WL', { line: null }, { ifMatch: '"1"' })).status).toBe(412);
    expect(pointers(await ask('PATCH', '/units/FG-WL', { name: '佛冈县某局', from: '2024-04-01T00:00:00+08:00' }))).toEqual(['/from']);
  });

  it('is not for units, who see what depends on themselves alone', async () => {
    expect((await ask('PATCH', '/units/YD-JT', { name: '改名' }, { as: 'ydjt' })).status).toBe(403);
    expect((await ask('GET', '/units/YD-JT/history', undefined, { as: 'ydjt' })).body).toMatchObject({ openOrders: 0 });
    expect((await ask('GET', '/units/FG-WL/history', undefined, { as: 'ydjt' })).body['openOrders']).toBeUndefined();
  });

  it('moves a unit under another superior, but never under itself', async () => {
    expect(pointers(await ask('PATCH', '/units/QY-JT', { parentCode: 'FG-JT' }))).toEqual(['/parentCode']);
    expect((await ask('PATCH', '/units/FG-JT', { parentCode: 'QY-CG', line: 'URBAN_MANAGEMENT' })).body).toMatchObject({ parentCode: 'QY-CG', version: 2 });
  });

  it('ends a unit nobody depends on, and takes a mistake back', async () => {
    expect((await ask('PATCH', '/units/YD-WB', { ended: true, reason: '误' })).body).toMatchObject({ version: 2, successorCode: null });
    expect(await codes('q=YD-WB')).toEqual([]);
    expect(await codes('q=YD-WB&ended=true')).toEqual(['YD-WB']);
    expect((await ask('PATCH', '/units/YD-WB', { name: '改名' })).body['code']).toBe('UNIT_ENDED');
    expect((await ask('POST', '/contacts', { unitCode: 'YD-WB', role: 'EMERGENCY_LIAISON', name: '某', mobile: '19200008101' })).status).toBe(400);
    expect((await ask('PATCH', '/units/YD-WB', { ended: false })).body).toMatchObject({ version: 3, validTo: null, reportedBy: '值班长' });
    expect(await codes('q=YD-WB')).toEqual(['YD-WB']);
  });

  it('keeps a unit that people or units depend on until somebody takes over, who then has its functions and the units below it', async () => {
    expect((await ask('PATCH', '/units/QY-TX', { ended: true })).body).toMatchObject({ code: 'UNIT_IN_USE', contacts: 5, below: expect.arrayContaining(['YD-TX', 'LS-TX']) as unknown });
    expect(pointers(await ask('PATCH', '/units/QY-TX', { ended: true, successorCode: 'QY-TX' }))).toEqual(['/successorCode']);
    expect(pointers(await ask('PATCH', '/units/QY-TX', { ended: true, successorCode: 'QY-YJ' }))).toEqual(['/successorCode']);
    expect(pointers(await ask('PATCH', '/units/QY-TX', { successorCode: 'QY-GD' }))).toEqual(['/successorCode']);
    expect((await ask('PATCH', '/units/QY-TX', { ended: true, successorCode: 'QY-GD', reason: '合并' })).body).toMatchObject({ successorCode: 'QY-GD', contacts: 5, below: [] });
    expect(await list('q=QY-GD')).toMatchObject([{ functions: ['POWER_SUPPLY', 'TELECOM'], version: 2, reason: '接续清远市通信公司(合并)' }]);
    expect(await list('q=YD-TX')).toMatchObject([{ parentCode: 'QY-GD', version: 2 }]);
  });

  it('takes the ending of a unit with a successor back whole: functions, matters and lower units return as far as nobody moved them since', async () => {
    const matter = { countyCode: '441881', category: null, keywords: ['水管'] };
    await ask('PATCH', '/units/QY-GS', { matters: [matter] });
    const below = await codes('q=-GS&jurisdiction=qingyuan');
    await ask('PATCH', '/units/QY-GS', { ended: true, successorCode: 'QY-HJ', reason: '误' });
    expect((await list('q=QY-HJ'))[0]).toMatchObject({ functions: expect.arrayContaining(['WATER_SUPPLY']) as unknown, matters: [matter] });
    await ask('PATCH', '/units/LS-GS', { parentCode: 'QY-CG' });
    const back = await ask('PATCH', '/units/QY-GS', { ended: false, reason: '误停用' });
    expect(back).toMatchObject({ status: 200, body: { validTo: null, functions: ['WATER_SUPPLY'], matters: [matter] } });
    expect((await list('q=QY-HJ'))[0]).toMatchObject({ matters: [], reason: expect.stringContaining('恢复') as unknown });
    expect((await list('q=QY-HJ'))[0]?.['functions']).not.toContain('WATER_SUPPLY');
    expect((await list('q=-GS&jurisdiction=qingyuan')).map(({ code, parentCode }) => [code, parentCode])).toEqual(below.map((code) => [code, code === 'QY-GS' ? null : code === 'LS-GS' ? 'QY-CG' : 'QY-GS']));
    await ask('PATCH', '/units/QY-GS', { matters: [] });
  });

  it('opens no version for nothing: what others hold in their hands stays valid', async () => {
    const before = (await list('q=QC-JT'))[0];
    const same = await ask('PATCH', '/units/QC-JT', {}, { ifMatch: `"${String(before?.['version'])}"` });
    expect([same.status, same.body['version'], same.body['reason']]).toEqual([200, before?.['version'], before?.['reason']]);
    expect((await ask('PATCH', '/units/QC-JT', { name: before?.['name'], ended: false })).body['version']).toBe(before?.['version']);
  });

  it('never ends an office or a bureau: they are what they are for, whatever their name', async () => {
    expect((await ask('PATCH', '/units/YD-RX', { ended: true, successorCode: 'YD-JT' })).body['code']).toBe('OFFICE_STAYS');
  });
});

describe('GET /functions', () => {
  it('says who exercises what where, and where nobody does', async () => {
    const items = (await ask('GET', '/functions', undefined, { as: 'reads' })).body['items'] as Record<string, unknown>[];
    const gas = items.find(({ code }) => code === 'GAS_SUPPLY');
    expect(gas).toMatchObject({ name: '供气', level: 'COUNTY', matters: [{ category: 'UTILITY', keywords: ['燃气', '煤气', '天然气', '供气'], counties: null }], vacant: [] });
    expect(gas?.['exercisedBy']).toContainEqual({ countyCode: '441881', countyName: '英德市', units: [{ code: 'YD-RQ', name: '英德市燃气公司', level: 'COUNTY' }] });
    await ask('PATCH', '/units/YD-RQ', { functions: [] });
    const now = (await ask('GET', '/functions')).body['items'] as Record<string, unknown>[];
    expect(now.find(({ code }) => code === 'GAS_SUPPLY')?.['vacant']).toEqual([{ countyCode: '441881', countyName: '英德市' }]);
    expect(pointers(await ask('GET', '/functions?jurisdiction=nowhere'))).toEqual(['/jurisdiction']);
  });
});

describe('GET /hotlines', () => {
  const find = async (q: string): Promise<Record<string, unknown>[]> => (await ask('GET', `/hotlines?q=${encode(q)}`)).body['items'] as Record<string, unknown>[];

  it('QY2021-A: finds lines by number, name, department or unit, with the unit that is registered', async () => {
    expect(await find('')).toHaveLength(34);
    expect(await find('12369')).toMatchObject([{ name: '环境保护投诉举报电话', localUnit: '市生态环境局', unitCode: 'QY-HJ', unitName: '清远市生态环境局', mode: 'DUAL_NUMBER', because: 'QY2021-A.1.9' }]);
    expect((await find('文广新')).map(({ number, unitCode }) => [number, unitCode])).toEqual([['12318', 'QY-WL'], ['12301', 'QY-WL']]);
    expect((await find('省邮政')).map(({ number }) => number)).toEqual(['12305']);
    expect(await find('12350')).toMatchObject([{ unitCode: 'QY-YJ' }]);
    expect(await find('没有这条')).toEqual([]);
    expect((await ask('GET', '/hotlines', undefined, { as: 'elsewhere' })).body).toMatchObject({ items: [], notes: [] });
  });
});

describe('an installation with rows of the former dispatch table', () => {
  it('keeps each row with its unit as a matter agreed for it alone, routes by them as before, and gives them back on the way down', async () => {
    const runner = test.database.dataSource.createQueryRunner();
    const migration = new DateUnits1700000001000();
    const rules = () => test.database.rows('select county_code, category, keywords, unit_code from routing_rule order by id');
    try {
      await migration.down(runner);
      await runner.query("insert into routing_rule (county_code, category, keywords, unit_code) values ('441881', 'ROAD_AND_TREE', '{}', 'YD-JT'), ('441881', 'ROAD_AND_TREE', '{冰雪}', 'YD-JT'), (null, null, '{桥}', 'QY-JT')");
      const before = await rules();
      await migration.up(runner);
      const directory = await application.get(RegistryStore).directory(test.database, 'qingyuan');
      expect(directory.rules.filter(({ to }) => 'unit' in to)).toEqual([
        { to: { unit: 'QY-JT' }, category: null, keywords: ['桥'], counties: [null] },
        { to: { unit: 'YD-JT' }, category: 'ROAD_AND_TREE', keywords: [], counties: ['441881'] },
        { to: { unit: 'YD-JT' }, category: 'ROAD_AND_TREE', keywords: ['冰雪'], counties: ['441881'] },
      ]);
      const question = { address: '英德市浛洸镇', countyCode: null, unitCode: null, category: 'ROAD_AND_TREE', report: '' };
      const law = { accepted: [], unit: ['QY2019-2.2'], countyOffice: ['QY2019-2.3'], spanning: null, supervisor: [] };
      expect(resolveResponsible(directory, question, law)).toMatchObject({ routing: { unitCode: 'YD-JT' } });
      expect(resolveResponsible(directory, { ...question, report: '人行道井盖缺失' }, law)).toMatchObject({ routing: { unitCode: 'YD-JT' } });
      await migration.down(runner);
      expect(await rules()).toEqual(expect.arrayContaining(before));
      await migration.up(runner);
    } finally {
      await runner.release();
    }
  });
});
