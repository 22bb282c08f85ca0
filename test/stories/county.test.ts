import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anUnclearReport, aPlacelessReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();
const OFFICE = '清城区热线办联络人';
const SUPERVISOR = '市热线值班长';

describe('QY2019-2.3: the responsible unit is unclear', () => {
  it('the county office is told at once and asked to relay; nobody has an hour yet (S15)', async () => {
    const order = await town.report(anUnclearReport());
    expect(order).toMatchObject({ state: 'WITH_COUNTY_OFFICE', unitCode: null, routing: { kind: 'COUNTY_OFFICE', countyCode: '441802' }, deadlines: [] });
    expect(order.routing.because).toContain('QY2019-2.3');
    expect(await town.reached()).toEqual([`${OFFICE} 1 SMS 1 call`]);
    expect(await town.phone(OFFICE).lastMessage()).toContain('承办单位未明');
  });

  it('relays by SMS: the unit\'s hour runs from its own receipt, 25 minutes later, and the office is never carded (S15, OQ-15)', async () => {
    const order = await town.report(anUnclearReport());
    const office = town.phone(OFFICE);
    await town.advance('PT25M');
    expect(await town.alarms(order)).toEqual(['RELAY_OVERDUE 10:15:00']);
    await office.reply(`${await office.code()} 清城区城管`);
    const relayed = await town.order(order.id);
    expect(relayed).toMatchObject({ state: 'DISPATCHED', unitCode: 'QC-CG', deliveredAt: '2026-11-23T10:25:00.000+08:00' });
    expect(relayed.deadlines).toMatchObject([{ unitCode: 'QC-CG', dueAt: '2026-11-23T11:25:00.000+08:00' }]);
    expect(await town.phone('清城区城管联络人').messages()).toHaveLength(1);
    expect(await office.lastMessage()).toContain('已转派');
    await town.advance('PT1H');
    expect(await town.cards(order)).toEqual([]);
    await town.advance('PT0.001S');
    expect((await town.order(order.id)).cards).toMatchObject([{ unitCode: 'QC-CG', breachAt: '2026-11-23T11:25:00.001+08:00' }]);
  });

  it('an unknown unit is not guessed: the office is asked again and nothing is relayed', async () => {
    const order = await town.report(anUnclearReport());
    const office = town.phone(OFFICE);
    await office.reply(`${await office.code()} 某某不存在的单位`);
    expect(await office.lastMessage()).toContain('尚未转派');
    expect(await town.order(order.id)).toMatchObject({ state: 'WITH_COUNTY_OFFICE', unitCode: null });
  });

  it('a unit of another county cannot be named by this office', async () => {
    const order = await town.report(anUnclearReport());
    const office = town.phone(OFFICE);
    await office.reply(`${await office.code()} YD-JT`);
    expect(await town.order(order.id)).toMatchObject({ unitCode: null });
  });

  it('5, 15, 60: second liaison, RELAY_OVERDUE to supervisor and county leader, NO_UNIT; a receipt is no relay and stops no alarm (S16)', async () => {
    const order = await town.report(anUnclearReport());
    const office = town.phone(OFFICE);
    await town.advance('PT5M');
    expect(await town.reached()).toEqual(['清城区热线办第二联络人 1 SMS 1 call', `${OFFICE} 1 SMS 2 call`]);
    await office.reply(`${await office.code()} 1`);
    await town.advance('PT9M59.999S');
    expect(await town.alarms(order)).toEqual([]);
    await town.advance('PT0.001S');
    expect(await town.alarms(order)).toEqual(['RELAY_OVERDUE 10:15:00']);
    expect(await town.phone(SUPERVISOR).lastMessage()).toContain('转派超时');
    expect(await town.phone('清城区热线办分管领导').lastMessage()).toContain('转派超时');
    await town.advance('PT45M');
    expect(await town.alarms(order)).toEqual(['RELAY_OVERDUE 10:15:00', 'NO_UNIT 11:00:00']);
    expect(await town.cards(order)).toEqual([]);
  });

  it('assigned in the console by the county office: its own county only', async () => {
    const order = await town.report(anUnclearReport());
    const elsewhere = await town.ask('POST', `/api/v1/work-orders/${order.id}/assignments`, { body: { unitCode: 'YD-JT', reason: '转派' }, as: 'county' });
    expect(elsewhere.status).toBe(404); // an order of another county is none of theirs
    const assigned = await town.command(order, 'assignments', { unitCode: 'QC-JT', reason: '属公路' }, 'supervisor');
    expect(assigned).toMatchObject({ state: 'DISPATCHED', unitCode: 'QC-JT' });
  });
});

