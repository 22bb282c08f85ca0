import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { knowsKind } from '../../src/identity/audit-areas.js';
import { ROUTES, type Kept } from '../audit/write-routes.js';
import { sourceFiles } from '../audit/source-files.js';
import { useTown } from '../support/town.js';

const town = useTown();

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const WRITES = ['post', 'put', 'patch', 'delete'];
const sources = sourceFiles('src').map((file) => readFileSync(file, 'utf8'));

describe('ASVS 16.3, 等保 2.0 安全审计: whoever changes something leaves a trace that stays', () => {
  it('every route that writes is in an order\'s ledger, in the audit, or says why neither', async () => {
    const { body } = await town.ask<Document>('GET', '/api/openapi.json', { as: null });
    const written = Object.entries(body.paths).flatMap(([path, methods]) => Object.keys(methods).filter((method) => WRITES.includes(method)).map((method) => `${method.toUpperCase()} ${path}`)).sort();
    expect(written.filter((route) => !(route in ROUTES))).toEqual([]);
    expect(Object.keys(ROUTES).filter((route) => !written.includes(route))).toEqual([]);
  });

  it('every action that the table names is written by the code', () => {
    const actions = Object.values<Kept>(ROUTES).flatMap((kept) => ('audit' in kept ? kept.audit : []));
    expect(actions.length).toBeGreaterThan(40);
    expect(actions.filter((action) => !sources.some((text) => text.includes(`'${action}'`) || text.includes(`\`${action}\``)))).toEqual([]);
  });

  it('every kind of subject has its area', () => {
    const kinds = new Set(sources.flatMap((text) => [...text.matchAll(/subjectKind: '([A-Z_]+)'/g)].map(([, kind]) => kind ?? '')));
    expect([...kinds].filter((kind) => !knowsKind(kind))).toEqual([]);
  });

  it('an administrator who turns where state changes go is kept, with what was changed and no secret', async () => {
    const made = await town.ask<{ id: string; secret: string }>('POST', '/api/v1/callbacks', { as: 'administrator', body: { name: '平台', url: 'http://127.0.0.1:9/x', jurisdiction: 'qingyuan' } });
    expect(made.status).toBe(201);
    await town.ask('PATCH', `/api/v1/callbacks/${made.body.id}`, { as: 'administrator', body: { name: '新平台' } });
    await town.ask('POST', `/api/v1/callbacks/${made.body.id}/secret-rotations`, { as: 'administrator', body: {} });
    await town.ask('DELETE', `/api/v1/callbacks/${made.body.id}`, { as: 'administrator' });
    const kept = await town.database.rows<{ action: string; area: string; subject: string; data: unknown }>("select action, area, subject, data from audit_entry where subject_kind = 'CALLBACK' order by id");
    expect(kept.map(({ action, area, subject }) => [action, area, subject === made.body.id])).toEqual(['CALLBACK_ADDED', 'CALLBACK_CHANGED', 'CALLBACK_SECRET_ROTATED', 'CALLBACK_ENDED'].map((action) => [action, 'CALLBACKS', true]));
    expect(JSON.stringify(kept)).not.toContain(made.body.secret);
  });

  it('who reads the audit is in it, once an hour', async () => {
    for (const _ of [1, 2]) await town.ask('GET', '/api/v1/audit?subject=c-1', { as: 'auditor' });
    await town.ask('GET', '/api/v1/audit', { as: 'auditor' });
    expect(await town.database.rows("select subject from audit_entry where action = 'AUDIT_READ' order by id")).toEqual([{ subject: 'c-1' }, { subject: '*' }]);
  });
});
