import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { FanOutEvents } from '../../src/callbacks/fan-out-events.js';
import { Jitter } from '../../src/callbacks/jitter.js';
import { PostCallback, Resolver } from '../../src/callbacks/post-callback.js';
import { PUBLISHED_KINDS } from '../../src/domain/callback/published-kinds.js';
import { aReport } from '../builders/report.js';
import { departures } from '../support/conforms.js';
import { PlatformReceiver, signatureOf, type Letter } from '../support/platform-receiver.js';
import { useTown, type Answer } from '../support/town.js';

const town = useTown();
const platform = new PlatformReceiver();
beforeAll(() => platform.start());
afterAll(() => platform.stop());
beforeEach(() => {
  platform.forget();
  vi.restoreAllMocks();
  vi.spyOn(town.application.get(Jitter), 'next').mockReturnValue(0);
});

interface Endpoint { readonly id: string; readonly secret: string; readonly health: string; readonly pending: number; readonly failed: number; readonly after: string }
interface Delivery { readonly n: number; readonly kind: string; readonly state: string; readonly tries: number; readonly lastStatus: number | null; readonly lastFailure: string | null; readonly nextTryAt: string | null; readonly sequence: number }
interface FeedItem { readonly seq: number; readonly workOrderId: string; readonly kind: string }

const ask = <Body = Record<string, unknown>>(method: string, path: string, body?: unknown, as?: string): Promise<Answer<Body>> =>
  town.ask<Body>(method, `/api/v1/callbacks${path}`, { ...(body === undefined ? {} : { body }), ...(as === undefined ? {} : { as }) });

const register = async (wishes: object = {}): Promise<Endpoint> => {
  const { status, body } = await ask<Endpoint>('POST', '', { name: '热线平台', url: platform.url, ...wishes });
  if (status !== 201) throw new Error(`not registered: ${String(status)} ${JSON.stringify(body)}`);
  return body;
};

/** Makes deliveries of what has happened and sends what is due now. */
const send = async (): Promise<void> => {
  const { last } = await town.database.one<{ last: number }>('select max(seq) as last from event');
  // A look stops before events whose writers, or those beside them, are still at it.
  do await town.application.get(FanOutEvents).look();
  while ((await town.database.rows('select 1 from callback_endpoint where enabled and deleted_at is null and mark < $1', [last])).length > 0);
  await town.settle();
};

const deliveries = async (id: string, query = ''): Promise<readonly Delivery[]> => (await ask<{ items: Delivery[] }>('GET', `/${id}/deliveries?limit=200${query}`)).body.items.toReversed();
const published = async (workOrderId?: string): Promise<readonly FeedItem[]> =>
  (await town.ask<{ items: FeedItem[] }>('GET', '/api/v1/events?limit=200')).body.items.filter((item) => PUBLISHED_KINDS.includes(item.kind) && (workOrderId ?? item.workOrderId) === item.workOrderId);
const seqs = (letters: readonly Letter[], workOrderId: string): readonly unknown[] => letters.filter(({ event }) => event['subject'] === workOrderId).map(({ event }) => event.data['seq']);

