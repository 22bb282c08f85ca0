import { describe, expect, it } from 'vitest';
import { aConsultation } from '../builders/city-reports.js';
import { useTown } from '../support/town.js';
import { byRule, TownOrder } from '../support/town-order.js';

const town = useTown();

describe('QY2015-4.1a, OQ-03: a consultation of Qingyuan', () => {
  it('S56: over a weekend it has 46 and 70 hours of working days; after both a yellow and a red stand', async () => {
    await town.begin('2019-10-18T17:00:00+08:00');
    const order = await TownOrder.reported(town, aConsultation());
    expect(await order.view()).toMatchObject({ regulation: { id: 'qingyuan-supervision-2015' } });
    expect([await order.limits('CONSULTATION_YELLOW'), await order.limits('CONSULTATION_RED')]).toEqual([['OPEN 10-22T15:00'], ['OPEN 10-23T15:00']]);
    await town.advanceTo('2019-10-22T15:00:00+08:00');
    expect(await order.cards()).toEqual([]);
    await town.advanceTo('2019-10-23T15:00:01+08:00');
    await order.result('unit');
    expect(await order.cards()).toEqual(['YELLOW 10-22T15:00:00.001', 'RED 10-23T15:00:00.001']);
    expect(await order.view()).toMatchObject({ state: 'CLOSED' });
  });
});

describe('QY2015-4.2a, 4.2b, OQ-28: more time to an instant promised', () => {
  it('S59: needs the promise and the approval of the hotline, and the cards count from the promise', async () => {
    await town.begin('2019-10-28T09:00:00+08:00');
    const order = await TownOrder.reported(town, aConsultation({ class: 'SETTLEMENT', title: '要求修复路面' }));
    expect([await order.limits('COMPLETION_YELLOW'), await order.limits('COMPLETION_RED')]).toEqual([['OPEN 11-05T00:00'], ['OPEN 11-06T00:00']]);
    await town.advanceTo('2019-11-01T10:00:00+08:00');
    expect(await order.refused('extensions', { reason: '材料未到' }, 'unit')).toMatchObject({ status: 422, code: 'REFUSED_BY_RULE' });
    await order.do('extensions', { reason: '材料未到', promisedAt: '2019-11-06T00:00:00+08:00' }, 'unit');
    await order.do('extensions/1/decision', { approved: false, reason: '理由不足' });
    expect(await order.limits('COMPLETION_YELLOW')).toEqual(['OPEN 11-05T00:00']);
    await order.do('extensions', { reason: '材料未到,附厂家函', promisedAt: '2019-11-06T00:00:00+08:00' }, 'unit');
    await order.do('extensions/2/decision', { approved: true, reason: '属实' });
    expect([(await order.limits('COMPLETION_YELLOW')).at(-1), (await order.limits('COMPLETION_RED')).at(-1)]).toEqual(['OPEN 11-07T00:00', 'OPEN 11-08T00:00']);
    await town.advanceTo('2019-11-06T20:00:00+08:00');
    expect(await order.cards()).toEqual([]);
    await town.advanceTo('2019-11-08T09:00:00+08:00');
    expect(await order.cards()).toEqual(['YELLOW 11-07T00:00:00.001', 'RED 11-08T00:00:00.001']);
  });

  it('S49: there is none for an urgent order', async () => {
    await town.begin('2019-10-15T10:00:00+08:00');
    const order = await TownOrder.reported(town, aConsultation({ class: 'URGENT' }));
    await town.advanceTo('10:30');
    expect(await order.refused('extensions', { reason: '路远', promisedAt: '2019-10-16T10:00:00+08:00' }, 'unit')).toMatchObject(byRule('QY2015-4.1b', 'QY2015-4.2b', 'OQ-22'));
    expect(await order.limits('FIRST_RESPONSE')).toEqual(['OPEN 10-15T11:00']);
  });

  it('QY2015-4: there is no approval of a completion, and no acceptance to confirm that would start anything', async () => {
    await town.begin('2019-10-15T10:00:00+08:00');
    const order = await TownOrder.reported(town, aConsultation());
    expect(await order.refused('facts', { fact: 'COMPLETION_APPROVED' })).toMatchObject({ status: 422, code: 'REFUSED_BY_RULE' });
    const before = await order.view();
    expect((await order.tell('unit', 'ACCEPTED_BY_UNIT')).deadlines).toEqual(before.deadlines);
  });
});
