import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Global, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { TestClock } from '../../test/support/test-clock.js';
import { CARRIER_SETTINGS, type CarrierSettings } from '../channels/carrier-settings.js';
import { InboundEvents } from '../channels/inbound-events.port.js';
import { InboundMail } from '../channels/inbound-mail.port.js';
import { WEBHOOKS } from '../channels/webhooks.js';
import { ReceiveReceipt } from '../notices/receive-receipt.js';
import { Clock } from '../platform/clock/clock.js';
import { readSettings } from '../platform/config/settings.js';
import { Database } from '../platform/database/database.js';
import { createApplication } from '../platform/http/application.js';
import { HttpModule } from '../platform/http/http.module.js';
import { CheckNumberByCall } from './check-number-by-call.js';
import { HoldCall } from './hold-call.js';
import { ReceiveMessage } from './receive-message.js';
import { TakeInbound } from './take-inbound.js';

const SETTINGS: CarrierSettings = {
  twilio: { accountSid: 'AC00000000000000000000000000000000', authToken: 'secret', from: '+8676312345', apiUrl: null }, smtpUrl: null, publicUrl: 'https://hotline.example', mailFrom: 'hotline@example.org',
};
const CALLEE = '+8619200001001';
const clock = new TestClock();
const seen: unknown[][] = [];
const isLine = (given: unknown): boolean => typeof given === 'object' && given !== null && 'render' in given;
/** Keeps what a use case was asked, but for the line it answers over, instants as text: two instants of the library look equal to a matcher whatever they hold. */
const note = (name: string, answer?: string) => async (...given: unknown[]): Promise<string | undefined> => {
  seen.push(JSON.parse(JSON.stringify([name, ...given.filter((each) => !isLine(each))])) as unknown[]);
  return Promise.resolve(answer);
};

let test: TestDatabase;
let application: NestFastifyApplication;

async function start(): Promise<NestFastifyApplication> {
  @Global()
  @Module({
    providers: [{ provide: Database, useValue: test.database }, { provide: Clock, useValue: clock }, { provide: CARRIER_SETTINGS, useValue: SETTINGS }],
    exports: [Database, Clock, CARRIER_SETTINGS],
  })
  class Surroundings {}

  @Module({
    imports: [Surroundings, HttpModule],
    controllers: WEBHOOKS.controllers,
    providers: [
      ...WEBHOOKS.providers, { provide: InboundEvents, useClass: TakeInbound }, { provide: InboundMail, useValue: {} },
      { provide: ReceiveMessage, useValue: { execute: note('message') } },
      { provide: HoldCall, useValue: { begin: note('begin', '<Response/>'), answer: note('answer', '<Response/>'), end: note('end') } },
      { provide: CheckNumberByCall, useValue: { isQuestion: async () => Promise.resolve(false), isHolding: async () => Promise.resolve(false) } },
      { provide: ReceiveReceipt, useValue: { execute: note('receipt') } },
    ],
  })
  class Webhooks {}
  return createApplication(Webhooks, readSettings({ MODE: 'demonstration' }), { logger: { log: () => undefined, warn: () => undefined, error: () => undefined } });
}

/** As the carrier signs: HMAC-SHA1 over the public address and the sorted fields. */
const sign = (path: string, form: Record<string, string>): string =>
  createHmac('sha1', 'secret').update(`${SETTINGS.publicUrl}${path}${Object.keys(form).sort().map((name) => `${name}${form[name] ?? ''}`).join('')}`).digest('base64');

async function post(path: string, form: Record<string, string>, signature: string | null = sign(path, form)): Promise<{ status: number; body: string; type: string }> {
  const answer = await application.inject({
    method: 'POST', url: path, payload: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(signature === null ? {} : { 'x-twilio-signature': signature }) },
  });
  return { status: answer.statusCode, body: answer.body, type: String(answer.headers['content-type']) };
}

async function attempt(): Promise<string> {
  const [notice, id] = [randomUUID(), randomUUID()];
  await test.database.run("insert into notice (id, purpose, audience, because, planned_at) values ($1, 'DISPATCH', 'UNIT', '{}', $2)", [notice, clock.now()]);
  await test.database.run("insert into notice_attempt (id, notice_id, channel, number, state, due_at) values ($1, $2, 'VOICE', $3, 'SUBMITTED', $4)", [id, notice, CALLEE, clock.now()]);
  return id;
}

beforeAll(async () => {
  test = await openTestDatabase();
  application = await start();
});
afterAll(async () => {
  await application.close();
  await test.close();
});
beforeEach(() => void seen.splice(0));

const MESSAGE = { MessageSid: 'SM1', From: CALLEE, To: '+8676312345', Body: '４７　１ 收到' };

