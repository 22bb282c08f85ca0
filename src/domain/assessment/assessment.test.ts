import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { toBeijing } from '../time/beijing.js';
import { cellName, FIGURE_WORDS } from './detail-words.js';
import { compare } from './compare.js';
import { cellsOf, FIGURES, type Cell, type Figure, type Place } from './figures.js';
import { periodOf } from './period.js';
import { presented, type Content } from './present.js';
import type { Movement, LedgerEntry } from './reasons.js';

describe('OQ-01: the periods of an assessment, by Beijing’s midnight', () => {
  it.each([
    ['2026-01', 'MONTH', '2026-01-01T00:00:00.000+08:00', '2026-02-01T00:00:00.000+08:00'],
    ['2028-02', 'MONTH', '2028-02-01T00:00:00.000+08:00', '2028-03-01T00:00:00.000+08:00'],
    ['2026-12', 'MONTH', '2026-12-01T00:00:00.000+08:00', '2027-01-01T00:00:00.000+08:00'],
    ['2026-Q1', 'QUARTER', '2026-01-01T00:00:00.000+08:00', '2026-04-01T00:00:00.000+08:00'],
    ['2026-Q4', 'QUARTER', '2026-10-01T00:00:00.000+08:00', '2027-01-01T00:00:00.000+08:00'],
    ['2026', 'YEAR', '2026-01-01T00:00:00.000+08:00', '2027-01-01T00:00:00.000+08:00'],
  ])('%s is a %s from %s to %s', (name, kind, from, to) => {
    const period = periodOf(name);
    expect([period?.kind, toBeijing(period?.startsAt ?? Temporal.Instant.from('1970-01-01T00:00Z')), toBeijing(period?.endsAt ?? Temporal.Instant.from('1970-01-01T00:00Z'))]).toEqual([kind, from, to]);
  });

  it.each(['2026-00', '2026-13', '2026-Q0', '2026-Q5', '26-01', '2026-1', '2026-01-01', '', '1999'])('%j is none', (name) => expect(periodOf(name)).toBeNull());
});

const SINCE = Temporal.Instant.from('2027-01-01T00:05:00+08:00');
let said = 0;
const entry = (kind: string, more: Partial<LedgerEntry> = {}): LedgerEntry => {
  said += 1;
  return { id: `e${String(said)}`, workOrderId: 'o1', seq: said, kind, isFact: false, at: SINCE.subtract({ hours: 1 }), recordedAt: SINCE.add({ hours: 1 }), unitCode: 'A', because: [], data: {}, ...more };
};
const place = (detail: string, more: Partial<Place> = {}): Place => ({ unit: 'A', county: '441881', detail, value: null, ...more });
const change = (figure: Figure, subject: string, before: Place | null, after: Place | null): Movement => ({ figure, subject, workOrderId: 'o1', before, after });
const counted = (figure: Figure, places: readonly Place[]): Cell[] => {
  const cells = new Map<string, Cell>();
  for (const cell of places.flatMap((one) => cellsOf(figure, one))) cells.set(JSON.stringify(cell), { ...cell, n: (cells.get(JSON.stringify(cell))?.n ?? 0) + 1 });
  return [...cells.values()];
};

