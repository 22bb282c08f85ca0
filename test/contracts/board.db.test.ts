import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReadingService } from '../support/reading-service.js';

type Json = Record<string, unknown>;
interface Snapshot extends Json { readonly items: readonly Json[]; readonly counts: Json }

// A machine that does other things at the same time needs it.
let service: ReadingService;
let port: number;
beforeAll(async () => {
  service = await ReadingService.start();
  await service.application.listen(0, '127.0.0.1');
  port = (service.application.getHttpServer().address() as AddressInfo).port;
}, 120_000);
afterAll(async () => {
  await service.stop();
});

const board = async (as: string): Promise<Snapshot> => (await service.get<Snapshot>(as, '/board')).body;
const find = async (as: string, id: string): Promise<Json | undefined> => (await board(as)).items.find((item) => item['id'] === id);

/** A stream as a browser sees it, and a way to wait for what it says. */
class Listening {
  private text = '';
  private readonly waiting: { readonly pattern: RegExp; readonly resolve: (match: RegExpExecArray) => void }[] = [];
  readonly ended: Promise<void>;

  private constructor(readonly response: IncomingMessage) {
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      this.text += chunk;
      for (const one of this.waiting) {
        const match = one.pattern.exec(this.text);
        if (match !== null) one.resolve(match);
      }
    });
    this.ended = new Promise((resolve) => void response.on('close', resolve));
  }

  static async open(as: string, query = '', headers: Record<string, string> = {}): Promise<Listening> {
    const credentials = await service.credentials(as);
    return new Promise((resolve, reject) => {
      get({ port, path: `/api/v1/board/stream${query}`, headers: { ...credentials, ...headers } }, (response) => resolve(new Listening(response))).on('error', reject);
    });
  }

  hears(pattern: RegExp): Promise<RegExpExecArray> {
    const match = pattern.exec(this.text);
    return match === null ? new Promise((resolve) => void this.waiting.push({ pattern, resolve })) : Promise.resolve(match);
  }

  get heard(): string {
    return this.text;
  }

  close(): void {
    this.response.destroy();
  }
}

