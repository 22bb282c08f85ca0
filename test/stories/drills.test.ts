import { describe, expect, it } from 'vitest';
import { aCriticalReport, aReport } from '../builders/report.js';
import { useTown, type Answer } from '../support/town.js';

const town = useTown();
const LIAISON = '英德市交通联络人';
const DEAD = '英德市供电联络人';

interface ShownOrder { readonly n: number; readonly state: string; readonly why: string | null; readonly workOrderId: string | null; readonly unitCode: string | null; readonly title: string | null }
interface Shown { readonly id: string; readonly state: string; readonly endedCode: string | null; readonly approvalId: string | null; readonly reportHash: string | null; readonly orders: readonly ShownOrder[]; readonly code?: string; readonly errors?: readonly { readonly pointer: string }[] }
interface Part { readonly failures: unknown; readonly verdict?: string; readonly unitCode: string; readonly unitName: string | null }
interface Report { readonly hash: string | null; readonly content: { readonly orders: readonly Part[]; readonly units: readonly (Part & { readonly onTime: number; readonly unanswered: number; readonly longestSeconds: number | null })[]; readonly deadNumbers: readonly { readonly unitCode: string; readonly role: string }[]; readonly totals: Readonly<Record<string, number>>; readonly missing: readonly unknown[] } }

