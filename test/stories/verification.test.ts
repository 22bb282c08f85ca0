import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { kindOfDay } from '../../src/domain/working-time/working-days.js';
import { LawBook } from '../../src/law/law-book.js';
import { MonthlyRounds } from '../../src/verification/monthly-rounds.js';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();
const LIAISON = '英德市交通联络人';
const liaison = (): ReturnType<typeof town.phone> => town.phone(LIAISON);
const ASKED = '核对无误请回复“确认”';

interface Listed { readonly contactId: string; readonly name: string; readonly kind: string; readonly state: string; readonly since: string; readonly number: string; readonly lastProofAt: string | null; readonly deniedAt: string | null; readonly failing: { reason: string } | null; readonly request: { state: string; reason: string | null; month: string | null } | null }
interface Page { readonly items: readonly Listed[]; readonly counts: Readonly<Record<string, number>>; readonly rounds: readonly { month: string; plannedCount: number | null; note: string | null }[] }

const listed = async (query: string, as = 'supervisor'): Promise<Page> => (await town.ask<Page>('GET', `/api/v1/contacts/verification?limit=200&${query}`, { as })).body;
/** The mobile of a person, in whatever state it is. */
const mobileOf = async (name: string): Promise<Listed> => {
  for (const state of ['TRUSTED', 'STALE', 'UNVERIFIED']) {
    const found = (await listed(`unit=YD-JT&state=${state}`)).items.find((one) => one.name === name && one.kind === 'MOBILE');
    if (found !== undefined) return found;
  }
  throw new Error(`${name} is not listed`);
};
const ask = async (name = LIAISON, as = 'supervisor'): Promise<number> => {
  const { status } = await town.ask('POST', `/api/v1/contacts/${(await mobileOf(name)).contactId}/verification-requests`, { body: {}, as });
  await town.settle();
  return status;
};
const questions = async (phone = liaison()): Promise<number> => (await phone.messages()).filter((body) => body.includes(ASKED)).length;
/** Everybody else has answered something a moment ago. */
const onlyUnproven = (...numbers: readonly string[]): Promise<number> => town.database.run(
  `insert into number_proof (number, at, recorded_at, how, reference) select distinct n, $1::timestamptz, $1::timestamptz, 'TYPED', n from contact c cross join unnest(array[c.mobile, c.landline]) n where n is not null and not (n = any($2))`, [town.at(), numbers]);
const numberOf = async (name: string, column: 'mobile' | 'landline' = 'mobile'): Promise<string> => (await town.contactNamed(name))[column] ?? '';
const ofDenials = async (name: string): Promise<readonly string[]> => (await town.phone(name).messages()).filter((body) => body.includes('答复“有误”'));
const idOf = async (name: string): Promise<string> => (await town.contactNamed(name)).id;
const kinds = async (order: { readonly id: string }): Promise<readonly string[]> => (await town.timeline(order)).map(({ kind }) => kind);

