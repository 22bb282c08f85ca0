import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startApplicationPart } from '../../test/support/application-part.js';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { OidcBrowser, type Typed } from '../../test/support/oidc-browser.js';
import { OidcForger, type Forgery } from '../../test/support/oidc-forger.js';
import { type ProviderProcess, startProvider } from '../../test/support/oidc-process.js';
import { TestClock } from '../../test/support/test-clock.js';
import { disableAccount, findAccount, insertAccount } from './account.store.js';
import { IdentityModule } from './identity.module.js';
import { hashPassword } from './secrets.js';

const ORIGIN = 'http://localhost:3999';
const CLIENT = { clientId: 'jidi', clientSecret: 'a-secret-of-the-provider', origin: ORIGIN };
const CHIEF: Typed = { subject: 'u-chief', name: 'chief' };
const clock = new TestClock();
let test: TestDatabase;
const applications: NestFastifyApplication[] = [];

const serve = async (issuer: string, more: Readonly<Record<string, string>> = {}): Promise<NestFastifyApplication> => {
  const application = await startApplicationPart({ database: test.database, clock, variables: { PUBLIC_URL: ORIGIN, OIDC_ISSUER: issuer, OIDC_CLIENT_ID: CLIENT.clientId, OIDC_CLIENT_SECRET: CLIENT.clientSecret, ...more }, imports: [IdentityModule] });
  applications.push(application);
  return application;
};

const whoIs = async (browser: OidcBrowser): Promise<string | number> => {
  const seen = await browser.get('/api/v1/session');
  return seen.status === 200 ? (JSON.parse(seen.body) as { account: { name: string } }).account.name : seen.status;
};

beforeAll(async () => {
  test = await openTestDatabase();
  const hash = await hashPassword('correct horse battery');
  for (const [name, displayName] of [['chief', '值班长'], ['watch', '督办员'], ['leaver', '离职者'], ['heir', '继任者'], ['strong', '管理员']] as const) await insertAccount(test.database, { name, displayName, role: 'SUPERVISOR' }, hash, clock.real());
  const leaver = await findAccount(test.database, 'leaver');
  await disableAccount(test.database, leaver?.id ?? '', clock.real());
});

afterEach(async () => {
  await test.database.run('delete from account_subject');
});

afterAll(async () => {
  for (const application of applications) await application.close();
  await test.close();
});

