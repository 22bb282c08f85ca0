import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Global, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { LIAISON, RepliesFixture, STRANGER } from '../../test/support/replies.js';
import { startLocalCarrier, type LocalCarrier } from '../../tools/local-carrier/start.js';
import { CARRIER_SETTINGS, type CarrierSettings } from '../channels/carrier-settings.js';
import type { ProviderReport } from '../channels/notice-channel.port.js';
import { NoticeChannels } from '../channels/notice-channels.js';
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

/** The whole way from a handset: the local carrier speaks to the webhooks as the real one would. */

const account = { accountSid: 'AC00000000000000000000000000000000', authToken: 'secret-of-this-test', from: '+8676312345' };
const folder = mkdtempSync(join(tmpdir(), 'jidi-replies-'));
let fixture: RepliesFixture;
let application: NestFastifyApplication;
let carrier: LocalCarrier;
let settings: CarrierSettings;
let receipts: Pick<ProviderReport, 'state'>[] = [];

async function startService(): Promise<string> {
  let publicUrl = '';
  const provided = { get publicUrl() { return publicUrl; }, twilio: { ...account, apiUrl: null }, smtpUrl: null, mailFrom: 'hotline@example.org' };
  @Global()
  @Module({
    providers: [{ provide: Database, useValue: fixture.test.database }, { provide: Clock, useValue: fixture.clock }, { provide: CARRIER_SETTINGS, useValue: provided }],
    exports: [Database, Clock, CARRIER_SETTINGS],
  })
  class Surroundings {}

  @Module({
    imports: [Surroundings, HttpModule],
    controllers: WEBHOOKS.controllers,
    providers: [
      ...WEBHOOKS.providers, { provide: InboundEvents, useClass: TakeInbound }, { provide: InboundMail, useValue: {} }, { provide: ReceiveMessage, useValue: fixture.receive }, { provide: HoldCall, useValue: fixture.hold },
      { provide: CheckNumberByCall, useValue: { isQuestion: async () => Promise.resolve(false), isHolding: async () => Promise.resolve(false) } },
      { provide: ReceiveReceipt, useValue: { execute: async ({ receipt }: { receipt: ProviderReport['state'] }) => Promise.resolve(void receipts.push({ state: receipt })) } },
    ],
  })
  class Replies {}
  application = await createApplication(Replies, readSettings({ MODE: 'demonstration' }), { logger: { log: () => undefined, warn: () => undefined, error: () => undefined } });
  await application.listen(0, '127.0.0.1');
  publicUrl = (await application.getUrl()).replace('[::1]', '127.0.0.1');
  return publicUrl;
}

interface HeardCall { readonly sid: string; readonly status: string; readonly heard: readonly string[]; readonly awaitingDigits: boolean }

