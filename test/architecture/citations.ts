import { isMap, isScalar, isSeq, parseDocument, type Node } from 'yaml';
import type { LegalTexts } from '../../src/law/texts.js';
import { citedIn, namedBy } from './clause-ids.js';
import { scenarioFiles } from './scenarios.js';
import { titlesOf } from './test-titles.js';
import { filesUnder, isTest, read } from './tracked-files.js';

/** Where an id is cited: `place` is a file, or a regulation and the path of the rule in it; `text` the title of a test. */
export interface Citation {
  readonly id: string;
  readonly place: string;
  readonly text: string;
}

const LITERAL = /(['"`])((?:QY2019|QY2015|QY2021|SG2022|HJ2022|OQ)-[\w.-]+)\1/g;

const ruleFiles = (): string[] => filesUnder('config').filter((path) => /\.ya?ml$/.test(path) && !path.startsWith('config/texts/')).sort();
const sourceFiles = (): string[] => [...filesUnder('src'), ...filesUnder('web/src')].filter((path) => /\.tsx?$/.test(path) && !isTest(path)).sort();
export const testFiles = (): string[] => ['src', 'test', 'tools'].flatMap(filesUnder).filter(isTest).sort();

/** The rules of the configuration that rest on a clause or reading. */
export const citedByRules = (): Citation[] =>
  ruleFiles().flatMap((path) => {
    const root = parseDocument(read(path)).contents;
    const name = isMap(root) && path.startsWith('config/regulations/') ? String(root.get('id')) : path.replace(/^config\/|\.ya?ml$/g, '');
    return leaves(root, []).flatMap(({ at, value }) => citedIn(value).filter((id) => id === value).map((id) => ({ id, place: `${name}: ${at.join('/')}`, text: '' })));
  });

/** The source files that decide or explain by a clause or reading. */
export const citedBySource = (): Citation[] =>
  sourceFiles().flatMap((path) => [...new Set([...read(path).matchAll(LITERAL)].map((match) => match[2] ?? ''))].map((id) => ({ id, place: path, text: '' })));

/** The tests whose title names a clause or reading, by itself or by the number of a scenario that holds it. */
export const citedByTests = (): Citation[] => {
  const scenarios = scenarioFiles();
  const held = (id: string): readonly string[] => (/^S\d\d$/.test(id) ? [id, ...scenarios.filter(({ scenario }) => scenario === id).flatMap(({ clauses }) => clauses)] : [id]);
  return [
    ...testFiles().flatMap((path) => titlesOf(path, read(path)).flatMap((text) => namedBy(text).flatMap(held).map((id) => ({ id, place: path, text })))),
    ...scenarios.flatMap(({ path, scenario, title, clauses }) => [scenario, ...clauses].map((id) => ({ id, place: path, text: `${scenario} ${title}` }))),
  ];
};

/** Ids cited anywhere in code, configuration or tests that stand in no text; a whole article or item may be cited by its number. */
export const unknownCitations = (texts: LegalTexts): string[] => {
  const known = [...texts.documents.flatMap(({ clauses }) => clauses.flatMap(({ covers }) => covers)), ...texts.readings.map(({ id }) => id)];
  const headed = (id: string): boolean => known.some((other) => other.startsWith(id) && /^[.a-e]/.test(other.slice(id.length)));
  const files = [...ruleFiles(), ...sourceFiles(), ...testFiles(), ...filesUnder('migrations'), ...filesUnder('test/scenarios')];
  const anywhere = files.flatMap((path) => citedIn(read(path)).filter((id) => !texts.knows(id) && !headed(id)).map((id) => `${path}: ${id}`));
  const exactly = [...citedByRules(), ...scenarioFiles().flatMap(({ path, clauses }) => clauses.map((id) => ({ id, place: path })))];
  return [...new Set([...anywhere, ...exactly.filter(({ id }) => !texts.knows(id)).map(({ id, place }) => `${place}: ${id}`)])];
};

interface Leaf {
  readonly at: readonly string[];
  readonly value: string;
}

const REASONS = new Set(['because', 'clause']);

/** Each text of a YAML document with the names on the way to it; entries of a list by what names them, never by their place in the file. */
const leaves = (node: unknown, at: readonly string[]): Leaf[] => {
  if (isScalar(node)) return typeof node.value === 'string' ? [{ at, value: node.value }] : [];
  if (isMap(node)) {
    return node.items.flatMap(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : '';
      return leaves(value, REASONS.has(name) ? at : [...at, name]);
    });
  }
  return isSeq(node) ? node.items.flatMap((item) => leaves(item, [...at, ...nameOf(item as Node)])) : [];
};

const nameOf = (item: Node): string[] => {
  if (!isMap(item)) return [];
  const name = ['id', 'code', 'key', 'kind', 'name'].map((field) => item.get(field)).find((value) => typeof value === 'string');
  return typeof name === 'string' ? [name] : [];
};
