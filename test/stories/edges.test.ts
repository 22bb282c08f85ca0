import { describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();
const liaison = (): ReturnType<typeof town.phone> => town.phone('英德市交通联络人');
const toRoads = (): Promise<Awaited<ReturnType<typeof town.report>>> => town.report(aReport());
const codesOf = async (): Promise<readonly string[]> => (await liaison().messages()).flatMap((text) => /紧急工单.*回复 (\d+) 1/u.exec(text)?.[1] ?? []);

describe('one call back for several orders', () => {
  it('each by its own code; the caller is asked for the next one', async () => {
    const [first, second] = [await toRoads(), await toRoads()];
    const [one = '', two = ''] = await codesOf();
    await town.advance('PT2M');
    await liaison().callBack();
    await liaison().press(`${one}#`);
    await liaison().press('1');
    expect(await town.order(first.id)).toMatchObject({ state: 'RESPONDED' });
    expect(await town.order(second.id)).toMatchObject({ response: null });
    await liaison().press(`${two}#`);
    await liaison().press('2');
    expect(await town.order(second.id)).toMatchObject({ state: 'RESPONDED', response: { opinion: '已在现场处置', channel: 'CALL_BACK' } });
  });

  it('from a number nobody registered: no order is named, nothing is changed', async () => {
    const order = await toRoads();
    const stranger = town.phone('+8619200007777');
    await stranger.callBack();
    expect((await stranger.lastCall()).heard.join('')).not.toContain(order.number);
    expect(await stranger.lastCall()).toMatchObject({ status: 'completed' });
    expect(await town.order(order.id)).toMatchObject({ acknowledged: null, response: null });
  });
});

describe('what comes at the same time', () => {
  it('taken back while the phone is in the hand: the key answers nothing and the person hears why', async () => {
    const order = await toRoads();
    await town.command(order, 'withdrawal', { reason: '误报' });
    await liaison().press('1');
    expect((await liaison().lastCall()).heard.join('')).toContain('已关闭');
    expect(await town.order(order.id)).toMatchObject({ state: 'WITHDRAWN', response: null });
  });

  it('the same answer sent twice in one instant is one opinion', async () => {
    const order = await toRoads();
    const code = await liaison().code();
    await Promise.all([liaison().reply(`${code} 1`), liaison().reply(`${code} 1`)]);
    const answered = await town.order(order.id);
    expect(answered).toMatchObject({ state: 'RESPONDED', deadlines: [{ state: 'MET' }] });
    expect((await town.timeline(order)).filter(({ kind }) => kind === 'FIRST_RESPONSE')).toHaveLength(1);
  });

  it('five orders in one minute: 全部 收到 quiets all, and each keeps its own hour', async () => {
    const orders = [];
    for (let times = 0; times < 5; times += 1) orders.push(await toRoads());
    await liaison().reply('全部 收到');
    for (const order of orders) expect(await town.order(order.id)).toMatchObject({ state: 'ACKNOWLEDGED', deadlines: [{ state: 'OPEN' }] });
    await town.advanceTo('11:00:01');
    for (const order of orders) expect(await town.cards(order)).toEqual(['YELLOW 2026-11-23T11:00:00.001 ISSUED']);
  });

  it('returned after the breach: the card of the first unit stands, the next has its own hour', async () => {
    const order = await toRoads();
    await liaison().reply(`${await liaison().code()} 收到`);
    await town.advanceTo('11:10');
    await town.command(order, 'returns', { reason: '不属本单位', basis: '职责清单' }, 'unit');
    const next = await town.command(order, 'returns/1/decision', { approved: true, reason: '属实', reassignTo: 'YD-CG' }, 'supervisor');
    expect(next.cards).toMatchObject([{ unitCode: 'YD-JT', state: 'ISSUED' }]);
    expect(next.deadlines.find(({ unitCode }) => unitCode === 'YD-CG')).toMatchObject({ dueAt: '2026-11-23T12:10:00.000+08:00' });
  });
});
