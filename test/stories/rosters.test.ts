import ICAL from 'ical.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

type Body = Record<string, unknown>;
interface Schedule extends Body { readonly version: number; readonly shifts: readonly Body[]; readonly gaps: readonly Body[]; readonly onDutyNow: readonly Body[]; readonly changes: readonly Body[]; readonly warnings: readonly string[] }
interface Answering { readonly items: readonly { readonly rank: number; readonly through: string; readonly reason: string; readonly text: string; readonly because: readonly string[]; readonly contact: Body }[] }
interface Imported extends Schedule { readonly dryRun: boolean; readonly imported: number; readonly problems: readonly { readonly pointer: string; readonly detail: string }[] }

const town = useTown();
const UNIT = '/api/v1/rosters/YD-JT/EMERGENCY_LIAISON';
const LIAISON = '英德市交通联络人';
const NIGHT_A = '夜班值班员甲';
const NIGHT_B = '夜班值班员乙';
const NUMBERS: Readonly<Record<string, string>> = { [NIGHT_A]: '+8619200005001', [NIGHT_B]: '+8619200005002' };
const people = new Map<string, string>();

const as = async <T = Body>(method: string, path: string, body?: unknown, who = 'unit'): Promise<{ status: number; body: T; headers: Headers }> => town.ask<T>(method, path, { ...(body === undefined ? {} : { body }), as: who });
const id = (name: string): string => people.get(name) ?? '';
/** Nights from 20:00 to 08:00, A and B in turn; A begins on the evening before Monday. */
const nights = (changes: Body = {}): Body => ({ rotations: [{ key: 'night', name: '夜班', members: [id(NIGHT_A), id(NIGHT_B)], startsOn: '2026-11-22', from: '20:00', until: '08:00', ...changes }] });
const answering = async (at: string, role = 'EMERGENCY_LIAISON'): Promise<readonly string[]> =>
  (await as<Answering>('GET', `/api/v1/contacts/answering?unit=YD-JT&role=${role}&at=${encodeURIComponent(at)}`)).body.items.map(({ contact, through, reason }) => `${String(contact['name'])} ${through} ${reason}`);
const calls = async (name: string): Promise<number> => (await town.phone(NUMBERS[name] ?? name).calls()).length;

beforeEach(async () => {
  // The list stays from story to story, the roster does not.
  if (people.size > 0) return;
  await town.begin('2026-11-20T09:00:00+08:00');
  for (const [index, name] of [NIGHT_A, NIGHT_B].entries()) {
    const { body } = await as<{ id: string }>('POST', '/api/v1/contacts', { unitCode: 'YD-JT', role: 'EMERGENCY_LIAISON', name, mobile: NUMBERS[name], priority: index + 2, email: `night${String(index + 1)}@jidi.example` }, 'supervisor');
    people.set(name, body.id);
  }
  const { body } = await as<{ items: { id: string; name: string }[] }>('GET', '/api/v1/contacts?unit=YD-JT&role=EMERGENCY_LIAISON', undefined, 'supervisor');
  for (const one of body.items) people.set(one.name, one.id);
});

