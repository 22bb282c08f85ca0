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
