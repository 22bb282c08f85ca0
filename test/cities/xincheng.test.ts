import { describe, expect, it } from 'vitest';
import type { Fact, Happening } from '../../src/domain/work-order/fact.js';
import type { Judgement } from '../../src/domain/work-order/judge.js';
import { orderState } from '../../src/domain/work-order/order-state.js';
import { at, beijing, cardsOf, completed, delivered, fact, opinion, resulted } from '../builders/qingyuan.js';
import { dues, inXincheng, xincheng } from './xincheng.js';

const byA = (when: string, kind: 'ARRIVED_ON_SITE' | 'ACCEPTED_BY_UNIT' | 'COMPLETION_APPROVED' | 'COMPLETION_SENT_BACK' | 'SITE_SURVEY_STARTED' | 'RETURN_APPROVED' | 'RETURN_REJECTED' | 'EXTENSION_APPROVED' | 'EXTENSION_REJECTED' | 'REDO_ORDERED' | 'DISPUTE_EVIDENCE_ASKED' | 'DISPUTE_EVIDENCE_GIVEN'): Fact =>
  fact(when, { kind, unit: 'A' });
const extension = (when: string): Fact => fact(when, { kind: 'EXTENSION_REQUESTED', unit: 'A', reason: '水泵待调运', promisedAt: null, petitionerNotified: true });
const returned = (when: string, missing: Partial<Extract<Happening, { kind: 'RETURN_REQUESTED' }>> = {}): Fact =>
  fact(when, { kind: 'RETURN_REQUESTED', unit: 'A', channel: 'APP', reason: '不属本单位职责', basis: '三定方案', suggestedUnit: 'B', signedOff: true, ...missing });
const called = (when: string, reached = false): Fact => fact(when, { kind: 'PETITIONER_CONTACT_TRIED', unit: 'A', reached });
const asked = (when: string): Fact => fact(when, { kind: 'SURVEY_DELIVERED' });

const lightsOf = ({ lights }: Judgement): string[] => lights.map(({ colour, from, pressed }) => `${colour} ${beijing(from)} ${String(pressed)}`);
const alarmsOf = ({ alarms }: Judgement): string[] => alarms.map((alarm) => `${alarm.kind} ${beijing(alarm.at)}`);
const labelsOf = ({ labels }: Judgement): string[] => labels.map((label) => `${label.label} ${beijing(label.at)}`);
const refusalsOf = ({ refusals }: Judgement): string[] => refusals.map((refusal) => `${refusal.fact} ${refusal.because.join(' ')}`);

/** Monday, inside office hours (09:00-12:00, 13:00-18:00). */
const MONDAY = delivered('2031-03-03 08:10');
const HELP = { order: { orderClass: 'HELP' } } as const;
const CONSULTATION = { order: { orderClass: 'CONSULTATION' } } as const;
const COUNTED = { settings: { cardModel: 'CUMULATIVE' } } as const;

