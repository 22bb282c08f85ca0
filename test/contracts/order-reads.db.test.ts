import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReadingService } from '../support/reading-service.js';

type Json = Record<string, unknown>;
interface List { readonly items: readonly Json[]; readonly nextCursor: string | null }

// A machine that does other things at the same time needs it.
let service: ReadingService;
beforeAll(async () => {
  service = await ReadingService.start();
}, 120_000);
afterAll(async () => {
  await service.stop();
});

const items = async (as: string, url: string): Promise<readonly Json[]> => (await service.get<List>(as, url)).body.items;

describe('GET /work-orders/{id}', () => {
  it('answers the order as the interface contract shows it, with its version as entity tag', async () => {
    const id = await service.order();
    const { status, body, headers } = await service.get('key:platform', `/work-orders/${id}`);
    expect(status).toBe(200);
    expect(headers['etag']).toBe(`"${String(body['version'])}"`);
    expect(body).toMatchObject({
      id, state: 'DISPATCHED', stateName: '已派单，待签收', class: 'URGENT', category: 'ROAD_AND_TREE', categoryName: '道路树木险情', critical: false, drill: false,
      regulation: { id: 'qingyuan-urgent-2019', version: '2019-09-19' }, unitCode: 'YD-JT', unitName: '英德市交通运输局', countyCode: '441881', countyName: '英德市',
      acceptedAt: '2026-11-22T21:10:00.000+08:00', deliveredAt: '2026-11-22T21:10:00.000+08:00', acknowledged: null, response: null, cards: [], copies: [], alarms: [],
      nextDeadline: { kind: 'FIRST_RESPONSE', dueAt: '2026-11-22T22:10:00.000+08:00' }, nextRung: { at: '2026-11-22T21:15:00.000+08:00', to: '紧急联络人、第二紧急联络人 · 电话、短信' },
    });
    expect(Object.keys(body['routing'] as Json)).toEqual(['kind', 'unitCode', 'countyCode', 'confidence', 'evidence', 'candidates', 'because', 'explanation']);
    expect(body['deadlines']).toEqual([expect.objectContaining({ kind: 'FIRST_RESPONSE', unitCode: 'YD-JT', startsAt: '2026-11-22T21:10:00.000+08:00', metAt: null, state: 'OPEN', because: expect.arrayContaining(['QY2019-3.1']) })]);
    expect((body['ladder'] as Json[]).map(({ at }) => String(at).slice(11, 16))).toEqual(['21:15', '21:25', '21:40', '21:55']);
  });

  it('says the same at 201, read in the transaction that wrote it', async () => {
    const created = await service.post('key:platform', '/work-orders', {
      externalNumber: 'SAME', class: 'URGENT', category: 'POLLUTION', title: '偷排', location: { address: '英德市浛洸镇' }, acceptedAt: service.clock.now().toString(), petitioner: { name: '某市民', phone: '19200009999' },
    });
    expect(created.status).toBe(201);
    const read = await service.get('key:platform', `/work-orders/${String(created.body['id'])}`);
    expect(read.body).toEqual(created.body);
    expect(JSON.stringify(read.body)).not.toMatch(/某市民|19200009999/);
  });

  it('shows who acknowledged how, and the opinion of the unit that has the order', async () => {
    const id = await service.order();
    service.clock.advance('PT3M');
    expect((await service.post('chief', `/work-orders/${id}/first-responses`, { channel: 'CALL_BACK', callerNumber: '19200000274', arrivedAt: service.clock.now().toString(), opinion: '已派员赶赴现场' })).status).toBe(200);
    const { body } = await service.get('ydjt', `/work-orders/${id}`);
    const at = expect.stringContaining('+08:00');
    expect(body).toMatchObject({ state: 'RESPONDED', acknowledged: { by: '值班长', role: 'SUPERVISOR', channel: 'CALL_BACK', at }, response: { by: '值班长', channel: 'CALL_BACK', at, opinion: expect.stringContaining('已派员赶赴现场') } });
    expect(JSON.stringify(body)).not.toContain('19200000274');
    expect(body['deadlines']).toEqual([expect.objectContaining({ state: 'MET' })]);
  });

  it('is not found by those it is no concern of, nor under what is no id', async () => {
    const id = await service.order();
    for (const as of ['ydjt', 'ydrx', 'audit', 'operator', 'key:platform']) expect([as, (await service.get(as, `/work-orders/${id}`)).status]).toEqual([as, 200]);
    for (const as of ['ydcg', 'lzrx', 'ydyj', 'key:elsewhere']) {
      for (const path of ['', '/timeline']) expect([as, (await service.get(as, `/work-orders/${id}${path}`)).body['code']]).toEqual([as, 'NOT_FOUND']);
    }
    expect((await service.get('key:trigger', `/work-orders/${id}`)).status).toBe(403);
    for (const wrong of ['17', randomUUID(), '%27']) expect((await service.get('chief', `/work-orders/${wrong}`)).status).toBe(404);
  });
});

