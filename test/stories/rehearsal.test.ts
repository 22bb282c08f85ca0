import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readRuleBook, rehearseFiles } from '../../src/rehearsal/scenario-files.js';
import { useTown } from '../support/town.js';

const town = useTown();
const EXAMPLE = 'docs/examples/fallen-tree.yaml';
const scenario = (): Record<string, unknown> => parse(readFileSync(EXAMPLE, 'utf8')) as Record<string, unknown>;

describe('a rehearsal over HTTP', () => {
  it('answers what the command answers, also to somebody of a unit, and leaves no trace', async () => {
    const outcome = rehearseFiles([EXAMPLE], '.', readRuleBook('config'));
    const asked = await town.ask('POST', '/api/v1/rehearsals', { body: scenario(), as: 'unit' });
    expect([asked.status, asked.body]).toEqual([200, outcome.kind === 'REHEARSED' && outcome.reports[0]]);
    expect(await town.ask('GET', '/api/v1/work-orders')).toMatchObject({ body: { items: [] } });
  });

  it('names every wrong place of a scenario with its pointer, in Chinese', async () => {
    const { until: _, ...endless } = scenario();
    expect(await town.ask('POST', '/api/v1/rehearsals', { body: { ...endless, regulation: 'nowhere-2020' } })).toMatchObject({
      status: 422,
      body: { code: 'SCENARIO_INVALID', errors: [{ pointer: '/regulation', detail: expect.stringContaining('现有') as unknown }, { pointer: '/until', detail: expect.stringContaining('缺少此项') as unknown }] },
    });
    expect(await town.ask('POST', '/api/v1/rehearsals', { body: { ...scenario(), facts: Array.from({ length: 501 }, () => ({})) } })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/facts' }] } });
  });

  it('is for people who have signed in and for clients', async () => {
    expect(await town.ask('POST', '/api/v1/rehearsals', { body: scenario(), as: null })).toMatchObject({ status: 401 });
    expect(await town.ask('POST', '/api/v1/rehearsals', { body: scenario() })).toMatchObject({ status: 200 });
  });
});
