import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { buildWorkbook } from '../../test/builders/workbook.js';
import { startApplicationPart } from '../../test/support/application-part.js';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { TestClock } from '../../test/support/test-clock.js';
import { insertAccount } from '../identity/account.store.js';
import { putClient } from '../identity/api-client.store.js';
import { audit } from '../identity/audit.store.js';
import { IdentityModule } from '../identity/identity.module.js';
import type { PersonPrincipal, Role } from '../identity/principal.js';
import { digestOf, hashPassword } from '../identity/secrets.js';
import { readDemonstrationUnits, readRegistryFiles } from '../registry/registry-files.js';
import { RegistryStore } from '../registry/registry.store.js';
import { ContactImportsModule } from './contact-imports.module.js';

const CONFIG = join(import.meta.dirname, '../../config');
const PASSWORD = 'correct horse battery';
const NOON = '2026-11-22T12:00:00+08:00';
const MOST = 2;
const clock = new TestClock(NOON);
let test: TestDatabase;
let application: NestFastifyApplication;
const ids = new Map<string, string>();

beforeAll(async () => {
  test = await openTestDatabase();
  application = await startApplicationPart({ database: test.database, clock, variables: { CONFIG_DIR: CONFIG, UPLOAD_LIMIT_MB: '1', TWO_PERSONS_FROM_ROWS: String(MOST) }, imports: [IdentityModule, ContactImportsModule] });
  const { areas } = readRegistryFiles(CONFIG);
  await test.database.transaction((tx) => application.get(RegistryStore).loadDemonstration(tx, readDemonstrationUnits(CONFIG, areas), clock.now()));
  const hash = await hashPassword(PASSWORD);
  const people: readonly { readonly name: string; readonly displayName: string; readonly role: Role; readonly jurisdiction?: string; readonly countyCode?: string }[] = [
    { name: 'chief', displayName: '值班长', role: 'SUPERVISOR' }, { name: 'second', displayName: '副值班长', role: 'SUPERVISOR' }, { name: 'keeper', displayName: '管理员', role: 'ADMINISTRATOR' },
    { name: 'other-town', displayName: '外地管理员', role: 'ADMINISTRATOR', jurisdiction: 'shaoguan' }, { name: 'operator', displayName: '话务员', role: 'OPERATOR' },
    { name: 'ydrx', displayName: '英德市热线办', role: 'COUNTY_OFFICE', countyCode: '441881' },
  ];
  for (const person of people) {
    await insertAccount(test.database, person, hash, clock.real());
    ids.set(person.name, (await test.database.one<{ id: string }>('select id from account where name = $1', [person.name])).id);
  }
  await putClient(test.database, { name: 'platform', jurisdiction: 'qingyuan', keyHash: digestOf('key-of-platform'), rights: ['READ', 'OPERATE'] }, clock.real());
}, 60_000);
afterAll(async () => {
  await application.close();
  await test.close();
});
beforeEach(async () => {
  // Each test begins a week later, so that nobody's changes of the test before count.
  clock.advance({ hours: 24 * 7 });
  cookies.clear();
  await test.database.run("delete from contact where unit_code in ('YD-JT', 'YD-CG') and reported_by <> '演示数据'");
});

interface Seen<Body = Record<string, unknown>> { readonly status: number; readonly body: Body }
interface Imported { readonly id: string; readonly state: string; readonly code?: string; readonly counts: Record<string, number>; readonly approval: { id: string; state: string; decidedBy: string | null } | null; readonly appliedBy: string | null }

