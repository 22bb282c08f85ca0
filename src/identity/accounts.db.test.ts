import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Controller, Post } from '@nestjs/common';
import { type Browser, PASSWORD, People } from '../../test/support/people.js';
import { Grave, Roles } from './access.js';
import { ROLES, type Role } from './principal.js';

@Controller('api/v1/grave')
class GraveController {
  @Post()
  @Grave()
  grave(): object {
    return { done: true };
  }

  @Post('supervisors')
  @Roles('SUPERVISOR')
  @Grave()
  supervisors(): object {
    return { done: true };
  }
}

let people: People;
let chief: Browser;
let local: Browser;

beforeAll(async () => {
  people = await People.open({ SECOND_FACTOR_FOR: 'SUPERVISOR', CONFIRM_GRAVE_ACTS: 'yes', PASSWORD_CHANGE_FIRST: 'yes' }, [GraveController]);
  const { database } = people.test;
  await database.run("insert into area (code, name, kind, parent_code) values ('441800', '清远市', 'CITY', null), ('441881', '英德市', 'COUNTY', '441800'), ('440200', '韶关市', 'CITY', null)");
  const unit = (code: string, kind: string, jurisdiction: string, county: string | null): Promise<number> =>
    database.run(
      `insert into unit (code, name, short_name, kind, level, county_code, jurisdiction, owner, functions, matters, aliases, version, valid_from, reported_by, reported_at)
       values ($1, $1, $1, $2, $3, $4, $5, 'GOVERNMENT', '{}', '[]', '{}', 1, '2015-01-01', 'test', now())`, [code, kind, county === null ? 'MUNICIPAL' : 'COUNTY', county, jurisdiction]);
  await unit('YD-JT', 'HANDLING_UNIT', 'qingyuan', '441881');
  await unit('YD-RX', 'COUNTY_HOTLINE_OFFICE', 'qingyuan', '441881');
  await unit('SG-JT', 'HANDLING_UNIT', 'shaoguan', null);
  await people.add({ name: 'chief-admin', displayName: '系统管理员', role: 'ADMINISTRATOR' });
  await people.add({ name: 'qy-admin', displayName: '清远管理员', role: 'ADMINISTRATOR', jurisdiction: 'qingyuan' });
  await people.add({ name: 'watch', displayName: '督办员', role: 'AUDITOR' });
  chief = await people.signedIn('chief-admin');
  local = await people.signedIn('qy-admin');
}, 60_000);
afterAll(() => people.close());

