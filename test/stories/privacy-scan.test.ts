import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FanOutEvents } from '../../src/callbacks/fan-out-events.js';
import { Jitter } from '../../src/callbacks/jitter.js';
import { readWorkbook } from '../../src/platform/workbook/read-workbook.js';
import { aPicture } from '../builders/picture.js';
import { aCriticalReport, aReport } from '../builders/report.js';
import { PLANTED, plantedIn } from '../support/planted.js';
import { PlatformReceiver } from '../support/platform-receiver.js';
import { useTown, type Asking } from '../support/town.js';

const town = useTown();
const platform = new PlatformReceiver();
beforeAll(() => platform.start());
afterAll(() => platform.stop());

const LIAISON = '英德市交通联络人';
const EVERYBODY = ['operator', 'supervisor', 'auditor', 'unit', 'county', 'bureau'] as const;
/** What only the petitioner and the caller may be known by. */
const PETITIONER = [PLANTED.petitionerName, PLANTED.petitionerNumber, PLANTED.callerNumber];
const OF_PETITIONER = new RegExp(PETITIONER.join('|'), 'u');

const CONTACT = { unitCode: 'YD-JT', role: 'WORK_ORDER_CONTACT', name: PLANTED.contactName, mobile: PLANTED.contactNumber, landline: `0763-${PLANTED.contactLandline}` };
const described = `${PLANTED.petitionerName}(${PLANTED.petitionerNumber})说:${PLANTED.description}`;

const post = (path: string, body: unknown, as?: string, headers: Readonly<Record<string, string>> = {}) => town.ask<Record<string, unknown>>('POST', `/api/v1${path}`, { body, headers, ...(as === undefined ? {} : { as }) });
const text = async (path: string, asking: Asking = {}): Promise<string> => {
  const answer = await town.ask('GET', path, asking);
  return typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
};

/** Walks the product as a day does: reports of every way, answers of every way, looks, lists, mistakes, and a carrier that dies. */
async function aDay(): Promise<{ readonly orders: readonly string[] }> {
  const hinted = { title: `${PLANTED.petitionerName}称道路塌方,请回电${PLANTED.petitionerNumber}`, description: described, caller: PLANTED.callerNumber, petitioner: { name: PLANTED.petitionerName, phone: PLANTED.petitionerNumber } };
  const ordinary = await town.report(aReport({ ...hinted, location: { address: `清远市英德市浛洸镇鱼咀村${PLANTED.petitionerName}家旁,电话${PLANTED.callerNumber}`, countyCode: '441881' } }));
  const liaison = town.phone(LIAISON);
  await liaison.press('0');
  await liaison.speak(`${PLANTED.opinion},${PLANTED.petitionerName}在场`);
  await liaison.reply(`${await liaison.code()} ${PLANTED.opinion},已联系${PLANTED.petitionerName}${PLANTED.petitionerNumber}`);
  await liaison.reply(`找${PLANTED.petitionerName} ${PLANTED.petitionerNumber}`);
  await town.advance('PT5M');
  const critical = await town.report(aCriticalReport({ ...hinted, criticalReason: `${PLANTED.criticalReason},${PLANTED.petitionerName}` }));
  await town.advance('PT16M');
  await post('/incoming-calls', { callerNumber: PLANTED.callerNumber, calledAt: town.at() });
  const taken = await post('/work-orders', { ...aReport(hinted), externalNumber: undefined, jurisdiction: 'qingyuan', acceptedAt: town.at() }, 'operator', { 'idempotency-key': randomUUID() });
  const byHand = String(taken.body['id'] ?? '');
  await town.settle();
  await town.phone('+8619200007199').reply(`我是${PLANTED.petitionerName}`);
  await town.phone(PLANTED.callerNumber.replace(/^/u, '+86')).callBack();
  await town.settle();

  await post('/contacts', CONTACT, 'supervisor');
  await post('/shift-notes', { text: `${PLANTED.note},${PLANTED.petitionerName}`, workOrderId: ordinary.id }, 'supervisor');
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(await aPicture({}))]), `${PLANTED.petitionerName}.jpg`);
  const packed = new Response(form);
  await town.ask('POST', `/api/v1/work-orders/${ordinary.id}/photos`, { body: new Uint8Array(await packed.arrayBuffer()), headers: { 'content-type': packed.headers.get('content-type') ?? '' }, as: 'unit' });
  await post(`/work-orders/${ordinary.id}/reveals`, { purpose: `联系${PLANTED.petitionerName}` }, 'operator');
  await post('/work-orders/searches', { caller: PLANTED.callerNumber }, 'operator');
  await post('/callers/search', { callerNumber: PLANTED.callerNumber }, 'operator');
  await post('/contacts/imports', `${PLANTED.contactName},${PLANTED.contactNumber}`, 'supervisor', { 'content-type': 'text/csv' });
  await post(`/work-orders/${critical.id}/returns`, { reason: `不属本单位,${PLANTED.petitionerName}`, basis: '职责分工', suggestedUnitCode: 'YD-GD' }, 'unit');
  await post(`/work-orders/${ordinary.id}/completions`, { completedAt: town.at() }, 'unit');
  await post(`/work-orders/${ordinary.id}/results`, { channel: 'SYSTEM', procedure: '清障', result: `已答复${PLANTED.petitionerName}`, handledAt: town.at() }, 'unit');

  // Mistakes: with the key, without one, with what is no order, no JSON, too long, and in the address itself.
  await post('/work-orders', { ...hinted, class: 'URGENT' }, undefined, { 'idempotency-key': randomUUID() });
  await post('/work-orders', { ...aReport(hinted), acceptedAt: '2999-01-01T00:00:00+08:00' }, undefined, { 'idempotency-key': randomUUID() });
  await town.ask('POST', '/api/v1/work-orders', { body: new TextEncoder().encode(`{"title": "${PLANTED.petitionerName}", "phone": ${PLANTED.petitionerNumber}`), headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() } });
  await town.ask('POST', '/api/v1/session', { body: { account: PLANTED.petitionerName, password: PLANTED.petitionerNumber }, as: null, headers: { origin: town.url } });
  for (const path of [`/api/v1/work-orders/${PLANTED.petitionerNumber}`, `/api/v1/work-orders?q=${encodeURIComponent(PLANTED.petitionerName)}&caller=${PLANTED.callerNumber}`, `/api/v1/${encodeURIComponent(PLANTED.petitionerName)}/${PLANTED.callerNumber}`, `/${encodeURIComponent(PLANTED.description)}`]) await town.ask('GET', path);
  await town.ask('POST', `/carriers/twilio/messages?from=${PLANTED.petitionerNumber}`, { body: new TextEncoder().encode(`From=%2B86${PLANTED.petitionerNumber}&Body=${encodeURIComponent(PLANTED.petitionerName)}`), headers: { 'content-type': 'application/x-www-form-urlencoded' }, as: null });

  await town.carrierDies();
  await town.trigger(aReport({ ...hinted, externalNumber: `QY-${PLANTED.petitionerName.length}-${randomUUID().slice(0, 8)}` }));
  await town.advance('PT3M');
  await town.carrierComesBack();
  await town.advance('PT10M');
  // A wrong key, a wrong password, a carrier that is away: the log says so, and must not say whose.
  town.troubles.said.length = 0;
  return { orders: [ordinary.id, critical.id, byHand].filter((id) => id !== '') };
}