describe('trust of a number: its owner answered a message of ours', () => {
  it('an answered order makes the number trusted, for 90 days; what was only delivered proves nothing', async () => {
    await town.report(aReport());
    expect(await mobileOf(LIAISON)).toMatchObject({ state: 'UNVERIFIED', lastProofAt: null });
    await liaison().reply(`${await liaison().code()} 1`);
    const answeredAt = town.at();
    expect(await mobileOf(LIAISON)).toMatchObject({ state: 'TRUSTED', lastProofAt: answeredAt, since: answeredAt });
    const { body } = await town.ask<{ items: { name: string; verifiedAt: string | null; mobileTrust: { state: string } }[] }>('GET', '/api/v1/contacts?unit=YD-JT', { as: 'supervisor' });
    expect(body.items.find(({ name }) => name === LIAISON)).toMatchObject({ verifiedAt: answeredAt, mobileTrust: { state: 'TRUSTED' } });
    const days = (count: number): string => Temporal.Instant.from(answeredAt).add({ hours: 24 * count }).toString();
    town.clock.set(days(90));
    expect((await mobileOf(LIAISON)).state).toBe('TRUSTED');
    town.clock.advance('PT0.001S');
    const stale = await mobileOf(LIAISON);
    expect([stale.state, Temporal.Instant.from(stale.since).toString()]).toEqual(['STALE', days(90)]);
  });

  it('a key in our call proves the number; a call nobody took and a mailbox do not', async () => {
    await liaison().behave({ call: 'voicemail' });
    await town.report(aReport());
    expect((await mobileOf(LIAISON)).state).toBe('UNVERIFIED');
    await town.begin();
    await liaison().behave({ call: 'answer' });
    await town.report(aReport());
    await liaison().press('1');
    expect((await mobileOf(LIAISON)).state).toBe('TRUSTED');
    expect(await town.database.rows('select how from number_proof')).toEqual([{ how: 'KEY' }]);
  });

  it('a number that is not in the registry proves nothing, and one that went to somebody else starts anew (Part 6)', async () => {
    await town.phone('+8619200009999').reply('确认');
    expect(await town.database.rows('select 1 from number_proof')).toEqual([]);
    await town.report(aReport());
    await liaison().reply(`${await liaison().code()} 1`);
    town.clock.advance('PT1S');
    const heir = await town.ask<{ id: string; verifiedAt: string | null }>('POST', '/api/v1/contacts', { body: { unitCode: 'YD-JT', role: 'CASE_HANDLER', name: '英德市交通继任者', mobile: await numberOf(LIAISON), priority: 9 }, as: 'supervisor' });
    expect(heir).toMatchObject({ status: 201, body: { verifiedAt: null, mobileTrust: { state: 'UNVERIFIED' } } });
    expect(await town.ask('PATCH', `/api/v1/contacts/${heir.body.id}`, { body: { verified: true }, as: 'supervisor' })).toMatchObject({ status: 200, body: { verifiedAt: town.at() } });
    await town.ask('PATCH', `/api/v1/contacts/${heir.body.id}`, { body: { ended: true }, as: 'supervisor' });
    await town.database.run('delete from contact where id = $1', [heir.body.id]);
  });
});

