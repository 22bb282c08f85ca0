import { describe, expect, it } from 'vitest';
import { parseScenario } from './parse-scenario.js';
import { rehearse } from './rehearse.js';
import type { RehearsalReport } from './report.js';
import { readRuleBook } from './scenario-files.js';

const rules = readRuleBook('config');

type Fields = Readonly<Record<string, unknown>>;
const ORDER = { acceptedAt: '2019-10-15T09:58:00+08:00', class: 'URGENT', category: 'ROAD_AND_TREE', critical: true, counties: ['Y', 'X'], unit: 'A' };
const FACTS: readonly Fields[] = [
  { at: '2019-10-15T10:00:00+08:00', fact: 'DELIVERED', unit: 'A' },
  { at: '2019-10-15T11:30:00+08:00', fact: 'FIRST_RESPONSE', unit: 'A', channel: 'CALL_BACK', opinion: '已派员' },
  { at: '2019-10-15T16:00:00+08:00', fact: 'HANDLING_COMPLETED', unit: 'A' },
  { at: '2019-10-17T09:00:00+08:00', fact: 'RESULT_FILED', unit: 'A', channel: 'SYSTEM', onSiteOffline: false },
];

const reportOn = (change: Fields): RehearsalReport => {
  const parsed = parseScenario({ regulation: 'qingyuan-urgent-2019', order: ORDER, facts: FACTS, until: '2019-10-20T00:00:00+08:00', ...change }, rules.laws);
  if (parsed.kind === 'WRONG') throw new Error(JSON.stringify(parsed.problems));
  return rehearse(parsed.scenario, rules.calendar);
};