describe('a unit with a night roster', () => {
  it('QY2019-2.1: is called at 02:00 through who is on duty, and the timeline says why', async () => {
    await town.begin('2026-11-22T12:00:00+08:00');
    expect((await as('PUT', UNIT, nights())).status).toBe(200);
    await town.advanceTo('2026-11-23T02:00:00+08:00');
    const order = await town.report(aReport());
    expect(await town.reached()).toEqual([`${NUMBERS[NIGHT_A] ?? ''} 1 SMS 1 call`]);
    const [planned] = (await town.timeline(order)).filter(({ kind }) => kind === 'NOTICE_PLANNED');
    expect(planned?.notice).toMatchObject({ recipient: { name: NIGHT_A }, why: '值班表:当班' });
    await town.advance('PT5M');
    expect(await calls(NIGHT_A)).toBe(2);
    expect(await calls(LIAISON)).toBe(1);
  });

  it('OQ-20: the hand-over at 08:00 changes whom the next rung calls', async () => {
    await town.begin('2026-11-22T12:00:00+08:00');
    await as('PUT', UNIT, { rotations: [{ key: 'day', members: [id(NIGHT_B)], startsOn: '2026-11-22', from: '08:00', until: '20:00' }, ...(nights({ members: [id(NIGHT_A)] })['rotations'] as Body[])] });
    await town.advanceTo('2026-11-23T07:58:00+08:00');
    await town.report(aReport());
    expect([await calls(NIGHT_A), await calls(NIGHT_B)]).toEqual([1, 0]);
    await town.advanceTo('2026-11-23T08:03:00+08:00');
    expect(await calls(NIGHT_B)).toBeGreaterThan(0);
    expect(await calls(NIGHT_A)).toBe(1);
  });

  it('QY2019-4.2: whoever comes on duty while the chase runs gets with the first rung what his predecessor got: the message with its reply code beside the call', async () => {
    await town.begin('2026-11-22T12:00:00+08:00');
    await as('PUT', UNIT, { rotations: [{ key: 'day', members: [id(NIGHT_B)], startsOn: '2026-11-22', from: '08:00', until: '20:00' }, ...(nights({ members: [id(NIGHT_A)] })['rotations'] as Body[])] });
    await town.advanceTo('2026-11-23T07:58:00+08:00');
    const order = await town.report(aReport());
    await town.advanceTo('2026-11-23T08:03:00+08:00');
    const phone = town.phone(NUMBERS[NIGHT_B] ?? '');
    expect([(await phone.messages()).length, await calls(NIGHT_B)]).toEqual([1, 1]);
    await phone.reply(`${await phone.code()} 收到`);
    expect((await town.timeline(order)).map(({ kind }) => kind)).toContain('ACKNOWLEDGED');
  });

  it('at a gap falls back to the list and says so in the timeline', async () => {
    await town.begin('2026-11-22T12:00:00+08:00');
    await as('PUT', UNIT, nights());
    await town.advanceTo('2026-11-23T10:00:00+08:00');
    const order = await town.report(aReport());
    expect(await town.reached()).toEqual([`${LIAISON} 1 SMS 1 call`]);
    expect((await town.timeline(order)).find(({ kind }) => kind === 'NOTICE_PLANNED')?.notice?.why).toBe('值班表此刻无人,按联络人名单');
  });

  it('Part 6: a swap, a leave and an override count from when they are entered, and an old night stays as it was', async () => {
    await town.begin('2026-11-22T12:00:00+08:00');
    await as('PUT', UNIT, nights());
    const swap = await as<{ id: string; warnings: string[] }>('POST', `${UNIT}/swaps`, {
      first: { contactId: id(NIGHT_A), from: '2026-11-22T20:00:00+08:00', to: '2026-11-23T08:00:00+08:00' }, second: { contactId: id(NIGHT_B), from: '2026-11-23T20:00:00+08:00', to: '2026-11-24T08:00:00+08:00' }, approvedBy: '办公室负责人',
    });
    expect(swap.status).toBe(201);
    expect(await answering('2026-11-23T02:00:00+08:00')).toEqual([`${NIGHT_B} ROSTER SWAP`, `${LIAISON} LIST AFTER_DUTY`, `${NIGHT_A} LIST AFTER_DUTY`]);
    const leave = await as<{ warnings: string[] }>('POST', `${UNIT}/leave`, { contactId: id(NIGHT_A), from: '2026-11-23T00:00:00+08:00', to: '2026-11-26T00:00:00+08:00', reason: '出差' });
    expect(leave.body.warnings).toEqual([expect.stringContaining('换班指定此人')]);
    expect(await answering('2026-11-25T02:00:00+08:00')).toEqual([`${NIGHT_B} ROSTER LEAVE`, `${LIAISON} LIST AFTER_DUTY`]);
    await town.advanceTo('2026-11-23T02:00:00+08:00');
    await town.report(aReport());
    expect([await calls(NIGHT_A), await calls(NIGHT_B)]).toEqual([0, 1]);

    await town.advanceTo('2026-11-23T03:00:00+08:00');
    const override = await as<{ id: string; version: number }>('POST', `${UNIT}/overrides`, { contactId: id(LIAISON), from: '2026-11-22T20:00:00+08:00', to: '2026-11-23T08:00:00+08:00', reason: '现场指挥' });
    await as('DELETE', `${UNIT}/changes/${swap.body.id}`);
    expect(await answering('2026-11-23T03:00:00+08:00')).toEqual([`${LIAISON} ROSTER OVERRIDE`, `${NIGHT_B} LIST AFTER_DUTY`]);
    await town.advanceTo('2026-11-23T12:00:00+08:00');
    expect(await answering('2026-11-23T02:59:59.999+08:00')).toEqual([`${NIGHT_B} ROSTER SWAP`, `${LIAISON} LIST AFTER_DUTY`]);
    expect((await answering('2026-11-23T21:00:00+08:00'))[0]).toBe(`${NIGHT_B} ROSTER ROTATION`);
    expect((await as('DELETE', `${UNIT}/changes/${override.body.id}`)).status).toBe(200);
    expect((await as('DELETE', `${UNIT}/changes/${override.body.id}`)).status).toBe(404);
    expect((await as('DELETE', UNIT)).status).toBe(200);
    expect((await answering('2026-11-23T21:00:00+08:00'))[0]).toBe(`${LIAISON} LIST LISTED`);
    expect((await answering('2026-11-23T02:59:59.999+08:00'))[0]).toBe(`${NIGHT_B} ROSTER SWAP`);
  });
});

