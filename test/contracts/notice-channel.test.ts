import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import type { CarrierSettings } from '../../src/channels/carrier-settings.js';
import type { ChannelKind, NoticeChannel, OutboundMessage, ProviderReport } from '../../src/channels/notice-channel.port.js';
import { NoticeChannels } from '../../src/channels/notice-channels.js';
import { callReportOf, field, messageReportOf } from '../../src/channels/twilio/twilio-forms.js';
import { toTwiml } from '../../src/channels/twilio/twiml.js';
import { advance, type AttemptState } from '../../src/domain/notice/attempt-state.js';
import { ManualClock } from '../../tools/local-carrier/carrier-clock.js';
import { startLocalCarrier, type LocalCarrier } from '../../tools/local-carrier/start.js';
import { ServiceDouble } from './local-carrier-service.js';

const ACCOUNT = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'a-token-for-tests', from: '+8676312345' };
const HANDSET = '+8619200000001';
const START = Temporal.Instant.from('2026-11-22T13:10:00Z');
const EXAMPLES: Readonly<Record<ChannelKind, OutboundMessage>> = {
  SMS: { attemptId: 'attempt-1', to: HANDSET, text: '紧急工单QY1:回复 47 1 已派员' },
  VOICE: { attemptId: 'attempt-1', to: HANDSET, text: '' },
  EMAIL: { attemptId: 'attempt-1', to: 'duty@bureau.example', text: '特别紧急事项通报', subject: '【通报】工单QY1', attachments: [{ filename: 'cap.xml', contentType: 'application/cap+xml', content: '<alert>塌方</alert>' }] },
};

let directory: string;
let clock: ManualClock;
let service: ServiceDouble;
let carrier: LocalCarrier;
let settings: CarrierSettings;
let channels: NoticeChannels;

const channelOf = (kind: ChannelKind): NoticeChannel => {
  const channel = channels.of(kind);
  if (channel === undefined) throw new Error(`no channel ${kind}`);
  return channel;
};
const accepted = async (kind: ChannelKind, message = EXAMPLES[kind]): Promise<string> => {
  const outcome = await channelOf(kind).send(message);
  if (outcome.kind !== 'ACCEPTED') throw new Error(JSON.stringify(outcome));
  return outcome.providerRef;
};
const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const response = await fetch(carrier.url + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) });
  const text = await response.text();
  return text === '' ? null : JSON.parse(text);
};
const pass = async (ms: number): Promise<void> => {
  clock.advance(ms);
  await carrier.settled();
};
const reports = (path: string): ProviderReport[] => service.received
  .filter((request) => request.path.startsWith(path))
  .flatMap(({ params }) => [messageReportOf(params) ?? callReportOf(params)].filter((report) => report !== undefined));
const finalState = (path: string): AttemptState => reports(path).reduce<AttemptState>((state, { state: receipt }) => advance(state, receipt), 'SUBMITTED');

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'notice-channel-'));
  clock = new ManualClock(START.epochMilliseconds);
  service = await ServiceDouble.start(ACCOUNT.authToken);
  carrier = await startLocalCarrier({ ...ACCOUNT, dir: directory, clock, smsUrl: `${service.url}/sms`, voiceUrl: `${service.url}/voice` });
  settings = { twilio: { ...ACCOUNT, apiUrl: carrier.url }, smtpUrl: `smtp://127.0.0.1:${carrier.smtpPort}`, publicUrl: service.url, mailFrom: '12345热线 <hotline@qingyuan.example>' };
  channels = new NoticeChannels(settings);
});
afterEach(async () => {
  channels.onApplicationShutdown();
  await carrier.stop();
  await service.stop();
  rmSync(directory, { recursive: true, force: true });
});

describe.each<ChannelKind>(['SMS', 'VOICE', 'EMAIL'])('the %s channel', (kind) => {
  it('answers what it knows about a reference, or that it knows nothing', async () => {
    const ref = await accepted(kind);
    const { canBeAsked } = channelOf(kind).capabilities;
    expect(await channelOf(kind).lookUp(ref, HANDSET)).toEqual(canBeAsked ? expect.objectContaining({ providerRef: ref }) : undefined);
    expect(await channelOf(kind).lookUp(ref.replace(/.{4}$/, '0000'), HANDSET)).toBeUndefined();
  });

  it('finds what went to an address since an instant, and nothing older or of others', async () => {
    await accepted(kind);
    await pass(120_000);
    const since = Temporal.Instant.fromEpochMilliseconds(clock.now());
    const ref = await accepted(kind, { ...EXAMPLES[kind], attemptId: 'attempt-2' });
    const found = await channelOf(kind).findSince(EXAMPLES[kind].to, since);
    expect(found.map(({ providerRef }) => providerRef)).toEqual(channelOf(kind).capabilities.canBeAsked ? [ref] : []);
    expect(await channelOf(kind).findSince(kind === 'EMAIL' ? 'other@bureau.example' : '+8619200000002', START)).toEqual([]);
  });

  it('refuses an address that is none, for good', async () => {
    expect(await channelOf(kind).send({ ...EXAMPLES[kind], to: '12' })).toMatchObject({ kind: 'REFUSED', isTemporary: false, reason: expect.stringMatching(/[\u4e00-\u9fff]/) });
  });
});

