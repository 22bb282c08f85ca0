import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { anOrder, at, beijing, cardsOf, completed, delivered, fact, judged, loaded, opinion, resulted } from '../../../test/builders/qingyuan.js';
import type { CalendarHistory } from './legal-clock.js';
import { orderState } from './order-state.js';

const first = (judgement: ReturnType<typeof judged>) => judgement.deadlines.find((deadline) => deadline.kind === 'FIRST_RESPONSE');
const result = (judgement: ReturnType<typeof judged>) => judgement.deadlines.find((deadline) => deadline.kind === 'RESULT');

describe('QY2019-3.1 / QY2015-4.5b: one hour from receipt to a preliminary opinion', () => {
  it.each([
    ['S01 a call at 45 minutes is in time', '2019-10-15 10:45', 'MET', []],
    ['OQ-05 the last millisecond of the hour is in time', '2019-10-15 11:00:00.000', 'MET', []],
    ['S03 one millisecond later earns one yellow card', '2019-10-15 11:00:00.001', 'BREACHED', ['YELLOW 2019-10-15 11:00:00.001']],
    ['however late the opinion, there is one yellow card', '2019-10-15 19:00', 'BREACHED', ['YELLOW 2019-10-15 11:00:00.001']],
  ])('%s', (_, when, state, cards) => {
    const judgement = judged([delivered('2019-10-15 10:00'), opinion(when)], '2019-10-15 20:00');
    expect(first(judgement)).toMatchObject({ state, because: expect.arrayContaining(['QY2019-3.1']) as unknown });
    expect(first(judgement)?.metAt).toEqual(at(when));
    expect(cardsOf(judgement)).toEqual(cards);
  });

  it('is open up to and including its last instant', () => {
    expect(first(judged([delivered('2019-10-15 10:00')], '2019-10-15 11:00'))?.state).toBe('OPEN');
    expect(first(judged([delivered('2019-10-15 10:00')], '2019-10-15 11:00:00.001'))?.state).toBe('BREACHED');
  });

  it.each([['NATURAL', '2019-10-03 15:20'], ['SUSPENDED', '2019-10-08 01:00']] as const)('S04 (OQ-02) on National Day under %s it ends %s', (firstResponseCalendar, due) => {
    const judgement = judged([delivered('2019-10-03 14:20')], '2019-10-09 12:00', { settings: { firstResponseCalendar } });
    expect(beijing(first(judgement)?.dueAt ?? at('1970-01-01 00:00'))).toBe(due);
    expect(judgement.cards[0]?.basisReading).toBe(firstResponseCalendar);
  });

  it.each(['CALL_BACK', 'NOTICE_CALL', 'KEYPRESS', 'SMS_REPLY', 'SYSTEM', 'APP'] as const)('S07 (OQ-08) an opinion by %s stops it', (channel) => {
    expect(cardsOf(judged([delivered('2019-10-15 10:00'), opinion('2019-10-15 10:20', channel)], '2019-10-15 12:00'))).toEqual([]);
  });

  it.each(['WECHAT', 'QQ'] as const)('S07 an opinion by %s is kept and does not stop it', (channel) => {
    expect(cardsOf(judged([delivered('2019-10-15 10:00'), opinion('2019-10-15 10:20', channel)], '2019-10-15 12:00'))).toEqual(['YELLOW 2019-10-15 11:00:00.001']);
    expect(cardsOf(judged([delivered('2019-10-15 10:00'), opinion('2019-10-15 10:20', channel)], '2019-10-15 12:00', { settings: { firstResponseChannels: ['CALL_BACK', channel] } }))).toEqual([]);
  });

  it('S07 a bare receipt stops no clock', () => {
    const facts = [delivered('2019-10-15 10:00'), fact('2019-10-15 10:05', { kind: 'ACKNOWLEDGED', unit: 'A', channel: 'SMS_REPLY' })];
    expect(cardsOf(judged(facts, '2019-10-15 12:00'))).toEqual(['YELLOW 2019-10-15 11:00:00.001']);
    expect(orderState(judged(facts, '2019-10-15 10:30').file)).toBe('ACKNOWLEDGED');
  });

  it('OQ-08 strict variant: only telephone calls count', () => {
    const settings = { firstResponseChannels: ['CALL_BACK', 'NOTICE_CALL'] as const };
    expect(cardsOf(judged([delivered('2019-10-15 10:00'), opinion('2019-10-15 10:20', 'SMS_REPLY')], '2019-10-15 12:00', { settings }))).toHaveLength(1);
    expect(cardsOf(judged([delivered('2019-10-15 10:00'), opinion('2019-10-15 10:00:40', 'NOTICE_CALL')], '2019-10-15 12:00', { settings }))).toEqual([]);
  });

  it('S12 (OQ-10) a result filed inside the hour holds the opinion, also under the strict reading', () => {
    const facts = [delivered('2019-10-15 10:00'), completed('2019-10-15 10:35'), resulted('2019-10-15 10:40')];
    for (const firstResponseChannels of [['CALL_BACK', 'NOTICE_CALL'], ['SYSTEM']] as const) {
      const judgement = judged(facts, '2019-10-18 00:00', { settings: { firstResponseChannels } });
      expect(judgement.deadlines.map(({ kind, state }) => [kind, state])).toEqual([['FIRST_RESPONSE', 'MET'], ['RESULT', 'MET']]);
    }
  });

  it('an opinion of another unit changes nothing and is refused', () => {
    const judgement = judged([delivered('2019-10-15 10:00'), opinion('2019-10-15 10:10', 'SYSTEM', 'B')], '2019-10-15 12:00');
    expect(cardsOf(judgement)).toHaveLength(1);
    expect(judgement.refusals).toHaveLength(1);
  });
});

