import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { createCalendar } from '../working-time/calendar.js';
import { countCards, monthOfCard, spanOfMonth, type Counted } from './month.js';
import { explainFinding, obstacleTo } from './proposal.js';
import { isLate, referralOf, stateOf, suggestedDueDate, type Rectification } from './rectification.js';
import { earlierOnMatter, type PetitionerOrder } from './repeats.js';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text.replace(' ', 'T')}+08:00`);

describe('S61 the month of a card (QY2015-9, OQ-30)', () => {
  const timed = (text: string): Counted => ({ kind: 'TIMED', breachAt: at(text) });
  it.each<[string, Counted, string]>([
    ['a breach in the first millisecond of November', timed('2019-11-01 00:00:00.001'), '2019-11'],
    ['a breach in the last second of October', timed('2019-10-31 23:59:59.001'), '2019-10'],
    ['a finding decided on New Year’s Day', { kind: 'FINDING', decidedAt: at('2020-01-01 00:00:00') }, '2020-01'],
    ['a finding decided a millisecond before', { kind: 'FINDING', decidedAt: at('2019-12-31 23:59:59.999') }, '2019-12'],
  ])('S61: %s', (_, card, month) => {
    expect(monthOfCard(card)).toBe(month);
  });

  it('S61: a month runs from 00:00 in Beijing to 00:00 of the next, in December too', () => {
    const { from, to } = spanOfMonth('2019-12');
    expect([from, to]).toEqual([at('2019-12-01 00:00'), at('2020-01-01 00:00')]);
  });

  it('S61: cards are counted by unit and colour, revoked ones apart', () => {
    const card = (unit: string, colour: 'YELLOW' | 'RED', state: 'ISSUED' | 'REVOKED' = 'ISSUED') => ({ unit, colour, state });
    expect(countCards([card('B', 'RED'), card('A', 'YELLOW'), card('A', 'YELLOW'), card('A', 'RED', 'REVOKED')])).toEqual([
      { unit: 'A', yellow: 2, red: 0, revoked: 1 }, { unit: 'B', yellow: 0, red: 1, revoked: 0 },
    ]);
  });
});

describe('S54 a proposal of a card (QY2015-5.0, OQ-31)', () => {
  it.each([
    ['another person while it is open', 'OPEN', 'b', null],
    ['never its proposer', 'OPEN', 'a', 'OWN_PROPOSAL'],
    ['nobody once it is accepted', 'ACCEPTED', 'b', 'PROPOSAL_DECIDED'],
    ['nobody once it is rejected', 'REJECTED', 'b', 'PROPOSAL_DECIDED'],
  ] as const)('S54: is decided by %s', (_, state, decider, code) => {
    expect(obstacleTo({ state, proposedBy: 'a' }, decider)?.code ?? null).toBe(code);
  });

  it('S54: the card says in both languages on which clause it was decided (QY2015-5.1)', () => {
    const words = explainFinding({ clause: 'QY2015-5.1', colour: 'RED', because: ['QY2015-5.1'], words: { zh: '强行退回', en: 'forced back' } });
    expect(words.zh).toContain('QY2015-5.1“强行退回”');
    expect(words.en).toContain('QY2015-5.1 (forced back)');
  });
});

describe('S60 rectification (QY2015-8a, QY2015-8b, OQ-29)', () => {
  const owed: Rectification = { dueAt: at('2019-10-25 00:00'), filedAt: null, verdict: null, hasCards: true };
  const filed = { ...owed, filedAt: at('2019-10-23 17:00') };
  const late = { ...owed, filedAt: at('2019-10-25 00:00:00.001') };
  const judged = (adequate: boolean) => ({ ...filed, verdict: { at: at('2019-10-24 10:00'), adequate } });
  it.each<[string, Rectification, string, string, string | null]>([
    ['owed until its day ends', owed, '2019-10-25 00:00:00.000', 'ORDERED', null],
    ['overdue from the millisecond after', owed, '2019-10-25 00:00:00.001', 'OVERDUE', 'NOT_FILED 2019-10-25T00:00:00.001'],
    ['filed in time', filed, '2019-10-30 00:00', 'FILED', null],
    ['filed a millisecond late', late, '2019-10-25 00:00:00.001', 'FILED', 'NOT_FILED 2019-10-25T00:00:00.001'],
    ['filed late and then found adequate', { ...late, verdict: { at: at('2019-10-28 09:00'), adequate: true } }, '2019-10-28 09:00', 'ADEQUATE', 'NOT_FILED 2019-10-25T00:00:00.001'],
    ['adequate', judged(true), '2019-10-30 00:00', 'ADEQUATE', null],
    ['inadequate', judged(false), '2019-10-24 10:00', 'INADEQUATE', 'INADEQUATE 2019-10-24T10:00:00'],
    ['without a card that stands', { ...owed, hasCards: false }, '2019-11-01 00:00', 'LAPSED', null],
  ])('S60: %s', (_, rectification, now, state, referral) => {
    expect(stateOf(rectification, at(now))).toBe(state);
    const found = referralOf(rectification, at(now));
    expect(found === null ? null : `${found.ground} ${found.at.toZonedDateTimeISO('+08:00').toPlainDateTime().toString()}`).toBe(referral);
  });

  it('S60: exactly 24:00 is in time', () => {
    expect([isLate({ ...owed, filedAt: owed.dueAt }), isLate(late), isLate(owed)]).toEqual([false, true, false]);
  });

  it('S60: five working days are proposed, none for a year nobody published (OQ-29)', () => {
    const calendar = createCalendar('2019', [{ year: 2019, daysOff: [], makeUpWorkingDays: [] }]);
    expect(suggestedDueDate(calendar, at('2019-10-17 09:00'), 5)?.toString()).toBe('2019-10-24');
    expect(suggestedDueDate(calendar, at('2019-12-30 09:00'), 5)).toBeNull();
  });
});

describe('S63 complaints of one petitioner on one matter (QY2015-7.5, OQ-31)', () => {
  const one = (id: string, day: number, over: Partial<PetitionerOrder> = {}): PetitionerOrder => ({ id, acceptedAt: at(`2026-11-${String(day).padStart(2, '0')} 09:00`), unit: 'U', category: 'C', place: 'P', ...over });
  it.each<[string, readonly PetitionerOrder[], readonly (readonly [string, string])[], readonly string[]]>([
    ['alike in unit, category and place', [one('a', 1), one('b', 2), one('c', 3)], [], ['a', 'b']],
    ['earlier ones only', [one('a', 1), one('c', 3), one('d', 4)], [], ['a']],
    ['another unit', [one('a', 1, { unit: 'V' }), one('c', 3)], [], []],
    ['another category', [one('a', 1, { category: 'D' }), one('c', 3)], [], []],
    ['another place', [one('a', 1, { place: 'Q' }), one('c', 3)], [], []],
    ['no unit yet', [one('a', 1, { unit: null }), one('c', 3, { unit: null })], [], []],
    ['a place nobody could read', [one('a', 1, { place: '地点待核实' }), one('c', 3, { place: '地点待核实' })], [], []],
    ['linked by the hotline', [one('a', 1, { place: 'Q' }), one('c', 3)], [['c', 'a']], ['a']],
    ['linked through another', [one('a', 1, { place: 'Q' }), one('b', 2, { place: 'R' }), one('c', 3)], [['b', 'a'], ['c', 'b']], ['a', 'b']],
    ['linked to one that is alike to a third', [one('a', 1, { place: 'Q' }), one('b', 2, { place: 'Q' }), one('c', 3)], [['c', 'b']], ['a', 'b']],
  ])('S63: %s', (_, complaints, links, found) => {
    expect(earlierOnMatter('c', complaints, links.map(([id, earlierId]) => ({ id, earlierId }))).map(({ id }) => id)).toEqual(found);
  });
});
