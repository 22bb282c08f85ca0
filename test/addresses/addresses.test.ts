import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Judged, judgeAll, qingyuan } from './answering.js';
import { answeredShare } from './confusion.js';
import { crossings } from './crossings.js';
import { readLabelled } from './labelled.js';

const LEAST_ANSWERED = 0.95;
const CROSSINGS = 3_000;

const directory = qingyuan();
const rows = readLabelled(join(import.meta.dirname, 'qingyuan'));
const judged = judgeAll(directory, rows);
const kinds = [...new Set(rows.map(({ kind }) => kind))].sort();
const ofKind = (kind: string): readonly Judged[] => judged.filter(({ row }) => row.kind === kind);
const lines = (some: readonly Judged[]): readonly string[] => some.map(({ line }) => line);

describe('the labelled addresses of Qingyuan (QY2019-2.2, QY2019-2.3, OQ-16)', () => {
  it.each(kinds)('%s: none is answered with another county, and no place of ours is called somebody else’s', (kind) => {
    expect(lines(ofKind(kind).filter(({ verdict }) => verdict === 'WRONG'))).toEqual([]);
  });

  it('are answered in 95 of 100 cases that a careful duty officer could decide', () => {
    const determinable = judged.filter(({ row }) => row.determinable);
    const held = lines(determinable.filter(({ verdict }) => verdict === 'HELD'));
    expect(answeredShare(determinable), held.join('\n')).toBeGreaterThanOrEqual(LEAST_ANSWERED);
  });

  it('are answered as often when only those that lie in the city count', () => {
    const ours = judged.filter(({ row }) => row.determinable && row.expected.kind !== 'OUTSIDE');
    expect(answeredShare(ours), lines(ours.filter(({ verdict }) => verdict === 'HELD')).join('\n')).toBeGreaterThanOrEqual(LEAST_ANSWERED);
  });

  it('each get a clause, one Chinese sentence and, where something was decided, the evidence', () => {
    expect(judged.filter(({ lacks }) => lacks.length > 0).map(({ lacks, line }) => `${lacks.join(', ')}: ${line}`)).toEqual([]);
  });
});

describe('counties, towns and villages of the public list put together rightly and crossed (QY2019-2.2, OQ-16)', () => {
  const made = judgeAll(directory, crossings(directory, CROSSINGS));

  it('none is answered with another county', () => {
    expect(lines(made.filter(({ verdict }) => verdict === 'WRONG'))).toEqual([]);
  });

  it('the right ones are answered in 95 of 100 cases', () => {
    const determinable = made.filter(({ row }) => row.determinable);
    expect(answeredShare(determinable), lines(determinable.filter(({ verdict }) => verdict === 'HELD')).join('\n')).toBeGreaterThanOrEqual(LEAST_ANSWERED);
  });
});

describe('the labelled set', () => {
  it.each<[string, number]>([
    ['outside', 120], ['shared-name', 40], ['village-only', 30], ['misspelt', 60], ['contradiction', 40], ['spanning two-counties', 30], ['contradiction-code code-fills', 30],
  ])('holds of %s at least %i', (names, least) => {
    const count = names.split(' ').reduce((sum, name) => sum + rows.filter(({ kind }) => kind.startsWith(name)).length, 0);
    expect(count).toBeGreaterThanOrEqual(least);
  });

  it('holds each address once, and the later sets none of them', () => {
    const later = ['qingyuan-second.yaml', 'qingyuan-third.yaml'].flatMap((name) => readLabelled(join(import.meta.dirname, name)));
    const keys = [...rows, ...later].map(({ address, countyCode, unitCode, latitude, longitude }) => [address, countyCode, unitCode, latitude, longitude].join('|'));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('names every unit of town level three times or more', () => {
    const seldom = directory.area.counties.flatMap(({ towns }) => towns).map(({ name, aliases = [] }) => {
      const stem = name.replace(/(瑶族乡|街道|镇|乡)$/u, '');
      return { name, times: rows.filter(({ address }) => [stem, ...aliases].some((known) => address.includes(known))).length };
    });
    expect(seldom.filter(({ times }) => times < 3)).toEqual([]);
  });
});