describe('asking a number to confirm itself', () => {
  it('asked by a supervisor: one short message, 确认 proves the number, and within the hour it is not asked again', async () => {
    expect(await ask()).toBe(202);
    const [question = ''] = await liaison().messages();
    expect([question.length <= 70, question.includes('英德市交通运输局'), question.includes('http'), await questions()]).toEqual([true, true, false, 1]);
    expect(await ask()).toBe(429);
    await liaison().reply('“确认”');
    expect(await liaison().lastMessage()).toBe('【12345热线】本机号码已确认,谢谢。');
    expect(await mobileOf(LIAISON)).toMatchObject({ state: 'TRUSTED', request: { state: 'CONFIRMED' } });
    town.clock.advance('PT61M');
    expect([await ask(), await questions()]).toEqual([202, 2]);
  });

  it('a unit asks its own people only', async () => {
    const { contactId } = await mobileOf(LIAISON);
    const other = (await listed('unit=LZ-WL')).items[0];
    expect((await town.ask('POST', `/api/v1/contacts/${other?.contactId ?? ''}/verification-requests`, { body: {}, as: 'unit' })).status).toBe(404);
    expect((await town.ask('POST', `/api/v1/contacts/${contactId}/verification-requests`, { body: {}, as: 'unit' })).status).toBe(202);
    expect(new Set((await listed('', 'unit')).items.map(({ name }) => name.slice(0, 5)))).toEqual(new Set(['英德市交通']));
    await town.settle();
  });

  it('有误 undoes the trust, tells the county office and the supervisor, and ends nothing: orders still go there (QY2019-A.2)', async () => {
    await ask();
    await liaison().reply('有误');
    expect(await liaison().lastMessage()).toContain('已记录号码有误');
    expect(await mobileOf(LIAISON)).toMatchObject({ state: 'UNVERIFIED', deniedAt: '2026-11-23T10:00:00.000+08:00', request: { state: 'DENIED' } });
    expect((await ofDenials('市热线值班长')).length).toBe(0);
    await town.advanceTo('2026-11-23T14:30:00+08:00');
    expect((await ofDenials('市热线值班长')).join()).toMatch(/英德市交通.*\+86192\*{4}\d{4}答复“有误”/u);
    expect((await ofDenials('英德市热线办联络人')).length).toBe(1);
    expect((await listed('state=DENIED')).counts['DENIED']).toBe(1);
    const before = (await liaison().messages()).length;
    await town.report(aReport());
    expect((await liaison().messages()).length).toBe(before + 1);
  });

  it('the answer to the question acknowledges no order, and the answer to an order is not taken for one to the question', async () => {
    await ask();
    const order = await town.report(aReport());
    await liaison().reply('确认');
    expect((await kinds(order)).filter((kind) => kind === 'ACKNOWLEDGED' || kind === 'FIRST_RESPONSE')).toEqual([]);
    expect((await kinds(order)).filter((kind) => kind === 'TEXT_KEPT')).toHaveLength(1);
    expect((await mobileOf(LIAISON)).state).toBe('TRUSTED');
    await liaison().reply(`${await liaison().code()} 1`);
    expect(await kinds(order)).toContain('FIRST_RESPONSE');
  });

  it('a bare 1 and 收到 belong to the order while there is one; an answered order answers the question too', async () => {
    await ask();
    const order = await town.report(aReport());
    await liaison().reply('收到');
    expect(await kinds(order)).toContain('ACKNOWLEDGED');
    expect(await mobileOf(LIAISON)).toMatchObject({ state: 'TRUSTED', request: { state: 'CONFIRMED' } });
    expect(await town.database.rows('select how from number_proof')).toEqual([{ how: 'SMS_REPLY' }]);
  });

  it('orders go first: while a chase waits for that number the question waits, and is not asked when the answer came', async () => {
    const order = await town.report(aReport());
    expect([await ask(), await questions()]).toEqual([202, 0]);
    expect((await mobileOf(LIAISON)).request).toMatchObject({ state: 'PLANNED', reason: '该号码有未答复的工单,先办工单' });
    await town.advance('PT31M');
    expect(await questions()).toBe(0);
    await liaison().reply(`${await liaison().code()} 1`);
    await town.advance('PT30M');
    expect([await questions(), (await mobileOf(LIAISON)).request?.state]).toEqual([0, 'SKIPPED']);
    expect(await kinds(order)).toContain('FIRST_RESPONSE');
  });

  it('a landline is called: 1 confirms, silence and a wrong key prove nothing', async () => {
    const desk = town.phone('英德市交通值班室');
    const { contactId } = (await listed('unit=YD-JT&state=UNVERIFIED')).items.find(({ name }) => name === '英德市交通值班室') ?? { contactId: '' };
    await desk.behave({ call: 'answer' });
    const call = async (): Promise<void> => {
      await town.ask('POST', `/api/v1/contacts/${contactId}/verification-requests`, { body: {}, as: 'supervisor' });
      await town.settle();
    };
    await call();
    expect((await desk.lastCall()).heard.join()).toContain('没有工单');
    await desk.press('7');
    await desk.hangUp();
    expect(await town.database.rows('select 1 from number_proof')).toEqual([]);
    town.clock.advance('PT61M');
    await call();
    await desk.press('1');
    expect(await town.database.rows('select how from number_proof')).toEqual([{ how: 'CONFIRMED' }]);
    expect((await desk.lastCall()).heard.join()).toContain('号码已确认');
  });

  it('a number the carrier cannot reach is listed as failing until something gets through', async () => {
    await liaison().behave({ sms: 'undelivered' });
    await ask();
    expect((await mobileOf(LIAISON)).failing).not.toBeNull();
    expect((await listed('state=FAILING')).counts['FAILING']).toBe(1);
    await liaison().behave({ sms: 'delivered' });
    town.clock.advance('PT61M');
    await ask();
    expect((await mobileOf(LIAISON)).failing).toBeNull();
  });
});

