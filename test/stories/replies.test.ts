import { describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();
const liaison = (): ReturnType<typeof town.phone> => town.phone('英德市交通联络人');
const toRoads = (): Promise<Awaited<ReturnType<typeof town.report>>> => town.report(aReport());

describe('OQ-08, S07: an opinion by SMS', () => {
  it('<code> 1 is 已派员: MET at its arrival, confirmed with order, place and what is still owed', async () => {
    const order = await toRoads();
    await town.advanceTo('10:20');
    await liaison().reply(`${await liaison().code()} 1`);
    const answered = await town.order(order.id);
    expect(answered).toMatchObject({ state: 'RESPONDED', response: { channel: 'SMS_REPLY', at: '2026-11-23T10:20:00.000+08:00', opinion: '已派员赶赴现场' } });
    expect(answered.deadlines).toMatchObject([{ state: 'MET', metAt: '2026-11-23T10:20:00.000+08:00' }]);
    const confirmation = await liaison().lastMessage();
    for (const part of [order.number, '英德市浛洸镇', '已派员', '处理结果']) expect(confirmation).toContain(part);
    await town.advanceTo('11:05');
    expect(await town.cards(order)).toEqual([]);
  });

  it('full-width digits and spaces count the same', async () => {
    const order = await toRoads();
    const code = [...(await liaison().code())].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
    await liaison().reply(`　${code}　２。`);
    expect(await town.order(order.id)).toMatchObject({ state: 'RESPONDED', response: { opinion: '已在现场处置' } });
  });

  it('<code> and words are an opinion in those words', async () => {
    const order = await toRoads();
    await liaison().reply(`${await liaison().code()} 已派抢险队带挖掘机前往`);
    expect(await town.order(order.id)).toMatchObject({ state: 'RESPONDED', response: { opinion: '已派抢险队带挖掘机前往' } });
  });

  it('a wrong code, another\'s number and a stranger change nothing', async () => {
    const order = await toRoads();
    const code = await liaison().code();
    await liaison().reply(`${code === '77' ? '78' : '77'} 1`);
    expect(await liaison().lastMessage()).not.toContain('已记录');
    await town.phone('市交通联络人').reply(`${code} 1`);
    await town.phone('+8619200007777').reply(`${code} 1`);
    expect(await town.order(order.id)).toMatchObject({ state: 'DISPATCHED', acknowledged: null, response: null });
  });

  it('after the order was taken back nothing changes and the sender is told', async () => {
    const order = await toRoads();
    const code = await liaison().code();
    await town.command(order, 'withdrawal', { reason: '误报' });
    const { version } = await town.order(order.id);
    await liaison().reply(`${code} 1`);
    expect(await liaison().lastMessage()).toContain('已关闭');
    expect(await town.order(order.id)).toMatchObject({ state: 'WITHDRAWN', version, response: null });
  });

  it('a bare 1 is taken with one order, and with two the orders are listed and nothing is taken', async () => {
    const first = await toRoads();
    await liaison().reply('1');
    expect(await town.order(first.id)).toMatchObject({ state: 'RESPONDED' });
    await town.begin();
    const [one, two] = [await toRoads(), await toRoads()];
    await liaison().reply('1');
    for (const order of [one, two]) {
      expect(await town.order(order.id)).toMatchObject({ state: 'DISPATCHED' });
      expect(await liaison().lastMessage()).toContain(order.number);
    }
  });

  it('全部 收到 receipts all, 47 52 1 answers several', async () => {
    const [one, two] = [await toRoads(), await toRoads()];
    await liaison().reply('全部 收到');
    for (const order of [one, two]) expect(await town.order(order.id)).toMatchObject({ state: 'ACKNOWLEDGED' });
    const codes = (await liaison().messages()).flatMap((text) => /回复 (\d+) 1/u.exec(text)?.[1] ?? []);
    await liaison().reply(`${codes.slice(0, 2).join(' ')} 1`);
    for (const order of [one, two]) expect(await town.order(order.id)).toMatchObject({ state: 'RESPONDED' });
  });

  it('text without a code stops nothing, is kept on the timeline, and is answered with how to give it as an opinion', async () => {
    const order = await toRoads();
    await liaison().reply('我们正在路上');
    expect(await town.order(order.id)).toMatchObject({ response: null });
    expect((await town.timeline(order)).filter((entry) => entry.kind === 'TEXT_KEPT')).toMatchObject([{ text: '我们正在路上' }]);
    expect(await liaison().lastMessage()).toContain(`${await liaison().code()} 1`);
    await town.advanceTo('11:00:01');
    expect(await town.cards(order)).toHaveLength(1);
  });
});

describe('option 3: a return needs a reason', () => {
  it('without one it is a receipt, and the reason is asked for', async () => {
    const order = await toRoads();
    await liaison().reply(`${await liaison().code()} 3`);
    expect(await town.order(order.id)).toMatchObject({ state: 'ACKNOWLEDGED', response: null });
    expect(await liaison().lastMessage()).toMatch(/理由/u);
    await town.advanceTo('11:00:01');
    expect(await town.cards(order)).toHaveLength(1);
  });

  it('with one it is a return awaiting its decision, and an opinion (OQ-21)', async () => {
    const order = await toRoads();
    await liaison().reply(`${await liaison().code()} 3 属供电所管辖`);
    expect(await town.order(order.id)).toMatchObject({ state: 'RETURN_PENDING' });
    expect((await town.order(order.id)).deadlines).toMatchObject([{ state: 'MET' }]);
  });
});

describe('who may answer what', () => {
  it('a county office told of a silent unit can only receipt; it gives no opinion for the unit', async () => {
    const order = await toRoads();
    await town.advanceTo('10:15');
    const office = town.phone('英德市热线办联络人');
    await office.reply(`${await office.code()} 1`);
    expect(await town.order(order.id)).toMatchObject({ response: null });
    await office.reply(`${await office.code()} 已派员`);
    expect(await town.order(order.id)).toMatchObject({ response: null });
  });

  it('the leader in charge of the unit can give its opinion', async () => {
    const order = await toRoads();
    await town.advanceTo('10:30');
    const leader = town.phone('英德市交通分管领导');
    await leader.reply(`${await leader.code()} 1`);
    expect(await town.order(order.id)).toMatchObject({ state: 'RESPONDED', response: { by: '英德市交通分管领导' } });
  });
});

describe('QY2019-3.1: an answer by telephone', () => {
  it('key 1 in our own call (S11)', async () => {
    const order = await toRoads();
    await liaison().press('1');
    expect(await town.order(order.id)).toMatchObject({ state: 'RESPONDED', response: { channel: 'KEYPRESS', opinion: '已派员赶赴现场' } });
    expect(await liaison().lastCall()).toMatchObject({ status: 'completed' });
  });

  it('an opinion spoken after key 0 (S11)', async () => {
    const order = await toRoads();
    await liaison().press('0');
    await liaison().speak('抢险队已经出发,半小时内到');
    expect(await town.order(order.id)).toMatchObject({ state: 'RESPONDED', response: { channel: 'NOTICE_CALL', opinion: '抢险队已经出发,半小时内到' } });
  });

  it('for a critical order the choice is read back and confirmed', async () => {
    const order = await town.report(aReport({ critical: true, criticalReason: '有人被困' }));
    await liaison().press('1');
    expect(await town.order(order.id)).toMatchObject({ response: null });
    await liaison().press('1');
    expect(await town.order(order.id)).toMatchObject({ state: 'RESPONDED' });
  });

  it('a call back, confirmed by the code of the message, then the key', async () => {
    const order = await toRoads();
    await town.advance('PT2M');
    await liaison().callBack();
    await liaison().press(await liaison().code());
    await liaison().press('2');
    expect(await town.order(order.id)).toMatchObject({ state: 'RESPONDED', response: { channel: 'CALL_BACK', at: '2026-11-23T10:02:00.000+08:00' } });
  });

  it('three wrong codes: to the operator, nothing is changed', async () => {
    const order = await toRoads();
    await town.advance('PT2M');
    await liaison().callBack();
    const wrong = (await liaison().code()) === '77' ? '78' : '77';
    for (let times = 0; times < 3; times += 1) await liaison().press(wrong);
    expect(await liaison().lastCall()).toMatchObject({ status: 'completed' });
    expect((await liaison().lastCall()).heard.join('')).toMatch(/话务员|人工/u);
    expect(await town.order(order.id)).toMatchObject({ response: null, acknowledged: null });
  });

  it('a key that is pressed by nobody is no receipt: answered is not acknowledged', async () => {
    const order = await toRoads();
    await town.advance('PT1M');
    expect(await liaison().lastCall()).toMatchObject({ status: 'completed' });
    expect(await town.order(order.id)).toMatchObject({ state: 'DISPATCHED', acknowledged: null });
  });

  it('the operator\'s log of a call to the exchange (QY2019-3.1)', async () => {
    const order = await toRoads();
    await town.advanceTo('10:45');
    const answered = await town.command(order, 'first-responses', { channel: 'CALL_BACK', callerNumber: '19200000274', opinion: '已派员到场', recordedBy: '话务员' }, 'operator');
    expect(answered).toMatchObject({ state: 'RESPONDED', response: { channel: 'CALL_BACK', at: '2026-11-23T10:45:00.000+08:00' } });
    await town.advanceTo('11:01');
    expect(await town.cards(order)).toEqual([]);
  });
});
