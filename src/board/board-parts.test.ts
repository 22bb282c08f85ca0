import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import type { Principal, Role } from '../identity/principal.js';
import { BOARD_CHANNEL as LEDGER_CHANNEL } from '../ledger/ledger.js';
import { BOARD_CHANNEL } from './board-events.js';
import { offsetBetween } from './clock-offset.js';
import type { OrderItem } from './order-item.js';
import { mayCallByHand, scopeOf } from './order-scope.js';
import type { OrderRow, StoredAlarm } from './order-select.query.js';
import { byRisk, countOrders } from './risk-order.js';
import { message, opening, resumeFrom } from './sse.js';
import { standingAlarms } from './standing-alarms.js';

const item = (number: string, over: Partial<OrderItem> = {}): OrderItem => ({ number, class: 'URGENT', light: null, drill: false, alarms: [], response: null, nextDeadline: null, deadlines: [], acceptedAt: '2026-11-22T21:10:00.000+08:00', ...over }) as unknown as OrderItem;
const due = (time: string): OrderItem['nextDeadline'] => ({ kind: 'FIRST_RESPONSE', unitCode: 'YD-JT', dueAt: `2026-11-22T${time}:00.000+08:00` });
const answered = { by: '某', channel: 'SYSTEM', at: '', opinion: '已派员' };
const alarm = { at: '2026-11-22T21:20:00.000+08:00', kind: 'ALL_FAILED', because: [], text: '', textEn: null };

describe('the order of the board', () => {
  it('is by risk: alarms, then those nobody answered for by what is due, then the rest; drills below everything real', () => {
    const items = [
      item('drill in alarm', { drill: true, alarms: [alarm] }), item('answered, result due', { response: answered, nextDeadline: due('23:00') }), item('unanswered 22:30', { nextDeadline: due('22:30') }),
      item('answered, nothing due', { response: answered }), item('unanswered 22:10', { nextDeadline: due('22:10') }), item('without a unit'), item('in alarm', { alarms: [alarm], response: answered }),
    ];
    expect([...items].sort(byRisk).map(({ number }) => number)).toEqual([
      'in alarm', 'without a unit', 'unanswered 22:10', 'unanswered 22:30', 'answered, result due', 'answered, nothing due', 'drill in alarm',
    ]);
  });

  it('counts what is overdue until it is met, and drills apart', () => {
    const breached = (metAt: string | null) => [{ state: 'BREACHED', metAt }] as unknown as OrderItem['deadlines'];
    expect(countOrders([item('a', { deadlines: breached(null) }), item('b', { deadlines: breached('later'), response: answered }), item('c', { drill: true, deadlines: breached(null) })]))
      .toEqual({ open: 2, unanswered: 1, overdue: 1, drills: 1, classes: { URGENT: 2 } });
  });

  it('never lets ordinary orders stand above urgent ones; among them lights go by severity and alarms before lights (SG2022-22, HJ2022-5.1 … 5.3)', () => {
    const lit = (light: OrderItem['light']): OrderItem => item(`ordinary ${light ?? 'running'}`, { class: 'COMPLAINT', light, nextDeadline: due('09:00') });
    const items = [
      lit('WARNING'), item('ordinary in alarm', { class: 'HELP', alarms: [{ ...alarm, kind: 'NO_UNIT' }] }), lit('RED'), lit(null), lit('OVERDUE'), item('urgent drill', { drill: true }), lit('ORANGE'), lit('YELLOW'),
      item('urgent, answered and red', { response: answered, light: 'RED' }), item('urgent, unanswered', { nextDeadline: due('22:10') }), item('urgent, nothing due', { response: answered }),
    ];
    expect([...items].sort(byRisk).map(({ number }) => number)).toEqual([
      'urgent, unanswered', 'urgent, answered and red', 'urgent, nothing due', 'ordinary in alarm', 'ordinary RED', 'ordinary ORANGE', 'ordinary YELLOW', 'ordinary OVERDUE', 'ordinary WARNING', 'ordinary running', 'urgent drill',
    ]);
  });

  it('does not count it as an alarm that a law is no longer in force, which nobody can see to (SG2022-35, OQ-38)', () => {
    const expired = item('expired', { class: 'HELP', alarms: [{ ...alarm, kind: 'REGULATION_EXPIRED' }], acceptedAt: '2026-11-20T09:00:00.000+08:00' });
    expect([expired, item('running', { class: 'HELP', nextDeadline: due('09:00') })].sort(byRisk).map(({ number }) => number)).toEqual(['running', 'expired']);
  });

  it('does not count an order that is over and stands there for what it left behind (QY2015-7.5, QY2015-8b)', () => {
    expect(countOrders([item('a', { state: 'CLOSED', alarms: [{ ...alarm, kind: 'THIRD_COMPLAINT' }] }), item('b')])).toMatchObject({ open: 1, unanswered: 1, classes: { URGENT: 1 } });
  });

  it('counts ordinary orders by class and never as waiting for an opinion', () => {
    expect(countOrders([item('a'), item('b', { class: 'CONSULTATION' }), item('c', { class: 'CONSULTATION' })])).toMatchObject({ unanswered: 1, classes: { URGENT: 1, CONSULTATION: 2 } });
  });
});