describe('a roster over HTTP', () => {
  it('shows plans, shifts, gaps and who is on duty, and warns of a year that is not published (OQ-06)', async () => {
    await town.begin('2026-12-30T21:00:00+08:00');
    await as('PUT', UNIT, nights({ days: ['WORKING'] }));
    const { body, headers } = await as<Schedule>('GET', `${UNIT}?from=2026-12-30T20:00:00%2B08:00&to=2027-01-02T20:00:00%2B08:00`);
    expect(headers.get('etag')).toBe('"1"');
    expect(body.onDutyNow).toMatchObject([{ line: 1, name: NIGHT_A, because: 'ROTATION' }]);
    expect(body.shifts.map((shift) => [String(shift['from']).slice(5, 16), shift['name'], shift['uncertainYear']])).toEqual([['12-30T21:00', NIGHT_A, undefined], ['12-31T20:00', NIGHT_B, undefined], ['01-01T20:00', NIGHT_A, 2027]]);
    expect(body.gaps[0]).toMatchObject({ from: '2026-12-31T08:00:00.000+08:00', to: '2026-12-31T20:00:00.000+08:00', why: 'NO_SHIFT', text: '没有排班' });
    expect(body.warnings).toEqual([expect.stringContaining('2027 年的放假安排尚未载入')]);
    expect(JSON.stringify(body)).not.toContain('19200005001');
    expect((await as<{ items: Body[] }>('GET', '/api/v1/rosters?unit=YD-JT')).body.items).toMatchObject([{ unitCode: 'YD-JT', role: 'EMERGENCY_LIAISON', version: 1, onDutyNow: [{ name: NIGHT_A }] }]);
  });

  it('refuses with every problem by pointer and changes nothing; a stale version is 412', async () => {
    await town.begin('2026-11-22T12:00:00+08:00');
    const wrong = await as<{ errors: { pointer: string }[] }>('PUT', UNIT, { validFrom: '2026-11-01T00:00:00+08:00', rotations: [
      { members: ['00000000-0000-4000-8000-000000000000'], startsOn: '2026-02-30', from: '20:00', until: '08:00', key: 'a' }, { members: [id(NIGHT_A)], startsOn: '2026-11-22', from: '20:00', until: '24:00', key: 'a' }] });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors.map(({ pointer }) => pointer).sort()).toEqual(['/rotations/0/members/0', '/rotations/0/startsOn', '/rotations/1/key', '/validFrom']);
    expect((await as('PUT', UNIT, { rotations: [{ members: [], startsOn: 'x', from: '25:00', until: '08:00' }] })).status).toBe(400);
    expect((await as('GET', UNIT)).status).toBe(404);
    expect((await as('POST', `${UNIT}/leave`, { contactId: id(NIGHT_A), from: '2026-11-23T00:00:00+08:00', to: '2026-11-24T00:00:00+08:00' })).status).toBe(404);
    await as('PUT', UNIT, nights());
    const stale = await town.ask('PUT', UNIT, { as: 'unit', body: nights(), headers: { 'if-match': '"7"' } });
    expect(stale.status).toBe(412);
    const notHis = { first: { contactId: id(NIGHT_B), from: '2026-11-22T20:00:00+08:00', to: '2026-11-23T08:00:00+08:00' }, second: { contactId: id(NIGHT_A), from: '2026-11-24T20:00:00+08:00', to: '2026-11-25T08:00:00+08:00' }, approvedBy: '办公室' };
    expect((await as<{ errors: Body[] }>('POST', `${UNIT}/swaps`, notHis)).body.errors).toEqual([{ pointer: '/first', detail: expect.stringContaining('当班的不是此人') as unknown }]);
    expect((await as<{ errors: Body[] }>('POST', `${UNIT}/overrides`, { contactId: id(NIGHT_A), from: '2026-11-01T00:00:00+08:00', to: '2026-11-02T00:00:00+08:00' })).body.errors).toMatchObject([{ pointer: '/to', detail: expect.stringContaining('已经过去') as unknown }]);
    expect((await as<Schedule>('GET', UNIT)).body).toMatchObject({ version: 1, changes: [] });
  });

  it('lets a unit see and edit its own, a county office those of its county, and others neither', async () => {
    await town.begin('2026-11-22T12:00:00+08:00');
    expect((await as('PUT', UNIT, nights(), 'county')).status).toBe(200);
    expect((await as('PUT', '/api/v1/rosters/FG-JT/EMERGENCY_LIAISON', nights(), 'unit')).status).toBe(404);
    expect((await as('GET', '/api/v1/rosters/FG-JT/EMERGENCY_LIAISON', undefined, 'unit')).status).toBe(404);
    expect((await as('PUT', UNIT, nights(), 'auditor')).status).toBe(403);
    expect((await town.ask('GET', UNIT, { from: 'shaoguan' })).status).toBe(404);
    expect((await as('GET', '/api/v1/rosters/YD-JT/KING')).status).toBe(404);
    expect((await as('GET', '/api/v1/contacts/answering?unit=FG-JT')).status).toBe(404);
  });
});