const NEW = { displayName: '话务员', role: 'OPERATOR' as Role };
const add = async (name: string, over: object = {}, by = chief): Promise<{ readonly id: string; readonly password: string }> => {
  const { status, body } = await by.ask('POST', '/accounts', { name, ...NEW, ...over });
  expect([status, body['detail']]).toEqual([201, undefined]);
  return { id: String(body['id']), password: String(body['password']) };
};
const pointers = (body: Record<string, unknown>): readonly string[] => ((body['errors'] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer);
/** Both have signed in a while ago by now; what they do next is confirmed anew. */
const confirmed = async (browser: Browser): Promise<Browser> => {
  expect((await browser.ask('POST', '/session/confirmation', { password: PASSWORD })).status).toBe(204);
  return browser;
};

describe('accounts (ASVS 6.4.1, 8.2, 8.3; 等保 8.1.4.1, 8.1.4.2)', () => {
  it('are made with a password that is shown once and opens nothing but the change of it', async () => {
    const { id, password } = await add('newcomer');
    expect(JSON.stringify((await chief.ask('GET', `/accounts/${id}`)).body)).not.toContain(password);
    const desk = people.browser();
    expect((await desk.signIn('newcomer', password)).body).toMatchObject({ owes: 'PASSWORD' });
    expect(await desk.ask('POST', '/grave')).toMatchObject({ status: 403, code: 'PASSWORD_CHANGE_NEEDED' });
    expect((await desk.ask('GET', '/account')).body).toMatchObject({ name: 'newcomer', mustChangePassword: true, needsSecondFactor: false });
    expect((await desk.ask('POST', '/account/password', { current: password, password: 'tidal lantern orchard' })).status).toBe(204);
    expect((await desk.ask('GET', '/session')).body).toMatchObject({ owes: null });
    expect((await desk.ask('POST', '/grave')).status).toBe(201);
  });

  it('of a role that must have a second factor may do nothing but enrol before they have', async () => {
    const { id } = await add('shift-lead', { role: 'SUPERVISOR' });
    await people.test.database.run('update account set must_change_password = false where id = $1', [id]);
    await people.test.database.run("update account set password_hash = (select password_hash from account where name = 'watch') where id = $1", [id]);
    const desk = people.browser();
    expect((await desk.signIn('shift-lead')).body).toMatchObject({ owes: 'SECOND_FACTOR' });
    expect(await desk.ask('POST', '/grave/supervisors')).toMatchObject({ status: 403, code: 'SECOND_FACTOR_ENROLMENT_NEEDED' });
    await people.enrol(desk);
    expect((await desk.ask('POST', '/grave/supervisors')).status).toBe(201);
    // The telephone is gone: an administrator says why, and the person begins anew.
    expect((await (await confirmed(chief)).ask('DELETE', `/accounts/${id}/second-factor?reason=${encodeURIComponent('更换手机')}`)).status).toBe(204);
    expect((await desk.ask('GET', '/session')).status).toBe(401);
    expect((await people.browser().signIn('shift-lead')).body).toMatchObject({ owes: 'SECOND_FACTOR' });
    expect(await people.test.database.rows("select action from audit_entry where subject = $1 order by id", [id])).toEqual([{ action: 'ACCOUNT_CREATED' }, { action: 'SECOND_FACTOR_ENROLLED' }, { action: 'SECOND_FACTOR_RESET' }]);
  });

  it('are refused member by member', async () => {
    const wrong = async (body: object): Promise<readonly string[]> => pointers((await chief.ask('POST', '/accounts', body)).body);
    expect(await wrong({ name: 'A b', displayName: ' ', role: 'KING' })).toEqual(['/name', '/displayName', '/role']);
    expect(await wrong({ name: 'unit-x', displayName: '单位', role: 'UNIT' })).toEqual(['/unitCode']);
    expect(await wrong({ name: 'unit-x', displayName: '单位', role: 'UNIT', unitCode: 'NO-SUCH' })).toEqual(['/unitCode']);
    expect(await wrong({ name: 'unit-x', displayName: '单位', role: 'UNIT', unitCode: 'YD-JT', jurisdiction: 'shaoguan' })).toEqual(['/unitCode']);
    expect(await wrong({ name: 'office-x', displayName: '热线办', role: 'COUNTY_OFFICE' })).toEqual(['/countyCode']);
    expect(await wrong({ name: 'office-x', displayName: '热线办', role: 'COUNTY_OFFICE', countyCode: '000000' })).toEqual(['/countyCode']);
    expect(await chief.ask('POST', '/accounts', { name: 'watch', ...NEW })).toMatchObject({ status: 409, code: 'ACCOUNT_NAME_TAKEN' });
  });

  it('lose their sessions with another role, and everything when they are disabled', async () => {
    const { id } = await add('mover');
    await people.test.database.run("update account set must_change_password = false, password_hash = (select password_hash from account where name = 'watch') where id = $1", [id]);
    const desk = await people.signedIn('mover');
    expect((await chief.ask('PATCH', `/accounts/${id}`, { displayName: '话务员甲' })).status).toBe(200);
    expect((await desk.ask('GET', '/session')).body).toMatchObject({ account: { name: '话务员甲' } });
    expect((await chief.ask('PATCH', `/accounts/${id}`, { role: 'UNIT', unitCode: 'YD-JT' })).body).toMatchObject({ role: 'UNIT', unitCode: 'YD-JT', jurisdiction: 'qingyuan' });
    expect((await desk.ask('GET', '/session')).status).toBe(401);
    expect((await chief.ask('PATCH', `/accounts/${id}`, { role: 'OPERATOR' })).body).toMatchObject({ role: 'OPERATOR', unitCode: null });
    expect((await chief.ask('PATCH', `/accounts/${id}`, { disabled: true })).body['disabledAt']).toEqual(expect.any(String));
    expect((await people.browser().signIn('mover')).status).toBe(401);
    expect((await chief.ask('PATCH', `/accounts/${id}`, { disabled: false })).body['disabledAt']).toBeNull();
    expect((await people.browser().signIn('mover')).status).toBe(200);
    expect((await people.test.database.rows<{ action: string }>('select action from audit_entry where subject = $1 order by id', [id])).map(({ action }) => action))
      .toEqual(['ACCOUNT_CREATED', 'ACCOUNT_CHANGED', 'ACCOUNT_CHANGED', 'ACCOUNT_CHANGED', 'ACCOUNT_DISABLED', 'ACCOUNT_ENABLED']);
  });

  it('get a new password from an administrator, who says why; the old one and its sessions are over', async () => {
    const { id, password } = await add('forgetful');
    const desk = people.browser();
    await desk.signIn('forgetful', password);
    expect(await chief.ask('POST', `/accounts/${id}/password`, { reason: ' ' })).toMatchObject({ status: 400 });
    const { body } = await chief.ask('POST', `/accounts/${id}/password`, { reason: '忘记密码' });
    expect((await desk.ask('GET', '/session')).status).toBe(401);
    expect([(await people.browser().signIn('forgetful', password)).status, (await people.browser().signIn('forgetful', String(body['password']))).status]).toEqual([401, 200]);
  });

  it('have sessions that an administrator sees and ends', async () => {
    const { id, password } = await add('left-open');
    const [first, second] = [people.browser(), people.browser()];
    for (const browser of [first, second]) await browser.signIn('left-open', password);
    const { items } = (await chief.ask('GET', `/accounts/${id}/sessions`)).body as { items: { id: string; address: string }[] };
    expect(items.map(({ address }) => address).sort()).toEqual([first.address, second.address].sort());
    expect((await chief.ask('DELETE', `/accounts/${id}/sessions/${items.find(({ address }) => address === first.address)?.id ?? ''}`)).status).toBe(204);
    expect([(await first.ask('GET', '/session')).status, (await second.ask('GET', '/session')).status]).toEqual([401, 200]);
    expect((await chief.ask('DELETE', `/accounts/${id}/sessions`)).status).toBe(204);
    expect((await second.ask('GET', '/session')).status).toBe(401);
  });

  it('of another jurisdiction are not there for an administrator who is kept in one, nor can that one reach beyond', async () => {
    const { id: shaoguan } = await add('sg-unit', { role: 'UNIT', unitCode: 'SG-JT' });
    const { id: office } = await add('yd-office', { role: 'COUNTY_OFFICE', countyCode: '441881' });
    const { id: everywhere } = await add('everywhere');
    for (const id of [shaoguan, everywhere]) {
      expect((await local.ask('GET', `/accounts/${id}`)).status).toBe(404);
      expect((await local.ask('GET', `/accounts/${id}/sessions`)).status).toBe(404);
      expect((await local.ask('PATCH', `/accounts/${id}`, { displayName: 'x' })).status).toBe(404);
      expect((await local.ask('POST', `/accounts/${id}/password`, { reason: 'x' })).status).toBe(404);
      expect((await local.ask('DELETE', `/accounts/${id}/second-factor?reason=x`)).status).toBe(404);
      expect((await local.ask('DELETE', `/accounts/${id}/sessions`)).status).toBe(404);
    }
    const names = ((await local.ask('GET', '/accounts?limit=200')).body['items'] as { name: string }[]).map(({ name }) => name);
    expect(names).toContain('yd-office');
    for (const name of ['sg-unit', 'everywhere', 'chief-admin', 'watch']) expect(names).not.toContain(name);
    expect((await local.ask('GET', `/accounts/${office}`)).status).toBe(200);
    const { id } = await add('qy-own', {}, local);
    expect((await local.ask('GET', `/accounts/${id}`)).body).toMatchObject({ jurisdiction: 'qingyuan' });
    expect(pointers((await local.ask('POST', '/accounts', { name: 'sg-own', ...NEW, jurisdiction: 'shaoguan' })).body)).toEqual(['/jurisdiction']);
    expect(pointers((await local.ask('PATCH', `/accounts/${id}`, { jurisdiction: 'shaoguan' })).body)).toEqual(['/jurisdiction']);
    expect((await local.ask('PATCH', `/accounts/${id}`, { jurisdiction: null })).body).toMatchObject({ jurisdiction: 'qingyuan' });
  });

  it('never lose the last administrator, also when two disable each other in one instant', async () => {
    const own = String((await chief.ask('GET', '/account')).body['id']);
    for (const change of [{ disabled: true }, { role: 'OPERATOR' }, { jurisdiction: 'qingyuan' }]) expect(await chief.ask('PATCH', `/accounts/${own}`, change)).toMatchObject({ status: 409, code: 'OWN_ACCOUNT' });
    expect(await chief.ask('POST', `/accounts/${own}/password`, { reason: 'x' })).toMatchObject({ status: 409, code: 'OWN_ACCOUNT' });
    const other = await people.add({ name: 'second-admin', displayName: '管理员乙', role: 'ADMINISTRATOR' });
    const second = await people.signedIn('second-admin');
    const answers = await Promise.all([chief.ask('PATCH', `/accounts/${other}`, { disabled: true }), second.ask('PATCH', `/accounts/${own}`, { disabled: true })]);
    expect(answers.map(({ status }) => status).sort()).not.toEqual([200, 200]);
    expect(await people.test.database.rows("select 1 from account where role = 'ADMINISTRATOR' and disabled_at is null and jurisdiction is null")).toHaveLength(1);
    await people.test.database.run("update account set disabled_at = null where id = $1", [own]);
    chief = await people.signedIn('chief-admin');
  });

  it('are listed page by page, by part of a name, by role and by whether they are in use', async () => {
    const all = ((await chief.ask('GET', '/accounts?limit=200')).body['items'] as { name: string }[]).map(({ name }) => name);
    const paged: string[] = [];
    let cursor: unknown = '';
    while (typeof cursor === 'string') {
      const { body } = await chief.ask('GET', `/accounts?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
      paged.push(...(body['items'] as { name: string }[]).map(({ name }) => name));
      cursor = body['nextCursor'];
    }
    expect(paged).toEqual(all);
    const names = async (query: string): Promise<readonly string[]> => ((await chief.ask('GET', `/accounts?${query}`)).body['items'] as { name: string }[]).map(({ name }) => name);
    expect(await names('q=YD-off')).toEqual(['yd-office']);
    expect(await names('q=%25')).toEqual([]);
    expect(await names('role=AUDITOR')).toEqual(['watch']);
    expect(await names('disabled=true')).toEqual(['second-admin']);
  });
});

describe('who may (ASVS 8.2.1)', () => {
  it.each(ROLES.filter((role) => role !== 'ADMINISTRATOR'))('%s may not change accounts', async (role) => {
    const name = `may-not-${role.toLowerCase().replace('_', '-')}`;
    await people.add({ name, displayName: role, role, ...(role === 'UNIT' || role === 'BUREAU' ? { unitCode: 'YD-JT' } : {}), ...(role === 'COUNTY_OFFICE' ? { countyCode: '441881' } : {}) });
    const desk = await people.signedIn(name);
    const id = String((await chief.ask('GET', '/account')).body['id']);
    const tried = [
      await desk.ask('POST', '/accounts', { name: 'thief', displayName: 'x', role: 'ADMINISTRATOR' }), await desk.ask('PATCH', `/accounts/${id}`, { disabled: true }),
      await desk.ask('POST', `/accounts/${id}/password`, { reason: 'x' }), await desk.ask('DELETE', `/accounts/${id}/second-factor?reason=x`), await desk.ask('GET', `/accounts/${id}/sessions`), await desk.ask('DELETE', `/accounts/${id}/sessions`),
    ];
    expect(tried.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
    expect((await desk.ask('GET', '/accounts')).status).toBe(role === 'AUDITOR' ? 200 : 403);
  });
});

describe('grave acts (ASVS 7.5.3)', () => {
  it('ask for the password or a code again when the last proof is five minutes old, of no one without the right', async () => {
    const desk = await people.signedIn('watch');
    expect((await desk.ask('POST', '/grave')).status).toBe(201);
    people.clock.advance({ minutes: 5 });
    expect(await desk.ask('POST', '/grave')).toMatchObject({ status: 403, code: 'CONFIRMATION_NEEDED' });
    expect(await desk.ask('POST', '/grave/supervisors')).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect((await desk.ask('POST', '/session/confirmation', { password: PASSWORD })).status).toBe(204);
    expect((await desk.ask('POST', '/grave')).status).toBe(201);
    // Somebody else's session is not confirmed by it.
    const other = await people.signedIn('watch');
    people.clock.advance({ minutes: 5 });
    await confirmed(desk);
    expect([(await desk.ask('POST', '/grave')).status, (await other.ask('POST', '/grave')).status]).toEqual([201, 403]);
  });
});
