import { afterEach, describe, expect, it } from 'vitest';
import { anUnclearReport, aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';
import { TownOrder } from '../support/town-order.js';

const town = useTown();
const LIAISON = '英德市交通联络人';
/** In Yingde's transport a work-order contact follows the one liaison; elsewhere a second liaison does. */
const NEXT = '英德市交通工单联系人';
const NEW_NUMBER = '+8619200009001';

interface ListedContact {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

const contactOf = async (unit: string, name: string): Promise<ListedContact> => {
  const { items } = (await town.ask<{ items: ListedContact[] }>('GET', `/api/v1/contacts?unit=${unit}&limit=200`, { as: 'supervisor' })).body;
  const found = items.find((contact) => contact.name === name);
  if (found === undefined) throw new Error(`${unit} has no ${name}`);
  return found;
};

const correct = async (unit: string, name: string, body: object): Promise<void> => {
  const { id } = await contactOf(unit, name);
  const { status, body: said } = await town.ask('PATCH', `/api/v1/contacts/${id}`, { body, as: 'supervisor' });
  if (status !== 200) throw new Error(`${name}: ${String(status)} ${JSON.stringify(said)}`);
  await town.settle();
};

const register = async (body: object): Promise<void> => {
  const { status, body: said } = await town.ask('POST', '/api/v1/contacts', { body, as: 'supervisor' });
  if (status !== 201) throw new Error(`${String(status)} ${JSON.stringify(said)}`);
  await town.settle();
};

const heard = async (nameOrNumber: string): Promise<string> => {
  const phone = town.phone(nameOrNumber);
  return `${String((await phone.messages()).length)} SMS ${String((await phone.calls()).length)} call`;
};

const kinds = async (order: TownOrder): Promise<readonly string[]> => (await order.timeline()).map(({ kind }) => kind);

/** The people of the town are kept between stories; what a story corrected is as it was. */
afterEach(async () => {
  await town.database.run("delete from contact where reported_at > '2016-01-01'");
  await town.database.run('update contact set valid_to = null');
});

describe('QY2019-5.2, OQ-20: a number is corrected while its owner is chased', () => {
  it('what has not left is taken back, the new number is told at once with a code of its own, even at night, and answers', async () => {
    await town.begin('2026-11-23T03:00:00+08:00');
    const order = await TownOrder.reported(town, aReport());
    const before = await heard(LIAISON);
    await town.advance('PT2M');
    await correct('YD-JT', LIAISON, { mobile: '19200009001' });
    expect([before, await heard(LIAISON), await heard(NEW_NUMBER)]).toEqual(['1 SMS 1 call', '1 SMS 1 call', '1 SMS 1 call']);
    const [first] = await town.phone(LIAISON).messages();
    const phone = town.phone(NEW_NUMBER);
    expect((await phone.lastMessage()).replaceAll(/回复 \d+|，\d\d /gu, '')).toBe((first ?? '').replaceAll(/回复 \d+|，\d\d /gu, ''));
    await phone.reply(`${await phone.code()} 1`);
    expect(await order.limits('FIRST_RESPONSE')).toEqual(['MET 11-23T04:00']);
    expect(await kinds(order)).toContain('RECIPIENTS_CHANGED');
    await town.advance('PT20M');
    expect([await heard(LIAISON), await heard(NEW_NUMBER)]).toEqual(['1 SMS 1 call', expect.stringMatching(/1 call$/u)]);
  });

  it('a call that the minute’s budget held back never rings at the old number', async () => {
    await TownOrder.reported(town, aReport());
    const second = await TownOrder.reported(town, aReport());
    expect(await heard(LIAISON)).toBe('2 SMS 1 call');
    await correct('YD-JT', LIAISON, { mobile: '19200009001' });
    await town.advance('PT4M');
    expect(await heard(LIAISON)).toBe('2 SMS 1 call');
    expect((await town.phone(NEW_NUMBER).messages()).length).toBe(2);
    expect(await kinds(second)).toContain('ATTEMPT_CANCELLED');
  });

  it('a number that is in the registry no more changes nothing; that it wrote stands in the timeline', async () => {
    const order = await TownOrder.reported(town, aReport());
    const old = town.phone(LIAISON);
    const code = await old.code();
    await correct('YD-JT', LIAISON, { mobile: '19200009001' });
    await old.reply(`${code} 1`);
    expect(await order.limits('FIRST_RESPONSE')).toEqual(['OPEN 11-23T11:00']);
    expect((await order.timeline()).find(({ kind }) => kind === 'TEXT_KEPT')?.text).toContain('来信号码已不在联络人名册');
  });

  it('whoever picked up before the correction is heard to the end of the call', async () => {
    await town.phone(LIAISON).behave({ call: 'answer' });
    const order = await TownOrder.reported(town, aReport());
    await town.advance('PT1S');
    await correct('YD-JT', LIAISON, { mobile: '19200009001' });
    expect((await town.phone(LIAISON).lastCall()).status).toBe('in-progress');
    await town.phone(LIAISON).press('1');
    expect(await order.limits('FIRST_RESPONSE')).toEqual(['MET 11-23T11:00']);
  });

  it('nothing is told twice for another name or another place in the sequence', async () => {
    const order = await TownOrder.reported(town, aReport());
    await correct('YD-JT', LIAISON, { name: '英德市交通联络员', priority: 3 });
    expect(await town.reached()).toEqual([`${LIAISON} 1 SMS 1 call`]);
    expect(await kinds(order)).not.toContain('RECIPIENTS_CHANGED');
  });

  it('a person who left is followed by the next one at once, and his failing number moves nobody any more', async () => {
    await town.phone(LIAISON).behave({ call: 'ring', sms: 'no-receipt' });
    await TownOrder.reported(town, aReport());
    await correct('YD-JT', LIAISON, { ended: true });
    expect(await town.reached()).toEqual([`${NEXT} 1 SMS 1 call`, `${LIAISON} 1 SMS 1 call`].sort());
    await town.advance('PT4M');
    expect(await town.reached()).toEqual([`${NEXT} 1 SMS 1 call`, `${LIAISON} 1 SMS 1 call`].sort());
  });

  it('after a receipt the new number gets the order once, and the dropped rungs stay dropped', async () => {
    await TownOrder.reported(town, aReport());
    const old = town.phone(LIAISON);
    await old.reply(`${await old.code()} 收到`);
    await town.advance('PT6M');
    await correct('YD-JT', LIAISON, { mobile: '19200009001' });
    await town.advance('PT10M');
    expect([await heard(NEW_NUMBER), await heard(NEXT)]).toEqual(['1 SMS 1 call', '0 SMS 0 call']);
  });
});

describe('QY2019-5.2c, OQ-20: a unit that had nobody', () => {
  it('is told as soon as somebody is registered, and the alarm goes', async () => {
    await town.database.run("update contact set valid_to = '2020-01-01' where unit_code = 'YD-CG'");
    const order = await TownOrder.reported(town, aReport({ title: '路灯杆倒塌占道', unitCode: 'YD-CG' }));
    expect((await order.view()).alarms.map(({ kind }) => kind)).toContain('NO_CONTACT');
    await town.advance('PT3M');
    await register({ unitCode: 'YD-CG', role: 'EMERGENCY_LIAISON', name: '英德市城管新联络人', mobile: '19200009002' });
    expect(await heard('+8619200009002')).toBe('1 SMS 1 call');
    expect((await order.view()).alarms.map(({ kind }) => kind)).not.toContain('NO_CONTACT');
  });

  it('and so is somebody put in front of people already told', async () => {
    await TownOrder.reported(town, aReport());
    await correct('YD-JT', LIAISON, { priority: 2 });
    await register({ unitCode: 'YD-JT', role: 'EMERGENCY_LIAISON', name: '英德市交通新联络人', mobile: '19200009003', priority: 1 });
    expect([await heard('+8619200009003'), await heard(LIAISON)]).toEqual(['1 SMS 1 call', '1 SMS 1 call']);
  });
});

describe('QY2019-2.3, 2.4: the county is corrected', () => {
  const OFFICE = '清城区热线办联络人';

  it('the first office is told that it is over and asked no more, the second is chased; no relay is overdue for the first', async () => {
    const order = await TownOrder.reported(town, anUnclearReport());
    await town.advance('PT3M');
    await order.do('assignments', { countyCode: '441881', reason: '事发地实为英德市' });
    expect(await town.phone(OFFICE).lastMessage()).toContain('已改派其他单位');
    expect(await town.phone('英德市热线办联络人').lastMessage()).toMatch(/英德市.*承办单位未明/u);
    const before = (await town.phone(OFFICE).calls()).length;
    await town.advanceTo('10:17:59');
    expect(await town.alarms(order)).toEqual([]);
    expect((await town.phone(OFFICE).calls()).length).toBe(before);
    await town.advanceTo('10:18');
    expect(await town.alarms(order)).toEqual(['RELAY_OVERDUE 10:18:00']);
  });

  it('the right bureau is copied, the wrong one gets a Cancel in words of its own and is chased no more; back again it is chased anew', async () => {
    const order = await TownOrder.reported(town, anUnclearReport({ critical: true, criticalReason: '有人被困' }));
    await town.advance('PT2M');
    const moved = await order.do('assignments', { countyCode: '441881', reason: '事发地实为英德市' });
    expect(moved.copies.map(({ messageType, countyCode }) => `${messageType} ${countyCode ?? 'city'}`).sort()).toEqual(['Alert 441802', 'Alert 441881', 'Alert city', 'Cancel 441802', 'Update city']);
    const wrong = town.phone('清城区应急值班员');
    expect(await wrong.lastMessage()).toMatch(/通报撤销.*事发地更正为英德市/u);
    const calls = (await wrong.calls()).length;
    await town.advance('PT10M');
    expect((await wrong.calls()).length).toBe(calls);
    const back = await order.do('assignments', { countyCode: '441802', reason: '再核,仍在清城区' });
    expect(back.copies.filter(({ countyCode }) => countyCode === '441802').map(({ messageType }) => messageType).sort()).toEqual(['Alert', 'Cancel', 'Update']);
    expect((await wrong.calls()).length).toBe(calls + 1);
    expect(await order.do('withdrawal', { reason: '误报' })).toMatchObject({ state: 'WITHDRAWN' });
  });

  it('corrected together with the unit: each bureau hears it once, the right one of the right unit from its first word', async () => {
    const order = await TownOrder.reported(town, aReport({ critical: true, criticalReason: '有人被困', unitCode: 'FG-JT', location: { address: '说不清在哪里', countyCode: '441821' } }));
    const moved = await order.do('assignments', { countyCode: '441881', unitCode: 'YD-JT', reason: '事发地实为英德市' });
    expect(moved.copies.map(({ messageType, countyCode }) => `${messageType} ${countyCode ?? 'city'}`).sort()).toEqual(['Alert 441821', 'Alert 441881', 'Alert city', 'Cancel 441821', 'Update city']);
    const told = await town.phone('英德市应急值班员').messages();
    expect(told).toHaveLength(1);
    expect(await town.phone('英德市应急值班员').lastMessage()).toMatch(/英德市(?!.*佛冈)/u);
  });

  it('corrected together with the unit: no relay between, and the place is named by the right county', async () => {
    const order = await TownOrder.reported(town, anUnclearReport());
    const moved = await order.do('assignments', { countyCode: '441881', unitCode: 'YD-JT', reason: '事发地实为英德市' });
    expect(moved).toMatchObject({ unitCode: 'YD-JT', countyCode: '441881', state: 'DISPATCHED' });
    expect(await town.phone(LIAISON).lastMessage()).toContain('英德市');
    expect(await town.phone(OFFICE).lastMessage()).toContain('已改派其他单位');
    expect(await town.phone('英德市热线办联络人').messages()).toEqual([]);
    expect(await order.ask('assignments', { countyCode: '440100', unitCode: 'YD-JT', reason: '试' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/countyCode' }] } });
  });
});

describe('QY2019-2.3, 2.4: the county of an order that a municipal unit has is corrected', () => {
  const OFFICES = ['清城区热线办联络人', '英德市热线办联络人'] as const;
  const wronglyPlaced = (wishes: object = {}): Promise<TownOrder> =>
    TownOrder.reported(town, aReport({ unitCode: 'QY-JT', location: { address: '清远市,说不清在哪里', countyCode: '441802' }, ...wishes }));
  const messagesOf = async (): Promise<readonly number[]> => [(await town.phone(OFFICES[0]).messages()).length, (await town.phone(OFFICES[1]).messages()).length];
  const CORRECTED = { unitCode: 'QY-JT', countyCode: '441881', reason: '事发地实为英德市' };

  it('the unit keeps it and its clocks, the right bureau is copied; said twice it is refused', async () => {
    const order = await wronglyPlaced({ critical: true, criticalReason: '有人被困' });
    await town.advance('PT6M');
    const moved = await order.do('assignments', CORRECTED);
    expect(moved).toMatchObject({ unitCode: 'QY-JT', countyCode: '441881' });
    expect(await order.limits('FIRST_RESPONSE')).toEqual(['OPEN 11-23T11:00']);
    expect(moved.copies.map(({ messageType, countyCode }) => `${messageType} ${countyCode ?? 'city'}`).sort()).toEqual(['Alert 441802', 'Alert 441881', 'Alert city', 'Cancel 441802', 'Update city']);
    expect(await order.ask('assignments', CORRECTED)).toMatchObject({ status: 422 });
  });

  it('a rung after it tells the office of the right county, and nobody of the wrong one', async () => {
    const order = await wronglyPlaced();
    await town.advance('PT6M');
    await order.do('assignments', CORRECTED);
    await town.advanceTo('10:16');
    expect(await messagesOf()).toEqual([0, 1]);
  });

  it('a rung before it is told anew to the right office, at once and once', async () => {
    const order = await wronglyPlaced();
    await town.advanceTo('10:16');
    expect(await messagesOf()).toEqual([1, 0]);
    await order.do('assignments', CORRECTED);
    expect(await messagesOf()).toEqual([1, 1]);
    await town.advanceTo('10:20');
    expect(await messagesOf()).toEqual([1, 1]);
  });

  it('the office of the county that was a mistake reads the order no more', async () => {
    const order = await TownOrder.reported(town, aReport());
    const read = async (): Promise<number> => (await town.ask('GET', `/api/v1/work-orders/${order.id}`, { as: 'county' })).status;
    expect(await read()).toBe(200);
    await order.do('assignments', { unitCode: 'QY-JT', countyCode: '441802', reason: '事发地实为清城区' });
    expect(await read()).toBe(404);
  });

  it('people of a bureau whose copy was cancelled are not named for calling by hand', async () => {
    for (const name of ['清城区应急值班员', '英德市应急值班员']) await town.phone(name).behave({ call: 'ring', sms: 'no-receipt' });
    const order = await wronglyPlaced({ critical: true, criticalReason: '有人被困' });
    await town.advance('PT2M');
    await order.do('assignments', CORRECTED);
    await town.advance('PT20M');
    const { items } = (await town.ask<{ items: { id: string; callByHand: { name: string }[] }[] }>('GET', '/api/v1/board', { as: 'supervisor' })).body;
    const named = items.find(({ id }) => id === order.id)?.callByHand.map(({ name }) => name) ?? [];
    expect([named.includes('英德市应急值班员'), named.includes('清城区应急值班员')]).toEqual([true, false]);
  });
});

describe('QY2019-5.2, OQ-20: after 收到', () => {
  it('somebody newly registered is not rung for an order that his unit has read', async () => {
    await TownOrder.reported(town, aReport());
    const reader = town.phone(LIAISON);
    await reader.reply(`${await reader.code()} 收到`);
    await register({ unitCode: 'YD-JT', role: 'EMERGENCY_LIAISON', name: '英德市交通新联络人', mobile: '19200009003', priority: 1 });
    expect(await heard('+8619200009003')).toBe('0 SMS 0 call');
  });
});

describe('QY2019-2.4, OQ-20: one address of several is corrected', () => {
  const DESK = '清城区应急值班员';

  it('the mail alone goes out anew; message and call stand, and nobody is rung twice', async () => {
    await town.phone(DESK).behave({ call: 'ring' });
    const order = await TownOrder.reported(town, anUnclearReport({ critical: true, criticalReason: '有人被困' }));
    const before = await heard(DESK);
    await correct('QC-YJ', DESK, { email: 'mended@example.com' });
    const mails = await town.database.rows<{ number: string; withdrawn: boolean }>(
      "select number, withdrawn_at is not null as withdrawn from notice_attempt where work_order_id = $1 and channel = 'EMAIL' and number = any($2) order by withdrawn_at is null", [order.id, ['duty-qc-yj@example.com', 'mended@example.com']]);
    expect([before, await heard(DESK)]).toEqual(['1 SMS 1 call', '1 SMS 1 call']);
    expect(mails).toEqual([{ number: 'duty-qc-yj@example.com', withdrawn: true }, { number: 'mended@example.com', withdrawn: false }]);
  });

  it('QY2019-A.3: the duty landline beside a liaison that was wrong is followed by the right one, and the liaison is not rung for it', async () => {
    await correct('YD-JT', '英德市交通值班室', { ended: true });
    await correct('YD-JT', LIAISON, { landline: '0763-3009001' });
    const order = await TownOrder.reported(town, aReport());
    await town.advanceTo('10:15:30');
    const before = await heard(LIAISON);
    await correct('YD-JT', LIAISON, { landline: '0763-3009002' });
    expect([await heard('+867633009001'), await heard('+867633009002'), await heard(LIAISON)]).toEqual(['0 SMS 1 call', '0 SMS 1 call', before]);
    expect(await kinds(order)).toContain('RECIPIENTS_CHANGED');
  });
});

describe('QY2015-5.3, OQ-21: an order given to the wrong unit, and back', () => {
  it('each hour begins with its own delivery, the old one ends, and the card stays with whom it is due', async () => {
    const order = await TownOrder.reported(town, aReport());
    await town.advanceTo('10:30');
    await order.do('assignments', { unitCode: 'YD-CG', reason: '市政道路' });
    expect(await town.phone(LIAISON).lastMessage()).toContain('已改派其他单位');
    expect(await order.limits('FIRST_RESPONSE', 'YD-JT')).toEqual(['ENDED 11-23T11:00']);
    expect(await order.limits('FIRST_RESPONSE', 'YD-CG')).toEqual(['OPEN 11-23T11:30']);
    await town.advanceTo('11:40');
    expect((await order.view()).cards.map(({ unitCode, state }) => `${unitCode} ${state}`)).toEqual(['YD-CG ISSUED']);
    await order.do('assignments', { unitCode: 'YD-JT', reason: '实为公路' });
    expect((await order.limits('FIRST_RESPONSE', 'YD-JT')).at(-1)).toBe('OPEN 11-23T12:40');
    await order.do('first-responses', { channel: 'SYSTEM', opinion: '已派员' }, 'unit');
    await order.do('assignments', { unitCode: 'YD-CG', reason: '再次改派' });
    await town.advanceTo('12:50');
    expect((await order.view()).cards.map(({ unitCode, breachAt }) => `${unitCode} ${breachAt.slice(11, 16)}`)).toEqual(['YD-CG 11:30', 'YD-CG 12:40']);
    expect(await town.phone('英德市城管联络人').lastMessage()).not.toContain('已改派其他单位');
  });

  it('QY2019-2.3, OQ-20: of a silent unit of another county its own office is told, not that of the place', async () => {
    const order = await TownOrder.reported(town, aReport());
    await order.do('assignments', { unitCode: 'QC-CG', reason: '由清城区城管支援' });
    await town.advanceTo('10:16');
    expect([(await town.phone('清城区热线办联络人').messages()).length, (await town.phone('英德市热线办联络人').messages()).length]).toEqual([1, 0]);
    await town.advanceTo('11:05');
    expect(await town.phone('清城区热线办联络人').lastMessage()).toContain('黄牌');
    expect(await town.phone('英德市热线办联络人').messages()).toEqual([]);
  });

  it('the supervisor and the county office at the same instant: one decides, the other is told who did what', async () => {
    const order = await TownOrder.reported(town, anUnclearReport());
    const office = town.phone('清城区热线办联络人');
    const code = await office.code();
    const headers = { 'if-match': `"${String((await order.view()).version)}"` };
    const [assigned] = await Promise.all([
      town.ask('POST', `/api/v1/work-orders/${order.id}/assignments`, { body: { unitCode: 'QC-JT', reason: '公路' }, as: 'supervisor', headers }),
      office.reply(`${code} 清城区城管`),
    ]);
    await town.settle();
    const { unitCode } = await order.view();
    const hours = (await order.view()).deadlines.filter(({ kind, state }) => kind === 'FIRST_RESPONSE' && state === 'OPEN');
    expect(hours).toHaveLength(1);
    if (assigned.status === 200) expect(unitCode).toBe('QC-JT');
    else expect([assigned.status, unitCode]).toEqual([412, 'QC-CG']);
    expect(await office.lastMessage()).toContain(unitCode === 'QC-CG' ? '已转派' : '已有承办单位');
  });
});