describe('GET /work-orders', () => {
  it('lists the newest acceptance first, page by page, each order once', async () => {
    const made = [];
    for (let n = 0; n < 5; n += 1) {
      if (n !== 3) service.clock.advance('PT1S');
      made.push(await service.order({ title: `分页 ${String(n)} 100%` }));
    }
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { body: List; headers: Readonly<Record<string, unknown>> } = await service.get<List>('chief', `/work-orders?q=${encodeURIComponent('分页')}&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.body.items.map(({ title }) => String(title)));
      cursor = page.body.nextCursor;
      if (cursor !== null) expect(page.headers['link']).toContain('rel="next"');
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
    expect([seen[0]?.slice(0, 4), seen[4]?.slice(0, 4)]).toEqual([expect.stringMatching(/分页 [34]/), '分页 0']);
    expect(await items('chief', `/work-orders?q=${encodeURIComponent('100%')}`)).toHaveLength(5);
    expect(await items('chief', `/work-orders?q=${encodeURIComponent('1%0')}`)).toHaveLength(0);
  });

  it('filters by state, unit, county and numbers, and refuses what no list has', async () => {
    const id = await service.order({ externalNumber: 'QY-FIND-ME', unitCode: 'YD-CG', title: '井盖缺失' });
    const ids = async (query: string): Promise<unknown[]> => (await items('chief', `/work-orders?${query}`)).map((item) => item['id']);
    expect(await ids('q=find-me')).toEqual([id]);
    expect(await ids('unit=YD-CG&state=DISPATCHED&county=441881')).toContain(id);
    expect(await ids('unit=YD-CG&state=CLOSED')).toEqual([]);
    expect(await items('ydcg', '/work-orders?limit=200')).toEqual([expect.objectContaining({ id })]);
    expect(await items('lzrx', '/work-orders')).toEqual([]);
    for (const wrong of ['state=NONE', 'cursor=%25', 'cursor=WyJ4IiwieSJd', 'limit=0']) expect([wrong, (await service.get('chief', `/work-orders?${wrong}`)).status]).toEqual([wrong, 400]);
  });

  it('finds an order by its caller for those who take that call, and for nobody else', async () => {
    const id = await service.order({ caller: '0763-3009999' });
    for (const caller of ['07633009999', '+867633009999']) expect((await items('operator', `/work-orders?caller=${encodeURIComponent(caller)}`)).map((item) => item['id'])).toEqual([id]);
    expect((await items('key:platform', '/work-orders?caller=07633009998'))).toEqual([]);
    // The console asks in a body, so that the number stands in no address and no log.
    expect((await service.post('operator', '/work-orders/searches', { caller: '0763-3009999', state: 'OPEN', limit: '50' })).body).toMatchObject({ items: [{ id }], nextCursor: null });
    for (const as of ['ydjt', 'ydrx', 'audit']) expect((await service.post(as, '/work-orders/searches', { caller: '07633009999' })).status).toBe(403);
    for (const as of ['ydjt', 'ydrx', 'audit']) expect((await service.get(as, '/work-orders?caller=07633009999')).body['code']).toBe('CALLER_SEARCH_FORBIDDEN');
  });
});

describe('GET /work-orders/{id}/timeline', () => {
  it('tells everything in Chinese with clause and person, notices with their attempts, numbers masked', async () => {
    const id = await service.order({ critical: true, criticalReason: '可能伤人' });
    await service.advance('PT1M');
    const all = await items('ydjt', `/work-orders/${id}/timeline?limit=200`);
    expect(all.map((item) => item['seq'])).toEqual(all.map((_, index) => index + 1));
    expect(all.filter(({ title }) => !/[\u4e00-\u9fff]/.test(String(title)))).toEqual([]);
    expect(all.map(({ title }) => title)).toEqual(expect.arrayContaining(['热线受理', '送达承办单位:英德市交通运输局', '开始计时:初步意见', '通报应急管理局:英德市应急管理局', '派单通知:英德市交通联络人', '短信失败:英德市交通联络人']));
    expect(all.find(({ kind }) => kind === 'ACCEPTED')).toMatchObject({ actor: { kind: 'CLIENT', name: 'platform' }, because: ['QY2019-1.0'] });
    const notice = all.find(({ title }) => title === '派单通知:英德市交通联络人')?.['notice'] as { recipient: Json; purpose: string; attempts: Json[] };
    expect(notice).toMatchObject({ purpose: 'DISPATCH', recipient: { name: '英德市交通联络人', role: 'EMERGENCY_LIAISON' } });
    expect(notice.attempts.map(({ channel, to, state }) => [channel, to, state])).toEqual([['SYSTEM', null, 'DELIVERED'], ['SMS', '192****0274', 'FAILED'], ['VOICE', '192****0274', 'FAILED']]);
    expect(JSON.stringify(all)).not.toMatch(/1920000\d{4}/);
  });

  it('shows receipts without what the provider sent, and goes on where a page ended', async () => {
    const id = await service.order();
    const { id: attempt } = await service.test.database.one<{ id: string }>("select id from notice_attempt where work_order_id = $1 and channel = 'SMS'", [id]);
    await service.test.database.run("insert into attempt_receipt (attempt_id, state, code, at, recorded_at, dedupe_key, raw) values ($1, 'DELIVERED', null, $2, $2, 'k', '{\"secret\":\"raw\"}')", [attempt, service.clock.now()]);
    const first = await service.get<List>('chief', `/work-orders/${id}/timeline?limit=3`);
    expect(first.body.items.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    const rest = await items('chief', `/work-orders/${id}/timeline?limit=200&cursor=${String(first.body.nextCursor)}`);
    expect(rest[0]?.['seq']).toBe(4);
    expect(JSON.stringify(rest)).toContain('"receipts":[{"status":"DELIVERED"');
    expect(JSON.stringify(rest)).not.toContain('secret');
    expect((await service.get('chief', `/work-orders/${id}/timeline?cursor=abc`)).status).toBe(400);
  });
});

describe('GET /emergency-copies/{id}.xml', () => {
  it('gives the CAP document to whoever may see the order, and to the bureau (QY2019-2.4)', async () => {
    const id = await service.order({ critical: true, criticalReason: '可能伤人' });
    const copies = (await service.get('chief', `/work-orders/${id}`)).body['copies'] as Json[];
    expect(copies.map(({ level, messageType, countyCode }) => [level, messageType, countyCode])).toEqual(expect.arrayContaining([['MUNICIPAL', 'Alert', null], ['COUNTY', 'Alert', '441881']]));
    const href = String(copies.find(({ level }) => level === 'COUNTY')?.['href']).replace('/api/v1', '');
    for (const as of ['chief', 'ydyj', 'key:platform']) {
      const { status, body, headers } = await service.get<string>(as, href);
      expect([status, String(headers['content-type'])]).toEqual([200, 'application/cap+xml; charset=utf-8']);
      expect(body).toContain('urn:oasis:names:tc:emergency:cap:1.2');
    }
    expect((await service.get('ydyj', `/work-orders/${id}`)).status).toBe(200);
    for (const wrong of ['lzrx', 'key:elsewhere']) expect((await service.get(wrong, href)).status).toBe(404);
    expect((await service.get('chief', '/emergency-copies/x.xml')).status).toBe(404);
    expect((await service.get('chief', href.replace('.xml', ''))).status).toBe(404);
  });
});

describe('GET /cards', () => {
  it('lists cards by the Beijing month of the breach, without drills, within the scope', async () => {
    service.clock.set('2026-12-31T22:59:59.999+08:00');
    const id = await service.order();
    const drill = await service.order({ drill: true });
    await service.advance('PT2H');
    const december = await items('chief', '/cards?month=2026-12&unit=YD-JT');
    expect(december.filter(({ workOrderId }) => workOrderId === id)).toEqual([]);
    const january = await items('audit', '/cards?month=2027-01&colour=YELLOW');
    expect(january.filter(({ workOrderId }) => workOrderId === drill)).toEqual([]);
    expect(january.find(({ workOrderId }) => workOrderId === id)).toMatchObject({
      colour: 'YELLOW', unitCode: 'YD-JT', unitName: '英德市交通运输局', state: 'ISSUED', dueAt: '2026-12-31T23:59:59.999+08:00', breachAt: '2027-01-01T00:00:00.000+08:00', deadlineKind: 'FIRST_RESPONSE', because: expect.arrayContaining(['QY2019-3.1']),
    });
    expect(await items('ydcg', '/cards?month=2027-01')).toEqual([]);
    expect((await service.get<List>('chief', '/cards?limit=1')).body.nextCursor).not.toBeNull();
    for (const wrong of ['month=2027-13', 'month=x', 'colour=GREEN', 'cursor=x']) expect([wrong, (await service.get('chief', `/cards?${wrong}`)).status]).toEqual([wrong, 400]);
  });
});
