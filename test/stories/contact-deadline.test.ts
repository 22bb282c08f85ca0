import { describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { buildWorkbook } from '../builders/workbook.js';
import { useTown } from '../support/town.js';

const town = useTown();

interface Listed { readonly name: string; readonly late: boolean; readonly role: string }
interface HandedIn { readonly late: boolean; readonly unitCodes: string[]; readonly countyCode: string | null; readonly reportedAt: string; readonly contacts: Listed[] }

/** A unit of another county that reported nobody has its work-order contact only. */
const LIAISON = { unitCode: 'LZ-WL', role: 'EMERGENCY_LIAISON', name: '连州市文旅紧急联络人', mobile: '19200007001' };
const TOURISTS = { category: 'TOURISM_SAFETY', title: '景区游客被困', location: { address: '清远市连州市连州镇', countyCode: '441882' } };

const handIn = (contacts: readonly object[], as?: string) => town.ask<HandedIn & { errors: unknown[] }>('POST', '/api/v1/contacts/lists', { body: { contacts }, ...(as === undefined ? {} : { as }) });
const listed = async (unit: string): Promise<Listed[]> => (await town.ask<{ items: Listed[] }>('GET', `/api/v1/contacts?unit=${unit}`, { as: 'supervisor' })).body.items;
const sources = (): Promise<{ source: string }[]> => town.database.rows("select distinct data->>'contactSource' as source from ledger_entry where kind = 'NOTICE_PLANNED' and data->>'contactSource' is not null");
/** Contacts outlive a story. */
const forgetLiaisonsOf = (...units: readonly string[]): Promise<number> => town.database.run("delete from contact where unit_code = any($1) and role = 'EMERGENCY_LIAISON'", [units]);

describe('S27 the contact list deadline (QY2019-A.1, QY2019-A.2, OQ-51)', () => {
  it('S27: the county office hands in the lists of its units together at 23:50 of 30 September, on time for each of them (QY2019-A.2)', async () => {
    await town.begin('2019-09-30T23:50:00+08:00');
    await forgetLiaisonsOf('YD-JT', 'YD-RX');
    const answer = await handIn([
      { unitCode: 'YD-JT', role: 'EMERGENCY_LIAISON', name: '英德市交通汇总联络人', mobile: '19200007101' },
      { unitCode: 'YD-RX', role: 'EMERGENCY_LIAISON', name: '英德市热线办汇总联络人', mobile: '19200007102', landline: '0763-3000000' },
    ], 'county');
    expect(answer).toMatchObject({ status: 201, body: { late: false, unitCodes: ['YD-JT', 'YD-RX'], countyCode: '441881', reportedAt: '2019-09-30T23:50:00.000+08:00' } });
    expect(answer.body.contacts.map(({ late }) => late)).toEqual([false, false]);
    town.clock.set('2019-10-08T09:00:00+08:00');
    const change = await town.ask<Listed>('POST', '/api/v1/contacts', { body: { unitCode: 'YD-JT', role: 'EMERGENCY_LIAISON', name: '英德市交通第二联络人', mobile: '19200007103', priority: 2 }, as: 'unit' });
    expect(change).toMatchObject({ status: 201, body: { late: false } });
  });

  it('S27: an entry a second into 1 October is taken and marked late, brings no card, and the work-order contact stands in until then (QY2019-5.2c)', async () => {
    await forgetLiaisonsOf('LZ-WL');
    await town.begin('2019-09-30T23:59:30+08:00');
    await town.report(aReport(TOURISTS));
    expect(await town.reached()).toEqual(['连州市文旅工单联系人 1 SMS 1 call']);
    expect(await sources()).toEqual([{ source: 'DEFAULT' }]);
    await town.advanceTo('2019-10-01T00:00:01+08:00');
    expect(await town.ask<Listed>('POST', '/api/v1/contacts', { body: LIAISON })).toMatchObject({ status: 201, body: { late: true } });
    expect((await listed('LZ-WL')).filter(({ role }) => role === 'EMERGENCY_LIAISON')).toMatchObject([{ name: LIAISON.name, late: true }]);
    expect((await town.ask<{ items: unknown[] }>('GET', '/api/v1/cards', { as: 'supervisor' })).body.items).toEqual([]);
    await town.report(aReport({ ...TOURISTS, title: '索道停运,游客滞留' }));
    expect(await sources()).toEqual(expect.arrayContaining([{ source: 'REPORTED' }]));
    expect(await town.phone('+8619200007001').lastMessage()).toContain('12345');
  });

  it('S27: the last instant is 24:00 itself; a changed number of a late entry stays marked', async () => {
    await forgetLiaisonsOf('LZ-WL');
    await town.begin('2019-10-01T00:00:00+08:00');
    expect(await town.ask('POST', '/api/v1/contacts', { body: LIAISON })).toMatchObject({ status: 201, body: { late: false } });
    await forgetLiaisonsOf('LZ-WL');
    town.clock.set('2019-10-01T00:00:00.001+08:00');
    const late = await town.ask<{ id: string }>('POST', '/api/v1/contacts', { body: LIAISON });
    expect(late).toMatchObject({ status: 201, body: { late: true } });
    expect(await town.ask('PATCH', `/api/v1/contacts/${late.body.id}`, { body: { mobile: '19200007002' } })).toMatchObject({ status: 200, body: { late: true } });
  });

  it('S27: the day is data that the list of contacts shows (OQ-51)', async () => {
    const { body } = await town.ask<{ listDeadlines: unknown[] }>('GET', '/api/v1/contacts', { as: 'supervisor' });
    expect(body.listDeadlines).toEqual([{ jurisdiction: 'qingyuan', dueAt: '2019-10-01T00:00:00.000+08:00', because: ['QY2019-A.1', 'QY2019-A.2', 'OQ-51'] }]);
  });

  it('a list is taken whole or not at all, and a county office hands in its own county only (QY2019-A.2)', async () => {
    await forgetLiaisonsOf('YD-JT');
    const good = { unitCode: 'YD-JT', role: 'EMERGENCY_LIAISON', name: '某联络人', mobile: '19200007104' };
    expect(await handIn([good, { ...good, unitCode: 'NOBODY' }, { ...good, mobile: '12' }], 'county')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/contacts/1/unitCode' }, { pointer: '/contacts/2/mobile' }] } });
    expect((await handIn([good, LIAISON], 'county')).status).toBe(403);
    expect((await listed('YD-JT')).filter(({ role }) => role === 'EMERGENCY_LIAISON')).toEqual([]);
    expect((await handIn([good], 'unit')).status).toBe(201);
    expect((await handIn([], 'unit')).status).toBe(400);
  });

  it('QY2019-A.2, QY2019-2.2: the county office hands in its form as a workbook, and the night after the new liaison is told; the night before names the former one', async () => {
    await forgetLiaisonsOf('YD-JT');
    await town.begin('2026-11-20T21:00:00+08:00');
    const handInForm = async (rows: readonly string[][], query = '') => {
      const workbook = buildWorkbook({ name: '登记表', rows: [['清远市12345热线紧急事项联络人登记表'], ['单位', '姓名', '值班固话', '手机电话'], ...rows] });
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(workbook)]), '登记表.xlsx');
      const packed = new Response(form);
      const headers = { 'content-type': packed.headers.get('content-type') ?? '' };
      return town.ask<{ id: string; counts: Record<string, number>; errors: unknown[] }>('POST', `/api/v1/contacts/imports${query}`, { body: new Uint8Array(await packed.arrayBuffer()), headers, as: 'county' });
    };
    expect(await handInForm([['交通运输局', '前任联络人', '3007201', '19200007201']])).toMatchObject({ status: 201, body: { counts: { new: 1 } } });
    await town.advanceTo('2026-11-21T09:00:00+08:00');
    const successor = ['交通运输局', '现任联络人', '3007201', '19200007202'];
    const wrong = await handInForm([successor, ['英德市交通局', '某某', '', '1920000720']]);
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ row: 4, column: 'A' }, { row: 4, column: 'D', problem: '手机号码应为 11 位,现为 10 位' }] } });
    const dry = await handInForm([successor], '?dryRun=true&endAbsent=true');
    expect(dry.body.counts).toMatchObject({ new: 1, ended: 1, absent: 1 });
    expect(await town.ask('POST', `/api/v1/contacts/imports/${dry.body.id}/application`, { body: { confirmEnded: 1 }, as: 'county' })).toMatchObject({ status: 200, body: { state: 'APPLIED' } });
    await town.report(aReport({ location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' }, unitCode: 'YD-JT' }));
    expect(await town.reached()).toEqual(['+8619200007202 1 SMS 1 call']);
    const liaisonsAt = async (at: string) => (await town.ask<{ items: Listed[] }>('GET', `/api/v1/contacts?unit=YD-JT&role=EMERGENCY_LIAISON&at=${encodeURIComponent(at)}`, { as: 'county' })).body.items.map(({ name }) => name);
    expect([await liaisonsAt('2026-11-20T22:00:00+08:00'), await liaisonsAt('2026-11-21T22:00:00+08:00')]).toEqual([['前任联络人'], ['现任联络人']]);
  });
});
