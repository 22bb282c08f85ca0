import { describe, expect, it } from 'vitest';
import { parseScenario } from './parse-scenario.js';
import { readRuleBook } from './scenario-files.js';

const { laws } = readRuleBook('config');

const ORDER = { acceptedAt: '2019-10-15T09:58:00+08:00', class: 'URGENT', category: 'ROAD_AND_TREE', critical: false, counties: ['X'], unit: 'A' };
const DELIVERED = { at: '2019-10-15T10:00:00+08:00', fact: 'DELIVERED', unit: 'A' };
const SCENARIO = { regulation: 'qingyuan-urgent-2019', order: ORDER, facts: [DELIVERED], until: '2019-10-16T00:00:00+08:00' };
const at = (fact: object) => ({ facts: [{ at: '2019-10-15T10:30:00+08:00', ...fact }] });

const problemsOf = (data: unknown): string[] => {
  const parsed = parseScenario(data, laws);
  return parsed.kind === 'WRONG' ? parsed.problems.map(({ path, wrong }) => `${path}: ${wrong.en}`) : [];
};

describe('a scenario', () => {
  it('may leave out whatever has no bearing', () => {
    const { critical: _, counties: __, unit: ___, ...order } = ORDER;
    expect(problemsOf({ ...SCENARIO, order })).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    ['no such regulation', { regulation: 'qingyuan-2018' }, /^\/regulation: there is no regulation "qingyuan-2018"; there are .*qingyuan-urgent-2019.*$/],
    ['a field nobody knows', { limits: {} }, /^\/limits: no such field here; there are .*regulation.*$/],
    ['a field of the order nobody knows', { order: { ...ORDER, place: 'X' } }, /^\/order\/place: no such field here/],
    ['a time without an offset', { until: '2019-10-16T00:00:00' }, /^\/until: has no offset: write 2019-10-16T00:00:00\+08:00$/],
    ['a local time with a blank', { until: '2019-10-16 08:00' }, /^\/until: has no offset: write 2019-10-16T08:00\+08:00$/],
    ['a date where an instant is needed', { until: '2019-10-16' }, /^\/until: must be a time with its offset/],
    ['a day that does not exist', { until: '2019-02-30T00:00:00+08:00' }, /^\/until: must be a time/],
    ['an hour that does not exist', { until: '2019-10-16T24:00:00+08:00' }, /^\/until: must be a time/],
    ['microseconds', { until: '2019-10-16T00:00:00.0001+08:00' }, /^\/until: .*at most to the millisecond/],
    ['no end', { until: undefined }, /^\/until: must be a time .*, and is missing$/],
    ['an end before the beginning', { until: '2019-10-15T09:57:59.999+08:00', facts: [] }, /^\/until: lies before order.acceptedAt$/],
    ['a class nobody knows', { order: { ...ORDER, class: 'EMERGENCY' } }, /^\/order\/class: must be one of URGENT, .* not "EMERGENCY"$/],
    ['a class the regulation has no rules for', { order: { ...ORDER, class: 'HELP' } }, /^\/order\/class: qingyuan-urgent-2019 has no rules for HELP; it has them for URGENT$/],
    ['an urgent order without a category', { order: { ...ORDER, category: undefined } }, /^\/order\/category: must be one of ROAD_AND_TREE, .* and is missing$/],
    ['a category nobody knows', { order: { ...ORDER, category: 'FIRE' } }, /^\/order\/category: must be one of ROAD_AND_TREE, .* not "FIRE"$/],
    ['a category where there are none', { regulation: 'shaoguan-2022' }, /^\/order\/category: shaoguan-2022 names no categories: leave it out$/],
    ['a county that is a number', { order: { ...ORDER, counties: [441881] } }, /^\/order\/counties: must be a list of texts/],
    ['a unit that is a number', { order: { ...ORDER, unit: 7 } }, /^\/order\/unit: must be a text: write "7" with its quotes$/],
    ['a flag that YAML no longer knows', { order: { ...ORDER, critical: 'yes' } }, /^\/order\/critical: must be true or false, not "yes"$/],
    ['facts that are no list', { facts: {} }, /^\/facts: must be a list, not \{\}$/],
    ['a fact nobody knows', at({ fact: 'ANSWERED', unit: 'A' }), /^\/facts\/0\/fact: must be one of DELIVERED, .* not "ANSWERED"$/],
    ['a fact without a name', at({ unit: 'A' }), /^\/facts\/0\/fact: .* and is missing$/],
    ['a fact that only the service writes', at({ fact: 'CARD_ISSUED', unit: 'A' }), /^\/facts\/0\/fact: must be one of .* not "CARD_ISSUED"$/],
    ['a fact without its unit', at({ fact: 'ARRIVED_ON_SITE' }), /^\/facts\/0\/unit: must be a text, and is missing$/],
    ['a field of a fact nobody knows', at({ fact: 'ARRIVED_ON_SITE', unit: 'A', place: 'X' }), /^\/facts\/0\/place: no such field here; there are at, fact, unit$/],
    ['a channel nobody knows', at({ fact: 'FIRST_RESPONSE', unit: 'A', channel: 'FAX', opinion: '已派员' }), /^\/facts\/0\/channel: must be one of CALL_BACK, .* not "FAX"$/],
    ['a flag that is a text', at({ fact: 'RESULT_FILED', unit: 'A', channel: 'SYSTEM', onSiteOffline: 'true' }), /^\/facts\/0\/onSiteOffline: must be true or false, not "true"$/],
    ['an answer nobody knows', at({ fact: 'SURVEY_ANSWERED', choices: ['FINE'] }), /^\/facts\/0\/choices: holds "FINE", which is none of VERY_SATISFIED/],
    ['a fact before the order', { facts: [{ ...DELIVERED, at: '2019-10-15T09:57:00+08:00' }] }, /^\/facts\/0\/at: lies before order.acceptedAt$/],
    ['a call that arrives after it was recorded', at({ fact: 'FIRST_RESPONSE', unit: 'A', channel: 'CALL_BACK', opinion: '已派员', arrivedAt: '2019-10-15T10:31:00+08:00' }), /^\/facts\/0\/arrivedAt: lies after/],
    ['a day both worked and off', { calendar: { workdays: ['2020-01-31'], offdays: ['2020-01-31'] } }, /^\/calendar\/offdays: holds 2020-01-31, which is also one of the workdays$/],
    ['a day that does not exist in the calendar', { calendar: { workdays: ['2020-02-30'] } }, /^\/calendar\/workdays\/0: must be a date such as/],
    ['a setting nobody knows', { settings: { workingDays: 'ROLLING' } }, /^\/settings\/workingDays: must be no setting of this regulation/],
    ['a value no reading allows', { settings: { workingDayMode: 'NATURAL' } }, /^\/settings\/workingDayMode: must be one of END_OF_DAY/],
    ['a setting another regulation raises', { settings: { deemedAcceptanceDay: 'NEXT_DAY' } }, /^\/settings\/deemedAcceptanceDay: /],
    ['settings that are a list', { settings: [] }, /^\/settings: must be a mapping/],
    ['a reclassification to a law nobody knows', at({ fact: 'RECLASSIFIED', class: 'HELP', regulation: 'x', reason: '非紧急' }), /^\/facts\/0\/regulation: there is no regulation "x"/],
  ])('with %s is refused in one line', (_, change, line) => {
    const problems = problemsOf({ ...SCENARIO, ...change });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(line);
  });

  it.each([null, [], 'text', 7])('that is %j is no mapping', (data) => {
    expect(problemsOf(data)[0]).toMatch(/^: must be a mapping of fields, not /);
  });

  it('with many mistakes is told of them all at once', () => {
    const paths = problemsOf({ ...SCENARIO, until: 'tomorrow', order: { ...ORDER, class: 'X', unit: 7 }, facts: [{ ...DELIVERED, at: 'now' }, { ...DELIVERED, fact: 'X' }] });
    expect(paths.map((line) => line.split(':')[0])).toEqual(['/order/class', '/order/unit', '/facts/0/at', '/facts/1/fact', '/until']);
  });

  it('whose return lacks a reason, basis and signature is no wrong file: that is for the rules', () => {
    expect(problemsOf({ ...SCENARIO, ...at({ fact: 'RETURN_REQUESTED', unit: 'A', channel: 'SYSTEM' }) })).toEqual([]);
    expect(problemsOf({ ...SCENARIO, ...at({ fact: 'EXTENSION_REQUESTED', unit: 'A' }) })).toEqual([]);
    expect(problemsOf({ ...SCENARIO, ...at({ fact: 'FLAGGED_CRITICAL' }) })).toEqual([]);
  });

  it('names the channel of a return only where the rules ask for it', () => {
    const { category: _, ...order } = ORDER;
    const moved = { ...order, class: 'HELP', acceptedAt: '2023-10-09T10:00:00+08:00' };
    const facts = [{ at: '2023-10-09T11:00:00+08:00', fact: 'RETURN_REQUESTED', unit: 'A', reason: '不属本单位职责' }];
    expect(problemsOf({ regulation: 'haojiang-2022', order: moved, facts, until: '2023-10-10T00:00:00+08:00' })).toEqual([]);
    expect(problemsOf({ ...SCENARIO, ...at({ fact: 'RETURN_REQUESTED', unit: 'A', reason: '不属本单位职责' }) })[0]).toMatch(/^\/facts\/0\/channel: .* and is missing$/);
  });

  it('may load a calendar whose version looks like a number, and before the order', () => {
    expect(problemsOf({ ...SCENARIO, facts: [{ at: '2019-01-01T00:00:00Z', fact: 'CALENDAR_LOADED', version: 2019.2, workdays: [], offdays: ['2019-10-16'] }] })).toEqual([]);
  });

  it('overrides a reading without touching the law of others', () => {
    const parsed = parseScenario({ ...SCENARIO, settings: { workingDayMode: 'ROLLING' } }, laws);
    expect(parsed.kind === 'SCENARIO' && parsed.scenario.law.settings.workingDayMode).toBe('ROLLING');
    expect(laws.find(({ regulation }) => regulation.id === 'qingyuan-urgent-2019')?.regulation.settings.workingDayMode).toBe('END_OF_DAY');
  });
});

