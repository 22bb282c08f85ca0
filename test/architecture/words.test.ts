import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesUnder, read } from './tracked-files.js';

/** docs/glossary.md: one thing, one word. These are other products' words for an order, a notice or an attempt, or no words at all. */
const SYNONYMS = ['alert', 'incident', 'ticket', 'case', 'complaint', 'issue', 'job'];
const EMPTY = ['manager', 'helper', 'util', 'utils', 'base', 'impl', 'abstract', 'misc', 'common', 'shared', 'processor'];

/** Words that mean something else here: the case file a rule reads, the case handler (承办人). */
const OTHER_MEANINGS = /case-?(file|handler)/gi;

const words = (name: string): string[] => name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').split(/[^A-Za-z0-9]+|\s/).map((word) => word.toLowerCase());
const offends = (name: string): boolean => words(name.replace(OTHER_MEANINGS, '')).some((word) => SYNONYMS.includes(word) || EMPTY.includes(word));

const code = [...filesUnder('src'), ...filesUnder('migrations')].filter((path) => path.endsWith('.ts'));

describe('the words of the glossary', () => {
  it('name the files', () => {
    expect(code.filter((path) => offends(basename(path).replace(/(\.db)?(\.property)?(\.test)?\.ts$/, '')))).toEqual([]);
  });

  it('name the types, classes and functions that others see', () => {
    const named = code.flatMap((path) =>
      [...read(path).matchAll(/^export (?:abstract )?(?:interface|type|class|const|function|async function) (\w+)/gm)].map((match) => ({ path, name: match[1] ?? '' })),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(({ name }) => offends(name)).map(({ path, name }) => `${path}: ${name}`)).toEqual([]);
  });

  it('has no barrel file', () => {
    expect(code.filter((path) => basename(path) === 'index.ts')).toEqual([]);
  });
});
