import { describe, expect, it } from 'vitest';
import { inHaojiang } from '../builders/city-reports.js';
import { useTown } from '../support/town.js';
import { byRule, TownOrder } from '../support/town-order.js';

const town = useTown();
const UNIT = 'unit-haojiang';

/** Help with a street lamp, delivered on Friday 3 March 2023 and accepted on Monday. */
const accepted = async (): Promise<TownOrder> => {
  await town.begin('2023-03-03T10:00:00+08:00');
  const order = await TownOrder.reported(town, inHaojiang({ class: 'HELP', title: '井盖松动' }), 'haojiang');
  await town.advanceTo('2023-03-06T09:00:00+08:00');
  await order.tell(UNIT, 'ACCEPTED_BY_UNIT');
  return order;
};

describe('HJ2022-3.1a, 4.1, 4.2, 4.3a, 3.7c, 4.4: an order of Haojiang from acceptance to rating', () => {
  it('S82: is accepted, the petitioner is sought and reached, the completion is approved and rated', async () => {
    const order = await accepted();
    expect(await order.limits('ACCEPTANCE')).toEqual(['MET 03-07T00:00']);
    expect(await order.limits('COMPLETION')).toEqual(['OPEN 03-10T00:00']);
    expect(await order.limits('FIRST_CONTACT')).toEqual(['OPEN 03-08T00:00']);
    await order.tell(UNIT, 'PETITIONER_CONTACT_TRIED', { reached: false });
    await town.advanceTo('15:00');
    await order.tell(UNIT, 'PETITIONER_CONTACT_TRIED', { reached: false });
    expect(await order.labels()).toEqual(['NOT_CONTACTED HJ-CG 03-06T15:00']);
    expect(await order.limits('FIRST_CONTACT')).toEqual(['OPEN 03-08T00:00']);
    await town.advanceTo('2023-03-07T10:00:00+08:00');
    await order.tell(UNIT, 'PETITIONER_CONTACT_TRIED', { reached: true });
    expect(await order.limits('FIRST_CONTACT')).toEqual(['MET 03-08T00:00']);
    await town.advanceTo('2023-03-09T16:00:00+08:00');
    await order.result(UNIT);
    expect(await order.limits('COMPLETION_CONTACT')).toEqual(['OPEN 03-11T00:00']);
    expect(await order.limits('SURVEY')).toEqual(['OPEN 03-11T00:00']);
    await order.tell('supervisor', 'COMPLETION_APPROVED');
    await order.tell(UNIT, 'PETITIONER_CONTACT_TRIED', { reached: true });
    await order.tell('operator', 'SURVEY_DELIVERED');
    expect(await order.tell('operator', 'SURVEY_ANSWERED', { choices: ['DISSATISFIED'] })).toMatchObject({ state: 'CLOSED', rating: { choice: 'DISSATISFIED' } });
    expect([await order.limits('COMPLETION_CONTACT'), await order.limits('SURVEY')]).toEqual([['MET 03-11T00:00'], ['MET 03-11T00:00']]);
    await order.tell('operator', 'CONTACT_DISPUTED', { evidence: false, reason: '诉求人称无人联系' });
    expect((await order.labels()).filter((label) => label.startsWith('NOT_CONTACTED'))).toHaveLength(1);
  });
});

describe('HJ2022-3.1a, OQ-41: acceptance by silence', () => {
  it('S76: falls on the last day of the window, and no return is taken afterwards', async () => {
    await town.begin('2023-09-28T10:00:00+08:00');
    const order = await TownOrder.reported(town, inHaojiang({ class: 'CONSULTATION', title: '咨询井盖维修' }), 'haojiang');
    await town.advanceTo('2023-10-08T09:00:00+08:00');
    expect(await order.labels()).toEqual(['DEEMED_ACCEPTED HJ-CG 10-08T00:00']);
    expect(await order.limits('COMPLETION')).toEqual(['OPEN 10-09T00:00']);
    expect(await order.refused('returns', { reason: '非本单位职责', basis: '职责清单', suggestedUnitCode: 'HJ-JT', signedOffBy: '分管领导' }, UNIT)).toMatchObject(byRule('HJ2022-3.1b'));
    expect(await order.refused('facts', { fact: 'ACCEPTED_BY_UNIT' }, UNIT)).toMatchObject(byRule('HJ2022-3.1a'));
  });
});

