import { describe, expect, it } from 'vitest';
import { inHaojiang, inShaoguan } from '../builders/city-reports.js';
import { aReport, type Report } from '../builders/report.js';
import { useTown } from '../support/town.js';
import { TownOrder } from '../support/town-order.js';

const town = useTown();
const SATURDAY_NIGHT = '2023-07-15T22:00:00+08:00';

const without = ({ category: _, ...report }: Report): Report => report;
const refusal = async (report: Report, from: string): Promise<object> => {
  const { status, body } = await town.trigger(without(report), {}, from);
  return { status, errors: (body as unknown as { errors?: { pointer: string }[] }).errors?.map(({ pointer }) => pointer) };
};

describe('HJ2022-3.4.urgent, OQ-39: the limit of its ordinary class runs on beside two hours and 24 hours', () => {
  it('S75: an urgent order that is a request for help is completed within three working days of its acceptance, with the lights of that limit', async () => {
    await town.begin(SATURDAY_NIGHT);
    const order = await TownOrder.reported(town, inHaojiang({ underlyingClass: 'HELP' }), 'haojiang');
    expect(await order.view()).toMatchObject({ class: 'URGENT', underlyingClass: 'HELP', alarms: [] });
    expect([await order.limits('ON_SITE'), await order.limits('INTERIM_REPORT')]).toEqual([['OPEN 07-16T00:00'], ['OPEN 07-16T22:00']]);
    await order.tell('unit-haojiang', 'ARRIVED_ON_SITE');
    await order.tell('unit-haojiang', 'ACCEPTED_BY_UNIT');
    await order.tell('unit-haojiang', 'INTERIM_REPORTED', { text: '已围挡,待更换井盖' });
    expect(await order.limits('COMPLETION')).toEqual(['OPEN 07-20T00:00']);
    await town.advanceTo('2023-07-19T09:00:00+08:00');
    expect((await order.view()).light).toBe('WARNING');
    await town.advanceTo('2023-07-20T09:00:00+08:00');
    expect((await order.view()).light).toBe('YELLOW');
  });

  it('none named: the event is taken in and told all the same, the board says that no limit for completion runs, until the class is known', async () => {
    await town.begin(SATURDAY_NIGHT);
    const order = await TownOrder.reported(town, inHaojiang(), 'haojiang');
    expect(await order.view()).toMatchObject({ underlyingClass: null, unitCode: 'HJ-CG', alarms: [{ kind: 'UNDERLYING_CLASS_MISSING', text: matching('办结时限未计算'), because: ['HJ2022-3.4.urgent', 'OQ-39'] }] });
    expect(await town.reached()).toEqual(['濠江区城管联络人 1 SMS 1 call']);
    await order.tell('unit-haojiang', 'ACCEPTED_BY_UNIT');
    expect(await order.limits('COMPLETION')).toEqual([]);
    expect(await order.refused('facts', { fact: 'RECLASSIFIED', class: 'HELP', underlyingClass: 'HELP', reason: '核实' })).toMatchObject({ status: 400 });
    await order.tell('supervisor', 'RECLASSIFIED', { class: 'URGENT', underlyingClass: 'HELP', reason: '核实为求助' });
    expect(await order.view()).toMatchObject({ class: 'URGENT', underlyingClass: 'HELP', alarms: [] });
    expect([await order.limits('ON_SITE'), await order.limits('COMPLETION')]).toEqual([['OPEN 07-16T00:00'], ['OPEN 07-20T00:00']]);
    expect(await order.refused('facts', { fact: 'RECLASSIFIED', class: 'URGENT', underlyingClass: 'HELP', reason: '再说一遍' })).toMatchObject({ status: 422 });
  });

  it('named weeks later, nobody is late by it; an ordinary order that turns urgent keeps the limit it had (OQ-23)', async () => {
    await town.begin(SATURDAY_NIGHT);
    const late = await TownOrder.reported(town, inHaojiang(), 'haojiang');
    await late.tell('unit-haojiang', 'ACCEPTED_BY_UNIT');
    await town.advanceTo('2023-08-01T09:00:00+08:00');
    await late.tell('supervisor', 'RECLASSIFIED', { class: 'URGENT', underlyingClass: 'CONSULTATION', reason: '核实为咨询' });
    expect([await late.limits('COMPLETION'), (await late.view()).light]).toEqual([['OPEN 08-03T00:00'], 'WARNING']);
    const order = await TownOrder.reported(town, inHaojiang({ class: 'HELP', title: '井盖松动' }), 'haojiang');
    await order.tell('unit-haojiang', 'ACCEPTED_BY_UNIT');
    await order.tell('supervisor', 'RECLASSIFIED', { class: 'URGENT', reason: '有人跌落' });
    expect(await order.view()).toMatchObject({ class: 'URGENT', underlyingClass: 'HELP', alarms: [] });
    expect(await order.limits('COMPLETION')).toEqual(['OPEN 08-05T00:00']);
  });

  it('a class nobody knows, and one beside an ordinary class, are named with their place in the request', async () => {
    await town.begin(SATURDAY_NIGHT);
    expect(await refusal(inHaojiang({ underlyingClass: 'URGENT' }), 'haojiang')).toEqual({ status: 400, errors: ['/underlyingClass'] });
    expect(await refusal(inHaojiang({ underlyingClass: 'PRAISE' }), 'haojiang')).toEqual({ status: 400, errors: ['/underlyingClass'] });
    expect(await refusal(inHaojiang({ class: 'HELP', underlyingClass: 'COMPLAINT' }), 'haojiang')).toEqual({ status: 400, errors: ['/underlyingClass'] });
    expect(await refusal(inHaojiang({ title: '', underlyingClass: 'PRAISE' }), 'haojiang')).toEqual({ status: 400, errors: ['/title', '/underlyingClass'] });
  });

  it('where the law gives urgent orders a limit of their own, an ordinary class is no ground to refuse one and adds no second limit', async () => {
    await town.begin('2023-10-16T09:00:00+08:00');
    const order = await TownOrder.reported(town, inShaoguan({ underlyingClass: 'HELP' }), 'shaoguan');
    expect(await order.view()).toMatchObject({ underlyingClass: null, alarms: [] });
    expect(await order.limits('COMPLETION')).toEqual(['OPEN 10-19T00:00']);
    await town.begin();
    expect(await town.report(aReport({ underlyingClass: 'SETTLEMENT' }))).toMatchObject({ underlyingClass: null, alarms: [] });
  });
});

const matching = (part: string): object => expect.stringContaining(part) as object;