describe('ASVS 5.0 V10.5: sign-in by a real provider of OpenID Connect', () => {
  let provider: ProviderProcess;
  let application: NestFastifyApplication;
  const browser = (): OidcBrowser => new OidcBrowser(application, ORIGIN);

  beforeAll(async () => {
    provider = await startProvider(CLIENT);
    application = await serve(provider.issuer);
  });
  afterAll(() => provider.stop());

  it('opens a session for the account that the claim names, and leads to the page that was asked for', async () => {
    const one = browser();
    expect(JSON.parse((await one.get('/api/v1/session/options')).body)).toEqual({ password: true, oidc: { name: '统一身份认证', available: true, signOut: false } });
    const end = await one.signIn(CHIEF, '/api/v1/session/oidc?to=%2Forders%3Fstate%3DOPEN');
    expect([end.status, end.location]).toEqual([303, '/orders?state=OPEN']);
    expect(await whoIs(one)).toBe('值班长');
    expect(one.cookie('jidi_oidc')).toBeUndefined();
    expect(await test.database.rows("select action, data from audit_entry where action = 'SIGNED_IN'")).toContainEqual({ action: 'SIGNED_IN', data: { how: 'OIDC' } });
  });

  it('asks by authorization code with PKCE, state and nonce', async () => {
    const { location } = await browser().get('/api/v1/session/oidc');
    const asked = new URL(location).searchParams;
    expect(Object.fromEntries(asked)).toEqual({ client_id: 'jidi', response_type: 'code', scope: 'openid profile', redirect_uri: `${ORIGIN}/api/v1/session/oidc/callback`, code_challenge_method: 'S256', code_challenge: expect.stringMatching(/^[\w-]{43}$/), state: expect.stringMatching(/^[\w-]{43}$/), nonce: expect.stringMatching(/^[\w-]{43}$/) });
  });

  it.each<[string, Typed | 'cancel', string]>([
    ['of a name that no account has', { subject: 'u-9', name: 'nobody' }, 'NO_ACCOUNT'],
    ['of a disabled account', { subject: 'u-leaver', name: 'leaver' }, 'NO_ACCOUNT'],
    ['of somebody without the claim', { subject: 'u-8', name: '' }, 'NO_ACCOUNT'],
    ['that was cancelled there', 'cancel', 'CANCELLED'],
  ])('%s opens nothing and says so', async (_what, typed, fault) => {
    const one = browser();
    expect(await one.signIn(typed)).toMatchObject({ status: 303, location: `/sign-in?sso=${fault}` });
    expect(await whoIs(one)).toBe(401);
  });

  it('V10.5.2: knows people by their subject: a name that passed on to somebody else opens nothing', async () => {
    await browser().signIn({ subject: 'u-1', name: 'heir' });
    expect((await browser().signIn({ subject: 'u-2', name: 'heir' })).location).toBe('/sign-in?sso=OTHER_SUBJECT');
    expect((await browser().signIn({ subject: 'u-1', name: 'watch' })).location).toBe('/sign-in?sso=OTHER_SUBJECT');
    expect((await browser().signIn({ subject: 'u-1', name: 'heir' })).location).toBe('/');
  });

  it('takes an answer once: the same code again is refused by the provider, and without the cookie here', async () => {
    const one = browser();
    const back = await one.signInElsewhere(CHIEF);
    const kept = one.cookie('jidi_oidc') ?? '';
    expect((await one.get(back)).location).toBe('/');
    expect((await one.get(back)).location).toBe('/sign-in?sso=EXPIRED');
    const thief = browser();
    thief.setCookie('jidi_oidc', kept);
    expect((await thief.get(back)).location).toBe('/sign-in?sso=REFUSED');
    expect(await whoIs(thief)).toBe(401);
  });

  it('takes no answer to a question of another browser, a forged state, or a cookie that was made elsewhere', async () => {
    const [one, other] = [browser(), browser()];
    const back = await one.signInElsewhere(CHIEF);
    await other.get('/api/v1/session/oidc');
    expect((await other.get(back)).location).toBe('/sign-in?sso=REFUSED');
    const forged = new URL(back);
    forged.searchParams.set('state', 'a-state-of-somebody-else');
    expect((await one.get(forged.href)).location).toBe('/sign-in?sso=REFUSED');
    const third = browser();
    third.setCookie('jidi_oidc', Buffer.from('{"state":"x","endsAt":9999999999999}').toString('base64url'));
    expect((await third.get(back)).location).toBe('/sign-in?sso=EXPIRED');
    expect([await whoIs(one), await whoIs(other), await whoIs(third)]).toEqual([401, 401, 401]);
  });

  it('takes an answer that comes after more than ten minutes no more', async () => {
    const one = browser();
    const back = await one.signInElsewhere(CHIEF);
    clock.advance({ minutes: 10 });
    expect((await one.get(back)).location).toBe('/sign-in?sso=EXPIRED');
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/\t/evil.example', 'javascript:alert(1)', '/api/v1/session/oidc/logout', '/%0d%0aset-cookie:a=b', 'orders'])('V3.7.2: leads to no other site: %s', async (to) => {
    const end = await browser().signIn(CHIEF, `/api/v1/session/oidc?to=${encodeURIComponent(to)}`);
    expect([end.status, new URL(end.location, ORIGIN).origin]).toEqual([303, ORIGIN]);
    expect(end.location).toMatch(/^\/(%0d%0aset-cookie:a=b)?$/);
  });

  it('ends the session of whoever sat there before', async () => {
    const one = browser();
    await one.signIn(CHIEF);
    const earlier = one.cookie('jidi_session') ?? '';
    await one.signIn({ subject: 'u-chief', name: 'chief' });
    const ghost = browser();
    ghost.setCookie('jidi_session', earlier);
    expect([await whoIs(one), await whoIs(ghost)]).toEqual(['值班长', 401]);
  });

  it('lets somebody prove again who he is, and nobody else for him', async () => {
    const one = browser();
    await one.signIn(CHIEF);
    clock.advance({ minutes: 30 });
    const confirmed = async () => (await test.database.one<{ at: unknown }>("select max(confirmed_at) as at from session join account on account.id = session.account_id where account.name = 'chief'")).at;
    const before = await confirmed();
    // The provider may have known this browser for hours.
    expect(before).toBeNull();
    const back = await one.signInElsewhere(CHIEF, '/api/v1/session/oidc?confirm=yes&to=%2Fsystem');
    expect((await one.get(back)).location).toBe('/system');
    expect([String(before) === String(await confirmed()), await whoIs(one)]).toEqual([false, '值班长']);
    one.forget(provider.issuer);
    expect((await one.signIn({ subject: 'u-watch', name: 'watch' }, '/api/v1/session/oidc?confirm=yes')).location).toBe('/sign-in?sso=OTHER_SUBJECT');
    expect(await whoIs(one)).toBe('值班长');
  });

  it('signs out there as well', async () => {
    const one = browser();
    await one.signIn(CHIEF);
    expect(JSON.parse((await one.get('/api/v1/session/options')).body)).toMatchObject({ oidc: { signOut: true } });
    const out = await one.get('/api/v1/session/oidc/logout');
    const asked = new URL(out.location);
    expect([asked.origin, asked.searchParams.get('post_logout_redirect_uri'), asked.searchParams.has('id_token_hint')]).toEqual([provider.issuer, `${ORIGIN}/sign-in`, true]);
    const page = await one.get(out.location);
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(page.body) ?? [];
    expect((await one.post(`${provider.issuer}/session/end/confirm`, { xsrf, logout: 'yes' })).location).toBe(`${ORIGIN}/sign-in`);
    expect((await one.get('/api/v1/session/oidc/logout')).location).toBe('/sign-in');
  });

  it('V6.8.4: demands the proof that the setting names', async () => {
    application = await serve(provider.issuer, { OIDC_REQUIRED_ACR: 'urn:example:two-factors' });
    expect((await browser().signIn({ subject: 'u-strong', name: 'strong' })).location).toBe('/sign-in?sso=ASSURANCE');
    expect((await browser().signIn({ subject: 'u-strong', name: 'strong', acr: 'urn:example:two-factors' })).location).toBe('/');
  });
});

