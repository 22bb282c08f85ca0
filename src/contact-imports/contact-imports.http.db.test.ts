import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { buildWorkbook, messyRegistration, type BuiltCell } from '../../test/builders/workbook.js';
import { startApplicationPart } from '../../test/support/application-part.js';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { TestClock } from '../../test/support/test-clock.js';
import { insertAccount } from '../identity/account.store.js';
import { putClient } from '../identity/api-client.store.js';
import { IdentityModule } from '../identity/identity.module.js';
import { digestOf, hashPassword } from '../identity/secrets.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { readWorkbook } from '../platform/workbook/read-workbook.js';
import { readDemonstrationUnits, readRegistryFiles } from '../registry/registry-files.js';
import { RegistryStore } from '../registry/registry.store.js';
import { ContactImportsModule } from './contact-imports.module.js';

const CONFIG = join(import.meta.dirname, '../../config');
const PASSWORD = 'correct horse battery';
const NOON = '2026-11-22T12:00:00+08:00';
const clock = new TestClock('2026-11-22T09:00:00+08:00');
let test: TestDatabase;
let application: NestFastifyApplication;

beforeAll(async () => {
  test = await openTestDatabase();
  application = await startApplicationPart({ database: test.database, clock, variables: { CONFIG_DIR: CONFIG, UPLOAD_LIMIT_MB: '1' }, imports: [IdentityModule, ContactImportsModule] });
  const { areas } = readRegistryFiles(CONFIG);
  await test.database.transaction((tx) => application.get(RegistryStore).loadDemonstration(tx, readDemonstrationUnits(CONFIG, areas), clock.now()));
  const hash = await hashPassword(PASSWORD);
  await insertAccount(test.database, { name: 'chief', displayName: '值班长', role: 'SUPERVISOR' }, hash, clock.real());
  await insertAccount(test.database, { name: 'audit', displayName: '督办员', role: 'AUDITOR' }, hash, clock.real());
  await insertAccount(test.database, { name: 'ydjt', displayName: '英德市交通', role: 'UNIT', unitCode: 'YD-JT' }, hash, clock.real());
  await insertAccount(test.database, { name: 'ydrx', displayName: '英德市热线办', role: 'COUNTY_OFFICE', countyCode: '441881' }, hash, clock.real());
  await putClient(test.database, { name: 'platform', jurisdiction: 'qingyuan', keyHash: digestOf('key-of-platform'), rights: ['READ', 'OPERATE'] }, clock.real());
}, 60_000);
afterAll(async () => {
  await application.close();
  await test.close();
});
beforeEach(async () => {
  clock.set(NOON);
  await test.database.run("delete from contact where unit_code in ('YD-JT', 'YD-CG') and reported_by <> '演示数据'");
});

interface Seen<Body = Record<string, unknown>> { readonly status: number; readonly body: Body; readonly headers: Record<string, unknown>; readonly raw: Buffer }
interface Imported {
  readonly id: string; readonly state: string; readonly code?: string; readonly counts: Record<string, number>; readonly notes: string[]; readonly items: Record<string, unknown>[];
  readonly errors: { row: number; column: string; severity: string; problem: string; pointer: string }[]; readonly links: Record<string, string | null>; readonly progress: unknown;
}