describe('callbacks to the platform (issue 5: outbound to the hotline platform)', () => {
  it('tell every state change of an order in its order, signed, and hold neither names nor numbers nor texts', async () => {
    const { id, secret } = await register();
    const order = await town.report(aReport());
    await town.phone('英德市交通联络人').reply(`${await town.phone('英德市交通联络人').code()} 1`);
    await send();
    expect(seqs(platform.letters, order.id)).toEqual((await published(order.id)).map(({ seq }) => seq));
    expect(platform.letters.map(({ event }) => event.data['kind'])).toEqual(expect.arrayContaining(['ACCEPTED', 'ROUTED', 'DELIVERED', 'DEADLINE_SET', 'FIRST_RESPONSE', 'DEADLINE_MET']));
    expect(platform.letters.map(({ event }) => event['sequence'])).toEqual(platform.letters.map((_, index) => String(index + 1).padStart(10, '0')));
    for (const letter of platform.letters) {
      expect(await signatureOf(letter, secret)).toBe(0);
      expect(letter).toMatchObject({
        path: '/events?from=jidi',
        headers: { 'content-type': 'application/cloudevents+json; charset=utf-8', 'webhook-id': letter.event['id'], 'webhook-timestamp': String(Math.floor(town.clock.real().epochMilliseconds / 1_000)) },
        event: { specversion: '1.0', source: town.url, subject: order.id, data: { number: order.number, externalNumber: order.externalNumber, drill: false } },
      });
      expect(letter.body).not.toMatch(/\+86|192000|诉求人|道路塌方|鱼咀|联络人|已派员/u);
    }
    const { webhooks } = (await town.ask<{ webhooks: { workOrderEvent: { post: { requestBody: { content: Record<string, { schema: Record<string, unknown> }> } } } } }>('GET', '/api/openapi.json', { as: null })).body;
    const schema = webhooks.workOrderEvent.post.requestBody.content['application/cloudevents+json']?.schema ?? {};
    expect(platform.letters.flatMap(({ event }) => departures(event, { ...schema, additionalProperties: false }))).toEqual([]);
    expect((await deliveries(id)).map(({ state, tries }) => `${state} ${String(tries)}`)).toEqual(platform.letters.map(() => 'DELIVERED 1'));
  });

  it('that fail hold back later events of the same order only, and come at 0, 5, 15, 30, 60 s with one id and new timestamps', async () => {
    const { id } = await register({ kinds: ['ACCEPTED', 'DELIVERED'] });
    platform.reply = (event) => ({ status: event.data['externalNumber'] === 'HELD' ? 503 : 200 });
    const held = await town.report(aReport({ externalNumber: 'HELD' }));
    await send();
    const other = await town.report(aReport());
    await send();
    expect([seqs(platform.taken(), held.id).length, seqs(platform.taken(), other.id).length]).toEqual([0, 2]);
    expect((await deliveries(id, `&workOrderId=${held.id}`)).map(({ kind, state, tries, lastStatus, nextTryAt }) => [kind, state, tries, lastStatus, nextTryAt?.slice(11, 19) ?? null])).toEqual([
      ['ACCEPTED', 'PENDING', 1, 503, '10:00:05'], ['DELIVERED', 'PENDING', 0, null, null],
    ]);
    await town.advance('PT1M');
    const tries = platform.letters.filter(({ event }) => event['subject'] === held.id);
    expect(tries.map(({ headers }) => Number(headers['webhook-timestamp']) - Number(tries[0]?.headers['webhook-timestamp']))).toEqual([0, 5, 15, 30, 60]);
    expect([new Set(tries.map(({ headers }) => headers['webhook-id'])).size, new Set(tries.map(({ body }) => body)).size]).toEqual([1, 1]);
    platform.reply = () => ({ status: 200 });
    await town.advance('PT1M');
    expect(platform.taken().filter(({ event }) => event['subject'] === held.id).map(({ event }) => event.data['kind'])).toEqual(['ACCEPTED', 'DELIVERED']);
  });

  it('wait for a platform that is down for an hour, while the board says so, and come to it in order as soon as it takes one', async () => {
    const { id } = await register();
    await platform.stop();
    const orders = [await town.report(aReport()), await town.report(aReport())];
    // Answered, so that nobody is chased for an hour.
    for (const order of orders) await town.command(order, 'first-responses', { channel: 'SYSTEM', opinion: '已派员赶赴现场' }, 'unit');
    await send();
    await town.advance('PT2M');
    const { warnings } = (await town.ask<{ warnings: string[] }>('GET', '/api/v1/board', { as: 'supervisor' })).body;
    expect(warnings.filter((text) => text.includes('热线平台'))).toEqual(['平台回调“热线平台”不正常:最早 11-23 10:00 的事件尚未送达。请联系平台,或在 /api/v1/callbacks 查看。']);
    expect((await ask<Endpoint>('GET', `/${id}`)).body).toMatchObject({ health: 'FAILING', enabled: true });
    await town.advance('PT58M');
    await platform.start();
    // What happens next goes out at once; its success pulls forward what would have waited for its hourly try.
    const newest = await town.report(aReport());
    await send();
    for (const order of [...orders, newest]) expect(seqs(platform.letters, order.id)).toEqual((await published(order.id)).map(({ seq }) => seq));
    expect((await ask<Endpoint>('GET', `/${id}`)).body).toMatchObject({ health: 'OK', pending: 0, failed: 0 });
  });

  it('are given up after 24 hours, kept and shown, let the next event go, and are replayed by hand in their order', async () => {
    const { id } = await register({ kinds: ['ACCEPTED', 'ROUTED', 'DELIVERED'] });
    platform.reply = (event) => ({ status: event.data['kind'] === 'ACCEPTED' ? 400 : 200 });
    const order = await town.report(aReport());
    await send();
    await town.database.run("update callback_delivery set scheduled_from = scheduled_from - interval '24 hours'");
    await town.advance('PT5S');
    expect((await deliveries(id)).map(({ kind, state, lastFailure }) => [kind, state, lastFailure])).toEqual([['ACCEPTED', 'FAILED', 'HTTP 400'], ['ROUTED', 'DELIVERED', null], ['DELIVERED', 'DELIVERED', null]]);
    expect((await town.ask<{ warnings: string[] }>('GET', '/api/v1/board', { as: 'supervisor' })).body.warnings.join()).toContain('须人工重发');
    platform.forget();
    const [lost] = await deliveries(id, '&state=FAILED');
    expect((await ask('POST', `/${id}/deliveries/${String(lost?.n)}/replay`)).body).toMatchObject({ replayed: 1, state: 'PENDING' });
    await town.settle();
    expect(platform.letters.map(({ event }) => event['sequence'])).toEqual(['0000000001']);
    expect((await ask('POST', `/${id}/replays`, { workOrderId: order.id })).body).toEqual({ replayed: 3 });
    await town.settle();
    expect(platform.letters.slice(1).map(({ event }) => event.data['kind'])).toEqual(['ACCEPTED', 'ROUTED', 'DELIVERED']);
    expect((await ask('POST', `/${id}/replays`, {})).status).toBe(400);
    expect((await ask('POST', `/${id}/deliveries/999999999/replay`)).status).toBe(404);
  });

  it('honour Retry-After, follow no redirect, wait six seconds at most, and go on after a 410 until somebody disables them', async () => {
    const { id } = await register({ kinds: ['ACCEPTED'] });
    const answers = [{ status: 429, headers: { 'retry-after': '40' } }, { status: 302, headers: { location: `${platform.url}&elsewhere` } }, { status: 410 }, null];
    platform.reply = () => (answers.length > 0 ? answers.shift() ?? null : { status: 204 });
    await town.report(aReport());
    await send();
    vi.spyOn(town.application.get(PostCallback), 'limitMs', 'get').mockReturnValue(100);
    const seen: unknown[] = [];
    for (const wait of ['PT40S', 'PT20S', 'PT1M', 'PT3M']) {
      await town.advance(wait);
      const [{ lastFailure = null, nextTryAt = null, state } = {}] = await deliveries(id);
      seen.push([lastFailure, nextTryAt?.slice(11, 19) ?? null, state, (await ask<Endpoint>('GET', `/${id}`)).body.health]);
    }
    expect(seen).toEqual([
      ['HTTP 302,不跟随跳转', '10:01:00', 'PENDING', 'FAILING'], ['HTTP 410', '10:02:00', 'PENDING', 'REFUSED'], ['0.1 秒内没有答复', '10:05:00', 'PENDING', 'REFUSED'], [null, null, 'DELIVERED', 'OK'],
    ]);
    expect(platform.letters.map(({ path }) => path)).not.toContain('/events?from=jidi&elsewhere');
  });

  it('lose nothing while they are disabled, skip it on request, and are signed twice while secrets overlap', async () => {
    const { id, secret } = await register({ kinds: ['ACCEPTED'] });
    await ask('PATCH', `/${id}`, { enabled: false });
    await town.report(aReport());
    await send();
    expect(platform.letters).toEqual([]);
    await ask('PATCH', `/${id}`, { enabled: true });
    const rotated = (await ask<Endpoint>('POST', `/${id}/secret-rotations`, { overlapHours: 1 })).body.secret;
    await send();
    const [letter] = platform.letters;
    if (letter === undefined) throw new Error('nothing was sent');
    expect([platform.letters.length, await signatureOf(letter, rotated), await signatureOf(letter, secret)]).toEqual([1, 0, 1]);
    town.clock.advance('PT1H');
    expect((await ask('POST', `/${id}/test`)).body).toEqual({ delivered: true, status: 204, reason: null });
    const last = platform.letters.at(-1) ?? letter;
    expect([last.event['type'], await signatureOf(last, rotated), await signatureOf(last, secret)]).toEqual(['cn.gov.hotline12345.callback.test.v1', 0, -1]);
    await ask('PATCH', `/${id}`, { enabled: false });
    await town.report(aReport());
    await ask('PATCH', `/${id}`, { enabled: true, skipMissed: true });
    await send();
    expect(platform.letters.length).toBe(2);
    expect((await ask('DELETE', `/${id}`)).status).toBe(204);
    expect((await ask('GET', `/${id}`)).status).toBe(404);
  });

  it('are made once by several nodes that look at the same time, also from an earlier event on', async () => {
    const order = await town.report(aReport());
    const { id } = await register({ after: '0' });
    const other = await town.anotherNode();
    try {
      await Promise.all([town.application, other, town.application, other].map((node) => node.get(FanOutEvents).look()));
      await send();
    } finally {
      await other.close();
    }
    const sent = await published(order.id);
    expect((await deliveries(id)).map(({ n, sequence }) => [n, sequence])).toEqual(sent.map(({ seq }, index) => [seq, index + 1]));
    expect(platform.letters.length).toBe(sent.length);
  });

  it('go to the address that was judged, however often the name changes what it resolves to', async () => {
    const resolver = vi.spyOn(town.application.get(Resolver), 'addressesOf').mockResolvedValue(['10.0.0.1', '127.0.0.1']);
    const { id } = await register({ url: `http://platform.example:${String(platform.portNumber)}/`, kinds: ['ACCEPTED'] });
    await town.report(aReport());
    await send();
    expect(platform.letters.map(({ headers }) => headers.host)).toEqual([`platform.example:${String(platform.portNumber)}`]);
    resolver.mockResolvedValue(['169.254.169.254']);
    await town.report(aReport());
    await send();
    const [refused] = await deliveries(id, '&state=PENDING');
    expect([refused?.lastStatus, refused?.lastFailure?.slice(0, 16)]).toEqual([null, '169.254.169.254:']);
    expect(platform.letters.length).toBe(1);
  });

  it.each([
    ['http://10.0.0.1/', 422], ['https://169.254.169.254/latest/meta-data', 422], ['https://[::ffff:10.0.0.1]/', 422], ['https://100.100.100.200/', 422], ['https://2130706434/', 422], ['http://127.0.0.2/', 422],
    ['ftp://127.0.0.1/', 400], ['platform.example', 400], ['http://user:secret@127.0.0.1/', 400], ['http://127.0.0.1/#here', 400],
  ])('may not be entered for %s: %i', async (url, status) => {
    expect((await ask('POST', '', { name: '平台', url })).status).toBe(status);
  });

  it('belong to the client that made them; an administrator keeps those of the jurisdiction, others see none', async () => {
    const { id } = await register();
    expect((await ask('GET', `/${id}`, undefined, 'administrator')).body).toMatchObject({ id, jurisdiction: 'qingyuan' });
    expect((await ask('GET', `/${id}`, undefined, 'administrator')).body).not.toHaveProperty('secret');
    expect((await town.ask('GET', `/api/v1/callbacks/${id}`, { from: 'shaoguan' })).status).toBe(404);
    expect((await town.ask('DELETE', `/api/v1/callbacks/${id}`, { from: 'shaoguan' })).status).toBe(404);
    for (const as of ['supervisor', 'operator']) expect((await ask('GET', '', undefined, as)).status).toBe(403);
    expect((await ask('POST', '', { name: '平台', url: platform.url }, 'administrator')).status).toBe(400);
    const made = (await ask<Endpoint>('POST', '', { name: '平台', url: platform.url, jurisdiction: 'shaoguan' }, 'administrator')).body;
    expect((await ask('GET', `/${made.id}`)).status).toBe(404);
    await town.report(aReport());
    await send();
    expect((await deliveries(id)).length).toBeGreaterThan(0);
    expect((await ask<{ items: Delivery[] }>('GET', `/${made.id}/deliveries`, undefined, 'administrator')).body.items).toEqual([]);
  });
});