describe('late knowledge (OQ-09, OQ-27; design: Time and late knowledge)', () => {
  const DUE = '2019-10-15 11:00';
  const issued = (when: string) => fact('2019-10-15 11:00:00.001', { kind: 'CARD_ISSUED', unit: 'A', colour: 'YELLOW', deadlineKey: 'FIRST_RESPONSE:A:2019-10-15T10:00:00.000+08:00' }, { recordedAt: when });
  const call = (recordedAt: string, trust: 'MACHINE' | 'HAND') => fact('2019-10-15 10:59:30', { kind: 'FIRST_RESPONSE', unit: 'A', channel: 'CALL_BACK', opinion: '已派员' }, { recordedAt, trust });

  it.each([
    ['S08 the exchange\'s record saved four minutes late counts and revokes', '2019-10-15 11:04', 'MACHINE', 'MET', 'REVOKED', false],
    ['the last millisecond of the 15 minutes still revokes by itself', '2019-10-15 11:15:00.001', 'MACHINE', 'MET', 'REVOKED', false],
    ['later it becomes a proposal', '2019-10-15 11:15:00.002', 'MACHINE', 'BREACHED', 'ISSUED', true],
    ['a typed instant becomes a proposal at once', '2019-10-15 11:04', 'HAND', 'BREACHED', 'ISSUED', true],
  ] as const)('%s', (_, recordedAt, trust, state, card, isProposed) => {
    const judgement = judged([delivered('2019-10-15 10:00'), issued('2019-10-15 11:00:00.005'), call(recordedAt, trust)], '2019-10-16 12:00');
    expect(first(judgement)?.state).toBe(state);
    expect(judgement.cards.map((one) => one.state)).toEqual([card]);
    expect(beijing(judgement.cards[0]?.breachAt ?? at(DUE))).toBe('2019-10-15 11:00:00.001');
    expect(first(judgement)?.proposal !== null).toBe(isProposed);
  });

  it('what was read back after an outage counts before any card is out', () => {
    const judgement = judged([delivered('2019-10-15 10:00'), call('2019-10-15 13:00', 'MACHINE')], '2019-10-15 13:00');
    expect(first(judgement)?.state).toBe('MET');
    expect(judgement.cards).toEqual([]);
  });

  it('while answers of a gap are unread, no limit that passed in it is judged by any fact, and a card that is out stays', () => {
    const unreadSince = at('2019-10-15 10:05');
    const receipt = fact('2019-10-15 10:10', { kind: 'ACKNOWLEDGED', unit: 'A', channel: 'SMS_REPLY' }, { recordedAt: '2019-10-15 13:00', trust: 'MACHINE' });
    const reading = judged([delivered('2019-10-15 10:00'), receipt], '2019-10-15 13:00', { unreadSince });
    expect([first(reading)?.state, reading.cards, reading.nextChangeAt && beijing(reading.nextChangeAt)]).toEqual(['OPEN', [], '2019-10-15 13:00:00.001']);
    expect(cardsOf(judged([delivered('2019-10-15 10:00'), receipt], '2019-10-15 13:00'))).toEqual(['YELLOW 2019-10-15 11:00:00.001']);
    expect(first(judged([delivered('2019-10-15 10:00'), receipt, call('2019-10-15 13:00:00.010', 'MACHINE')], '2019-10-15 13:00:00.010', { unreadSince }))?.state).toBe('MET');
    const before = judged([delivered('2019-10-15 10:00')], '2019-10-15 13:00', { unreadSince: at('2019-10-15 12:00') });
    expect(cardsOf(before)).toEqual(['YELLOW 2019-10-15 11:00:00.001']);
    expect(judged([delivered('2019-10-15 10:00'), issued('2019-10-15 11:00:00.005')], '2019-10-15 13:00', { unreadSince }).cards.map(({ state }) => state)).toEqual(['ISSUED']);
  });

  it('while a call that arrived in time goes on, the card waits, at most ten minutes', () => {
    const calls = [{ unit: 'A', arrivedAt: at('2019-10-15 10:59:58') }];
    const judgement = judged([delivered('2019-10-15 10:00')], '2019-10-15 11:05', { calls });
    expect(judgement.cards).toEqual([]);
    expect(judgement.nextChangeAt && beijing(judgement.nextChangeAt)).toBe('2019-10-15 11:10:00.001');
    expect(cardsOf(judged([delivered('2019-10-15 10:00')], '2019-10-15 11:10:00.001', { calls }))).toEqual(['YELLOW 2019-10-15 11:00:00.001']);
    expect(cardsOf(judged([delivered('2019-10-15 10:00')], '2019-10-15 11:00:00.001', { calls: [{ unit: 'A', arrivedAt: at('2019-10-15 11:00:00.001') }] }))).toHaveLength(1);
  });

  it('S13 a revoked card is kept with its history', () => {
    const revoked = fact('2019-10-17 09:00', { kind: 'CARD_REVOKED', unit: 'A', colour: 'YELLOW', deadlineKey: 'FIRST_RESPONSE:A:2019-10-15T10:00:00.000+08:00' });
    const judgement = judged([delivered('2019-10-15 10:00'), issued('2019-10-15 11:00:00.005'), revoked], '2019-10-18 00:00');
    expect(judgement.cards.map((card) => card.state)).toEqual(['REVOKED']);
    expect(judged([delivered('2019-10-15 10:00'), issued('2019-10-15 11:00:00.005'), revoked, { ...revoked, id: 'again' }], '2019-10-18 00:00').refusals).toHaveLength(1);
  });
});