describe('GET /board', () => {
  it('shows open orders by risk and counts no drill among them', async () => {
    const first = await service.order({ title: '甲' });
    service.clock.advance('PT2M');
    const second = await service.order({ title: '乙' });
    const drill = await service.order({ title: '演练', drill: true });
    await service.post('chief', `/work-orders/${first}/first-responses`, { channel: 'CALL_BACK', callerNumber: '19200000274', arrivedAt: service.clock.now().toString(), opinion: '已派员' });
    const { items, counts, ...rest } = await board('chief');
    expect(items.map(({ id }) => id)).toEqual([second, first, drill]);
    expect(counts).toEqual({ open: 2, unanswered: 1, overdue: 0, drills: 1, classes: { URGENT: 2 } });
    expect(rest).toMatchObject({ now: '2026-11-22T21:12:00.000+08:00', mode: 'demonstration', clockOffset: 'PT0S', handsetUrl: 'http://localhost:3001', providers: [] });
    expect(items[0]).toMatchObject({ title: '乙', stateName: '已派单，待签收', nextDeadline: { kind: 'FIRST_RESPONSE' }, nextRung: { to: expect.stringContaining('电话') }, version: expect.any(Number) });
  });

  it('shows each body its own orders', async () => {
    const id = await service.order({ unitCode: 'YD-CG', title: '井盖缺失' });
    for (const as of ['chief', 'audit', 'ydcg', 'ydrx', 'key:platform']) expect([as, (await find(as, id))?.['id']]).toEqual([as, id]);
    for (const as of ['ydjt', 'lzrx', 'ydyj', 'key:elsewhere']) expect([as, await find(as, id)]).toEqual([as, undefined]);
    expect((await service.get('key:trigger', '/board')).status).toBe(403);
  });

  it('puts an order nobody could be told of on top and names whom to call, with numbers for those who must call only', async () => {
    const id = await service.order({ title: '无人可通知' });
    await service.advance('PT1M');
    const { items } = await board('operator');
    const item = items.find((one) => one['id'] === id);
    expect((items[0]?.['alarms'] as Json[]).map(({ kind }) => kind)).toContain('ALL_FAILED');
    expect(item?.['callByHand']).toEqual(expect.arrayContaining([{ name: '英德市交通联络人', phone: '19200000274' }]));
    expect((item?.['callByHand'] as Json[])[0]).toMatchObject({ name: '英德市交通联络人' });
    for (const as of ['audit', 'ydjt', 'ydrx', 'key:platform']) expect((await find(as, id))?.['callByHand']).toEqual([]);
    expect((await service.get('chief', `/work-orders/${id}`)).body['callByHand']).toHaveLength(5);
    await service.post('chief', `/work-orders/${id}/facts`, { fact: 'ACKNOWLEDGED', channel: 'CALL_BACK', unitCode: 'YD-JT', reason: '电话确认' });
    expect(await find('operator', id)).toMatchObject({ alarms: [], callByHand: [], acknowledged: { by: '值班长', channel: 'CALL_BACK' } });
  });

  it('names the bureaux to call when none has said that it has its copy (QY2019-2.4, OQ-17), and lists both on one rung', async () => {
    const id = await service.order({ title: '特别紧急', critical: true, criticalReason: '可能伤人' });
    const ladder = ((await service.get('chief', `/work-orders/${id}`)).body['ladder'] as Json[]).filter(({ to }) => String(to).startsWith('应急局'));
    expect(new Set(ladder.map(({ at, to }) => `${String(at)} ${String(to)}`)).size).toBe(ladder.length);
    await service.advance('PT16M');
    const item = await find('chief', id);
    expect((item?.['alarms'] as Json[]).map(({ kind }) => kind)).toContain('COPY_FAILED');
    expect((item?.['callByHand'] as Json[]).map(({ name }) => name)).toEqual(expect.arrayContaining(['英德市交通联络人', '英德市应急值班员', '清远市应急值班员']));
    const called = (item?.['callByHand'] as Json[]).map(({ name, phone }) => `${String(name)} ${String(phone)}`);
    expect(new Set(called).size).toBe(called.length);
  });

  it('counts an hour that ran out, with its one yellow card (QY2019-3.1)', async () => {
    const id = await service.order({ title: '超时' });
    const before = (await board('chief')).counts;
    await service.advance('PT61M');
    expect(await find('chief', id)).toMatchObject({ cards: [{ colour: 'YELLOW', state: 'ISSUED' }], deadlines: [{ state: 'BREACHED', metAt: null }], nextDeadline: { kind: 'FIRST_RESPONSE' } });
    expect(Number((await board('chief')).counts['overdue'])).toBeGreaterThan(Number(before['overdue']));
  });

  it('shows orders without a unit as nobody has got them, and their alarms until one has (QY2019-2.3, OQ-15, OQ-16)', async () => {
    const atOffice = await service.order({ category: 'UTILITY', title: '设施损坏', location: { address: '清远市英德市浛洸镇' } });
    const nowhere = await service.order({ category: 'OTHER', title: '地点不明', location: { address: '某大桥下' } });
    expect(await find('chief', atOffice)).toMatchObject({
      state: 'WITH_COUNTY_OFFICE', unitCode: null, unitName: null, countyName: '英德市', deliveredAt: null, deadlines: [], nextDeadline: null, nextRung: { to: '县级热线办紧急联络人、县级热线办第二紧急联络人 · 电话、短信' },
    });
    expect(await find('chief', nowhere)).toMatchObject({ state: 'AWAITING_ROUTING', countyCode: null, countyName: null, nextRung: { to: '市副值班长 · 电话、短信' } });
    expect((await find('ydrx', atOffice))?.['id']).toBe(atOffice);
    await service.advance('PT16M');
    const kinds = async (id: string): Promise<unknown[]> => ((await find('chief', id))?.['alarms'] as Json[]).map(({ kind }) => kind);
    expect(await kinds(atOffice)).toContain('RELAY_OVERDUE');
    expect(await kinds(nowhere)).toContain('COUNTY_UNKNOWN');
    expect((await service.post('ydrx', `/work-orders/${atOffice}/assignments`, { unitCode: 'YD-CG', reason: '路灯归其管理' })).status).toBe(200);
    expect((await service.post('chief', `/work-orders/${nowhere}/assignments`, { countyCode: '441881', reason: '电话核实' })).status).toBe(200);
    expect(await kinds(atOffice)).not.toContain('RELAY_OVERDUE');
    expect(await kinds(nowhere)).not.toContain('COUNTY_UNKNOWN');
    expect(await find('ydcg', atOffice)).toMatchObject({ state: 'DISPATCHED', unitCode: 'YD-CG', acknowledged: null });
  });

  it('lets go of what is closed, and keeps it to be opened by its id', async () => {
    const id = await service.order();
    expect((await service.post('chief', `/work-orders/${id}/withdrawal`, { reason: '误报' })).status).toBe(200);
    expect(await find('chief', id)).toBeUndefined();
    expect((await service.get('chief', `/work-orders/${id}`)).body).toMatchObject({ state: 'WITHDRAWN', stateName: '已撤回', nextRung: null, ladder: [], alarms: [] });
  });

  it('says from the last ten minutes how providers do', async () => {
    const id = await service.order();
    const set = (channel: string, state: string): Promise<number> => service.test.database.run(
      "update notice_attempt set provider = 'twilio', provider_ref = id::text, submitted_at = $4, state = $3 where work_order_id = $1 and channel = $2", [id, channel, state, service.clock.now()]);
    await set('SMS', 'DELIVERED');
    await set('VOICE', 'UNKNOWN');
    expect((await board('chief'))['providers']).toMatchObject([{ provider: 'twilio', channel: 'SMS', state: 'UP', circuit: 'CLOSED', note: expect.stringContaining('正常') }, { provider: 'twilio', channel: 'VOICE', state: 'DOWN', note: expect.stringContaining('1 次') }]);
    service.clock.advance('PT10M1S');
    expect((await board('chief'))['providers']).toEqual([]);
  });

  it('says which provider is bypassed, and what none can do for +86 numbers; only to those who run the service in full', async () => {
    await service.test.database.run("insert into provider_circuit (provider, channel, state, since, reason, probe_at, probes, recent) values ('twilio', 'SMS', 'OPEN', $1, 'UNKNOWN', $1, 2, '[]')", [service.clock.now()]);
    const { providers, warnings } = (await board('chief')) as unknown as { providers: unknown; warnings: readonly string[] };
    expect(providers).toMatchObject([{ provider: 'twilio', channel: 'SMS', state: 'DOWN', circuit: 'OPEN' }]);
    expect(warnings.filter((warning) => warning.includes('短信服务 twilio'))).toEqual([expect.stringContaining('停用')]);
    expect(warnings.filter((warning) => warning.includes('内地'))).toHaveLength(3);
    const { status, body } = await service.get('chief', '/providers');
    expect([status, (body as { items: unknown[] }).items.length, (body as { gaps: unknown[] }).gaps.length]).toEqual([200, 1, 3]);
    expect((await service.get('ydcg', '/providers')).status).toBe(403);
    await service.test.database.run('delete from provider_circuit');
  });
});

