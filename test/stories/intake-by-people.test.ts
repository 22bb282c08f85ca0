import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { OrderView } from '../../src/work-orders/order-views.js';
import { aReport, type Report } from '../builders/report.js';
import { useTown, type Answer } from '../support/town.js';

const town = useTown();

const taken = (wishes: Partial<Report & { readonly jurisdiction: string }> = {}): Record<string, unknown> => {
  const { externalNumber: _, ...report } = aReport();
  return { ...report, jurisdiction: 'qingyuan', caller: '19200008888', acceptedAt: town.at(), ...wishes };
};

const take = (body: Record<string, unknown>, as = 'operator', key: string = randomUUID()): Promise<Answer<OrderView & { code: string }>> =>
  town.ask('POST', '/api/v1/work-orders', { body, as, headers: { 'idempotency-key': key } });

describe('an order taken down during the call (QY2019-2.1)', () => {
  it('is told at once like a platform’s, has a number of ours and names who took it', async () => {
    const { status, body, headers } = await take(taken());
    expect([status, body.number.startsWith('J261123-'), body.externalNumber]).toEqual([201, true, body.number.replace('J', 'H')]);
    expect(headers.get('location')).toBe(`/api/v1/work-orders/${body.id}`);
    await town.settle();
    expect(await town.reached()).toEqual(['英德市交通联络人 1 SMS 1 call']);
    expect((await town.timeline(body))[0]).toMatchObject({ kind: 'ACCEPTED', actor: { kind: 'PERSON', name: expect.any(String) as unknown } });
    expect(await town.database.one('select client_id, a.name from work_order o join account a on a.id = o.taken_by where o.id = $1', [body.id])).toEqual({ client_id: null, name: 'operator' });
  });

  it('is answered again for the same key, and stands in the platform’s feed', async () => {
    const [body, key] = [taken(), randomUUID()];
    const first = await take(body, 'operator', key);
    const again = await take(body, 'operator', key);
    expect([again.headers.get('idempotency-replayed'), again.body.id]).toEqual(['true', first.body.id]);
    await town.settle();
    const feed = await town.ask<{ items: { workOrderId: string }[] }>('GET', '/api/v1/events');
    expect(feed.body.items.map(({ workOrderId }) => workOrderId)).toContain(first.body.id);
  });

  it('finds the order that the platform, or a colleague, has already made of its number', async () => {
    const platform = await town.report(aReport({ externalNumber: 'QY-P1' }));
    expect(await take(taken({ externalNumber: 'QY-P1' }))).toMatchObject({ status: 409, body: { code: 'EXTERNAL_NUMBER_TAKEN', workOrderId: platform.id } });
    const byHand = await take(taken({ externalNumber: 'QY-P2' }));
    expect(await take(taken({ externalNumber: 'QY-P2' }), 'supervisor')).toMatchObject({ status: 409, body: { workOrderId: byHand.body.id } });
    expect(await town.trigger(aReport({ externalNumber: 'QY-P2' }))).toMatchObject({ status: 409, body: { workOrderId: byHand.body.id } });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['no place', { location: { address: ' ' } }, '/location/address'],
    ['a category nobody knows', { category: 'FIRE' }, '/category'],
    ['critical without a reason', { critical: true }, '/criticalReason'],
    ['a number of the kind we give', { externalNumber: 'H261123-0001' }, '/externalNumber'],
    ['a jurisdiction that is not theirs', { jurisdiction: 'nowhere' }, '/jurisdiction'],
    ['an acceptance in the future', { acceptedAt: '2026-11-23T10:02:00.001+08:00' }, '/acceptedAt'],
    ['a drill, which only a supervisor orders', { drill: true }, '/drill'],
  ])('is refused with %s, at its field', async (_, wrong, pointer) => {
    const { status, body } = await take({ ...taken(), ...wrong });
    expect([status, (body as unknown as { errors: { pointer: string }[] }).errors.map((one) => one.pointer)]).toEqual([400, [pointer]]);
    expect(await town.ask('GET', '/api/v1/work-orders')).toMatchObject({ body: { items: [] } });
  });

  it('may be a drill of a supervisor', async () => {
    expect(await take(taken({ drill: true }), 'supervisor')).toMatchObject({ status: 201, body: { drill: true } });
  });

  it('OQ-23: of a matter of 119 becomes no order; that it was reported, and by whom, is kept', async () => {
    expect(await take(taken({ emergencyService: '119' }))).toMatchObject({ status: 422, body: { code: 'EXCLUDED_EMERGENCY', transferTo: '119' } });
    expect(await town.database.rows('select r.client_id, r.external_number, r.emergency_service, a.name from refused_report r join account a on a.id = r.taken_by')).toEqual([{ client_id: null, external_number: null, emergency_service: '119', name: 'operator' }]);
  });

  it.each(['auditor', 'administrator', 'unit'])('is not for %s', async (account) => {
    expect(await take(taken(), account)).toMatchObject({ status: 403 });
  });
});