describe('a rehearsal', () => {
  it('takes facts of one instant in the order in which they can happen, however the file lists them', () => {
    const at = '2019-10-15T10:00:00+08:00';
    const facts = [{ at, fact: 'FIRST_RESPONSE', unit: 'A', channel: 'SYSTEM', opinion: '已派员' }, { at, fact: 'DELIVERED', unit: 'A' }];
    const report = reportOn({ facts });
    expect([report.refusals, report.deadlines.map(({ state }) => state)]).toEqual([[], ['MET']]);
  });

  it('writes what the contract shows, in its order, and nothing of the core besides', () => {
    const report = reportOn({});
    expect(Object.keys(report)).toEqual(['regulation', 'deadlines', 'cards', 'lights', 'copies', 'alarms', 'labels', 'refusals']);
    expect(Object.keys(report.deadlines[0] ?? {})).toEqual(['kind', 'unit', 'startsAt', 'dueAt', 'metAt', 'state', 'because']);
    expect(Object.keys(report.cards[1] ?? {})).toEqual(['colour', 'unit', 'breachAt', 'state', 'because']);
    expect(Object.keys(report.copies[0] ?? {})).toEqual(['at', 'level', 'county', 'because']);
    expect(report.regulation).toEqual({ id: 'qingyuan-urgent-2019', version: '2019-09-19' });
    expect(JSON.stringify(report)).not.toMatch(/fact-\d|deadlineKey|termId/);
  });

  it('writes instants in Beijing time with milliseconds, whatever their offset was', () => {
    const facts = [{ at: '2019-10-15T02:00:00Z', fact: 'DELIVERED', unit: 'A' }];
    expect(reportOn({ facts, until: '2019-10-15T03:00:00Z' }).deadlines[0]).toMatchObject({ startsAt: '2019-10-15T10:00:00.000+08:00', dueAt: '2019-10-15T11:00:00.000+08:00', state: 'OPEN' });
  });

  it('is byte for byte the same for the same scenario, in whatever order its facts stand', () => {
    const text = JSON.stringify(reportOn({}));
    expect(JSON.stringify(reportOn({}))).toBe(text);
    expect(JSON.stringify(reportOn({ facts: [...FACTS].reverse() }))).toBe(text);
  });

  it('sorts by instant, then unit or county, then kind', () => {
    expect(reportOn({}).copies.map(({ level, county }) => [level, county])).toEqual([['MUNICIPAL', null], ['COUNTY', 'X'], ['COUNTY', 'Y']]);
  });

  it('knows nothing of what comes after its end', () => {
    const report = reportOn({ until: '2019-10-15T10:30:00+08:00' });
    expect(report.deadlines.map(({ kind, state }) => [kind, state])).toEqual([['FIRST_RESPONSE', 'OPEN']]);
    expect(reportOn({ facts: [...FACTS.slice(0, 1), { at: '2019-10-15T10:30:00.001+08:00', fact: 'WITHDRAWN', reason: '误报' }], until: '2019-10-15T10:30:00+08:00' }).deadlines[0]).toMatchObject({ state: 'OPEN' });
  });

  it('counts a fact at its very end', () => {
    expect(reportOn({ until: '2019-10-15T11:30:00+08:00' }).deadlines[0]).toMatchObject({ metAt: '2019-10-15T11:30:00.000+08:00', state: 'BREACHED' });
  });

  it('issues no card twice when several of its facts look back at what was out', () => {
    const revoked = { at: '2019-10-18T09:00:00+08:00', fact: 'CARD_REVOKED', unit: 'A', clause: 'QY2019-3.1', colour: 'YELLOW', reason: '运营商补传记录' };
    const red = { ...revoked, at: '2019-10-18T09:01:00+08:00', clause: 'QY2019-3.4', colour: 'RED' };
    expect(reportOn({ facts: [...FACTS, revoked, red] }).cards.map(({ colour, state }) => [colour, state])).toEqual([['YELLOW', 'REVOKED'], ['RED', 'REVOKED']]);
    expect(reportOn({ facts: [...FACTS, red] }).cards.map(({ colour, state }) => [colour, state])).toEqual([['YELLOW', 'ISSUED'], ['RED', 'REVOKED']]);
  });

  it('says that a year without a published calendar is not covered, and computes nothing for it (OQ-06)', () => {
    const order = { ...ORDER, acceptedAt: '2039-10-15T09:58:00+08:00' };
    const facts = [{ at: '2039-10-15T10:00:00+08:00', fact: 'DELIVERED', unit: 'A' }, { at: '2039-10-15T16:00:00+08:00', fact: 'HANDLING_COMPLETED', unit: 'A' }];
    const report = reportOn({ order, facts, until: '2039-10-20T00:00:00+08:00' });
    expect(report.deadlines.map(({ kind }) => kind)).toEqual(['FIRST_RESPONSE']);
    expect(report.alarms).toContainEqual({ at: '2039-10-15T16:00:00.000+08:00', kind: 'CALENDAR_UNCOVERED' });
  });

  it('OQ-23: a class changed inside one law changes the limits that differ, and gives no time back for those that do not', () => {
    const order = { acceptedAt: '2023-03-06T09:00:00+08:00', class: 'HELP' };
    const facts = [
      { at: '2023-03-06T09:00:00+08:00', fact: 'DELIVERED', unit: 'A' },
      { at: '2023-03-08T10:00:00+08:00', fact: 'RECLASSIFIED', class: 'COMPLAINT', reason: '诉求人投诉' },
    ];
    const report = reportOn({ regulation: 'haojiang-2022', order, facts, until: '2023-03-08T12:00:00+08:00' });
    expect(report.deadlines.map(({ kind, dueAt, state }) => [kind, dueAt, state])).toEqual([
      ['ACCEPTANCE', '2023-03-08T00:00:00.000+08:00', 'MET'],
      ['RETURN', '2023-03-08T00:00:00.000+08:00', 'ENDED'],
      ['COMPLETION', '2023-03-11T00:00:00.000+08:00', 'ENDED'],
      ['COMPLETION', '2023-03-17T00:00:00.000+08:00', 'OPEN'],
      ['FIRST_CONTACT', '2023-03-09T00:00:00.000+08:00', 'OPEN'],
    ]);
    const late = { ...order, acceptedAt: '2023-02-20T09:00:00+08:00' };
    const overdue = [{ at: late.acceptedAt, fact: 'DELIVERED', unit: 'A' }, { at: '2023-03-08T10:00:00+08:00', fact: 'RECLASSIFIED', class: 'COMPLAINT', reason: '诉求人投诉' }];
    expect(reportOn({ regulation: 'shaoguan-2022', order: late, facts: overdue, until: '2023-03-09T12:00:00+08:00' })).toMatchObject({
      deadlines: [{ kind: 'COMPLETION', dueAt: '2023-03-07T00:00:00.000+08:00', state: 'BREACHED' }, { kind: 'RETURN' }], lights: [{ colour: 'YELLOW' }, { colour: 'RED' }],
    });
  });

  it('OQ-23: a class changed after a unit gave the order up starts nothing for it', () => {
    const order = { acceptedAt: '2023-10-21T17:00:00+08:00', class: 'HELP' };
    const facts = [
      { at: '2023-10-21T17:00:00+08:00', fact: 'DELIVERED', unit: 'A' },
      { at: '2023-10-22T14:00:00+08:00', fact: 'DELIVERED', unit: 'B' },
      { at: '2023-10-22T20:00:00+08:00', fact: 'RECLASSIFIED', class: 'URGENT', reason: '险情扩大' },
    ];
    const report = reportOn({ regulation: 'shaoguan-2022', order, facts, until: '2023-10-23T00:00:00+08:00' });
    expect(report.deadlines.filter(({ unit }) => unit === 'A').map(({ kind, state }) => [kind, state])).toEqual([['COMPLETION', 'ENDED'], ['RETURN', 'ENDED']]);
  });

  it('shows a rating only where there is a survey', () => {
    const order = { acceptedAt: '2023-10-09T10:00:00+08:00', class: 'HELP' };
    const facts = [
      { at: '2023-10-09T10:00:00+08:00', fact: 'DELIVERED', unit: 'A' },
      { at: '2023-10-18T10:00:00+08:00', fact: 'RESULT_FILED', unit: 'A', channel: 'SYSTEM' },
      { at: '2023-10-19T10:00:00+08:00', fact: 'COMPLETION_APPROVED', unit: 'A' },
      { at: '2023-10-19T11:00:00+08:00', fact: 'SURVEY_DELIVERED' },
    ];
    const report = (until: string) => reportOn({ regulation: 'shaoguan-2022', order, facts, until });
    expect('rating' in report('2023-10-20T11:00:00+08:00')).toBe(false);
    expect(report('2023-10-20T11:00:00.001+08:00').rating).toMatchObject({ choice: 'BASICALLY_SATISFIED' });
  });
});