describe('GET /board/stream', () => {
  it('begins at once, tells the time and every change, and goes on after the last event a viewer has', async () => {
    const stream = await Listening.open('chief');
    expect([stream.response.statusCode, stream.response.headers['content-type']]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(stream.response.headers['content-security-policy']).toBeDefined();
    await stream.hears(/^retry: 3000\n\n: /);
    await stream.hears(/event: clock\ndata: \{"now":"[^"]+\+08:00","clockOffset":"PT0S"\}\n\n/);
    const id = await service.order({ title: '实时' });
    const [, seq = ''] = await stream.hears(new RegExp(`id: (\\d+)\\nevent: changed\\ndata: \\{"seq":\\d+,"workOrderId":"${id}","kind":"ACCEPTED"`));
    stream.close();

    const later = await Listening.open('chief', '', { 'last-event-id': seq });
    await later.hears(new RegExp(`"workOrderId":"${id}","kind":"NOTICE_PLANNED"`));
    expect(later.heard).not.toContain('"kind":"ACCEPTED"');
    later.close();
    const byQuery = await Listening.open('chief', `?lastEventId=${seq}`);
    await byQuery.hears(new RegExp(`"workOrderId":"${id}","kind":"DELIVERED"`));
    byQuery.close();
  });

  it('asks a viewer who missed too much, or comes from another database, to fetch all anew', async () => {
    const { seq } = await service.test.database.one<{ seq: number }>('select max(seq) as seq from event');
    await service.test.database.run("insert into event (work_order_id, number, kind, at, recorded_at, data) select o.id, o.number, 'MANY', o.accepted_at, o.accepted_at, '{}' from (select * from work_order limit 1) o, generate_series(1, 301)");
    for (const place of [String(seq), '999999999999', 'abc']) {
      const stream = await Listening.open('chief', `?lastEventId=${place}`);
      await stream.hears(/event: reset\ndata: \{\}\n\n/);
      stream.close();
    }
  });

  it('tells a unit of its own orders only', async () => {
    const stream = await Listening.open('ydcg');
    await stream.hears(/event: clock/);
    const other = await service.order();
    const own = await service.order({ unitCode: 'YD-CG', title: '井盖缺失' });
    await stream.hears(new RegExp(`"workOrderId":"${own}"`));
    expect(stream.heard).not.toContain(other);
    stream.close();
  });
});

describe('GET /events', () => {
  it('feeds every change once, in order, to whoever goes on from the last number (QY2021-2.4.3)', async () => {
    const [start] = (await service.get<Snapshot>('key:platform', '/events?limit=1')).body.items;
    expect(start).toMatchObject({ kind: 'ACCEPTED', because: ['QY2019-1.0'], drill: false, at: expect.stringContaining('+08:00') });
    const seen: number[] = [];
    for (let after = 0, more = true; more;) {
      const { items } = (await service.get<Snapshot>('key:platform', `/events?after=${String(after)}&limit=200`)).body;
      seen.push(...items.map(({ seq }) => Number(seq)));
      after = seen.at(-1) ?? 0;
      more = items.length > 0;
    }
    const { count } = await service.test.database.one<{ count: number }>('select count(*) as count from event');
    expect(seen).toHaveLength(count);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
    expect((await service.get<Snapshot>('key:elsewhere', '/events')).body.items).toEqual([]);
    expect((await service.get('key:platform', '/events?after=x')).status).toBe(400);
    expect((await service.get('key:platform', '/events?cursor=x')).status).toBe(400);
  });

  it('stops before a number whose transaction is still open, and marks drills', async () => {
    const after = (await service.get<Snapshot>('key:platform', '/events?limit=200&after=999999')).body;
    expect(after.items).toEqual([]);
    const last = async (): Promise<number> => (await service.test.database.one<{ seq: number }>('select max(seq) as seq from event')).seq;
    const from = await last();
    const feed = async (): Promise<readonly Json[]> => (await service.get<Snapshot>('key:platform', `/events?limit=200&after=${String(from)}`)).body.items;
    const open = service.test.database.dataSource.createQueryRunner();
    await open.startTransaction();
    await open.query("insert into event (work_order_id, number, kind, at, recorded_at, data) select id, number, 'LATE', accepted_at, accepted_at, '{}' from work_order limit 1");
    const drill = await service.order({ drill: true });
    expect(await feed()).toEqual([]);
    await open.commitTransaction();
    await open.release();
    const items = await feed();
    expect(items[0]).toMatchObject({ kind: 'LATE' });
    expect(items.filter(({ workOrderId }) => workOrderId === drill).every((item) => item['drill'] === true)).toBe(true);
    expect(items.length).toBeGreaterThan(5);
  });
});

describe('the end', () => {
  it('comes to streams when the service stops, without waiting for anybody', async () => {
    const stream = await Listening.open('chief');
    await stream.hears(/event: clock/);
    const stopped = service.application.close();
    await stream.ended;
    await stopped;
  });
});