const ROAD = { afterMinutes: 0, category: 'ROAD_AND_TREE', title: '道路塌方,双向断行', address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' };
const POWER = { afterMinutes: 1, category: 'UTILITY', title: '变压器起火,多户停电', address: '清远市英德市大站镇', countyCode: '441881' };
const inMinutes = (minutes: number): string => town.clock.now().add({ minutes }).toString();
const plan = (wishes: object = {}, as = 'supervisor'): Promise<Answer<Shown>> => town.ask<Shown>('POST', '/api/v1/drills', {
  as, body: { jurisdiction: 'qingyuan', name: '英德市汛前演练', kind: 'SURPRISE', scope: 'COUNTY', countyCode: '441881', startsAt: inMinutes(5), minutes: 62, orders: [ROAD, POWER], ...wishes },
});
const planned = async (wishes: object = {}): Promise<string> => {
  const { status, body } = await plan(wishes);
  expect([status, body]).toMatchObject([201, { state: 'PLANNED' }]);
  return body.id;
};
const shown = async (id: string, as = 'supervisor'): Promise<Shown> => (await town.ask<Shown>('GET', `/api/v1/drills/${id}`, { as })).body;
const report = async (id: string, as = 'supervisor'): Promise<Answer<Report>> => town.ask<Report>('GET', `/api/v1/drills/${id}/report`, { as });
const orderOf = async (id: string, n: number): Promise<{ readonly id: string }> => ({ id: (await shown(id)).orders.find((order) => order.n === n)?.workOrderId ?? '' });
const marked = (texts: readonly string[]): readonly string[] => texts.filter((text) => !text.includes('【演练】'));
/** What the figures of real orders answer; each of them must be there. */
const pages = (...paths: readonly string[]): Promise<readonly string[]> => Promise.all(paths.map(async (path) => {
  const { status, body } = await town.ask('GET', `/api/v1/${path}`, { as: 'supervisor' });
  expect([path, status]).toEqual([path, 200]);
  return JSON.stringify(body);
}));

describe('a drill of a county (a feature of the system; the hour is QY2019-3.1’s)', () => {
  it('is hidden until it runs, runs as real with the mark, is reported per unit, and leaves nothing in any figure', async () => {
    await town.phone(DEAD).behave({ sms: 'undelivered', call: 'failed' });
    const id = await planned();
    for (const as of ['operator', 'auditor', 'unit', 'county']) {
      expect([as, (await town.ask('GET', `/api/v1/drills/${id}`, { as })).status]).toEqual([as, 404]);
      expect((await town.ask<{ items: unknown[] }>('GET', '/api/v1/drills', { as })).body.items).toEqual([]);
    }
    const told = async (as: string): Promise<unknown[]> => (await town.ask<{ items: unknown[] }>('GET', '/api/v1/audit?action=DRILL_PLANNED', { as })).body.items;
    expect([(await told('auditor')).length, (await told('supervisor')).length]).toEqual([0, 1]);
    await town.advanceTo('10:04:59');
    expect(await town.reached()).toEqual([]);

    await town.advanceTo('10:05:10');
    expect(await shown(id, 'operator')).toMatchObject({ state: 'RUNNING', orders: [{ n: 1, state: 'OPENED', unitCode: 'YD-JT' }] });
    expect(await shown(id, 'unit')).toMatchObject({ state: 'RUNNING', orders: [{ n: 1 }] });
    expect((await town.ask('GET', `/api/v1/drills/${id}`, { as: 'bureau' })).status).toBe(403);
    const road = await orderOf(id, 1);
    const phone = town.phone(LIAISON);
    expect(await phone.lastMessage()).toContain('【12345热线】【演练】紧急工单');
    expect((await phone.lastCall()).heard.join()).toContain('这是一次演练');
    await town.advanceTo('10:08');
    await phone.reply(`${await phone.code()} 1`);
    expect(await phone.lastMessage()).toContain('【演练】');

    expect((await told('auditor')).length).toBe(1);

    // Deputies and the county office are told at once, for the number is dead; the rest of the hour is left to its last minute.
    await town.clock.freezeAt(town.clock.now().add({ minutes: 57, seconds: 30 }));
    await town.advanceTo('11:06:10');
    expect(await town.cards(await orderOf(id, 2))).toHaveLength(1);
    await town.advanceTo('11:07:10');
    expect(await shown(id)).toMatchObject({ state: 'ENDED', endedCode: 'TIME' });
    expect([(await town.order(road.id)).state, await phone.lastMessage()]).toEqual(['WITHDRAWN', expect.stringContaining('【12345热线】【演练】演练结束:'.replace(':', '：'))]);
    expect((await report(id, 'unit')).body).toMatchObject({ code: 'REPORT_NOT_FROZEN' });
    await town.advanceTo('11:12:20');

    const { body: whole } = await report(id);
    expect(whole.hash).toMatch(/^[0-9a-f]{64}$/u);
    expect(whole.content.totals).toMatchObject({ planned: 2, opened: 2, onTime: 1, late: 0, unanswered: 1, notDue: 0, skipped: 0, failed: 0 });
    expect(whole.content.units).toMatchObject([
      { unitCode: 'YD-GD', onTime: 0, unanswered: 1, longestSeconds: null, failures: { NUMBER_DEAD: 1 } },
      { unitCode: 'YD-JT', onTime: 1, unanswered: 0, longestSeconds: 180, failures: {} },
    ]);
    expect(whole.content.deadNumbers).toMatchObject([{ unitCode: 'YD-GD', role: 'EMERGENCY_LIAISON' }]);
    expect(JSON.stringify(whole)).not.toMatch(/\+86|联络人/u);
    expect((await report(id, 'unit')).body.content.units.map(({ unitCode }) => unitCode)).toEqual(['YD-JT']);
    expect((await report(id, 'unit')).body.content.deadNumbers).toEqual([]);

    const everybody = (await Promise.all([LIAISON, DEAD, '英德市供电第二联络人', '市热线值班长'].map((name) => town.phone(name).messages()))).flat();
    expect(everybody.length).toBeGreaterThan(5);
    expect(marked(everybody)).toEqual([]);
    const numbers = await town.database.rows<{ number: string }>('select w.number from drill_order o join work_order w on w.id = o.work_order_id');
    const figures = await pages(
      'cards?month=2026-11', 'lights?month=2026-11', 'bulletins/2026-11', 'statistics/summary?from=2026-11-01&to=2026-11-30', 'statistics/punctuality?from=2026-11-01&to=2026-11-30', 'card-proposals', 'rectifications', 'assessments/2026-11?jurisdiction=qingyuan',
      ...['cards', 'orders', 'deadlines', 'lights'].map((dataset) => `exports/${dataset}/2026-11.jsonl?jurisdiction=qingyuan`),
    );
    for (const { number } of numbers) for (const figure of figures) expect(figure).not.toContain(number);
    expect(figures[0]).toContain('"items":[]');

    const pdf = await town.ask<string>('GET', `/api/v1/drills/${id}/report.pdf`, { as: 'auditor' });
    expect([pdf.status, pdf.body.slice(0, 5)]).toEqual([200, '%PDF-']);
    expect((await town.ask<string>('GET', `/api/v1/drills/${id}/report.xlsx`, { as: 'operator' })).body.slice(0, 2)).toBe('PK');
    expect((await town.ask('POST', `/api/v1/drills/${id}/report/mails`, { as: 'supervisor', body: { address: 'duty@jidi.example' } })).status).toBe(202);
    await town.settle();
    expect((await town.mails()).find(({ to }) => to.includes('duty@jidi.example'))).toMatchObject({ subject: '【演练】英德市汛前演练演练报告', attachments: [{ filename: 'drill-report.pdf' }, { filename: 'drill-report.xlsx' }] });
    const trail = await town.database.rows<{ action: string }>("select action from audit_entry where subject_kind = 'DRILL' order by id");
    expect(trail.map(({ action }) => action)).toEqual(['DRILL_PLANNED', 'DRILL_BEGUN', 'DRILL_ENDED', 'DRILL_REPORTED']);
    expect(await town.database.rows('select 1 from drill_order where title is not null or address is not null')).toEqual([]);
    await expect(town.database.run("update drill_report set hash = 'x'")).rejects.toThrow();
  });

  it('is stopped by one click: nothing more is opened, what is open is taken back, and people are told', async () => {
    const id = await planned({ startsAt: inMinutes(0), kind: 'SCHEDULED' });
    expect(await shown(id, 'unit')).toMatchObject({ orders: [] });
    await town.advance('PT30S');
    expect((await town.ask('POST', `/api/v1/drills/${id}/stop`, { as: 'operator', body: {} })).status).toBe(403);
    expect(await town.ask('POST', `/api/v1/drills/${id}/stop`, { as: 'supervisor', body: { reason: '误排' } })).toMatchObject({ status: 200, body: { state: 'STOPPED', endedCode: 'BY_PERSON' } });
    await town.settle();
    expect(await town.phone(LIAISON).lastMessage()).toContain('演练结束：');
    const before = await town.reached();
    await town.advance('PT10M');
    expect(await town.reached()).toEqual(before);
    expect((await shown(id)).orders.map(({ state }) => state)).toEqual(['OPENED', 'WAITING']);
    expect(await town.ask('POST', `/api/v1/drills/${id}/stop`, { as: 'supervisor', body: {} })).toMatchObject({ status: 409, body: { code: 'DRILL_OVER' } });
    expect((await report(id)).body.content).toMatchObject({ totals: { planned: 2, opened: 1, notDue: 1 }, missing: [{ n: 2, state: 'WAITING', why: null }] });
  });

  it('makes room: a real order of the same people goes first, a real critical one ends it', async () => {
    const id = await planned({ startsAt: inMinutes(0) });
    await town.advance('PT2M');
    const phone = town.phone(LIAISON);
    const real = await town.report(aReport());
    expect(await phone.lastMessage()).toMatch(/^【12345热线】紧急工单/u);
    await town.advance('PT6M');
    // The drill's second call would be the third to that number within the hour: it is left to the real order, whose second one goes out.
    expect((await phone.calls()).map(({ heard }) => heard.join().includes('演练'))).toEqual([true, false, false]);
    expect(await town.database.rows("select distinct r.rank from due_row r join work_order w on w.id = r.work_order_id where w.drill and r.kind in ('RUNG', 'JUDGE')")).toEqual([{ rank: 2 }]);
    await town.report(aCriticalReport());
    await town.advance('PT61S');
    expect(await shown(id)).toMatchObject({ state: 'STOPPED', endedCode: 'CRITICAL_ORDER' });
    expect((await town.order(real.id)).state).not.toBe('WITHDRAWN');
    const late = await planned({ startsAt: inMinutes(1) });
    await town.advance('PT2M');
    expect(await shown(late)).toMatchObject({ state: 'MISSED', endedCode: 'CRITICAL_ORDER', orders: [{ state: 'WAITING' }, { state: 'WAITING' }] });
  });

  it('goes on after a restart, makes up for ten minutes, and says what it skipped', async () => {
    const id = await planned({ startsAt: inMinutes(0), minutes: 38, orders: [ROAD, { ...ROAD, afterMinutes: 20 }, { ...POWER, afterMinutes: 35 }] });
    await town.advance('PT1M');
    const told = (await town.phone(LIAISON).messages()).length;
    // Nobody was there for half an hour; the order that was opened is not opened again, whoever takes the row up.
    await town.clock.freezeAt(town.clock.now().add({ minutes: 36 }));
    const second = await town.anotherNode();
    await town.settle();
    await second.close();
    expect((await shown(id)).orders.map(({ state, why }) => [state, why])).toEqual([['OPENED', null], ['SKIPPED', 'TOO_LATE'], ['OPENED', null]]);
    expect((await town.phone(LIAISON).messages()).length - told).toBeLessThan(3);
    await town.advance('PT6M30S');
    expect((await report(id)).body.content).toMatchObject({ totals: { planned: 3, opened: 2, skipped: 1 }, missing: [{ n: 2, state: 'SKIPPED', why: 'TOO_LATE' }] });
    const gone = await planned({ startsAt: inMinutes(5) });
    await town.clock.freezeAt(town.clock.now().add({ minutes: 16 }));
    await town.settle();
    expect(await shown(gone)).toMatchObject({ state: 'MISSED', endedCode: 'SERVICE_WAS_DOWN' });
  });

  it('of the whole city needs a second person; a plan that would alarm others, or cannot be carried out, says where', async () => {
    const city = { scope: 'CITY', countyCode: null, startsAt: inMinutes(60) };
    expect((await plan(city)).body.errors).toMatchObject([{ pointer: '/reason' }]);
    const proposed = await plan({ ...city, reason: '汛前检验' });
    expect(proposed.body.state).toBe('PROPOSED');
    expect((await town.ask('GET', `/api/v1/drills/${proposed.body.id}`, { as: 'operator' })).status).toBe(404);
    expect((await town.ask('GET', `/api/v1/audit?subject=${proposed.body.approvalId ?? ''}`, { as: 'auditor' })).body).toMatchObject({ items: [] });
    const approvals = `/api/v1/approvals/${proposed.body.approvalId ?? ''}/decision`;
    expect(await town.ask('POST', approvals, { as: 'supervisor', body: { approved: true } })).toMatchObject({ status: 403 });
    expect(await town.ask('POST', approvals, { as: 'administrator', body: { approved: true } })).toMatchObject({ status: 200, body: { state: 'CARRIED_OUT' } });
    expect(await town.ask('POST', `/api/v1/drills/${proposed.body.id}/cancellation`, { as: 'administrator', body: { reason: '改期' } })).toMatchObject({ status: 200, body: { state: 'CANCELLED' } });
    const lapsed = await plan({ ...city, startsAt: inMinutes(10), reason: '汛前检验' });
    await town.advance('PT11M');
    expect(await shown(lapsed.body.id)).toMatchObject({ state: 'CANCELLED', endedCode: 'NOT_APPROVED' });

    const wrong = await plan({
      startsAt: inMinutes(-30), orders: [{ ...ROAD, address: '清远市佛冈县石角镇', countyCode: '441821' }, { ...ROAD, category: 'FIRE' }, { ...ROAD, category: 'OTHER' }, { ...ROAD, afterMinutes: 62 }, { ...ROAD, unitCode: 'NOBODY' }],
    });
    expect([wrong.status, wrong.body.errors?.map(({ pointer }) => pointer).sort()]).toEqual([400, ['/orders/0/address', '/orders/1/category', '/orders/2/description', '/orders/3/afterMinutes', '/orders/4/unitCode', '/startsAt']]);
    expect((await plan({ countyCode: '440204' })).body.errors).toMatchObject([{ pointer: '/countyCode' }]);
    expect((await plan({ scope: 'UNITS', countyCode: null, unitCodes: ['YD-CG'] })).body.errors?.map(({ pointer }) => pointer)).toEqual(['/orders/0/address', '/orders/1/address']);
    expect((await plan({}, 'operator')).status).toBe(403);
    expect(await town.reached()).toEqual([]);
  });

  it('begins from shipped lists and from past orders, without whoever reported them', async () => {
    const past = await town.report(aReport({ title: '诉求人某某家门口道路塌方', petitioner: { name: '诉求人某某', phone: '19200009999' } }));
    const { items } = (await town.ask<{ items: Record<string, unknown>[] }>('GET', `/api/v1/drills/scenarios?numbers=${past.number}`, { as: 'supervisor' })).body;
    expect(items).toMatchObject([{ afterMinutes: 0, class: 'URGENT', category: 'ROAD_AND_TREE', countyCode: '441881', unitCode: 'YD-JT', criticalReason: null }]);
    expect(JSON.stringify(items)).not.toMatch(/某某|19200009999|巨石/u);
    expect((await town.ask('GET', '/api/v1/drills/scenarios?numbers=J1', { as: 'supervisor' })).status).toBe(400);
    const { items: templates } = (await town.ask<{ items: { name: string; minutes: number; orders: object[] }[] }>('GET', '/api/v1/drills/templates', { as: 'supervisor' })).body;
    expect(templates.length).toBeGreaterThan(1);
    for (const { name, minutes, orders } of templates) expect([name, (await plan({ name, minutes, orders, scope: 'CITY', countyCode: null, reason: '检验模板', startsAt: inMinutes(120) })).status]).toEqual([name, 201]);
    for (const jurisdiction of ['shaoguan', 'haojiang']) {
      const [template] = (await town.ask<{ items: { orders: object[] }[] }>('GET', `/api/v1/drills/templates?jurisdiction=${jurisdiction}`, { as: 'administrator' })).body.items;
      expect([jurisdiction, (await plan({ jurisdiction, orders: template?.orders, scope: 'CITY', countyCode: null, reason: '检验模板', minutes: 150, startsAt: inMinutes(120) })).status]).toEqual([jurisdiction, 201]);
    }
  });
});
