import { describe, expect, it } from 'vitest';
import { inHaojiang, inShaoguan } from '../builders/city-reports.js';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';
import { TownOrder } from '../support/town-order.js';

const town = useTown();
const UNIT = 'unit-haojiang';
const CONTACT = '濠江区城管工单联系人';
const RETURN = { reason: '非本单位职责', basis: '职责清单', suggestedUnitCode: 'HJ-JT', signedOffBy: '分管领导' };

/** How many messages of somebody say so. */
const said = async (name: string, words: string): Promise<number> => (await town.phone(name).messages()).filter((text) => text.includes(words)).length;

/** An order of Haojiang delivered on Friday 3 March 2023, accepted on Monday 6 March at `time`. */
const accepted = async (orderClass: 'HELP' | 'CONSULTATION', time = '09:00'): Promise<TownOrder> => {
  await town.begin('2023-03-03T10:00:00+08:00');
  const order = await TownOrder.reported(town, inHaojiang({ class: orderClass, title: '井盖松动' }), 'haojiang');
  await town.advanceTo(`2023-03-06T${time}:00+08:00`);
  await order.tell(UNIT, 'ACCEPTED_BY_UNIT');
  return order;
};

describe('HJ2022-5.1 … 5.3, OQ-43: a light is told while it shows, and by day', () => {
  it('one that shows from an afternoon is told at once, one from an evening the next morning', async () => {
    await accepted('CONSULTATION', '15:00');
    expect(await said(CONTACT, '预警')).toBe(1);
    await accepted('CONSULTATION', '19:00');
    await town.advanceTo('2023-03-07T08:29:00+08:00');
    expect(await said(CONTACT, '预警')).toBe(0);
    await town.advanceTo('08:31');
    expect(await said(CONTACT, '预警')).toBe(1);
  });

  it('one that an extension put out before the morning is told to nobody', async () => {
    const order = await accepted('HELP');
    await town.advanceTo('2023-03-08T07:00:00+08:00');
    expect(await order.do('extensions', { reason: '需采购井盖', petitionerNotified: true }, UNIT)).toMatchObject({ light: null });
    await town.advanceTo('09:00');
    expect(await said(CONTACT, '预警')).toBe(0);
  });

  it('a completion that waits for its decision is not pressed; sent back, it is', async () => {
    const order = await accepted('HELP');
    await town.advanceTo('2023-03-10T07:00:00+08:00');
    await order.result(UNIT);
    await town.advanceTo('10:00');
    expect(await said('濠江区城管分管领导', '黄牌督办')).toBe(0);
    await order.tell('supervisor', 'COMPLETION_SENT_BACK', { reason: '未附照片' });
    expect(await said('濠江区城管分管领导', '黄牌督办')).toBe(1);
  });

  it('a bare declaration of completion silences nobody', async () => {
    const order = await accepted('HELP');
    await town.advanceTo('2023-03-10T07:00:00+08:00');
    await order.do('completions', { completedAt: town.at() }, UNIT);
    await town.advanceTo('09:00');
    expect(await said('濠江区城管分管领导', '黄牌督办')).toBe(1);
  });
});

describe('HJ2022-3.2d: what the hotline has not decided', () => {
  it('is called to the supervisor after four hours, by day, stays on the board until it is decided, and makes nobody late', async () => {
    await town.begin('2023-03-06T15:00:00+08:00');
    const order = await TownOrder.reported(town, inHaojiang({ class: 'HELP', title: '井盖松动' }), 'haojiang');
    await order.do('returns', RETURN, UNIT);
    await town.advanceTo('2023-03-07T08:29:00+08:00');
    expect(await said('濠江业务席值班长', '待审核')).toBe(0);
    await town.advanceTo('08:31');
    expect(await said('濠江业务席值班长', '待审核')).toBe(1);
    expect((await order.view()).alarms.map(({ kind }) => kind)).toEqual(['DECISION_OVERDUE']);
    expect(await order.do('returns/1/decision', { approved: false, reason: '属贵单位职责' })).toMatchObject({ alarms: [], cards: [] });
  });
});

