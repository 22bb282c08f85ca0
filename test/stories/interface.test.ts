import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { NODES_SCHEMA } from '../../src/board/nodes-schema.js';
import { LawAgreement } from '../../src/law/law-agreement.js';
import { NodeFitness } from '../../src/platform/nodes/node-fitness.js';
import { NodeRegister } from '../../src/platform/nodes/node-register.js';
import { aReport } from '../builders/report.js';
import { departures } from '../support/conforms.js';
import { useTown } from '../support/town.js';

const town = useTown();
const orders = async (): Promise<number> => (await town.database.one<{ n: number }>('select count(*)::int as n from work_order')).n;

describe('POST /work-orders', () => {
  it('201 with Location, and everything is committed when it answers: order, ledger, deadline, notices (QY2021-2.4.1)', async () => {
    const { status, headers, body } = await town.trigger(aReport());
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/v1/work-orders/${body.id}`);
    expect(headers.get('etag')).toBe(`"${body.version}"`);
    expect((await town.timeline(body)).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['ACCEPTED', 'ROUTED', 'DELIVERED', 'NOTICE_PLANNED']) as unknown);
    const waiting = await town.database.rows<{ kind: string }>("select kind from due_row where done_at is null order by kind");
    expect(waiting.map(({ kind }) => kind)).toEqual(['ATTEMPT', 'ATTEMPT', 'JUDGE', 'RUNG', 'SIMILAR']);
    expect(body.deadlines).toHaveLength(1);
  });

  it('400 lists every problem at once by pointer, and nothing is half-created', async () => {
    const answer = await town.ask<{ code: string; errors: { pointer: string; detail: string }[] }>('POST', '/api/v1/work-orders', {
      headers: { 'idempotency-key': 'k1' },
      body: { externalNumber: '', class: 'NONSENSE', category: 'NOWHERE', title: ' ', location: { latitude: 181 }, critical: true, acceptedAt: '2026-11-23T10:05:00+08:00', unitCode: 'XX-XX' },
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/u);
    expect([...new Set(answer.body.errors.map(({ pointer }) => pointer))]).toEqual(expect.arrayContaining(['/externalNumber', '/class', '/title', '/location/address', '/location/latitude', '/criticalReason', '/acceptedAt']) as unknown);
    for (const { detail } of answer.body.errors) expect(detail).toMatch(/\p{Script=Han}/u);
    expect(await orders()).toBe(0);
  });

  it('an urgent order is lost for no coordinates: swapped, zero or beyond the earth they are said in the routing and used for nothing', async () => {
    for (const [latitude, longitude, said] of [[113.06, 24.27, '疑似填反,未采用'], [0, 0, '未定位的零点,未采用'], [120, 179, '超出经纬度范围,未采用']] as const) {
      const { status, body } = await town.trigger(aReport({ location: { address: '清远市英德市浛洸镇鱼咀村委旁', latitude, longitude } }));
      expect([status, body.unitCode, JSON.stringify(body.routing).includes(said)]).toEqual([201, 'YD-JT', true]);
      expect(await town.database.rows('select latitude, longitude from work_order_text where work_order_id = $1', [body.id])).toEqual([{ latitude: null, longitude: null }]);
    }
  });

  it('the dry run of the routing refuses what the intake would: a category or jurisdiction that nobody knows, and empty hints', async () => {
    const pointers = async (more: object): Promise<readonly string[]> => {
      const { body } = await town.ask<{ errors?: { pointer: string; detail: string }[] }>('POST', '/api/v1/responsibility/resolve', { body: { address: '英德市浛洸镇', ...more } });
      return (body.errors ?? []).map(({ pointer, detail }) => `${pointer} ${detail}`);
    };
    expect(await pointers({ category: 'NOPE' })).toEqual([expect.stringContaining('/category 必须是下列之一')]);
    expect(await pointers({ jurisdiction: 'nope' })).toEqual([expect.stringContaining('/jurisdiction 必须是下列之一')]);
    expect(await pointers({ countyCode: '', unitCode: ' ' })).toEqual(['/countyCode 不能为空。', '/unitCode 不能为空。']);
    expect(await pointers({ category: 'ROAD_AND_TREE' })).toEqual([]);
  });

  it('a 110/119/120/122 matter is refused with the number to transfer to, and logged (QY2019-0.1, S29); text alone is not', async () => {
    const refused = await town.trigger(aReport({ emergencyService: '119' }));
    expect(refused).toMatchObject({ status: 422, body: { code: 'EXCLUDED_EMERGENCY', transferTo: '119' } });
    expect(await orders()).toBe(0);
    expect(await town.database.rows('select emergency_service from refused_report')).toEqual([{ emergency_service: '119' }]);
    expect(await town.trigger(aReport({ title: '起火了', description: '已打 119' }))).toMatchObject({ status: 201 });
  });

  it('idempotency: replayed word for word, 422 for another body, 400 without a key', async () => {
    const report = { ...aReport(), acceptedAt: town.at() };
    const first = await town.trigger(report, { 'idempotency-key': 'same' });
    const again = await town.trigger(report, { 'idempotency-key': '"same"' });
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await town.trigger({ ...report, title: '另一件' }, { 'idempotency-key': 'same' })).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect((await town.ask('POST', '/api/v1/work-orders', { body: report })).status).toBe(400);
    expect(await orders()).toBe(1);
    await town.settle();
    expect(await town.reached()).toEqual(['英德市交通联络人 1 SMS 1 call']);
  });

  it('a taken externalNumber under a new key: 409 with the address of the existing order', async () => {
    const report = aReport();
    const first = await town.trigger(report);
    const second = await town.trigger(report);
    expect(second.status).toBe(409);
    expect(second.headers.get('location')).toBe(`/api/v1/work-orders/${first.body.id}`);
  });

  it('ten at once under one number: one order', async () => {
    const report = aReport();
    const answers = await Promise.all(Array.from({ length: 10 }, () => town.trigger(report)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    expect(await orders()).toBe(1);
  });

  it('nobody without a key, and no person but an operator or a supervisor, makes an order (decision 33)', async () => {
    const body = { ...aReport(), acceptedAt: town.at() };
    expect((await town.ask('POST', '/api/v1/work-orders', { body, as: null, headers: { 'idempotency-key': 'x' } })).status).toBe(401);
    for (const as of ['unit', 'county', 'auditor', 'administrator']) expect((await town.ask('POST', '/api/v1/work-orders', { body, as, headers: { 'idempotency-key': 'x' } })).status, as).toBe(403);
    expect(await orders()).toBe(0);
  });
});

describe('commands', () => {
  it('If-Match of a stale version: 412 that says who changed what; nothing is changed', async () => {
    const order = await town.report(aReport());
    await town.command(order, 'facts', { fact: 'ACKNOWLEDGED' }, 'unit');
    const stale = await town.ask('POST', `/api/v1/work-orders/${order.id}/withdrawal`, { body: { reason: '误报' }, headers: { 'if-match': `"${order.version}"` } });
    expect(stale.status).toBe(412);
    expect(JSON.stringify(stale.body)).toContain('英德市交通值班员');
    expect(await town.order(order.id)).toMatchObject({ state: 'ACKNOWLEDGED' });
  });

  it('a unit sees and touches its own orders only (SG2022-32a)', async () => {
    const own = await town.report(aReport());
    const other = await town.report(aReport({ location: { address: '清远市清新区太和镇', countyCode: '441803' } }));
    expect((await town.ask('GET', `/api/v1/work-orders/${own.id}`, { as: 'unit' })).status).toBe(200);
    expect((await town.ask('GET', `/api/v1/work-orders/${other.id}`, { as: 'unit' })).status).toBe(404);
    expect((await town.ask('POST', `/api/v1/work-orders/${other.id}/completions`, { body: { completedAt: town.at() }, as: 'unit' })).status).toBe(404);
    expect((await town.ask('POST', `/api/v1/work-orders/${own.id}/withdrawal`, { body: { reason: '不想办' }, as: 'unit' })).status).toBe(403);
  });

  it('a unit cannot hand the order to another unit: only return it (S55, QY2015-5.3)', async () => {
    const order = await town.report(aReport());
    const answer = await town.ask('POST', `/api/v1/work-orders/${order.id}/assignments`, { body: { unitCode: 'YD-CG', reason: '给他们' }, as: 'unit' });
    expect(answer.status).toBe(403);
    expect(await town.order(order.id)).toMatchObject({ unitCode: 'YD-JT' });
  });

  it('a county office may not feed back by the app; a handling unit may (S28, QY2019-5.3c, 5.3d)', async () => {
    const order = await town.report(aReport());
    const office = await town.ask('POST', `/api/v1/work-orders/${order.id}/first-responses`, { body: { channel: 'APP', opinion: '已转告' }, as: 'county' });
    expect(office.status).toBe(403);
    expect(JSON.stringify(office.body)).toContain('QY2019-5.3d');
    expect(await town.order(order.id)).toMatchObject({ response: null });
    expect(await town.command(order, 'first-responses', { channel: 'APP', opinion: '已派员' }, 'unit')).toMatchObject({ state: 'RESPONDED', response: { channel: 'APP' } });
  });
});

describe('webhooks', () => {
  it.each([
    ['/carriers/twilio/messages', { MessageSid: 'SM1', From: '+8619200000274', To: '+8676312345', Body: '1' }],
    ['/carriers/twilio/calls/inbound', { CallSid: 'CA1', From: '+8619200000274', To: '+8676312345' }],
    ['/carriers/twilio/message-status', { MessageSid: 'SM1', MessageStatus: 'delivered' }],
    ['/carriers/twilio/call-status', { CallSid: 'CA1', CallStatus: 'busy' }],
  ])('%s with a forged or missing signature: 403, nothing is changed', async (path, fields) => {
    const order = await town.report(aReport());
    const before = await town.timeline(order);
    for (const headers of [{}, { 'x-twilio-signature': 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' }]) {
      const response = await fetch(town.url + path, { method: 'POST', headers, body: new URLSearchParams(fields as unknown as Record<string, string>) });
      expect(response.status).toBe(403);
    }
    expect(await town.timeline(order)).toEqual(before);
    expect(await town.database.rows('select 1 from inbound_message')).toEqual([]);
  });
});

describe('demonstration clock', () => {
  it('advance PT1H0.001S over HTTP: everything due on the way fires at its instant and the card is there when it answers', async () => {
    const order = await town.report(aReport());
    const moved = await town.ask<{ now: string }>('POST', '/api/v1/demonstration/clock', { body: { advance: 'PT1H0.001S' } });
    expect(moved).toMatchObject({ status: 200, body: { now: '2026-11-23T11:00:00.001+08:00' } });
    expect(await town.cards(order)).toEqual(['YELLOW 2026-11-23T11:00:00.001 ISSUED']);
    await town.settle();
    const planned = (await town.timeline(order)).filter(({ kind }) => kind === 'NOTICE_PLANNED').map(({ at }) => at.slice(11, 16));
    expect(planned).toEqual(expect.arrayContaining(['10:00', '10:05', '10:15', '10:30', '10:45']) as unknown);
  });

  it('never goes back', async () => {
    expect((await town.ask('POST', '/api/v1/demonstration/clock', { body: { advance: '-PT1H' } })).status).toBe(400);
  });
});

describe('several nodes', () => {
  const MINUTES_LATER = { minutes: 2 };
  const warnings = async (): Promise<readonly string[]> => (await town.ask<{ warnings: readonly string[] }>('GET', '/api/v1/board', { as: 'supervisor' })).body.warnings;
  const nodes = async (): Promise<Record<string, unknown>[]> => {
    const { body } = await town.ask<{ items: Record<string, unknown>[] }>('GET', '/api/v1/nodes', { as: 'supervisor' });
    expect(departures(body, NODES_SCHEMA)).toEqual([]);
    return body.items;
  };

  it('a node that answers sees that no node sends: the first warning of the board, until one does; who is gone is named as lost', async () => {
    const register = town.application.get(NodeRegister);
    const other = randomUUID();
    const seen = (at: Temporal.Instant): Promise<number> => town.database.run(
      `insert into node (id, role, version, newest_migration, started_at, seen_at, claims, objections) values ($1, 'worker', '0.0.1', 1, $2::timestamptz - interval '1 hour', $2, true, '{}')
       on conflict (id) do update set seen_at = excluded.seen_at`, [other, at]);
    await seen(town.clock.real());
    await register.sign();
    expect(await nodes()).toMatchObject([{ id: other, state: 'ALIVE', claims: true }, { id: register.id, role: 'all', claims: false }]);
    town.clock.advance(MINUTES_LATER);
    await register.sign();
    expect((await warnings())[0]).toMatch(/^没有节点在派发/u);
    expect((await nodes())[0]).toMatchObject({ id: other, state: 'LOST', claims: false });
    await seen(town.clock.real());
    await register.sign();
    expect((await warnings()).filter((warning) => warning.startsWith('没有节点'))).toEqual([]);
    expect((await town.ask('GET', '/api/v1/nodes', { as: 'operator' })).status).toBe(403);
  });

  it('a node that was started with an older law than the one in force accepts no order, says so, and reads on', async () => {
    const agreement = town.application.get(LawAgreement);
    await town.database.run("insert into law_version (hash, kind, id, version, revision, content, stored_at) select 'newer', kind, id, version, revision + 1, content, stored_at from law_version where id like 'qingyuan-urgent%'");
    await agreement.compare(town.database);
    const refused = await town.trigger(aReport());
    expect({ status: refused.status, retry: refused.headers.get('retry-after'), problem: refused.body }).toMatchObject({ status: 503, retry: '2', problem: { code: 'UNAVAILABLE' } });
    expect((await town.ask('GET', '/readyz')).body).toMatchObject({ checks: expect.arrayContaining([{ name: 'law', isReady: false, reason: 'older than the law in the database' }]) as unknown });
    expect((await town.ask('GET', '/api/v1/work-orders')).status).toBe(200);
    await town.database.run("delete from law_version where hash = 'newer'");
    await agreement.compare(town.database);
    expect((await town.trigger(aReport())).status).toBe(201);
    expect(town.troubles.said.splice(0).join()).toContain('node.law');
  });

  it('a node that meets a newer database is unfit to claim, says which migration it does not know, and is fit again after it has gone', async () => {
    const [register, fitness] = [town.application.get(NodeRegister), town.application.get(NodeFitness)];
    await town.owner.run("insert into migration (timestamp, name) values (9900000000000, 'OfTomorrow9900000000000')");
    await register.sign();
    expect(fitness.isFit).toBe(false);
    expect(await nodes()).toMatchObject([{ id: register.id, claims: false, objections: ['the database is of a newer version than this node (migration 9900000000000)'] }]);
    expect((await town.ask('GET', '/readyz')).status).toBe(503);
    await town.owner.run('delete from migration where timestamp = 9900000000000');
    await register.sign();
    expect(fitness.isFit).toBe(true);
    expect(town.troubles.said.splice(0).join()).toContain('node.schema');
  });
});

describe('board', () => {
  it('open orders by risk, with who acknowledged how; closed and withdrawn ones leave it', async () => {
    const late = await town.report(aReport());
    await town.advance('PT30M');
    const fresh = await town.report(aReport({ location: { address: '清远市清新区太和镇', countyCode: '441803' } }));
    const liaison = town.phone('清新区交通联络人');
    await liaison.reply(`${await liaison.code()} 收到`);
    const board = await town.ask<{ items: { id: string; acknowledged: { by: string; channel: string } | null }[]; counts: { open: number } }>('GET', '/api/v1/board', { as: 'supervisor' });
    expect(board.body.items.map(({ id }) => id)).toEqual([late.id, fresh.id]);
    expect(board.body.items[1]?.acknowledged).toMatchObject({ by: '清新区交通联络人', channel: 'SMS_REPLY' });
    await town.command(late, 'withdrawal', { reason: '误报' });
    const after = await town.ask<{ items: { id: string }[]; counts: { open: number } }>('GET', '/api/v1/board', { as: 'supervisor' });
    expect(after.body.items.map(({ id }) => id)).toEqual([fresh.id]);
    expect(after.body.counts.open).toBe(1);
  });
});