/** Every text that left for people, with whom it went to left out: their own number is the address. */
async function toldToPeople(): Promise<string> {
  const { items } = (await town.carrier('GET', '/handsets')) as { items: { number: string }[] };
  let told = JSON.stringify((await town.mails()).map(({ subject, text: words, attachments }) => ({ subject, words, attachments })));
  for (const mail of await town.mails()) if (mail.attachments.length > 0) told += await town.attachment(mail);
  for (const { number } of items) {
    const { messages, calls } = (await town.carrier('GET', `/handsets/${number}`)) as { messages: { direction: string; body: string }[]; calls: { heard: string[] }[] };
    told += messages.filter(({ direction }) => direction === 'in').map(({ body }) => body).join('\n') + calls.flatMap(({ heard }) => heard).join('\n');
  }
  return told;
}

describe('nothing personal leaves its place (QY2021-2.3.3, SG2022-32b, OQ-49; ASVS 14.2.1, 14.2.4, 16.2.5; 等保 8.1.4.11)', () => {
  it('a day with planted names, numbers and texts leaves none of them in messages, calls, logs, addresses, figures, callbacks, events, lists and workbooks', async () => {
    vi.spyOn(town.application.get(Jitter), 'next').mockReturnValue(0);
    expect((await town.ask('POST', '/api/v1/callbacks', { body: { name: '平台', url: platform.url } })).status).toBe(201);
    const { orders } = await aDay();
    expect(orders).toHaveLength(3);
    const { last } = await town.database.one<{ last: number }>('select max(seq) as last from event');
    do await town.application.get(FanOutEvents).look();
    while ((await town.database.rows('select 1 from callback_endpoint where enabled and mark < $1', [last])).length > 0);
    await town.settle();

    const told = await toldToPeople();
    expect(told.length).toBeGreaterThan(500);
    expect(plantedIn(told), 'messages, calls and mails').toEqual([]);
    expect(platform.letters.length).toBeGreaterThan(20);
    expect(plantedIn(JSON.stringify(platform.letters)), 'callbacks').toEqual([]);
    expect(plantedIn(await text('/api/v1/events?limit=200')), 'events').toEqual([]);
    expect(plantedIn(await text('/metrics', { as: null })), 'figures').toEqual([]);
    expect(plantedIn(await text('/api/openapi.json', { as: null })), 'the published document').toEqual([]);
    expect(town.troubles.written.lines.length).toBeGreaterThan(100);
    await expectListsMasked(orders);
    expect(town.troubles.written.leaks, 'log lines').toEqual([]);
    town.troubles.said.length = 0;
  }, 180_000);

  /** Lists, boards, timelines, pages and workbooks, as each of those who may read them. */
  const expectListsMasked = async (orders: readonly string[]): Promise<void> => {
    const paths = ['/board', '/work-orders?limit=200', `/work-orders?q=${encodeURIComponent('塌方')}`, '/cards', '/contacts?limit=200', '/incoming-calls', '/shift-notes', '/handovers/draft', '/statistics?from=2026-11-01&to=2026-11-30', '/coverage', '/audit?limit=200', 
      ...orders.flatMap((id) => ['', '/timeline', '/plan', '/repeats', '/similar', '/petitioner'].map((part) => `/work-orders/${id}${part}`))];
    let read = 0;
    for (const as of EVERYBODY) {
      for (const path of paths) {
        const answer = await town.ask('GET', `/api/v1${path}`, { as });
        if (answer.status === 200) read += 1;
        // The audit keeps purposes as people write them, for those who read audits.
        const said = path.startsWith('/audit') ? JSON.stringify(answer.body).replaceAll(/"purpose":"[^"]*"/gu, '') : JSON.stringify(answer.body);
        expect(OF_PETITIONER.exec(said)?.[0], `${as} ${path}`).toBeUndefined();
      }
    }
    expect(read).toBeGreaterThan(60);
    for (const id of orders) {
      const answer = await town.ask<{ title: string; description: string | null }>('GET', `/api/v1/work-orders/${id}`);
      expect(OF_PETITIONER.exec(JSON.stringify(answer.body))?.[0], 'the platform').toBeUndefined();
    }
    for (const [path, as] of [['/work-orders/exports', 'supervisor'], ['/contacts/exports?reveal=false', 'supervisor'], ['/statistics/workbook.xlsx?from=2026-11-01&to=2026-11-30', 'supervisor']] as const) {
      const response = await fetch(`${town.url}/api/v1${path}`, { headers: { ...(await town.credentials(as)) } });
      expect(response.status, path).toBe(200);
      const cells = JSON.stringify(await readWorkbook(Buffer.from(await response.arrayBuffer())));
      expect(OF_PETITIONER.exec(cells)?.[0], path).toBeUndefined();
      expect(cells, path).not.toMatch(new RegExp(`${PLANTED.contactNumber}|${PLANTED.contactLandline}`, 'u'));
    }
  };

  it('who handles the order sees the petitioner for a purpose, one order at a time, and that is kept', async () => {
    const order = await town.report(aReport({ description: described, title: `${PLANTED.petitionerName}反映塌方`, petitioner: { name: PLANTED.petitionerName, phone: PLANTED.petitionerNumber } }));
    const reveal = (as: string, body: unknown = { purpose: '联系诉求人核实地点' }) => post(`/work-orders/${order.id}/reveals`, body, as);
    expect((await town.ask('GET', `/api/v1/work-orders/${order.id}/petitioner`, { as: 'unit' })).body).toMatchObject({ name: '欧**', phone: '*******7101', description: expect.stringContaining('欧**(192****7101)说') as unknown });
    expect((await reveal('operator', {})).status).toBe(400);
    expect((await reveal('operator', { purpose: ' ' })).status).toBe(400);
    for (const as of ['auditor', 'bureau']) expect((await reveal(as)).status, as).toBe(403);
    expect((await post(`/work-orders/${order.id}/reveals`, { purpose: '平台' })).status).toBe(403);
    for (const as of ['operator', 'supervisor', 'administrator', 'unit', 'county']) {
      expect((await reveal(as)).body, as).toEqual({ name: PLANTED.petitionerName, phone: PLANTED.petitionerNumber, caller: null, description: `${described}\n原标题:${PLANTED.petitionerName}反映塌方`, erasedAt: null });
    }
    const rows = await town.database.rows<{ data: unknown }>("select data from audit_entry where action = 'PETITIONER_REVEALED' and subject = $1", [order.id]);
    expect(rows).toHaveLength(5);
    expect(plantedIn(JSON.stringify(rows))).toEqual([]);
    const other = await town.report(aReport({ title: '路面有大量杂物', location: { address: '清远市清城区东城街道', countyCode: '441802' } }));
    expect((await post(`/work-orders/${other.id}/reveals`, { purpose: '看看' }, 'unit')).status).toBe(404);
  });
});
