import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readHandlerFile } from './handler-facts.js';
import { PROBLEM_KINDS, problemType } from './problem-codes.js';
import { problemPage } from './problem-page.js';

const ROOT = join(import.meta.dirname, '../../..');

describe('the registry of problem codes (ASVS 5.0 V16.5)', () => {
  it('is what docs/problems.md tells people: npm run describe writes it anew', () => {
    expect(readFileSync(join(ROOT, 'docs/problems.md'), 'utf8')).toBe(problemPage());
  });

  it('holds no code that nothing answers, and each has a Chinese meaning, a way to mend it and a type of its own', () => {
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !/\.test\.ts$|problem-codes\.ts$/u.test(name))
      .map((name) => readFileSync(join(ROOT, 'src', name), 'utf8')).join('\n');
    // Composed where the law says why it does not apply.
    const composed = ['REGULATION_CLASS_NOT_COVERED'];
    expect(Object.keys(PROBLEM_KINDS).filter((code) => !composed.includes(code) && !sources.includes(`'${code}'`))).toEqual([]);
    for (const [code, { means, mend }] of Object.entries(PROBLEM_KINDS)) expect([code, /\p{Script=Han}/u.test(means), /\p{Script=Han}/u.test(mend)]).toEqual([code, true, true]);
    expect(new Set(Object.keys(PROBLEM_KINDS).map(problemType)).size).toBe(Object.keys(PROBLEM_KINDS).length);
  });

  it('knows every code that the handlers were found to reach', () => {
    const { everywhere, handlers } = readHandlerFile();
    const reached = [...everywhere.guarded, ...everywhere.keyed, ...Object.values(handlers).flatMap((row) => row?.codes ?? [])];
    expect(reached.filter((code) => !(code in PROBLEM_KINDS))).toEqual([]);
  });
});
