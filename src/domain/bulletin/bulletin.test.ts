import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../working-time/calendar.js';
import { toBeijing } from '../time/beijing.js';
import { composeBulletin, type BulletinRows } from './bulletin.js';
import { correctedFigures, correctionsOf, toldBy, type Said } from './corrections.js';
import { differencesBetween } from './differences.js';
import type { Mark } from './mark.js';
import { draftDueAt, lastDraftable, monthAt, monthsBetween, nextDraftAt } from './months.js';
import { relayFigures } from './relays.js';

const aMark = (id: string, wishes: Partial<Mark> = {}): Mark => ({
  id, orderNumber: `N-${id}`, month: '2019-10', unitCode: 'A', colour: 'YELLOW', ground: 'QY2019-3.1', at: '2019-10-31T23:59:59.001+08:00', counts: true, since: '2019-11-01T00:00:05.000+08:00', ...wishes,
});
const rows = (month: string, marks: readonly Mark[], wishes: Partial<BulletinRows> = {}): BulletinRows => ({
  jurisdiction: 'qingyuan', month, counted: 'CARDS', marks, work: [], relays: [], relayAlarm: 900_000, uncompleted: [], drills: [],
  volume: { accepted: 0, byClass: [], critical: 0, closed: 0, withdrawn: 0, open: 0 }, ...wishes,
});
const published = (month: string, marks: readonly Mark[], before: readonly Said[] = []): Said => composeBulletin(rows(month, marks), before);
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

