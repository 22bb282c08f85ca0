import { describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import type { BoardSnapshot } from '../../src/board/board.js';
import type { Happening } from '../../src/domain/work-order/fact.js';
import { Proceed } from '../../src/work-orders/proceed.js';
import type { OrderView } from '../../src/work-orders/order-views.js';
import { aReport, type Report } from '../builders/report.js';
import { departures } from '../support/conforms.js';
import { useTown } from '../support/town.js';

const town = useTown();

const complaint = (wishes: Partial<Report> = {}): Report => {
  const { category: _, ...report } = aReport({ class: 'COMPLAINT', title: '路灯不亮', location: { address: '汕头市濠江区达濠街道赤港路' }, unitCode: 'HJ-CG', ...wishes });
  return report;
};

/** What a unit or the hotline did, as a use case reports it. */
const happened = async (order: { readonly id: string }, ...happenings: readonly Happening[]): Promise<OrderView> => {
  const actor = { kind: 'PERSON', id: randomUUID(), name: '某经办人' } as const;
  const done = await town.database.transaction((tx) => town.application.get(Proceed).with(tx, order.id, happenings.map((happening) => ({ happening, at: town.clock.now(), trust: 'MACHINE' as const, actor }))));
  expect(done.kind).toBe('DONE');
  await town.settle();
  return town.order(order.id, 'haojiang');
};

describe('an order under lights (HJ2022-5.1 … 5.3, OQ-43)', () => {
  it('shows each light once with whom it presses and why, the last one on the board, and none once the completion is approved', async () => {
    await town.begin('2023-03-01T09:00:00+08:00');
    const order = await town.report(complaint(), 'haojiang');
    expect(order).toMatchObject({
      class: 'COMPLAINT', className: '投诉', jurisdiction: 'haojiang', jurisdictionName: '濠江区', underlyingClass: null, light: null, lights: [], labels: [], rating: null, returns: [], extensions: [], coUnits: [],
      regulation: { id: 'haojiang-2022', version: '2023-01-01', title: '汕头市濠江区12345政务服务便民热线工作制度' }, nextDeadline: { kind: 'ACCEPTANCE', unitCode: 'HJ-CG', dueAt: '2023-03-03T00:00:00.000+08:00' },
    });
    await happened(order, { kind: 'ACCEPTED_BY_UNIT', unit: 'HJ-CG' });
    await town.advanceTo('2023-03-14T09:00:00+08:00');
    const lit = await town.order(order.id, 'haojiang');
    expect(lit.light).toBe('RED');
    expect(lit.lights.map(({ colour, from, pressed, because }) => [colour, from, pressed, because[0]])).toEqual([
      ['WARNING', '2023-03-09T00:00:00.000+08:00', 'UNIT', 'HJ2022-5.1'],
      ['OVERDUE', '2023-03-11T00:00:00.000+08:00', null, 'OQ-07'],
      ['YELLOW', '2023-03-13T00:00:00.000+08:00', 'LEADER_IN_CHARGE', 'HJ2022-5.2'],
      ['RED', '2023-03-14T00:00:00.000+08:00', 'PRINCIPAL_LEADER', 'HJ2022-5.3'],
    ]);
    for (const { explanation, explanationEn, unitCode, deadlineKey } of lit.lights) {
      expect(unitCode).toBe('HJ-CG');
      expect(lit.deadlines.find(({ key }) => key === deadlineKey)?.kind).toBe('COMPLETION');
      expect(explanation).toMatch(/HJ2022|OQ-/);
      expect(explanation).toMatch(/[\u4e00-\u9fff]/);
      expect(explanationEn).toMatch(/[a-z]{4}/);
      expect(explanationEn).not.toMatch(/[\u4e00-\u9fff]/);
    }
    const titles = (await town.ask<{ items: { kind: string; title: string }[] }>('GET', `/api/v1/work-orders/${order.id}/timeline`, { from: 'haojiang' })).body.items.filter(({ kind }) => kind === 'LIGHT_SHOWN').map(({ title }) => title);
    expect(titles.map((title) => title.split(':')[0])).toEqual(['预警', '超期', '亮黄灯', '亮红灯']);

    const done = await happened(order, { kind: 'RESULT_FILED', unit: 'HJ-CG', channel: 'SYSTEM', onSiteOffline: false }, { kind: 'COMPLETION_APPROVED', unit: 'HJ-CG' });
    expect(done).toMatchObject({ state: 'CLOSED', light: null });
    expect(done.lights).toHaveLength(4);
  });

  it('explains every limit in both languages, and keeps those that were computed anew', async () => {
    await town.begin('2023-03-01T09:00:00+08:00');
    const order = await town.report(complaint(), 'haojiang');
    await happened(order, { kind: 'ACCEPTED_BY_UNIT', unit: 'HJ-CG' });
    await town.advanceTo('2023-03-02T10:00:00+08:00');
    const extended = await happened(order, { kind: 'EXTENSION_REQUESTED', unit: 'HJ-CG', reason: '需要采购配件', promisedAt: null, petitionerNotified: true });
    const completions = extended.deadlines.filter(({ kind }) => kind === 'COMPLETION');
    expect(completions.map(({ state, dueAt }) => [state, dueAt])).toEqual([['SUPERSEDED', '2023-03-11T00:00:00.000+08:00'], ['OPEN', '2023-03-22T00:00:00.000+08:00']]);
    for (const { explanation, explanationEn, because } of extended.deadlines) {
      expect(explanation).toContain(because[0]);
      expect(explanationEn).toContain(because[0]);
      expect(explanationEn).not.toMatch(/[\u4e00-\u9fff]/);
    }
    expect(extended.extensions).toEqual([{
      n: 1, unitCode: 'HJ-CG', at: '2023-03-02T10:00:00.000+08:00', by: '某经办人', reason: '需要采购配件', because: ['HJ2022-3.5a', 'HJ2022-3.5b'], decision: null, state: 'IN_EFFECT', promisedAt: null, petitionerNotified: true,
    }]);
  });

  it('counts returns as their decisions name them, and says which unit takes part beside the lead (HJ2022-3.2, OQ-53)', async () => {
    await town.begin('2023-03-01T09:00:00+08:00');
    const order = await town.report(complaint(), 'haojiang');
    await happened(order, { kind: 'DELIVERED', unit: 'HJ-JT', role: 'CO' });
    const asked = { kind: 'RETURN_REQUESTED', unit: 'HJ-CG', channel: 'SYSTEM', reason: '路灯归供电所', basis: '职责清单', suggestedUnit: 'HJ-GD', signedOff: true } as const;
    await happened(order, asked);
    await happened(order, { kind: 'RETURN_REJECTED', unit: 'HJ-CG' });
    await town.advance('PT1H');
    const again = await happened(order, asked);
    expect(again.returns).toMatchObject([
      { n: 1, state: 'REJECTED', unitCode: 'HJ-CG', reason: '路灯归供电所', suggestedUnitCode: 'HJ-GD', signedOff: true, decision: { approved: false, by: '某经办人', because: ['HJ2022-3.2d', 'OQ-41'] } },
      { n: 2, state: 'PENDING', decision: null },
    ]);
    expect(again.coUnits).toMatchObject([{ unitCode: 'HJ-JT', unitName: expect.stringContaining('交通') as unknown, since: '2023-03-01T09:00:00.000+08:00' }]);
    expect((await happened(order, { kind: 'RETURN_APPROVED', unit: 'HJ-CG' })).returns.map(({ state }) => state)).toEqual(['REJECTED', 'APPROVED']);
  });

  it('labels what the law takes as done, with the sentence (HJ2022-3.1a), and shows the rating of a survey with its clause (HJ2022-4.4)', async () => {
    await town.begin('2023-03-01T09:00:00+08:00');
    const order = await town.report(complaint(), 'haojiang');
    await town.advanceTo('2023-03-03T09:00:00+08:00');
    const deemed = await town.order(order.id, 'haojiang');
    expect(deemed.labels).toMatchObject([{ label: 'DEEMED_ACCEPTED', unitCode: 'HJ-CG', at: '2023-03-03T00:00:00.000+08:00', because: ['HJ2022-3.1a', 'OQ-41'] }]);
    expect(deemed.labels[0]?.explanation).toContain('视同受理');
    expect(deemed.labels[0]?.explanationEn).toMatch(/deemed/i);
    await happened(order, { kind: 'RESULT_FILED', unit: 'HJ-CG', channel: 'SYSTEM', onSiteOffline: false }, { kind: 'COMPLETION_APPROVED', unit: 'HJ-CG' });
    await happened(order, { kind: 'SURVEY_DELIVERED' });
    expect((await happened(order, { kind: 'SURVEY_ANSWERED', choices: ['SATISFIED'] })).rating).toEqual({ choice: 'SATISFIED', because: ['HJ2022-4.4'] });
  });
});

describe('the board of several cities', () => {
  it('has urgent orders of any of them before ordinary ones, says whose they are, and counts by class', async () => {
    await town.begin('2023-03-01T09:00:00+08:00');
    const help = await town.report(complaint(), 'haojiang');
    const urgent = await town.report(complaint({ class: 'URGENT', underlyingClass: 'COMPLAINT', title: '井盖缺失,有人跌落' }), 'haojiang');
    const landslide = await town.report(aReport());
    await town.advance('PT2H1M');
    const board = (await town.ask<BoardSnapshot>('GET', '/api/v1/board', { as: 'supervisor' })).body;
    expect(board.items.map(({ id }) => id)).toEqual([urgent.id, landslide.id, help.id]);
    expect(board.items.map(({ jurisdictionName }) => jurisdictionName)).toEqual(['濠江区', '清远市', '濠江区']);
    expect(board.counts).toMatchObject({ open: 3, classes: { URGENT: 2, COMPLAINT: 1 } });
    expect(board.items[0]).toMatchObject({ class: 'URGENT', underlyingClass: 'COMPLAINT' });
    expect(board.items[0]?.alarms).toMatchObject([{ kind: 'ON_SITE_OVERDUE', at: '2023-03-01T11:00:00.000+08:00', because: ['HJ2022-3.4.urgent', 'OQ-39'], text: expect.stringContaining('到场') as unknown, textEn: expect.stringContaining('on site') as unknown }]);
  });
});

describe('the law itself can be read', () => {
  it('by every platform and everybody who signed in: regulations with their dates, terms with duty, limit and words, settings with what else they could be', async () => {
    await town.begin('2026-11-23T09:00:00+08:00');
    const { items } = (await town.ask<{ items: { id: string; inForce: { standing: string } }[] }>('GET', '/api/v1/regulations', { from: 'shaoguan' })).body;
    expect(items.map(({ id, inForce }) => `${id} ${inForce.standing}`)).toEqual(expect.arrayContaining(['haojiang-2022 IN_FORCE', 'qingyuan-supervision-2015 IN_FORCE', 'qingyuan-urgent-2019 IN_FORCE', 'shaoguan-2022 ENDED']) as unknown);
    const { status, body } = await town.ask('GET', '/api/v1/regulations/qingyuan-urgent-2019', { as: 'auditor' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ number: '清政数〔2019〕91号', superiors: [{ id: 'qingyuan-supervision-2015', number: expect.any(String) as unknown }], inForce: { from: '2019-09-19', until: null } });
    expect(body['terms']).toEqual(expect.arrayContaining([expect.objectContaining({
      kind: 'FIRST_RESPONSE', duty: { zh: '反馈初步意见', en: 'give a preliminary opinion' }, card: 'YELLOW',
      limit: expect.objectContaining({ duration: 'PT1H', calendar: 'NATURAL', reading: 'firstResponseCalendar' }) as unknown,
      clauses: expect.arrayContaining([expect.objectContaining({ id: 'QY2019-3.1', document: '清政数〔2019〕91号', quote: expect.stringContaining('1 小时') as unknown })]) as unknown,
    })]));
    expect(body['settings']).toEqual(expect.arrayContaining([{ key: 'firstResponseCalendar', value: 'NATURAL', alternatives: expect.arrayContaining(['SUSPENDED']) as unknown, question: expect.objectContaining({ id: 'OQ-02' }) as unknown }]));
    expect((await town.ask('GET', '/api/v1/regulations/haojiang-2022')).body['lights']).toMatchObject([{ colour: 'WARNING', workingDays: -1 }, { colour: 'OVERDUE', duration: 'PT0S' }, { colour: 'YELLOW', workingDays: 1, pressed: 'LEADER_IN_CHARGE' }, { colour: 'RED' }]);
  });

  it('down to the words behind one id; an unknown one is 404, and a stranger is 401', async () => {
    expect((await town.ask('GET', '/api/v1/clauses/HJ2022-3.1a')).body).toMatchObject({ id: 'HJ2022-3.1a', document: '汕濠府办〔2022〕22号', quote: expect.stringContaining('受理') as unknown, reading: null });
    expect((await town.ask('GET', '/api/v1/clauses/OQ-02')).body).toMatchObject({ quote: null, question: expect.any(String) as unknown, reading: expect.any(String) as unknown });
    expect((await town.ask('GET', '/api/v1/clauses/XX-1')).status).toBe(404);
    expect((await town.ask('GET', '/api/v1/regulations/nowhere')).status).toBe(404);
    expect((await town.ask('GET', '/api/v1/regulations/shaoguan-2022?version=1999-01-01')).status).toBe(404);
    expect((await town.ask('GET', '/api/v1/regulations', { as: null })).status).toBe(401);
  });
});

describe('the published document', () => {
  interface Published { readonly paths: Readonly<Record<string, { readonly get?: { readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Readonly<Record<string, unknown>> }>> }>> } }>> }

  it('says of orders, board, timeline and law what they really answer', async () => {
    await town.begin('2023-03-01T09:00:00+08:00');
    const order = await town.report(complaint(), 'haojiang');
    await happened(order, { kind: 'DELIVERED', unit: 'HJ-JT', role: 'CO' });
    await happened(order, { kind: 'RETURN_REQUESTED', unit: 'HJ-CG', channel: 'SYSTEM', reason: '路灯归供电所', basis: '职责清单', suggestedUnit: 'HJ-GD', signedOff: true });
    await happened(order, { kind: 'RETURN_REJECTED', unit: 'HJ-CG' });
    await happened(order, { kind: 'ACCEPTED_BY_UNIT', unit: 'HJ-CG' });
    await happened(order, { kind: 'EXTENSION_REQUESTED', unit: 'HJ-CG', reason: '需要采购配件', promisedAt: null, petitionerNotified: true });
    const urgent = await town.report(aReport({ critical: true, criticalReason: '有人被困' }));
    await town.advanceTo('2023-03-01T11:00:00+08:00');
    const published = (await town.ask<Published>('GET', '/api/openapi.json', { as: null })).body;
    const schemaOf = (path: string) => published.paths[path]?.get?.responses['200']?.content?.['application/json']?.schema ?? {};
    for (const [path, asked] of [
      ['/api/v1/board', '/api/v1/board'], ['/api/v1/work-orders', '/api/v1/work-orders'], ['/api/v1/work-orders/{id}', `/api/v1/work-orders/${order.id}`], ['/api/v1/work-orders/{id}', `/api/v1/work-orders/${urgent.id}`],
      ['/api/v1/work-orders/{id}/timeline', `/api/v1/work-orders/${urgent.id}/timeline`], ['/api/v1/work-orders/{id}/timeline', `/api/v1/work-orders/${order.id}/timeline`], ['/api/v1/clauses/{id}', '/api/v1/clauses/OQ-01'],
      ['/api/v1/regulations', '/api/v1/regulations'], ...['qingyuan-urgent-2019', 'qingyuan-supervision-2015', 'shaoguan-2022', 'haojiang-2022'].map((id) => ['/api/v1/regulations/{id}', `/api/v1/regulations/${id}`] as const),
    ] as const) {
      const { status, body } = await town.ask('GET', asked, { as: 'supervisor' });
      expect(status).toBe(200);
      expect(schemaOf(path)).toMatchObject({ type: 'object' });
      expect({ asked, departures: departures(body, schemaOf(path)) }).toEqual({ asked, departures: [] });
    }
  });
});