describe('alarms that still stand', () => {
  const deliveredAt = Temporal.Instant.from('2026-11-22T13:10:00Z');
  const row = (over: Partial<OrderRow>, ...alarms: readonly string[]): OrderRow => ({
    state: 'DISPATCHED', unit_code: 'YD-JT', delivered_at: deliveredAt, closed_at: null, acknowledged: null, deadlines: [], cards: [], copies: [],
    alarms: alarms.map((kind): StoredAlarm => ({ kind, at: '2026-11-22T13:20:00+00:00', because: [], text: '' })), ...over,
  }) as unknown as OrderRow;
  const kinds = (order: OrderRow): string[] => standingAlarms(order).map(({ kind }) => kind);

  it('go when what they warned of was seen to', () => {
    expect(kinds(row({}, 'RELAY_OVERDUE', 'NO_UNIT', 'COUNTY_UNKNOWN'))).toEqual([]);
    expect(kinds(row({ unit_code: null, state: 'WITH_COUNTY_OFFICE' }, 'RELAY_OVERDUE', 'NO_UNIT', 'COUNTY_UNKNOWN'))).toEqual(['RELAY_OVERDUE', 'NO_UNIT']);
    expect(kinds(row({ unit_code: null, state: 'AWAITING_ROUTING' }, 'RETURNED_NO_UNIT'))).toEqual(['RETURNED_NO_UNIT']);
    expect(kinds(row({}, 'RETURNED_NO_UNIT'))).toEqual([]);
    expect(kinds(row({}, 'ALL_FAILED', 'NO_CONTACT'))).toEqual(['ALL_FAILED', 'NO_CONTACT']);
    expect(kinds(row({ acknowledged: { by: null, actorKind: 'CONTACT', role: null, channel: 'SMS_REPLY', at: '', text: null } }, 'ALL_FAILED'))).toEqual([]);
    expect(kinds(row({ state: 'HANDLED' }, 'NO_COMPLETION_24H'))).toEqual([]);
    expect(kinds(row({ copies: [{ messageType: 'Alert', state: 'RECEIVED' }] as unknown as OrderRow['copies'] }, 'COPY_FAILED'))).toEqual([]);
  });

  it('of a late unit go once it did what it owed (SG2022-17.3, HJ2022-3.4.urgent)', () => {
    const limit = (kind: string, metAt: string | null) => [{ kind, unitCode: 'YD-JT', metAt, state: 'BREACHED' }] as unknown as OrderRow['deadlines'];
    expect(kinds(row({ deadlines: limit('ON_SITE', null) }, 'ON_SITE_OVERDUE'))).toEqual(['ON_SITE_OVERDUE']);
    expect(kinds(row({ deadlines: limit('ON_SITE', '2026-11-22T14:00:00+00:00') }, 'ON_SITE_OVERDUE'))).toEqual([]);
    expect(kinds(row({ deadlines: limit('HANDLING', null), unit_code: 'QY-SW' }, 'HANDLING_OVERDUE'))).toEqual([]);
    expect(kinds(row({ deadlines: limit('INTERIM_REPORT', null) }, 'INTERIM_OVERDUE', 'REGULATION_EXPIRED'))).toEqual(['INTERIM_OVERDUE', 'REGULATION_EXPIRED']);
  });

  it('do not follow an order to the next unit, nor outlive it', () => {
    expect(kinds(row({ delivered_at: Temporal.Instant.from('2026-11-22T13:30:00Z') }, 'ALL_FAILED', 'NO_COMPLETION_24H'))).toEqual([]);
    expect(kinds(row({ closed_at: deliveredAt }, 'CALENDAR_UNCOVERED', 'ALL_FAILED'))).toEqual([]);
    expect(kinds(row({}, 'CALENDAR_UNCOVERED', 'SOMETHING_NEW'))).toEqual(['CALENDAR_UNCOVERED', 'SOMETHING_NEW']);
  });
});

describe('who sees what', () => {
  const person = (role: Role): Principal => ({ kind: 'PERSON', accountId: '', name: '', role, unitCode: null, countyCode: null, jurisdiction: null });

  it('a person of a body without a code sees nothing rather than everything', () => {
    for (const role of ['UNIT', 'COUNTY_OFFICE', 'BUREAU'] as const) expect(scopeOf(person(role))).toMatchObject({ code: '' });
    expect(scopeOf(person('AUDITOR')).kind).toBe('EVERYTHING');
  });

  it('only those who must call by hand see whom to call', () => {
    expect((['OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR', 'UNIT', 'COUNTY_OFFICE', 'BUREAU'] as const).filter((role) => mayCallByHand(person(role)))).toEqual(['OPERATOR', 'SUPERVISOR']);
  });
});

describe('the parts of the stream', () => {
  it('listens where the ledger tells', () => {
    expect(BOARD_CHANNEL).toBe(LEDGER_CHANNEL);
  });

  it('writes server-sent events', () => {
    expect(opening()).toBe('retry: 3000\n\n: open\n\n');
    expect(message('changed', { text: 'a\nb' }, 7)).toBe('id: 7\nevent: changed\ndata: {"text":"a\\nb"}\n\n');
    expect(message('reset', {})).toBe('event: reset\ndata: {}\n\n');
  });

  it('goes on where the viewer was', () => {
    expect(resumeFrom(undefined, undefined)).toBeUndefined();
    expect(resumeFrom('', undefined)).toBeUndefined();
    expect(resumeFrom('12', '7')).toBe(12);
    expect(resumeFrom(undefined, '7')).toBe(7);
    expect(resumeFrom(undefined, 'x')).toBeNaN();
  });
});

describe('the clock of a demonstration', () => {
  const real = Temporal.Instant.from('2026-11-22T13:10:00.000Z');
  it.each([[0, 'PT0S'], [400, 'PT0S'], [-300, 'PT0S'], [3_600_000, 'PT1H'], [3_599_999, 'PT1H'], [4_530_001, 'PT1H15M30S'], [90_000_000, 'PT25H']])('%d ms ahead reads %s', (ms, text) => {
    expect(offsetBetween(real, real.add({ milliseconds: ms }))).toBe(text);
  });
});