describe('ASVS 5.0 V10.5: a provider that lies, or somebody between', () => {
  const forger = new OidcForger();
  let application: NestFastifyApplication;

  const attempt = async (forgery: Forgery): Promise<{ readonly location: string; readonly who: string | number }> => {
    forger.forgery = forgery;
    const browser = new OidcBrowser(application, ORIGIN);
    const { location } = await browser.signIn('cancel');
    return { location, who: await whoIs(browser) };
  };

  beforeAll(async () => {
    await forger.start();
    application = await serve(forger.issuer);
  });
  afterAll(() => forger.stop());

  it('is believed while it is honest, and is handed the verifier of PKCE', async () => {
    expect(await attempt({})).toEqual({ location: '/', who: '值班长' });
    expect(forger.hadVerifier).toBe(true);
  });

  it.each<[string, Forgery]>([
    ['another nonce', { claims: { nonce: 'a-nonce-of-another-question' } }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['another issuer', { claims: { iss: 'https://evil.example' } }],
    ['another audience', { claims: { aud: 'another-client' } }],
    ['several audiences and another authorised party', { claims: { aud: ['jidi', 'another-client'], azp: 'another-client' } }],
    ['an end that is past', { claims: { exp: 1_700_000_000, iat: 1_699_999_700 } }],
    ['no subject', { claims: { sub: undefined } }],
    ['no signature (alg none)', { algorithm: 'none' }],
    ['a signature by the published key as a shared secret', { algorithm: 'HS256' }],
    ['a signature by a key that was never published', { foreignKey: true }],
  ])('is not believed with %s', async (_what, forgery) => {
    expect(await attempt(forgery)).toEqual({ location: '/sign-in?sso=REFUSED', who: 401 });
  });

  it.each<[string, Forgery]>([['fails', { token: 'FAILS' }], ['answers without end', { token: 'ENDLESS' }]])('is down when it %s', async (_what, forgery) => {
    expect(await attempt(forgery)).toEqual({ location: '/sign-in?sso=UNREACHABLE', who: 401 });
  });

  it('names another issuer than the configured one: nobody is sent there', async () => {
    forger.forgery = { metadata: { issuer: 'https://evil.example' } };
    const browser = new OidcBrowser(await serve(forger.issuer), ORIGIN);
    expect((await browser.get('/api/v1/session/oidc')).location).toBe('/sign-in?sso=UNREACHABLE');
    forger.forgery = {};
  });
});

describe('without a provider', () => {
  it('that answers, the page says so and passwords go on', async () => {
    const application = await serve('http://127.0.0.1:9');
    const browser = new OidcBrowser(application, ORIGIN);
    expect(JSON.parse((await browser.get('/api/v1/session/options')).body)).toEqual({ password: true, oidc: { name: '统一身份认证', available: false, signOut: false } });
    expect((await browser.get('/api/v1/session/oidc')).location).toBe('/sign-in?sso=UNREACHABLE');
    const byPassword = await application.inject({ method: 'POST', url: '/api/v1/session', payload: { account: 'chief', password: 'correct horse battery' } });
    expect(byPassword.statusCode).toBe(200);
  });

  it('in the settings, there is no such sign-in', async () => {
    const application = await serve('http://127.0.0.1:9', { OIDC_ISSUER: '', OIDC_CLIENT_ID: '', OIDC_CLIENT_SECRET: '' });
    expect((await application.inject({ url: '/api/v1/session/options' })).json()).toEqual({ password: true, oidc: null });
    for (const url of ['', '/callback?code=x&state=y', '/logout']) expect((await application.inject({ url: `/api/v1/session/oidc${url}` })).json()).toMatchObject({ status: 404, code: 'OIDC_NOT_CONFIGURED' });
  });
});