describe('a fourth city is a file and no code: the limits of an urgent order (XC2031-2)', () => {
  it('starts them all at the receipt, on the clock each names', () => {
    const judgement = inXincheng([MONDAY], '2031-03-03 08:20');
    expect(judgement.deadlines.map(({ kind, dueAt, state }) => `${kind} ${beijing(dueAt)} ${state}`).sort()).toEqual([
      'ACCEPTANCE 2031-03-03 14:00 OPEN', // four office hours: 09:00-12:00 and one more after the noon break
      'FIRST_RESPONSE 2031-03-03 08:40 OPEN',
      'INTERIM_REPORT 2031-03-03 14:10 OPEN',
      'ON_SITE 2031-03-03 10:10 OPEN',
      'RESULT 2031-03-04 08:10 OPEN',
      'RETURN 2031-03-05 00:00 OPEN',
    ]);
  });

  it.each([['2031-03-03 08:40:00.000', 'MET'], ['2031-03-03 08:40:00.001', 'BREACHED']])('an opinion %s is %s', (when, state) => {
    expect(dues(inXincheng([MONDAY, opinion(when, 'APP')], '2031-03-03 09:00'), 'FIRST_RESPONSE')).toEqual([`2031-03-03 08:40 ${state}`]);
  });

  it('an opinion over a channel the city does not count stops nothing', () => {
    const by = (settings?: { readonly firstResponseChannels: readonly ['SMS_REPLY'] }): string[] =>
      dues(inXincheng([MONDAY, opinion('2031-03-03 08:20', 'SMS_REPLY')], '2031-03-03 08:30', settings === undefined ? {} : { settings }), 'FIRST_RESPONSE');
    expect([by(), by({ firstResponseChannels: ['SMS_REPLY'] })]).toEqual([['2031-03-03 08:40 OPEN'], ['2031-03-03 08:40 MET']]);
  });

  it('runs day and night, on a holiday too: 30 minutes and 2 hours in the first night of October', () => {
    const judgement = inXincheng([delivered('2031-10-01 01:00')], '2031-10-01 01:10', { order: { acceptedAt: at('2031-10-01 00:50') } });
    expect([...dues(judgement, 'FIRST_RESPONSE'), ...dues(judgement, 'ON_SITE'), ...dues(judgement, 'ACCEPTANCE')])
      .toEqual(['2031-10-01 01:30 OPEN', '2031-10-01 03:00 OPEN', '2031-10-06 14:00 OPEN']);
  });

  it('calls people when nobody is on site in time, to the millisecond of the limit', () => {
    expect(alarmsOf(inXincheng([MONDAY, byA('2031-03-03 10:10:00.000', 'ARRIVED_ON_SITE')], '2031-03-03 12:00'))).toEqual([]);
    expect(alarmsOf(inXincheng([MONDAY, byA('2031-03-03 10:10:00.001', 'ARRIVED_ON_SITE')], '2031-03-03 12:00'))).toEqual(['ON_SITE_OVERDUE 2031-03-03 10:10']);
  });

  it('calls people for a missing interim report, and when completion is never declared', () => {
    expect(alarmsOf(inXincheng([MONDAY], '2031-03-06 12:00'))).toEqual([
      'ON_SITE_OVERDUE 2031-03-03 10:10', 'INTERIM_OVERDUE 2031-03-03 14:10', 'NO_COMPLETION_24H 2031-03-04 08:10', 'NO_COMPLETION_5WD 2031-03-06 00:00',
    ]);
  });
});

