import { describe, expect, it } from 'vitest';
import { anOrder, at, beijing, cardsOf, completed, delivered, fact, judged, loaded, opinion, published, regulation, resulted } from '../../../test/builders/qingyuan.js';
import type { Fact } from './fact.js';
import { judge, type Judgement } from './judge.js';
import type { CalendarHistory } from './legal-clock.js';

const haojiang = (facts: readonly Fact[], until: string, orderClass: 'HELP' | 'URGENT' = 'HELP', calendars: CalendarHistory = published): Judgement =>
  judge({ law: regulation('haojiang-2022'), calendars, order: anOrder({ acceptedAt: at('2023-03-06 09:00'), orderClass }), facts, until: at(until) });
const accepted = (when: string): Fact => fact(when, { kind: 'ACCEPTED_BY_UNIT', unit: 'A' });
const limits = (judgement: Judgement, kind: string): string[] => judgement.deadlines.filter((one) => one.kind === kind).map(({ state, dueAt }) => `${state} ${beijing(dueAt)}`);
const lights = (judgement: Judgement): string[] => judgement.lights.map(({ colour, from }) => `${colour} ${beijing(from)}`);

describe('OQ-24: an order that comes back from its master', () => {
  const linked = [delivered('2023-03-06 09:00'), accepted('2023-03-06 10:00'), fact('2023-03-06 11:00', { kind: 'LINKED', unit: 'A', reason: '同一处' }), fact('2023-03-07 09:00', { kind: 'UNLINKED', reason: '主单撤回' })];

  it('is accepted anew, by the unit or by its silence, and its completion limit runs again (HJ2022-3.1a, HJ2022-3.4.3)', () => {
    expect(limits(haojiang([...linked, accepted('2023-03-07 10:00')], '2023-03-07 12:00'), 'COMPLETION')).toEqual(['ENDED 2023-03-10 00:00', 'OPEN 2023-03-11 00:00']);
    expect(limits(haojiang(linked, '2023-03-09 12:00'), 'COMPLETION')).toEqual(['ENDED 2023-03-10 00:00', 'OPEN 2023-03-14 00:00']);
  });

  it('with handling declared complete before is watched until it is declared again (OQ-14)', () => {
    const facts = [delivered('2019-10-15 10:00'), opinion('2019-10-15 10:10'), completed('2019-10-15 10:30'), fact('2019-10-15 11:00', { kind: 'LINKED', unit: 'A', reason: '同一处' }), fact('2019-10-16 09:00', { kind: 'UNLINKED', reason: '主单撤回' }), opinion('2019-10-16 09:10')];
    expect(judged(facts, '2019-10-17 12:00').alarms.map(({ kind, at: when }) => `${kind} ${beijing(when)}`)).toEqual(['NO_COMPLETION_24H 2019-10-17 09:00']);
  });
});

describe('OQ-06: lights and calendars that change', () => {
  const facts = [delivered('2023-03-06 09:00'), accepted('2023-03-06 10:00')];

  it('a light that has not shown follows a calendar loaded meanwhile; one that has shown stays (HJ2022-5.2, HJ2022-5.3)', () => {
    const calendars = loaded({ since: null, version: 'first' }, { since: '2023-03-08 09:00', version: 'second', offdays: ['2023-03-10', '2023-03-13'] });
    expect(lights(haojiang(facts, '2023-03-20 00:00', 'HELP', calendars))).toEqual(['WARNING 2023-03-08 00:00', 'OVERDUE 2023-03-10 00:00', 'YELLOW 2023-03-14 00:00', 'RED 2023-03-15 00:00']);
  });

  it('lights in a year without a calendar are alarmed, and show once it is loaded', () => {
    const law = regulation('haojiang-2022');
    const order = anOrder({ acceptedAt: at('2026-12-28 09:00'), orderClass: 'HELP' });
    const late = [delivered('2026-12-28 09:00'), accepted('2026-12-28 10:00')];
    const without = judge({ law, calendars: published, order, facts: late, until: at('2027-01-05 00:00') });
    expect([lights(without), without.alarms.map(({ kind, at: when }) => `${kind} ${beijing(when)}`)]).toEqual([['WARNING 2026-12-30 00:00', 'OVERDUE 2027-01-01 00:00'], ['CALENDAR_UNCOVERED 2026-12-28 10:00']]);
    const calendars = loaded({ since: null, version: 'first' }, { since: '2027-01-05 09:00', version: 'second', offdays: ['2027-01-01'] });
    expect(lights(judge({ law, calendars, order, facts: late, until: at('2027-01-06 00:00') }))).toEqual(['WARNING 2026-12-30 00:00', 'OVERDUE 2027-01-01 00:00', 'RED 2027-01-05 09:00']);
  });
});

