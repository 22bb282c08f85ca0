import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Browser, PASSWORD, People } from '../../test/support/people.js';
import { seal } from '../platform/sealing/seal.js';
import { Sessions } from './sessions.js';
import { findAccount } from './account.store.js';
import { SignInAttempts } from './sign-in-attempts.js';

let people: People;
let made = 0;
let name: string;

beforeAll(async () => { people = await People.open({ SESSION_IDLE_MINUTES: '30', SESSION_HOURS: '10' }); }, 60_000);
afterAll(() => people.close());
beforeEach(async () => {
  name = `person-${String((made += 1))}`;
  await people.add({ name, displayName: '话务员', role: 'OPERATOR' });
  // What other tests did to the addresses must not count here.
  people.clock.advance({ hours: 1 });
});

const audited = async (account: string): Promise<readonly string[]> =>
  (await people.test.database.rows<{ action: string }>('select action from audit_entry where subject = $1 order by id', [(await findAccount(people.test.database, account))?.id ?? ''])).map(({ action }) => action);

describe('a second factor (ASVS 6.3.3, 6.5; 等保 8.1.4.1 d)', () => {
  it('is shown once, counts when a code of it was given, and is asked for from then on', async () => {
    const browser = await people.signedIn(name);
    const begun = await browser.ask('POST', '/account/second-factor');
    expect(begun.headers['cache-control']).toBe('no-store');
    expect(begun.body['uri']).toContain(`:${name}?`);
    expect((await people.browser().signIn(name)).status).toBe(200);
    const secret = String(begun.body['secret']);
    expect(await browser.ask('POST', '/account/second-factor/confirmation', { code: '000000' })).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    const { body } = await browser.ask('POST', '/account/second-factor/confirmation', { code: people.code(secret) });
    expect(new Set(body['recoveryCodes'] as string[]).size).toBe(10);
    expect(await browser.ask('POST', '/account/second-factor')).toMatchObject({ status: 409, code: 'SECOND_FACTOR_EXISTS' });
    expect((await browser.ask('GET', '/account/second-factor')).body).toEqual({ isEnrolled: true, since: expect.any(String), recoveryCodesLeft: 10 });

    people.clock.advance({ seconds: 30 });
    const other = people.browser();
    expect(await other.signIn(name)).toMatchObject({ status: 401, code: 'SECOND_FACTOR_NEEDED' });
    expect(other.cookies.size).toBe(0);
    expect(await other.signIn(name, 'wrong password', people.code(secret))).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(await other.signIn(name, PASSWORD, people.code(secret, 90))).toMatchObject({ status: 401, code: 'SECOND_FACTOR_WRONG' });
    expect((await other.signIn(name, PASSWORD, people.code(secret))).status).toBe(200);
    expect(await audited(name)).toEqual(['SECOND_FACTOR_ENROLLED']);
  });

  it('takes each code of the app once (RFC 6238, 5.2), and none of a step before one that was taken', async () => {
    const { secret } = await people.enrol(await people.signedIn(name));
    const [now, before] = [people.code(secret), people.code(secret, -30)];
    expect((await people.browser().signIn(name, PASSWORD, now)).status).toBe(200);
    for (const code of [now, before]) expect(await people.browser().signIn(name, PASSWORD, code)).toMatchObject({ status: 401, code: 'SECOND_FACTOR_WRONG' });
    people.clock.advance({ seconds: 30 });
    const twice = await Promise.all([people.browser(), people.browser()].map((browser) => browser.signIn(name, PASSWORD, people.code(secret))));
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('takes each recovery code once, however it is typed, and says in the audit that one was used', async () => {
    const { codes: [first = '', second = ''] } = await people.enrol(await people.signedIn(name));
    expect((await people.browser().signIn(name, PASSWORD, ` ${first.toUpperCase().replaceAll('-', ' ')} `)).status).toBe(200);
    expect(await people.browser().signIn(name, PASSWORD, first)).toMatchObject({ status: 401, code: 'SECOND_FACTOR_WRONG' });
    const browser = people.browser();
    expect((await browser.signIn(name, PASSWORD, second)).status).toBe(200);
    expect((await browser.ask('GET', '/account/second-factor')).body['recoveryCodesLeft']).toBe(8);
    const { body } = await browser.ask('POST', '/account/second-factor/recovery-codes');
    expect(body['recoveryCodes']).toHaveLength(10);
    expect(await audited(name)).toEqual(['SECOND_FACTOR_ENROLLED', 'RECOVERY_CODE_USED', 'RECOVERY_CODE_USED', 'RECOVERY_CODES_RENEWED']);
  });

  it('keeps neither recovery codes nor tokens as they are, and the secret of the app sealed', async () => {
    const { codes } = await people.enrol(await people.signedIn(name));
    const kept = JSON.stringify(await people.test.database.rows('select * from recovery_code, session, known_device limit 500'));
    for (const code of codes) expect(kept).not.toContain(code.replaceAll('-', ''));
    expect((await people.test.database.rows("select 1 from second_factor where starts_with(secret, 'a256gcm:')")).length).toBeGreaterThan(0);
  });

  it('ends the other sessions when it is enrolled, and is removed only after a fresh proof', async () => {
    const [browser, other] = [await people.signedIn(name), await people.signedIn(name)];
    const { secret } = await people.enrol(browser);
    expect((await other.ask('GET', '/session')).status).toBe(401);
    people.clock.advance({ minutes: 6 });
    expect(await browser.ask('DELETE', '/account/second-factor')).toMatchObject({ status: 403, code: 'CONFIRMATION_NEEDED' });
    expect(await browser.ask('POST', '/session/confirmation', { code: '000000' })).toMatchObject({ status: 403, code: 'CONFIRMATION_WRONG' });
    expect((await browser.ask('POST', '/session/confirmation', { code: people.code(secret) })).status).toBe(204);
    expect((await browser.ask('DELETE', '/account/second-factor')).status).toBe(204);
    expect(await browser.ask('DELETE', '/account/second-factor')).toMatchObject({ status: 409, code: 'SECOND_FACTOR_MISSING' });
    expect((await people.browser().signIn(name)).status).toBe(200);
  });
});

describe('guessing (ASVS 6.3.1; 等保 8.1.4.1 b)', () => {
  it('by a burst is let through no further than one after the other', async () => {
    const burst = await Promise.all(Array.from({ length: 30 }, () => people.browser('10.9.0.1').signIn(name, 'wrong password')));
    expect(burst.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(burst.filter(({ code }) => code === 'SIGN_IN_LOCKED')).toHaveLength(25);
  });

  it('does not count right passwords that come all at once', async () => {
    const storm = await Promise.all(Array.from({ length: 12 }, () => people.browser('10.9.0.2').signIn(name)));
    expect(storm.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
  });

  it('at many names from one address locks the address', async () => {
    for (let n = 0; n < 50; n += 1) expect((await people.browser('10.9.0.3').signIn(`nobody-${String(n)}`, 'x')).status).toBe(401);
    expect(await people.browser('10.9.0.3').signIn(name)).toMatchObject({ status: 429, code: 'SIGN_IN_LOCKED' });
    expect((await people.browser('10.9.0.4').signIn(name)).status).toBe(200);
  });

  it('at one name from everywhere is slowed to once a minute, and shuts nobody out of the desk where they sit', async () => {
    const desk = await people.signedIn(name);
    for (let n = 0; n < 20; n += 1) expect((await people.browser().signIn(name, 'wrong password')).status).toBe(401);
    const slowed = await people.browser().signIn(name, 'wrong password');
    expect([slowed.status, slowed.code, slowed.headers['retry-after']]).toEqual([429, 'SIGN_IN_SLOWED', '60']);
    // The open session, and the browser on which the person has signed in before.
    expect((await desk.ask('GET', '/session')).status).toBe(200);
    expect((await desk.signIn(name)).status).toBe(200);
    // An unknown device waits no longer than a minute, and the slowing ends by itself.
    people.clock.advance({ seconds: 60 });
    expect((await people.browser().signIn(name)).status).toBe(200);
    people.clock.advance({ minutes: 60 });
    for (let n = 0; n < 2; n += 1) expect((await people.browser().signIn(name, 'wrong password')).status).toBe(401);
  });

  it('does not tell by slowing whether the name exists', async () => {
    const codes: (string | undefined)[] = [];
    for (let n = 0; n < 21; n += 1) codes.push((await people.browser().signIn('nobody-at-all', 'wrong password')).code);
    expect(codes).toEqual([...Array.from({ length: 20 }, () => 'UNAUTHENTICATED'), 'SIGN_IN_SLOWED']);
  });

  it('a device that is known for one account is unknown for another', async () => {
    const desk = await people.signedIn(name);
    await people.add({ name: `${name}-other`, displayName: '他人', role: 'OPERATOR' });
    for (let n = 0; n < 20; n += 1) await people.browser().signIn(`${name}-other`, 'wrong password');
    expect(await new Browser(people.application, '10.9.0.6').signIn(`${name}-other`)).toMatchObject({ code: 'SIGN_IN_SLOWED' });
    expect(await desk.signIn(`${name}-other`)).toMatchObject({ code: 'SIGN_IN_SLOWED' });
  });

  it('at the code, by who knows the password, ends after ten from everywhere', async () => {
    await people.enrol(await people.signedIn(name));
    const codes: (string | undefined)[] = [];
    for (let n = 0; n < 11; n += 1) codes.push((await people.browser().signIn(name, PASSWORD, '000000')).code);
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 'SECOND_FACTOR_WRONG'), 'SIGN_IN_LOCKED']);
  });

  it('at the confirmation of a stolen session counts like guessing at the door', async () => {
    const desk = await people.signedIn(name);
    const codes: (string | undefined)[] = [];
    for (let n = 0; n < 6; n += 1) codes.push((await desk.ask('POST', '/session/confirmation', { password: 'wrong password' })).code);
    expect(codes).toEqual([...Array.from({ length: 5 }, () => 'CONFIRMATION_WRONG'), 'SIGN_IN_LOCKED']);
    expect(await desk.ask('POST', '/session/confirmation', {})).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
  });

  it('is forgotten with the hour', async () => {
    await people.browser().signIn(name, 'wrong password');
    people.clock.advance({ minutes: 61 });
    await people.application.get(SignInAttempts).purge();
    expect(await people.test.database.rows('select 1 from sign_in_failure where name = $1', [name])).toEqual([]);
  });
});

describe('sessions (ASVS 7.1, 7.3, 7.4, 7.5; 等保 8.1.4.1 b)', () => {
  it('end after so many idle minutes and so many hours as the installation says', async () => {
    const idle = await people.signedIn(name);
    expect((await idle.ask('GET', '/session')).body['secondsLeft']).toBe(10 * 3600);
    people.clock.advance({ minutes: 30 });
    expect((await idle.ask('GET', '/session')).status).toBe(401);
    const busy = await people.signedIn(name);
    const statuses: number[] = [];
    for (let n = 0; n < 25; n += 1) {
      people.clock.advance({ minutes: 25 });
      statuses.push((await busy.ask('GET', '/session')).status);
    }
    expect(statuses.indexOf(401)).toBe(23);
    await people.application.get(Sessions).purgeExpired();
    expect(await people.test.database.rows('select 1 from session join account on account.id = account_id where account.name = $1', [name])).toEqual([]);
  });

  it('keep nothing of a browser that calls itself a sealed value: listing it would open the value', async () => {
    const account = await findAccount(people.test.database, name);
    if (account === undefined) throw new Error('no account');
    const sessions = people.application.get(Sessions);
    for (const agent of [seal('19200000001'), `["${seal('19200000001')}"]`]) await sessions.open(account, 'PASSWORD', { address: '192.0.2.9', agent });
    expect((await sessions.listOf(account.id)).map(({ agent }) => agent)).toEqual([null, null]);
  });

  it('are listed with when and where, and ended one by one or all others at once; nobody ends a stranger\'s', async () => {
    const [desk, second, third] = [await people.signedIn(name), await people.signedIn(name), await people.signedIn(name)];
    const items = (await desk.ask('GET', '/account/sessions')).body['items'] as { id: string; isThis: boolean; agent: string; address: string }[];
    expect(items).toHaveLength(3);
    expect(items.filter(({ isThis }) => isThis)).toEqual([expect.objectContaining({ agent: 'Browser of a test', address: desk.address, openedBy: 'PASSWORD' })]);
    const ofSecond = items.find(({ address }) => address === second.address)?.id ?? '';
    await people.add({ name: `${name}-stranger`, displayName: '他人', role: 'OPERATOR' });
    const stranger = await people.signedIn(`${name}-stranger`);
    expect((await stranger.ask('DELETE', `/account/sessions/${ofSecond}`)).status).toBe(404);
    expect((await desk.ask('DELETE', `/account/sessions/${ofSecond}`)).status).toBe(204);
    expect((await desk.ask('DELETE', `/account/sessions/${ofSecond}`)).status).toBe(404);
    expect([(await second.ask('GET', '/session')).status, (await third.ask('GET', '/session')).status]).toEqual([401, 200]);
    expect((await desk.ask('DELETE', '/account/sessions')).status).toBe(204);
    expect([(await third.ask('GET', '/session')).status, (await desk.ask('GET', '/session')).status]).toEqual([401, 200]);
    expect(await audited(name)).toEqual(['SESSIONS_ENDED', 'SESSIONS_ENDED']);
  });

  it('are worth nothing after signing out', async () => {
    const desk = await people.signedIn(name);
    const stolen = people.browser();
    for (const [key, value] of desk.cookies) stolen.cookies.set(key, value);
    expect((await desk.ask('DELETE', '/session')).status).toBe(204);
    expect((await stolen.ask('GET', '/session')).status).toBe(401);
  });
});

describe('a password of one\'s own (ASVS 6.2.2, 6.2.3, 7.4.3; 等保 8.1.4.1 a)', () => {
  const change = (browser: Browser, current: string, password: string) => browser.ask('POST', '/account/password', { current, password });

  it('is changed with the one before and ends the other sessions', async () => {
    const [desk, other] = [await people.signedIn(name), await people.signedIn(name)];
    expect((await change(desk, PASSWORD, 'tidal lantern orchard')).status).toBe(204);
    expect([(await desk.ask('GET', '/session')).status, (await other.ask('GET', '/session')).status]).toEqual([200, 401]);
    expect([(await people.browser().signIn(name)).status, (await people.browser().signIn(name, 'tidal lantern orchard')).status]).toEqual([401, 200]);
    expect(await audited(name)).toEqual(['PASSWORD_CHANGED']);
  });

  it('is refused field by field, in words', async () => {
    const desk = await people.signedIn(name);
    const reasons = async (current: string, password: string): Promise<unknown> => (await change(desk, current, password)).body['errors'];
    expect(await reasons('wrong password', 'tidal lantern orchard')).toEqual([{ pointer: '/current', detail: '现用密码不正确。' }]);
    expect(await reasons(PASSWORD, 'short')).toEqual([{ pointer: '/password', detail: '密码至少 12 个字符。' }]);
    expect(await reasons(PASSWORD, `my ${name} word`)).toEqual([{ pointer: '/password', detail: '密码不能包含账号名或姓名。' }]);
    expect(await reasons(PASSWORD, 'password2026')).toEqual([{ pointer: '/password', detail: expect.stringContaining('太常见') }]);
    expect(await reasons(PASSWORD, PASSWORD)).toEqual([{ pointer: '/password', detail: '不能与最近用过的 5 个密码相同。' }]);
  });

  it('does not come back before five others', async () => {
    const desk = await people.signedIn(name);
    let current = PASSWORD;
    for (const next of ['first lantern orchard', 'second lantern orchard', 'third lantern orchard', 'fourth lantern orchard']) {
      expect((await change(desk, current, next)).status).toBe(204);
      people.clock.advance({ minutes: 1 });
      current = next;
    }
    expect((await change(desk, current, PASSWORD)).status).toBe(400);
    expect((await change(desk, current, 'fifth lantern orchard')).status).toBe(204);
    people.clock.advance({ minutes: 1 });
    expect((await change(desk, 'fifth lantern orchard', PASSWORD)).status).toBe(204);
  });
});
