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

  it('says in one sentence of each language why, when asked, and is the same beside it', async () => {
    const plain = await town.ask<{ cards: object[] }>('POST', '/api/v1/rehearsals', { body: scenario() });
    const explained = await town.ask<{ cards: { explanation: { zh: string; en: string } }[] }>('POST', '/api/v1/rehearsals', { body: { ...scenario(), explain: true }, as: 'supervisor' });
    expect(explained.body.cards[0]).toMatchObject({ ...plain.body.cards[0], explanation: { zh: expect.stringContaining('黄牌') as unknown, en: expect.stringContaining('yellow card') as unknown } });
  });

  it('tries a changed regulation without its ever being in force: half an hour instead of one (QY2019-3.1)', async () => {
    const regulationYaml = readFileSync('config/regulations/qingyuan-urgent-2019.yaml', 'utf8').replace('time: PT1H', 'time: PT30M');
    const { regulation: _, ...rest } = scenario();
    const tried = await town.ask<{ deadlines: object[] }>('POST', '/api/v1/rehearsals', { body: { ...rest, regulationYaml } });
    expect(tried.body.deadlines[0]).toMatchObject({ kind: 'FIRST_RESPONSE', dueAt: '2019-10-15T10:30:00.000+08:00' });
    expect((await town.ask<{ deadlines: object[] }>('POST', '/api/v1/rehearsals', { body: scenario() })).body.deadlines[0]).toMatchObject({ dueAt: '2019-10-15T11:00:00.000+08:00' });
    expect(await town.ask('GET', '/api/v1/regulations/qingyuan-urgent-2019')).toMatchObject({ body: { terms: expect.arrayContaining([expect.objectContaining({ limit: expect.objectContaining({ duration: 'PT1H' }) as unknown })]) as unknown } });
  });

  it('names line and place of what is wrong with a changed regulation, in Chinese', async () => {
    const regulationYaml = readFileSync('config/regulations/qingyuan-urgent-2019.yaml', 'utf8').replace('time: PT1H', 'time: 一小时');
    expect(await town.ask('POST', '/api/v1/rehearsals', { body: { ...scenario(), regulationYaml } })).toMatchObject({
      status: 422, body: { code: 'REGULATION_INVALID', errors: [{ pointer: '/regulationYaml', detail: '第 28 行 /terms/0/limit/time:应为时长,只用时、分、秒,如 PT1H、PT15M。' }] },
    });
    expect(await town.ask('POST', '/api/v1/rehearsals', { body: { ...scenario(), regulationYaml: 'x'.repeat(200_001) } })).toMatchObject({ status: 422, body: { code: 'REGULATION_INVALID' } });
  });

  it('may name the version', async () => {
    expect(await town.ask('POST', '/api/v1/rehearsals', { body: { ...scenario(), version: '2019-09-19' } })).toMatchObject({ status: 200 });
    expect(await town.ask('POST', '/api/v1/rehearsals', { body: { ...scenario(), version: '1999-01-01' } })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/version' }] } });
  });

  it('reads a scenario file for a form, and hands out ready ones', async () => {
    expect(await town.ask('POST', '/api/v1/rehearsals/scenarios', { body: { yaml: readFileSync(EXAMPLE, 'utf8') }, as: 'supervisor' })).toMatchObject({ status: 200, body: { scenario: scenario() } });
    expect(await town.ask('POST', '/api/v1/rehearsals/scenarios', { body: { yaml: 'a: 1\na: 2\n' }, as: 'supervisor' })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/yaml', detail: '第 2 行:不是有效的 YAML,同一字段写了两次。' }] } });
    const { body } = await town.ask<{ items: { scenario: object }[] }>('GET', '/api/v1/rehearsals/examples', { as: 'supervisor' });
    expect(body.items.length).toBe(12);
  });
});
