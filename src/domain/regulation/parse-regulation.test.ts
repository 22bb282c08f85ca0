import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { XINCHENG_FILE } from '../../../test/cities/xincheng.js';
import { parseRegulation } from './parse-regulation.js';

const CITY = readFileSync(XINCHENG_FILE, 'utf8');

/** The problems of the invented city's file after a change to its text, each as `path: expected`. */
const problemsOf = (before: string | RegExp, after: string, overrides: Readonly<Record<string, unknown>> = {}): string[] => {
  const changed = CITY.replace(before, after);
  if (changed === CITY) throw new Error(`the file does not hold ${String(before)}`);
  const parsed = parseRegulation(parse(changed), overrides);
  return parsed.kind === 'WRONG' ? parsed.problems.map(({ path, expected }) => `${path}: ${expected}`) : [];
};

const FIRST = 'limit: { time: PT30M, calendar: NATURAL }';
const MILESTONES = 'a list out of RECEIVED, ACCEPTED, OPINION, ';
const MODES = 'one of END_OF_DAY, CLOSE_OF_BUSINESS, ROLLING, OFFICE_HOURS';

describe('a regulation file', () => {
  it.each(['qingyuan-urgent-2019', 'qingyuan-supervision-2015', 'shaoguan-2022', 'haojiang-2022'])('%s is right', (id) => {
    const parsed = parseRegulation(parse(readFileSync(`config/regulations/${id}.yaml`, 'utf8')));
    expect(parsed.kind === 'WRONG' ? parsed.problems : []).toEqual([]);
  });

  it('of the invented city is right under each of its readings', () => {
    const parsed = parseRegulation(parse(CITY));
    if (parsed.kind === 'WRONG') throw new Error(JSON.stringify(parsed.problems));
    for (const { key, alternatives } of parsed.regulation.readings) {
      for (const value of alternatives) expect([key, value, parseRegulation(parse(CITY), { [key]: key.startsWith('firstResponse') || key === 'resultClockStoppers' ? [value] : value }).kind]).toEqual([key, value, 'REGULATION']);
    }
  });

  it.each<[string, string | RegExp, string, string]>([
    ['an unknown field', 'inForce: {', 'inForse: {', '/inForse: no field of this name (known here: '],
    ['an unknown field of a term', 'lapse: DEEMED', 'laps: DEEMED', '/terms/5/laps: no field of this name'],
    ['a field that is missing', 'title: 新城市12345热线紧急事项办理办法(虚构)\n', '', '/title: a text'],
    ['a misspelt milestone', 'starts: [PHONE_REPORTED]', 'starts: [PHONE_REPORT]', `/terms/4/starts: ${MILESTONES}`],
    ['a misspelt milestone of an answer', 'metBy: [OPINION, FILED]', 'metBy: [OPINON, FILED]', `/terms/0/metBy: ${MILESTONES}`],
    ['a misspelt milestone of an end', 'endedBy: [FILED]', 'endedBy: [FILD]', `/terms/7/endedBy: ${MILESTONES}`],
    ['a term without a start', 'starts: [EVIDENCE_ASKED]', 'starts: []', '/terms/8/starts: at least one milestone'],
    ['a term nothing can meet', 'metBy: [EVIDENCE_GIVEN]', 'metBy: []', '/terms/8/metBy: at least one milestone'],
    ['a term that needs an approval nobody gives', 'closes: APPROVAL', 'closes: RESULT', '/terms/3/metBy: something that happens: nothing is approved where closes is RESULT'],
    ['an unknown kind', 'kind: ON_SITE', 'kind: ONSITE', '/terms/1/kind: one of FIRST_RESPONSE, RESULT, '],
    ['an unknown class', 'classes: [HELP]\n    duty: { zh: 办结,', 'classes: [HLEP]\n    duty: { zh: 办结,', '/terms/9/classes: a list out of URGENT, CONSULTATION, '],
    ['a class the file does not have', 'classes: [HELP]\n    duty: { zh: 办结,', 'classes: [PRAISE]\n    duty: { zh: 办结,', '/terms/9/classes: classes of this regulation, not PRAISE'],
    ['no class at all', 'classes: [URGENT, HELP, CONSULTATION]\ncategories', 'classes: []\ncategories', '/classes: at least one class'],
    ['the same class as an exception', 'workingDays: 2, classes: [URGENT]', 'workingDays: 2, classes: [PRAISE]', '/alarms/noCompletion/classes: classes of this regulation, not PRAISE'],
    ['an unknown class of extensions', 'extensions:\n  classes: [URGENT, HELP, CONSULTATION]', 'extensions:\n  classes: [URGENT, SETTLEMENT]', '/extensions/classes: classes of this regulation, not SETTLEMENT'],
    ['no clause', '    because: [XC2031-2.2]\n', '', '/terms/1/because: a list of texts of the form '],
    ['an empty list of clauses', 'because: [XC2031-2.2]', 'because: []', '/terms/1/because: at least one clause: nothing is decided without one'],
    ['a clause without its document', 'because: [XC2031-2.2]', 'because: ["2.2"]', '/terms/1/because: a list of texts of the form '],
    ['a wrong duration', FIRST, 'limit: { time: 30M, calendar: NATURAL }', '/terms/0/limit/time: an ISO 8601 duration of hours, minutes or seconds such as PT1H or PT15M'],
    ['a duration in days', FIRST, 'limit: { time: P1D, calendar: NATURAL }', '/terms/0/limit/time: an ISO 8601 duration of hours, minutes or seconds'],
    ['a duration of nothing', FIRST, 'limit: { time: PT0S, calendar: NATURAL }', '/terms/0/limit/time: an ISO 8601 duration of hours, minutes or seconds'],
    ['an unknown calendar', FIRST, 'limit: { time: PT30M, calendar: OFFICE }', '/terms/0/limit/calendar: one of NATURAL, SUSPENDED, OFFICE_HOURS'],
    ['a calendar left to a setting of another kind', FIRST, 'limit: { time: PT30M, calendar: { setting: cardModel } }', '/terms/0/limit/calendar: a setting whose value is one of NATURAL, SUSPENDED, OFFICE_HOURS'],
    ['a setting nobody knows', 'mode: { setting: halfDayMode }', 'mode: { setting: halfDay }', '/terms/8/limit/mode/setting: one of workingDayMode, '],
    ['half a day read to the end of a day', 'limit: { workingDays: 0.5, mode: { setting: halfDayMode } }', 'limit: { workingDays: 0.5, mode: END_OF_DAY }', '/terms/8/limit/workingDays: whole working days unless mode is OFFICE_HOURS or ROLLING'],
    ['no limit', 'limit: { workingDays: 2 }', 'limit: { }', '/terms/7/limit/workingDays: a number above 0'],
    ['two limits in one', 'limit: { workingDays: 2 }', 'limit: { workingDays: 2, time: PT48H, calendar: NATURAL }', '/terms/7/limit/workingDays: no field of this name'],
    ['the same id twice', 'id: interim ', 'id: on-site ', '/terms/2/id: a name of its own, not a second on-site'],
    ['the same id in a term that is not live', 'id: interim ', 'when: { cardModel: [CUMULATIVE] }\n    id: on-site ', '/terms/2/id: a name of its own, not a second on-site'],
    ['a condition on a setting nobody knows', 'cardWhen: { cardModel: [CUMULATIVE] }', 'cardWhen: { cardModle: [CUMULATIVE] }', '/terms/0/cardWhen/cardModle: no field of this name'],
    ['silence that stands for two things', 'metBy: [ACCEPTED]', 'metBy: [ACCEPTED, FILED]', '/terms/5/metBy: exactly one milestone, which silence stands for'],
    ['an extendable term without rules for extensions', /extensions:[^]*?refusesExtension/, 'refusesExtension', '/terms/3/extendable: false, or rules under extensions'],
    ['a restartable term without grounds', /restarts:[^]*?redo/, 'redo', '/terms/3/restartable: false, or grounds under restarts'],
    ['a counted card among lights', 'card: YELLOW\n    cardWhen: { cardModel: [CUMULATIVE] }', 'card: YELLOW', '/terms/0/card: no counted card where cardModel is UPGRADE'],
    ['lights that never show', /lights: true/g, 'lights: false', '/terms: at least one term with `lights: true`, or nothing ever shows'],
    ['no light', /lights: # one[^]*?\nreturns/, 'returns', '/lights: the lights that cardModel UPGRADE shows'],
    ['a light without a place', 'timeBefore: PT6H, ', '', '/lights/0/colour: exactly one of workingDaysBefore, workingDaysAfter, timeBefore, timeAfter, atDue beside it'],
    ['a light in two places', 'timeBefore: PT6H,', 'timeBefore: PT6H, atDue: true,', '/lights/0/colour: exactly one of '],
    ['lights out of order', 'timeAfter: PT6H', 'timeAfter: PT30M', '/lights/3: lights in the order in which they show'],
    ['a warning after the limit', 'colour: WARNING, timeBefore: PT6H', 'colour: WARNING, timeAfter: PT30H', '/lights/1: lights in the order in which they show'],
    ['lights out of order behind one of another reading', '  - { colour: WARNING, timeBefore: PT6H, pressed: UNIT, when: { cardModel: [UPGRADE] }', '  - { colour: RED, atDue: true, when: { cardModel: [CUMULATIVE] }, because: [XC2031-7.5] }\n  - { colour: WARNING, timeAfter: PT30H, pressed: UNIT, when: { cardModel: [UPGRADE] }', '/lights/2: lights in the order in which they show'],
    ['a colour twice', 'colour: ORANGE', 'colour: YELLOW', '/lights/3/colour: a colour of its own, not a second YELLOW'],
    ['an unknown colour', 'colour: ORANGE', 'colour: PURPLE', '/lights/3/colour: one of WARNING, OVERDUE, YELLOW, ORANGE, RED'],
    ['dates reversed', 'until: "2035-12-31"', 'until: "2030-12-31"', '/inForce/until: a date that is not before from'],
    ['a date that does not exist', 'from: "2031-01-01"', 'from: "2031-02-30"', '/inForce/from: a date such as 2019-09-19'],
    ['a category twice', 'code: OTHER', 'code: FLOOD', '/categories/1/code: a code of its own, not a second FLOOD'],
    ['a setting that is no alternative', 'requireOfflineAttestation: true', 'requireOfflineAttestation: maybe', '/settings/requireOfflineAttestation: true or false'],
    ['a setting outside its alternatives', 'workingDayMode: END_OF_DAY', 'workingDayMode: MIDNIGHT', `/settings/workingDayMode: ${MODES}`],
    ['a reading without its setting', '  halfDayMode: OFFICE_HOURS\n', '', '/settings/halfDayMode: one of OFFICE_HOURS, ROLLING'],
    ['a setting without its reading', /^ {2}halfDayMode: \{.*\n/m, '', '/settings/halfDayMode: no field of this name'],
    ['a reading nobody knows', 'coUnitsCarryClocks: { question', 'coUnitsCarryClock: { question', '/readings/coUnitsCarryClock: no field of this name'],
    ['a reading without alternatives', 'alternatives: [OFFICE_HOURS, ROLLING]', 'alternatives: []', '/readings/halfDayMode/alternatives: at least one value'],
    ['no office hours', 'officeHours: ["09:00-12:00", "13:00-18:00"]', 'officeHours: []', '/officeHours: at least one session'],
    ['office hours that overlap', '"13:00-18:00"', '"11:00-18:00"', '/officeHours: sessions that ascend and do not overlap'],
    ['a fact nobody knows', 'ACKNOWLEDGED: [XC2031-2.0]', 'ACKNOWLEGED: [XC2031-2.0]', '/facts/ACKNOWLEGED: no fact of this name (facts: DELIVERED, '],
    ['a fact of every order without clauses', '  ACKNOWLEDGED: [XC2031-2.0]\n', '', '/facts/ACKNOWLEDGED: its clauses, because it may happen to any order'],
    ['a fact a term needs without clauses', '  BACKFILLED: [XC2031-2.5]\n', '', '/facts/BACKFILLED: its clauses, because the term backfill needs it'],
    ['a decision without clauses', '  COMPLETION_SENT_BACK: [XC2031-2.6]\n', '', '/facts/COMPLETION_SENT_BACK: its clauses, because closes is APPROVAL'],
    ['a return\'s decision without clauses', '  RETURN_REJECTED: [XC2031-4.1]\n', '', '/facts/RETURN_REJECTED: its clauses, because there are returns'],
    ['a bar without clauses', '  UNIT_DESIGNATED: [XC2031-4.6]\n', '', '/facts/UNIT_DESIGNATED: its clauses, because a return is barred by it'],
    ['an extension\'s decision without clauses', '  EXTENSION_APPROVED: [XC2031-5.1]\n', '', '/facts/EXTENSION_APPROVED: its clauses, because extensions need approval'],
    ['a ground without clauses', '  FORCE_MAJEURE: [XC2031-5.4]\n', '', '/facts/FORCE_MAJEURE: its clauses, because it is a ground of restarts'],
    ['cards without clauses, of another reading too', '  CARD_ISSUED: [XC2031-7.6]\n', '', '/facts/CARD_ISSUED: its clauses, because the term first-response needs it'],
    ['a fact with an empty list', 'DELIVERED: [XC2031-2.0]', 'DELIVERED: []', '/facts/DELIVERED: at least one clause: no fact is kept without one'],
    ['an unknown field of the return form', 'field: SIGN_OFF', 'field: SIGNATURE', '/returns/form/3/field: one of REASON, BASIS, SUGGESTED_UNIT, SIGN_OFF'],
    ['an unknown bar', 'when: DESIGNATED', 'when: DESIGNATION', '/returns/barred/1/when: one of ACCEPTED, EXTENSION_REQUESTED, DESIGNATED, RESULT_FILED'],
    ['days of grace without a promise', 'length: SAME_LIMIT', 'length: SAME_LIMIT\n  afterPromise: [{ kind: RESULT, workingDays: 1 }]', '/extensions/afterPromise: nothing where length is not PROMISE'],
    ['days of grace for what cannot be promised', 'length: SAME_LIMIT', 'length: PROMISE\n  afterPromise: [{ kind: EVIDENCE, workingDays: 1 }]', '/extensions/afterPromise/0/kind: the kind of an extendable term, not EVIDENCE'],
    ['a redo no time', 'redo: { times: 1', 'redo: { times: 0', '/redo/times: a whole number of at least 1'],
  ])('with %s is refused by its field', (_, before, after, expected) => {
    expect(problemsOf(before, after).filter((problem) => problem.startsWith(expected))).not.toEqual([]);
  });

  it('with several mistakes names them all at once', () => {
    const problems = problemsOf(/PT30M, calendar: NATURAL([^]*?)kind: ON_SITE/, 'PT0M, calendar: NATURE$1kind: ONSITE').map((problem) => problem.replace(/:.*/, ''));
    expect(problems).toEqual(['/terms/0/limit/time', '/terms/0/limit/calendar', '/terms/1/kind']);
  });

  it('is no regulation when it is no mapping', () => {
    const parsed = parseRegulation('一小时内反馈');
    expect(parsed.kind === 'WRONG' ? parsed.problems.length : 0).toBeGreaterThan(10);
  });
});

describe('readings that a rehearsal wants instead of the file\'s', () => {
  const rehearsed = (overrides: Readonly<Record<string, unknown>>): string[] => {
    const parsed = parseRegulation(parse(CITY), overrides);
    return parsed.kind === 'WRONG' ? parsed.problems.map(({ path, expected }) => `${path}: ${expected}`) : [];
  };

  it('are taken among the alternatives and refused outside of them', () => {
    expect(rehearsed({ workingDayMode: 'ROLLING', cardModel: 'CUMULATIVE' })).toEqual([]);
    expect(rehearsed({ workingDayMode: 'MIDNIGHT' })).toEqual([`/settings/workingDayMode: ${MODES}`]);
    expect(rehearsed({ redAttachesTo: 'R2' })).toEqual([expect.stringContaining('/settings/redAttachesTo: no setting of this regulation (its settings: workingDayMode, ')]);
  });

  it('turn the terms and lights on and off that depend on them', () => {
    const law = (overrides: Readonly<Record<string, unknown>>): unknown => {
      const parsed = parseRegulation(parse(CITY), overrides);
      return parsed.kind === 'WRONG' ? parsed.problems : [parsed.regulation.lights.length, parsed.regulation.terms.flatMap(({ id, card }) => (card === null ? [] : [`${id} ${card}`]))];
    };
    expect([law({}), law({ cardModel: 'CUMULATIVE' })]).toEqual([[5, []], [0, ['first-response YELLOW', 'result RED', 'completion-help RED']]]);
  });
});