const cookies = new Map<string, string>();
const cookieOf = async (account: string): Promise<string> => {
  const known = cookies.get(account);
  if (known !== undefined) return known;
  const [cookie] = (await application.inject({ method: 'POST', url: '/api/v1/session', payload: { account, password: PASSWORD } })).cookies;
  const value = `${cookie?.name ?? ''}=${cookie?.value ?? ''}`;
  cookies.set(account, value);
  return value;
};
const ask = async <Body = Record<string, unknown>>(method: 'GET' | 'POST', url: string, as = 'chief', payload?: Buffer | object, more: Record<string, string> = {}): Promise<Seen<Body>> => {
  const who: Record<string, string> = as === 'client' ? { authorization: 'Bearer key-of-platform' } : { cookie: await cookieOf(as), 'x-requested-with': 'jidi' };
  const answer = await application.inject({ method, url: `/api/v1/contacts${url}`, headers: { ...who, ...more }, ...(payload === undefined ? {} : { payload }) });
  const isJson = String(answer.headers['content-type']).includes('json');
  return { status: answer.statusCode, body: (isJson ? answer.json() : {}) as Body, headers: answer.headers, raw: answer.rawPayload };
};
const BOUNDARY = 'x-jidi-boundary';
const formOf = (bytes: Buffer, field = 'file'): Buffer => Buffer.concat([
  Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"; filename="登记表.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`), bytes, Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
]);
const FORM = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
const upload = (bytes: Buffer, query = '', as = 'ydrx', more: Record<string, string> = {}): Promise<Seen<Imported>> => ask<Imported>('POST', `/imports${query}`, as, formOf(bytes), { ...FORM, ...more });

const HEADINGS = ['单位', '姓名', '值班固话', '手机电话'];
const listOf = (...rows: readonly (readonly BuiltCell[])[]): Buffer => buildWorkbook({ name: '表', rows: [HEADINGS, ...rows] });
const LIST = listOf(['英德市交通运输局', '交通新联络人', '3001001', '19200005001'], ['英德市城市管理和综合执法局', '城管新联络人', '3001002转8', '19200005002、19200005003']);
const liaisons = async (unit: string): Promise<string[]> =>
  (await test.database.rows<{ name: string; mobile: string | null; landline: string | null }>("select name, mobile, landline from contact where unit_code = $1 and role = 'EMERGENCY_LIAISON' and valid_to is null and reported_by <> '演示数据' order by priority", [unit])).map(({ name, mobile, landline }) => `${name} ${mobile ?? '-'} ${landline ?? '-'}`);

describe('POST /contacts/imports', () => {
  it('QY2019-A.2: a county office hands in the list of its units: dry run, application, and the same list again changes nothing', async () => {
    const dry = await upload(LIST, '?dryRun=true');
    expect(dry).toMatchObject({ status: 201, body: { state: 'READY', form: 'REGISTRATION', counts: { new: 3, changed: 0, unchanged: 0, ended: 0, rows: 2, problems: 0, units: 2 } } });
    expect(dry.headers['location']).toBe(`/api/v1/contacts/imports/${dry.body.id}`);
    expect(dry.body.items[0]).toMatchObject({ action: 'NEW', sheet: '表', row: 2, unitCode: 'YD-JT', roleName: '紧急联络人', before: null, after: { mobile: '+86192****5001', landline: '+86763***1001' } });
    expect(await liaisons('YD-JT')).toEqual([]);
    const applied = await ask<Imported>('POST', `/imports/${dry.body.id}/application`, 'ydrx', {});
    expect(applied).toMatchObject({ status: 200, body: { state: 'APPLIED', appliedBy: '英德市热线办' } });
    expect(await liaisons('YD-CG')).toEqual(['城管新联络人 +8619200005002 +867633001002', '城管新联络人 +8619200005003 -']);
    expect((await ask('POST', `/imports/${dry.body.id}/application`, 'ydrx', {})).body).toMatchObject({ status: 409, code: 'ALREADY_APPLIED' });
    expect((await upload(LIST)).body).toMatchObject({ state: 'APPLIED', counts: { new: 0, changed: 0, unchanged: 3 } });
    expect(await test.database.one('select unit_codes as units, county_code as county, reported_by as by from contact_list order by reported_at desc limit 1')).toMatchObject({ units: ['YD-CG', 'YD-JT'], county: '441881', by: '英德市热线办' });
  });

  it('applies a change as a new version and keeps what was (Part 6)', async () => {
    await upload(LIST);
    clock.advance('PT1H');
    const changed = await upload(listOf(['英德市交通运输局', '交通新联络人', '', '19200005009']));
    expect(changed.body.items[0]).toMatchObject({ action: 'CHANGED', before: { mobile: '+86192****5001' }, after: { mobile: '+86192****5009' } });
    expect(await test.database.rows("select version, mobile, landline, valid_to is null as current from contact where unit_code = 'YD-JT' and role = 'EMERGENCY_LIAISON' and reported_by <> '演示数据' order by version")).toEqual([
      { version: 1, mobile: '+8619200005001', landline: '+867633001001', current: false }, { version: 2, mobile: '+8619200005009', landline: '+867633001001', current: true },
    ]);
    expect(await test.database.one('select unit_codes from contact_change order by at desc limit 1')).toEqual({ unit_codes: ['YD-JT'] });
  });

  it('applies nothing while anything is wrong, and names all of it', async () => {
    const refused = await upload(messyRegistration());
    expect(refused).toMatchObject({ status: 422, body: { code: 'IMPORT_HAS_ERRORS' } });
    expect(refused.body.errors.map(({ pointer }) => decodeURIComponent(pointer))).toContain('/登记表/11/D');
    expect(await liaisons('YD-JT')).toEqual([]);
    const dry = await upload(messyRegistration(), '?dryRun=true');
    expect(dry.body).toMatchObject({ state: 'READY', links: { application: null } });
    expect((await ask('POST', `/imports/${dry.body.id}/application`, 'ydrx', {})).body).toMatchObject({ status: 422, code: 'IMPORT_HAS_ERRORS' });
    expect((await ask<{ items: unknown[] }>('GET', `/imports/${dry.body.id}/problems?limit=2`, 'ydrx')).body).toMatchObject({ items: [{ severity: 'ERROR' }, { severity: 'ERROR' }], nextCursor: expect.any(String) as string });
  });

  it('hands the workbook back with what is wrong in each row', async () => {
    const { body } = await upload(messyRegistration(), '?dryRun=true');
    const back = await ask('GET', `/imports/${body.id}/workbook.xlsx`, 'ydrx');
    expect(back.headers['content-disposition']).toContain(encodeURIComponent('登记表-导入结果.xlsx'));
    const { sheets } = await readWorkbook(back.raw);
    const [rows, summary] = [sheets[0]?.rows ?? [], sheets.at(-1)?.rows.flat() ?? []];
    expect(rows[2]).toEqual(['单 位', '姓\n名', '值班固话(必填)', '手机电话*', '职务', '微信', '错误说明']);
    expect(rows[9]).toEqual(['英德市水力局', '水利乙', '3001005', '19200001007', null, null, expect.stringContaining('【错误】A 列“单位”:没有登记这个单位')]);
    expect(rows[3]?.[6] ?? null).toBeNull();
    expect(summary).toContain('没有登记任何内容');
  });

  it('refuses what is no workbook with a sentence that says how to mend it', async () => {
    expect((await upload(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), '?dryRun=true')).body).toMatchObject({ status: 422, code: 'LEGACY_XLS', detail: expect.stringContaining('另存为') as string });
    expect((await upload(buildWorkbook({ name: '表', rows: [['甲']] }))).body).toMatchObject({ status: 422, code: 'NO_FORM' });
    expect((await upload(Buffer.alloc(1024 * 1024 + 1, 1))).body).toMatchObject({ status: 413, code: 'FILE_TOO_LARGE' });
    expect((await ask('POST', '/imports', 'ydrx', formOf(LIST, 'other'), FORM)).body).toMatchObject({ status: 400, code: 'FILE_MISSING' });
    expect((await ask('POST', '/imports', 'ydrx', {})).status).toBe(415);
    expect((await ask('POST', '/imports', 'ydrx', Buffer.from('--x'), FORM)).status).toBe(400);
  });

  it('lets each report only what is theirs, and see only what they may (QY2019-5.2, A.2)', async () => {
    const own = await upload(LIST, '?dryRun=true', 'ydjt');
    expect(own.body.errors.map(({ row, problem }) => `${String(row)} ${problem}`)).toEqual(['3 英德市城市管理和综合执法局不在您可以登记的范围内']);
    expect((await ask('GET', `/imports/${own.body.id}`, 'ydrx')).status).toBe(404);
    expect((await ask('GET', `/imports/${own.body.id}`, 'ydjt')).status).toBe(200);
    expect((await upload(LIST, '?dryRun=true', 'audit')).status).toBe(403);
    expect((await upload(LIST, '?dryRun=true', 'client')).status).toBe(201);
    expect((await ask<{ items: { id: string }[] }>('GET', '/imports?limit=200', 'ydjt')).body.items.map(({ id }) => id)).toEqual([own.body.id]);
  });

  it('ends absent people only when that was chosen and the number of them confirmed', async () => {
    await upload(LIST);
    const shorter = listOf(['英德市城市管理和综合执法局', '城管新联络人', '3001002转8', '19200005002']);
    expect((await upload(shorter)).body.counts).toMatchObject({ ended: 0, unchanged: 1 });
    const dry = await upload(shorter, '?dryRun=true&endAbsent=true');
    const { absent = 0 } = dry.body.counts;
    expect(dry.body.items.filter(({ action }) => action === 'ENDED').map(({ name }) => name)).toContain('城管新联络人');
    expect((await ask('POST', `/imports/${dry.body.id}/application`, 'ydrx', {})).body).toMatchObject({ status: 422, code: 'END_NOT_CONFIRMED' });
    expect((await upload(shorter, `?endAbsent=true&confirmEnded=${String(absent + 1)}`)).body).toMatchObject({ status: 422, code: 'END_NOT_CONFIRMED' });
    expect(await liaisons('YD-CG')).toHaveLength(2);
    expect((await ask('POST', `/imports/${dry.body.id}/application`, 'ydrx', { confirmEnded: absent })).status).toBe(200);
    expect(await liaisons('YD-CG')).toEqual(['城管新联络人 +8619200005002 +867633001002']);
    expect((await liaisons('YD-JT')).length).toBe(1);
    await test.database.run("update contact set valid_to = null where unit_code = 'YD-CG' and reported_by = '演示数据'");
  });

  it('repeats a dry run when the registry has moved since, and applies nothing of the old one', async () => {
    const dry = await upload(LIST, '?dryRun=true');
    await upload(listOf(['英德市交通运输局', '交通新联络人', '', '19200005001']));
    const moved = await ask<{ counts: unknown }>('POST', `/imports/${dry.body.id}/application`, 'ydrx', {});
    expect(moved.body).toMatchObject({ status: 409, code: 'REGISTRY_MOVED', counts: { new: 2, changed: 1 } });
    expect(await liaisons('YD-CG')).toEqual([]);
    expect((await ask('POST', `/imports/${dry.body.id}/application`, 'ydrx', {})).status).toBe(200);
  });

  it('takes a file at once when asked to, and says how far it is', async () => {
    const taken = await upload(LIST, '?dryRun=true', 'ydrx', { prefer: 'respond-async' });
    expect(taken).toMatchObject({ status: 202, body: { state: 'READING' } });
    await application.get(DueRowClaimer).runDue();
    expect((await ask<Imported>('GET', `/imports/${taken.body.id}`, 'ydrx')).body).toMatchObject({ state: 'READY', progress: { rowsDone: 2, rowsTotal: 2 }, counts: { new: 3 } });
    expect((await ask<{ items: unknown[] }>('GET', `/imports/${taken.body.id}/items?action=NEW&limit=1`, 'ydrx')).body).toMatchObject({ items: [{ row: 2 }], nextCursor: expect.any(String) as string });
  });

  it('says while a dry run is applied that it is and how far, and lets go of one whose node was killed', async () => {
    const dry = await upload(LIST, '?dryRun=true');
    const show = async (): Promise<Imported> => (await ask<Imported>('GET', `/imports/${dry.body.id}`, 'ydrx')).body;
    const apply = (): Promise<Seen> => ask('POST', `/imports/${dry.body.id}/application`, 'ydrx', {});
    const applying = await test.database.transaction(async (tx) => {
      // Another list is being applied, so that this one has to wait.
      await tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 2))', ['contact-import']);
      const first = apply();
      let seen = await show();
      while (seen.state === 'READY') seen = await show();
      expect(seen).toMatchObject({ state: 'APPLYING', progress: { rowsDone: 0, rowsTotal: 2 }, links: { application: null } });
      expect((await apply()).body).toMatchObject({ status: 409, code: 'IMPORT_NOT_READY', detail: '名单正在登记,请稍候。' });
      return { first };
    });
    expect((await applying.first).body).toMatchObject({ state: 'APPLIED', progress: { rowsDone: 2, rowsTotal: 2 } });
    const left = await upload(LIST, '?dryRun=true');
    await test.database.run("update contact_import set state = 'APPLYING', rows_done = 1 where id = $1", [left.body.id]);
    expect((await ask<Imported>('GET', `/imports/${left.body.id}`, 'ydrx')).body).toMatchObject({ state: 'READY', progress: { rowsDone: 2, rowsTotal: 2 }, counts: { unchanged: 3 } });
    expect((await ask('POST', `/imports/${left.body.id}/application`, 'ydrx', {})).body).toMatchObject({ state: 'APPLIED' });
  });

  it('erases the file and its rows after a day and keeps who imported what', async () => {
    const { body } = await upload(LIST);
    clock.advance('PT24H');
    await application.get(DueRowClaimer).runDue();
    cookies.clear();
    expect((await ask<Imported>('GET', `/imports/${body.id}`, 'ydrx')).body).toMatchObject({ state: 'APPLIED', items: [], counts: { new: 3 }, file: { kept: false }, uploadedBy: '英德市热线办' });
    expect((await ask('GET', `/imports/${body.id}/workbook.xlsx`, 'ydrx')).body).toMatchObject({ status: 409, code: 'FILE_ERASED' });
    cookies.clear();
  });

  it('S27, QY2019-A.1, OQ-51: a list after the day is late for units that had named nobody, and nothing more follows', async () => {
    await test.database.run("delete from contact where unit_code = 'YD-CG' and role = 'EMERGENCY_LIAISON'");
    const { body } = await upload(LIST);
    expect(body.state).toBe('APPLIED');
    expect(await test.database.rows("select unit_code as unit, bool_and(late) as late from contact where unit_code in ('YD-JT', 'YD-CG') and role = 'EMERGENCY_LIAISON' and valid_to is null and reported_by <> '演示数据' group by unit_code order by 1")).toEqual([{ unit: 'YD-CG', late: true }, { unit: 'YD-JT', late: false }]);
  });
});

describe('GET /contacts/exports', () => {
  it('writes the registry so that importing it changes nothing, planned days included', async () => {
    const full = buildWorkbook({ name: '表', rows: [['单位代码', '单位', '角色', '姓名', '手机', '值班固话', '生效日期', '停用日期'], ['YD-JT', '', '承办人', '临时承办人', '19200005011', '', '2026-12-01', '2027-01-31'], ['YD-JT', '', '值班室', '交通值班室', '', '07633001009转12', '', '']] });
    expect((await upload(full)).body.state).toBe('APPLIED');
    const exported = await ask('GET', '/exports?county=441881', 'ydrx');
    const again = await upload(exported.raw, '?dryRun=true');
    expect(again.body.counts).toMatchObject({ new: 0, changed: 0, ended: 0, problems: 0 });
    expect(again.body.counts['unchanged']).toBeGreaterThan(20);
    const asForm = await upload((await ask('GET', '/exports?unit=YD-JT&form=registration', 'ydjt')).raw, '?dryRun=true', 'ydjt');
    expect(asForm.body.counts).toMatchObject({ new: 0, changed: 0, problems: 0 });
  });

  it('masks for those who may not see numbers and says so in the file, notes who did, and keeps to the scope', async () => {
    const [masked, open] = [await ask('GET', '/exports?unit=YD-JT', 'audit'), await ask('GET', '/exports', 'ydjt')];
    const kept = await test.database.rows("select t.actor_name, e.subject, e.data from audit_entry e join audit_text t on t.entry_id = e.id where e.action = 'CONTACTS_EXPORTED' order by e.id desc limit 1");
    const textsOf = async ({ raw }: Seen): Promise<string[]> => (await readWorkbook(raw)).sheets.flatMap(({ rows }) => rows.flat().map(String));
    expect((await textsOf(masked)).join()).toMatch(/\+86192\*{4}\d{4}.*号码和邮箱已遮盖/s);
    expect((await textsOf(open)).filter((text) => /^(?:YD|LZ|QY|FG)-/.test(text)).every((code) => code === 'YD-JT')).toBe(true);
    expect(kept).toEqual([{ actor_name: '英德市交通', subject: '*', data: { form: 'full', rows: expect.any(Number) as number } }]);
  });

  it('hands out both templates', async () => {
    for (const form of ['registration', 'full']) expect((await ask('GET', `/template?form=${form}`, 'audit')).headers['content-type']).toContain('spreadsheetml');
    expect((await ask('GET', '/template?form=other')).status).toBe(400);
  });
});
