import { describe, expect, it } from '@jest/globals';
import { filesUnder, isTest, read } from './tracked-files.js';

const ID = /\b(?:QY2019-[0-9PA]\.[0-9]+[a-d]?|QY2015-\d+(?:\.\d+)?[a-e]?|OQ-\d\d)\b/g;

const table = read('docs/clauses.md');
const listed = new Set([...table.matchAll(/^\| ((?:QY2019|QY2015|OQ)-\S+) \|/gm)].map((match) => match[1] ?? ''));
const carried = [...table.matchAll(/^\| ((?:QY2019|QY2015)-\S+) \|[^|]*\| \*\*yes\*\* \|/gm)].map((match) => match[1] ?? '');

const source = [...filesUnder('src'), ...filesUnder('migrations'), ...filesUnder('config')].filter((path) => /\.(ts|ya?ml)$/.test(path));
const tests = [...filesUnder('src'), ...filesUnder('test'), ...filesUnder('tools')].filter(isTest);

const titles = (path: string): string =>
  [...read(path).matchAll(/\b(?:describe|it|test|story)(?:\.each\b[\s\S]*?\)|\.\w+)?\(\s*(['"`])((?:(?!\1).)*)\1/g)].map((match) => match[2] ?? '').join('\n');

/** The ids a title names; a short form takes the document of the id before it, as in `QY2019-3.2 / 3.4`. */
const namedBy = (title: string): string[] => {
  let document = '';
  return [...title.matchAll(/(?:\b(QY2019|QY2015)-|(?<=[/,…] ?))(\d+\.\d+[a-e]?)\b/g)].flatMap((match) => {
    document = match[1] ?? document;
    return document === '' ? [] : [`${document}-${match[2] ?? ''}`];
  });
};

describe('clauses', () => {
  it('cited anywhere in code, configuration or tests stand in docs/clauses.md', () => {
    const unknown = [...source, ...tests].flatMap((path) => [...new Set(read(path).match(ID) ?? [])].filter((id) => !listed.has(id)).map((id) => `${path}: ${id}`));
    expect(unknown).toEqual([]);
  });

  it('that this version carries are each named by the title of a test', () => {
    const named = new Set(tests.flatMap((path) => titles(path).split('\n').flatMap(namedBy)));
    expect(carried.filter((id) => !named.has(id))).toEqual([]);
  });

  it('of the urgent plan are listed without a gap', () => {
    const sections = { P: 3, 0: 2, 2: 4, 3: 6, 4: 3, A: 3 };
    const expected = Object.entries(sections).flatMap(([section, count]) => Array.from({ length: count }, (_, index) => `QY2019-${section}.${index + 1}`));
    expect(expected.filter((id) => !listed.has(id))).toEqual([]);
  });
});