describe('SMS', () => {
  it.each([['delivered', 'DELIVERED'], ['undelivered', 'UNDELIVERED'], ['failed', 'FAILED'], ['no-receipt', 'SENT']])('to a handset that says %s ends as %s, by signed receipts', async (sms, state) => {
    await ask('PUT', `/handsets/${HANDSET}/behaviour`, { sms });
    await accepted('SMS');
    await pass(5000);
    expect(finalState('/carriers/twilio/message-status?attempt=attempt-1')).toBe(state);
    expect(service.received.every(({ signed }) => signed)).toBe(true);
  });

  it('ends the same when receipts come twice and in another order', async () => {
    await ask('PUT', '/faults', { duplicateReceipts: true, reorderReceipts: true });
    await accepted('SMS');
    await pass(60_000);
    expect(reports('/carriers/twilio/message-status').length).toBeGreaterThan(1);
    expect(finalState('/carriers/twilio/message-status')).toBe('DELIVERED');
  });

  it('says by look-up what the receipts said, with the text', async () => {
    const ref = await accepted('SMS');
    await pass(5000);
    expect(await channelOf('SMS').lookUp(ref, HANDSET)).toMatchObject({ state: 'DELIVERED', code: null });
    expect(await channelOf('SMS').findSince(HANDSET, START)).toMatchObject([{ providerRef: ref, text: EXAMPLES.SMS.text, to: HANDSET }]);
  });

  it('reads back every reply of an outage, more than one page of them, oldest first', async () => {
    service.answer = () => ({ status: 503 });
    for (let n = 0; n < 205; n += 1) await ask('POST', `/handsets/${HANDSET}/messages`, { body: `47 ${n}` });
    const read = await channels.inbound?.messagesSince(START);
    expect(read?.map(({ text }) => text)).toEqual(Array.from({ length: 205 }, (_, n) => `47 ${n}`));
    expect(read?.[0]).toMatchObject({ provider: 'twilio', from: HANDSET, to: ACCOUNT.from, at: START });
    await pass(120_000);
    expect(await channels.inbound?.messagesSince(START.add({ minutes: 1 }))).toEqual([]);
  });
});

describe('calls', () => {
  const path = '/carriers/twilio/calls/attempts/attempt-1';
  const status = '/carriers/twilio/call-status?attempt=attempt-1';

  it.each([['no-answer', 'UNDELIVERED'], ['busy', 'UNDELIVERED'], ['failed', 'FAILED'], ['voicemail', 'UNDELIVERED'], ['answer', 'DELIVERED']])('to a handset on %s end as %s', async (call, state) => {
    service.answer = ({ path: asked }) => (asked === path ? { body: toTwiml([{ say: ['紧急工单。'], then: { kind: 'HANG_UP' } }]) } : { status: 204 });
    await ask('PUT', `/handsets/${HANDSET}/behaviour`, { call });
    await accepted('VOICE');
    for (let second = 0; second < 90; second += 1) await pass(1000);
    expect(finalState(status)).toBe(state);
  });

  it('hear what the service says and carry the key back', async () => {
    service.answer = ({ path: asked }) => (asked === path ? { body: toTwiml([{ say: ['紧急工单。', '已派员请按1。'], then: { kind: 'GATHER', numDigits: 1, timeoutSeconds: 8, action: `${service.url}/key` } }]) }
      : asked === '/key' ? { body: toTwiml([{ say: ['已记录。'], then: { kind: 'HANG_UP' } }]) } : { status: 204 });
    const ref = await accepted('VOICE');
    await pass(1000);
    await ask('POST', `/handsets/${HANDSET}/calls/${ref}/digits`, { digits: '1' });
    await pass(60_000);
    expect(service.of('/key').map((form) => [field(form, 'Digits'), field(form, 'CallSid')])).toEqual([['1', ref]]);
    expect(await ask('GET', `/handsets/${HANDSET}`)).toMatchObject({ calls: [{ sid: ref, heard: ['紧急工单。', '已派员请按1。', '已记录。'] }] });
    expect(await channelOf('VOICE').lookUp(ref, HANDSET)).toMatchObject({ state: 'COMPLETED' });
  });

  it('back to the hotline are read back after an outage', async () => {
    service.answer = () => ({ status: 503 });
    await ask('POST', `/handsets/${HANDSET}/calls`);
    await pass(30_000);
    expect(await channels.inbound?.callsSince(START)).toMatchObject([{ provider: 'twilio', from: HANDSET, to: ACCOUNT.from, at: START }]);
  });
});

describe('mail', () => {
  it('arrives with subject, text and the attached document', async () => {
    const ref = await accepted('EMAIL');
    const { items } = await ask('GET', '/mails') as { items: { id: string }[] };
    const mail = await ask('GET', `/mails/${items[0]?.id ?? ''}`);
    expect(ref).toBe('<attempt-1@qingyuan.example>');
    expect(JSON.stringify(mail)).toContain('特别紧急事项通报');
    expect(JSON.stringify(mail)).toContain('【通报】工单QY1');
    const attached = await fetch(`${carrier.url}/mails/${items[0]?.id ?? ''}/attachments/0`);
    expect(await attached.text()).toBe('<alert>塌方</alert>');
  });
});
