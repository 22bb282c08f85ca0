import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { ManualClock } from '../../tools/local-carrier/carrier-clock.js';
import { startLocalCarrier } from '../../tools/local-carrier/start.js';
import type { LocalCarrier, LocalCarrierOptions } from '../../tools/local-carrier/start.js';
import { officialClient, ServiceDouble } from './local-carrier-service.js';

const ACCOUNT = `AC${'0'.repeat(32)}`;
const TOKEN = 'a-token-for-tests';
const SERVICE = '+8676312345';
const HANDSET = '+8619200000001';
const START = Date.UTC(2026, 10, 22, 13, 10);

interface CallView { sid: string; direction: string; status: string; heard: string[]; awaitingDigits: boolean }
interface HandsetView { number: string; messages: { sid: string; direction: string; body: string; at: string }[]; calls: CallView[] }

let directory: string;
let clock: ManualClock;
let service: ServiceDouble;
let carrier: LocalCarrier;

async function start(options: Partial<LocalCarrierOptions> = {}): Promise<LocalCarrier> {
  return startLocalCarrier({
    accountSid: ACCOUNT, authToken: TOKEN, from: SERVICE, dir: directory, clock, smsUrl: `${service.url}/sms`, voiceUrl: `${service.url}/voice`, voiceStatusUrl: `${service.url}/call-status`, ...options,
  });
}

async function request(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const response = await fetch(carrier.url + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) as unknown };
}

async function handset(number = HANDSET): Promise<HandsetView> {
  return (await request('GET', `/handsets/${number}`)).body as HandsetView;
}

/** Lets `ms` pass and everything that falls due come to rest. */
async function pass(ms: number): Promise<void> {
  clock.advance(ms);
  await carrier.settled();
}

const sms = (fields: Partial<Parameters<ReturnType<typeof client>['messages']['create']>[0]> = {}): ReturnType<ReturnType<typeof client>['messages']['create']> => (
  client().messages.create({ to: HANDSET, from: SERVICE, body: '【急递】编号 QY1', statusCallback: `${service.url}/status`, ...fields }));
const call = (fields: Partial<Parameters<ReturnType<typeof client>['calls']['create']>[0]> = {}): ReturnType<ReturnType<typeof client>['calls']['create']> => (
  client().calls.create({
    to: HANDSET, from: SERVICE, url: `${service.url}/script`, statusCallback: `${service.url}/status`, statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'], ...fields,
  }));
const client = (): ReturnType<typeof officialClient> => officialClient(ACCOUNT, TOKEN, carrier.url);
const MENU = '<Response><Gather numDigits="1" timeout="10" action="/chosen" actionOnEmptyResult="true"><Say>紧急工单,按 1 确认。</Say></Gather></Response>';

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'local-carrier-'));
  clock = new ManualClock(START);
  service = await ServiceDouble.start(TOKEN);
  carrier = await start();
});

afterEach(async () => {
  await carrier.stop();
  await service.stop();
  rmSync(directory, { recursive: true, force: true });
});

