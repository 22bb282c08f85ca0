import { createHash, randomBytes } from 'node:crypto';
import { Controller, Get, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApplicationPart } from '../../test/support/application-part.js';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { TestClock } from '../../test/support/test-clock.js';
import { AllowClients, CurrentPrincipal, Roles } from './access.js';
import { insertAccount } from './account.store.js';
import { putClient } from './api-client.store.js';
import { ApiClients } from './api-clients.js';
import { hmacOf, signedText } from './client-signature.js';
import type { ClientView, NewKeyView } from './client-views.js';
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

  @Post()
  @Roles()
  @AllowClients('TRIGGER')
  make(): object {
    return { made: true };
  }
}

const PASSWORD = 'correct horse battery';
const clock = new TestClock();
let test: TestDatabase;
let application: NestFastifyApplication;
let administrator: string;
let ofQingyuan: string;

beforeAll(async () => {
  test = await openTestDatabase();
  application = await startApplicationPart({ database: test.database, clock, imports: [IdentityModule], controllers: [ThingController] });
  const hash = await hashPassword(PASSWORD);
  await insertAccount(test.database, { name: 'admin', displayName: '系统管理员', role: 'ADMINISTRATOR' }, hash, clock.real());
  await insertAccount(test.database, { name: 'local', displayName: '本市管理员', role: 'ADMINISTRATOR', jurisdiction: 'qingyuan' }, hash, clock.real());
  await insertAccount(test.database, { name: 'chief', displayName: '值班长', role: 'SUPERVISOR' }, hash, clock.real());
  [administrator, ofQingyuan] = [await cookieOf('admin'), await cookieOf('local')];
});

afterAll(async () => {
  await application.close();
  await test.close();
});

const cookieOf = async (account: string): Promise<string> => {
  const answer = await application.inject({ method: 'POST', url: '/api/v1/session', payload: { account, password: PASSWORD } });
  return `${answer.cookies[0]?.name ?? ''}=${answer.cookies[0]?.value ?? ''}`;
};

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const ask = (method: Method, url: string, payload?: object, cookie = administrator) =>
  application.inject({ method, url: `/api/v1/clients${url}`, headers: { cookie, 'x-requested-with': 'jidi' }, ...(payload === undefined ? {} : { payload }) });
const made = async (name: string, more: object = {}): Promise<NewKeyView> => (await ask('POST', '', { name, jurisdiction: 'qingyuan', rights: ['TRIGGER', 'READ'], ...more })).json<NewKeyView>();
const read = async (id: string): Promise<ClientView> => (await ask('GET', `/${id}`)).json<ClientView>();
const use = (key: string, remoteAddress = '10.20.3.4') => application.inject({ url: '/api/v1/things', headers: { authorization: `Bearer ${key}` }, remoteAddress });
const audited = (id: string) => test.database.rows<{ action: string; actor: string; data: Record<string, unknown> }>('select action, actor, data from audit_entry where subject = $1 order by id', [id]);

