import { describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();
let made = 0;

/** A platform that may ask three times and trigger twice a second: thirty and twenty at once after a quiet while. */
const limited = async (): Promise<Readonly<Record<string, string>>> => {
  made += 1;
  const { status, body } = await town.ask<{ key: string }>('POST', '/api/v1/clients', {
    as: 'administrator', body: { name: `limited-${String(made)}`, jurisdiction: 'qingyuan', rights: ['TRIGGER', 'READ'], requestsPerSecond: 3, triggersPerSecond: 2 },
  });
  expect(status).toBe(201);
  return { authorization: `Bearer ${body.key}` };
};

const statuses = (answers: readonly { readonly status: number }[], status: number): number => answers.filter((one) => one.status === status).length;

describe('limits of requests (ASVS 5.0 V2.4.1, V4.1; 等保 2.0 资源控制)', () => {
  it('a client that floods reads beyond its limit is slowed down and told so; its triggers are all taken in, as are those of others', async () => {
    const headers = await limited();
    const flood = await Promise.all(Array.from({ length: 45 }, () => town.ask('GET', '/api/v1/work-orders?limit=1', { as: null, headers })));
    expect([statuses(flood, 200), statuses(flood, 429)]).toEqual([30, 15]);
    const refused = flood.find(({ status }) => status === 429);
    expect(refused?.body).toMatchObject({ code: 'TOO_MANY_REQUESTS', type: 'urn:jidi:problem:too-many-requests' });
    expect([refused?.headers.get('ratelimit-policy'), refused?.headers.get('ratelimit'), refused?.headers.get('retry-after')]).toEqual(['"client";q=30;w=10', '"client";r=0;t=10', '1']);
    const own = await Promise.all(Array.from({ length: 20 }, () => town.trigger(aReport(), headers)));
    expect(statuses(own, 201)).toBe(20);
    expect((await town.trigger(aReport())).status).toBe(201);
    expect((await town.ask('GET', '/api/v1/work-orders?limit=1')).status).toBe(200);
  });

  it('its own triggers beyond its limit wait a second, and nobody else\'s', async () => {
    const headers = await limited();
    const storm = await Promise.all(Array.from({ length: 24 }, () => town.trigger(aReport(), headers)));
    expect([statuses(storm, 201), statuses(storm, 429)]).toEqual([20, 4]);
    expect((await town.trigger(aReport())).status).toBe(201);
    await town.advance('PT1S');
    expect((await town.trigger(aReport(), headers)).status).toBe(201);
  });

  it('a key that was taken back uses up nothing of its client\'s, however often it is tried', async () => {
    const made = await town.ask<{ id: string; key: string }>('POST', '/api/v1/clients', { as: 'administrator', body: { name: 'rotated', jurisdiction: 'qingyuan', rights: ['TRIGGER'], triggersPerSecond: 2 } });
    const stolen = { authorization: `Bearer ${made.body.key}` };
    expect((await town.trigger(aReport(), stolen)).status).toBe(201);
    const { body: { key } } = await town.ask<{ key: string }>('POST', `/api/v1/clients/${made.body.id}/keys`, { as: 'administrator', body: { overlapDays: 0 } });
    for (let n = 0; n < 30; n += 1) expect((await town.trigger(aReport(), stolen)).status).toBe(401);
    const own = await Promise.all(Array.from({ length: 19 }, () => town.trigger(aReport(), { authorization: `Bearer ${key}` })));
    expect(statuses(own, 201)).toBe(19);
  });

  it('a storm of two hundred orders at once is no flood: nothing is refused by default', async () => {
    const storm = await Promise.all(Array.from({ length: 200 }, () => town.trigger(aReport({ drill: true }))));
    expect(statuses(storm, 201)).toBe(200);
  });

  it('strangers with wrong keys use up their address, and keep no platform there from bringing an order in', async () => {
    await town.trigger(aReport());
    const guesses: number[] = [];
    for (let n = 0; n < 2100 && guesses.at(-1) !== 429; n += 50) {
      guesses.push(...(await Promise.all(Array.from({ length: 50 }, () => town.ask('GET', '/api/v1/work-orders', { as: null, headers: { authorization: 'Bearer guessed' } })))).map(({ status }) => status));
    }
    expect([guesses[0], guesses.at(-1)]).toEqual([401, 429]);
    expect((await town.trigger(aReport())).status).toBe(201);
    expect((await town.ask('GET', '/readyz', { as: null })).status).toBe(200);
  });
});