describe('OQ-16: the county is unknown', () => {
  it('the supervisor is called and texted, the deputy at 5, COUNTY_UNKNOWN and the leader at 10; no county is guessed (S17)', async () => {
    await town.begin('2026-11-23T03:00:00+08:00');
    const order = await town.report(aPlacelessReport());
    expect(order).toMatchObject({ state: 'AWAITING_ROUTING', countyCode: null, unitCode: null, routing: { kind: 'DUTY_SUPERVISOR' } });
    expect(await town.reached()).toEqual([`${SUPERVISOR} 1 SMS 1 call`]);
    await town.advance('PT5M');
    expect(await town.reached()).toEqual(['市热线值班长 1 SMS 1 call', '市热线副值班长 1 SMS 1 call']);
    await town.advance('PT5M');
    expect(await town.alarms(order)).toEqual(['COUNTY_UNKNOWN 03:10:00']);
    expect(await town.phone('市热线负责人').lastMessage()).toContain('县区未定');
  });

  describe('OQ-20: the deputy, alone on his rung, has no number', () => {
    const [DEPUTY, LEADER] = ['市热线副值班长', '市热线负责人'];
    const idsOf = async (name: string): Promise<readonly string[]> => (await town.contactsNamed(name)).map(({ id }) => id);
    const ended = async (from: string, to: string): Promise<unknown> => town.database.run(`update contact set valid_to = ${to} where id = any($1) and valid_to ${from}`, [await idsOf(DEPUTY)]);
    beforeEach(() => ended('is null', "'2020-01-01'"));
    afterEach(() => ended("= '2020-01-01'", 'null'));

    it('the leader is told at 5 and not only at 10', async () => {
      const order = await town.report(aPlacelessReport());
      await town.advance('PT4M59.999S');
      expect(await town.reached()).toEqual([`${SUPERVISOR} 1 SMS 1 call`]);
      await town.advance('PT0.001S');
      expect(await town.reached()).toEqual([`${SUPERVISOR} 1 SMS 1 call`, `${LEADER} 1 SMS 1 call`].sort());
      expect(await town.alarms(order)).toEqual([]);
      await town.advance('PT5M');
      expect(await town.alarms(order)).toEqual(['COUNTY_UNKNOWN 10:10:00']);
    });

    it('and once, when his own rung is due in the same instant', async () => {
      await town.report(aPlacelessReport());
      await town.database.run("update chase set anchor_at = anchor_at - interval '10 minutes'");
      await town.database.run("update due_row set due_at = due_at - interval '5 minutes' where kind = 'RUNG' and done_at is null");
      await town.settle();
      expect(await town.reached()).toEqual([`${SUPERVISOR} 1 SMS 1 call`, `${LEADER} 1 SMS 1 call`].sort());
    });
  });

  it('a county named by the supervisor: 2.3 applies from there, and a unit assigned later has its hour from then', async () => {
    const order = await town.report(aPlacelessReport());
    await town.advance('PT12M');
    const named = await town.command(order, 'assignments', { countyCode: '441881', reason: '核实在英德' }, 'supervisor');
    expect(named).toMatchObject({ state: 'WITH_COUNTY_OFFICE', countyCode: '441881' });
    expect(await town.phone('英德市热线办联络人').messages()).toHaveLength(1);
    await town.advance('PT3M');
    const assigned = await town.command(order, 'assignments', { unitCode: 'YD-JT', reason: '公路' }, 'supervisor');
    expect(assigned.deadlines).toMatchObject([{ unitCode: 'YD-JT', dueAt: '2026-11-23T11:15:00.000+08:00' }]);
    await town.advance('PT20M');
    expect(await town.alarms(order)).toEqual(['COUNTY_UNKNOWN 10:10:00']);
  });

  it('a receipt by the supervisor quiets the deputy but not the alarm', async () => {
    const order = await town.report(aPlacelessReport());
    const supervisor = town.phone(SUPERVISOR);
    await supervisor.reply(`${await supervisor.code()} 1`);
    await town.advance('PT10M');
    expect(await town.phone('市热线副值班长').messages()).toEqual([]);
    expect(await town.alarms(order)).toEqual(['COUNTY_UNKNOWN 10:10:00']);
  });
});
