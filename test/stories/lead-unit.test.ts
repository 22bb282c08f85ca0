import { describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';
import { TownOrder } from '../support/town-order.js';

const town = useTown();

describe('S23, QY2015-5.2d: a road sunk because of a burst main', () => {
  it('a supervisor names the unit of the root cause as lead, with the reason; its hour is its own', async () => {
    const order = await town.report(aReport({ title: '水管爆裂致路面下陷' }));
    expect(order).toMatchObject({ unitCode: 'YD-JT' });
    await town.advanceTo('10:20');
    const silent = await town.ask('POST', `/api/v1/work-orders/${order.id}/assignments`, { body: { unitCode: 'YD-CG' }, as: 'supervisor' });
    expect(silent.status).toBe(400);
    const moved = await town.command(order, 'assignments', { unitCode: 'YD-CG', reason: '根本原因为市政供水管爆裂' }, 'supervisor');
    expect(moved).toMatchObject({ unitCode: 'YD-CG' });
    const hours = moved.deadlines.filter(({ kind }) => kind === 'FIRST_RESPONSE').map(({ unitCode, dueAt, state }) => `${unitCode} ${dueAt.slice(11, 16)} ${state}`);
    expect(hours).toEqual(['YD-JT 11:00 ENDED', 'YD-CG 11:20 OPEN']);
    expect(JSON.stringify(await town.timeline(order))).toContain('根本原因为市政供水管爆裂');
  });

  it('no unit decides that for another', async () => {
    const order = await town.report(aReport());
    const answer = await town.ask('POST', `/api/v1/work-orders/${order.id}/assignments`, { body: { unitCode: 'YD-CG', reason: '应由城管牵头' }, as: 'unit' });
    expect(answer.status).toBe(403);
  });
});

describe('QY2015-5.2a … 5.2d: which of several units leads', () => {
  const asked = async (body: object): Promise<Record<string, unknown>> => (await town.ask('POST', '/api/v1/responsibility/lead', { body, as: 'operator' })).body;

  it.each([
    ['QY2015-5.2a: assigned to the county, the level above helps', { unitCodes: ['YD-JT', 'QY-JT'], receivedBy: 'YD-JT' }, 'LEAD', 'YD-JT', ['QY2015-5.2a']],
    ['QY2015-5.2b: received above, the county helps', { unitCodes: ['YD-JT', 'QY-JT'], receivedBy: 'QY-JT' }, 'LEAD', 'QY-JT', ['QY2015-5.2b']],
    ['QY2015-5.2c: in two counties, although nobody named the department above (S22)', { unitCodes: ['YD-JT', 'QC-JT'] }, 'LEAD', 'QY-JT', ['QY2015-5.2c']],
    ['QY2015-5.2d: two systems (S23)', { unitCodes: ['YD-JT', 'YD-CG'] }, 'OPEN', null, ['QY2015-5.2d']],
  ] as const)('%s', async (_, body, kind, lead, because) => {
    const answer = await asked(body);
    expect(answer).toMatchObject({ kind, lead: lead === null ? null : { code: lead }, because });
    expect(answer['explanation']).toMatch(/[\u4e00-\u9fff]/u);
  });

  it('QY2015-5.2: says which unit it does not know, and where; other laws leave it to a person (SG2022-14.5)', async () => {
    expect(await asked({ unitCodes: ['YD-JT', 'NOBODY', 'QC-RX'] })).toMatchObject({ status: 400, errors: [{ pointer: '/unitCodes/1' }, { pointer: '/unitCodes/2' }] });
    expect(await asked({ unitCodes: ['YD-JT'], receivedBy: 'QY-JT' })).toMatchObject({ status: 400, errors: [{ pointer: '/receivedBy' }] });
    expect(await asked({ unitCodes: [] })).toMatchObject({ status: 400 });
    const units = await town.database.rows<{ code: string }>("select code from unit where jurisdiction = 'shaoguan' and kind = 'HANDLING_UNIT' order by code limit 2");
    const elsewhere = await town.ask('POST', '/api/v1/responsibility/lead', { body: { unitCodes: units.map(({ code }) => code) }, from: 'shaoguan' });
    expect(elsewhere).toMatchObject({ status: 200, body: { kind: 'OPEN', lead: null } });
  });

  it('QY2015-5.2a: a lead against the clause is refused with it, and taken with the root cause, which stands in the timeline', async () => {
    const order = await TownOrder.reported(town, aReport());
    const wanted = { unitCode: 'QY-JT', coUnitCodes: ['YD-JT'], reason: '需市里协调' };
    expect(await order.ask('assignments', wanted)).toMatchObject({ status: 422, body: { code: 'LEAD_BY_RULE', because: ['QY2015-5.2a'], lead: { code: 'YD-JT' } } });
    expect(await order.view()).toMatchObject({ unitCode: 'YD-JT', coUnits: [] });
    expect(await order.do('assignments', { ...wanted, rootCause: '市管高架桥墩沉降' })).toMatchObject({ unitCode: 'QY-JT', coUnits: [{ unitCode: 'YD-JT' }] });
    expect(JSON.stringify(await order.timeline())).toContain('根本原因:市管高架桥墩沉降');
    expect((await order.view()).deadlines.filter(({ state }) => state === 'OPEN').map(({ unitCode }) => unitCode)).toEqual(['QY-JT']);
  });

  it('QY2015-5.2c: a county unit cannot lead for two counties; the department above does, and both help (S22)', async () => {
    const order = await TownOrder.reported(town, aReport());
    expect(await order.ask('assignments', { unitCode: 'YD-JT', coUnitCodes: ['QC-JT'], reason: '跨县道路' })).toMatchObject({ status: 422, body: { code: 'LEAD_BY_RULE', because: ['QY2015-5.2c'], lead: { code: 'QY-JT' } } });
    expect(await order.do('assignments', { unitCode: 'QY-JT', coUnitCodes: ['YD-JT', 'QC-JT'], reason: '跨县道路' })).toMatchObject({ unitCode: 'QY-JT', coUnits: [{ unitCode: 'YD-JT' }, { unitCode: 'QC-JT' }] });
    expect(await town.phone('清城区交通联络人').lastMessage()).toContain('请配合主办单位办理');
    await town.advanceTo('11:30');
    expect((await order.view()).cards.map(({ unitCode }) => unitCode)).toEqual(['QY-JT']);
  });

  it('QY2015-5.2d: between systems the person who assigns names the lead; helpers are added once, and by nobody from another county', async () => {
    const order = await TownOrder.reported(town, aReport());
    const wanted = { unitCode: 'YD-JT', coUnitCodes: ['YD-CG'], reason: '绿化带下陷' };
    expect(await order.ask('assignments', wanted)).toMatchObject({ status: 422, body: { code: 'ROOT_CAUSE_NEEDED', because: ['QY2015-5.2d'] } });
    expect(await order.do('assignments', { ...wanted, rootCause: '公路边坡渗水' })).toMatchObject({ unitCode: 'YD-JT', coUnits: [{ unitCode: 'YD-CG' }] });
    expect(await order.ask('assignments', { ...wanted, rootCause: '公路边坡渗水' })).toMatchObject({ status: 422, body: { code: 'NOTHING_NEW' } });
    expect(await order.ask('assignments', { unitCode: 'YD-JT', coUnitCodes: ['YD-JT'], reason: '自己' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/coUnitCodes' }] } });
    expect(await order.ask('assignments', { countyCode: '441881', coUnitCodes: ['YD-CG'], reason: '转派' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/coUnitCodes' }] } });
    expect(await order.ask('assignments', { unitCode: 'YD-JT', coUnitCodes: ['NOBODY'], reason: '无此单位' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/coUnitCodes/0' }] } });
  });

  it('QY2015-5.2, QY2019-2.3: a county office adds helpers to what its own units lead, not to what the city’s do', async () => {
    const order = await TownOrder.reported(town, aReport());
    expect(await order.ask('assignments', { unitCode: 'YD-JT', coUnitCodes: ['YD-CG'], reason: '协同', rootCause: '边坡渗水' }, 'county')).toMatchObject({ status: 200, body: { coUnits: [{ unitCode: 'YD-CG' }] } });
    await order.do('assignments', { unitCode: 'QY-JT', reason: '市管道路' });
    expect(await order.ask('assignments', { unitCode: 'QY-JT', coUnitCodes: ['YD-CG'], reason: '协同', rootCause: '边坡渗水' }, 'county')).toMatchObject({ status: 403 });
  });

  it('null stands for what is not said; what is said beside a county is looked at as well', async () => {
    const order = await TownOrder.reported(town, aReport());
    expect(await order.ask('assignments', { unitCode: 'YD-CG', countyCode: null, coUnitCodes: null, rootCause: null, reason: '市政道路' })).toMatchObject({ status: 200, body: { unitCode: 'YD-CG' } });
    expect(await order.ask('assignments', { unitCode: { a: 1 }, countyCode: '441881', reason: '试' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/unitCode' }] } });
  });
});
