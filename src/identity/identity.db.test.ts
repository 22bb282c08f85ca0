import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Controller, Get, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startApplicationPart } from '../../test/support/application-part.js';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { TestClock } from '../../test/support/test-clock.js';
import { AllowClients, CurrentPrincipal, Roles } from './access.js';
import { disableAccount, findAccount, insertAccount } from './account.store.js';
import { putClient, revokeClient } from './api-client.store.js';
import { IdentityModule } from './identity.module.js';
import type { Principal } from './principal.js';
import { digestOf, hashPassword } from './secrets.js';

@Controller('api/v1/things')
class ThingController {
  @Get()
  @AllowClients()
  who(@CurrentPrincipal() principal: Principal): Principal {
    return principal;
  }

  @Get('people')
  people(): object {
    return {};
  }

  @Post('assignments')
  @Roles('SUPERVISOR', 'COUNTY_OFFICE')
  @AllowClients('OPERATE')
  assign(): object {
    return { assigned: true };
  }

  @Get('machines')
  @Roles()
  @AllowClients('TRIGGER')
  machines(): object {
    return {};
  }
}

const PASSWORD = 'correct horse battery';
const clock = new TestClock();
let test: TestDatabase;
let application: NestFastifyApplication;

beforeAll(async () => {
  test = await openTestDatabase();
  application = await startApplicationPart({ database: test.database, clock, imports: [IdentityModule], controllers: [ThingController] });
  const hash = await hashPassword(PASSWORD);
  expect(hash).toMatch(/^\$argon2id\$/);
  await insertAccount(test.database, { name: 'chief', displayName: '值班长', role: 'SUPERVISOR' }, hash, clock.real());
  await insertAccount(test.database, { name: 'watch', displayName: '督办员', role: 'AUDITOR' }, hash, clock.real());
  await insertAccount(test.database, { name: 'leaver', displayName: '离职者', role: 'OPERATOR' }, hash, clock.real());
  await insertAccount(test.database, { name: 'locked', displayName: '话务员', role: 'OPERATOR' }, hash, clock.real());
  await putClient(test.database, { name: 'platform', jurisdiction: 'qingyuan', keyHash: digestOf('key-of-platform'), rights: ['TRIGGER', 'READ'] }, clock.real());
});

afterAll(async () => {
  await application.close();
  await test.close();
});

const signIn = (account: string, password = PASSWORD, headers: Record<string, string> = {}, remoteAddress = '10.0.0.1') =>
  application.inject({ method: 'POST', url: '/api/v1/session', payload: { account, password }, headers, remoteAddress });
const cookieOf = async (account: string): Promise<string> => {
  const answer = await signIn(account);
  const [cookie] = answer.cookies;
  return `${cookie?.name ?? ''}=${cookie?.value ?? ''}`;
};
const OURS = { 'x-requested-with': 'jidi' };

describe('sessions', () => {
  it('sign a person in with a cookie that no script can read', async () => {
    const answer = await signIn(' Chief ');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ secondsLeft: 24 * 3600, owes: null, account: { id: expect.any(String), name: '值班长', role: 'SUPERVISOR', unitCode: null, countyCode: null } });
    expect([answer.headers['set-cookie']].flat()[0]).toMatch(/^jidi_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const stored = await test.database.rows<{ token_hash: string }>('SELECT token_hash FROM session');
    expect(stored.map((row) => row.token_hash)).toContain(digestOf(answer.cookies[0]?.value ?? ''));
  });

  it('give a new token at each sign-in and end the earlier one', async () => {
    const earlier = await cookieOf('chief');
    const answer = await signIn('chief', PASSWORD, { cookie: earlier, ...OURS });
    expect(`jidi_session=${answer.cookies[0]?.value ?? ''}`).not.toBe(earlier);
    expect((await application.inject({ url: '/api/v1/session', headers: { cookie: earlier } })).statusCode).toBe(401);
  });

  it.each([['chief', 'wrong password'], ['nobody', PASSWORD]])('refuse %s with %s alike', async (account, password) => {
    const answer = await signIn(account, password, {}, '10.0.0.2');
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="jidi"');
    expect(answer.json()).toMatchObject({ code: 'UNAUTHENTICATED', detail: '账号或密码不正确。' });
  });

  it('report every wrong member of a sign-in', async () => {
    const answer = await application.inject({ method: 'POST', url: '/api/v1/session', payload: { account: 7 } });
    expect(answer.json<{ errors: { pointer: string }[] }>().errors.map((error) => error.pointer)).toEqual(['/account', '/password']);
  });

  it('answer who is signed in and end by signing out', async () => {
    const cookie = await cookieOf('watch');
    expect((await application.inject({ url: '/api/v1/session', headers: { cookie } })).json()).toMatchObject({ account: { name: '督办员', role: 'AUDITOR' } });
    const out = await application.inject({ method: 'DELETE', url: '/api/v1/session', headers: { cookie, ...OURS } });
    expect([out.statusCode, out.headers['set-cookie']]).toEqual([204, expect.stringMatching(/^jidi_session=; .*Expires=Thu, 01 Jan 1970/)]);
    expect((await application.inject({ url: '/api/v1/session', headers: { cookie } })).statusCode).toBe(401);
  });

  it('end after 8 hours of silence and after 24 hours in any case', async () => {
    const cookie = await cookieOf('chief');
    const isOpen = async (): Promise<boolean> => (await application.inject({ url: '/api/v1/session', headers: { cookie } })).statusCode === 200;
    const opened: boolean[] = [];
    const left = async (): Promise<number> => (await application.inject({ url: '/api/v1/session', headers: { cookie } })).json<{ secondsLeft: number }>().secondsLeft;
    expect(await left()).toBe(24 * 3600);
    for (const hours of [7, 7, 7]) {
      clock.advance({ hours });
      opened.push(await isOpen());
    }
    // A page that is looked at and never touched, such as a wall, can say when it will end.
    expect(await left()).toBe(3 * 3600);
    clock.advance({ hours: 3 });
    expect([...opened, await isOpen()]).toEqual([true, true, true, false]);
    const idle = await cookieOf('chief');
    clock.advance({ hours: 8 });
    expect((await application.inject({ url: '/api/v1/session', headers: { cookie: idle } })).statusCode).toBe(401);
  });

  it('end at once when the account is disabled', async () => {
    const cookie = await cookieOf('leaver');
    await disableAccount(test.database, (await findAccount(test.database, 'leaver'))?.id ?? '', clock.real());
    expect((await application.inject({ url: '/api/v1/session', headers: { cookie } })).statusCode).toBe(401);
    expect((await signIn('leaver')).statusCode).toBe(401);
  });

  it('lock a name out at one address after five failures for 15 minutes, and at that address alone', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await signIn('locked', 'wrong password', {}, '10.0.0.9')).statusCode);
    const locked = await signIn('locked', PASSWORD, {}, '10.0.0.9');
    expect([...statuses, locked.statusCode]).toEqual([401, 401, 401, 401, 401, 429]);
    expect(locked.headers['retry-after']).toBe('900');
    expect((await signIn('locked', PASSWORD, {}, '10.0.0.10')).statusCode).toBe(200);
    clock.advance({ minutes: 15 });
    expect((await signIn('locked', PASSWORD, {}, '10.0.0.9')).statusCode).toBe(200);
  });
});

