import { describe, expect, it } from 'vitest';
import { aReport, type Report } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();

const inFogang = (wishes: Partial<Report> = {}): Report => aReport({ location: { address: '清远市佛冈县汤塘镇' }, ...wishes });
const change = (code: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> => town.ask('PATCH', `/api/v1/units/${code}`, { body, as: 'supervisor' });

describe('OQ-48: a bureau that is renamed', () => {
  it('is told under its new name from then on, with nothing else to change; what happened before keeps the old one (QY2021-2.1.2)', async () => {
    const before = await town.report(inFogang());
    await town.advanceTo('10:01');
    expect((await change('FG-JT', { name: '佛冈县交通和公路局', shortName: '佛冈县公路' })).status).toBe(200);
    const order = await town.report(inFogang());
    expect(order).toMatchObject({ unitCode: 'FG-JT', unitName: '佛冈县交通和公路局' });
    expect(order.routing.explanation).toContain('佛冈县交通和公路局');
    expect(await town.reached()).toEqual(['佛冈县交通联络人 2 SMS 2 call']);
    const delivered = async (id: string): Promise<string> => JSON.stringify((await town.timeline({ id })).filter(({ kind }) => kind === 'DELIVERED'));
    expect(await delivered(before.id)).toContain('佛冈县交通运输局');
    expect(await delivered(order.id)).toContain('佛冈县交通和公路局');
  });
});

describe('a unit that is merged into another while an order is open', () => {
  it('keeps the order and its people; new orders go to the successor and say so; nobody is assigned to what is no more', async () => {
    const open = await town.report(inFogang({ category: 'TOURISM_SAFETY', title: '景区栈道断裂' }));
    expect(open).toMatchObject({ unitCode: 'FG-WL' });
    expect(await change('FG-WL', { ended: true })).toMatchObject({ status: 409, body: { code: 'UNIT_IN_USE', openOrders: 1 } });
    expect(await change('FG-WL', { ended: true, successorCode: 'FG-CG', reason: '机构改革' })).toMatchObject({ status: 200, body: { openOrders: 1, successorCode: 'FG-CG' } });

    await town.advanceTo('10:06');
    expect((await town.reached()).filter((line) => line.startsWith('佛冈县文旅'))).toEqual(['佛冈县文旅第二联络人 1 SMS 1 call', '佛冈县文旅联络人 1 SMS 2 call']);
    expect(await town.order(open.id)).toMatchObject({ unitCode: 'FG-WL', unitName: '佛冈县文化广电旅游体育局', state: 'DISPATCHED' });

    const hinted = await town.report(inFogang({ category: 'TOURISM_SAFETY', unitCode: 'FG-WL' }));
    expect(hinted).toMatchObject({ unitCode: 'FG-CG', routing: { explanation: '来单指定的佛冈县文化广电旅游体育局已停用,由佛冈县城市管理和综合执法局接续承办;地址中的“清远市”“佛冈县”“汤塘镇”与之没有矛盾。' } });
    expect(await town.report(inFogang({ category: 'TOURISM_SAFETY' }))).toMatchObject({ unitCode: 'FG-CG' });

    const back = await town.ask<{ errors: { detail: string }[] }>('POST', `/api/v1/work-orders/${hinted.id}/assignments`, { body: { unitCode: 'FG-WL', reason: '原单位' }, as: 'supervisor' });
    expect(back).toMatchObject({ status: 400, body: { errors: [{ detail: '佛冈县文化广电旅游体育局已停用,由 FG-CG 接续,请指定现行单位。' }] } });
    expect(await town.command(open, 'assignments', { unitCode: 'FG-CG', reason: '由接续单位办理' }, 'supervisor')).toMatchObject({ unitCode: 'FG-CG' });
  });
});

describe('QY2019-1.2, OQ-50: power, water, gas and telecommunication', () => {
  it('are told to the company that the registry names, and to the county office once none is named', async () => {
    const leak = inFogang({ category: 'UTILITY', title: '燃气泄漏' });
    expect(await town.report(leak)).toMatchObject({ unitCode: 'FG-RQ', routing: { kind: 'UNIT', because: ['QY2019-2.2'] } });
    expect(await change('FG-RQ', { functions: [], from: null, successorCode: null, reason: null })).toMatchObject({ status: 200 });
    expect(await town.report(inFogang({ category: 'UTILITY', title: '燃气泄漏' }))).toMatchObject({
      unitCode: null, routing: { kind: 'COUNTY_OFFICE', because: ['QY2019-2.3'], explanation: '地址写明“清远市”“佛冈县”“汤塘镇”,属佛冈县;佛冈县没有登记承办供气的单位,按属地管理通知佛冈县热线办转派。' },
    });
    await change('FG-RQ', { functions: ['GAS_SUPPLY'] });
  });
});

describe('OQ-50: a report that names a merged service line', () => {
  it('shows its unit as a candidate with the row of the list, and decides nothing by it', async () => {
    const order = await town.report(inFogang({ category: 'OTHER', title: '已打12369', description: '河边有异味' }));
    expect(order).toMatchObject({ unitCode: null, routing: { kind: 'COUNTY_OFFICE', candidates: [{ code: 'QY-HJ' }] } });
    expect(order.routing.evidence).toContainEqual({ kind: 'HOTLINE_DIRECTORY', text: '12369 环境保护投诉举报电话,市生态环境局(QY2021-A.1.9)' });
  });
});