describe('ASVS 5.0 V13.2, 等保 2.0 身份鉴别: keys of machine clients', () => {
  it('are shown once, kept as digests, and open the service with the rights and limits of their client', async () => {
    const answer = await ask('POST', '', { name: 'platform', jurisdiction: 'qingyuan', rights: ['TRIGGER'], requestsPerSecond: 50, triggersPerSecond: 20, validDays: 365 });
    const client = answer.json<NewKeyView>();
    expect([answer.statusCode, answer.headers.location]).toEqual([201, `/api/v1/clients/${client.id}`]);
    expect((await use(client.key)).json()).toEqual({ kind: 'CLIENT', clientId: client.id, name: 'platform', jurisdiction: 'qingyuan', rights: ['TRIGGER'], keyId: client.keyId, limits: { requestsPerSecond: 50, triggersPerSecond: 20 } });
    const kept = JSON.stringify(await test.database.rows('select k.*, c.* from client_key k join api_client c on c.id = k.client_id'));
    expect(kept).toContain(digestOf(client.key));
    expect(kept).not.toContain(client.key);
    expect(JSON.stringify(await read(client.id))).not.toContain(client.key);
    expect((await read(client.id)).keys).toMatchObject([{ id: client.keyId, prefix: client.key.slice(0, 6), state: 'ENDING', lastUsedFrom: '10.20.3.4', canSign: true }]);
    expect(await audited(client.id)).toMatchObject([
      { action: 'CLIENT_CREATED', data: { rights: ['TRIGGER'], requestsPerSecond: 50 } },
      { action: 'CLIENT_KEY_CREATED', data: { keyId: client.keyId, validDays: 365 } },
    ]);
  });

  it('V11.4: keep no signing secret in the clear', async () => {
    const client = await made('sealed');
    const raw = await test.database.one<{ kept: string }>("select 'raw:' || signing_secret as kept from client_key where id = $1", [client.keyId]);
    expect(raw.kept).not.toContain(client.signingSecret);
    expect(await test.database.one('select signing_secret as opened from client_key where id = $1', [client.keyId])).toEqual({ opened: client.signingSecret });
  });

  it('rotate with an overlap of seven days, after which the old one ends by itself', async () => {
    const client = await made('rotated');
    const next = (await ask('POST', `/${client.id}/keys`, {})).json<NewKeyView>();
    const both = async (): Promise<number[]> => [(await use(client.key)).statusCode, (await use(next.key)).statusCode];
    expect(next.keys.map(({ state }) => state)).toEqual(['ACTIVE', 'ENDING']);
    expect(await both()).toEqual([200, 200]);
    clock.advance({ hours: 7 * 24 - 1 });
    expect(await both()).toEqual([200, 200]);
    clock.advance({ hours: 1 });
    expect(await both()).toEqual([401, 200]);
    administrator = await cookieOf('admin');
    expect((await read(client.id)).keys.map(({ state }) => state)).toEqual(['ACTIVE', 'EXPIRED']);
  });

  it('end at once when the overlap is zero, and a later rotation never prolongs an earlier end', async () => {
    const client = await made('at-once');
    const second = (await ask('POST', `/${client.id}/keys`, { overlapDays: 0 })).json<NewKeyView>();
    expect((await use(client.key)).statusCode).toBe(401);
    const third = (await ask('POST', `/${client.id}/keys`, { overlapDays: 1 })).json<NewKeyView>();
    const fourth = (await ask('POST', `/${client.id}/keys`, { overlapDays: 90 })).json<NewKeyView>();
    clock.advance({ hours: 24 });
    expect(await Promise.all([second, third, fourth].map(async ({ key }) => (await use(key)).statusCode))).toEqual([401, 200, 200]);
    administrator = await cookieOf('admin');
  });

  it('end at once when revoked, twice without harm, and are audited once', async () => {
    const client = await made('revoked');
    const next = (await ask('POST', `/${client.id}/keys`, {})).json<NewKeyView>();
    const revoke = async (): Promise<number> => (await ask('DELETE', `/${client.id}/keys/${next.keyId}`)).statusCode;
    expect([await revoke(), await revoke()]).toEqual([204, 204]);
    expect([(await use(next.key)).statusCode, (await use(client.key)).statusCode]).toEqual([401, 200]);
    expect((await audited(client.id)).map(({ action }) => action)).toEqual(['CLIENT_CREATED', 'CLIENT_KEY_CREATED', 'CLIENT_KEY_CREATED', 'CLIENT_KEY_REVOKED']);
    expect((await ask('DELETE', `/${client.id}/keys/${client.id}`)).statusCode).toBe(404);
  });

  it('rest while their client is shut', async () => {
    const client = await made('shut');
    expect((await ask('PATCH', `/${client.id}`, { enabled: false })).json()).toMatchObject({ enabled: false });
    expect((await use(client.key)).statusCode).toBe(401);
    expect((await ask('POST', `/${client.id}/keys`, {})).json()).toMatchObject({ status: 409, code: 'CLIENT_DISABLED' });
    await ask('PATCH', `/${client.id}`, { enabled: true });
    expect((await use(client.key)).statusCode).toBe(200);
    expect((await audited(client.id)).map(({ data }) => data).slice(2)).toMatchObject([{ before: { enabled: true }, after: { enabled: false } }, { before: { enabled: false }, after: { enabled: true } }]);
  });

  it('are ten at most', async () => {
    const client = await made('many');
    for (let n = 1; n < 10; n += 1) await ask('POST', `/${client.id}/keys`, {});
    expect((await ask('POST', `/${client.id}/keys`, {})).json()).toMatchObject({ status: 409, code: 'TOO_MANY_KEYS' });
  });

  it('say when and from where they were last used, to the minute', async () => {
    const client = await made('seen');
    await use(client.key, '10.20.0.1');
    const first = (await read(client.id)).keys[0]?.lastUsedAt;
    await use(client.key, '10.20.0.2');
    expect((await read(client.id)).keys[0]).toMatchObject({ lastUsedAt: first, lastUsedFrom: '10.20.0.1' });
    clock.advance({ minutes: 1 });
    await use(client.key, '10.20.0.2');
    expect((await read(client.id)).keys[0]).toMatchObject({ lastUsedFrom: '10.20.0.2' });
    expect((await read(client.id)).keys[0]?.lastUsedAt).not.toBe(first);
  });

  it('open nothing from outside the networks of their client', async () => {
    const client = await made('inside', { allowedNetworks: ['10.20.0.0/16'] });
    expect((await use(client.key, '10.20.9.9')).statusCode).toBe(200);
    expect((await use(client.key, '10.21.0.1')).json()).toMatchObject({ status: 403, code: 'CLIENT_NETWORK_REFUSED' });
    await ask('PATCH', `/${client.id}`, { allowedNetworks: [] });
    expect((await use(client.key, '10.21.0.1')).statusCode).toBe(200);
  });
});

