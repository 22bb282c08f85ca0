import { describe, expect, it } from 'vitest';
import { inHaojiang, inShaoguan } from '../builders/city-reports.js';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';
import { byRule, TownOrder } from '../support/town-order.js';

const town = useTown();
const FORM = { reason: '不属本单位职责', basis: '职责清单第三条', signedOffBy: '分管领导' };

describe('QY2015-5.3, OQ-21: a return in Qingyuan', () => {
  it('S50: reasoned within the hour it is the opinion; approved to another unit, that one has its own hour', async () => {
    const order = await TownOrder.reported(town, aReport());
    await town.advanceTo('10:40');
    await order.do('returns', { reason: '属市政道路', suggestedUnitCode: 'YD-CG' }, 'unit');
    expect(await order.view()).toMatchObject({ state: 'RETURN_PENDING', returns: [{ n: 1, suggestedUnitCode: 'YD-CG', state: 'PENDING' }] });
    await town.advanceTo('11:00');
    expect(await order.do('returns/1/decision', { approved: true, reason: '属实', reassignTo: 'YD-CG' })).toMatchObject({ unitCode: 'YD-CG' });
    await town.advanceTo('11:30');
    expect(await order.cards()).toEqual([]);
    expect([await order.limits('FIRST_RESPONSE', 'YD-JT'), await order.limits('FIRST_RESPONSE', 'YD-CG')]).toEqual([['MET 11-23T11:00'], ['OPEN 11-23T12:00']]);
    expect(await order.refused('returns/1/decision', { approved: false, reason: '再想想' })).toMatchObject({ status: 422, code: 'REFUSED_BY_RULE' });
  });

  it('without its reason it is none, and the hour runs on', async () => {
    const order = await TownOrder.reported(town, aReport());
    expect(await order.refused('returns', { reason: ' ' }, 'unit')).toMatchObject(byRule('QY2015-5.3', 'OQ-21'));
    await town.advanceTo('11:00:01');
    expect(await order.cards()).toEqual(['YELLOW 11-23T11:00:00.001']);
  });

  it('approved to nobody: the board says so until somebody has it', async () => {
    const order = await TownOrder.reported(town, aReport());
    await order.do('returns', { reason: '属市政道路' }, 'unit');
    await order.do('returns/1/decision', { approved: true, reason: '属实' });
    const alarms = async (): Promise<readonly unknown[]> => (await order.view()).alarms.map(({ kind, text }) => [kind, text]);
    expect(await alarms()).toEqual([['RETURNED_NO_UNIT', '退回已同意,尚未确定新的承办单位']]);
    await town.advance('PT3H');
    expect(await alarms()).toContainEqual(['RETURNED_NO_UNIT', '退回已同意,尚未确定新的承办单位']);
    await order.do('assignments', { unitCode: 'YD-CG', reason: '市政道路' });
    expect(await alarms()).toEqual([]);
  });

  it('suggests only a unit that there is, and is decided once, by its number', async () => {
    const order = await TownOrder.reported(town, aReport());
    expect(await order.ask('returns', { reason: '不属本单位', suggestedUnitCode: 'NOBODY' }, 'unit')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/suggestedUnitCode' }] } });
    await order.do('returns', { reason: '不属本单位' }, 'unit');
    await order.do('returns/1/decision', { approved: false, reason: '属本单位' });
    expect(await town.phone('英德市交通联络人').lastMessage()).toContain('退回未获同意');
    await order.do('returns', { reason: '确不属本单位,附图' }, 'unit');
    expect(await order.ask('returns/1/decision', { approved: true, reason: '属实' })).toMatchObject({ status: 422, body: { code: 'RETURN_DECIDED' } });
    expect(await order.ask('returns/2/decision', { approved: false, reason: '属本单位', reassignTo: 'YD-CG' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reassignTo' }] } });
    expect((await order.ask('returns/3/decision', { approved: true, reason: '属实' })).status).toBe(404);
    expect(await order.do('returns/2/decision', { approved: true, reason: '属实', reassignTo: 'YD-CG' })).toMatchObject({ unitCode: 'YD-CG' });
  });
});

describe('SG2022-14.1, 15, 16, OQ-34: a return in Shaoguan', () => {
  const UNIT = 'unit-shaoguan';
  const help = (): Promise<TownOrder> => TownOrder.reported(town, inShaoguan({ class: 'HELP', title: '路灯不亮' }), 'shaoguan');

  it('S67: has its form and its window; approved, the limit of the new unit starts at its receipt', async () => {
    await town.begin('2023-09-28T16:00:00+08:00');
    const order = await help();
    expect(await order.limits('RETURN')).toEqual(['OPEN 10-08T00:00']);
    expect(await order.refused('returns', { ...FORM, suggestedUnitCode: 'SG-GD', signedOffBy: null }, UNIT)).toMatchObject(byRule('SG2022-15'));
    expect(await order.refused('returns', { ...FORM, suggestedUnitCode: 'SG-GD', reason: null }, UNIT)).toMatchObject(byRule('SG2022-16.2', 'SG2022-14.1a'));
    expect(await order.refused('returns', { ...FORM, suggestedUnitCode: 'SG-GD', basis: null }, UNIT)).toMatchObject({ status: 422, code: 'REFUSED_BY_RULE' });
    await order.do('returns', { ...FORM, suggestedUnitCode: 'SG-GD' }, UNIT);
    await town.advanceTo('2023-10-09T10:00:00+08:00');
    await order.do('returns/1/decision', { approved: true, reason: '属实', reassignTo: 'SG-GD' });
    expect([await order.limits('COMPLETION', 'ZJ-CG'), await order.limits('COMPLETION', 'SG-GD')]).toEqual([['ENDED 10-19T00:00'], ['OPEN 10-24T00:00']]);
    expect(await order.labels()).toEqual([]);
  });

  it('S69: after a site survey it has two more working days, and later is reviewed with its label', async () => {
    await town.begin('2023-10-16T09:00:00+08:00');
    const order = await help();
    await town.advanceTo('2023-10-17T10:00:00+08:00');
    await order.tell(UNIT, 'SITE_SURVEY_STARTED');
    expect(await order.limits('SURVEY_RETURN')).toEqual(['OPEN 10-20T00:00']);
    await town.advanceTo('2023-10-20T09:00:00+08:00');
    expect(await order.do('returns', { ...FORM, suggestedUnitCode: 'SG-GD' }, UNIT)).toMatchObject({ state: 'RETURN_PENDING' });
    expect(await order.labels()).toEqual(['LATE_RETURN ZJ-CG 10-20T09:00']);
    await order.do('returns/1/decision', { approved: false, reason: '属本单位' });
    expect(await order.limits('COMPLETION')).toEqual(['OPEN 10-31T00:00']);
  });
});

describe('HJ2022-3.2: a return in Haojiang', () => {
  const UNIT = 'unit-haojiang';
  const complaint = async (): Promise<TownOrder> => {
    await town.begin('2023-03-06T09:00:00+08:00');
    return TownOrder.reported(town, inHaojiang({ class: 'COMPLAINT', title: '井盖松动' }), 'haojiang');
  };

  it('approved, the acceptance of the new unit has its own window (HJ2022-3.2c)', async () => {
    const order = await complaint();
    expect(await order.refused('returns', { ...FORM, signedOffBy: '' }, UNIT)).toMatchObject(byRule('HJ2022-3.2b'));
    await order.do('returns', { ...FORM, suggestedUnitCode: 'HJ-GD' }, UNIT);
    await town.advanceTo('2023-03-07T10:00:00+08:00');
    expect(await order.do('returns/1/decision', { approved: true, reason: '属实', reassignTo: 'HJ-GD' })).toMatchObject({ unitCode: 'HJ-GD' });
    expect([await order.limits('ACCEPTANCE', 'HJ-CG'), await order.limits('ACCEPTANCE', 'HJ-GD')]).toEqual([['ENDED 03-08T00:00'], ['OPEN 03-09T00:00']]);
    expect((await order.ask('facts', { fact: 'ACCEPTED_BY_UNIT' }, UNIT)).status).toBe(404);
  });

  it('rejected after the window, the order was accepted on its last day (HJ2022-3.2d, OQ-41)', async () => {
    const order = await complaint();
    await order.do('returns', { ...FORM, suggestedUnitCode: 'HJ-GD' }, UNIT);
    await town.advanceTo('2023-03-09T10:00:00+08:00');
    expect(await order.labels()).toEqual([]);
    await order.do('returns/1/decision', { approved: false, reason: '属本单位' });
    expect(await order.labels()).toEqual(['DEEMED_ACCEPTED HJ-CG 03-08T00:00']);
  });

  it('is barred once the unit accepted (HJ2022-3.1b)', async () => {
    const order = await complaint();
    await order.tell(UNIT, 'ACCEPTED_BY_UNIT');
    expect(await order.refused('returns', { ...FORM, suggestedUnitCode: 'HJ-GD' }, UNIT)).toMatchObject(byRule('HJ2022-3.1b'));
  });
});