describe('the regulation of a scenario', () => {
  const [written] = laws.filter(({ regulation }) => regulation.id === 'qingyuan-urgent-2019');
  const versions = ['2019-09-19', '2021-01-01', '2022-01-01'].flatMap((version) => (written === undefined ? [] : [{
    content: { ...(written.content as object), version, inForce: { from: version, until: null, because: ['QY2019-P.2'] } },
    regulation: { ...written.regulation, version, inForceFrom: written.regulation.inForceFrom.with({ year: Number(version.slice(0, 4)), month: Number(version.slice(5, 7)), day: Number(version.slice(8)) }) },
  }]));
  const versionFor = (acceptedAt: string) => {
    const parsed = parseScenario({ ...SCENARIO, order: { ...ORDER, acceptedAt }, facts: [], until: '2025-01-01T00:00:00+08:00' }, versions);
    return parsed.kind === 'SCENARIO' ? parsed.scenario.law.version : parsed.problems;
  };

  it.each([
    ['2019-09-18T23:59:59.999+08:00', '2019-09-19'],
    ['2020-12-31T23:59:59.999+08:00', '2019-09-19'],
    ['2020-12-31T16:00:00Z', '2021-01-01'],
    ['2024-06-01T00:00:00+08:00', '2022-01-01'],
  ])('accepted at %s is the version of %s', (acceptedAt, version) => {
    expect(versionFor(acceptedAt)).toBe(version);
  });
});