describe('late knowledge where no card is at stake', () => {
  it('HJ2022-3.4.urgent (OQ-39) an arrival in time that was typed late counts: there is no card for it to undo', () => {
    const arrived = fact('2023-03-06 10:30', { kind: 'ARRIVED_ON_SITE', unit: 'A' }, { recordedAt: '2023-03-06 11:30', trust: 'HAND' });
    const judgement = haojiang([delivered('2023-03-06 09:00'), arrived], '2023-03-06 12:00', 'URGENT');
    expect([limits(judgement, 'ON_SITE'), judgement.alarms]).toEqual([['MET 2023-03-06 11:00'], []]);
  });

  it('HJ2022-3.4.6 new facts before completion is applied for restart the limit also when it is overdue; what was shown stays', () => {
    const added = fact('2023-03-10 15:00', { kind: 'NEW_FACTS_ADDED', reason: '补充' });
    const judgement = haojiang([delivered('2023-03-06 09:00'), accepted('2023-03-06 10:00'), added], '2023-03-10 16:00');
    expect([limits(judgement, 'COMPLETION'), lights(judgement)]).toEqual([['SUPERSEDED 2023-03-10 00:00', 'OPEN 2023-03-16 00:00'], ['WARNING 2023-03-08 00:00', 'YELLOW 2023-03-10 00:00']]);
  });

  it('HJ2022-3.3b a designation settles the return that waits, and the unit is deemed to have accepted in its window', () => {
    const facts = [
      delivered('2023-03-06 09:00'),
      fact('2023-03-06 15:00', { kind: 'RETURN_REQUESTED', unit: 'A', channel: 'SYSTEM', reason: '不属职责', basis: '三定方案', suggestedUnit: 'B', signedOff: true }),
      fact('2023-03-08 09:00', { kind: 'UNIT_DESIGNATED', unit: 'A', reason: '区分管领导指定' }),
    ];
    const judgement = haojiang(facts, '2023-03-08 10:00');
    expect([limits(judgement, 'ACCEPTANCE'), judgement.labels.map(({ label, at: when }) => `${label} ${beijing(when)}`)]).toEqual([['MET 2023-03-08 00:00'], ['DEEMED_ACCEPTED 2023-03-08 00:00']]);
  });
});

