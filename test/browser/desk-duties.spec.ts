import { expect, test } from '@playwright/test';
import type { BoardItem, Deadline, OrderState } from '../../web/src/api/types.js';
import { dutyOf, ownLimits, pressingFirst, type Desk } from '../../web/src/desk/duties.js';
import { tasksOf } from '../../web/src/desk/tasks.js';

const UNIT: Desk = { role: 'UNIT', unitCode: 'A' };
const OFFICE: Desk = { role: 'COUNTY_OFFICE', unitCode: 'RX' };

const limit = (kind: string, more: Partial<Deadline> = {}): Deadline =>
  ({ key: kind, kind, unitCode: 'A', startsAt: '2026-11-23T10:00:00+08:00', dueAt: '2026-11-23T11:00:00+08:00', metAt: null, state: 'OPEN', because: [], ...more });
const order = (state: OrderState, more: Partial<BoardItem> = {}): BoardItem => ({
  id: 'o', number: 'J1', externalNumber: 'Q1', jurisdiction: 'qingyuan', jurisdictionName: '清远市', class: 'URGENT', underlyingClass: null, category: null, critical: false, drill: false, state, acceptedAt: '2026-11-23T10:00:00+08:00',
  deliveredAt: null, deadlines: [], nextRung: null, cards: [], light: null, labels: [], version: 1, title: '', place: '', countyCode: '441881', countyName: null, unitCode: 'A', unitName: null, acknowledged: null, response: null,
  nextDeadline: null, alarms: [], callByHand: [], ...more,
});
const tasks = (item: BoardItem, desk: Desk): readonly string[] => tasksOf(item, desk).map(({ key }) => key);

test('a unit’s order stands where it presses, and offers what answers it (QY2019-3.1, QY2019-3.2, QY2019-3.3)', () => {
  const cases: readonly [BoardItem, string, readonly string[]][] = [
    [order('DISPATCHED', { deadlines: [limit('FIRST_RESPONSE')] }), 'sign', ['sign', 'opinion', 'return']],
    [order('ACKNOWLEDGED', { deadlines: [limit('FIRST_RESPONSE')] }), 'opinion', ['opinion', 'return']],
    [order('RESPONDED'), 'handle', ['completion', 'result', 'return']],
    [order('HANDLED', { deadlines: [limit('RESULT')] }), 'result', ['result', 'return']],
    [order('RESULT_REPORTED', { deadlines: [limit('BACKFILL')] }), 'backfill', ['backfill']],
    [order('RETURN_PENDING'), 'decision', []],
    [order('DISPATCHED', { deadlines: [limit('FIRST_RESPONSE', { state: 'BREACHED' })] }), 'over', ['sign', 'opinion', 'return']],
    [order('RESPONDED', { unitCode: 'B' }), 'others', []],
  ];
  for (const [item, duty, offered] of cases) expect([item.state, dutyOf(item, UNIT), tasks(item, UNIT)]).toEqual([item.state, duty, offered]);
});

test('where a law knows acceptance, arrival and extensions, they are offered while they are owed (HJ2022-3.1a, HJ2022-3.5a)', () => {
  const item = order('ACKNOWLEDGED', { class: 'HELP', deadlines: [limit('ACCEPTANCE'), limit('ON_SITE'), limit('COMPLETION')] });
  expect([dutyOf(item, UNIT), tasks(item, UNIT)]).toEqual(['handle', ['accept', 'arrive', 'completion', 'result', 'return', 'extension']]);
  expect(tasks({ ...item, deadlines: [limit('ACCEPTANCE', { state: 'MET', metAt: '2026-11-23T10:30:00+08:00' })] }, UNIT)).not.toContain('accept');
});

test('a county office signs and relays; a unit that has the order keeps it, and opinion, completion and result are not the office’s (QY2019-2.3, QY2019-5.3d)', () => {
  const relay = order('WITH_COUNTY_OFFICE', { unitCode: null });
  expect([dutyOf(relay, OFFICE), tasks(relay, OFFICE)]).toEqual(['relay', ['sign', 'relay']]);
  for (const state of ['DISPATCHED', 'ACKNOWLEDGED', 'RESPONDED', 'HANDLED', 'RESULT_REPORTED', 'RETURN_PENDING'] as const) {
    expect(tasks(order(state, { deadlines: [limit('FIRST_RESPONSE'), limit('RESULT'), limit('BACKFILL')] }), OFFICE)).toEqual([]);
  }
  expect(dutyOf(order('DISPATCHED', { deadlines: [limit('FIRST_RESPONSE', { state: 'BREACHED' })] }), OFFICE)).toBe('unitOver');
});

test('only a unit’s own limits press on its desk; critical orders come first, then what is due first', () => {
  const beside = order('DISPATCHED', { deadlines: [limit('FIRST_RESPONSE', { unitCode: 'B', state: 'BREACHED' }), limit('FIRST_RESPONSE')] });
  expect([ownLimits(beside, UNIT).length, dutyOf(beside, UNIT)]).toEqual([1, 'sign']);
  const [late, soon, critical] = [order('DISPATCHED', { id: 'late', deadlines: [limit('FIRST_RESPONSE', { dueAt: '2026-11-23T12:00:00+08:00' })] }), order('DISPATCHED', { id: 'soon', deadlines: [limit('FIRST_RESPONSE')] }), order('DISPATCHED', { id: 'critical', critical: true })];
  expect(pressingFirst([late, soon, critical], UNIT).map(({ id }) => id)).toEqual(['critical', 'soon', 'late']);
});