describe('HJ2022-5.1 … 5.3, OQ-43: who is pressed as the limit passes', () => {
  it('S77: the unit is warned, the leader in charge pressed at yellow, the principal leader at red', async () => {
    const order = await accepted();
    const heard = async (...names: readonly string[]): Promise<readonly number[]> => Promise.all(names.map(async (name) => (await town.phone(name).messages()).length));
    const people = ['濠江区城管工单联系人', '濠江区城管分管领导', '濠江区城管主要领导'] as const;
    const [unit = 0] = await heard(...people);
    await town.advanceTo('2023-03-08T09:00:00+08:00');
    expect((await order.view()).light).toBe('WARNING');
    expect((await heard(...people))[0]).toBeGreaterThan(unit);
    await town.advanceTo('2023-03-10T09:00:00+08:00');
    expect((await order.view()).light).toBe('YELLOW');
    expect((await heard(...people)).map((count) => count > 0)).toEqual([true, true, false]);
    await town.advanceTo('2023-03-13T09:00:00+08:00');
    expect((await order.view()).light).toBe('RED');
    expect((await heard(...people)).map((count) => count > 0)).toEqual([true, true, true]);
    expect((await order.view()).lights.map(({ colour, pressed }) => [colour, pressed])).toEqual([['WARNING', 'UNIT'], ['YELLOW', 'LEADER_IN_CHARGE'], ['RED', 'PRINCIPAL_LEADER']]);
  });
});

describe('HJ2022-3.5, OQ-44: more time, twice', () => {
  it('S78: takes effect when it is announced in time; a third one and a late one are refused, and there is nothing to decide', async () => {
    const order = await accepted();
    await town.advanceTo('2023-03-08T23:00:00+08:00');
    expect(await order.do('extensions', { reason: '需采购井盖', petitionerNotified: true }, UNIT)).toMatchObject({ light: null, extensions: [{ n: 1, state: 'IN_EFFECT' }] });
    expect((await order.limits('COMPLETION')).at(-1)).toBe('OPEN 03-15T00:00');
    expect(await order.refused('extensions/1/decision', { approved: false, reason: '不同意' })).toMatchObject({ status: 422, code: 'REFUSED_BY_RULE' });
    await town.advanceTo('2023-03-13T20:00:00+08:00');
    await order.do('extensions', { reason: '厂家未到货', petitionerNotified: true }, UNIT);
    expect((await order.limits('COMPLETION')).at(-1)).toBe('OPEN 03-18T00:00');
    expect(await order.refused('extensions', { reason: '仍未到货', petitionerNotified: true }, UNIT)).toMatchObject(byRule('HJ2022-3.5a', 'HJ2022-3.5b', 'OQ-44'));
    const late = await accepted();
    await town.advanceTo('2023-03-09T09:00:00+08:00');
    expect(await late.refused('extensions', { reason: '需采购', petitionerNotified: true }, UNIT)).toMatchObject({ status: 422, code: 'REFUSED_BY_RULE' });
  });
});

describe('HJ2022-3.4.6, 3.4.7: what makes the limit run anew', () => {
  it('S81: new facts of the petitioner, told to the operator before completion', async () => {
    const order = await accepted();
    await town.advanceTo('2023-03-08T15:00:00+08:00');
    expect((await order.view()).light).toBe('WARNING');
    expect((await order.ask('facts', { fact: 'FORCE_MAJEURE', reason: '台风' }, 'operator')).status).toBe(403);
    expect((await order.tell('operator', 'NEW_FACTS_ADDED', { reason: '另有一处' })).light).toBeNull();
    expect(await order.limits('COMPLETION')).toEqual(['SUPERSEDED 03-10T00:00', 'OPEN 03-14T00:00']);
    await town.advanceTo('2023-03-09T15:00:00+08:00');
    await order.tell('supervisor', 'FORCE_MAJEURE', { reason: '台风' });
    expect((await order.limits('COMPLETION')).at(-1)).toBe('OPEN 03-15T00:00');
  });
});