const cookies = new Map<string, string>();
const cookieOf = async (account: string): Promise<string> => {
  const known = cookies.get(account);
  if (known !== undefined) return known;
  const [cookie] = (await application.inject({ method: 'POST', url: '/api/v1/session', payload: { account, password: PASSWORD } })).cookies;
  const value = `${cookie?.name ?? ''}=${cookie?.value ?? ''}`;
  cookies.set(account, value);
  return value;
};
const ask = async <Body = Record<string, unknown>>(method: 'GET' | 'POST' | 'PATCH', url: string, as: string, payload?: Buffer | object, more: Record<string, string> = {}): Promise<Seen<Body>> => {
  const who: Record<string, string> = as === 'client' ? { authorization: 'Bearer key-of-platform' } : { cookie: await cookieOf(as), 'x-requested-with': 'jidi' };
  const answer = await application.inject({ method, url: `/api/v1${url}`, headers: { ...who, ...more }, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: answer.json() };
};
const BOUNDARY = 'x-jidi-boundary';
const upload = (people: readonly string[], { as = 'ydrx', query = '' }: { readonly as?: string; readonly query?: string } = {}): Promise<Seen<Imported>> => {
  const bytes = buildWorkbook({ name: '表', rows: [['单位', '姓名', '值班固话', '手机电话'], ...people.map((name, n) => ['英德市交通运输局', name, '', `1920000${String(6000 + n)}`])] });
  const body = Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="登记表.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`), bytes, Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
  return ask<Imported>('POST', `/contacts/imports${query}`, as, body, { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` });
};
const propose = async (as = 'ydrx'): Promise<{ readonly importId: string; readonly approvalId: string }> => {
  const { body } = await upload(['甲', '乙', '丙'], { as });
  return { importId: body.id, approvalId: body.approval?.id ?? '' };
};
const decide = (id: string, as: string, body: object = { approved: true }): Promise<Seen> => ask('POST', `/approvals/${id}/decision`, as, body);
const liaisons = async (): Promise<number> => (await test.database.one<{ n: number }>("select count(*)::int as n from contact where unit_code = 'YD-JT' and valid_to is null and reported_by <> '演示数据'")).n;
const auditOf = async (subject: string): Promise<string[]> =>
  (await test.database.rows<{ action: string; actor: string }>('select action, actor from audit_entry where subject = $1 order by id', [subject])).map(({ action, actor }) => `${action} ${[...ids].find(([, id]) => actor === `person:${id}`)?.[0] ?? actor}`);

describe('two persons for mass changes of the registry (等保 2.0 8.1.10; ASVS 5.0 2.3.5)', () => {
  it('a list over the limit is proposed with 202 and applied by a second person, exactly as it was shown', async () => {
    const proposed = await upload(['甲', '乙', '丙']);
    expect(proposed).toMatchObject({ status: 202, body: { state: 'READY', counts: { new: 3 }, approval: { state: 'OPEN' } } });
    expect(await liaisons()).toBe(0);
    const id = proposed.body.approval?.id ?? '';
    expect((await ask('GET', '/approvals?state=OPEN', 'chief')).body).toMatchObject({ items: [{ id, kind: 'CONTACT_IMPORT', what: '导入联络人名单:涉及 1 个单位,新增 3 人,变更 0 人,停用 0 人。', proposedBy: '英德市热线办', mayDecide: true, isOwn: false, href: `/api/v1/contacts/imports/${proposed.body.id}` }] });
    expect((await ask('GET', `/approvals/${id}`, 'ydrx')).body).toMatchObject({ mayDecide: false, isOwn: true });
    expect(await decide(id, 'chief')).toMatchObject({ status: 200, body: { state: 'CARRIED_OUT', decidedBy: '值班长', outcome: { new: 3 } } });
    expect(await liaisons()).toBe(3);
    expect((await ask<Imported>('GET', `/contacts/imports/${proposed.body.id}`, 'ydrx')).body).toMatchObject({ state: 'APPLIED', appliedBy: '值班长', approval: { state: 'CARRIED_OUT', decidedBy: '值班长' } });
    expect(await test.database.one("select distinct reported_by as by from contact where unit_code = 'YD-JT' and valid_to is null and reported_by <> '演示数据'")).toEqual({ by: '英德市热线办' });
    expect(await auditOf(id)).toEqual(['APPROVAL_PROPOSED ydrx', 'APPROVAL_CARRIED_OUT chief']);
  });

  it('a list within the limit is applied by one person at once', async () => {
    expect(await upload(['甲', '乙'])).toMatchObject({ status: 201, body: { state: 'APPLIED', approval: null } });
    expect(await liaisons()).toBe(2);
  });

  it('a dry run over the limit is proposed when it is applied, once however often it is asked for', async () => {
    const dry = await upload(['甲', '乙', '丙'], { query: '?dryRun=true' });
    expect(dry).toMatchObject({ status: 201, body: { state: 'READY', approval: null } });
    const first = await ask<Imported>('POST', `/contacts/imports/${dry.body.id}/application`, 'ydrx', {});
    const again = await ask<Imported>('POST', `/contacts/imports/${dry.body.id}/application`, 'ydrx', {});
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(again.body.approval?.id).toBe(first.body.approval?.id);
    expect(await auditOf(first.body.approval?.id ?? '')).toEqual(['APPROVAL_PROPOSED ydrx']);
  });

  it.each([
    ['the proposer himself', 'chief', 403, 'SECOND_PERSON_NEEDED'], ['an operator', 'operator', 403, 'FORBIDDEN'], ['a key', 'client', 403, 'FORBIDDEN'], ['a county office', 'ydrx', 403, 'FORBIDDEN'],
    ['an administrator of another jurisdiction', 'other-town', 404, 'NOT_FOUND'],
  ])('%s decides nothing', async (_, as, status, code) => {
    const { approvalId } = await propose('chief');
    expect(await decide(approvalId, as)).toMatchObject({ status, body: { code } });
    expect(await liaisons()).toBe(0);
  });

  it('a change of the registry in between is refused with the difference, and a new proposal shows what is true now', async () => {
    const { importId, approvalId } = await propose();
    expect((await ask('POST', '/contacts', 'second', { unitCode: 'YD-JT', role: 'EMERGENCY_LIAISON', name: '乙', mobile: '19200006001', priority: 2 })).status).toBe(201);
    expect(await decide(approvalId, 'chief')).toMatchObject({ status: 409, body: { code: 'APPROVAL_OUTDATED', difference: { proposed: { new: 3 }, now: { new: 2 } } } });
    expect(await liaisons()).toBe(1);
    expect((await ask('GET', `/approvals/${approvalId}`, 'chief')).body).toMatchObject({ state: 'OUTDATED' });
    expect((await ask<Imported>('GET', `/contacts/imports/${importId}`, 'ydrx')).body).toMatchObject({ state: 'READY', counts: { new: 2 } });
    expect(await ask<Imported>('POST', `/contacts/imports/${importId}/application`, 'ydrx', {})).toMatchObject({ status: 200, body: { state: 'APPLIED' } });
    expect(await liaisons()).toBe(3);
  });

  it('of two who decide at once one decides, and the other is told', async () => {
    const { approvalId } = await propose();
    await Promise.all(['chief', 'second'].map(cookieOf));
    const answers = await Promise.all([decide(approvalId, 'chief'), decide(approvalId, 'second', { approved: false, reason: '号码有疑' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'APPROVAL_NOT_OPEN' });
    expect((await auditOf(approvalId)).length).toBe(2);
  });

  it('a refusal needs a reason, is kept, and changes nothing; the proposer may withdraw', async () => {
    const { approvalId } = await propose();
    expect(await decide(approvalId, 'chief', { approved: false })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason' }] } });
    expect(await decide(approvalId, 'chief', { approved: false, reason: '号码有疑' })).toMatchObject({ status: 200, body: { state: 'REFUSED', decisionReason: '号码有疑' } });
    const other = await propose();
    expect(await ask('POST', `/approvals/${other.approvalId}/withdrawal`, 'second')).toMatchObject({ status: 403 });
    expect(await ask('POST', `/approvals/${other.approvalId}/withdrawal`, 'ydrx')).toMatchObject({ status: 200, body: { state: 'WITHDRAWN' } });
    expect(await decide(other.approvalId, 'chief')).toMatchObject({ status: 409, body: { code: 'APPROVAL_NOT_OPEN', state: 'WITHDRAWN' } });
    expect(await liaisons()).toBe(0);
  });

  it('after 24 hours of real time nobody decides it any more, and it can be proposed anew', async () => {
    const { approvalId } = await propose();
    clock.advance({ hours: 24 });
    cookies.clear();
    expect(await decide(approvalId, 'chief')).toMatchObject({ status: 409, body: { code: 'APPROVAL_NOT_OPEN', state: 'EXPIRED' } });
    expect((await ask('GET', '/approvals?state=OPEN', 'chief')).body).toMatchObject({ items: [] });
    expect((await propose()).approvalId).not.toBe(approvalId);
  });
});

describe('what somebody with one account tries', () => {
  it('a list cut into pieces, and single changes, count together within 24 hours', async () => {
    expect((await upload(['甲', '乙'])).status).toBe(201);
    expect(await upload(['丁'])).toMatchObject({ status: 202, body: { approval: { state: 'OPEN' } } });
    expect(await ask('POST', '/contacts', 'ydrx', { unitCode: 'YD-JT', role: 'EMERGENCY_LIAISON', name: '戊', mobile: '19200006055', priority: 9 })).toMatchObject({ status: 403, body: { code: 'SECOND_PERSON_NEEDED' } });
    expect(await liaisons()).toBe(2);
    clock.advance({ hours: 24 });
    cookies.clear();
    expect((await ask('POST', '/contacts', 'ydrx', { unitCode: 'YD-JT', role: 'EMERGENCY_LIAISON', name: '戊', mobile: '19200006055', priority: 9 })).status).toBe(201);
  });

  it.each([
    ['he made or reset the second account himself', 'keeper', 'chief'], ['somebody else reset it for him', 'operator', 'chief'],
  ])('a second account is no second person while %s less than 24 hours ago', async (_, by, whose) => {
    const { approvalId } = await propose('keeper');
    await touch(by, 'ACCOUNT', ids.get(whose) ?? '');
    expect(await decide(approvalId, whose)).toMatchObject({ status: 403, body: { code: 'NOT_YET_TWO_PERSONS' } });
    expect((await decide(approvalId, 'second')).status).toBe(200);
  });

  it('an administrator who has just changed the proposer\'s account or key does not decide its proposals', async () => {
    const { approvalId } = await propose('chief');
    await touch('keeper', 'ACCOUNT', ids.get('chief') ?? '');
    expect(await decide(approvalId, 'keeper')).toMatchObject({ status: 403, body: { code: 'NOT_YET_TWO_PERSONS' } });
    const key = (await test.database.one<{ id: string }>("select id from api_client where name = 'platform'")).id;
    const byKey = await propose('client');
    await touch('second', 'API_CLIENT', key);
    expect(await decide(byKey.approvalId, 'second')).toMatchObject({ status: 403, body: { code: 'NOT_YET_TWO_PERSONS' } });
  });

  it('the table itself refuses a proposal carried out by its proposer', async () => {
    const { approvalId } = await propose();
    await expect(test.database.run("update approval set state = 'CARRIED_OUT', decided_by = proposed_by, decided_at = now() where id = $1", [approvalId])).rejects.toThrow('ck_approval_two_persons');
  });
});

const touch = (by: string, subjectKind: string, subject: string): Promise<void> => {
  const principal: PersonPrincipal = { kind: 'PERSON', accountId: ids.get(by) ?? '', name: by, role: 'ADMINISTRATOR', unitCode: null, countyCode: null, jurisdiction: null };
  return test.database.transaction((tx) => audit(tx, principal, { action: 'ACCOUNT_PASSWORD_SET', subjectKind, subject, purpose: null }, clock.now()));
};