async function handset(path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${carrier.url}/handsets/${encodeURIComponent(path.split('/')[0] ?? '')}${path.includes('/') ? path.slice(path.indexOf('/')) : ''}`, {
    method: body === undefined ? 'GET' : 'POST', headers: { 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** The latest call of that handset once it waits for keys, or is over. */
const call = (number: string): Promise<HeardCall> => carrier.until(async () => {
  const { calls } = (await handset(number)) as { calls: HeardCall[] };
  const latest = calls[0]?.status === undefined ? undefined : [...calls].find(({ status }) => status === 'in-progress') ?? calls.at(-1);
  return latest !== undefined && (latest.awaitingDigits || ['completed', 'failed', 'canceled'].includes(latest.status)) ? latest : undefined;
});

async function press(number: string, sid: string, digits: string): Promise<HeardCall> {
  fixture.clock.advance({ seconds: 2 });
  await handset(`${number}/calls/${sid}/digits`, { digits });
  await carrier.settled();
  return call(number);
}

beforeAll(async () => {
  fixture = await RepliesFixture.open();
  const publicUrl = await startService();
  carrier = await startLocalCarrier({
    ...account, dir: folder, smsUrl: `${publicUrl}/carriers/twilio/messages`, voiceUrl: `${publicUrl}/carriers/twilio/calls/inbound`, voiceStatusUrl: `${publicUrl}/carriers/twilio/call-status`, publicUrl,
  });
  settings = { publicUrl, twilio: { ...account, apiUrl: carrier.url }, smtpUrl: null, mailFrom: 'hotline@example.org' };
});
afterAll(async () => {
  await carrier.stop();
  await application.close();
  await fixture.test.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await fetch(`${carrier.url}/state`, { method: 'DELETE' });
  await fixture.clear();
  receipts = [];
});

describe('a person with a telephone', () => {
  it('replies by SMS', async () => {
    const id = await fixture.order(LIAISON, '47');
    fixture.clock.advance({ seconds: 5 });
    await handset(`${LIAISON}/messages`, { body: '47 1' });
    await carrier.settled();
    expect(fixture.recorded).toMatchObject([{ verb: 'respond', workOrderId: id, channel: 'SMS_REPLY', words: '已派员赶赴现场' }]);
  });

  it('calls back, gives the code of the message and presses 2 (OQ-09)', async () => {
    const id = await fixture.order(LIAISON, '47');
    const arrivedAt = fixture.clock.now();
    await handset(`${LIAISON}/calls`, {});
    const { sid, heard } = await call(LIAISON);
    expect(heard.join('')).toContain('短码');
    const menu = await press(LIAISON, sid, '47#');
    expect(menu.heard.join('')).toContain('已派员赶赴现场请按1');
    const over = await press(LIAISON, sid, '2');
    expect(over.heard.join('')).toContain('初步意见已记录:已在现场处置');
    expect(over.status).toBe('completed');
    expect(fixture.recorded).toEqual([{ verb: 'respond', workOrderId: id, at: arrivedAt.toString(), channel: 'CALL_BACK', words: '已在现场处置' }]);
    expect(await fixture.test.database.one<{ ended: boolean }>('select ended_at is not null as ended from call')).toEqual({ ended: true });
  });

  it('speaks an opinion for a critical order, hears it read back and confirms it', async () => {
    await fixture.order(LIAISON, '47', { critical: true });
    await handset(`${LIAISON}/calls`, {});
    const { sid } = await call(LIAISON);
    await press(LIAISON, sid, '47');
    await press(LIAISON, sid, '0');
    fixture.clock.advance({ seconds: 2 });
    await handset(`${LIAISON}/calls/${sid}/digits`, { speech: '已派两组人员前往' });
    await carrier.settled();
    expect((await call(LIAISON)).heard.join('')).toContain('您的意见是:已派两组人员前往');
    await press(LIAISON, sid, '1');
    expect(fixture.verbs).toEqual(['respond(已派两组人员前往)']);
  });

  it('hangs up without answering, and the breaches that waited are judged', async () => {
    const id = await fixture.order(LIAISON, '47');
    await handset(`${LIAISON}/calls`, {});
    const { sid } = await call(LIAISON);
    await handset(`${LIAISON}/calls/${sid}/hang-up`, {});
    await carrier.settled();
    expect(fixture.recorded).toEqual([]);
    expect(fixture.reconsidered).toEqual([id]);
  });

  it('is a stranger and hears where to turn to', async () => {
    await handset(`${STRANGER}/calls`, {});
    const { heard, status } = await call(STRANGER);
    expect(heard.join('')).toContain('未登记');
    expect(status).toBe('completed');
    expect(fixture.recorded).toEqual([]);
  });

  it('answers our call for two orders, each by its own key, pressed once', async () => {
    const orders = [await fixture.order(LIAISON, '47'), await fixture.order(LIAISON, '52')];
    const attemptId = await fixture.callAttempt(LIAISON, orders);
    const sent = await new NoticeChannels(settings).of('VOICE')?.send({ attemptId, to: LIAISON, text: '' });
    expect(sent).toMatchObject({ kind: 'ACCEPTED' });
    const { sid } = await call(LIAISON);
    const next = await press(LIAISON, sid, '1');
    expect(next.heard.join('')).toContain('第1号派单');
    await press(LIAISON, sid, '2');
    expect(fixture.recorded.map(({ workOrderId, channel, words }) => [workOrderId, channel, words])).toEqual([[orders[0], 'KEYPRESS', '已派员赶赴现场'], [orders[1], 'KEYPRESS', '已在现场处置']]);
    await carrier.until(() => receipts.some(({ state }) => state === 'COMPLETED'));
  });

  it('has a mailbox that answers: it hears nothing and answers nothing', async () => {
    const attemptId = await fixture.callAttempt(LIAISON, [await fixture.order(LIAISON, '47')]);
    await fetch(`${carrier.url}/handsets/${encodeURIComponent(LIAISON)}/behaviour`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ call: 'voicemail' }) });
    await new NoticeChannels(settings).of('VOICE')?.send({ attemptId, to: LIAISON, text: '' });
    expect((await call(LIAISON)).heard.join('')).not.toContain('派单');
    expect(receipts.some(({ state }) => state === 'VOICEMAIL')).toBe(true);
    expect(fixture.recorded).toEqual([]);
  });
});
