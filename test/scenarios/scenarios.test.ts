import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/rehearsal/parse-scenario.js';
import { rehearse } from '../../src/rehearsal/rehearse.js';
import { readRuleBook } from '../../src/rehearsal/scenario-files.js';
import { disagreements, readSuites } from './scenario-suite.js';

const rules = readRuleBook('config');

describe.each(readSuites().map((suite) => [`${suite.number} (${suite.clauses.join(', ')}) ${suite.title}`, suite] as const))('%s', (_, { cases }) => {
  it.each(cases.map((one) => [one.title, one] as const))('%s', (__, { scenario, expect: expectation }) => {
    const parsed = parseScenario(scenario, rules.laws);
    if (parsed.kind === 'WRONG') throw new Error(JSON.stringify(parsed.problems));
    const report = rehearse(parsed.scenario, rules.calendar);
    expect(disagreements(expectation, report as unknown as Record<string, unknown>)).toEqual([]);
  });
});
