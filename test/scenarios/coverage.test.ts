import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { citedByTests } from '../architecture/citations.js';
import { NOT_YET_BUILT, SCENARIOS } from '../architecture/scenarios.js';
import { titlesOf } from '../architecture/test-titles.js';
import { ELSEWHERE } from './elsewhere.js';
import { readSuites } from './scenario-suite.js';

const PUBLISHED = '../shared/regulations/clauses.md';
const suites = readSuites();

describe('the numbered scenarios', () => {
  it('are those of the document they come from, where it is at hand', () => {
    const published = existsSync(PUBLISHED) ? [...readFileSync(PUBLISHED, 'utf8').matchAll(/^\*\*(S\d\d)\b/gm)].map((match) => match[1] ?? '') : SCENARIOS;
    expect([...SCENARIOS].sort()).toEqual([...published].sort());
  });

  it('are each rehearsed here, told as a story elsewhere, or said to be missing', () => {
    const told = citedByTests().map(({ id }) => id);
    const proven = new Set([...suites.map(({ number }) => number), ...Object.keys(ELSEWHERE), ...told, ...NOT_YET_BUILT.keys()]);
    expect(SCENARIOS.filter((number) => !proven.has(number))).toEqual([]);
  });

  it.each(suites.map((suite) => [suite.file, suite] as const))('%s is named after its number, which exists, and proves something', (file, { number, cases, clauses }) => {
    expect(file).toBe(`${number}.yaml`);
    expect(SCENARIOS).toContain(number);
    expect(clauses.length).toBeGreaterThan(0);
    expect(cases.filter((one) => Object.keys(one.expect).length === 0)).toEqual([]);
  });

  it.each(Object.entries(ELSEWHERE))('%s has its number in a title of %s', (number, file) => {
    expect(titlesOf(file, readFileSync(file, 'utf8')).filter((title) => new RegExp(`\\b${number}\\b`).test(title))).not.toEqual([]);
  });
});