/** A second reading of a calendar, by nothing but the text of RFC 5545: lines, unfolding, properties. */
const plainly = (text: string): { readonly lines: readonly string[]; readonly events: readonly Readonly<Record<string, string>>[] } => {
  expect(text.endsWith('\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const lines = text.replaceAll('\r\n ', '').trimEnd().split('\r\n');
  const events: Record<string, string>[] = [];
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push({});
    const [, name = '', value = ''] = /^([^:]+):(.*)$/s.exec(line) ?? [];
    const last = events.at(-1);
    if (last !== undefined) last[name] = value;
  }
  return { lines, events };
};

describe('calendars of a roster (RFC 5545)', () => {
  it('are fed out under a secret address that can be revoked, read alike by ical.js and by the letter, and hold no number', async () => {
    await town.begin('2026-11-22T12:00:00+08:00');
    await as('PUT', UNIT, nights());
    const token = await as<{ id: string; url: string }>('POST', `${UNIT}/feed-tokens`, { name: '值班室' });
    expect(token.status).toBe(201);
    expect((await as<{ items: Body[] }>('GET', `${UNIT}/feed-tokens`)).body.items).toMatchObject([{ id: token.body.id, name: '值班室', revokedAt: null }]);
    const path = new URL(token.body.url).pathname;
    const fed = await town.ask<string>('GET', path, { as: null });
    expect([fed.status, fed.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(fed.body).not.toMatch(/1920000|\d{11}/);
    const { lines, events } = plainly(fed.body);
    expect(lines).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H');
    expect(events[0]).toMatchObject({ 'DTSTART;TZID=Asia/Shanghai': '20261122T200000', 'DTEND;TZID=Asia/Shanghai': '20261123T080000', SUMMARY: `紧急联络人值班(一线):${NIGHT_A}`, SEQUENCE: '1' });
    const parsed = new ICAL.Component(ICAL.parse(fed.body) as unknown[]).getAllSubcomponents('vevent');
    expect(parsed.map((event) => [event.getFirstPropertyValue('summary'), (event.getFirstPropertyValue('dtstart') as ICAL.Time).toJSDate().getTime()])).toEqual(events.map((event) => {
      const [, year, month, day, hour] = /^(\d{4})(\d\d)(\d\d)T(\d\d)/.exec(event['DTSTART;TZID=Asia/Shanghai'] ?? '') ?? [];
      return [event['SUMMARY'], Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour) - 8)];
    }));
    expect(new Set(events.map((event) => event['UID'])).size).toBe(events.length);
    expect((await town.ask('GET', path, { as: null, headers: { 'if-none-match': fed.headers.get('etag') ?? '' } })).status).toBe(304);

    await as('POST', `${UNIT}/overrides`, { contactId: id(LIAISON), from: '2026-11-24T20:00:00+08:00', to: '2026-11-25T08:00:00+08:00' });
    await town.advance('PT24H');
    const later = plainly((await town.ask<string>('GET', path, { as: null, headers: { 'if-none-match': fed.headers.get('etag') ?? '' } })).body).events;
    const at = (start: string, list: typeof events): Readonly<Record<string, string>> | undefined => list.find((event) => event['DTSTART;TZID=Asia/Shanghai'] === start);
    expect(at('20261122T200000', later)?.['UID']).toBe(at('20261122T200000', events)?.['UID']);
    expect(at('20261124T200000', later)).toMatchObject({ SUMMARY: `紧急联络人值班(一线):${LIAISON}`, UID: at('20261124T200000', events)?.['UID'] ?? '', SEQUENCE: '2' });

    expect((await as('DELETE', `${UNIT}/feed-tokens/${token.body.id}`)).status).toBe(204);
    expect((await town.ask('GET', path, { as: null })).status).toBe(404);
    expect((await town.ask('GET', '/api/v1/rosters/feeds/short.ics', { as: null })).status).toBe(404);
  });

  it('are taken in: tried first, then applied as a whole, repetitions and exceptions worked out, and the next call follows', async () => {
    await town.begin('2026-11-23T12:00:00+08:00');
    const event = (...lines: string[]): string => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
    const calendar = (...events: string[]): string => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//', ...events, 'END:VCALENDAR', ''].join('\r\n');
    const weekly = event('UID:1', 'DTSTART;TZID=China Standard Time:20261123T200000', 'DTEND;TZID=China Standard Time:20261124T080000', 'RRULE:FREQ=DAILY;COUNT=4', 'EXDATE;TZID=Asia/Shanghai:20261124T200000', `SUMMARY:夜班 ${NIGHT_A}`);
    const exception = event('UID:1', 'RECURRENCE-ID;TZID=Asia/Shanghai:20261125T200000', 'DTSTART:20261125T140000Z', 'DURATION:PT10H', 'SUMMARY:换人', `ATTENDEE;CN=x:mailto:night2@jidi.example`);
    const nobody = event('UID:2', 'DTSTART;VALUE=DATE:20261130', 'SUMMARY:张三值班');
    const bomb = event('UID:3', 'DTSTART:20261123T200000', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY', `SUMMARY:${NIGHT_B}`);
    const hand = (text: string, dryRun: boolean): Promise<{ status: number; body: Imported & { errors: Body[] } }> => importing(text, dryRun);

    const tried = await hand(calendar(weekly, exception, nobody, bomb), true);
    expect(tried.body).toMatchObject({ dryRun: true, imported: 3, problems: [{ pointer: '/events/3' }, { pointer: '/events/2' }] });
    expect(tried.body.problems.map(({ detail }) => detail)).toEqual([expect.stringContaining('不接受按 SECONDLY 重复'), expect.stringContaining('没有匹配到本单位的联络人')]);
    const refused = await hand(calendar(weekly, nobody), false);
    expect([refused.status, refused.body.errors.length]).toEqual([422, 1]);
    expect((await as('GET', UNIT)).status).toBe(404);

    const applied = await hand(calendar(weekly, exception), false);
    expect(applied.body.shifts.map((shift) => [shift['name'], String(shift['from']).slice(5, 16), String(shift['to']).slice(5, 16)])).toEqual([
      [NIGHT_A, '11-23T20:00', '11-24T08:00'], [NIGHT_B, '11-25T22:00', '11-26T08:00'], [NIGHT_A, '11-26T20:00', '11-27T08:00']]);
    expect(applied.body.gaps.map((gap) => String(gap['from']).slice(5, 16))).toEqual(['11-23T12:00', '11-24T08:00', '11-26T08:00']);
    await town.advanceTo('2026-11-25T23:00:00+08:00');
    await town.report(aReport());
    expect(await calls(NIGHT_B)).toBe(1);
    await town.advanceTo('2026-11-28T00:00:00+08:00');
    expect((await answering(town.at()))[0]).toBe(`${LIAISON} LIST LISTED`);
  });

  it('that are none are refused with what is wrong and where', async () => {
    await town.begin('2026-11-23T12:00:00+08:00');
    for (const [text, code] of [['', 'FILE_EMPTY'], ['hello', 'CALENDAR_MALFORMED'], ['BEGIN:VCALENDAR\r\nnonsense here\r\nEND:VCALENDAR', 'CALENDAR_MALFORMED'], ['BEGIN:VCALENDAR\r\nEND:VCALENDAR', 'CALENDAR_EMPTY'], ['BEGIN:VCARD\r\nEND:VCARD', 'CALENDAR_MALFORMED']] as const) {
      const { status, body } = await importing(text, true);
      expect([status, body['code']]).toEqual([400, code]);
    }
    expect((await importing(new Uint8Array([0xd6, 0xb5, 0xb0, 0xe0, 0xff]), true)).body['code']).toBe('CALENDAR_ENCODING');
    expect((await importing(`BEGIN:VCALENDAR\r\nX:${'a'.repeat(2_000_000)}\r\nEND:VCALENDAR`, true)).status).toBe(413);
    expect((await town.ask('POST', '/api/v1/contacts', { as: 'unit', headers: { 'content-type': 'text/calendar' }, body: new TextEncoder().encode('x') })).status).toBe(415);
  });
});

const importing = async (text: string | Uint8Array<ArrayBuffer>, dryRun: boolean): Promise<{ status: number; body: Imported & { errors: Body[] } }> =>
  town.ask('POST', `${UNIT}/imports?dryRun=${String(dryRun)}`, { as: 'unit', headers: { 'content-type': 'text/calendar' }, body: typeof text === 'string' ? new TextEncoder().encode(text) : text });

describe('the list of liaisons over time', () => {
  it('Part 6: GET /contacts?at= and the history of a contact tell what was registered when', async () => {
    await town.begin('2026-11-23T12:00:00+08:00');
    const old = await as<{ items: Body[] }>('GET', '/api/v1/contacts?unit=YD-JT&role=EMERGENCY_LIAISON&at=2026-11-19T00:00:00%2B08:00');
    expect(old.body.items.map((one) => one['name'])).toEqual([LIAISON]);
    const history = await as<{ items: Body[] }>('GET', `/api/v1/contacts/${id(NIGHT_A)}/history`);
    expect(history.body.items).toMatchObject([{ version: 1, name: NIGHT_A, mobile: '+86192****5001', validTo: null }]);
    expect((await as('GET', `/api/v1/contacts/${id(NIGHT_A)}/history`, undefined, 'unit')).status).toBe(200);
    expect((await town.ask('GET', `/api/v1/contacts/${id(NIGHT_A)}/history`, { from: 'shaoguan' })).status).toBe(404);
  });
});