describe('one light at a time, in natural hours before and after the result is due (XC2031-7)', () => {
  const LATE = ['WARNING 2031-03-04 02:10 UNIT', 'OVERDUE 2031-03-04 08:10 null', 'YELLOW 2031-03-04 09:10 UNIT', 'ORANGE 2031-03-04 14:10 LEADER_IN_CHARGE', 'RED 2031-03-05 08:10 PRINCIPAL_LEADER'];

  it('shows them in order when nothing is filed', () => {
    expect(lightsOf(inXincheng([MONDAY], '2031-03-06 00:00'))).toEqual(LATE);
  });

  it.each([
    ['2031-03-04 02:09:59.999', 0], ['2031-03-04 02:10', 1], ['2031-03-04 08:09:59.999', 1], ['2031-03-04 08:10', 2], ['2031-03-04 09:10', 3],
    ['2031-03-04 14:09:59.999', 3], ['2031-03-04 14:10', 4], ['2031-03-05 08:09:59.999', 4], ['2031-03-05 08:10', 5],
  ])('at %s %d of them have shown', (until, count) => {
    expect(lightsOf(inXincheng([MONDAY], until))).toEqual(LATE.slice(0, count));
  });

  it('stand still while a result waits for its approval, are put out by it, and go on from its sending back', () => {
    const filed = [MONDAY, resulted('2031-03-04 12:00', 'APP')];
    expect(lightsOf(inXincheng(filed, '2031-03-06 00:00'))).toEqual(LATE.slice(0, 3));
    expect(lightsOf(inXincheng([...filed, byA('2031-03-04 16:00', 'COMPLETION_APPROVED')], '2031-03-06 00:00'))).toEqual(LATE.slice(0, 3));
    expect(lightsOf(inXincheng([...filed, byA('2031-03-04 16:00', 'COMPLETION_SENT_BACK')], '2031-03-06 00:00'))).toEqual(LATE.map((light) => light.replace('2031-03-04 14:10', '2031-03-04 16:00')));
  });

  it.each([
    ['2031-03-05 08:10', ['OVERDUE 2031-03-05 08:10 null', 'YELLOW 2031-03-05 09:10 UNIT', 'ORANGE 2031-03-05 14:10 LEADER_IN_CHARGE', 'RED 2031-03-06 08:10 PRINCIPAL_LEADER']],
    ['2031-03-05 10:00', ['YELLOW 2031-03-05 10:00 UNIT', 'ORANGE 2031-03-05 14:10 LEADER_IN_CHARGE', 'RED 2031-03-06 08:10 PRINCIPAL_LEADER']],
    ['2031-03-06 20:00', ['RED 2031-03-06 20:00 PRINCIPAL_LEADER']],
  ])('an extension asked for in time and granted only %s, after its own end, shows at once where it stands', (granted, lights) => {
    const judgement = inXincheng([MONDAY, extension('2031-03-04 08:00'), byA(granted, 'EXTENSION_APPROVED')], '2031-03-10 00:00');
    expect(lightsOf({ ...judgement, lights: judgement.lights.filter(({ deadlineKey }) => deadlineKey.endsWith('#2')) })).toEqual(lights);
  });

  it('and no card is counted', () => {
    expect(inXincheng([MONDAY], '2031-03-06 00:00').cards).toEqual([]);
  });
});

describe('the same file read with counted cards', () => {
  it('earns a yellow card for the opinion and a red one for the result, and shows no light', () => {
    const judgement = inXincheng([MONDAY], '2031-03-06 00:00', COUNTED);
    expect(cardsOf(judgement)).toEqual(['YELLOW 2031-03-03 08:40:00.001', 'RED 2031-03-04 08:10:00.001']);
    expect(judgement.lights).toEqual([]);
    expect(judgement.cards.map(({ because }) => because)).toEqual([['XC2031-2.1'], ['XC2031-2.4']]);
  });

  it.each([['2031-03-04 08:10:00.000', ['YELLOW 2031-03-03 08:40:00.001']], ['2031-03-04 08:10:00.001', ['YELLOW 2031-03-03 08:40:00.001', 'RED 2031-03-04 08:10:00.001']]])('a result filed %s and approved later: %j', (when, cards) => {
    expect(cardsOf(inXincheng([MONDAY, resulted(when, 'APP'), byA('2031-03-05 09:00', 'COMPLETION_APPROVED')], '2031-03-06 00:00', COUNTED))).toEqual(cards);
  });

  it('a card is taken back by a supervisor', () => {
    const key = 'FIRST_RESPONSE:A:2031-03-03T08:10:00.000+08:00';
    const card = (when: string, kind: 'CARD_ISSUED' | 'CARD_REVOKED'): Fact => fact(when, { kind, unit: 'A', colour: 'YELLOW', deadlineKey: key });
    expect(cardsOf(inXincheng([MONDAY, card('2031-03-03 08:40:00.002', 'CARD_ISSUED'), card('2031-03-03 10:00', 'CARD_REVOKED')], '2031-03-03 12:00', COUNTED))).toEqual([]);
  });
});