describe('foreign pages', () => {
  const change = async (headers: Record<string, string>): Promise<number> =>
    (await application.inject({ method: 'POST', url: '/api/v1/things/assignments', headers: { host: 'localhost:3000', cookie: await cookieOf('chief'), ...headers } })).statusCode;

  it.each<[Record<string, string>, number]>([
    [{}, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site', origin: 'http://localhost:3001' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 201],
    [{ origin: 'http://localhost:3000' }, 201],
    [OURS, 201],
  ])('a change with %j answers %i', async (headers, status) => {
    expect(await change(headers)).toBe(status);
  });

  it('cannot sign a person in', async () => {
    const answer = await signIn('chief', PASSWORD, { origin: 'https://evil.example' });
    expect(answer.json()).toMatchObject({ status: 403, code: 'FOREIGN_ORIGIN' });
  });
});

describe('access', () => {
  const bearer = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` });
  const get = (url: string, headers: Record<string, string> = {}) => application.inject({ url: `/api/v1/things${url}`, headers });

  it('knows a machine client by its key', async () => {
    const answer = await get('', bearer('key-of-platform'));
    expect(answer.json()).toMatchObject({ kind: 'CLIENT', clientId: expect.any(String) as unknown, name: 'platform', jurisdiction: 'qingyuan', rights: ['TRIGGER', 'READ'] });
    expect(await test.database.one('SELECT last_used_at FROM api_client')).toEqual({ last_used_at: clock.real() });
  });

  it.each<[string, Record<string, string>]>([['nothing', {}], ['a wrong key', bearer('wrong')], ['another scheme', { authorization: 'Basic a2V5' }], ['an unknown session', { cookie: 'jidi_session=x' }]])('asks for sign-in on %s', async (_name, headers) => {
    const answer = await get('', headers);
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="jidi"');
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  it('does not fall back to the cookie when a key is wrong', async () => {
    expect((await get('', { ...bearer('wrong'), cookie: await cookieOf('chief') })).statusCode).toBe(401);
  });

  it('lets clients in only where a handler says so, with the right it names', async () => {
    expect((await get('/people', bearer('key-of-platform'))).json()).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect((await get('/machines', bearer('key-of-platform'))).statusCode).toBe(200);
    expect((await application.inject({ method: 'POST', url: '/api/v1/things/assignments', headers: bearer('key-of-platform') })).statusCode).toBe(403);
  });

  it('lets people in by role', async () => {
    const cookie = await cookieOf('watch');
    expect((await get('/people', { cookie })).statusCode).toBe(200);
    expect((await get('/machines', { cookie })).statusCode).toBe(403);
    expect((await application.inject({ method: 'POST', url: '/api/v1/things/assignments', headers: { cookie, ...OURS } })).statusCode).toBe(403);
  });

  it('needs no sign-in for operations', async () => {
    expect((await application.inject({ url: '/livez' })).statusCode).toBe(200);
    expect((await application.inject({ url: '/api/openapi.json' })).statusCode).toBe(200);
  });

  it('refuses a revoked key at once', async () => {
    await revokeClient(test.database, 'platform', clock.real());
    expect((await get('', bearer('key-of-platform'))).statusCode).toBe(401);
  });
});