describe('QY2019-3.2 / 3.4: the result by the end of the next working day', () => {
  it.each([
    ['S32 weekday', '2019-10-15 16:00', '2019-10-17 00:00'],
    ['S34 inside National Day: the first working day after it', '2019-10-03 15:00', '2019-10-09 00:00'],
    ['a make-up Sunday counts (QY2015-4.0)', '2019-09-28 11:00', '2019-09-30 00:00'],
    ['S41 a Friday ends on Monday', '2019-10-18 15:00', '2019-10-22 00:00'],
  ])('%s', (_, done, due) => {
    const start = `${done.slice(0, 10)} 08:00`;
    const judgement = judged([delivered(start), opinion(`${done.slice(0, 10)} 08:10`), completed(done)], '2019-10-30 00:00', { order: anOrder({ acceptedAt: at(start) }) });
    expect(beijing(result(judgement)?.dueAt ?? at('1970-01-01 00:00'))).toBe(due);
  });

  it.each([['2019-10-17 00:00:00.000', []], ['2019-10-17 00:00:00.001', ['RED 2019-10-17 00:00:00.001']]])('S32 (OQ-05) filed %s gives %j', (filed, cards) => {
    const facts = [delivered('2019-10-15 10:00'), opinion('2019-10-15 10:10'), completed('2019-10-15 16:00'), resulted(filed)];
    expect(cardsOf(judged(facts, '2019-10-18 00:00'))).toEqual(cards);
  });

  it.each([['ROLLING', '2019-10-16 16:00'], ['CLOSE_OF_BUSINESS', '2019-10-16 17:30'], ['END_OF_DAY', '2019-10-17 00:00']] as const)('OQ-01 %s ends %s', (workingDayMode, due) => {
    const judgement = judged([delivered('2019-10-15 10:00'), completed('2019-10-15 16:00')], '2019-10-15 17:00', { settings: { workingDayMode } });
    expect(beijing(result(judgement)?.dueAt ?? at('1970-01-01 00:00'))).toBe(due);
  });

  it('S46 (OQ-25) yellow and red on one order both count', () => {
    const facts = [delivered('2019-10-15 10:00'), opinion('2019-10-15 11:30'), completed('2019-10-15 16:00'), resulted('2019-10-17 09:00')];
    expect(cardsOf(judged(facts, '2019-10-18 00:00'))).toEqual(['YELLOW 2019-10-15 11:00:00.001', 'RED 2019-10-17 00:00:00.001']);
  });

  it('a year without a published calendar is alarmed, never guessed (OQ-06)', () => {
    const judgement = judged([delivered('2026-12-31 08:00'), opinion('2026-12-31 08:10'), completed('2026-12-31 15:00')], '2026-12-31 16:00');
    expect(result(judgement)).toBeUndefined();
    expect(judgement.alarms.map(({ kind, at: when }) => [kind, beijing(when)])).toContainEqual(['CALENDAR_UNCOVERED', '2026-12-31 15:00']);
  });

  it('S40 (OQ-06) a new calendar moves an open deadline later, never earlier, and never one that has passed', () => {
    const reloaded = (since: string, offdays: string[], workdays: string[] = []) => loaded({ since: null, version: 'first' }, { since, version: 'second', offdays, workdays });
    const dues = (calendars: CalendarHistory) => judged([delivered('2019-10-15 10:00'), opinion('2019-10-15 10:10'), completed('2019-10-15 16:00')], '2019-10-18 00:00', { calendars }).deadlines
      .filter(({ kind }) => kind === 'RESULT').map(({ state, dueAt }) => [state, beijing(dueAt)]);
    expect(dues(reloaded('2019-10-16 12:00', ['2019-10-16']))).toEqual([['SUPERSEDED', '2019-10-17 00:00'], ['OPEN', '2019-10-18 00:00']]);
    expect(dues(reloaded('2019-10-17 12:00', ['2019-10-16']))).toEqual([['BREACHED', '2019-10-17 00:00']]);
    expect(dues(reloaded('2019-10-16 12:00', [], ['2019-10-19']))).toEqual([['BREACHED', '2019-10-17 00:00']]);
  });

  it.each([['before receipt', '2019-10-15 09:00'], ['in the future', '2019-10-15 18:00']])('OQ-14 completion %s is refused', (_, completedAt) => {
    const declared = fact('2019-10-15 17:00', { kind: 'HANDLING_COMPLETED', unit: 'A', completedAt: at(completedAt), reason: '' });
    expect(judged([delivered('2019-10-15 10:00'), declared], '2019-10-15 17:00').refusals).toHaveLength(1);
  });
});