describe('acceptance in office hours, taken as given by silence (XC2031-3)', () => {
  it('deems acceptance at the limit, and the limits of handling run from there', () => {
    const judgement = inXincheng([MONDAY], '2031-03-03 15:00', HELP);
    expect([dues(judgement, 'ACCEPTANCE'), labelsOf(judgement), dues(judgement, 'COMPLETION'), dues(judgement, 'FIRST_CONTACT')])
      .toEqual([['2031-03-03 14:00 MET'], ['DEEMED_ACCEPTED 2031-03-03 14:00'], ['2031-03-07 00:00 OPEN'], ['2031-03-03 18:00 OPEN']]);
  });

  it('deems when the last instant has passed in silence, and not a millisecond before', () => {
    expect(labelsOf(inXincheng([MONDAY], '2031-03-03 13:59:59.999', HELP))).toEqual([]);
    expect(labelsOf(inXincheng([MONDAY], '2031-03-03 14:00', HELP))).toEqual(['DEEMED_ACCEPTED 2031-03-03 14:00']);
  });

  it('a consultation has eight office hours from acceptance, over the weekend', () => {
    const judgement = inXincheng([delivered('2031-03-07 16:00'), byA('2031-03-07 16:30', 'ACCEPTED_BY_UNIT')], '2031-03-07 17:00', { order: { orderClass: 'CONSULTATION', acceptedAt: at('2031-03-07 15:00') } });
    expect([dues(judgement, 'ACCEPTANCE'), dues(judgement, 'COMPLETION')]).toEqual([['2031-03-10 11:00 MET'], ['2031-03-10 16:30 OPEN']]);
  });

  it('a return asked for in time keeps the question open; rejected, acceptance falls on the limit', () => {
    const asking = [MONDAY, returned('2031-03-03 11:00')];
    expect(labelsOf(inXincheng(asking, '2031-03-03 20:00', HELP))).toEqual([]);
    const judgement = inXincheng([...asking, byA('2031-03-03 16:00', 'RETURN_REJECTED')], '2031-03-03 20:00', HELP);
    expect([labelsOf(judgement), dues(judgement, 'COMPLETION')]).toEqual([['DEEMED_ACCEPTED 2031-03-03 14:00'], ['2031-03-07 00:00 OPEN']]);
  });
});

