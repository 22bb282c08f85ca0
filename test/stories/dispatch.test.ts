import { describe, expect, it } from 'vitest';
import { smsSegments } from '../../src/domain/reply/sms-length.js';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();
const LIAISON = '英德市交通联络人';

describe('QY2019-2.1: the unit is told at once, at any hour', () => {
  it.each([
    ['by day', '2026-11-23T10:00:00+08:00'],
    ['at 3 a.m. on a Sunday', '2026-11-22T03:00:00+08:00'],
    ['on National Day', '2026-10-01T14:20:00+08:00'],
  ])('%s: system dispatch, SMS and call in the same instant to the same liaison (S14, QY2019-4.1 … 4.3)', async (_when, at) => {
    await town.begin(at);
    const order = await town.report(aReport());
    expect(order).toMatchObject({ state: 'DISPATCHED', unitCode: 'YD-JT', deliveredAt: town.at(), regulation: { id: 'qingyuan-urgent-2019', version: '2019-09-19' } });
    expect(await town.reached()).toEqual([`${LIAISON} 1 SMS 1 call`]);
    const notice = (await town.timeline(order)).find((entry) => entry.kind === 'NOTICE_PLANNED')?.notice;
    expect(notice?.attempts.map(({ channel, submittedAt }) => [channel, submittedAt]).sort()).toEqual([['SMS', town.at()], ['SYSTEM', town.at()], ['VOICE', town.at()]]);
    expect(order.deadlines).toMatchObject([{ kind: 'FIRST_RESPONSE', unitCode: 'YD-JT', startsAt: town.at(), state: 'OPEN', because: ['QY2019-3.1', 'QY2015-4.5b'] }]);
  });

  it('the hour is one hour by night as by day', async () => {
    await town.begin('2026-11-22T23:40:00+08:00');
    const order = await town.report(aReport());
    expect(order.deadlines[0]?.dueAt).toBe('2026-11-23T00:40:00.000+08:00');
    expect(await town.phone(LIAISON).lastMessage()).toContain('00:40');
  });
});

describe('QY2021-2.3.3, OQ-49: a message says what is needed and no more', () => {
  it('number verbatim, category, coarse place, limit, code once, 12345; two segments; nothing of the petitioner or the report', async () => {
    const order = await town.report(aReport({ title: '张某家门前塌方', description: '诉求人电话 19200009999,住三号楼', caller: '19200009998' }));
    const phone = town.phone(LIAISON);
    const text = await phone.lastMessage();
    const code = await phone.code();
    for (const part of [order.number, '道路树木', '英德市浛洸镇', '11:00', '12345']) expect(text).toContain(part);
    expect(text.split(`回复 ${code} 1`)).toHaveLength(2);
    expect(smsSegments(text)).toBeLessThanOrEqual(2);
    const heard = (await phone.lastCall()).heard.join('');
    for (const said of [text, heard]) expect(said).not.toMatch(/诉求人|张某|1920000999|三号楼|鱼咀村委旁/u);
  });

  it('the full place is heard with key 4 only', async () => {
    await town.report(aReport());
    await town.phone(LIAISON).press('4');
    expect((await town.phone(LIAISON).lastCall()).heard.join('')).toContain('鱼咀村委旁');
  });
});

describe('QY2019-2.2: the unit is found, and the answer says why', () => {
  it('named by the operator', async () => {
    const order = await town.report(aReport({ unitCode: 'YD-JT' }));
    expect(order.routing).toMatchObject({ kind: 'UNIT', unitCode: 'YD-JT', countyCode: '441881', confidence: 'CERTAIN' });
    expect(order.routing.because).toContain('QY2019-2.2');
    expect(order.routing.explanation).not.toBe('');
  });

  it('from the county in the address and the category', async () => {
    const order = await town.report(aReport({ location: { address: '清远市英德市浛洸镇鱼咀村委旁' } }));
    expect(order.routing).toMatchObject({ kind: 'UNIT', unitCode: 'YD-JT', countyCode: '441881', confidence: 'CERTAIN', because: expect.arrayContaining(['QY2019-2.2']) as unknown });
    expect(await town.reached()).toEqual([`${LIAISON} 1 SMS 1 call`]);
  });

  it('a county that contradicts the address is uncertain and never overrides it', async () => {
    const order = await town.report(aReport({ location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441882' } }));
    expect(order.routing).toMatchObject({ confidence: 'UNCERTAIN', countyCode: null });
    expect(order.deadlines).toEqual([]);
  });
});

describe('QY2019-5.2c: a unit that reported no liaison', () => {
  it('its work-order contact is told by default, with the same hour (S24)', async () => {
    const order = await town.report(aReport({ category: 'TOURISM_SAFETY', title: '景区游客被困', location: { address: '清远市连州市连州镇', countyCode: '441882' } }));
    expect(order).toMatchObject({ unitCode: 'LZ-WL', state: 'DISPATCHED' });
    expect(await town.reached()).toEqual(['连州市文旅工单联系人 1 SMS 1 call']);
    expect(order.deadlines).toMatchObject([{ kind: 'FIRST_RESPONSE', dueAt: '2026-11-23T11:00:00.000+08:00' }]);
    const rows = await town.database.rows<{ source: string }>("select data->>'contactSource' as source from ledger_entry where kind = 'NOTICE_PLANNED'");
    expect(rows).toEqual([{ source: 'DEFAULT' }]);
  });

  it('nobody at all: flagged at once, county office and supervisor are told (OQ-20)', async () => {
    const order = await town.report(aReport({ category: 'POLLUTION', title: '河水变黑', location: { address: '清远市连山壮族瑶族自治县吉田镇', countyCode: '441825' } }));
    expect(order.unitCode).toBe('LS-HJ');
    expect(await town.alarms(order)).toEqual(['NO_CONTACT 10:00:00']);
    expect(await town.reached()).toEqual(['市热线值班长 1 SMS 1 call', '连山县热线办联络人 1 SMS 1 call']);
    expect(await town.phone('连山县热线办联络人').lastMessage()).toContain('无可用联络人');
    expect(order.deadlines).toMatchObject([{ kind: 'FIRST_RESPONSE', state: 'OPEN' }]);
  });

  it('the contact on the order stands in when the unit has none of its own', async () => {
    await town.report(aReport({
      category: 'POLLUTION', title: '河水变黑', location: { address: '清远市连山壮族瑶族自治县吉田镇', countyCode: '441825' }, workOrderContact: { name: '工单联系人', phone: '19200008888' },
    }));
    expect(await town.reached()).toEqual(['+8619200008888 1 SMS 1 call']);
  });
});

describe('drill', () => {
  it('goes the whole way marked 【演练】 and counts in no ledger', async () => {
    const order = await town.report(aReport({ drill: true }));
    const phone = town.phone(LIAISON);
    expect(await phone.lastMessage()).toMatch(/^【12345热线】【演练】/u);
    expect((await phone.lastCall()).heard.join('')).toContain('演练');
    await town.advance('PT1H2M');
    expect(await town.cards(order)).toEqual(['YELLOW 2026-11-23T11:00:00.001 ISSUED']);
    for (const name of [LIAISON, '英德市交通分管领导', '市热线值班长']) {
      for (const text of await town.phone(name).messages()) expect(text).toContain('【演练】');
    }
    await phone.reply(`${await phone.code()} 1`);
    expect(await phone.lastMessage()).toContain('【演练】');
    expect((await town.ask<{ items: unknown[] }>('GET', '/api/v1/cards')).body.items).toEqual([]);
  });
});