describe('QY2019-3.3, 5.3a, 5.3b: phone report and back-fill (OQ-11 … 13)', () => {
  const base = [delivered('2019-10-18 10:00'), opinion('2019-10-18 10:10'), completed('2019-10-18 15:00')];
  const backfilled = (when: string) => fact(when, { kind: 'BACKFILLED', unit: 'A' });

  it('S41 phoned in time and back-filled in time: no card, closed by the back-fill', () => {
    const facts = [...base, resulted('2019-10-18 17:30', 'PHONE_12345'), backfilled('2019-10-21 10:00')];
    const judgement = judged(facts, '2019-10-23 00:00');
    expect(cardsOf(judgement)).toEqual([]);
    expect(judgement.deadlines.map(({ kind, state, dueAt }) => [kind, state, beijing(dueAt)])).toContainEqual(['BACKFILL', 'MET', '2019-10-22 00:00']);
    expect(judgement.file.closedAt && beijing(judgement.file.closedAt)).toBe('2019-10-21 10:00');
    expect(orderState(judged(facts.slice(0, -1), '2019-10-18 18:00').file)).toBe('RESULT_REPORTED');
  });

  it('S42 a late back-fill is listed from 24:00 and earns no red card; it does under R2', () => {
    const facts = [...base, resulted('2019-10-18 17:30', 'PHONE_12345'), backfilled('2019-10-23 09:00')];
    const judgement = judged(facts, '2019-10-24 00:00');
    expect(cardsOf(judgement)).toEqual([]);
    expect(judgement.alarms.map(({ kind, at: when }) => [kind, beijing(when)])).toEqual([['BACKFILL_OUTSTANDING', '2019-10-22 00:00']]);
    expect(cardsOf(judged(facts, '2019-10-24 00:00', { settings: { redAttachesTo: 'R2' } }))).toEqual(['RED 2019-10-22 00:00:00.001']);
  });

  it('S44 a WeChat report is kept and stops nothing', () => {
    const facts = [delivered('2019-10-19 10:00'), opinion('2019-10-19 10:10'), completed('2019-10-19 11:00'), resulted('2019-10-19 11:30', 'WECHAT')];
    expect(cardsOf(judged(facts, '2019-10-23 00:00'))).toEqual(['RED 2019-10-22 00:00:00.001']);
    expect(cardsOf(judged(facts, '2019-10-23 00:00', { settings: { resultClockStoppers: ['SYSTEM', 'WECHAT'] } }))).toEqual([]);
  });
});