describe('HJ2022-3.3: a dispute', () => {
  it('S80: the unit asked for evidence sees and answers its part in half a working day; the unit named may not return it', async () => {
    await town.begin('2023-03-10T16:00:00+08:00');
    const order = await TownOrder.reported(town, inHaojiang({ class: 'COMPLAINT', title: '桥梁护栏破损' }), 'haojiang');
    expect(await order.view()).toMatchObject({ unitCode: 'HJ-JT' });
    expect((await order.ask('facts', { fact: 'DISPUTE_EVIDENCE_GIVEN' }, UNIT)).status).toBe(404);
    expect((await order.ask('facts', { fact: 'DISPUTE_EVIDENCE_ASKED', unit: 'HJ-CG' }, 'operator')).status).toBe(403);
    await order.tell('supervisor', 'DISPUTE_EVIDENCE_ASKED', { unit: 'HJ-CG', reason: '权属有争议' });
    expect(await order.limits('EVIDENCE', 'HJ-CG')).toEqual(['OPEN 03-13T10:15']);
    expect(await town.phone('濠江区城管工单联系人').lastMessage()).toMatch(/举证通知.*请于3月13日10:15前在系统提供佐证材料/u);
    expect((await town.ask('GET', `/api/v1/work-orders/${order.id}`, { as: UNIT })).status).toBe(200);
    await town.advanceTo('2023-03-13T09:30:00+08:00');
    await order.tell(UNIT, 'DISPUTE_EVIDENCE_GIVEN', { text: '护栏由公路站管养' });
    expect(await order.limits('EVIDENCE', 'HJ-CG')).toEqual(['MET 03-13T10:15']);
    expect(await order.tell('supervisor', 'UNIT_DESIGNATED', { unit: 'HJ-CG', reason: '区分管领导指定' })).toMatchObject({ unitCode: 'HJ-CG' });
    expect(await order.refused('returns', { reason: '非本单位职责', basis: '职责清单', suggestedUnitCode: 'HJ-JT', signedOffBy: '分管领导' }, UNIT)).toMatchObject(byRule('HJ2022-3.3b', 'HJ2022-3.3c'));
    expect(await order.limits('ACCEPTANCE', 'HJ-JT')).toEqual(['ENDED 03-14T00:00']);
  });
});

describe('HJ2022-3.4.urgent, OQ-39: an urgent order', () => {
  it('S75: on site in two hours and an interim report in a day; a miss is an alarm and no card', async () => {
    await town.begin('2023-07-15T22:00:00+08:00');
    const order = await TownOrder.reported(town, inHaojiang({ underlyingClass: 'HELP' }), 'haojiang');
    expect([await order.limits('ON_SITE'), await order.limits('INTERIM_REPORT'), await order.limits('ACCEPTANCE')]).toEqual([['OPEN 07-16T00:00'], ['OPEN 07-16T22:00'], ['OPEN 07-18T00:00']]);
    await town.advanceTo('2023-07-16T00:10:00+08:00');
    const arrived = await order.tell(UNIT, 'ARRIVED_ON_SITE', { reason: '道路积水绕行' });
    expect(arrived.cards).toEqual([]);
    expect(await town.alarms(order)).toEqual(['ON_SITE_OVERDUE 00:00:00']);
    await order.tell(UNIT, 'INTERIM_REPORTED', { text: '已设置围挡' });
    expect([await order.limits('ON_SITE'), await order.limits('INTERIM_REPORT')]).toEqual([['BREACHED 07-16T00:00'], ['MET 07-16T22:00']]);
    await town.advanceTo('2023-07-16T23:00:00+08:00');
    expect(await town.alarms(order)).toEqual(['ON_SITE_OVERDUE 00:00:00']);
  });
});