describe('OQ-14, OQ-26, OQ-42: what is on record stays one thing', () => {
  it('a later correction of the completion is kept with its reason and moves no clock; without a reason it is refused (OQ-14)', () => {
    const again = (reason: string): Fact => fact('2019-10-16 09:00', { kind: 'HANDLING_COMPLETED', unit: 'A', completedAt: at('2019-10-16 08:00'), reason });
    const base = [delivered('2019-10-15 10:00'), opinion('2019-10-15 10:10'), completed('2019-10-15 16:00')];
    expect(limits(judged([...base, again('时间登记有误')], '2019-10-16 12:00'), 'RESULT')).toEqual(['OPEN 2019-10-17 00:00']);
    expect(judged([...base, again('')], '2019-10-16 12:00').refusals.map(({ fact: kind }) => kind)).toEqual(['HANDLING_COMPLETED']);
  });

  it('a card issued when a moved limit still had its first key is the same card and not a second one (OQ-26)', () => {
    const calendars = loaded({ since: null, version: 'first' }, { since: '2019-10-16 09:00', version: 'second', offdays: ['2019-10-16'] });
    const issued = fact('2019-10-18 00:00:00.001', { kind: 'CARD_ISSUED', unit: 'A', colour: 'RED', deadlineKey: 'RESULT:A:2019-10-15T16:00:00.000+08:00' });
    const judgement = judged([delivered('2019-10-15 10:00'), opinion('2019-10-15 10:10'), completed('2019-10-15 16:00'), issued], '2019-10-19 00:00', { calendars });
    expect([cardsOf(judgement), judgement.cards.map(({ deadlineKey }) => deadlineKey)]).toEqual([['RED 2019-10-18 00:00:00.001'], ['RESULT:A:2019-10-15T16:00:00.000+08:00']]);
  });

  it('a fact the text does not know is refused under a clause all the same', () => {
    expect(haojiang([delivered('2023-03-06 09:00'), fact('2023-03-06 10:00', { kind: 'BACKFILLED', unit: 'A' })], '2023-03-06 12:00').refusals[0]?.because).toEqual(['HJ2022-3.1a', 'OQ-04']);
    expect(limits(haojiang([delivered('2023-03-06 09:00'), accepted('2023-03-06 10:00'), resulted('2023-03-07 09:00'), fact('2023-03-07 10:00', { kind: 'COMPLETION_APPROVED', unit: 'A' })], '2023-03-08 00:00'), 'COMPLETION')).toEqual(['MET 2023-03-10 00:00']);
  });
});

describe('OQ-06: a granted extension that needs an unpublished year', () => {
  it('supersedes the old end at once, cards nobody by it, and is alarmed (QY2015-4.2b)', () => {
    const facts = [
      delivered('2026-12-21 10:00'),
      fact('2026-12-22 09:00', { kind: 'EXTENSION_REQUESTED', unit: 'A', reason: '需请示', promisedAt: at('2027-01-15 00:00'), petitionerNotified: true }),
      fact('2026-12-23 09:00', { kind: 'EXTENSION_APPROVED', unit: 'A' }),
    ];
    const judgement = judge({ law: regulation('qingyuan-supervision-2015'), calendars: published, order: anOrder({ acceptedAt: at('2026-12-21 10:00'), orderClass: 'SETTLEMENT' }), facts, until: at('2027-01-20 00:00') });
    expect([limits(judgement, 'COMPLETION_YELLOW'), cardsOf(judgement)]).toEqual([['SUPERSEDED 2026-12-29 00:00'], []]);
    expect(judgement.alarms.map(({ kind, at: when }) => `${kind} ${beijing(when)}`)).toEqual(['CALENDAR_UNCOVERED 2026-12-23 09:00']);
    const calendars = loaded({ since: null, version: 'first' }, { since: '2027-01-05 09:00', version: 'second', offdays: ['2027-01-01'] });
    const later = judge({ law: regulation('qingyuan-supervision-2015'), calendars, order: anOrder({ acceptedAt: at('2026-12-21 10:00'), orderClass: 'SETTLEMENT' }), facts, until: at('2027-01-20 00:00') });
    expect([limits(later, 'COMPLETION_YELLOW'), cardsOf(later)]).toEqual([['SUPERSEDED 2026-12-29 00:00', 'BREACHED 2027-01-16 00:00'], ['YELLOW 2027-01-16 00:00:00.001', 'RED 2027-01-19 00:00:00.001']]);
  });
});

describe('HJ2022-3.7c: a completion that is sent back after the limit', () => {
  it('shows from the sending back what would have shown while it waited', () => {
    const facts = [delivered('2023-03-06 09:00'), accepted('2023-03-06 10:00'), resulted('2023-03-09 15:00'), fact('2023-03-14 09:00', { kind: 'COMPLETION_SENT_BACK', unit: 'A' })];
    expect(lights(haojiang(facts, '2023-03-13 12:00'))).toEqual(['WARNING 2023-03-08 00:00']);
    expect(lights(haojiang(facts, '2023-03-14 12:00'))).toEqual(['WARNING 2023-03-08 00:00', 'RED 2023-03-14 09:00']);
  });

  it('a result filed while a return waits settles the return: acceptance falls on the last day of its window (HJ2022-3.2d, OQ-41)', () => {
    const facts = [
      delivered('2023-03-06 09:00'), fact('2023-03-07 15:00', { kind: 'RETURN_REQUESTED', unit: 'A', channel: 'SYSTEM', reason: '不属职责', basis: '三定方案', suggestedUnit: 'B', signedOff: true }), resulted('2023-03-09 09:00'),
    ];
    expect(limits(haojiang(facts, '2023-03-09 12:00'), 'ACCEPTANCE')).toEqual(['MET 2023-03-08 00:00']);
  });
});

