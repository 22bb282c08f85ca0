import { describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';
import { TownOrder } from '../support/town-order.js';

const town = useTown();
const LIAISON = '英德市交通联络人';

/** Two reports of one landslide, the second linked to the first at 10:05. */
const linked = async (): Promise<{ readonly master: TownOrder; readonly report: TownOrder }> => {
  const master = await TownOrder.reported(town, aReport());
  await town.advance('PT5M');
  const report = await TownOrder.reported(town, aReport());
  await report.do('links', { masterId: master.id, reason: '同一处塌方' }, 'operator');
  return { master, report };
};

describe('OQ-24, S30: reports linked to one incident', () => {
  it('a master withdrawn: the report has its own hour again from there, and the unit is told of it', async () => {
    const { master, report } = await linked();
    const calls = (await town.phone(LIAISON).calls()).length;
    await town.advanceTo('10:20');
    await master.do('withdrawal', { reason: '诉求人撤回' });
    expect(await report.view()).toMatchObject({ masterId: null, unitCode: 'YD-JT' });
    expect((await report.limits('FIRST_RESPONSE')).at(-1)).toBe('OPEN 11-23T11:20');
    expect((await town.phone(LIAISON).calls()).length).toBeGreaterThan(calls);
    await town.advanceTo('11:20:01');
    expect([await master.cards(), await report.cards()]).toEqual([[], ['YELLOW 11-23T11:20:00.001']]);
  });

  it('a master given to another unit: the same; a master of the same unit keeps them', async () => {
    const { master, report } = await linked();
    await town.advanceTo('10:10');
    await master.do('critical', { reason: '有人被困' });
    expect(await report.view()).toMatchObject({ masterId: master.id });
    await town.advanceTo('10:20');
    await master.do('assignments', { unitCode: 'YD-CG', reason: '市政道路' });
    expect(await report.view()).toMatchObject({ masterId: null });
    expect((await report.limits('FIRST_RESPONSE')).at(-1)).toBe('OPEN 11-23T11:20');
  });

  it('a master whose result is filed answers for its reports as well', async () => {
    const { master, report } = await linked();
    await master.result('unit');
    await town.advanceTo('12:00');
    expect(await report.view()).toMatchObject({ masterId: master.id });
    expect(await report.cards()).toEqual([]);
  });

  it('linked anew to another master: the clocks stay there when it has the same unit, and run when it has not', async () => {
    const { report } = await linked();
    const second = await TownOrder.reported(town, aReport());
    await report.do('links', { masterId: second.id, reason: '实为另一处' }, 'operator');
    expect(await report.view()).toMatchObject({ masterId: second.id });
    await town.advanceTo('10:15');
    const elsewhere = await TownOrder.reported(town, aReport());
    await elsewhere.do('assignments', { unitCode: 'YD-CG', reason: '市政道路' });
    await report.do('links', { masterId: elsewhere.id, reason: '同一事件' }, 'operator');
    expect(await report.view()).toMatchObject({ masterId: elsewhere.id });
    expect((await report.limits('FIRST_RESPONSE')).at(-1)).toBe('OPEN 11-23T11:15');
  });

  it('the hotline takes a link back with its reason; who is linked to nothing has none to take back', async () => {
    const { report } = await linked();
    await town.advanceTo('10:10');
    expect((await report.ask('facts', { fact: 'UNLINKED', reason: '不是同一处' }, 'unit')).status).toBe(403);
    expect(await report.tell('operator', 'UNLINKED', { reason: '不是同一处' })).toMatchObject({ masterId: null });
    expect((await report.limits('FIRST_RESPONSE')).at(-1)).toBe('OPEN 11-23T11:10');
    expect(await report.ask('facts', { fact: 'UNLINKED', reason: '再来一次' }, 'operator')).toMatchObject({ status: 422, body: { code: 'NOT_LINKED' } });
  });

  it('a drill stands for nothing real', async () => {
    const [real, drill] = [await TownOrder.reported(town, aReport()), await TownOrder.reported(town, aReport({ drill: true }))];
    for (const [one, other] of [[real, drill], [drill, real]] as const) expect(await one.ask('links', { masterId: other.id, reason: '同一处' }, 'operator')).toMatchObject({ status: 422, body: { code: 'NO_MASTER' } });
  });

  it('two links across each other at once: one holds, the other is told why, nobody waits for ever', async () => {
    const [one, other] = [await TownOrder.reported(town, aReport()), await TownOrder.reported(town, aReport())];
    const answers = await Promise.all([one.ask('links', { masterId: other.id, reason: '同一处' }, 'operator'), other.ask('links', { masterId: one.id, reason: '同一处' }, 'operator')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(answers.find(({ status }) => status === 422)?.body['code']).toBe('NO_MASTER');
  });
});

describe('OQ-24, QY2015-7.2: which reports may be one incident', () => {
  interface Found { readonly items: readonly { readonly id: string; readonly strength: string; readonly linkable: boolean; readonly distanceMetres: number | null; readonly reasons: readonly string[]; readonly because: readonly string[] }[] }
  const similarTo = async (order: TownOrder, as = 'operator'): Promise<Found> => (await town.ask<Found>('GET', `/api/v1/work-orders/${order.id}/similar`, { as })).body;
  const hintsOf = async (order: TownOrder): Promise<readonly string[]> => {
    const { items } = (await town.ask<{ items: { id: string; similar: { id: string }[]; alarms: unknown[] }[] }>('GET', '/api/v1/board', { as: 'supervisor' })).body;
    return items.find(({ id }) => id === order.id)?.similar.map(({ id }) => id) ?? [];
  };

  it('are proposed with distance and reasons, hinted at on the board without an alarm, and linked by the hotline only; each stays answered', async () => {
    const master = await TownOrder.reported(town, aReport());
    await town.advance('PT12M');
    const report = await TownOrder.reported(town, aReport({ title: '树倒了', location: { address: '英德浛洸鱼咀村', latitude: 24.271, longitude: 113.06 } }));
    const { items } = await similarTo(report);
    expect(items).toMatchObject([{ id: master.id, strength: 'STRONG', linkable: true, distanceMetres: 111, because: ['OQ-24', 'QY2015-7.2'] }]);
    expect(items[0]?.reasons).toEqual(expect.arrayContaining(['坐标相距约111米', '事项类别相同', '受理相差12分钟']));
    expect([await hintsOf(report), await hintsOf(master), (await report.view()).alarms]).toEqual([[master.id], [], []]);
    expect(await report.view()).toMatchObject({ masterId: null, unitCode: 'YD-JT' });
    expect((await town.ask('GET', `/api/v1/work-orders/${report.id}/similar`, { as: 'unit' })).status).toBe(403);
    const hint = (await report.timeline()).find(({ kind }) => kind === 'SIMILAR_FOUND')?.text;
    expect(hint).toBe('可能与另一工单为同一事件,见看板提示');
    await report.do('links', { masterId: master.id, reason: '同一处塌方' }, 'operator');
    expect([await hintsOf(report), (await similarTo(report)).items]).toEqual([[], []]);
    await master.result('unit');
    expect((await report.view()).state).not.toBe('CLOSED');
    expect(await report.result('unit')).toMatchObject({ state: 'CLOSED' });
  });

  it('before there is an order; a closed one is shown as closed, a drill is none, nor is another matter or another hotline’s', async () => {
    const closed = await TownOrder.reported(town, aReport());
    await closed.result('unit');
    await TownOrder.reported(town, aReport({ drill: true }));
    await TownOrder.reported(town, aReport({ category: 'POLLUTION', title: '河水发黑' }));
    const ask = (body: object, from?: string): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> => town.ask('POST', '/api/v1/responsibility/similar', { body, ...(from === undefined ? { as: 'operator' } : { from }) });
    const question = { address: '英德市浛洸镇鱼咀村', category: 'ROAD_AND_TREE' };
    expect((await ask(question)).body).toMatchObject({ items: [{ id: closed.id, linkable: false, closedAt: '2026-11-23T10:00:00.000+08:00' }] });
    expect((await ask({ ...question, acceptedAt: '2026-11-24T10:00:00+08:00' })).body).toEqual({ items: [] });
    expect((await ask(question, 'shaoguan')).body).toEqual({ items: [] });
    expect(await ask({ ...question, latitude: 24.2 })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/longitude' }] } });
  });
});