describe('returns with a form of four fields (XC2031-4)', () => {
  it.each([['reason', { reason: ' ' }], ['basis', { basis: '' }], ['suggested unit', { suggestedUnit: null }], ['sign-off', { signedOff: false }]])('without its %s it is refused with the clause', (_, missing) => {
    expect(refusalsOf(inXincheng([MONDAY, returned('2031-03-03 09:00', missing)], '2031-03-03 10:00'))).toEqual(['RETURN_REQUESTED XC2031-4.2']);
  });

  it('in time it is the unit\'s opinion too, and approved it frees the unit; the next has fresh clocks', () => {
    const judgement = inXincheng([MONDAY, returned('2031-03-03 08:30'), byA('2031-03-03 08:50', 'RETURN_APPROVED'), delivered('2031-03-03 09:00', 'B')], '2031-03-03 09:10');
    expect(dues(judgement, 'FIRST_RESPONSE')).toEqual(['2031-03-03 08:40 MET', 'B 2031-03-03 09:30 OPEN']);
    expect(dues(judgement, 'RESULT')).toEqual(['2031-03-04 08:10 ENDED', 'B 2031-03-04 09:00 OPEN']);
  });

  it.each([['2031-03-05 00:00:00.000', []], ['2031-03-05 00:00:00.001', ['LATE_RETURN 2031-03-05 00:00:00.001']]])('asked for %s it is reviewed with the labels %j', (when, labels) => {
    const judgement = inXincheng([MONDAY, returned(when)], '2031-03-05 09:00');
    expect(labelsOf(judgement).filter((label) => label.startsWith('LATE'))).toEqual(labels);
    expect([judgement.refusals, orderState(judgement.file)]).toEqual([[], 'RETURN_PENDING']);
  });

  it('a site survey begun in time carries the right over to its own window', () => {
    const judgement = inXincheng([MONDAY, byA('2031-03-04 10:00', 'SITE_SURVEY_STARTED'), returned('2031-03-06 17:00')], '2031-03-06 18:00');
    expect([dues(judgement, 'RETURN'), dues(judgement, 'SURVEY_RETURN'), labelsOf(judgement).filter((label) => label.startsWith('LATE'))])
      .toEqual([['2031-03-05 00:00 ENDED'], ['2031-03-07 00:00 MET'], []]);
  });

  it.each<[string, Fact, string]>([
    ['after an extension was asked for', extension('2031-03-03 09:00'), 'XC2031-4.4'],
    ['by a designated unit', fact('2031-03-03 09:00', { kind: 'UNIT_DESIGNATED', unit: 'A', reason: '争议' }), 'XC2031-4.6'],
  ])('%s it is refused', (_, before, clause) => {
    expect(refusalsOf(inXincheng([MONDAY, before, returned('2031-03-03 09:30')], '2031-03-03 10:00'))).toEqual([`RETURN_REQUESTED ${clause}`]);
  });

  it('evidence in a dispute is due after half a working day of this city\'s office hours', () => {
    const judged = (settings = {}): string[] => dues(inXincheng([MONDAY, fact('2031-03-07 16:00', { kind: 'DISPUTE_EVIDENCE_ASKED', unit: 'C' })], '2031-03-07 17:00', { settings }), 'EVIDENCE');
    expect([judged(), judged({ halfDayMode: 'ROLLING' })]).toEqual([['C 2031-03-10 11:00 OPEN'], ['C 2031-03-10 04:00 OPEN']]);
    expect(dues(inXincheng([MONDAY, byA('2031-03-03 10:00', 'DISPUTE_EVIDENCE_ASKED'), byA('2031-03-03 15:00:00.001', 'DISPUTE_EVIDENCE_GIVEN')], '2031-03-03 17:00'), 'EVIDENCE')).toEqual(['2031-03-03 15:00 BREACHED']);
  });
});

