import { describe, expect, it } from 'vitest';
import { inShaoguan } from '../builders/city-reports.js';
import { useTown } from '../support/town.js';
import { byRule, TownOrder } from '../support/town-order.js';

const town = useTown();
const UNIT = 'unit-shaoguan';

describe('SG2022-17.3, 20.0c, 24a, 24c: a sudden event in Shaoguan from receipt to the second rating', () => {
  it('is begun in two hours, sent back, approved, rated by silence, redone once, and rated anew', async () => {
    await town.begin('2023-10-16T09:00:00+08:00');
    const order = await TownOrder.reported(town, inShaoguan(), 'shaoguan');
    expect(await order.limits('HANDLING')).toEqual(['OPEN 10-16T11:00']);
    expect(await order.limits('COMPLETION')).toEqual(['OPEN 10-19T00:00']);
    await town.advanceTo('10:30');
    expect(await order.tell(UNIT, 'HANDLING_STARTED')).toMatchObject({ state: 'RESPONDED' });
    expect(await order.limits('HANDLING')).toEqual(['MET 10-16T11:00']);

    await town.advanceTo('2023-10-17T10:00:00+08:00');
    expect(await order.result(UNIT)).toMatchObject({ state: 'RESULT_REPORTED' });
    await order.tell('supervisor', 'COMPLETION_SENT_BACK', { reason: '未附现场照片' });
    expect(await order.limits('COMPLETION')).toEqual(['OPEN 10-19T00:00']);
    expect(await town.phone('浈江城管联络人').lastMessage()).toContain('办结退回');
    await town.advanceTo('2023-10-18T16:00:00+08:00');
    await order.result(UNIT);
    await town.advanceTo('17:00');
    expect(await order.tell('supervisor', 'COMPLETION_APPROVED')).toMatchObject({ state: 'CLOSED', deadlines: expect.arrayContaining([expect.objectContaining({ kind: 'COMPLETION', state: 'MET', metAt: '2023-10-18T16:00:00.000+08:00' })]) as unknown });

    await order.tell('operator', 'SURVEY_DELIVERED');
    expect(await order.limits('SURVEY')).toEqual(['OPEN 10-19T17:00']);
    expect((await order.view()).rating).toBeNull();
    await town.advanceTo('2023-10-19T17:00:01+08:00');
    expect((await order.view()).rating).toEqual({ choice: 'BASICALLY_SATISFIED', because: ['SG2022-24a', 'OQ-37'] });

    await town.advanceTo('2023-10-20T10:00:00+08:00');
    const told = (await town.phone('浈江城管联络人').messages()).length;
    expect(await order.tell('supervisor', 'REDO_ORDERED', { reason: '诉求人要求重办' })).toMatchObject({ state: 'DISPATCHED' });
    expect(await town.phone('浈江城管联络人').messages()).toHaveLength(told + 1);
    expect((await order.limits('COMPLETION')).at(-1)).toBe('OPEN 10-25T00:00');
    expect(await order.refused('extensions', { reason: '难度大', petitionerNotified: true }, UNIT)).toMatchObject(byRule('SG2022-24c'));
    await order.result(UNIT);
    await order.tell('supervisor', 'COMPLETION_APPROVED');
    await order.tell('operator', 'SURVEY_DELIVERED');
    expect((await order.tell('operator', 'SURVEY_ANSWERED', { choices: ['SATISFIED'] })).rating).toMatchObject({ choice: 'SATISFIED' });
    expect(await order.refused('facts', { fact: 'REDO_ORDERED', reason: '再次要求重办' })).toMatchObject(byRule('SG2022-24c', 'OQ-37'));
  });
});

describe('SG2022-17.ext, 16.7, OQ-35: the one extension', () => {
  it('S70: is asked before expiry, decided by the hotline, counts from the old day, and bars a return', async () => {
    await town.begin('2023-10-09T10:00:00+08:00');
    const order = await TownOrder.reported(town, inShaoguan({ class: 'HELP', title: '路灯不亮' }), 'shaoguan');
    expect(await order.limits('COMPLETION')).toEqual(['OPEN 10-24T00:00']);
    await town.advanceTo('2023-10-20T10:00:00+08:00');
    expect(await order.refused('extensions', { reason: '配件采购' }, UNIT)).toMatchObject({ status: 422, code: 'REFUSED_BY_RULE' });
    expect(await order.do('extensions', { reason: '配件采购', petitionerNotified: true }, UNIT)).toMatchObject({ extensions: [{ n: 1, state: 'PENDING' }] });
    expect(await order.limits('COMPLETION')).toEqual(['OPEN 10-24T00:00']);
    expect(await order.refused('returns', { reason: '非本单位职责', basis: '职责清单', suggestedUnitCode: 'ZJ-JT', signedOffBy: '分管领导' }, UNIT)).toMatchObject(byRule('SG2022-16.7'));
    expect((await order.ask('extensions/2/decision', { approved: true, reason: '情况属实' })).status).toBe(404);
    expect((await order.ask('extensions/1/decision', { approved: true, reason: '情况属实' }, UNIT)).status).toBe(403);
    await order.do('extensions/1/decision', { approved: true, reason: '情况属实' });
    expect(await order.limits('COMPLETION')).toEqual(['SUPERSEDED 10-24T00:00', 'OPEN 11-07T00:00']);
    expect(await order.refused('extensions/1/decision', { approved: false, reason: '改变主意' })).toMatchObject({ status: 422, code: 'REFUSED_BY_RULE' });
    expect(await order.refused('extensions', { reason: '仍在采购', petitionerNotified: true }, UNIT)).toMatchObject({ status: 422, code: 'REFUSED_BY_RULE' });
  });
});

describe('SG2022-20.0b, OQ-36: the petitioner nobody reaches', () => {
  it('S71: two days running is taken as replied, as a call on one day is not', async () => {
    await town.begin('2023-10-20T09:00:00+08:00');
    const order = await TownOrder.reported(town, inShaoguan({ class: 'HELP', title: '路灯不亮' }), 'shaoguan');
    await order.tell(UNIT, 'PETITIONER_CONTACT_TRIED', { reached: false });
    expect(await order.labels()).toEqual([]);
    await town.advanceTo('2023-10-21T10:00:00+08:00');
    await order.tell(UNIT, 'PETITIONER_CONTACT_TRIED', { reached: false });
    expect(await order.labels()).toEqual(['DEEMED_REPLIED ZJ-CG 10-21T10:00']);
  });
});

describe('SG2022-17.ext and HJ2022-3.4.6: new facts', () => {
  it('S81: in Shaoguan they are a ground to ask for more time and restart nothing', async () => {
    await town.begin('2023-10-09T10:00:00+08:00');
    const order = await TownOrder.reported(town, inShaoguan({ class: 'HELP', title: '路灯不亮' }), 'shaoguan');
    await order.tell('operator', 'NEW_FACTS_ADDED', { reason: '诉求人补充地点' });
    expect(await order.limits('COMPLETION')).toEqual(['OPEN 10-24T00:00']);
  });
});