describe('what is said of orders and of other people\'s numbers', () => {
  const LEADER = '英德市交通分管领导';
  const second = { unitCode: 'LZ-WL', role: 'CASE_HANDLER', name: '连州误登承办人', priority: 8 };
  const added = (body: object): Promise<{ status: number; body: { id: string } }> => town.ask('POST', '/api/v1/contacts', { body, as: 'supervisor' });
  const askOf = async (id: string, as = 'supervisor'): Promise<number> => {
    const { status } = await town.ask('POST', `/api/v1/contacts/${id}/verification-requests`, { body: {}, as });
    await town.settle();
    return status;
  };
  const forget = async (name: string): Promise<number> => town.database.run('delete from contact where id = any($1)', [(await town.contactsNamed(name)).map(({ id }) => id)]);

  it('a question expires after a day, so that 非本单位 to an order of later is no denial of the number', async () => {
    await ask();
    await town.advance('PT24H');
    town.clock.advance('PT1S');
    const order = await town.report(aReport());
    await liaison().reply('有误');
    await liaison().reply('非本单位');
    expect((await kinds(order)).filter((kind) => kind === 'TEXT_KEPT')).toHaveLength(2);
    expect([await mobileOf(LIAISON), await town.database.rows('select 1 from number_proof')]).toEqual([expect.objectContaining({ state: 'UNVERIFIED', deniedAt: null }), []]);
  });

  it('an order that comes after the question takes its place: 不对, 换人了 and 有误 are said of the order and kept there', async () => {
    await ask();
    town.clock.advance('PT10M');
    const order = await town.report(aReport());
    for (const words of ['不对', '换人了', '非本单位', '有误']) await liaison().reply(words);
    expect((await kinds(order)).filter((kind) => kind === 'TEXT_KEPT')).toHaveLength(4);
    expect([(await mobileOf(LIAISON)).deniedAt, await town.database.rows('select 1 from number_proof')]).toEqual([null, []]);
  });

  it('a number that stands for two units is asked for each in turn, and a denial is of the unit that was named', async () => {
    const number = await numberOf(LIAISON);
    const { body: { id } } = await added({ ...second, mobile: number });
    expect(await askOf(id)).toBe(202);
    expect([await ask(), await questions()]).toEqual([202, 1]);
    expect((await liaison().messages()).at(-1)).toContain('连州');
    await liaison().reply('有误');
    const standing = await town.database.rows<{ contact_id: string; how: string }>('select contact_id, how from number_proof');
    expect(standing).toEqual([{ contact_id: id, how: 'DENIED' }]);
    expect(await mobileOf(LIAISON)).toMatchObject({ state: 'UNVERIFIED', deniedAt: null, request: { state: 'PLANNED', reason: '该号码正在为另一单位核实,逐一询问' } });
    await town.advance('PT25H');
    expect(await questions()).toBe(2);
    await liaison().reply('确认');
    expect([(await mobileOf(LIAISON)).state, (await listed('unit=LZ-WL&state=DENIED')).items.map(({ contactId }) => contactId)]).toEqual(['TRUSTED', [id]]);
    await forget(second.name);
  });

  it('many denials are one SMS to one person at the beginning of the next session, to whoever is on duty by the roster; none by night (QY2019-A.2)', async () => {
    await town.database.run("insert into roster (unit_code, role, version, changed_by, changed_at) select code, 'DUTY_SUPERVISOR', 1, '某人', $1 from unit where kind = 'HOTLINE' and county_code is null and jurisdiction = 'qingyuan'", [town.at()]);
    const always = { key: 'day', name: '值班', line: 1, members: [await idOf('市热线第二值班长')], startsOn: '2026-11-23', turnDays: 1, turnsBy: 'CALENDAR_DAYS', from: '00:00', until: '24:00', days: ['WORKING', 'WEEKEND', 'HOLIDAY'] };
    await town.database.run(
      `insert into roster_plan (unit_code, role, version, rotations, valid_from, recorded_by, recorded_at)
       select code, 'DUTY_SUPERVISOR', 1, $2, '2026-11-23T00:00:00+08:00', '某人', $1 from unit where kind = 'HOTLINE' and county_code is null and jurisdiction = 'qingyuan'`, [town.at(), JSON.stringify([always])]);
    town.clock.set('2026-11-23T20:00:00+08:00');
    for (const name of [LIAISON, LEADER]) {
      await ask(name);
      await town.phone(name).reply('有误');
    }
    await town.advanceTo('2026-11-24T08:59:59+08:00');
    const all = async (): Promise<readonly number[]> => Promise.all(['市热线第二值班长', '市热线值班长', '英德市热线办联络人'].map(async (name) => (await ofDenials(name)).length));
    expect(await all()).toEqual([0, 0, 0]);
    await town.advanceTo('2026-11-24T12:00:00+08:00');
    expect(await all()).toEqual([1, 0, 1]);
    expect((await ofDenials('市热线第二值班长')).join()).toContain('英德市交通运输局共2个登记号码答复“有误”');
  });

  it('a unit does not vouch for its own numbers, and nobody does against the answer of whoever has the number', async () => {
    const [id, verified] = [await idOf(LIAISON), { verified: true }];
    const patch = (as: string): Promise<{ status: number; body: { code?: string } }> => town.ask('PATCH', `/api/v1/contacts/${id}`, { body: verified, as });
    expect(await patch('unit')).toMatchObject({ status: 403, body: { code: 'VERIFY_FORBIDDEN' } });
    await ask();
    await liaison().reply('有误');
    expect(await patch('supervisor')).toMatchObject({ status: 422, body: { code: 'NUMBER_DENIED' } });
    expect((await mobileOf(LIAISON)).state).toBe('UNVERIFIED');
  });

  it('somebody whose end is planned for later can be asked until then', async () => {
    const name = '英德市交通借调人';
    const { body: { id } } = await added({ unitCode: 'YD-JT', role: 'CASE_HANDLER', name, mobile: '19200007411', priority: 9 });
    await town.database.run("update contact set valid_to = '2026-11-30T00:00:00+08:00' where id = $1", [id]);
    expect(await askOf(id)).toBe(202);
    town.clock.set('2026-11-30T00:00:00+08:00');
    expect(await askOf(id)).toBe(404);
    await forget(name);
  });

  it('the list goes on where it stopped when the last number shown was proved meanwhile', async () => {
    const page = async (cursor: string): Promise<Page & { nextCursor: string | null }> => (await town.ask<Page & { nextCursor: string | null }>('GET', `/api/v1/contacts/verification?unit=YD-JT&state=UNVERIFIED&limit=2${cursor}`, { as: 'supervisor' })).body;
    const all = (await listed('unit=YD-JT&state=UNVERIFIED')).items;
    const first = await page('');
    const last = first.items[1];
    await town.database.run("insert into number_proof (number, contact_id, at, recorded_at, how, reference) select case $3 when 'MOBILE' then mobile else landline end, id, $2::timestamptz, $2::timestamptz, 'CONFIRMED', 'x' from contact where id = $1 and valid_to is null", [last?.contactId, town.at(), last?.kind]);
    const next = await page(`&cursor=${first.nextCursor ?? ''}`);
    expect(next.items.map(({ contactId, kind }) => [contactId, kind])).toEqual(all.slice(2, 4).map(({ contactId, kind }) => [contactId, kind]));
  });

  it('old nights are answered with the name the unit bore then (Part 6: body names are roles with dates)', async () => {
    await town.database.run(
      `insert into unit_past (code, version, jurisdiction, name, short_name, kind, level, county_code, town, line, parent_code, owner, functions, matters, aliases, valid_from, valid_to, reported_by, reported_at, reason)
       select code, 0, jurisdiction, '英德市交通局', short_name, kind, level, county_code, town, line, parent_code, owner, functions, matters, aliases, '1970-01-01T00:00:00Z', '2026-11-23T00:00:00+08:00', '登记员', '2015-01-01T00:00:00Z', null from unit where code = 'YD-JT'`);
    const names = async (path: string): Promise<readonly string[]> => {
      const { body } = await town.ask<{ unitName?: string; items: readonly { unitName?: string; contact?: { unitName: string } }[] }>('GET', `/api/v1/contacts${path}`, { as: 'supervisor' });
      return [...new Set([body.unitName, ...body.items.map(({ unitName, contact }) => unitName ?? contact?.unitName)].filter((name): name is string => name !== undefined))];
    };
    const then = '2026-11-22T20:00:00%2B08:00';
    const id = await idOf(LIAISON);
    const { valid_from: from } = await town.database.one<{ valid_from: Temporal.Instant }>('select valid_from from contact where id = $1 order by version limit 1', [id]);
    expect(Temporal.Instant.compare(from, Temporal.Instant.from('2026-11-23T00:00:00+08:00'))).toBeLessThan(0);
    expect([await names(`/answering?unit=YD-JT&at=${then}`), await names(`?unit=YD-JT&at=${then}`), await names(`/${id}/history`)]).toEqual([['英德市交通局'], ['英德市交通局'], ['英德市交通局']]);
    expect([await names('/answering?unit=YD-JT'), await names('?unit=YD-JT')]).toEqual([['英德市交通运输局'], ['英德市交通运输局']]);
    await town.database.run("delete from unit_past where code = 'YD-JT' and version = 0");
  });
});