describe('HJ2022-3.3a, OQ-42: the half working day for evidence', () => {
  const asked = async (): Promise<TownOrder> => {
    await town.begin('2023-03-10T16:00:00+08:00');
    const order = await TownOrder.reported(town, inHaojiang({ class: 'COMPLAINT', title: '桥梁护栏破损' }), 'haojiang');
    await order.tell('supervisor', 'DISPUTE_EVIDENCE_ASKED', { unit: 'HJ-CG', reason: '权属有争议' });
    return order;
  };

  it('has a reminder an hour before its end, and none once the evidence is there', async () => {
    await asked();
    await town.advanceTo('2023-03-13T09:16:00+08:00');
    expect(await said(CONTACT, '举证提醒')).toBe(1);
    const order = await asked();
    await town.advanceTo('2023-03-13T09:00:00+08:00');
    await order.tell(UNIT, 'DISPUTE_EVIDENCE_GIVEN', { text: '护栏由公路站管养' });
    await town.advanceTo('10:00');
    expect(await said(CONTACT, '举证提醒')).toBe(0);
  });

  it('the unit designated takes the order from the lead, which is told, although evidence was asked in between', async () => {
    const order = await asked();
    await order.tell('supervisor', 'UNIT_DESIGNATED', { unit: 'HJ-CG', reason: '区分管领导指定' });
    expect(await said('濠江区交通工单联系人', '已改派其他单位')).toBe(1);
    expect(await said(CONTACT, '已改派其他单位')).toBe(0);
  });
});

describe('QY2015-5.2: rules without a county relay', () => {
  it('hand nothing to a county office, which would never hear of it', async () => {
    const order = await TownOrder.reported(town, aReport({ class: 'SETTLEMENT', title: '路灯不亮', location: { address: '清远市英德市望埠镇' } }));
    expect(await order.ask('assignments', { countyCode: '441881', reason: '请县里转派' })).toMatchObject({ status: 422, body: { code: 'NO_COUNTY_RELAY', because: ['QY2015-5.2d'] } });
    expect(await order.ask('facts', { fact: 'COUNTY_IDENTIFIED', county: '441881', reason: '属地' })).toMatchObject({ status: 422, body: { code: 'NO_COUNTY_RELAY' } });
  });
});

describe('the same option answers what is asked anew', () => {
  it('SG2022-24c: after a redo 1 is the start of handling again', async () => {
    await town.begin('2023-10-16T09:00:00+08:00');
    const order = await TownOrder.reported(town, inShaoguan(), 'shaoguan');
    const phone = town.phone('浈江城管联络人');
    await phone.reply(`${await phone.code()} 1`);
    await order.result('unit-shaoguan');
    await order.tell('supervisor', 'COMPLETION_APPROVED');
    await town.advanceTo('2023-10-17T10:00:00+08:00');
    await order.tell('supervisor', 'REDO_ORDERED', { reason: '诉求人要求重办' });
    expect((await order.limits('HANDLING')).at(-1)).toBe('OPEN 10-17T12:00');
    await phone.reply(`${await phone.code()} 1`);
    expect((await order.limits('HANDLING')).at(-1)).toBe('MET 10-17T12:00');
  });

  it('OQ-24: with the master gone 1 is the opinion of the report’s own hour, and no card comes', async () => {
    const phone = town.phone('英德市交通联络人');
    const master = await TownOrder.reported(town, aReport());
    const report = await TownOrder.reported(town, aReport());
    await phone.reply(`${await phone.code()} 1`);
    await report.do('links', { masterId: master.id, reason: '同一处塌方' }, 'operator');
    await town.advanceTo('10:20');
    await report.tell('operator', 'UNLINKED', { reason: '不是同一处' });
    await phone.reply(`${await phone.code()} 1`);
    expect((await report.limits('FIRST_RESPONSE')).at(-1)).toBe('MET 11-23T11:20');
    await town.advanceTo('11:21');
    expect(await report.cards()).toEqual([]);
  });
});

describe('OQ-24: the callers of linked reports', () => {
  it('when the master is answered, the unit is told once that each is still to be answered, and the board says so until it is', async () => {
    const master = await TownOrder.reported(town, aReport());
    const report = await TownOrder.reported(town, aReport());
    await report.do('links', { masterId: master.id, reason: '同一处塌方' }, 'operator');
    await master.result('unit');
    expect(await said('英德市交通联络人', '主工单已办结')).toBe(1);
    expect(await report.view()).toMatchObject({ masterId: master.id, alarms: [{ kind: 'MASTER_CLOSED' }] });
    expect(await report.result('unit')).toMatchObject({ state: 'CLOSED', alarms: [] });
  });
});

describe('SG2022-17.ext: reminders of a limit that moved', () => {
  it('are sent for its new end alone', async () => {
    await town.begin('2023-10-16T09:00:00+08:00');
    const order = await TownOrder.reported(town, inShaoguan(), 'shaoguan');
    await town.advanceTo('2023-10-17T10:00:00+08:00');
    await order.do('extensions', { reason: '配件采购', petitionerNotified: true }, 'unit-shaoguan');
    await order.do('extensions/1/decision', { approved: true, reason: '情况属实' });
    expect(await order.limits('COMPLETION')).toEqual(['SUPERSEDED 10-19T00:00', expect.stringMatching(/^OPEN/u)]);
    await town.advanceTo('2023-10-18T17:00:00+08:00');
    expect(await said('浈江城管联络人', '提醒')).toBe(0);
  });
});