describe('clients are kept by administrators', () => {
  it.each<[string, object, string]>([
    ['a name with spaces', { name: 'My Platform' }, '/name'], ['no right', { rights: [] }, '/rights'], ['an unknown right', { rights: ['ROOT'] }, '/rights'], ['no requests at all', { requestsPerSecond: 0 }, '/requestsPerSecond'],
    ['a network that is none', { allowedNetworks: ['10.20.0.0/16', 'platform.example'] }, '/allowedNetworks/1'], ['a jurisdiction that is not served', { jurisdiction: 'atlantis' }, '/jurisdiction'], ['an eternal key', { validDays: 10_000 }, '/validDays'],
  ])('with %s the answer names the member', async (_what, more, pointer) => {
    const answer = await ask('POST', '', { name: 'wrong', jurisdiction: 'qingyuan', rights: ['READ'], ...more });
    expect(answer.statusCode).toBe(400);
    expect(answer.json<{ errors: { pointer: string }[] }>().errors.map((error) => error.pointer)).toEqual([pointer]);
  });

  it('of the same name only once', async () => {
    await made('twice');
    expect((await ask('POST', '', { name: 'twice', jurisdiction: 'qingyuan', rights: ['READ'] })).json()).toMatchObject({ status: 409, code: 'CLIENT_NAME_TAKEN' });
  });

  it('ASVS 5.0 V8.2: of one jurisdiction by its own administrators, who see no other', async () => {
    const elsewhere = await made('elsewhere', { jurisdiction: 'shaoguan' });
    expect(elsewhere.jurisdiction).toBe('shaoguan');
    ofQingyuan = await cookieOf('local');
    const seen = (await ask('GET', '', undefined, ofQingyuan)).json<{ items: ClientView[] }>().items;
    expect(new Set(seen.map(({ jurisdiction }) => jurisdiction))).toEqual(new Set(['qingyuan']));
    const tries = [await ask('GET', `/${elsewhere.id}`, undefined, ofQingyuan), await ask('PATCH', `/${elsewhere.id}`, { enabled: false }, ofQingyuan), await ask('POST', `/${elsewhere.id}/keys`, {}, ofQingyuan), await ask('DELETE', `/${elsewhere.id}/keys/${elsewhere.keyId}`, undefined, ofQingyuan)];
    expect(tries.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404]);
    expect((await ask('POST', '', { name: 'foreign', jurisdiction: 'shaoguan', rights: ['READ'] }, ofQingyuan)).statusCode).toBe(400);
  });

  it('and not by a supervisor, nor by a client, not even for itself', async () => {
    const client = await made('itself', { rights: ['TRIGGER', 'READ', 'OPERATE'] });
    const supervisor = await cookieOf('chief');
    const asClient = await application.inject({ method: 'POST', url: `/api/v1/clients/${client.id}/keys`, headers: { authorization: `Bearer ${client.key}` }, payload: {} });
    expect([(await ask('GET', '', undefined, supervisor)).statusCode, asClient.statusCode]).toEqual([403, 403]);
  });
});

describe('a node of the version before', () => {
  it('writes one key for a client: it counts here and replaces the others', async () => {
    const client = await made('upgraded');
    await test.database.run('update api_client set key_hash = $2, revoked_at = null where name = $1', ['upgraded', digestOf('key-of-an-old-node')]);
    expect([(await use('key-of-an-old-node')).statusCode, (await use(client.key)).statusCode]).toEqual([200, 401]);
  });

  it('reads the newest key of a client, and none that was revoked', async () => {
    const client = await made('read-before');
    const seenBefore = async () => (await test.database.one<{ key_hash: string }>('select key_hash from api_client where id = $1', [client.id])).key_hash;
    expect(await seenBefore()).toBe(digestOf(client.key));
    await ask('DELETE', `/${client.id}/keys/${client.keyId}`);
    expect(await seenBefore()).toBe(`none:${client.id}`);
  });
});