describe('the monthly round (design: choices made; OQ-06)', () => {
  const begin = (as = 'supervisor'): Promise<{ status: number }> => town.ask('POST', '/api/v1/contacts/verification-rounds', { body: { jurisdiction: 'qingyuan' }, as });

  it('asks every number once, over five working days, in working hours, and is planned once', async () => {
    await town.begin('2026-09-25T18:00:00+08:00');
    expect([(await begin()).status, (await begin('unit')).status]).toEqual([202, 403]);
    await town.settle();
    const rows = await town.database.rows<{ number: string; due_at: Temporal.Instant }>('select number, due_at from verification_request');
    const { n } = await town.database.one<{ n: number }>(
      `select count(distinct x)::int as n from contact c join unit u on u.code = c.unit_code cross join unnest(array[c.mobile, case when c.landline_extension is null then c.landline end]) x where x is not null and c.valid_to is null and u.jurisdiction = 'qingyuan'`);
    expect([rows.length, new Set(rows.map(({ number }) => number)).size]).toEqual([n, n]);
    const calendar = town.application.get(LawBook).calendar;
    const days = new Set(rows.map(({ due_at }) => due_at.toZonedDateTimeISO('+08:00').toPlainDate().toString()));
    // The Sunday before the National Day of 2026 is not worked; the five days end before the holiday.
    expect([...days].sort().every((day) => kindOfDay(calendar, Temporal.PlainDate.from(day)) === 'WORKING')).toBe(true);
    expect(days.size).toBe(5);
    expect(rows.every(({ due_at }) => { const { hour } = due_at.toZonedDateTimeISO('+08:00'); return hour >= 9 && hour <= 17; })).toBe(true);
    expect((await begin()).status).toBe(409);
    expect((await listed('')).rounds).toMatchObject([{ month: '2026-09', plannedCount: n }]);
  });

  it('whoever answered meanwhile is not asked; at night and on the day off it waits', async () => {
    await onlyUnproven(await numberOf(LIAISON), await numberOf('英德市交通分管领导'));
    await town.advanceTo('2026-11-27T16:00:00+08:00');
    await begin();
    await town.settle();
    await town.database.run("update verification_request set due_at = '2026-11-27T23:00:00+08:00'");
    await town.database.run("update due_row set due_at = '2026-11-27T23:00:00+08:00' where kind = 'VERIFICATION'");
    await town.advanceTo('2026-11-30T08:59:00+08:00');
    expect([await questions(), await questions(town.phone('英德市交通分管领导'))]).toEqual([0, 0]);
    await town.report(aReport());
    await liaison().reply(`${await liaison().code()} 1`);
    await town.advance('PT2M');
    expect([await questions(), await questions(town.phone('英德市交通分管领导'))]).toEqual([0, 1]);
    expect((await mobileOf(LIAISON)).request).toMatchObject({ state: 'SKIPPED', reason: '号码已由答复证实' });
  });

  it('follows the legal clock without a morning of the machine: the month that begins arms the one after it, and the list shows the month that runs', async () => {
    await town.begin('2026-11-30T18:00:00+08:00');
    await onlyUnproven(await numberOf(LIAISON));
    await town.application.get(MonthlyRounds).execute();
    await town.advanceTo('2027-01-01T00:01:00+08:00');
    expect(await town.database.rows("select month, planned_count as n from verification_round where jurisdiction = 'qingyuan' order by month")).toEqual([{ month: '2026-12', n: 1 }, { month: '2027-01', n: null }, { month: '2027-02', n: null }]);
    expect((await listed('')).rounds.map(({ month }) => month)).toEqual(['2027-01', '2027-01', '2027-01']);
    expect(await town.database.rows("select subject from due_row where kind = 'VERIFICATION_ARMING' and done_at is null and due_at = '2027-02-01T00:00:00+08:00' order by subject")).toEqual(['haojiang', 'qingyuan', 'shaoguan'].map((subject) => ({ subject })));
  });

  it('the next month is armed once, by whichever node comes first, and a year without published working days is waited for (OQ-06)', async () => {
    await onlyUnproven(await numberOf(LIAISON));
    await town.advanceTo('2026-12-30T10:00:00+08:00');
    const rounds = town.application.get(MonthlyRounds);
    await Promise.all([rounds.execute(), rounds.execute()]);
    expect(await town.database.rows("select subject from due_row where kind = 'VERIFICATION_ROUND' order by subject")).toEqual([{ subject: 'haojiang 2027-01' }, { subject: 'qingyuan 2027-01' }, { subject: 'shaoguan 2027-01' }]);
    await town.advanceTo('2027-01-05T10:00:00+08:00');
    // An account that sees every jurisdiction is shown the round of each.
    const waiting = expect.objectContaining({ month: '2027-01', plannedCount: null, note: expect.stringContaining('2027 年的节假日安排尚未载入') as string }) as unknown;
    expect([await questions(), (await listed('')).rounds]).toEqual([0, [waiting, waiting, waiting]]);
  });
});

