import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startApplicationPart } from '../../test/support/application-part.js';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { TestClock } from '../../test/support/test-clock.js';
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

beforeAll(async () => {
  test = await openTestDatabase();
  application = await startApplicationPart({ database: test.database, clock, variables: { CONFIG_DIR: CONFIG }, imports: [IdentityModule, RegistryModule] });
  const { areas } = readRegistryFiles(CONFIG);
  await test.database.transaction((tx) => application.get(RegistryStore).loadDemonstration(tx, readDemonstrationUnits(CONFIG, areas), clock.now()));
  const hash = await hashPassword(PASSWORD);
  await insertAccount(test.database, { name: 'chief', displayName: '值班长', role: 'SUPERVISOR' }, hash, clock.real());
  await insertAccount(test.database, { name: 'audit', displayName: '督办员', role: 'AUDITOR' }, hash, clock.real());
  await insertAccount(test.database, { name: 'ydjt', displayName: '英德市交通', role: 'UNIT', unitCode: 'YD-JT' }, hash, clock.real());
  await insertAccount(test.database, { name: 'ydrx', displayName: '英德市热线办', role: 'COUNTY_OFFICE', countyCode: '441881' }, hash, clock.real());
  await putClient(test.database, { name: 'platform', jurisdiction: 'qingyuan', keyHash: digestOf('key-of-platform'), rights: ['TRIGGER', 'READ'] }, clock.real());
}, 60_000);
afterAll(async () => {
  await application.close();
  await test.close();
});

type Method = 'GET' | 'POST' | 'PATCH';
interface Seen { readonly status: number; readonly body: Record<string, unknown>; readonly headers: Record<string, unknown> }

const ask = async (method: Method, url: string, { as = 'chief', payload, ifMatch }: { as?: string; payload?: object; ifMatch?: string } = {}): Promise<Seen> => {
  const headers: Record<string, string> = { 'x-requested-with': 'jidi', ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) };
  if (as === 'client') headers['authorization'] = 'Bearer key-of-platform';
  else headers['cookie'] = await cookieOf(as);
  const answer = await application.inject({ method, url: `/api/v1${url}`, headers, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>(), headers: answer.headers };
};
const cookies = new Map<string, string>();
const cookieOf = async (account: string): Promise<string> => {
  const known = cookies.get(account);
  if (known !== undefined) return known;
  const answer = await application.inject({ method: 'POST', url: '/api/v1/session', payload: { account, password: PASSWORD } });
  const [cookie] = answer.cookies;
  const value = `${cookie?.name ?? ''}=${cookie?.value ?? ''}`;
  cookies.set(account, value);
  return value;
};
const items = ({ body }: Seen): Record<string, unknown>[] => body['items'] as Record<string, unknown>[];
const pointers = ({ body }: Seen): string[] => (body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);

describe('GET /units', () => {
  it('lists units with their counties, page by page', async () => {
    const seen: unknown[] = [];
    for (let cursor: unknown = undefined; cursor !== null;) {
      const page = await ask('GET', `/units?limit=40${cursor === undefined ? '' : `&cursor=${String(cursor)}`}`, { as: 'client' });
      seen.push(...items(page));
      cursor = page.body['nextCursor'];
    }
    expect(seen.length).toBeGreaterThan(90);
    expect(seen).toContainEqual(expect.objectContaining({ code: 'YD-JT', name: '英德市交通运输局', countyName: '英德市' }));
    expect(items(await ask('GET', '/units?county=441881&kind=EMERGENCY_BUREAU'))).toHaveLength(1);
    expect((await ask('GET', '/units?kind=NOBODY')).status).toBe(400);
  });
});

describe('GET /contacts', () => {
  it('masks numbers unless somebody who may see them asks for them (Part 6)', async () => {
    const masked = items(await ask('GET', '/contacts?unit=YD-JT&role=EMERGENCY_LIAISON', { as: 'client' }));
    expect(masked).toHaveLength(1);
    expect(masked[0]?.['mobile']).toMatch(/^\+86192\*{4}\d{4}$/);
    const open = items(await ask('GET', '/contacts?unit=YD-JT&role=EMERGENCY_LIAISON&reveal=true'));
    expect(open[0]?.['mobile']).toMatch(/^\+86192\d{8}$/);
    expect((await ask('GET', '/contacts?reveal=true', { as: 'audit' })).body['code']).toBe('REVEAL_FORBIDDEN');
    expect((await ask('GET', '/contacts?reveal=true', { as: 'client' })).status).toBe(403);
  });

  it('shows a unit its own people and a county office those of its county', async () => {
    const unitCodes = (seen: Seen) => new Set(items(seen).map(({ unitCode }) => unitCode));
    expect(unitCodes(await ask('GET', '/contacts?limit=200', { as: 'ydjt' }))).toEqual(new Set(['YD-JT']));
    const county = unitCodes(await ask('GET', '/contacts?limit=200', { as: 'ydrx' }));
    expect([...county].every((code) => String(code).startsWith('YD-'))).toBe(true);
    expect(items(await ask('GET', '/contacts?unit=FG-JT', { as: 'ydjt' }))).toEqual([]);
  });
});

