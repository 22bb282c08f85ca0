import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { HeldRestoration } from '../../src/backup/held-restoration.js';
import { NodeFitness } from '../../src/platform/nodes/node-fitness.js';
import { openTelemetry } from '../../src/platform/tracing/open-telemetry.js';
import { exportSpans } from '../../src/platform/tracing/tracing.js';
import { aReport } from '../builders/report.js';
import { startOtlpReceiver } from '../support/otlp-receiver.js';
import { useTown } from '../support/town.js';

const town = useTown();

const metrics = async (): Promise<string> => (await town.ask<string>('GET', '/metrics', { as: null })).body;
const namesOf = (text: string): string[] => [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map((match) => match[1] ?? '');
const valueOf = (text: string, series: string): number => Number(text.split('\n').find((line) => line.startsWith(`${series} `))?.split(' ')[1]);

describe('figures for Prometheus', () => {
  it('have names, units and kinds as Prometheus wants them', async () => {
    await town.trigger(aReport());
    const text = await metrics();
    const types = new Map([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map((match) => [match[1] ?? '', match[2] ?? '']));
    const own = [...types].filter(([name]) => name.startsWith('jidi_'));
    expect(own.length).toBeGreaterThan(20);
    for (const [name, type] of own) {
      expect(name).toMatch(/^jidi_[a-z]+(_[a-z]+)*$/);
      expect(name.endsWith('_total'), name).toBe(type === 'counter');
      expect(name).not.toMatch(/_(ms|milliseconds|minutes|hours|count|sum|bucket)$/);
      if (type === 'histogram') expect(name).toMatch(/_seconds$/);
      expect(text).toMatch(new RegExp(`^# HELP ${name} \\S`, 'm'));
    }
  });

  it('have everything that an alert asks for', async () => {
    const names = namesOf(await metrics());
    const { groups } = parse(readFileSync('deploy/alerts.yml', 'utf8')) as { groups: { rules: { alert: string; expr: string }[] }[] };
    const asked = groups.flatMap(({ rules }) => rules.flatMap(({ expr }) => [...expr.matchAll(/\b((?:jidi|nodejs|process)_[a-z0-9_]+)/g)].map((match) => (match[1] ?? '').replace(/_(bucket|sum|count)$/, ''))));
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('the main one: how late deadlines are judged, and how long the oldest has been waiting', async () => {
    const before = valueOf(await metrics(), 'jidi_deadline_lateness_seconds_count');
    await town.trigger(aReport());
    await town.advance('PT61M');
    const text = await metrics();
    expect(valueOf(text, 'jidi_deadline_lateness_seconds_count')).toBeGreaterThan(before);
    expect(valueOf(text, 'jidi_deadline_overdue_seconds')).toBe(0);
    await town.database.run("insert into due_row (kind, subject, due_at) values ('JUDGE', 'nobody looks', $1)", [town.clock.now().subtract({ seconds: 90 })]);
    expect(valueOf(await metrics(), 'jidi_deadline_overdue_seconds')).toBeGreaterThanOrEqual(90);
    await town.database.run("delete from due_row where subject = 'nobody looks'");
  });
});

describe('a database that came out of a backup is held', () => {
  afterEach(async () => {
    await town.database.run('delete from restoration');
    await town.application.get(HeldRestoration).look();
  });

  it('takes nothing in, claims nothing and says so; released, it goes on', async () => {
    const { body: { id } } = await town.trigger(aReport());
    await town.database.run("insert into restoration (id, taken_at, restored_at, software) values (1, $1, $1, 'x')", [town.clock.real()]);
    const held = town.application.get(HeldRestoration);
    await held.look();
    expect(town.application.get(NodeFitness).isFit).toBe(false);
    const refused = await town.ask('POST', '/api/v1/work-orders', { body: { ...aReport(), acceptedAt: town.at() }, headers: { 'idempotency-key': 'while-held' } });
    expect(refused).toMatchObject({ status: 503, body: { detail: expect.stringContaining('尚未放行') } });
    expect((await town.ask('POST', '/%61pi/v1/work%2Dorders', { body: { ...aReport(), acceptedAt: town.at() }, headers: { 'idempotency-key': 'spelt-otherwise' } })).status).toBe(503);
    expect((await town.ask('GET', `/api/v1/work-orders/${id}`)).status).toBe(200);
    expect(await town.ask('GET', '/readyz', { as: null })).toMatchObject({ status: 503, body: { checks: expect.arrayContaining([expect.objectContaining({ name: 'restored', isReady: false })]) } });
    expect((await town.ask<{ warnings: string[] }>('GET', '/api/v1/board', { as: 'supervisor' })).body.warnings.join()).toContain('刚由备份恢复');
    await town.database.run('update restoration set released_at = $1', [town.clock.real()]);
    await held.look();
    expect((await town.ask('POST', '/api/v1/work-orders', { body: { ...aReport(), acceptedAt: town.at() }, headers: { 'idempotency-key': 'released' } })).status).toBe(201);
    expect(town.troubles.said.splice(0)).toEqual([expect.stringContaining('restoration.held'), expect.stringContaining('restoration.released')]);
  });
});

describe('traces', () => {
  const GIVEN = '0af7651916cd43dd8448eb211c80319c';

  it('a request and its transactions lie in the trace of its traceparent, what carriers are asked in one of its own, and nothing personal in any', async () => {
    const receiver = await startOtlpReceiver();
    const end = exportSpans(openTelemetry(receiver.url, { version: 'test', instance: 'town' }));
    const { status } = await town.ask('POST', '/api/v1/work-orders', { body: { ...aReport({ caller: '19200001234' }), acceptedAt: town.at() }, headers: { 'idempotency-key': 'traced', traceparent: `00-${GIVEN}-b7ad6b7169203331-01` } });
    await town.ask('GET', '/api/v1/work-orders?q=19200001234');
    await town.settle();
    await end();
    await receiver.close();
    expect(status).toBe(201);
    const ofRequest = receiver.spans.filter(({ traceId }) => traceId === GIVEN);
    expect(ofRequest.find(({ name }) => name === 'POST /api/v1/work-orders')).toMatchObject({ parentSpanId: 'b7ad6b7169203331' });
    expect(ofRequest.map(({ name }) => name)).toContain('transaction');
    expect(receiver.spans.map(({ name }) => name)).toContain('carrier SMS');
    expect(receiver.texts.join()).not.toMatch(/1920000|诉求人|塌方|QY\d{6}/);
  });

  it('an endpoint that is away breaks nothing and holds up no stop', async () => {
    const receiver = await startOtlpReceiver();
    await receiver.close();
    const end = exportSpans(openTelemetry(receiver.url, { version: 'test', instance: 'town', stopWithinMs: 100 }));
    expect((await town.trigger(aReport())).status).toBe(201);
    await end();
    expect((await town.trigger(aReport())).status).toBe(201);
  });
});
