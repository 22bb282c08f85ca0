import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { BULLETIN_SCHEMA, BULLETINS_SCHEMA } from '../../src/bulletins/answer-schemas.js';
import { DraftBulletins } from '../../src/bulletins/draft-bulletins.js';
import { readWorkbook } from '../../src/platform/workbook/read-workbook.js';
import { aReport, anUnclearReport } from '../builders/report.js';
import { departures } from '../support/conforms.js';
import { useTown } from '../support/town.js';

const town = useTown();

interface Bulletin {
  readonly state: string; readonly month: string; readonly hash: string; readonly title: string; readonly introduction: string; readonly counted: string; readonly publisher: { readonly name: string };
  readonly totals: { readonly yellow: number; readonly red: number; readonly revoked: number };
  readonly units: readonly { readonly unitCode: string; readonly yellow: number; readonly red: number; readonly revoked: number; readonly received: number; readonly met: number; readonly breached: number; readonly uncompleted: number }[];
  readonly marks: readonly { readonly id: string; readonly orderNumber: string }[];
  readonly corrections: readonly { readonly kind: string; readonly orderNumber: string }[];
  readonly correctedFigures: readonly unknown[];
  readonly relays: readonly unknown[]; readonly uncompleted: readonly unknown[]; readonly drills: readonly unknown[];
  readonly volume: { readonly accepted: number; readonly open: number };
  readonly sinceDraft: readonly unknown[];
  readonly texts: { readonly version: number } | null;
  readonly papers: readonly { readonly role: string; readonly state: string }[];
  readonly code?: string;
}

const ask = (month: string, as = 'supervisor', more = '') => town.ask<Bulletin>('GET', `/api/v1/bulletins/${month}${more}`, { as });
const shown = async (month: string, more = ''): Promise<Bulletin> => {
  const { status, body } = await ask(month, 'supervisor', more);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(departures(BULLETIN_SCHEMA, { ...body })).toEqual([]);
  return body;
};
const publish = (month: string, hash: string, more = '', body: unknown = {}, as = 'supervisor') => town.ask<Bulletin>('POST', `/api/v1/bulletins/${month}/publication${more}`, { as, body, headers: { 'if-match': `"${hash}"` } });
const publishSeen = async (month: string, more = ''): Promise<Bulletin> => {
  const { status, body } = await publish(month, (await shown(month, more)).hash, more);
  expect(status, JSON.stringify(body)).toBe(200);
  await town.settle();
  return body;
};
const months = async (as = 'supervisor', more = ''): Promise<readonly string[]> => {
  const { body } = await town.ask<{ items: readonly { month: string; state: string }[] }>('GET', `/api/v1/bulletins${more}`, { as });
  expect(departures(BULLETINS_SCHEMA, body)).toEqual([]);
  return body.items.map(({ month, state }) => `${month} ${state}`);
};
const bytes = async (path: string, as = 'supervisor'): Promise<Buffer> => {
  const answer = await fetch(`${town.url}/api/v1/bulletins/${path}`, { headers: await town.credentials(as) });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
};
/** Nothing is of interest in between: what is due meanwhile happens now, as after a night in which the service was down. */
const jump = async (at: string): Promise<void> => {
  town.clock.set(at);
  await town.settle();
};
/** The frozen report of a drill that ended then, as src/drills leaves it. */
const drilled = async (endedAt: string): Promise<void> => {
  const content = { drill: { name: '夜间演练' }, totals: { opened: 2 }, units: [{ unitCode: 'YD-JT', unitName: '英德市交通运输局', orders: 2, onTime: 1, late: 1, unanswered: 0, notDue: 0, medianSeconds: 600, longestSeconds: 5_000, failures: {} }] };
  await town.database.run(
    `with made as (insert into drill (id, jurisdiction, name, kind, scope, unit_codes, state, starts_at, ends_at, catch_up_minutes, planned_by, planned_at, ended_at, ended_code)
       select gen_random_uuid(), 'qingyuan', '夜间演练', 'SURPRISE', 'UNITS', '{YD-JT}', 'ENDED', $1::timestamptz - interval '1 hour', $1, 10, id, $1, $1, 'AT_ITS_END' from account where name = 'supervisor' returning id)
     insert into drill_report (drill_id, jurisdiction, ended_at, frozen_at, hash, content) select id, 'qingyuan', $1, $1, 'x', $2 from made`, [endedAt, JSON.stringify(content)]);
};
const revoke = async (id: string): Promise<void> => {
  expect((await town.ask('POST', `/api/v1/cards/${id}/revocation`, { body: { reason: '运营商补传记录', evidence: '话单' }, as: 'supervisor' })).status).toBe(200);
};

