import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { FieldReader, type FileProblem } from '../domain/regulation/reader.js';
import { nextRun } from './daily-retention.js';
import { RETENTION_KINDS } from './retention-kinds.js';
import { readPolicy, readRetentionPolicy } from './retention-policy.js';

const problemsOf = (changes: Readonly<Record<string, unknown>>): readonly FileProblem[] => {
  const problems: FileProblem[] = [];
  const kinds = { ...Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, { keep: 'P2Y', reason: '理由' }])), ...changes };
  readPolicy(new FieldReader({ kinds }, '', problems), problems);
  return problems;
};

describe('config/retention.yaml (ASVS 14.2.7)', () => {
  it('gives every kind a period and a reason; records in dispute are kept for 180 days at least (网络安全法, 等保 2.0)', () => {
    const policy = readRetentionPolicy('config');
    expect(policy.isSet).toBe(true);
    for (const kind of RETENTION_KINDS) expect(policy.of(kind).reason).not.toBe('');
    expect(problemsOf({})).toEqual([]);
  });

  it.each([
    ['MESSAGE', { keep: 'P179D', reason: 'x' }, '/kinds/MESSAGE/keep'], ['MESSAGE', { keep: 'P6M', reason: 'x' }, '/kinds/MESSAGE/keep'], ['PHOTO', { keep: '2 years', reason: 'x' }, '/kinds/PHOTO/keep'],
    ['PHOTO', { keep: '-P2Y', reason: 'x' }, '/kinds/PHOTO/keep'], ['PHOTO', { keep: 'P2YT1H', reason: 'x' }, '/kinds/PHOTO/keep'], ['CALL', { keep: 'P2Y' }, '/kinds/CALL/reason'],
    ['CALL', { keep: 'P2Y', reason: 'x', days: 3 }, '/kinds/CALL/days'], ['ORDER', { keep: 'P2Y', reason: 'x' }, '/kinds/ORDER'], ['REPORT', { keep: 'P3Y', reason: 'x' }, '/kinds/REPORT/keep'],
  ])('%s %j is refused at its place', (kind, entry, path) => {
    expect(problemsOf({ [kind]: entry }).map((problem) => problem.path)).toEqual([path]);
  });

  it('a directory without the file removes nothing', () => {
    const policy = readRetentionPolicy('config/areas');
    expect(policy.isSet).toBe(false);
    expect(policy.cutoffs(Temporal.Instant.from('2026-11-23T10:00:00+08:00')).PETITIONER.toString()).toBe('1926-11-22T16:00:00Z');
  });

  it('counts whole Beijing days', () => {
    expect(readRetentionPolicy('config').cutoffs(Temporal.Instant.from('2026-11-23T00:00:00+08:00')).PETITIONER.toString()).toBe('2024-11-22T16:00:00Z');
  });
});

describe('nextRun', () => {
  it.each([
    ['2026-11-23T03:29:59.999+08:00', '2026-11-22T19:30:00Z'], ['2026-11-23T03:30:00+08:00', '2026-11-23T19:30:00Z'], ['2026-12-31T23:00:00+08:00', '2026-12-31T19:30:00Z'],
  ])('after %s is %s', (now, next) => {
    expect(nextRun(Temporal.Instant.from(now)).toString()).toBe(next);
  });
});
