import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { readSettings } from '../platform/config/settings.js';
import { runAccountCommand } from './account-commands.js';
import { findAccount } from './account.store.js';
import { findClientByKey } from './api-client.store.js';
import { ensureDemonstrationAccounts, ensureFirstClient, missingAdministrator } from './first-start.js';
import { digestOf, isPassword } from './secrets.js';

const NOW = Temporal.Instant.from('2026-11-22T13:10:00Z');
let test: TestDatabase;
let folder: string;

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jidi-first-'));
});
afterEach(async () => {
  for (const table of ['session', 'account', 'api_client']) await test.database.run(`delete from ${table}`);
  await rm(folder, { recursive: true });
});

const ensure = (apiKey: string | undefined, keepIn: string | undefined): Promise<string | undefined> =>
  test.database.transaction((tx) => ensureFirstClient(tx, { jurisdiction: 'qingyuan', apiKey, keepIn }, NOW));
const nameOf = async (key: string): Promise<string | undefined> => (await findClientByKey(test.database, digestOf(key), NOW))?.name;
const keptKey = async (): Promise<string> => (await readFile(join(folder, 'api-key'), 'utf8')).trim();

describe('the first machine client', () => {
  it('gets a generated key once, which a demonstration keeps for its owner alone', async () => {
    const key = await ensure(undefined, folder);
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(await keptKey()).toBe(key);
    expect((await stat(join(folder, 'api-key'))).mode & 0o777).toBe(0o600);
    expect(await ensure(undefined, folder)).toBeUndefined();
    expect(await nameOf(await keptKey())).toBe('first');
  });

  it('takes API_KEY, also a changed one, and then the old one no longer counts', async () => {
    await ensure('key-of-the-environment', folder);
    expect(await keptKey()).toBe('key-of-the-environment');
    await ensure('another-key-of-it', folder);
    expect([await nameOf('key-of-the-environment'), await nameOf('another-key-of-it'), await keptKey()]).toEqual([undefined, 'first', 'another-key-of-it']);
  });

  it.each(['update client_key set revoked_at = $1, revoked_by = \'Admin\'', 'update client_key set expires_at = $1', 'update api_client set revoked_at = $1'])('stays ended in production, also with API_KEY still set: %s', async (end) => {
    await ensure('key-of-the-environment', undefined);
    await test.database.run(end, [NOW]);
    await test.database.run(`insert into client_key (client_id, key_hash, created_at) select id, $1, $2 from api_client`, [digestOf('rotated-key'), NOW]);
    expect(await ensure('key-of-the-environment', undefined)).toBeUndefined();
    await test.database.run('update api_client set revoked_at = null');
    expect(await nameOf('rotated-key')).toBe('first');
    if (end.includes('client_key')) expect(await nameOf('key-of-the-environment')).toBeUndefined();
  });

  it('takes an API_KEY that another took the place of, once it is set again', async () => {
    for (const key of ['one-key-of-it', 'another-key-of-it', 'one-key-of-it']) await ensure(key, undefined);
    expect([await nameOf('one-key-of-it'), await nameOf('another-key-of-it')]).toEqual(['first', undefined]);
  });

  it('keeps its key when the database is new and the folder is not', async () => {
    await ensure(undefined, folder);
    await test.database.run('DELETE FROM api_client');
    await ensure(undefined, folder);
    expect(await nameOf(await keptKey())).toBe('first');
  });

  it('has a further key when a folder without one joins the demonstration: the other node keeps its own', async () => {
    await ensure(undefined, folder);
    const other = await keptKey();
    await rm(join(folder, 'api-key'));
    const key = await ensure(undefined, folder);
    expect(await nameOf(key ?? '')).toMatch(/^first-.{8}$/u);
    expect(await nameOf(other)).toBe('first');
    expect(await ensure(undefined, folder)).toBeUndefined();
    expect(await keptKey()).toBe(key);
  });

  it('is shown once in production and kept nowhere but as a digest', async () => {
    const key = await ensure(undefined, undefined);
    expect(await nameOf(key ?? '')).toBe('first');
    expect(await ensure(undefined, undefined)).toBeUndefined();
    expect(await nameOf(key ?? '')).toBe('first');
  });

  it('is one, when two nodes start at the same instant', async () => {
    const keys = await Promise.all([ensure(undefined, undefined), ensure(undefined, undefined)]);
    expect(keys.filter((key) => key !== undefined)).toHaveLength(1);
  });
});