describe('webhooks of the carrier', () => {
  it.each(['/carriers/twilio/messages', '/carriers/twilio/message-status?attempt=1', '/carriers/twilio/calls/inbound', '/carriers/twilio/calls/attempts/1', '/carriers/twilio/calls/CA1/turns/1', '/carriers/twilio/call-status'])(
    '%s: without a signature, or with a wrong one, answers 403 and does nothing', async (path) => {
      for (const signature of [null, '', 'x', sign(path, { ...MESSAGE, Body: 'other' }), sign('/carriers/twilio/other', MESSAGE)]) {
        expect(await post(path, MESSAGE, signature)).toMatchObject({ status: 403, body: expect.stringContaining('BAD_SIGNATURE') });
      }
      expect(seen).toEqual([]);
    });

  it('takes an SMS at the instant it came in and answers an empty document', async () => {
    expect(await post('/carriers/twilio/messages', MESSAGE)).toEqual({ status: 200, type: 'text/xml; charset=utf-8', body: expect.stringContaining('<Response/>') });
    expect(seen).toEqual([['message', { provider: 'twilio', providerRef: 'SM1', from: CALLEE, text: '４７　１ 收到', at: clock.now().toString() }]]);
  });

  it('refuses an SMS without an id', async () => {
    const { MessageSid: _, ...form } = MESSAGE;
    expect((await post('/carriers/twilio/messages', form)).status).toBe(400);
  });

  it('begins the dialogue of our call, and tells nothing to a machine or to another number', async () => {
    const id = await attempt();
    const form = { CallSid: 'CA1', From: '+8676312345', To: CALLEE, CallStatus: 'in-progress', Direction: 'outbound-api' };
    await post(`/carriers/twilio/calls/attempts/${id}`, form);
    expect(seen).toMatchObject([['begin', { providerRef: 'CA1', direction: 'OUTBOUND', attemptId: id, number: CALLEE }]]);
    seen.splice(0);
    expect((await post(`/carriers/twilio/calls/attempts/${id}`, { ...form, AnsweredBy: 'machine_start' })).body).toContain('<Hangup');
    expect(seen).toMatchObject([['receipt', { attemptId: id, receipt: 'VOICEMAIL' }]]);
    seen.splice(0);
    for (const path of [`/carriers/twilio/calls/attempts/${id}`, `/carriers/twilio/calls/attempts/${randomUUID()}`, '/carriers/twilio/calls/attempts/x']) {
      expect((await post(path, { ...form, To: '+8619200001002' })).body).toContain('<Hangup');
    }
    expect(seen).toEqual([]);
  });

  it('hears keys, words, a recording cut off by the end of the call, and silence', async () => {
    const path = '/carriers/twilio/calls/CA1/turns/2';
    const base = { CallSid: 'CA1' };
    const recording = { RecordingUrl: 'http://carrier/RE1', RecordingDuration: '4' };
    await post(path, { ...base, Digits: '1' });
    await post(path, { ...base, Digits: '' });
    await post(path, { ...base, ...recording, TranscriptionText: '已派人', Digits: '#' });
    await post(path, { ...base, ...recording, Digits: 'hangup' });
    await post(path, { ...base, SpeechResult: '已派人' });
    expect(seen.map(([, , , input]) => input)).toEqual([
      { kind: 'KEYS', digits: '1' }, { kind: 'SILENCE' },
      { kind: 'SPEECH', hungUp: false, spoken: { recording: 'http://carrier/RE1', seconds: 4, text: '已派人' } },
      { kind: 'SPEECH', hungUp: true, spoken: { recording: 'http://carrier/RE1', seconds: 4, text: null } },
      { kind: 'SPEECH', hungUp: false, spoken: { recording: null, seconds: 0, text: '已派人' } },
    ]);
    expect((await post(path, { CallSid: 'CA2', Digits: '1' })).status).toBe(400);
    expect((await post('/carriers/twilio/calls/CA1/turns/x', { CallSid: 'CA1' })).status).toBe(400);
  });

  it('hands receipts on with a key that the same receipt repeats, without the numbers', async () => {
    const id = await attempt();
    const form = { CallSid: 'CA9', CallStatus: 'completed', SequenceNumber: '3', Direction: 'outbound-api', From: '+8676312345', To: CALLEE, Timestamp: 'Sun, 22 Nov 2026 13:10:00 +0000' };
    expect((await post(`/carriers/twilio/call-status?attempt=${id}`, form)).status).toBe(204);
    expect(seen).toMatchObject([['receipt', { attemptId: id, providerRef: 'CA9', receipt: 'COMPLETED', dedupeKey: 'CA9:3' }], ['end', 'twilio', 'CA9', clock.now().toString()]]);
    expect(JSON.stringify(seen[0])).not.toContain(CALLEE);
    seen.splice(0);
    await post(`/carriers/twilio/message-status?attempt=${id}`, { MessageSid: 'SM9', MessageStatus: 'undelivered', ErrorCode: '30003' });
    expect(seen).toMatchObject([['receipt', { attemptId: id, receipt: 'UNDELIVERED', code: '30003', dedupeKey: 'SM9:undelivered:30003' }]]);
  });

  it('takes a call to us, and its end', async () => {
    const form = { CallSid: 'CA5', From: CALLEE, To: '+8676312345', CallStatus: 'ringing', Direction: 'inbound' };
    await post('/carriers/twilio/calls/inbound', form);
    await post('/carriers/twilio/call-status', { ...form, CallStatus: 'completed' });
    expect(seen).toMatchObject([['begin', { direction: 'INBOUND', number: CALLEE, attemptId: null, arrivedAt: clock.now().toString() }], ['end', 'twilio', 'CA5', clock.now().toString()]]);
  });
});