describe('QY2015-5.3 / QY2019-3.5: returns (OQ-21)', () => {
  const requested = (when: string, channel: 'CALL_BACK' | 'SYSTEM' = 'CALL_BACK', reason = '属供电所管辖') => fact(when, { kind: 'RETURN_REQUESTED', unit: 'A', channel, reason, basis: '', suggestedUnit: null, signedOff: false });

  it('S50 approved: no card for the first unit, a fresh hour for the next', () => {
    const facts = [delivered('2019-10-15 10:00'), requested('2019-10-15 10:40'), fact('2019-10-15 10:55', { kind: 'RETURN_APPROVED', unit: 'A' }), delivered('2019-10-15 11:00', 'B')];
    const judgement = judged(facts, '2019-10-15 11:30');
    expect(cardsOf(judgement)).toEqual([]);
    expect(judgement.deadlines.map(({ unit, state, dueAt }) => [unit, state, beijing(dueAt)])).toEqual([['A', 'MET', '2019-10-15 11:00'], ['B', 'OPEN', '2019-10-15 12:00']]);
  });

  it('S52 rejected: the reasoned entry counts as opinion, and not under the strict reading', () => {
    const facts = [delivered('2019-10-15 10:00'), requested('2019-10-15 10:40', 'SYSTEM'), fact('2019-10-15 12:30', { kind: 'RETURN_REJECTED', unit: 'A' })];
    expect(cardsOf(judged(facts, '2019-10-15 13:00'))).toEqual([]);
    expect(cardsOf(judged(facts, '2019-10-15 13:00', { settings: { firstResponseChannels: ['CALL_BACK', 'NOTICE_CALL'] } }))).toEqual(['YELLOW 2019-10-15 11:00:00.001']);
  });

  it('a return without reasons is none, and a pending return pauses nothing', () => {
    expect(judged([delivered('2019-10-15 10:00'), requested('2019-10-15 10:40', 'CALL_BACK', ' ')], '2019-10-15 12:00').refusals).toHaveLength(1);
    const pending = judged([delivered('2019-10-15 10:00'), opinion('2019-10-15 10:10'), completed('2019-10-15 10:20'), requested('2019-10-15 10:40')], '2019-10-17 00:00:00.001');
    expect(cardsOf(pending)).toEqual(['RED 2019-10-17 00:00:00.001']);
  });

  it('a yellow incurred before the approval stands', () => {
    const facts = [delivered('2019-10-15 10:00'), requested('2019-10-15 11:20'), fact('2019-10-15 11:30', { kind: 'RETURN_APPROVED', unit: 'A' })];
    expect(cardsOf(judged(facts, '2019-10-15 12:00'))).toEqual(['YELLOW 2019-10-15 11:00:00.001']);
  });

  it('S49 (OQ-22) an extension of an urgent order is refused', () => {
    expect(judged([delivered('2019-10-15 10:00'), fact('2019-10-15 10:30', { kind: 'EXTENSION_REQUESTED', unit: 'A', reason: '雨大', promisedAt: null, petitionerNotified: true })], '2019-10-15 10:40').refusals[0]?.because).toContain('OQ-22');
  });
});