describe('local carrier: messages through the official SDK', () => {
  it('takes a message through queued, sending, sent and delivered, and shows it on the handset', async () => {
    const created = await sms();
    expect(created).toMatchObject({ status: 'queued', direction: 'outbound-api', to: HANDSET, from: SERVICE, numSegments: '1', errorCode: null });
    expect(created.dateCreated.getTime()).toBe(START);
    clock.advance(100);
    expect((await client().messages(created.sid).fetch()).status).toBe('sent');
    expect((await handset()).messages).toEqual([]);
    await pass(100);
    expect((await client().messages(created.sid).fetch()).status).toBe('delivered');
    expect((await handset()).messages).toEqual([{ sid: created.sid, direction: 'in', body: '【急递】编号 QY1', at: '2026-11-22T21:10:00.200+08:00' }]);
    expect(service.of('/status').map((params) => params['MessageStatus'])).toEqual(['sending', 'sent', 'delivered']);
    expect(service.of('/status')[2]).toMatchObject({ MessageSid: created.sid, SmsStatus: 'delivered', AccountSid: ACCOUNT, To: HANDSET, From: SERVICE, RawDlrDoneDate: '2611221310' });
    expect(service.received.every((received) => received.signed)).toBe(true);
  });

  it('lists by number and date over several pages', async () => {
    for (const body of ['a', 'b', 'c']) await sms({ body });
    await sms({ to: '+8619200000002', body: 'd' });
    await pass(200);
    const all = await client().messages.list({ to: HANDSET, pageSize: 2 });
    expect(all.map((message) => message.body)).toEqual(['c', 'b', 'a']);
    expect(await client().messages.list({ to: HANDSET, dateSentAfter: new Date(START + 60_000) })).toEqual([]);
    expect(await client().messages.list({ from: SERVICE, dateSentAfter: new Date(START), dateSentBefore: new Date(START + 60_000) })).toHaveLength(4);
  });

  it.each([
    ['undelivered', 'undelivered', 30003], ['failed', 'failed', 30008], ['no-receipt', 'sent', null],
  ])('behaviour %s ends as %s', async (behaviour, status, errorCode) => {
    await request('PUT', `/handsets/${HANDSET}/behaviour`, { sms: behaviour });
    const { sid } = await sms();
    await pass(200);
    expect(await client().messages(sid).fetch()).toMatchObject({ status, errorCode });
    expect((await handset()).messages).toHaveLength(behaviour === 'no-receipt' ? 1 : 0);
  });

  it('gives up a message that cannot arrive within its ValidityPeriod', async () => {
    await request('PUT', `/handsets/${encodeURIComponent(HANDSET)}/behaviour`, { delayMs: 60_000 });
    const { sid } = await sms({ validityPeriod: 10 });
    await pass(10_000);
    expect(await client().messages(sid).fetch()).toMatchObject({ status: 'failed', errorCode: 30036 });
    await pass(60_000);
    expect((await handset()).messages).toEqual([]);
  });

  it.each([
    [{ to: 'nobody' }, 21211], [{ body: '' }, 21602], [{ body: 'x'.repeat(1601) }, 21617], [{ from: '+8676300000' }, 21606],
    [{ validityPeriod: 0 }, 21624], [{ statusCallback: 'https://elsewhere.example/x' }, 21609],
  ])('refuses wrong fields (%#)', async (fields, code) => {
    await expect(sms(fields)).rejects.toMatchObject({ status: 400, code, moreInfo: `https://www.twilio.com/docs/errors/${code}` });
  });

  it('refuses wrong credentials and unknown messages as Twilio does', async () => {
    await expect(officialClient(ACCOUNT, 'wrong', carrier.url).messages.list()).rejects.toMatchObject({ status: 401, code: 20003 });
    await expect(client().messages(`SM${'1'.repeat(32)}`).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  it('carries a reply to the service and its answer back to the handset', async () => {
    service.answer = ({ path }) => (path === '/sms' ? { body: '<Response><Message>已登记 &amp; 谢谢\n请 23:10 前反馈</Message></Response>' } : { status: 204 });
    const sent = await request('POST', `/handsets/${HANDSET}/messages`, { body: '47 1' });
    expect(sent).toMatchObject({ status: 201, body: { direction: 'out', body: '47 1' } });
    await carrier.until(() => service.of('/sms').length === 1);
    await pass(200);
    expect(service.of('/sms')[0]).toMatchObject({ From: HANDSET, To: SERVICE, Body: '47 1', NumMedia: '0', NumSegments: '1', AccountSid: ACCOUNT });
    expect((await handset()).messages.map(({ direction, body }) => [direction, body])).toEqual([['out', '47 1'], ['in', '已登记 & 谢谢\n请 23:10 前反馈']]);
    expect((await client().messages.list({ to: SERVICE }))[0]).toMatchObject({ direction: 'inbound', status: 'received', body: '47 1' });
  });

  it('keeps a reply readable when the service is down', async () => {
    await service.stop();
    await request('POST', `/handsets/${HANDSET}/messages`, { body: '1' });
    const [message] = await client().messages.list({ to: SERVICE, dateSentAfter: new Date(START - 1000) });
    expect(message).toMatchObject({ from: HANDSET, body: '1' });
  });
});

describe('local carrier: calls', () => {
  it('holds a dialogue: says the menu, waits, takes the key, says the answer, hangs up', async () => {
    service.answer = ({ path, params }) => ({ body: path === '/chosen' ? `<Response><Say>已确认 ${params['Digits'] ?? ''}</Say></Response>` : MENU });
    const { sid, status } = await call();
    expect(status).toBe('queued');
    await pass(200);
    expect((await handset()).calls).toMatchObject([{ sid, direction: 'in', status: 'in-progress', heard: ['紧急工单,按 1 确认。'], awaitingDigits: true }]);
    clock.advance(7000);
    expect((await request('POST', `/handsets/${HANDSET}/calls/${sid}/digits`, { digits: '1' })).status).toBe(200);
    await carrier.settled();
    expect((await handset()).calls).toMatchObject([{ status: 'completed', heard: ['紧急工单,按 1 确认。', '已确认 1'], awaitingDigits: false }]);
    expect(service.of('/chosen')).toMatchObject([{ Digits: '1', CallSid: sid, CallStatus: 'in-progress', Direction: 'outbound-api', To: HANDSET }]);
    const receipts = service.of('/status');
    expect(receipts.map((receipt) => [receipt['CallStatus'], receipt['SequenceNumber']])).toEqual([['initiated', '0'], ['ringing', '1'], ['in-progress', '2'], ['completed', '3']]);
    expect(receipts[3]).toMatchObject({ CallDuration: '7', Timestamp: 'Sun, 22 Nov 2026 13:10:07 +0000', CallbackSource: 'call-progress-events' });
    expect(await client().calls(sid).fetch()).toMatchObject({ status: 'completed', duration: '7' });
    expect(service.received.every((received) => received.signed)).toBe(true);
  });

  it('tells the service when nobody presses a key', async () => {
    service.answer = ({ path }) => ({ body: path === '/chosen' ? '<Response><Hangup/></Response>' : MENU });
    const { sid } = await call();
    await pass(200);
    await pass(10_000);
    expect(service.of('/chosen')).toMatchObject([{ Digits: '' }]);
    expect((await client().calls(sid).fetch()).status).toBe('completed');
  });

  it.each([['busy', 'busy', '486'], ['no-answer', 'no-answer', '480'], ['failed', 'failed', '503']])('behaviour %s ends as %s', async (behaviour, status, sipCode) => {
    await request('PUT', `/handsets/${HANDSET}/behaviour`, { call: behaviour });
    const { sid } = await call();
    await pass(200);
    expect((await client().calls(sid).fetch()).status).toBe(status);
    expect(service.of('/status').at(-1)).toMatchObject({ CallStatus: status, SipResponseCode: sipCode, CallDuration: '0' });
    expect(service.of('/script')).toEqual([]);
  });

  it('rings until a person answers', async () => {
    service.answer = () => ({ body: MENU });
    await request('PUT', `/handsets/${HANDSET}/behaviour`, { call: 'ring' });
    const { sid } = await call();
    await pass(20_000);
    expect((await handset()).calls).toMatchObject([{ status: 'ringing' }]);
    await request('POST', `/handsets/${HANDSET}/calls/${sid}/answer`);
    await carrier.settled();
    expect((await handset()).calls).toMatchObject([{ status: 'in-progress', awaitingDigits: true }]);
    expect((await request('POST', `/handsets/${HANDSET}/calls/${sid}/answer`)).status).toBe(409);
  });

  it.each([[25, 25_000], [60, 30_000]])('a ringing phone with Timeout %d is given up after %d ms', async (timeout, ms) => {
    await request('PUT', `/handsets/${HANDSET}/behaviour`, { call: 'ring' });
    const { sid } = await call({ timeout });
    await pass(ms - 1);
    expect((await client().calls(sid).fetch()).status).toBe('ringing');
    await pass(1);
    expect((await client().calls(sid).fetch()).status).toBe('no-answer');
  });

  it('a voicemail box is told from a person when asked, hears everything and presses nothing', async () => {
    service.answer = ({ path }) => ({ body: path === '/chosen' ? '<Response><Hangup/></Response>' : MENU });
    await request('PUT', `/handsets/${HANDSET}/behaviour`, { call: 'voicemail' });
    const { sid } = await call({ machineDetection: 'Enable' });
    await pass(200);
    expect(service.of('/script')).toMatchObject([{ AnsweredBy: 'machine_start' }]);
    await pass(10_000);
    expect(await client().calls(sid).fetch()).toMatchObject({ status: 'completed', answeredBy: 'machine_start' });
    expect((await handset()).calls[0]?.heard).toEqual(['紧急工单,按 1 确认。']);
  });

  it('ends a call for the service and refuses to end it twice', async () => {
    service.answer = () => ({ body: MENU });
    const { sid } = await call();
    await pass(200);
    expect((await client().calls(sid).update({ status: 'completed' })).status).toBe('completed');
    await expect(client().calls(sid).update({ status: 'completed' })).rejects.toMatchObject({ status: 400, code: 21220 });
    const second = await call();
    expect((await client().calls(second.sid).update({ status: 'canceled' })).status).toBe('canceled');
  });

  it('lets a person call back, speak an opinion and hang up', async () => {
    service.answer = ({ path }) => ({ body: path === '/voice' ? '<Response><Say>请口述意见。</Say><Record action="/spoken" maxLength="60"/></Response>' : MENU });
    const { sid } = (await request('POST', `/handsets/${HANDSET}/calls`)).body as CallView;
    await carrier.settled();
    expect(service.of('/voice')).toMatchObject([{ CallSid: sid, From: HANDSET, To: SERVICE, Direction: 'inbound', CallStatus: 'ringing' }]);
    await request('POST', `/handsets/${HANDSET}/calls/${sid}/digits`, { speech: '人员已出发' });
    await carrier.settled();
    const [spoken] = service.of('/spoken');
    expect(spoken).toMatchObject({ TranscriptionText: '人员已出发', RecordingDuration: '2' });
    const recording = await fetch(`${spoken?.['RecordingUrl'] ?? ''}.wav`);
    expect([recording.status, (await recording.text()).slice(0, 4)]).toEqual([200, 'RIFF']);
    await request('POST', `/handsets/${HANDSET}/calls/${sid}/hang-up`);
    await carrier.settled();
    expect((await handset()).calls).toMatchObject([{ direction: 'out', status: 'completed' }]);
    expect(service.of('/call-status')).toMatchObject([{ CallSid: sid, CallStatus: 'completed' }]);
    expect(await client().calls.list({ to: SERVICE, startTimeAfter: new Date(START - 1000) })).toHaveLength(1);
  });

  it.each([[{ url: undefined }, 21205], [{ to: '12' }, 21211], [{ timeout: 700 }, 20001]])('refuses %j with %d', async (fields, code) => {
    await expect(call(fields as Parameters<typeof call>[0])).rejects.toMatchObject({ status: 400, code });
  });
});

describe('local carrier: faults and limits', () => {
  it('refuses the share of requests it is told to, in an order the seed fixes', async () => {
    const run = async (): Promise<number[]> => {
      await request('PUT', '/faults', { status: 500, rate: 0.5, seed: 7 });
      const outcomes: number[] = [];
      for (let turn = 0; turn < 12; turn += 1) outcomes.push(await sms().then(() => 201, (error: { status: number }) => error.status));
      return outcomes;
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([201, 500]));
    expect(await run()).toEqual(first);
    await request('DELETE', '/faults');
    await expect(sms()).resolves.toMatchObject({ status: 'queued' });
  });

  it('accepts and acts, but never answers', async () => {
    await request('PUT', '/faults', { acceptThenTimeoutRate: 1 });
    await expect(officialClient(ACCOUNT, TOKEN, carrier.url, 300).messages.create({ to: HANDSET, from: SERVICE, body: '一次' })).rejects.toThrow(/timeout/);
    await pass(200);
    expect((await handset()).messages.map(({ body }) => body)).toEqual(['一次']);
  });

  it('duplicates, reorders and loses receipts', async () => {
    await request('PUT', '/faults', { duplicateReceipts: true, reorderReceipts: true });
    await sms();
    clock.advance(200);
    await pass(400);
    expect(service.of('/status').map((params) => params['MessageStatus'])).toEqual(['delivered', 'delivered', 'sent', 'sent', 'sending', 'sending']);
    await request('PUT', '/faults', { lostReceiptRate: 1 });
    await sms();
    await pass(1000);
    expect(service.of('/status')).toHaveLength(6);
  });

  it('cuts the connection before the act, or after it', async () => {
    await request('PUT', '/faults', { resetRate: 1 });
    await expect(sms()).rejects.toThrow();
    await request('PUT', '/faults', { acceptThenResetRate: 1 });
    await expect(sms({ body: '一次' })).rejects.toThrow();
    await pass(200);
    expect((await handset()).messages.map(({ body }) => body)).toEqual(['一次']);
  });

  it('answers after its own receipts', async () => {
    await request('PUT', '/faults', { answerLatencyMs: 1000 });
    let answered = false;
    const answer = sms().finally(() => { answered = true; });
    await carrier.until(async () => (await client().messages.list()).length === 1);
    await pass(200);
    expect(service.of('/status').map((params) => params['MessageStatus'])).toEqual(['sending', 'sent', 'delivered']);
    expect(answered).toBe(false);
    clock.advance(800);
    await expect(answer).resolves.toMatchObject({ status: 'queued' });
  });

  it('tells receipts late, of strangers and with a wrong signature', async () => {
    await request('PUT', '/faults', { lateReceiptMs: 120_000 });
    await sms();
    clock.advance(100_000);
    expect(service.received).toEqual([]);
    await pass(60_000);
    expect(service.of('/status').map((params) => params['MessageStatus'])).toEqual(['sending', 'sent', 'delivered']);
    service.received.length = 0;
    await request('PUT', '/faults', { unknownReceipts: true, forgedReceipts: true });
    const { sid } = await sms();
    await pass(200);
    expect(service.received.slice(0, 3).map(({ signed, params }) => [signed, params['MessageSid'] === sid, params['MessageStatus']])).toEqual([[false, true, 'failed'], [true, false, 'sending'], [true, true, 'sending']]);
    expect((await request('GET', '/stats')).body).toMatchObject({ 'forged receipts': { refused: 3 } });
  });

  it('lists nothing, late or twice', async () => {
    const { sid } = await sms();
    const listed = async (faults: unknown): Promise<string[]> => {
      await request('PUT', '/faults', faults);
      return (await client().messages.list()).map((message) => message.sid);
    };
    expect(await listed({ listEmpty: true })).toEqual([]);
    expect(await listed({ listLagMs: 5000 })).toEqual([]);
    clock.advance(5000);
    expect(await listed({ listLagMs: 5000 })).toEqual([sid]);
    expect(await listed({ listTwice: true })).toEqual([sid, sid]);
  });

  it('tells of an SMS to the service twice, or not at all', async () => {
    await request('PUT', '/faults', { duplicateInbound: true });
    await request('POST', `/handsets/${HANDSET}/messages`, { body: '47 1' });
    await carrier.settled();
    expect(service.of('/sms').map((params) => params['Body'])).toEqual(['47 1', '47 1']);
    expect(new Set(service.of('/sms').map((params) => params['MessageSid'])).size).toBe(1);
    await request('PUT', '/faults', { lostInboundRate: 1 });
    await request('POST', `/handsets/${HANDSET}/messages`, { body: '48 1' });
    await carrier.settled();
    expect(service.of('/sms')).toHaveLength(2);
    expect((await client().messages.list({ to: SERVICE })).map(({ body }) => body)).toEqual(['48 1', '47 1']);
  });

  it('enforces the real limits when asked', async () => {
    await request('PUT', '/limits', {});
    await call();
    await expect(call()).rejects.toMatchObject({ status: 429, code: 20429, message: expect.stringContaining('calls per second') as unknown });
    await pass(1000);
    await expect(call()).rejects.toMatchObject({ status: 429, message: expect.stringContaining('per minute to this number') as unknown });
    await expect(call({ to: '+8619200000002' })).resolves.toMatchObject({ status: 'queued' });
    await pass(60_000);
    await expect(call()).resolves.toMatchObject({ status: 'queued' });
    await request('PUT', '/limits', { messagesPerNumberPerDay: 1 });
    await sms();
    await expect(sms()).rejects.toMatchObject({ status: 429, code: 20429 });
  });
});

describe('local carrier: handset interface', () => {
  it('shows an unknown handset with empty lists, with and without an encoded plus sign', async () => {
    for (const path of [HANDSET, encodeURIComponent(HANDSET), HANDSET.slice(1)]) {
      expect((await request('GET', `/handsets/${path}`)).body).toMatchObject({ number: HANDSET, messages: [], calls: [] });
    }
    expect((await request('GET', '/handsets')).body).toEqual({ items: [] });
  });

  it.each([
    ['GET', '/handsets/abc', undefined, 400], ['POST', `/handsets/${HANDSET}/messages`, {}, 400], ['PUT', `/handsets/${HANDSET}/behaviour`, { call: 'sleep' }, 400],
    ['PUT', `/handsets/${HANDSET}/behaviour`, { colour: 'red' }, 400], ['PUT', '/faults', { rate: 2 }, 400], ['PUT', '/limits', { calls: 1 }, 400],
    ['POST', `/handsets/${HANDSET}/calls/CA1/digits`, { digits: '1' }, 404], ['GET', '/nowhere', undefined, 404],
  ])('%s %s %j answers %#', async (method, path, body, status) => {
    const answer = await request(method, path, body);
    expect(answer).toMatchObject({ status, body: { status, code: expect.any(String) as unknown, message: expect.any(String) as unknown } });
  });

  it('refuses keys that nobody waits for', async () => {
    service.answer = () => ({ body: '<Response><Pause length="30"/></Response>' });
    const { sid } = await call();
    await pass(200);
    expect(await request('POST', `/handsets/${HANDSET}/calls/${sid}/digits`, { digits: '1' })).toMatchObject({ status: 409, body: { message: expect.stringContaining('not waiting') as unknown } });
  });

  it('refuses pages of other origins', async () => {
    const response = await fetch(`${carrier.url}/shutdown`, { method: 'POST', headers: { origin: 'https://elsewhere.example' } });
    expect(response.status).toBe(403);
  });

  it('counts, labels and forgets', async () => {
    await request('PUT', '/labels', { [HANDSET]: '英德市交通 · 值班' });
    await sms();
    await pass(200);
    expect((await request('GET', '/handsets')).body).toEqual({ items: [{ number: HANDSET, label: '英德市交通 · 值班', messages: 1, calls: 0 }] });
    expect((await request('GET', '/stats')).body).toMatchObject({ messages: { delivered: 1 }, receipts: { delivered: 3 }, numbers: { [HANDSET]: { messagesTo: 1 } } });
    expect((await request('DELETE', '/state')).status).toBe(204);
    expect((await request('GET', '/handsets')).body).toEqual({ items: [] });
    expect(await client().messages.list()).toEqual([]);
  });

  it('says on its page that no message leaves the machine', async () => {
    const page = await (await fetch(`${carrier.url}/`)).text();
    expect(page).toContain('本页及所有号码均为本机模拟,不会有任何消息离开这台机器');
  });
});

describe('local carrier: restart', () => {
  it('keeps everything and takes up what was on its way', async () => {
    await request('PUT', `/handsets/${HANDSET}/behaviour`, { delayMs: 1000 });
    await request('POST', `/handsets/${HANDSET}/messages`, { body: '收到' });
    const { sid } = await sms();
    await carrier.stop();
    clock.advance(5000);
    carrier = await start();
    expect((await client().messages(sid).fetch()).status).toBe('queued');
    await pass(1000);
    expect((await client().messages(sid).fetch()).status).toBe('delivered');
    expect((await handset()).messages.map(({ body }) => body)).toEqual(['收到', '【急递】编号 QY1']);
  });

  it('ends calls that broke with the exchange', async () => {
    service.answer = () => ({ body: MENU });
    const { sid } = await call();
    await pass(200);
    await carrier.stop();
    carrier = await start();
    await carrier.settled();
    expect((await client().calls(sid).fetch()).status).toBe('completed');
    expect(service.of('/status').at(-1)).toMatchObject({ CallSid: sid, CallStatus: 'completed' });
  });

  it('signs for the public address and delivers on this machine', async () => {
    await carrier.stop();
    carrier = await start({ publicUrl: 'https://jidi.example/service' });
    const statusCallback = 'https://jidi.example/service/status';
    await sms({ statusCallback });
    await pass(200);
    expect(service.received).toHaveLength(3);
    // The double checks against its own address, so that a signature over the public one must not pass there.
    expect(service.received.every((received) => received.path === '/status' && !received.signed)).toBe(true);
  });
});

describe('local carrier: mail sink', () => {
  it('takes a mail with an attachment over SMTP and shows both', async () => {
    const transport = createTransport({ host: '127.0.0.1', port: carrier.smtpPort, secure: false });
    const xml = '<?xml version="1.0" encoding="UTF-8"?><alert>道路塌方</alert>';
    await transport.sendMail({
      from: '急递 <jidi@example.cn>', to: '应急局值班室 <duty@example.cn>', subject: '【特别紧急】道路塌方,双向断行,请立即处置并于一小时内反馈处置意见', text: '编号 QY1\n请查收附件。',
      attachments: [{ filename: '警报-QY1.xml', content: xml, contentType: 'application/cap+xml' }],
    });
    const { items } = (await request('GET', '/mails')).body as { items: { attachments: { href: string }[] }[] };
    expect(items).toMatchObject([{
      from: '急递 <jidi@example.cn>', to: ['应急局值班室 <duty@example.cn>'], subject: '【特别紧急】道路塌方,双向断行,请立即处置并于一小时内反馈处置意见', text: '编号 QY1\n请查收附件。',
      attachments: [{ filename: '警报-QY1.xml', contentType: 'application/cap+xml', size: Buffer.byteLength(xml) }], receivedAt: '2026-11-22T21:10:00.000+08:00',
    }]);
    const attachment = await fetch(carrier.url + (items[0]?.attachments[0]?.href ?? ''));
    expect([attachment.headers.get('content-type'), await attachment.text()]).toEqual(['application/cap+xml', xml]);
    await carrier.stop();
    carrier = await start();
    expect((await request('GET', '/mails')).body).toEqual({ items });
  });
});