describe('what a report can be', () => {
  it('follows from the law in force in each jurisdiction, the main one first', async () => {
    const { status, body } = await town.ask<{ items: { jurisdiction: string; classes: { class: string; categories: { code: string }[]; emergencyServices: string[] }[] }[] }>('GET', '/api/v1/responsibility/choices', { as: 'operator' });
    expect([status, body.items.map(({ jurisdiction }) => jurisdiction)]).toEqual([200, ['qingyuan', 'haojiang', 'shaoguan']]);
    const urgent = body.items[0]?.classes.find((one) => one.class === 'URGENT');
    expect([urgent?.categories.map(({ code }) => code), urgent?.emergencyServices]).toEqual([['ROAD_AND_TREE', 'UTILITY', 'POLLUTION', 'TOURISM_SAFETY', 'OTHER'], ['110', '119', '120', '122']]);
  });
});

describe('the preview while the caller speaks', () => {
  const preview = (body: Record<string, unknown>, as = 'operator') => town.ask<{ told?: { people: readonly object[] }; warnings?: unknown }>('POST', '/api/v1/responsibility/preview', { body: { jurisdiction: 'qingyuan', ...body }, as });

  const first = (body: { told?: { people: readonly object[] } }): object => ({ ...body, told: { ...body.told, person: body.told?.people[0] } });

  it('names the unit, who is told first and why, and the open order nearby', async () => {
    const known = await town.report(aReport());
    const { status, body } = await preview({ address: '清远市英德市浛洸镇鱼咀村委旁', category: 'ROAD_AND_TREE', report: '塌方' });
    expect([status, first(body)]).toMatchObject([200, {
      routing: { kind: 'UNIT', unitCode: 'YD-JT', confidence: 'CERTAIN' },
      told: { unitName: '英德市交通运输局', countyName: '英德市', person: { name: '英德市交通联络人', roleName: '紧急联络人', number: expect.stringContaining('****') as unknown, why: '联络人名单' } },
      similar: [{ id: known.id, linkable: true }], warnings: [],
    }]);
  });

  it.each<[string, string, object]>([
    ['the county’s office while no unit is certain', '清远市清城区东城街道', { routing: { kind: 'COUNTY_OFFICE', countyCode: '441802' }, told: { person: { roleName: '紧急联络人' } } }],
    ['the supervisor on duty while no county is', '高速公路上,说不清在哪里', { routing: { kind: 'DUTY_SUPERVISOR' }, told: { person: { roleName: '值班长' } } }],
  ])('names %s', async (_, address, expected) => {
    expect(first((await preview({ address })).body)).toMatchObject(expected);
  });

  it('OQ-23: warns of 119 and 120 by the words, and refuses nothing for them', async () => {
    expect((await preview({ address: '清远市英德市', report: '仓库起火,有人昏迷' })).body.warnings).toEqual([{ service: '119', words: ['起火'] }, { service: '120', words: ['昏迷'] }]);
  });

  it('says at its field what cannot be, and is for those who take calls', async () => {
    expect(await preview({ address: '英德市', unitCode: 'NO-SUCH' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/unitCode' }] } });
    expect(await preview({ address: '英德市' }, 'unit')).toMatchObject({ status: 403 });
  });
});