describe('POST and PATCH /contacts', () => {
  const person = { unitCode: 'YD-CG', role: 'CASE_HANDLER', name: '英德市城管承办人', mobile: '192-0000-8001', landline: '3008001转801' };

  it('registers with numbers as typed and answers them normalised', async () => {
    const { status, body, headers } = await ask('POST', '/contacts', { payload: person });
    expect(status).toBe(201);
    expect(body).toMatchObject({ mobile: '+8619200008001', landline: '+867633008001', landlineExtension: '801', version: 1, reportedBy: '值班长', source: 'REPORTED', validTo: null });
    expect(headers['etag']).toBe('"1"');
  });

  it('changes open a new version, are refused when stale, and end for good (SG2022-5)', async () => {
    const created = await ask('POST', '/contacts', { payload: { ...person, mobile: '19200008002', landline: undefined } });
    const url = `/contacts/${String(created.body['id'])}`;
    clock.advance('PT1H');
    const changed = await ask('PATCH', url, { payload: { mobile: '19200008003', priority: 2 }, ifMatch: '"1"', as: 'ydrx' });
    expect(changed.body).toMatchObject({ mobile: '+8619200008003', priority: 2, version: 2, reportedBy: '英德市热线办', name: person.name });
    const stale = await ask('PATCH', url, { payload: { priority: 3 }, ifMatch: '"1"' });
    expect(stale.status).toBe(412);
    expect(stale.body['detail']).toContain('英德市热线办');
    expect((await ask('PATCH', url, { payload: { verified: true } })).body['verifiedAt']).not.toBeNull();
    expect((await ask('PATCH', url, { payload: { name: '改名' } })).body['verifiedAt']).not.toBeNull();
    expect((await ask('PATCH', url, { payload: { ended: true } })).body['validTo']).not.toBeNull();
    expect((await ask('PATCH', url, { payload: { priority: 1 } })).status).toBe(404);
    expect((await ask('PATCH', '/contacts/not-a-uuid', { payload: {} })).status).toBe(404);
  });

  it('refuses with every problem by pointer', async () => {
    const wrong = await ask('POST', '/contacts', { payload: { unitCode: 'NOBODY', role: 'CASE_HANDLER', name: '某', mobile: '0763-3000001', landline: '12345' } });
    expect(wrong.status).toBe(400);
    expect(pointers(wrong)).toEqual(['/unitCode', '/mobile', '/landline']);
    expect(pointers(await ask('POST', '/contacts', { payload: { ...person, mobile: undefined, landline: undefined } }))).toEqual(['/mobile']);
    expect(pointers(await ask('POST', '/contacts', { payload: { ...person, role: 'KING', name: ' ' } }))).toEqual(['/role', '/name']);
    expect(pointers(await ask('POST', '/contacts', { payload: { ...person, priority: 0 } }))).toContain('/priority');
    expect(pointers(await ask('POST', '/contacts', { payload: person }))).toEqual(['/mobile', '/landline']);
  });

  it('lets a unit report its own people, a county office those of its county and its own, and readers nobody (QY2019-5.2a, 5.2b, 5.2d)', async () => {
    expect((await ask('POST', '/contacts', { as: 'ydjt', payload: { ...person, mobile: '19200008010' } })).status).toBe(403);
    expect((await ask('POST', '/contacts', { as: 'ydjt', payload: { ...person, unitCode: 'YD-JT', mobile: '19200008011' } })).status).toBe(201);
    expect((await ask('POST', '/contacts', { as: 'ydrx', payload: { ...person, unitCode: 'FG-JT', mobile: '19200008012' } })).status).toBe(403);
    expect((await ask('POST', '/contacts', { as: 'ydrx', payload: { ...person, unitCode: 'YD-RX', role: 'EMERGENCY_LIAISON', mobile: '19200008013' } })).body).toMatchObject({ source: 'REPORTED', role: 'EMERGENCY_LIAISON' });
    expect((await ask('POST', '/contacts', { as: 'audit', payload: person })).status).toBe(403);
    expect((await ask('POST', '/contacts', { as: 'client', payload: person })).status).toBe(403);
  });
});