describe('HJ2022-3.1a (OQ-41): the last instant of the window', () => {
  it('is still open to the unit, and deems acceptance when it has passed in silence', () => {
    const last = '2023-03-08 00:00';
    expect(limits(haojiang([delivered('2023-03-06 09:00'), accepted(last)], last), 'ACCEPTANCE')).toEqual(['MET 2023-03-08 00:00']);
    expect(haojiang([delivered('2023-03-06 09:00'), accepted(last)], last).labels).toEqual([]);
    const silent = haojiang([delivered('2023-03-06 09:00')], last);
    expect([limits(silent, 'ACCEPTANCE'), silent.labels.map(({ label }) => label)]).toEqual([['MET 2023-03-08 00:00'], ['DEEMED_ACCEPTED']]);
    expect(limits(haojiang([delivered('2023-03-06 09:00')], '2023-03-07 23:59:59.999'), 'ACCEPTANCE')).toEqual(['OPEN 2023-03-08 00:00']);
  });
});

describe('OQ-05: the service looks again when an instant has passed', () => {
  it('judges a fiction and a light a millisecond later: what comes at the very instant is in time (HJ2022-3.1a, 5.2)', () => {
    const silent = haojiang([delivered('2023-03-06 09:00')], '2023-03-07 12:00');
    expect([silent.nextChangeAt, silent.lookAgainAt].map((one) => one?.toString())).toEqual(['2023-03-07T16:00:00Z', '2023-03-07T16:00:00.001Z']);
    const open = haojiang([delivered('2023-03-06 09:00'), accepted('2023-03-06 10:00')], '2023-03-09 12:00');
    expect([open.nextChangeAt, open.lookAgainAt].map((one) => one?.toString())).toEqual(['2023-03-09T16:00:00Z', '2023-03-09T16:00:00.001Z']);
    expect(lights(haojiang([delivered('2023-03-06 09:00'), accepted('2023-03-06 10:00'), resulted('2023-03-10 00:00')], '2023-03-10 00:00:00.001'))).toEqual(['WARNING 2023-03-08 00:00']);
  });
});

describe('SG2022-24a, 24c: the survey after a redo', () => {
  it('is answered by itself: nobody is late with the first one', () => {
    const of = (kind: 'COMPLETION_APPROVED' | 'REDO_ORDERED', when: string) => fact(when, { kind, unit: 'A' });
    const facts = [
      delivered('2023-03-06 09:00'), resulted('2023-03-07 09:00'), of('COMPLETION_APPROVED', '2023-03-07 10:00'), fact('2023-03-07 11:00', { kind: 'SURVEY_DELIVERED' }), of('REDO_ORDERED', '2023-03-09 09:00'),
      resulted('2023-03-10 09:00'), of('COMPLETION_APPROVED', '2023-03-10 10:00'), fact('2023-03-10 11:00', { kind: 'SURVEY_DELIVERED' }), fact('2023-03-10 12:00', { kind: 'SURVEY_ANSWERED', choices: ['SATISFIED'] }),
    ];
    const judged = judge({ law: regulation('shaoguan-2022'), calendars: loaded({ since: null, version: 'first' }), order: anOrder({ acceptedAt: at('2023-03-06 09:00'), orderClass: 'HELP' }), facts, until: at('2023-03-20 00:00') });
    expect(limits(judged, 'SURVEY')).toEqual(['ENDED 2023-03-08 11:00', 'MET 2023-03-11 11:00']);
  });
});