describe('QY2015-9, QY2021-2.3.2, OQ-30: from the cards of a month to what everybody may read', () => {
  it('drafted by itself on the first working day, corrected by people, published, frozen, sent; what changes later is in the next one, once', async () => {
    await town.begin('2019-10-08T09:00:00+08:00');
    await town.application.get(DraftBulletins).execute();
    const [late, later] = [await town.report(aReport()), await town.report(aReport())];
    const unclear = await town.report(anUnclearReport());
    await town.report(aReport({ drill: true }));
    await town.advance('PT20M');
    const office = town.phone('清城区热线办联络人');
    await office.reply(`${await office.code()} 清城区城管`);
    const unrelayed = await town.report(anUnclearReport());
    await town.advance('PT16M');
    await town.command(unrelayed, 'withdrawal', { reason: '误报' });
    // A receipt stops the chasing and not the hour: nothing but the clocks has to pass.
    for (const order of [late, later, unclear]) await town.command(order, 'facts', { fact: 'ACKNOWLEDGED', channel: 'CALL_BACK', reason: '来电确认收到' });
    await jump('2019-11-01T07:59:00+08:00');
    expect(await months()).toEqual(['2019-11 RUNNING', '2019-10 NEXT']);
    const before = await town.database.rows('select month from bulletin_draft');
    await jump('2019-11-01T08:00:00+08:00');
    expect([before, await town.database.rows('select jurisdiction, month from bulletin_draft')]).toEqual([[], [{ jurisdiction: 'qingyuan', month: '2019-10' }]]);

    const draft = await shown('2019-10');
    expect(draft).toMatchObject({ state: 'DRAFT', counted: 'CARDS', title: '清远市12345热线2019年10月工作简报', publisher: { name: '清远市政务服务数据管理局' }, drills: [], sinceDraft: [], volume: { accepted: 4, withdrawn: 1, open: 3 } });
    const yingde = draft.units.find(({ unitCode }) => unitCode === 'YD-JT');
    expect(yingde).toMatchObject({ yellow: 2, red: 0, revoked: 0, received: 2, breached: 2, uncompleted: 2 });
    expect(draft.uncompleted).toHaveLength(3);
    expect(draft.uncompleted).toContainEqual(expect.objectContaining({ orderNumber: late.number, unitCode: 'YD-JT', alarms: ['NO_COMPLETION_24H', 'NO_COMPLETION_5WD'] }));
    expect(draft.relays).toEqual([{ countyCode: '441802', countyName: '清城区', asked: 2, relayed: 1, median: expect.closeTo(1_200, -1), longest: expect.closeTo(1_200, -1), overAlarm: 2, notRelayed: 1 }]);
    expect([unclear.state, (await ask('2019-10', 'unit')).status, await months('unit')]).toEqual(['WITH_COUNTY_OFFICE', 404, []]);

    // What was seen is what is published.
    const [first] = (await town.order(late.id)).cards;
    await revoke(first?.id ?? '');
    expect((await publish('2019-10', draft.hash)).body).toMatchObject({ code: 'BULLETIN_CHANGED' });
    const again = await shown('2019-10');
    expect(again.sinceDraft).toEqual(expect.arrayContaining([{ of: 'units/YD-JT/yellow', was: 2, is: 1 }, { of: 'units/YD-JT/revoked', was: 0, is: 1 }]));
    const put = (body: unknown, version = 1) => town.ask<Bulletin>('PUT', '/api/v1/bulletins/2019-10/texts', { as: 'supervisor', body, headers: { 'if-match': `"${String(version)}"` } });
    expect((await put({ remarks: '联系 192 0000 0001' })).status).toBe(400);
    expect((await put({ remarks: '请各单位加强值守。', reference: '清政数简〔2019〕10号' })).body.texts).toMatchObject({ version: 2 });
    expect((await put({ remarks: '别的' })).body).toMatchObject({ code: 'STALE_VERSION' });
    expect((await town.ask('POST', '/api/v1/bulletins/2019-10/publication', { as: 'supervisor', body: {} })).body).toMatchObject({ code: 'BULLETIN_NOT_SEEN' });
    expect((await publish('2019-11', again.hash)).body).toMatchObject({ code: 'BULLETIN_MONTH_RUNNING' });
    expect((await publish('2019-09', again.hash)).body).toMatchObject({ code: 'BULLETIN_OUT_OF_ORDER' });
    expect((await publish('2019-10', again.hash, '', {}, 'operator')).status).toBe(403);
    const october = await publishSeen('2019-10');
    expect(october).toMatchObject({ state: 'PUBLISHED', texts: null });
    expect((await publish('2019-10', october.hash)).body).toMatchObject({ code: 'BULLETIN_PUBLISHED' });
    await expect(town.owner.run("update bulletin set hash = hash")).rejects.toThrow('append-only');
    await expect(town.database.run('delete from bulletin')).rejects.toMatchObject({ code: '42501' });

    // Frozen: its bytes are those of its hash, whatever happens to the cards.
    const [canonical, pdf] = [await bytes('2019-10.json', 'unit'), await bytes('2019-10.pdf', 'unit')];
    expect(createHash('sha256').update(canonical).digest('hex')).toBe(october.hash);
    expect(canonical.toString()).toContain('清政数简〔2019〕10号');
    const audited = await town.database.one<{ data: { hash: string } }>("select data from audit_entry where action = 'BULLETIN_PUBLISHED'");
    expect(audited.data.hash).toBe(october.hash);
    const mails = (await town.mails()).filter(({ subject }) => subject === '清远市12345热线2019年10月工作简报');
    expect(mails.map(({ to }) => to[0]).sort()).toEqual(['ducha@qingyuan.example', 'jiancha@qingyuan.example']);
    expect(mails[0]?.attachments.map(({ filename }) => filename)).toEqual(['bulletin-qingyuan-2019-10.pdf', 'bulletin-qingyuan-2019-10.xlsx']);
    expect((await shown('2019-10')).papers.map(({ role, state }) => `${role} ${state}`).sort()).toEqual(['SUPERVISION_BODY SENT', 'SUPERVISION_OFFICE SENT']);

    await jump('2019-11-05T10:00:00+08:00');
    const [second] = (await town.order(later.id)).cards;
    await revoke(second?.id ?? '');
    expect((await shown('2019-10')).units.find(({ unitCode }) => unitCode === 'YD-JT')).toMatchObject({ yellow: 1 });
    expect(await bytes('2019-10.pdf')).toEqual(pdf);
    await jump('2019-12-02T08:00:00+08:00');
    const november = await publishSeen('2019-11');
    expect(november.totals).toEqual({ yellow: 0, red: 0, revoked: 0 });
    expect(november.corrections).toMatchObject([{ kind: 'REVOKED', orderNumber: later.number }]);
    expect(november.correctedFigures).toEqual([{ month: '2019-10', unitCode: 'YD-JT', unitName: '英德市交通运输局', colour: 'YELLOW', was: 1, is: 0 }]);
    await jump('2020-01-02T08:00:00+08:00');
    expect((await shown('2019-12')).corrections).toEqual([]);

    const sheets = (await readWorkbook(await bytes('2019-11.xlsx'))).sheets;
    expect(sheets.map(({ name }) => name)).toEqual(['说明', '各单位红黄牌', '按依据', '办理情况', '更正后的张数', '更正', '业务量', '逐张', '热线办转派用时', '未报处理完毕', '演练']);
    expect(JSON.stringify(sheets)).toContain(later.number);
    expect(JSON.stringify([sheets, canonical.toString()])).not.toMatch(/诉求人|19200009999|运营商补传/);
  });

  it('a service that was down drafts every month it missed, several nodes once each; months are published one after the other', async () => {
    await town.begin('2019-10-30T09:00:00+08:00');
    await town.report(aReport());
    town.clock.set('2020-01-02T08:00:00+08:00');
    await town.application.get(DraftBulletins).execute();
    await town.application.get(DraftBulletins).execute();
    await town.settle();
    expect(await town.database.rows("select month from bulletin_draft where jurisdiction = 'qingyuan' order by month")).toEqual([{ month: '2019-10' }, { month: '2019-11' }, { month: '2019-12' }]);
    expect((await town.database.one<{ n: number }>("select count(*)::int as n from audit_entry where action = 'BULLETIN_DRAFTED'")).n).toBe(3);
    expect(await months()).toEqual(['2020-01 RUNNING', '2019-12 WAITING', '2019-11 WAITING', '2019-10 NEXT']);
    await drilled('2019-11-15T10:00:00+08:00');
    const november = await shown('2019-11');
    expect([(await shown('2019-10')).drills, november.drills]).toEqual([[], [expect.objectContaining({ name: '夜间演练', orders: 2, units: [{ unitCode: 'YD-JT', unitName: '英德市交通运输局', orders: 2, onTime: 1, late: 1, unanswered: 0, medianSeconds: 600 }] })]]);
    expect(november).toMatchObject({ totals: { yellow: 0, red: 0, revoked: 0 }, volume: { accepted: 0 } });
    expect((await publish('2019-11', (await shown('2019-11')).hash)).body).toMatchObject({ code: 'BULLETIN_OUT_OF_ORDER', next: '2019-10' });
    await publishSeen('2019-10');
    expect((await town.ask('POST', '/api/v1/bulletins/2019-11/mailings', { as: 'supervisor', body: {} })).body).toMatchObject({ code: 'BULLETIN_NOT_PUBLISHED' });
    expect((await town.ask('POST', '/api/v1/bulletins/2019-10/mailings', { as: 'supervisor', body: { roles: ['NOBODY'] } })).status).toBe(400);
    expect((await town.ask<Bulletin>('POST', '/api/v1/bulletins/2019-10/mailings', { as: 'supervisor', body: { roles: ['SUPERVISION_BODY'] } })).body.papers).toHaveLength(3);
    await town.settle();
    expect([(await ask('2019-13')).status, (await ask('2020-02')).status]).toEqual([404, 404]);
  });
});

