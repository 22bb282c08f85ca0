import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FieldReader, type FileProblem } from '../regulation/reader.js';
import { toBeijing } from '../time/beijing.js';
import { isInside, needsSecondPerson, standAside, type DrillPlace } from './drill.js';
import { nextStep, type DrillStep, type RunningDrill } from './next-step.js';
import { readDrills } from './parse-drills.js';
import { drillResults, type DrilledAnswer, type DrilledAttempt, type DrillRecord } from './report.js';
import { durationWords } from './report-words.js';

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-23T${time.length === 5 ? `${time}:00` : time}+08:00`);
const place = (wishes: Partial<DrillPlace>): DrillPlace => ({ scope: 'UNITS', countyCode: null, unitCodes: [], ...wishes });

describe('a drill (a feature of the system; no clause orders one)', () => {
  it.each([
    ['the whole city', place({ scope: 'CITY' }), true],
    ['a county', place({ scope: 'COUNTY', countyCode: '441881' }), false],
    ['ten units', place({ unitCodes: Array.from({ length: 10 }, (_, n) => `U${String(n)}`) }), false],
    ['eleven units', place({ unitCodes: Array.from({ length: 11 }, (_, n) => `U${String(n)}`) }), true],
  ])('%s needs a second person: %#', (_, of, needed) => expect(needsSecondPerson(of)).toBe(needed));

  it.each([
    ['a unit of the county', place({ scope: 'COUNTY', countyCode: '441881' }), { unitCode: 'YD-JT', countyCode: '441881' }, true],
    ['its hotline office', place({ scope: 'COUNTY', countyCode: '441881' }), { unitCode: null, countyCode: '441881' }, true],
    ['another county', place({ scope: 'COUNTY', countyCode: '441881' }), { unitCode: 'FG-JT', countyCode: '441821' }, false],
    ['a chosen unit', place({ unitCodes: ['YD-JT'] }), { unitCode: 'YD-JT', countyCode: '441881' }, true],
    ['an office beside chosen units', place({ unitCodes: ['YD-JT'] }), { unitCode: null, countyCode: '441881' }, false],
    ['nobody known', place({ scope: 'CITY' }), { unitCode: null, countyCode: null }, false],
  ])('alarms nobody outside: %s', (_, of, routed, inside) => expect(isInside(of, routed)).toBe(inside));

  it.each([[0, 9, null], [1, 0, 'CRITICAL_ORDER'], [0, 10, 'STORM'], [2, 30, 'CRITICAL_ORDER']] as const)('%i critical and %i lately: %s', (criticalUnanswered, acceptedLately, expected) =>
    expect(standAside({ criticalUnanswered, acceptedLately }, { stormFrom: 10, within: Temporal.Duration.from('PT15M') })).toBe(expected));

  const drill = (wishes: Partial<RunningDrill> = {}): RunningDrill => ({
    state: 'RUNNING', startsAt: at('10:00'), endsAt: at('11:30'), endedAt: null, catchUp: Temporal.Duration.from('PT10M'), hasReport: false, hasOpenOrders: false,
    orders: [{ id: 'a', opensAt: at('10:00'), state: 'WAITING' }, { id: 'b', opensAt: at('10:20'), state: 'WAITING' }], ...wishes,
  });
  const opened = drill({ orders: [{ id: 'a', opensAt: at('10:00'), state: 'OPENED' }, { id: 'b', opensAt: at('10:20'), state: 'WAITING' }] });
  const said = (step: DrillStep): string => [step.kind, ...('until' in step ? [toBeijing(step.until).slice(11, 19)] : []), ...('orderId' in step ? [step.orderId] : []), ...('code' in step ? [step.state, step.code] : [])].join(' ');
  it.each([
    ['waits for its start', drill({ state: 'PLANNED' }), null, '09:59', 'WAIT 10:00:00'],
    ['begins', drill({ state: 'PLANNED' }), null, '10:00', 'BEGIN'],
    ['begins late after a short break of the service', drill({ state: 'PLANNED' }), null, '10:10', 'BEGIN'],
    ['does not take place after a long one', drill({ state: 'PLANNED' }), null, '10:10:01', 'END MISSED SERVICE_WAS_DOWN'],
    ['does not begin beside a real critical order', drill({ state: 'PLANNED' }), 'CRITICAL_ORDER', '10:00', 'END MISSED CRITICAL_ORDER'],
    ['waits for the second person', drill({ state: 'PROPOSED' }), null, '09:00', 'WAIT 10:00:00'],
    ['lapses without one', drill({ state: 'PROPOSED' }), null, '10:00', 'END CANCELLED NOT_APPROVED'],
    ['opens an order at its instant', drill(), null, '10:00', 'OPEN a'],
    ['looks for real orders meanwhile', opened, null, '10:05', 'WAIT 10:06:00'],
    ['and for its next order', opened, null, '10:19:30', 'WAIT 10:20:00'],
    ['opens what the service missed by ten minutes', opened, null, '10:30', 'OPEN b'],
    ['and skips what it missed by more', opened, null, '10:30:01', 'SKIP b'],
    ['stops for a real critical order, whatever is due', drill(), 'CRITICAL_ORDER', '10:00', 'END STOPPED CRITICAL_ORDER'],
    ['and in a storm', opened, 'STORM', '10:05', 'END STOPPED STORM'],
    ['ends at its instant', opened, null, '11:30', 'END ENDED TIME'],
    ['takes its orders back then, before all else', drill({ state: 'STOPPED', endedAt: at('11:30'), hasOpenOrders: true }), null, '11:40', 'WITHDRAW'],
    ['lets receipts come in', drill({ state: 'ENDED', endedAt: at('11:30') }), null, '11:31', 'WAIT 11:35:00'],
    ['is reported then', drill({ state: 'STOPPED', endedAt: at('11:30') }), null, '11:35', 'REPORT'],
    ['once', drill({ state: 'ENDED', endedAt: at('11:30'), hasReport: true }), null, '11:35', 'NOTHING'],
    ['and not when it never took place', drill({ state: 'MISSED', endedAt: at('10:10') }), null, '12:00', 'NOTHING'],
  ] as const)('%s', (_, of, room, now, expected) => expect(said(nextStep(of, room, at(now)))).toBe(expected));
});

const order = (wishes: Partial<DrillRecord['orders'][number]> = {}): DrillRecord['orders'][number] => ({
  n: 1, workOrderId: 'o1', number: 'J1', critical: false, openedAt: at('10:00'), deliveredAt: at('10:00'), unitCode: 'A', unitName: '甲局', countyCode: 'X', countyName: '某县',
  limit: { kind: 'FIRST_RESPONSE', dueAt: at('11:00'), because: ['QY2019-3.1'] }, relay: null, hasNoContact: false, ...wishes,
});
const attempt = (wishes: Partial<DrilledAttempt> = {}): DrilledAttempt => ({
  workOrderId: 'o1', unitCode: 'A', contactId: 'c1', role: 'EMERGENCY_LIAISON', rung: 'unit-0', channel: 'SMS', state: 'DELIVERED', submittedAt: at('10:00'), finalAt: at('10:00:04'), code: null, isDead: false, wrongKeys: 0, ...wishes,
});
const answer = (time: string, kind: DrilledAnswer['kind'] = 'OPINION', wishes: Partial<DrilledAnswer> = {}): DrilledAnswer => ({ workOrderId: 'o1', unitCode: 'A', kind, at: at(time), channel: 'SMS_REPLY', role: 'EMERGENCY_LIAISON', ...wishes });
const results = (wishes: Partial<DrillRecord>) => drillResults({ endedAt: at('11:30'), orders: [order()], attempts: [attempt()], answers: [], ...wishes }, toBeijing);

describe('the report of a drill (QY2019-3.1: the hour is the real one)', () => {
  it.each([
    ['on time', { answers: [answer('11:00')] }, 'ON_TIME', []],
    ['a second late', { answers: [answer('11:00:01')] }, 'LATE', ['ANSWERED_LATE']],
    ['delivered, never answered', {}, 'UNANSWERED', ['NOT_ANSWERED']],
    ['a receipt is no opinion', { answers: [answer('10:03', 'RECEIPT')] }, 'UNANSWERED', ['RECEIPT_ONLY']],
    ['ended before the hour was over', { endedAt: at('10:59:59') }, 'NOT_DUE', []],
    ['an answer after the end is none', { endedAt: at('10:30'), answers: [answer('10:31')] }, 'NOT_DUE', []],
    ['another unit\'s answer is none', { answers: [answer('10:05', 'OPINION', { unitCode: 'B' })] }, 'UNANSWERED', ['NOT_ANSWERED']],
    ['a dead number', { attempts: [attempt({ state: 'UNDELIVERED', isDead: true })] }, 'UNANSWERED', ['NUMBER_DEAD', 'NOT_DELIVERED']],
    ['nobody to tell', { orders: [order({ hasNoContact: true })], attempts: [] }, 'UNANSWERED', ['NO_CONTACT']],
    ['a call that rang in vain beside a message', { attempts: [attempt(), attempt({ channel: 'VOICE', state: 'UNDELIVERED' })] }, 'UNANSWERED', ['CALL_NOT_ANSWERED', 'NOT_ANSWERED']],
    ['the wrong key', { attempts: [attempt({ channel: 'VOICE', wrongKeys: 2 })] }, 'UNANSWERED', ['WRONG_KEY', 'NOT_ANSWERED']],
    ['a call kept for real orders', { attempts: [attempt(), attempt({ channel: 'VOICE', state: 'FAILED', code: 'DRILL_RESERVE', submittedAt: null })], answers: [answer('10:05')] }, 'ON_TIME', ['KEPT_FOR_REAL']],
  ] as const)('%s', (_, wishes, verdict, failures) => {
    const [first] = results(wishes).orders;
    expect([first?.verdict, first?.failures]).toEqual([verdict, failures]);
  });

  it('a county office that never relays fails itself, and no unit', () => {
    const relay = { countyCode: 'X', countyName: '某县', askedAt: at('10:00'), dueAt: at('10:15'), relayedAt: null };
    const { orders, offices, units } = results({ orders: [order({ unitCode: null, unitName: null, limit: null, relay })], attempts: [] });
    expect([orders[0]?.verdict, orders[0]?.failures, units]).toEqual(['UNANSWERED', ['NOT_RELAYED'], []]);
    expect(offices).toEqual([{ countyCode: 'X', countyName: '某县', asked: 1, inTime: 0, late: 0, unanswered: 1, medianSeconds: null }]);
    expect(results({ orders: [order({ relay: { ...relay, relayedAt: at('10:20') } })], answers: [answer('10:40')] }).offices).toMatchObject([{ inTime: 0, late: 1, medianSeconds: 1_200 }]);
  });

  it('counts per unit from when it got the order, with the median and the longest that somebody took', () => {
    const three = [1, 2, 3].map((n) => order({ n, workOrderId: `o${String(n)}`, deliveredAt: at('10:10') }));
    const { units, totals } = results({ orders: [...three, order({ n: 4, workOrderId: 'o4', unitCode: 'B', unitName: '乙局' })], attempts: [], answers: [answer('10:12'), answer('10:40', 'OPINION', { workOrderId: 'o2' }), answer('10:15', 'OPINION', { workOrderId: 'o3' })] });
    expect(units).toEqual([
      { unitCode: 'A', unitName: '甲局', countyName: '某县', orders: 3, onTime: 3, late: 0, unanswered: 0, notDue: 0, medianSeconds: 300, longestSeconds: 1_800, failures: {} },
      { unitCode: 'B', unitName: '乙局', countyName: '某县', orders: 1, onTime: 0, late: 0, unanswered: 1, notDue: 0, medianSeconds: null, longestSeconds: null, failures: {} },
    ]);
    expect(totals).toEqual({ opened: 4, onTime: 3, late: 0, unanswered: 1, notDue: 0, medianSeconds: 300, longestSeconds: 1_800 });
  });

  it('says when who was reached, on which rung, and names each dead number once', () => {
    const dead = attempt({ contactId: 'c2', rung: 'unit-5', state: 'UNDELIVERED', submittedAt: at('10:05'), isDead: true, code: '30003' });
    const { orders, deadNumbers } = results({ attempts: [attempt(), attempt({ channel: 'VOICE', finalAt: at('10:00:20') }), dead, dead, attempt({ rung: 'unit-15', submittedAt: at('10:15') })], answers: [answer('10:02', 'RECEIPT'), answer('10:09')] });
    expect(orders[0]).toMatchObject({ smsDeliveredAfter: 4, callAnsweredAfter: 20, receiptAfter: 120, receiptBy: 'EMERGENCY_LIAISON', answeredAfter: 540, answeredOn: 'SMS_REPLY', rung: 'unit-5' });
    expect(deadNumbers).toEqual([{ unitCode: 'A', role: 'EMERGENCY_LIAISON', contactId: 'c2', channel: 'SMS', code: '30003' }]);
  });

  it.each([[null, '—'], [0, '0秒'], [59, '59秒'], [200, '3分20秒'], [3_900, '1小时5分0秒']])('%s seconds are %s', (seconds, words) => expect(durationWords(seconds)).toBe(words));
});

describe('config/drills', () => {
  const read = (text: string): readonly FileProblem[] => {
    const problems: FileProblem[] = [];
    readDrills(new FieldReader(parse(text), '', problems));
    return problems;
  };
  const text = readFileSync('config/drills/qingyuan.yaml', 'utf8');

  it.each(['qingyuan', 'shaoguan', 'haojiang'])('%s is well formed', (name) => expect(read(readFileSync(`config/drills/${name}.yaml`, 'utf8'))).toEqual([]));

  it.each([
    ['a drill shorter than its orders', text.replace('minutes: 90', 'minutes: 10'), '/templates/0/orders'],
    ['a code twice', text.replace('CITY_RAINSTORM', 'YINGDE_LANDSLIDE'), '/templates'],
    ['a class nobody knows', text.replace('class: URGENT', 'class: FIRE'), '/templates/0/orders/0/class'],
    ['a storm of nothing', text.replace('stormFrom: 10', 'stormFrom: 0'), '/standAside/stormFrom'],
    ['a misspelt field', text.replace('stormFrom:', 'stormfrom:'), '/standAside/stormFrom'],
  ])('refuses %s', (_, wrong, path) => expect(read(wrong).map((problem) => problem.path)).toContain(path));
});