describe('QY2015-9, OQ-30: what a month says of each unit', () => {
  it('by colour and clause; a revoked card in no colour and apart; other months not at all', () => {
    const bulletin = composeBulletin(rows('2019-10', [
      aMark('1'), aMark('2', { colour: 'RED', ground: 'QY2019-3.4' }), aMark('3', { counts: false }), aMark('4'), aMark('5', { unitCode: 'B', colour: 'RED', ground: 'QY2015-5.1' }), aMark('6', { month: '2019-11' }),
    ]), []);
    expect(bulletin.units).toMatchObject([
      { unitCode: 'A', yellow: 2, red: 1, revoked: 1, grounds: [{ ground: 'QY2019-3.1', colour: 'YELLOW', count: 2 }, { ground: 'QY2019-3.4', colour: 'RED', count: 1 }] },
      { unitCode: 'B', yellow: 0, red: 1, revoked: 0, grounds: [{ ground: 'QY2015-5.1', colour: 'RED', count: 1 }] },
    ]);
    expect(bulletin.totals).toEqual({ yellow: 2, red: 2, revoked: 1 });
    expect(bulletin.marks.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5']);
    expect([bulletin.from, bulletin.to]).toEqual(['2019-10-01T00:00:00.000+08:00', '2019-11-01T00:00:00.000+08:00']);
  });

  it('SG2022-26: a unit without any card stands there with its work, its on-time share of the limits that ended', () => {
    const { units } = composeBulletin(rows('2019-10', [aMark('1')], { work: [{ unitCode: 'C', received: 4, met: 2, breached: 1, returned: 1, extended: 0, uncompleted: 1 }] }), []);
    expect(units).toMatchObject([{ unitCode: 'A', received: 0, onTime: null }, { unitCode: 'C', yellow: 0, red: 0, received: 4, onTime: 0.6667, uncompleted: 1 }]);
  });
});

describe('OQ-30: changes after publication go as corrections into the next bulletin', () => {
  const october = published('2019-10', [aMark('1'), aMark('2'), aMark('3', { counts: false })]);
  const told = toldBy([october]);
  const cases: readonly [string, readonly Mark[], readonly unknown[]][] = [
    ['nothing changed', [aMark('1'), aMark('2'), aMark('3', { counts: false })], []],
    ['revoked after publication', [aMark('1', { counts: false, since: '2019-12-03T09:00:00.000+08:00' }), aMark('2')], [{ markId: '1', kind: 'REVOKED', was: { counts: true }, is: { counts: false }, at: '2019-12-03T09:00:00.000+08:00' }]],
    ['issued late, after publication', [aMark('1'), aMark('2'), aMark('9')], [{ markId: '9', kind: 'LATE', was: null, is: { unitCode: 'A', month: '2019-10' } }]],
    ['issued late and taken back before anybody was told', [aMark('1'), aMark('2'), aMark('9', { counts: false })], []],
    ['another unit answers for it', [aMark('1', { unitCode: 'B' }), aMark('2')], [{ markId: '1', kind: 'CHANGED', was: { unitCode: 'A' }, is: { unitCode: 'B' } }]],
    ['the revocation was undone', [aMark('1'), aMark('2'), aMark('3')], [{ markId: '3', kind: 'REINSTATED', was: { counts: false }, is: { counts: true } }]],
    ['its row is no more', [aMark('1')], [{ markId: '2', kind: 'GONE', is: null, at: null }]],
    ['of a month before the first bulletin', [aMark('0', { month: '2019-08' }), aMark('1'), aMark('2')], [{ markId: '0', kind: 'LATE', is: { month: '2019-08' } }]],
  ];
  it.each(cases)('%s', (_, earlier, expected) => {
    const corrections = correctionsOf(told, earlier);
    expect(corrections).toHaveLength(expected.length);
    expect(corrections).toMatchObject(expected);
  });

  it('each figure with what it was and what it is', () => {
    const earlier = [aMark('1', { counts: false }), aMark('2', { unitCode: 'B', colour: 'RED' }), aMark('9', { month: '2019-09' })];
    expect(correctedFigures(told, correctionsOf(told, earlier))).toEqual([
      { month: '2019-09', unitCode: 'A', colour: 'YELLOW', was: 0, is: 1 }, { month: '2019-10', unitCode: 'A', colour: 'YELLOW', was: 2, is: 0 }, { month: '2019-10', unitCode: 'B', colour: 'RED', was: 0, is: 1 },
    ]);
  });

  it('one that cancels out changes no figure, and is told all the same', () => {
    const corrections = correctionsOf(told, [aMark('1', { counts: false }), aMark('2'), aMark('9')]);
    expect(corrections.map(({ kind }) => kind)).toEqual(['REVOKED', 'LATE']);
    expect(correctedFigures(told, corrections)).toEqual([]);
  });

  it('once; and when the correction itself is corrected, that once more, from what was told last', () => {
    const [revoked, standing] = [aMark('1', { counts: false }), aMark('1')];
    const november = published('2019-11', [revoked, aMark('2')], [october]);
    expect(november.corrections.map(({ markId, kind }) => `${markId} ${kind}`)).toEqual(['1 REVOKED']);
    const december = published('2019-12', [revoked, aMark('2')], [october, november]);
    expect(december.corrections).toEqual([]);
    const january = composeBulletin(rows('2020-01', [standing, aMark('2')]), [october, november, december]);
    expect(january.corrections).toMatchObject([{ markId: '1', kind: 'REINSTATED' }]);
    expect(january.correctedFigures).toEqual([{ month: '2019-10', unitCode: 'A', colour: 'YELLOW', was: 1, is: 2 }]);
    const february = published('2020-02', [standing, aMark('2')], [october, november, december, january]);
    expect(february.corrections).toEqual([]);
  });

  it('one that is gone and comes back is told as late', () => {
    const november = published('2019-11', [aMark('1')], [october]);
    expect(november.corrections).toMatchObject([{ markId: '2', kind: 'GONE' }]);
    expect(published('2019-12', [aMark('1'), aMark('2')], [october, november]).corrections).toMatchObject([{ markId: '2', kind: 'LATE' }]);
  });
});

describe('OQ-15: relay times of county hotline offices, in an annex and without cards', () => {
  const minutes = (n: number): number => n * 60_000;
  it.each([
    ['one', [minutes(5)], { asked: 1, relayed: 1, median: 300, longest: 300, overAlarm: 0, notRelayed: 0 }],
    ['an even number', [minutes(4), minutes(20)], { asked: 2, relayed: 2, median: 720, longest: 1_200, overAlarm: 1, notRelayed: 0 }],
    ['exactly the alarm is not over it (OQ-05)', [minutes(15), minutes(15) + 1], { asked: 2, relayed: 2, overAlarm: 1, longest: 900.001 }],
    ['never relayed', [null, minutes(3)], { asked: 2, relayed: 1, median: 180, overAlarm: 0, notRelayed: 1 }],
    ['none relayed', [null], { asked: 1, relayed: 0, median: null, longest: null, overAlarm: 0, notRelayed: 1 }],
    ['never relayed and overdue', ['OVERDUE', null, minutes(3)], { asked: 3, relayed: 1, median: 180, longest: 180, overAlarm: 1, notRelayed: 2 }],
  ])('%s', (_, times, expected) => {
    expect(relayFigures(times.map((took) => ({ countyCode: '441802', took: typeof took === 'number' ? took : null, isOverdue: took === 'OVERDUE' })), minutes(15))).toMatchObject([{ countyCode: '441802', ...expected }]);
  });
});

describe('drafted on the first working day of the next month', () => {
  const calendar = createCalendar('test', [{
    year: 2026, daysOff: ['2026-01-01', '2026-01-02', '2026-01-03', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'].map((day) => Temporal.PlainDate.from(day)), makeUpWorkingDays: [Temporal.PlainDate.from('2026-02-01')],
  }]);
  it.each([
    ['2026-03', '2026-04-01T08:00', 'a Wednesday'], ['2026-09', '2026-10-08T08:00', 'after National Day'], ['2026-10', '2026-11-02T08:00', 'the 1st is a Sunday'],
    ['2026-01', '2026-02-01T08:00', 'a make-up Sunday'], ['2025-12', '2026-01-05T08:00', 'after New Year and a weekend'], ['2026-12', '2027-01-01T08:00', 'a year that is not published: its weekdays'], ['2027-04', '2027-05-03T08:00', 'a weekend of such a year'],
  ])('%s: %s, %s', (month, expected) => {
    expect(toBeijing(draftDueAt(month, calendar)).slice(0, 16)).toBe(expected);
  });

  it('a month ends at Beijing midnight, the year too', () => {
    expect([monthAt(at('2026-12-31T23:59:59.999+08:00')), monthAt(at('2026-12-31T16:00:00Z'))]).toEqual(['2026-12', '2027-01']);
    expect(monthsBetween('2026-11', '2027-02')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(monthsBetween('2026-11', '2026-10')).toEqual([]);
  });

  it.each([
    ['2026-10-08T07:59:59.999+08:00', '2026-08', '2026-10-08T08:00'], ['2026-10-08T08:00:00+08:00', '2026-09', '2026-11-02T08:00'], ['2026-10-31T12:00:00+08:00', '2026-09', '2026-11-02T08:00'],
  ])('at %s the last month to be drafted is %s, and the next draft comes at %s', (now, last, next) => {
    expect(lastDraftable(at(now), calendar)).toBe(last);
    expect(toBeijing(nextDraftAt(at(now), calendar)).slice(0, 16)).toBe(next);
  });
});

describe('whoever publishes has seen the figures', () => {
  it('names each figure that changed since, a new unit, and the number of corrections', () => {
    const seen = composeBulletin(rows('2019-10', [aMark('1')]), []);
    const now = composeBulletin(rows('2019-10', [aMark('1'), aMark('2'), aMark('7', { unitCode: 'B', colour: 'RED' }), aMark('0', { month: '2019-09' })]), []);
    expect(differencesBetween(seen, seen)).toEqual([]);
    expect(differencesBetween(seen, now)).toEqual(expect.arrayContaining([
      { of: 'units/A/yellow', was: 1, is: 2 }, { of: 'units/B/red', was: null, is: 1 }, { of: 'totals/red', was: 0, is: 1 }, { of: 'lists/corrections', was: 0, is: 1 },
    ]));
  });
});