describe('extensions, restarts and redo (XC2031-5, XC2031-6.5)', () => {
  const twice = [MONDAY, extension('2031-03-03 20:00'), byA('2031-03-03 21:00', 'EXTENSION_APPROVED'), extension('2031-03-04 20:00'), byA('2031-03-04 21:00', 'EXTENSION_APPROVED')];

  it('add the limit twice on approval, each from the old end, and no third time', () => {
    const judgement = inXincheng([...twice, extension('2031-03-05 20:00')], '2031-03-05 22:00');
    expect(dues(judgement, 'RESULT')).toEqual(['2031-03-04 08:10 SUPERSEDED', '2031-03-05 08:10 SUPERSEDED', '2031-03-06 08:10 OPEN']);
    expect(refusalsOf(judgement)).toEqual(['EXTENSION_REQUESTED XC2031-5.1']);
    expect(lightsOf(judgement)).toEqual([]);
  });

  it('an extension nobody approved, or rejected, moves nothing', () => {
    expect(dues(inXincheng(twice.slice(0, 2), '2031-03-03 22:00'), 'RESULT')).toEqual(['2031-03-04 08:10 OPEN']);
    expect(dues(inXincheng([...twice.slice(0, 2), byA('2031-03-03 21:00', 'EXTENSION_REJECTED')], '2031-03-03 22:00'), 'RESULT')).toEqual(['2031-03-04 08:10 OPEN']);
  });

  it('may be asked for until the limit itself and not a millisecond later, with notice to the petitioner', () => {
    expect(refusalsOf(inXincheng([MONDAY, extension('2031-03-04 08:10:00.000')], '2031-03-04 09:00'))).toEqual([]);
    expect(refusalsOf(inXincheng([MONDAY, extension('2031-03-04 08:10:00.001')], '2031-03-04 09:00'))).toEqual(['EXTENSION_REQUESTED XC2031-5.1']);
    const untold = fact('2031-03-03 20:00', { kind: 'EXTENSION_REQUESTED', unit: 'A', reason: '水泵待调运', promisedAt: null, petitionerNotified: false });
    expect(refusalsOf(inXincheng([MONDAY, untold], '2031-03-04 09:00'))).toEqual(['EXTENSION_REQUESTED XC2031-5.1']);
  });

  it('new facts and force majeure start the limit anew; a change of law is no ground here', () => {
    const event = (when: string, kind: 'NEW_FACTS_ADDED' | 'FORCE_MAJEURE' | 'LAW_CHANGED'): Fact => fact(when, { kind, reason: '上游泄洪' });
    expect(dues(inXincheng([MONDAY, event('2031-03-03 12:00', 'NEW_FACTS_ADDED'), event('2031-03-03 18:00', 'FORCE_MAJEURE')], '2031-03-03 20:00'), 'RESULT'))
      .toEqual(['2031-03-04 08:10 SUPERSEDED', '2031-03-04 12:00 SUPERSEDED', '2031-03-04 18:00 OPEN']);
    expect(dues(inXincheng([MONDAY, event('2031-03-03 12:00', 'LAW_CHANGED')], '2031-03-03 20:00'), 'RESULT')).toEqual(['2031-03-04 08:10 OPEN']);
  });

  it('a redo gives the limit once more from its receipt, cannot be extended, and comes once', () => {
    const done = [MONDAY, resulted('2031-03-03 15:00', 'APP'), byA('2031-03-03 16:00', 'COMPLETION_APPROVED'), byA('2031-03-05 10:00', 'REDO_ORDERED')];
    const judgement = inXincheng([...done, extension('2031-03-05 11:00'), resulted('2031-03-06 09:00', 'APP'), byA('2031-03-06 10:00', 'COMPLETION_APPROVED'), byA('2031-03-06 11:00', 'REDO_ORDERED')], '2031-03-06 12:00');
    expect(dues(judgement, 'RESULT')).toEqual(['2031-03-04 08:10 MET', '2031-03-06 10:00 MET']);
    expect(refusalsOf(judgement)).toEqual(['EXTENSION_REQUESTED XC2031-5.2', 'REDO_ORDERED XC2031-6.5']);
  });
});

describe('the phone report and its back-fill in office hours (XC2031-2.5)', () => {
  const phoned = (onSiteOffline: boolean): Fact => fact('2031-03-03 17:00', { kind: 'RESULT_FILED', unit: 'A', channel: 'PHONE_12345', onSiteOffline });

  it('counts with the attestation only, and owes its back-fill within four office hours', () => {
    expect(dues(inXincheng([MONDAY, phoned(false)], '2031-03-03 18:00'), 'BACKFILL')).toEqual([]);
    expect(dues(inXincheng([MONDAY, phoned(true)], '2031-03-03 18:00'), 'BACKFILL')).toEqual(['2031-03-04 12:00 OPEN']);
  });

  it('a back-fill that does not come calls people', () => {
    expect(alarmsOf(inXincheng([MONDAY, byA('2031-03-03 09:00', 'ARRIVED_ON_SITE'), fact('2031-03-03 10:00', { kind: 'INTERIM_REPORTED', unit: 'A', channel: 'APP' }), phoned(true)], '2031-03-04 13:00'))).toEqual(['BACKFILL_OUTSTANDING 2031-03-04 12:00']);
  });
});