describe('ASVS 5.0 V4.1.5: signed requests (RFC 9421)', () => {
  const BODY = '{"title":"道路塌方"}';
  const sign = (client: NewKeyView, { body = BODY, nonce = randomBytes(12).toString('hex'), created = Math.floor(clock.real().epochMilliseconds / 1000), secret = client.signingSecret } = {}): Record<string, string> => {
    const headers: Record<string, string> = { 'content-type': 'application/json', 'content-digest': `sha-256=:${createHash('sha256').update(body).digest('base64')}:` };
    const components = ['@method', '@path', '@query', 'content-digest', 'content-type'];
    const parameters = `(${components.map((name) => `"${name}"`).join(' ')});created=${String(created)};nonce="${nonce}";keyid="${client.keyId}";alg="hmac-sha256"`;
    const base = signedText({ components, parameters }, { method: 'POST', target: '/api/v1/things', header: (name) => headers[name] }) ?? '';
    return { ...headers, 'signature-input': `sig1=${parameters}`, signature: `sig1=:${hmacOf(Buffer.from(secret, 'base64url'), base).toString('base64')}:` };
  };
  const send = async (client: NewKeyView, headers: Record<string, string>, payload = BODY) => {
    const answer = await application.inject({ method: 'POST', url: '/api/v1/things', headers: { 'content-type': 'application/json', ...headers, authorization: `Bearer ${client.key}` }, payload });
    return { status: answer.statusCode, code: answer.json<{ code?: string }>().code, wanted: answer.headers['accept-signature'] };
  };

  it('are demanded where the client says so, each good for once and for five minutes', async () => {
    const client = await made('signing', { signatureRequired: true });
    const once = sign(client);
    expect(await send(client, {})).toMatchObject({ status: 401, code: 'SIGNATURE_REQUIRED', wanted: expect.stringContaining('"@method" "@path" "@query"') });
    expect(await send(client, once)).toMatchObject({ status: 201 });
    expect(await send(client, once)).toMatchObject({ status: 401, code: 'SIGNATURE_REPLAYED' });
    expect(await send(client, sign(client), '{"title":"另一件"}')).toMatchObject({ status: 401, code: 'SIGNATURE_INVALID' });
    expect(await send(client, sign(client, { secret: 'AAAA' }))).toMatchObject({ status: 401, code: 'SIGNATURE_INVALID' });
    const early = sign(client);
    clock.advance({ minutes: 5, seconds: 1 });
    expect(await send(client, early)).toMatchObject({ status: 401, code: 'SIGNATURE_STALE' });
    expect(await send(client, sign(client))).toMatchObject({ status: 201 });
  });

  it('of two keys may use the same nonce, and nonces are forgotten once no signature with them can be fresh', async () => {
    const [one, other] = [await made('nonce-one', { signatureRequired: true }), await made('nonce-other', { signatureRequired: true })];
    const nonce = 'the-same-nonce-twice';
    expect([(await send(one, sign(one, { nonce }))).status, (await send(other, sign(other, { nonce }))).status]).toEqual([201, 201]);
    clock.advance({ minutes: 11 });
    await application.get(ApiClients).purgeNonces();
    expect(await test.database.rows('select 1 from request_nonce')).toEqual([]);
  });

  it('are checked when a client that need not sign sends one', async () => {
    const client = await made('trying');
    expect((await send(client, {})).status).toBe(201);
    expect((await send(client, sign(client))).status).toBe(201);
    expect((await send(client, sign(client, { secret: 'AAAA' }))).code).toBe('SIGNATURE_INVALID');
  });

  it('cannot be demanded of a client whose keys have no signing secret', async () => {
    await putClient(test.database, { name: 'old', jurisdiction: 'qingyuan', keyHash: digestOf('key-of-old-client'), rights: ['READ'] }, clock.real());
    administrator = await cookieOf('admin');
    const { id } = (await ask('GET', '')).json<{ items: ClientView[] }>().items.find(({ name }) => name === 'old') ?? { id: '' };
    expect((await ask('PATCH', `/${id}`, { signatureRequired: true })).json()).toMatchObject({ status: 409, code: 'NO_SIGNING_SECRET' });
    await ask('POST', `/${id}/keys`, {});
    expect((await ask('PATCH', `/${id}`, { signatureRequired: true })).json()).toMatchObject({ signatureRequired: true });
    expect((await use('key-of-old-client')).json()).toMatchObject({ code: 'SIGNATURE_INVALID' });
  });
});
