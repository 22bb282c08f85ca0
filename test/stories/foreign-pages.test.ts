import { describe, expect, it } from 'vitest';
import { PublishedDocument } from '../support/generated-requests/published-document.js';
import { useTown } from '../support/town.js';

const town = useTown();
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What a browser says of a request that a page of another site makes with the person's cookies. */
const FOREIGN = [
  { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' },
  { 'sec-fetch-site': 'same-site', origin: 'https://other.example' },
  { origin: 'null' },
] as const;
/** Doors are closed to foreign pages after the look at what was said, so it must be sayable. */
const SAID: Readonly<Record<string, object>> = {
  '/api/v1/session': { account: 'supervisor', password: 'correct horse battery' }, '/api/v1/liaison-page/codes': { number: '19200000274' }, '/api/v1/liaison-page/sessions': { token: 'a'.repeat(26) },
};
/** The liaisons' page knows no session of the console. */
const refusedAs = (path: string): readonly string[] => (path.startsWith('/api/v1/liaison-page') && !/\/(codes|sessions)$/u.test(path) ? ['FOREIGN_ORIGIN', 'UNAUTHENTICATED'] : ['FOREIGN_ORIGIN']);

describe('pages of other sites (ASVS 5.0 V3.5; 等保 2.0 访问控制)', () => {
  it('no route that changes something lets itself be used with a person\'s cookie, signing in and out included', async () => {
    const { operations } = new PublishedDocument((await town.ask<ConstructorParameters<typeof PublishedDocument>[0]>('GET', '/api/openapi.json')).body);
    const { cookie = '' } = await town.credentials('supervisor');
    const writing = operations.filter(({ method, path }) => method !== 'GET' && !path.startsWith('/api/v1/demonstration'));
    expect(writing.length).toBeGreaterThan(100);
    const open: string[] = [];
    for (const { method, path } of writing) {
      for (const foreign of FOREIGN) {
        const { status, body } = await town.ask<{ code?: string }>(method, path.replace(/\{\w+\}/gu, NOBODY), { as: null, headers: { cookie, ...foreign }, body: SAID[path] ?? {} });
        if (!refusedAs(path).includes(body.code ?? '')) open.push(`${method} ${path} ${JSON.stringify(foreign)}: ${String(status)} ${body.code ?? ''}`);
      }
    }
    expect(open).toEqual([]);
    expect((await town.ask('GET', '/api/v1/session', { as: 'supervisor' })).status).toBe(200);
  });
});