describe('the petitioner (XC2031-6)', () => {
  const filed = [MONDAY, resulted('2031-03-03 15:00', 'APP'), byA('2031-03-03 16:00', 'COMPLETION_APPROVED')];

  it('failed calls on two working days in a row deem the reply made, over the weekend too', () => {
    const friday = delivered('2031-03-07 09:00');
    const order = { orderClass: 'HELP', acceptedAt: at('2031-03-07 08:00') } as const;
    const judged = (calls: readonly string[], unreachableDays: 'WORKING' | 'NATURAL' = 'WORKING'): string[] =>
      labelsOf(inXincheng([friday, ...calls.map((when) => called(when))], '2031-03-12 00:00', { order, settings: { unreachableDays } })).filter((label) => label.startsWith('DEEMED_REPLIED'));
    expect(judged(['2031-03-07 10:00', '2031-03-10 10:00'])).toEqual(['DEEMED_REPLIED 2031-03-10 10:00']);
    expect(judged(['2031-03-07 10:00', '2031-03-10 10:00'], 'NATURAL')).toEqual([]);
    expect(judged(['2031-03-07 10:00', '2031-03-11 10:00'])).toEqual([]);
  });

  it('a survey nobody answers in 48 hours counts as basically satisfied, one answered in time as answered', () => {
    const survey = [...filed, asked('2031-03-03 17:00')];
    const answered = (when: string): Fact => fact(when, { kind: 'SURVEY_ANSWERED', choices: ['DISSATISFIED'] });
    expect(inXincheng(survey, '2031-03-05 17:00').rating).toBeNull();
    expect(inXincheng(survey, '2031-03-05 17:00:00.001').rating).toEqual({ choice: 'BASICALLY_SATISFIED', because: ['XC2031-6.3'] });
    expect(inXincheng([...survey, answered('2031-03-05 17:00')], '2031-03-06 00:00').rating?.choice).toBe('DISSATISFIED');
    expect(inXincheng([...survey, answered('2031-03-05 17:00:00.001')], '2031-03-06 00:00').rating?.choice).toBe('BASICALLY_SATISFIED');
  });

  it('a disputed contact without records is written down with its clause', () => {
    const judgement = inXincheng([MONDAY, called('2031-03-03 10:00', true), fact('2031-03-04 10:00', { kind: 'CONTACT_DISPUTED', unit: 'A', evidence: false })], '2031-03-04 11:00', CONSULTATION);
    expect(judgement.labels.filter(({ label }) => label === 'NOT_CONTACTED')).toEqual([expect.objectContaining({ because: ['XC2031-6.4'] })]);
  });
});

