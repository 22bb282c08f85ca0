import { describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';
import { TownOrder } from '../support/town-order.js';

const town = useTown();

/** An order that YD-CG leads; YD-JT is where the account `unit` belongs. */
const ledByAnother = async (): Promise<TownOrder> => {
  const order = await TownOrder.reported(town, aReport({ title: '路灯杆倒塌占道', unitCode: 'YD-CG' }));
  if ((await order.view()).unitCode !== 'YD-CG') await order.do('assignments', { unitCode: 'YD-CG', reason: '市政道路' });
  return order;
};

describe('QY2015-5.2, OQ-53: a unit that takes part beside the lead', () => {
  it('is added by a supervisor, sees the order, tells of its own part, and carries no clocks', async () => {
    const order = await TownOrder.reported(town, aReport({ location: { address: '清远市清城区东城街道', countyCode: '441802' }, title: '路面有大量杂物' }));
    await order.do('assignments', { unitCode: 'QC-CG', reason: '市政道路' });
    const path = `/api/v1/work-orders/${order.id}`;
    expect((await town.ask('GET', path, { as: 'unit' })).status).toBe(404);
    expect((await order.ask('facts', { fact: 'ARRIVED_ON_SITE' }, 'unit')).status).toBe(404);
    expect((await order.ask('facts', { fact: 'DELIVERED', role: 'CO', unit: 'YD-JT', reason: '需交通配合' }, 'operator')).status).toBe(403);
    expect(await order.tell('supervisor', 'DELIVERED', { role: 'CO', unit: 'YD-JT', reason: '需交通配合' })).toMatchObject({ unitCode: 'QC-CG', coUnits: [{ unitCode: 'YD-JT' }] });
    expect((await town.ask('GET', path, { as: 'unit' })).status).toBe(200);
    const liaison = town.phone('英德市交通联络人');
    expect(await liaison.lastMessage()).toContain('请配合主办单位办理');
    expect(await liaison.calls()).toEqual([]);
    await liaison.reply(`${await liaison.code()} 1`);
    expect((await order.timeline()).filter(({ kind }) => kind === 'ACKNOWLEDGED').map(({ unitCode }) => unitCode)).toEqual(['YD-JT']);
    await order.tell('unit', 'ARRIVED_ON_SITE');
    await order.do('first-responses', { channel: 'SYSTEM', opinion: '已派清障车' }, 'unit');
    const view = await order.view();
    expect(view.deadlines.map(({ unitCode }) => unitCode)).toEqual(['QC-CG']);
    expect(await order.limits('FIRST_RESPONSE', 'QC-CG')).toEqual([expect.stringMatching(/^OPEN/u)]);
    expect((await order.timeline()).filter(({ kind }) => kind === 'ARRIVED_ON_SITE' || kind === 'FIRST_RESPONSE').map(({ unitCode }) => unitCode)).toEqual(['YD-JT', 'YD-JT']);
  });

  it('closes nothing by its result; the lead’s does', async () => {
    const order = await ledByAnother();
    await order.tell('supervisor', 'DELIVERED', { role: 'CO', unit: 'YD-JT', reason: '需交通配合' });
    expect((await order.result('unit')).state).not.toBe('CLOSED');
    expect(await order.result('supervisor')).toMatchObject({ state: 'CLOSED' });
  });

  it('may give its part back, which leaves the lead where it is', async () => {
    const order = await ledByAnother();
    await order.tell('supervisor', 'DELIVERED', { role: 'CO', unit: 'YD-JT', reason: '需交通配合' });
    await order.do('returns', { reason: '与交通无关' }, 'unit');
    expect(await order.do('returns/1/decision', { approved: true, reason: '属实' })).toMatchObject({ unitCode: 'YD-CG', coUnits: [], alarms: [] });
    expect(await order.ask('facts', { fact: 'ARRIVED_ON_SITE' }, 'unit')).toMatchObject({ status: 422, body: { code: 'REFUSED_BY_RULE' } });
  });

  it('is a handling unit of the place, and added once', async () => {
    const order = await ledByAnother();
    expect(await order.ask('facts', { fact: 'DELIVERED', role: 'CO', unit: 'HJ-CG', reason: '配合' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/unit' }] } });
    expect(await order.ask('facts', { fact: 'DELIVERED', role: 'LEAD', unit: 'YD-JT', reason: '配合' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/role' }] } });
    await order.tell('supervisor', 'DELIVERED', { role: 'CO', unit: 'YD-JT', reason: '配合' });
    expect(await order.ask('facts', { fact: 'DELIVERED', role: 'CO', unit: 'YD-JT', reason: '配合' })).toMatchObject({ status: 422, body: { code: 'REFUSED_BY_RULE' } });
  });

  it('has a task that shows when it was taken and done, is reminded of it until then, and is never late (OQ-53)', async () => {
    const order = await ledByAnother();
    const liaison = town.phone('英德市交通联络人');
    const before = (await liaison.messages()).length;
    await order.tell('supervisor', 'DELIVERED', { role: 'CO', unit: 'YD-JT', reason: '需交通配合' });
    expect(await order.view()).toMatchObject({ coUnits: [{ unitCode: 'YD-JT', acknowledgedAt: null, doneAt: null }] });
    await town.advanceTo('10:31');
    expect((await liaison.messages()).slice(before).filter((text) => text.includes('请配合主办单位办理'))).toHaveLength(2);
    await liaison.reply(`${await liaison.code()} 1`);
    expect(await order.view()).toMatchObject({ coUnits: [{ acknowledgedAt: '2026-11-23T10:31:00.000+08:00', doneAt: null }] });
    await town.advance('PT26H');
    expect((await liaison.messages()).slice(before).filter((text) => text.includes('请配合主办单位办理'))).toHaveLength(3);
    await order.result('unit');
    expect((await order.view()).coUnits[0]?.doneAt).not.toBeNull();
    expect((await order.view()).cards.every(({ unitCode }) => unitCode === 'YD-CG')).toBe(true);
  });

  it('that has taken its task hears no first reminder, and one that gave its part back hears none at all', async () => {
    const order = await ledByAnother();
    const liaison = town.phone('英德市交通联络人');
    await order.tell('supervisor', 'DELIVERED', { role: 'CO', unit: 'YD-JT', reason: '需交通配合' });
    await order.do('returns', { reason: '与交通无关' }, 'unit');
    await order.do('returns/1/decision', { approved: true, reason: '属实' });
    const told = (await liaison.messages()).length;
    await town.advance('PT26H');
    expect((await liaison.messages()).length).toBe(told);
  });
});