describe('coverage: who can be reached tonight (QY2019-5.2, OQ-20)', () => {
  interface Covered { readonly unitCode: string | null; readonly isReachable: boolean; readonly roles: readonly { role: string; through: string | null; channels: readonly string[] }[]; readonly findings: readonly { kind: string; severity: string; sentence: string; remedy: string }[] }
  interface Report { readonly items: readonly Covered[]; readonly counts: { readonly bodies: number; readonly critical: number; readonly findings: Readonly<Record<string, number>> } }
  const coverage = async (query: string, as = 'supervisor'): Promise<Report> => (await town.ask<Report>('GET', `/api/v1/coverage?limit=200&${query}`, { as })).body;
  const kindsOf = async (unit: string): Promise<readonly string[]> => ((await coverage(`unit=${unit}`)).items[0]?.findings ?? []).map(({ kind }) => kind);
  const board = async (as = 'supervisor'): Promise<{ coverage: { bodies: number; critical: number; href: string }; warnings: readonly string[] }> => (await town.ask<never>('GET', '/api/v1/board', { as })).body;
  const add = (body: object): Promise<{ status: number; body: { id: string } }> => town.ask('POST', '/api/v1/contacts', { body: { unitCode: 'LZ-WL', ...body }, as: 'supervisor' });

  it('QY2019-5.2c: a unit with the default liaison only is named, and no more once it reported two', async () => {
    await onlyUnproven();
    const before = await coverage('unit=LZ-WL');
    expect(before.items[0]?.findings).toContainEqual(expect.objectContaining({ kind: 'DEFAULT_ONLY', because: ['QY2019-5.2c'] }));
    expect(before.items[0]?.roles.find(({ role }) => role === 'EMERGENCY_LIAISON')).toMatchObject({ through: 'DEFAULT', channels: ['SMS', 'VOICE'] });
    const added = [await add({ role: 'EMERGENCY_LIAISON', name: '甲', mobile: '19200007301' }), await add({ role: 'EMERGENCY_LIAISON', name: '乙', mobile: '19200007302', priority: 2 })];
    const after = await kindsOf('LZ-WL');
    expect([after.includes('DEFAULT_ONLY'), after.includes('SINGLE_POINT'), after.includes('UNVERIFIED')]).toEqual([false, false, true]);
    for (const { body } of added) await town.database.run('delete from contact where id = $1', [body.id]);
  });

  it('a unit that nobody could tell is critical on the board of those who can mend it, and readiness does not ask', async () => {
    await onlyUnproven();
    const { coverage: sum } = await board();
    const gone = await town.database.rows<{ id: string }>("update contact set valid_to = $1 where unit_code = 'LZ-WL' and valid_to is null returning id", [town.at()]);
    town.clock.advance('PT61S');
    const now = await board();
    expect(now.coverage).toMatchObject({ bodies: sum.bodies, critical: sum.critical + 1, href: '/registry/coverage' });
    expect(now.warnings.join()).toContain('来单时可能无人可通知');
    expect((await coverage('severity=CRITICAL')).items.find(({ unitCode }) => unitCode === 'LZ-WL')).toMatchObject({ isReachable: false, findings: expect.arrayContaining([expect.objectContaining({ kind: 'NO_CONTACT', severity: 'CRITICAL' })]) as unknown });
    expect([(await board('unit')).coverage, (await coverage('', 'unit')).items.map(({ unitCode }) => unitCode)]).toEqual([expect.objectContaining({ bodies: 1, critical: 0 }), ['YD-JT']]);
    expect((await town.ask('GET', '/readyz', { as: null })).status).toBe(200);
    await town.database.run('update contact set valid_to = null where id = any($1)', [gone.map(({ id }) => id)]);
  });

  it('the next gap of a roster is said before the night comes', async () => {
    const { id } = await town.contactNamed(LIAISON);
    const byDay = { key: 'day', name: '白班', line: 1, members: [id], startsOn: '2026-11-23', turnDays: 1, turnsBy: 'CALENDAR_DAYS', from: '08:00', until: '20:00', days: ['WORKING', 'WEEKEND', 'HOLIDAY'] };
    await town.database.run("insert into roster (unit_code, role, version, changed_by, changed_at) values ('YD-JT', 'EMERGENCY_LIAISON', 1, '某人', $1)", [town.at()]);
    await town.database.run(
      "insert into roster_plan (unit_code, role, version, rotations, valid_from, recorded_by, recorded_at) values ('YD-JT', 'EMERGENCY_LIAISON', 1, $2, '2026-11-23T00:00:00+08:00', '某人', $1)", [town.at(), JSON.stringify([byDay])]);
    expect((await coverage('unit=YD-JT')).items[0]?.findings.filter(({ kind }) => kind === 'ROSTER_GAP').map(({ sentence }) => sentence)).toEqual(['英德市交通运输局紧急联络人的值班表在11月23日20:00至11月24日08:00无人值班,届时按联络人名单通知。']);
  });
});