describe('QY2019-2.3 / OQ-15, OQ-16: county relay and unknown county', () => {
  const relayed = anOrder({ acceptedAt: at('2019-10-15 09:00'), unit: null });

  it('S15 the unit\'s hour runs from its own receipt; the relay alarm is no card', () => {
    const facts = [fact('2019-10-15 09:01', { kind: 'COUNTY_NOTIFIED', county: 'X' }), delivered('2019-10-15 09:25', 'B')];
    const judgement = judged(facts, '2019-10-15 10:00', { order: relayed });
    expect(beijing(first(judgement)?.dueAt ?? at('1970-01-01 00:00'))).toBe('2019-10-15 10:25');
    expect(judgement.alarms.map(({ kind, at: when }) => [kind, beijing(when)])).toEqual([['RELAY_OVERDUE', '2019-10-15 09:16']]);
  });

  it('an order taken from a unit and given to a county office ends that unit\'s open hour, and a card incurred before stands', () => {
    const handed = (when: string) => fact(when, { kind: 'COUNTY_NOTIFIED', county: 'X' });
    expect(judged([delivered('2019-10-15 10:00'), handed('2019-10-15 10:30')], '2019-10-15 12:00').deadlines.map(({ state }) => state)).toEqual(['ENDED']);
    expect(cardsOf(judged([delivered('2019-10-15 10:00'), handed('2019-10-15 11:30')], '2019-10-15 12:00'))).toHaveLength(1);
  });

  it('S16 a county office that never relays: NO_UNIT at 60 minutes, no clock, no card', () => {
    const judgement = judged([fact('2019-10-15 09:01', { kind: 'COUNTY_NOTIFIED', county: 'X' })], '2019-10-15 12:00', { order: relayed });
    expect(judgement.alarms.map(({ kind, at: when }) => [kind, beijing(when)])).toEqual([['RELAY_OVERDUE', '2019-10-15 09:16'], ['NO_UNIT', '2019-10-15 10:01']]);
    expect([judgement.deadlines, judgement.cards]).toEqual([[], []]);
  });

  it('S17 no county: alarm after ten minutes, then the relay from the naming', () => {
    const order = anOrder({ acceptedAt: at('2019-10-15 22:40'), counties: [], unit: null });
    const facts = [fact('2019-10-15 22:55', { kind: 'COUNTY_IDENTIFIED', county: 'Y' }), fact('2019-10-15 22:55', { kind: 'COUNTY_NOTIFIED', county: 'Y' })];
    const judgement = judged(facts, '2019-10-15 23:00', { order });
    expect(judgement.alarms.map(({ kind, at: when }) => [kind, beijing(when)])).toEqual([['COUNTY_UNKNOWN', '2019-10-15 22:50']]);
    expect(orderState(judgement.file)).toBe('WITH_COUNTY_OFFICE');
    expect(beijing(judged([], '2019-10-15 22:41', { order }).nextChangeAt ?? at('1970-01-01 00:00'))).toBe('2019-10-15 22:50');
  });
});

