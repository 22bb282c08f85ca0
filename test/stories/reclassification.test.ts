import { describe, expect, it } from 'vitest';
import { aConsultation, inHaojiang } from '../builders/city-reports.js';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';
import { TownOrder } from '../support/town-order.js';

const town = useTown();
const LIAISON = '英德市交通联络人';

describe('OQ-23: an order moved to another class', () => {
  it('ordinary to urgent: the other law takes over, the hour starts with the change, and the liaison is told and called', async () => {
    const order = await TownOrder.reported(town, aConsultation());
    expect(await town.phone(LIAISON).calls()).toEqual([]);
    await town.advance('PT30M');
    expect(await order.ask('facts', { fact: 'RECLASSIFIED', class: 'URGENT', reason: '路面已塌陷' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/category' }] } });
    const urgent = await order.tell('supervisor', 'RECLASSIFIED', { class: 'URGENT', category: 'ROAD_AND_TREE', reason: '路面已塌陷' });
    expect(urgent).toMatchObject({ class: 'URGENT', category: 'ROAD_AND_TREE', regulation: { id: 'qingyuan-urgent-2019' } });
    expect([await order.limits('FIRST_RESPONSE'), await order.limits('CONSULTATION_YELLOW')]).toEqual([['OPEN 11-23T11:30'], ['ENDED 11-25T08:00']]);
    expect(await town.phone(LIAISON).calls()).toHaveLength(1);
    expect(await town.phone(LIAISON).lastMessage()).toContain('11:30');
    await town.advanceTo('11:30:01');
    expect(await order.cards()).toEqual(['YELLOW 11-23T11:30:00.001']);
  });

  it('urgent to ordinary: nobody is chased any more and the hour earns nothing; a card earned before stands', async () => {
    const order = await TownOrder.reported(town, aReport());
    await town.advance('PT10M');
    expect(await order.tell('supervisor', 'RECLASSIFIED', { class: 'CONSULTATION', reason: '实为咨询' })).toMatchObject({ class: 'CONSULTATION', regulation: { id: 'qingyuan-supervision-2015' } });
    const calls = (await town.phone(LIAISON).calls()).length;
    await town.advance('PT2H');
    expect(await town.phone(LIAISON).calls()).toHaveLength(calls);
    expect([await order.cards(), await order.limits('FIRST_RESPONSE')]).toEqual([[], ['ENDED 11-23T11:00']]);
    const late = await TownOrder.reported(town, aReport());
    await town.advance('PT61M');
    await late.tell('supervisor', 'RECLASSIFIED', { class: 'CONSULTATION', reason: '实为咨询' });
    expect(await late.cards()).toHaveLength(1);
  });

  it('and back again: the hour is a new one', async () => {
    const order = await TownOrder.reported(town, aReport());
    await town.advance('PT10M');
    await order.tell('supervisor', 'RECLASSIFIED', { class: 'CONSULTATION', reason: '误判' });
    await town.advance('PT10M');
    await order.tell('supervisor', 'RECLASSIFIED', { class: 'URGENT', reason: '确为紧急' });
    expect((await order.limits('FIRST_RESPONSE')).at(-1)).toBe('OPEN 11-23T11:20');
    expect(await order.view()).toMatchObject({ regulation: { id: 'qingyuan-urgent-2019' }, category: 'ROAD_AND_TREE' });
  });

  it('inside one law: only the limit of the class changes', async () => {
    await town.begin('2023-03-06T09:00:00+08:00');
    const order = await TownOrder.reported(town, inHaojiang({ class: 'HELP', title: '井盖松动' }), 'haojiang');
    await order.tell('unit-haojiang', 'ACCEPTED_BY_UNIT');
    await town.advance('PT1H');
    await order.tell('supervisor', 'RECLASSIFIED', { class: 'COMPLAINT', reason: '诉求人投诉管养单位' });
    expect(await order.limits('COMPLETION')).toEqual(['ENDED 03-10T00:00', 'OPEN 03-16T00:00']);
    expect(await order.view()).toMatchObject({ class: 'COMPLAINT', regulation: { id: 'haojiang-2022' } });
  });

  it('is the supervisor’s alone, with a reason, to a class that some law of the place knows and the order has not yet', async () => {
    const order = await TownOrder.reported(town, aReport());
    for (const who of ['operator', 'unit', 'county']) expect((await order.ask('facts', { fact: 'RECLASSIFIED', class: 'CONSULTATION', reason: '实为咨询' }, who)).status).toBe(403);
    expect(await order.ask('facts', { fact: 'RECLASSIFIED', class: 'FIRE' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/class' }, { pointer: '/reason' }] } });
    expect(await order.ask('facts', { fact: 'RECLASSIFIED', class: 'URGENT', reason: '紧急' })).toMatchObject({ status: 422, body: { code: 'REFUSED_BY_RULE' } });
  });
});