describe('SG2022-26, HJ2022-5.4, OQ-25: other cities count each order once, by its last light', () => {
  it('Haojiang: a month with a yellow that became red, read by its own platform only', async () => {
    await town.begin('2023-03-06T09:00:00+08:00');
    const order = await town.report({ externalNumber: 'HJ-1', class: 'HELP', title: '路灯不亮', location: { address: '汕头市濠江区达濠街道', countyCode: '440512' }, unitCode: 'HJ-CG' }, 'haojiang');
    await jump('2023-04-03T08:00:00+08:00');
    const more = '?jurisdiction=haojiang';
    const march = await shown('2023-03', more);
    expect(march).toMatchObject({ counted: 'LIGHTS', title: '濠江区12345热线2023年3月黄红牌通报', totals: { yellow: 0, red: 1, revoked: 0 } });
    expect(march.marks.map(({ orderNumber }) => orderNumber)).toEqual([order.number]);
    expect((await town.ask<Bulletin>('GET', '/api/v1/bulletins/2023-03', { from: 'haojiang' })).body).toMatchObject({ title: march.title, hash: march.hash });
    expect((await town.ask('GET', `/api/v1/bulletins/2023-03${more}`)).status).toBe(403);
    expect((await publishSeen('2023-03', more)).state).toBe('PUBLISHED');
  });
});