describe('QY2019-2.4 / OQ-17: copies of critical orders', () => {
  it('S18 the municipal and the county bureau at once', () => {
    const judgement = judged([delivered('2019-10-06 03:12')], '2019-10-06 03:12', { order: anOrder({ acceptedAt: at('2019-10-06 03:12'), critical: true }) });
    expect(judgement.copies.map(({ level, county, at: when }) => [level, county, beijing(when)])).toEqual([['MUNICIPAL', null, '2019-10-06 03:12'], ['COUNTY', 'X', '2019-10-06 03:12']]);
  });

  it('S21 urgent but not critical: none; a later upgrade copies at the upgrade; S22 every county concerned', () => {
    expect(judged([delivered('2019-10-15 10:00')], '2019-10-15 10:30').copies).toEqual([]);
    const judgement = judged([delivered('2019-10-15 10:00'), fact('2019-10-15 10:20', { kind: 'FLAGGED_CRITICAL', reason: '人员被困' })], '2019-10-15 10:30', { order: anOrder({ counties: ['X', 'Y'] }) });
    expect(judgement.copies.map(({ county, at: when }) => [county, beijing(when)])).toEqual([[null, '2019-10-15 10:20'], ['X', '2019-10-15 10:20'], ['Y', '2019-10-15 10:20']]);
  });
});

describe('OQ-24: several reports, one incident', () => {
  it('S30 the clocks of a linked order end at the link; a card incurred before stands, and another unit keeps its own', () => {
    const linked = (when: string, unit: string | null) => fact(when, { kind: 'LINKED', unit, reason: '同一棵树' });
    expect(judged([delivered('2019-10-15 10:00'), linked('2019-10-15 10:20', 'A')], '2019-10-15 12:00').deadlines.map(({ state }) => state)).toEqual(['ENDED']);
    expect(cardsOf(judged([delivered('2019-10-15 10:00'), linked('2019-10-15 11:20', 'A')], '2019-10-15 12:00'))).toHaveLength(1);
    expect(cardsOf(judged([delivered('2019-10-15 10:00'), linked('2019-10-15 10:20', null)], '2019-10-15 12:00'))).toHaveLength(1);
  });
});

describe('OQ-14: handling that is never declared complete', () => {
  it('S47 alarms at 24 hours and at five working days, no card; cards only under applyGeneralLimitToUrgent', () => {
    const facts = [delivered('2019-10-08 09:00'), opinion('2019-10-08 09:30')];
    const judgement = judged(facts, '2019-10-16 12:00');
    expect(judgement.alarms.map(({ kind, at: when }) => [kind, beijing(when)])).toEqual([['NO_COMPLETION_24H', '2019-10-09 09:00'], ['NO_COMPLETION_5WD', '2019-10-15 00:00']]);
    expect(cardsOf(judgement)).toEqual([]);
    expect(cardsOf(judged(facts, '2019-10-16 12:00', { settings: { applyGeneralLimitToUrgent: true } }))).toEqual(['YELLOW 2019-10-15 00:00:00.001', 'RED 2019-10-16 00:00:00.001']);
  });
});

describe('the end of an order', () => {
  it('withdrawal ends open clocks and takes no further facts', () => {
    const withdrawn = fact('2019-10-15 10:30', { kind: 'WITHDRAWN', reason: '误报' });
    const judgement = judged([delivered('2019-10-15 10:00'), withdrawn, opinion('2019-10-15 10:40')], '2019-10-16 00:00');
    expect([first(judgement)?.state, judgement.cards, judgement.refusals.length, orderState(judgement.file)]).toEqual(['ENDED', [], 1, 'WITHDRAWN']);
  });

  it('judging in any order of recording gives the same, and firing later changes no breach instant', () => {
    const facts = [delivered('2019-10-15 10:00'), opinion('2019-10-15 11:30'), completed('2019-10-15 16:00'), resulted('2019-10-17 09:00')];
    fc.assert(fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), fc.integer({ min: 0, max: 10_000 }), (shuffled, minutes) => {
      const until = beijing(at('2019-10-17 09:00').add({ minutes }));
      expect(cardsOf(judged(shuffled, until))).toEqual(['YELLOW 2019-10-15 11:00:00.001', 'RED 2019-10-17 00:00:00.001']);
    }), { numRuns: 50 });
  });
});
