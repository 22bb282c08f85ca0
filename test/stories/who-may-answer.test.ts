import { describe, expect, it } from 'vitest';
import { aReport, anUnclearReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();
const LIAISON = '英德市交通联络人';
const OFFICE = '清城区热线办联络人';
const SECOND = '清城区热线办第二联络人';
const BUREAU = '清城区应急值班员';

/** Everybody whom an order's ladders told so far. */
const told = async (): Promise<readonly string[]> => (await town.reached()).map((line) => line.split(' ')[0] ?? '');

describe('OQ-17: a bureau answers for nobody else', () => {
  it('its 收到 does not stop the chasing of the county office', async () => {
    await town.report(anUnclearReport({ critical: true, criticalReason: '有人被困' }));
    const bureau = town.phone(BUREAU);
    await bureau.reply(`${await bureau.code()} 收到`);
    expect(await bureau.lastMessage()).toContain('已记录收到');
    await town.advance('PT5M');
    expect(await told()).toContain(SECOND);
  });
});

describe('QY2019-2.3, OQ-15, QY2015-5.3: who may hand an order to whom', () => {
  it('an office that is told of a silent unit cannot take the order from it', async () => {
    const order = await town.report(aReport());
    await town.advance('PT15M');
    const office = town.phone('英德市热线办联络人');
    await office.reply(`${await office.code()} 英德市城管`);
    expect(await office.lastMessage()).toContain('已有承办单位');
    expect(await town.order(order.id)).toMatchObject({ unitCode: 'YD-JT', deliveredAt: '2026-11-23T10:00:00.000+08:00' });
    const answer = await town.ask('POST', `/api/v1/work-orders/${order.id}/assignments`, { body: { unitCode: 'YD-CG', reason: '转派' }, as: 'county' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'HAS_UNIT' } });
  });

  it('an office that the order has left cannot relay it any more', async () => {
    const order = await town.report(anUnclearReport());
    const office = town.phone(OFFICE);
    await town.command(order, 'assignments', { countyCode: '441881', reason: '事发地实为英德市' }, 'supervisor');
    await office.reply(`${await office.code()} 英德市交通`);
    expect(await town.order(order.id)).toMatchObject({ state: 'WITH_COUNTY_OFFICE', unitCode: null });
  });

  it('a unit cannot push its order to a county office (S55)', async () => {
    const order = await town.report(aReport());
    const answer = await town.ask('POST', `/api/v1/work-orders/${order.id}/facts`, { body: { fact: 'COUNTY_IDENTIFIED', county: '441802', reason: '不归我们管' }, as: 'unit' });
    expect(answer.status).toBe(403);
    expect(await town.order(order.id)).toMatchObject({ unitCode: 'YD-JT', countyCode: '441881' });
  });

  it('a unit writes down receipts of itself only', async () => {
    const order = await town.report(aReport());
    await town.command(order, 'facts', { fact: 'ACKNOWLEDGED', unitCode: 'QC-CG' }, 'unit');
    expect((await town.timeline(order)).find(({ kind }) => kind === 'ACKNOWLEDGED')?.unitCode).toBe('YD-JT');
  });
});

describe('OQ-12, S44: a result by chat stops no clock', () => {
  it('and so it stops no chasing', async () => {
    const order = await town.report(aReport());
    await town.command(order, 'results', { channel: 'WECHAT', procedure: '到场', result: '有照片', handledAt: town.at() }, 'operator');
    const before = (await town.phone(LIAISON).messages()).length;
    await town.advanceTo('10:45');
    expect((await town.phone(LIAISON).messages()).length).toBeGreaterThan(before);
  });
});

describe('Design, Time and late knowledge: a card waits for a call that is going on, and for no longer', () => {
  it('the caller hangs up without an opinion after the breach: the card follows at once', async () => {
    const order = await town.report(aReport());
    const phone = town.phone(LIAISON);
    await town.advanceTo('10:59:55');
    await phone.callBack();
    await town.advanceTo('11:00:03');
    expect(await town.cards(order)).toEqual([]);
    await phone.hangUp();
    expect((await town.order(order.id)).cards).toMatchObject([{ breachAt: '2026-11-23T11:00:00.001+08:00', state: 'ISSUED' }]);
  });

  it('we end the call ourselves after three silences: the card follows at once', async () => {
    const order = await town.report(aReport());
    await town.advanceTo('10:59:55');
    await town.phone(LIAISON).callBack();
    await town.advanceTo('11:01');
    expect((await town.order(order.id)).cards).toMatchObject([{ breachAt: '2026-11-23T11:00:00.001+08:00', state: 'ISSUED' }]);
  });
});

describe('Design, Replies: only a person of the handling unit gives its opinion', () => {
  it('a liaison who went to another unit after the notice does not speak for the old one', async () => {
    const order = await town.report(aReport());
    const phone = town.phone(LIAISON);
    const code = await phone.code();
    const [contact] = await town.database.rows<{ id: string; unit_code: string }>('select id, unit_code from contact where mobile = $1', [phone.number]);
    await town.database.run('update contact set unit_code = $2 where id = $1', [contact?.id, 'QC-CG']);
    await phone.reply(`${code} 1`);
    await town.database.run('update contact set unit_code = $2 where id = $1', [contact?.id, contact?.unit_code]);
    expect(await town.order(order.id)).toMatchObject({ state: 'DISPATCHED', response: null, acknowledged: null });
  });
});
