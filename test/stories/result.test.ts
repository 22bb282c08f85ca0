import { describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();
type Order = Awaited<ReturnType<typeof town.report>>;
const RESULT = { procedure: '现场清障', result: '已恢复通行' };

/** An order handled at `completedAt`, its opinion given in time. */
const handled = async (startsAt: string, completedAt: string): Promise<Order> => {
  await town.begin(startsAt);
  const order = await town.report(aReport());
  const liaison = town.phone('英德市交通联络人');
  await liaison.reply(`${await liaison.code()} 1`);
  await town.advanceTo(completedAt);
  return town.command(order, 'completions', { completedAt }, 'unit');
};
const resultDue = (order: Order): string | undefined => order.deadlines.find((deadline) => deadline.kind === 'RESULT')?.dueAt.slice(0, 19);

describe('QY2019-3.2, 3.4: the result by the end of the next working day', () => {
  it.each([
    ['a weekday', '2026-11-24T10:00:00+08:00', '2026-11-24T16:00:00+08:00', '2026-11-26T00:00:00'],
    ['Friday: Monday\'s end', '2026-11-20T10:00:00+08:00', '2026-11-20T16:00:00+08:00', '2026-11-24T00:00:00'],
    ['before a make-up Saturday: it counts', '2026-02-13T10:00:00+08:00', '2026-02-13T16:00:00+08:00', '2026-02-15T00:00:00'],
    ['on the make-up Saturday: the Spring Festival does not count', '2026-02-14T10:00:00+08:00', '2026-02-14T16:00:00+08:00', '2026-02-25T00:00:00'],
    ['inside National Day: the first working day (S34)', '2026-10-03T10:00:00+08:00', '2026-10-03T15:00:00+08:00', '2026-10-09T00:00:00'],
    ['before the make-up Sunday', '2026-09-19T10:00:00+08:00', '2026-09-19T12:00:00+08:00', '2026-09-21T00:00:00'],
  ])('%s (S32)', async (_name, startsAt, completedAt, due) => {
    expect(resultDue(await handled(startsAt, completedAt))).toBe(due);
  });

  it('filed at 24:00 sharp is in time; the order closes by itself', async () => {
    const order = await handled('2026-11-24T10:00:00+08:00', '2026-11-24T16:00:00+08:00');
    await town.advanceTo('2026-11-26T00:00:00+08:00');
    const filed = await town.command(order, 'results', { channel: 'SYSTEM', ...RESULT, handledAt: town.at() }, 'unit');
    expect(filed).toMatchObject({ state: 'CLOSED', cards: [] });
  });

  it('one millisecond later one red card, told a minute after; the late result is still taken', async () => {
    const order = await handled('2026-11-24T10:00:00+08:00', '2026-11-24T16:00:00+08:00');
    await town.advanceTo('2026-11-26T00:00:00+08:00');
    expect(await town.cards(order)).toEqual([]);
    await town.advance('PT0.001S');
    expect((await town.order(order.id)).cards).toMatchObject([{ colour: 'RED', unitCode: 'YD-JT', breachAt: '2026-11-26T00:00:00.001+08:00', because: expect.arrayContaining(['QY2019-3.4']) as unknown }]);
    await town.advance('PT1M');
    expect(await town.phone('英德市交通分管领导').lastMessage()).toContain('红牌');
    const filed = await town.command(order, 'results', { channel: 'SYSTEM', ...RESULT, handledAt: town.at() }, 'unit');
    expect(filed).toMatchObject({ state: 'CLOSED', cards: [{ state: 'ISSUED' }] });
  });

  it('reminded 8 and 2 hours before', async () => {
    await handled('2026-11-24T10:00:00+08:00', '2026-11-24T16:00:00+08:00');
    const liaison = town.phone('英德市交通联络人');
    const before = (await liaison.messages()).length;
    await town.advanceTo('2026-11-25T16:00:00+08:00');
    expect((await liaison.messages()).slice(before)).toHaveLength(1);
    expect(await liaison.lastMessage()).toContain('请于24:00前');
    await town.advanceTo('2026-11-25T22:00:00+08:00');
    expect((await liaison.messages()).slice(before)).toHaveLength(2);
  });

  it('a yellow for the hour and a red for the result both stand (S46, OQ-25)', async () => {
    await town.begin('2026-11-24T10:00:00+08:00');
    const order = await town.report(aReport());
    await town.advanceTo('11:30');
    await town.command(order, 'first-responses', { channel: 'CALL_BACK', opinion: '已派员' }, 'operator');
    await town.advanceTo('16:00');
    await town.command(order, 'completions', { completedAt: town.at() }, 'unit');
    await town.advanceTo('2026-11-26T09:00:00+08:00');
    await town.command(order, 'results', { channel: 'SYSTEM', ...RESULT, handledAt: town.at() }, 'unit');
    expect(await town.cards(order)).toEqual(['YELLOW 2026-11-24T11:00:00.001 ISSUED', 'RED 2026-11-26T00:00:00.001 ISSUED']);
    const ledger = await town.ask<{ items: { colour: string }[] }>('GET', '/api/v1/cards?month=2026-11&unit=YD-JT');
    expect(ledger.body.items.map(({ colour }) => colour).sort()).toEqual(['RED', 'YELLOW']);
  });

  it('a year without a published calendar is an alarm, never a guess (OQ-06)', async () => {
    const order = await handled('2026-12-31T10:00:00+08:00', '2026-12-31T16:00:00+08:00');
    expect(resultDue(order)).toBeUndefined();
    expect((await town.alarms(order)).join()).toContain('CALENDAR_UNCOVERED');
    await town.advance('P7D');
    expect(await town.cards(order)).toEqual([]);
  });
});

describe('QY2019-3.3, 5.3: a result by telephone or chat', () => {
  const phoned = async (): Promise<Order> => {
    const order = await handled('2026-11-20T10:00:00+08:00', '2026-11-20T15:00:00+08:00');
    await town.advanceTo('17:30');
    return town.command(order, 'results', { channel: 'PHONE_12345', onSiteOffline: true, ...RESULT, handledAt: town.at() }, 'operator');
  };

  it('by telephone in time, back-filled on the next working day: no card, closed (S41)', async () => {
    const order = await phoned();
    expect(order).toMatchObject({ state: 'RESULT_REPORTED' });
    expect(order.deadlines).toMatchObject([{ kind: 'FIRST_RESPONSE', state: 'MET' }, { kind: 'RESULT', state: 'MET' }, { kind: 'BACKFILL', state: 'OPEN', dueAt: '2026-11-24T00:00:00.000+08:00' }]);
    await town.advanceTo('2026-11-23T10:00:00+08:00');
    const filled = await town.command(order, 'backfills', { ...RESULT, handledAt: town.at() }, 'unit');
    expect(filled).toMatchObject({ state: 'CLOSED', cards: [] });
  });

  it('back-filled late: listed as outstanding, no red (S42, OQ-11, OQ-13)', async () => {
    const order = await phoned();
    await town.advanceTo('2026-11-25T09:00:00+08:00');
    expect(await town.alarms(order)).toEqual(['BACKFILL_OUTSTANDING 00:00:00']);
    expect(await town.cards(order)).toEqual([]);
    const filled = await town.command(order, 'backfills', { ...RESULT, handledAt: town.at() }, 'unit');
    expect(filled).toMatchObject({ state: 'CLOSED', cards: [] });
  });

  it('photos by WeChat are interim evidence: the result is still owed, red after its end (S44, OQ-12)', async () => {
    const order = await handled('2026-11-21T09:00:00+08:00', '2026-11-21T11:00:00+08:00');
    await town.advanceTo('11:30');
    const shown = await town.command(order, 'results', { channel: 'WECHAT', ...RESULT, handledAt: town.at() }, 'operator');
    expect(resultDue(shown)).toBe('2026-11-24T00:00:00');
    expect(shown.deadlines.find((deadline) => deadline.kind === 'RESULT')).toMatchObject({ state: 'OPEN' });
    await town.advanceTo('2026-11-24T00:00:00.001+08:00');
    expect(await town.cards(order)).toEqual(['RED 2026-11-24T00:00:00.001 ISSUED']);
  });
});

describe('OQ-14: a unit that never declares completion', () => {
  it('alarms at 24 hours and five working days, no card (S47)', async () => {
    await town.begin('2026-11-09T09:00:00+08:00');
    const order = await town.report(aReport());
    await town.advanceTo('09:30');
    await town.command(order, 'first-responses', { channel: 'CALL_BACK', opinion: '已派员' }, 'operator');
    await town.advanceTo('2026-11-10T09:00:00+08:00');
    expect(await town.alarms(order)).toEqual(['NO_COMPLETION_24H 09:00:00']);
    await town.advanceTo('2026-11-17T00:00:00+08:00');
    expect(await town.alarms(order)).toEqual(['NO_COMPLETION_24H 09:00:00', 'NO_COMPLETION_5WD 00:00:00']);
    await town.advance('P7D');
    expect(await town.cards(order)).toEqual([]);
  });
});