describe('the accounts of the demonstration', () => {
  const UNITS = [{ name: 'unit', displayName: '某单位', role: 'UNIT', unitCode: 'YD-JT' }, { name: 'county', displayName: '某热线办', role: 'COUNTY_OFFICE', countyCode: '441881' }] as const;
  const askAccounts = () => test.database.transaction((tx) => ensureDemonstrationAccounts(tx, folder, NOW, UNITS));
  const ensureAccounts = async () => {
    const signIn = await askAccounts();
    if (signIn === null) throw new Error('another node has given out the password');
    return signIn;
  };

  it('share one password that DATA_DIR/sign-in holds and that stays the same', async () => {
    const first = await ensureAccounts();
    expect(first.accounts).toEqual(['supervisor', 'operator', 'administrator', 'auditor', 'unit', 'county']);
    expect(first.password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    expect(await readFile(join(folder, 'sign-in'), 'utf8')).toBe(`account=supervisor\npassword=${first.password}\n`);
    for (const name of first.accounts) expect(await isPassword((await findAccount(test.database, name))?.passwordHash ?? '', first.password)).toBe(true);
    expect(await ensureAccounts()).toEqual(first);
  });

  it('of the hotline see every jurisdiction, also after an upgrade that kept accounts of before in the first one (OQ-49)', async () => {
    await ensureAccounts();
    await test.database.run("update account set jurisdiction = 'qingyuan' where name in ('supervisor', 'unit')");
    await ensureAccounts();
    expect([(await findAccount(test.database, 'supervisor'))?.jurisdiction, (await findAccount(test.database, 'unit'))?.jurisdiction]).toEqual([null, 'qingyuan']);
  });

  it('keep their password while another node lives, whose folder holds it', async () => {
    const { password } = await ensureAccounts();
    await rm(join(folder, 'sign-in'));
    await test.database.run("insert into node (id, role, version, newest_migration, started_at, seen_at, claims, objections) values (gen_random_uuid(), 'all', '1', 1, $1, $1, true, '{}')", [NOW.subtract({ seconds: 2 })]);
    expect(await askAccounts()).toBeNull();
    await test.database.run('delete from node');
    expect(await isPassword((await findAccount(test.database, 'supervisor'))?.passwordHash ?? '', password)).toBe(true);
  });

  it('get a new password when the file is lost', async () => {
    await ensureAccounts();
    await rm(join(folder, 'sign-in'));
    const { password } = await ensureAccounts();
    expect(await isPassword((await findAccount(test.database, 'county'))?.passwordHash ?? '', password)).toBe(true);
  });
});

describe('npm run account', () => {
  const run = (line: string, password = 'a long enough password') => runAccountCommand(line.split(' '), { tx: test.database, now: NOW, people: readSettings({}).people, jurisdictions: ['qingyuan', 'shaoguan'], password: () => Promise.resolve(password) });

  it('creates the administrator that production asks for', async () => {
    expect(await missingAdministrator(test.database)).toMatch(/npm run account -- create/);
    expect(await run('create --name wang.li --role administrator --display-name 王')).toBe('account wang.li (ADMINISTRATOR) created');
    expect(await missingAdministrator(test.database)).toBeNull();
    expect(await run('list')).toBe('wang.li\tADMINISTRATOR\t-\t王');
  });

  it('changes a password, disables, and manages clients', async () => {
    await run('create --name unit-1 --role UNIT --unit YD-JT');
    expect(await run('password --name unit-1 --temporary', 'another long password')).toMatch(/is changed/);
    expect((await findAccount(test.database, 'unit-1'))?.mustChangePassword).toBe(true);
    await expect(run('password --name unit-1', 'a long enough password')).rejects.toThrow('must differ from the last 5');
    expect(await run('disable --name unit-1')).toMatch(/is disabled/);
    expect(await run('list')).toBe('unit-1\tUNIT\tYD-JT\tunit-1\tdisabled');
    expect(await run('enable --name unit-1')).toMatch(/is enabled/);
    expect(await run('end-sessions --name unit-1')).toBe('0 sessions of unit-1 are ended');
    await expect(run('reset-second-factor --name unit-1')).rejects.toThrow('has no second factor');
    const key = (await run('create-client --name hotline --jurisdiction qingyuan')).split('\n')[0] ?? '';
    expect(await nameOf(key)).toBe('hotline');
    const next = (await run('rotate-client --name hotline --overlap-days 3')).split('\n')[0] ?? '';
    expect([await nameOf(key), await nameOf(next)]).toEqual(['hotline', 'hotline']);
    expect(await run('list-clients')).toBe(`hotline\tqingyuan\tTRIGGER,READ,OPERATE\t\t${next.slice(0, 6)}…\tACTIVE\tnever used\nhotline\tqingyuan\tTRIGGER,READ,OPERATE\t\t${key.slice(0, 6)}…\tENDING\tnever used\t2026-11-25T21:10:00.000+08:00`);
    await run('revoke-client --name hotline');
    expect([await nameOf(key), await nameOf(next)]).toEqual([undefined, undefined]);
    expect(await test.database.rows("select action from audit_entry where subject_kind = 'API_CLIENT' order by id")).toMatchObject([{ action: 'CLIENT_CREATED' }, { action: 'CLIENT_KEY_CREATED' }, { action: 'CLIENT_CHANGED' }]);
  });

  it('does not disable the last administrator (等保 8.1.4.2)', async () => {
    await run('create --name one --role ADMINISTRATOR');
    await expect(run('disable --name one')).rejects.toThrow('one is the last administrator');
    await run('create --name two --role ADMINISTRATOR');
    expect(await run('disable --name one')).toMatch(/is disabled/);
  });

  it('keeps in the audit what was done at the terminal', async () => {
    await run('create --name kept --role OPERATOR');
    const { id } = (await findAccount(test.database, 'kept')) ?? { id: '' };
    expect(await test.database.rows('select actor, action from audit_entry where subject = $1', [id])).toEqual([{ actor: 'service:account-command', action: 'ACCOUNT_CREATED' }]);
  });

  it.each([
    ['', 'a long enough password', /npm run account/],
    ['destroy', 'a long enough password', /npm run account/],
    ['create --role UNIT', 'a long enough password', /--name is missing/],
    ['create --name A --role UNIT', 'a long enough password', /--name must be/],
    ['create --name ab --role KING', 'a long enough password', /--role must be one of/],
    ['create --name ab --role UNIT', 'a long enough password', /needs --unit/],
    ['create --name ab --role COUNTY_OFFICE', 'a long enough password', /needs --county/],
    ['create --name ab --role OPERATOR', 'short', /12 to 256/],
    ['create --name wang.li --role OPERATOR', 'the wang.li password', /must not contain the name/],
    ['create --name ab --role OPERATOR', 'qingyuan12345', /a common one/],
    ['create-client --name ab', 'a long enough password', /--jurisdiction is missing/],
    ['create-client --name ab --jurisdiction nowhere', 'a long enough password', /nowhere is not served here; it is one of qingyuan, shaoguan/],
    ['create --name ab --role OPERATOR --jurisdiction nowhere', 'a long enough password', /nowhere is not served here/],
    ['create --name ab --colour red', 'a long enough password', /npm run account/],
    ['password --name ab', 'a long enough password', /there is no account ab/],
    ['rotate-client --name ab', 'a long enough password', /there is no client ab that counts/],
    ['rotate-client --name ab --overlap-days 900', 'a long enough password', /--overlap-days must be 0 to 90/],
    ['forget-subject --name ab', 'a long enough password', /there is no account ab/],
    ['revoke-client --name ab', 'a long enough password', /there is no client ab/],
  ])('refuses %j with a line', async (line, password, message) => {
    await expect(run(line, password)).rejects.toThrow(message);
  });
});
