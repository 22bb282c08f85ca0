import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTexts } from '../../src/law/texts.js';
import { citedByTests, testFiles, unknownCitations } from './citations.js';
import { citedIn, namedBy } from './clause-ids.js';
import { regulationMap, renderMap, untested } from './regulation-map.js';
import { regulations } from './regulations.js';
import { NOT_YET_BUILT, scenarioFiles, SCENARIOS } from './scenarios.js';
import { titlesOf } from './test-titles.js';
import { read } from './tracked-files.js';

const texts = readTexts('config');
const map = regulationMap(texts);
const REGULATIONS = regulations();

/** The list of clauses the texts were made from; it lies beside the repository while the product is built, and nowhere else. */
const LIST = join('..', 'shared', 'regulations', 'clauses.md');
const listed = existsSync(LIST) ? read(LIST) : '';
const part = (number: number): string => (listed === '' ? '' : (listed.split(/^# Part /m)[number] ?? ''));

describe('the texts of the regulations', () => {
  it('hold every clause, reading and scenario of the list', () => {
    const clauses = [...part(1).matchAll(/^\| ((?:QY|SG|HJ)\d{4}-\S+) \|/gm)].map((match) => match[1] ?? '');
    const readings = [...part(5).matchAll(/^\| (OQ-\d\d) \|/gm)].map((match) => match[1] ?? '');
    expect([...clauses, ...readings].filter((id) => !texts.knows(id))).toEqual([]);
    expect([...part(3).matchAll(/^\*\*(S\d\d)\b/gm)].map((match) => match[1] ?? '').filter((scenario) => !SCENARIOS.includes(scenario))).toEqual([]);
  });

  it('quote in at most 60 characters or so', () => {
    expect(texts.documents.flatMap(({ clauses }) => clauses).filter(({ quote }) => quote.length > 64)).toEqual([]);
  });

  it('name the settings that regulations leave to a reading, and no others', () => {
    const left = REGULATIONS.flatMap(({ readings }) => readings.map(({ key, question }) => `${question}: ${key}`));
    expect(texts.readings.flatMap(({ id, settings }) => settings.map((setting) => `${id}: ${setting}`)).sort()).toEqual([...new Set(left)].sort());
  });

  it('have the number, title and dates of each regulation that applies them', () => {
    const heads = texts.documents.map(({ number, title, inForceFrom, inForceUntil }) => ({ number, title, inForceFrom, inForceUntil }));
    for (const { number, title, inForceFrom, inForceUntil } of REGULATIONS) {
      expect(heads).toContainEqual({ number, title, inForceFrom: inForceFrom.toString(), inForceUntil: inForceUntil?.toString() ?? null });
    }
  });
});

describe('clauses and readings', () => {
  it('cited anywhere in code, configuration or tests stand in config/texts', () => {
    expect(unknownCitations(texts)).toEqual([]);
  });

  it('that software carries are each named by the title of a test, and so is each scenario', () => {
    expect(untested(map)).toEqual([]);
  });

  it('are joined with rules and tests in docs/regulation-map.md (npm run regulation-map)', () => {
    const written = existsSync('docs/regulation-map.md') ? read('docs/regulation-map.md').split('\n') : [];
    const current = renderMap(map).split('\n');
    const rows = (lines: readonly string[], others: readonly string[]): string[] => lines.filter((line) => !others.includes(line)).map((line) => line.slice(0, 40));
    expect([...new Set([...rows(current, written), ...rows(written, current)])]).toEqual([]);
    expect(written.length).toBe(current.length);
  });
});

describe('scenarios', () => {
  it('are numbered, titled and named by the clauses they prove', () => {
    const wrong = scenarioFiles().filter(({ scenario, title, clauses }) => !SCENARIOS.includes(scenario) || title.trim() === '' || clauses.length === 0);
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('named by titles are scenarios there are', () => {
    const named = citedByTests().filter(({ id }) => /^S\d\d$/.test(id));
    expect(named.filter(({ id }) => !SCENARIOS.includes(id))).toEqual([]);
  });

  it('that lie in files are run by a test', () => {
    const runners = testFiles().filter((path) => !path.startsWith('test/architecture/') && read(path).includes('scenarios'));
    expect(scenarioFiles().length === 0 || runners.length > 0).toBe(true);
  });

  it('called not yet built are scenarios there are', () => {
    expect([...NOT_YET_BUILT.keys()].filter((scenario) => !SCENARIOS.includes(scenario))).toEqual([]);
  });
});

describe('what a title names', () => {
  it.each([
    ['one id', 'the hour (QY2019-3.1)', ['QY2019-3.1']],
    ['a short form', 'QY2019-3.2, 3.4: the result', ['QY2019-3.2', 'QY2019-3.4']],
    ['a further letter', 'QY2019-5.3a/b', ['QY2019-5.3a', 'QY2019-5.3b']],
    ['a range', 'HJ2022-5.1–5.3', ['HJ2022-5.1', 'HJ2022-5.2', 'HJ2022-5.3']],
    ['a member of a range and a named item', 'SG2022-16.2 bars, SG2022-17.ext extends', ['SG2022-16.2', 'SG2022-17.ext']],
    ['a reading and a scenario', 'S44: OQ-12', ['S44', 'OQ-12']],
    ['nothing', 'by 10:40 at the latest, S292', []],
  ])('is read: %s', (_, title, expected) => {
    expect(namedBy(title)).toEqual(expected);
  });

  it('is not a time of day or the number of an order', () => {
    expect(citedIn('QY20261122000017 at 3.1')).toEqual([]);
  });

  it('is read from tables and constants, and not from what is left out', () => {
    const source = [
      "const ROWS = [{ name: 'first' }, { name: 'second' }] as const;", "it.each(ROWS)('$name row', () => {});", "describe.each([['a', 1], ['b', 2]])('%s has %d', () => {});",
      'const what = "x"; it(`${what} and ${other}`, () => {});', "it.skip('never', () => {}); describe.skip('not', () => { it('inside', () => {}); }); test('last', () => {});",
    ].join('\n');
    expect(titlesOf('a.test.ts', source)).toEqual(['first row', 'second row', 'a has 1', 'b has 2', 'x and …', 'last']);
  });
});