describe('QY2021-2.3.2: what was shown is explained when it changes', () => {
  it('a card revoked, and behind it the answer in time that came to be known late (OQ-27)', () => {
    const at = SINCE.subtract({ minutes: 30 });
    const entries = [entry('FIRST_RESPONSE', { isFact: true, at }), entry('DEADLINE_MET', { at, data: { key: 'K' } }), entry('CARD_REVOKED', { isFact: true, at: SINCE.add({ hours: 1 }), data: { cardId: 'c', deadlineKey: 'K' } })];
    const [standing, revoked] = [place('YELLOW:STANDING:QY2019-3.1'), place('YELLOW:REVOKED:QY2019-3.1')];
    const { cells, cases, unexplained } = compare(counted('CARD', [standing]), counted('CARD', [revoked]), [change('CARD', 'c', standing, revoked)], entries, SINCE);
    expect(cells.filter(({ by }) => by === 'UNIT').map(({ detail, before, after, explained }) => [detail, before, after, explained])).toEqual([['YELLOW:REVOKED:QY2019-3.1', 0, 1, 1], ['YELLOW:STANDING:QY2019-3.1', 1, 0, -1]]);
    expect(cases[0]?.reasons.map(({ entry: { kind }, isLate }) => [kind, isLate])).toEqual([['DEADLINE_MET', true], ['CARD_REVOKED', false]]);
    expect(unexplained).toBe(0);
  });

  it('a corrected place moves a case between counties and in no unit', () => {
    const moved = change('RETURN', 'r', place('UNDECIDED'), place('UNDECIDED', { county: '441802' }));
    const { cells, cases, unexplained } = compare(counted('RETURN', [place('UNDECIDED')]), counted('RETURN', [place('UNDECIDED', { county: '441802' })]), [moved], [entry('COUNTY_IDENTIFIED'), entry('RETURN_APPROVED')], SINCE);
    expect(cells.map(({ by, key, difference }) => [by, key, difference])).toEqual([['COUNTY', '441802', 1], ['COUNTY', '441881', -1]]);
    expect([cases[0]?.reasons.map(({ entry: { kind } }) => kind), unexplained]).toEqual([['COUNTY_IDENTIFIED'], 0]);
  });

  it.each<readonly [string, readonly LedgerEntry[], readonly Movement[]]>([
    ['no case moved', [entry('CARD_REVOKED', { data: { cardId: 'c' } })], []],
    ['no entry says why', [], [change('CARD', 'c', place('RED:STANDING:x'), null)]],
    ['the entry is about another card', [entry('CARD_REVOKED', { data: { cardId: 'd' } })], [change('CARD', 'c', place('RED:STANDING:x'), null)]],
  ])('a number that is another one while %s is told as unexplained', (_, entries, changes) => {
    const { unexplained, cells } = compare(counted('CARD', [place('RED:STANDING:x')]), [], changes, entries, SINCE);
    expect(unexplained).toBe(3);
    expect(cells.map(({ difference, explained }) => [difference, explained])).toEqual([[-1, 0], [-1, 0], [-1, 0]]);
  });

  it('as many cases came as left: the number is the same and still among the changes', () => {
    const changes = [change('LATE_RETURN', 'e901', place(''), null), change('LATE_RETURN', 'e902', null, place(''))];
    const { cells } = compare(counted('LATE_RETURN', [place('')]), counted('LATE_RETURN', [place('')]), changes, [entry('LABELLED', { id: 'e902' })], SINCE);
    expect(cells.filter(({ by }) => by === 'UNIT')).toMatchObject([{ before: 1, after: 1, difference: 0, entered: 1, left: 1, explained: 1, unexplained: -1 }]);
  });
});

describe('SG2022-27: satisfaction beside the others, in no score', () => {
  const content = (cells: readonly Cell[]): Content => ({ definition: 1, jurisdiction: 'shaoguan', period: '2023-01', asOf: '', drills: false, cells, units: [{ code: 'A', name: '甲局', successor: 'B', until: '2023-01-15T00:00:00.000+08:00' }], counties: [], relays: [] });
  const value = (of: Content, key: string, name: string): number | null | undefined => {
    const { sections, rows } = presented(of);
    return rows.find((row) => row.key === key)?.values[sections.flatMap(({ columns }) => columns).findIndex((column) => column.name.zh === name)];
  };

  it('the share is of ratings the petitioner chose; those by default and those not judged by it stand apart (SG2022-24a)', () => {
    const rated = content(counted('RATING', [place('SATISFIED'), place('DISSATISFIED'), place('BASICALLY_SATISFIED:BY_DEFAULT'), place('EXCLUDED:DISSATISFIED')]));
    expect(['满意', '基本满意', '不满意', '满意率', '默认评价', '不以满意度评价'].map((name) => value(rated, 'A', name))).toEqual([1, 0, 1, 0.5, 1, 1]);
    expect(presented(rated).rows.find(({ key }) => key === 'A')).toMatchObject({ name: '甲局', successor: 'B' });
  });

  it('nothing to divide by is no share; orders accepted are of no unit', () => {
    const none = content([...counted('RECEIVED', [place('OPEN')]), ...counted('LIMIT', [place('RESULT:OPEN')]), ...counted('ACCEPTED', [place('URGENT', { unit: null })])]);
    expect([value(none, 'A', '处理结果·按时率'), value(none, 'A', '受理（不分单位）'), value(none, '', '受理（不分单位）'), value(none, 'A', '在办')]).toEqual([null, null, 1, 1]);
  });

  it('every figure and detail has its words in both languages', () => {
    expect(FIGURES.filter((figure) => FIGURE_WORDS[figure].zh === '' || FIGURE_WORDS[figure].en === '')).toEqual([]);
    expect([cellName('LIMIT', 'FIRST_RESPONSE:OPEN').zh, cellName('CARD', 'YELLOW:STANDING:QY2015-5.1').zh, cellName('RELAY', 'WAITING:OVERDUE').en]).toEqual(['时限·初步意见·未到期', '红黄牌·黄·有效·QY2015-5.1', 'Relay by a county office, waiting, overdue']);
  });
});