describe('counties, co-handling units, classes and force (XC2031-8, XC2031-9)', () => {
  it('a county office that does not relay is noticed after 10 and 30 minutes', () => {
    const order = { unit: null, acceptedAt: at('2031-03-03 08:00') };
    expect(alarmsOf(inXincheng([fact('2031-03-03 08:01', { kind: 'COUNTY_NOTIFIED', county: 'X' })], '2031-03-03 09:00', { order }))).toEqual(['RELAY_OVERDUE 2031-03-03 08:11', 'NO_UNIT 2031-03-03 08:31']);
    expect(alarmsOf(inXincheng([], '2031-03-03 09:00', { order: { ...order, counties: [] } }))).toEqual(['COUNTY_UNKNOWN 2031-03-03 08:05']);
  });

  it('co-handling units carry the same clocks here, and do not where the city chose otherwise', () => {
    const facts = [MONDAY, fact('2031-03-03 09:00', { kind: 'DELIVERED', unit: 'C', role: 'CO' })];
    expect(dues(inXincheng(facts, '2031-03-03 09:10'), 'FIRST_RESPONSE')).toEqual(['2031-03-03 08:40 BREACHED', 'C 2031-03-03 09:30 OPEN']);
    expect(dues(inXincheng(facts, '2031-03-03 09:10', { settings: { coUnitsCarryClocks: false } }), 'FIRST_RESPONSE')).toEqual(['2031-03-03 08:40 BREACHED']);
  });

  it('a critical order is copied to the bureaux of the city and of the county', () => {
    expect(inXincheng([MONDAY, fact('2031-03-03 08:20', { kind: 'FLAGGED_CRITICAL', reason: '有人被困' })], '2031-03-03 09:00').copies.map(({ level, at: when, because }) => [level, beijing(when), because]))
      .toEqual([['MUNICIPAL', '2031-03-03 08:20', ['XC2031-8.3']], ['COUNTY', '2031-03-03 08:20', ['XC2031-8.3']]]);
  });

  it('moved from help to urgent the hours start with the move, and the ordinary limit ends', () => {
    const judgement = inXincheng([MONDAY, byA('2031-03-03 10:00', 'ACCEPTED_BY_UNIT'), fact('2031-03-03 11:00', { kind: 'RECLASSIFIED', orderClass: 'URGENT', lawHash: null, reason: '水位上涨' })], '2031-03-03 11:10', HELP);
    expect([dues(judgement, 'COMPLETION'), dues(judgement, 'FIRST_RESPONSE'), dues(judgement, 'RESULT')])
      .toEqual([['2031-03-07 00:00 ENDED'], ['2031-03-03 11:30 OPEN'], ['2031-03-04 11:00 OPEN']]);
  });

  it('a limit that a change of class started stays on record when its clock starts anew later', () => {
    const moved = fact('2031-03-03 11:00', { kind: 'RECLASSIFIED', orderClass: 'URGENT', lawHash: null, reason: '水位上涨' });
    const facts = [MONDAY, moved, fact('2031-03-03 12:00', { kind: 'LINKED', unit: 'A', reason: '同一事件' }), fact('2031-03-03 13:00', { kind: 'UNLINKED', reason: '主单撤回' })];
    expect(dues(inXincheng(facts, '2031-03-03 13:10', HELP), 'FIRST_RESPONSE')).toEqual(['2031-03-03 11:30 BREACHED', '2031-03-03 13:30 OPEN']);
  });

  it('the ordinary limit of an urgent order runs on beside the urgent ones', () => {
    const judgement = inXincheng([MONDAY, byA('2031-03-03 10:00', 'ACCEPTED_BY_UNIT')], '2031-03-03 11:00', { order: { underlyingClass: 'HELP' } });
    expect([dues(judgement, 'COMPLETION'), dues(judgement, 'RESULT')]).toEqual([['2031-03-07 00:00 OPEN'], ['2031-03-04 08:10 OPEN']]);
  });

  it.each([['2030-12-31 23:59:59.999', 'NOT_IN_FORCE'], ['2031-01-01 00:00', 'IN_FORCE'], ['2035-12-31 23:59:59.999', 'IN_FORCE'], ['2036-01-01 00:00', 'EXPIRED']])('accepted %s it is %s', (acceptedAt, standing) => {
    expect(inXincheng([], acceptedAt, { order: { acceptedAt: at(acceptedAt) } }).standing).toBe(standing);
  });

  it('a year without a published calendar is alarmed for the limits that need one; the natural hours run all the same', () => {
    const judgement = inXincheng([delivered('2032-01-05 09:00')], '2032-01-05 09:10', { order: { acceptedAt: at('2032-01-05 08:00') } });
    expect([...new Set(alarmsOf(judgement))]).toEqual(['CALENDAR_UNCOVERED 2032-01-05 09:00']);
    expect(dues(judgement, 'FIRST_RESPONSE')).toEqual(['2032-01-05 09:30 OPEN']);
  });

  it('every clause of a decision stands in the file: nothing is decided for another city\'s reason', () => {
    const judgement = inXincheng([MONDAY, completed('2031-03-03 10:00'), extension('2031-03-03 11:00')], '2031-03-06 00:00');
    const because = [...judgement.deadlines, ...judgement.lights, ...judgement.alarms, ...judgement.labels, ...judgement.refusals].flatMap((one) => one.because);
    expect(because.filter((clause) => !clause.startsWith('XC2031-'))).toEqual([]);
    expect(xincheng().terms.flatMap((term) => term.because)).not.toContain('');
  });
});
