import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ExecutionContext, Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { AliyunCallbackGuard } from '../../src/channels/aliyun/aliyun-callback.guard.js';
import { entriesIn, replyOf, reportOf } from '../../src/channels/aliyun/aliyun-forms.js';
import { aliyunProvider } from '../../src/channels/aliyun/aliyun-provider.js';
import type { AliyunAccount, CarrierSettings } from '../../src/channels/carrier-settings.js';
import type { NoticeChannel } from '../../src/channels/notice-channel.port.js';
import type { Provider } from '../../src/channels/provider.port.js';
import { advance, type AttemptState } from '../../src/domain/notice/attempt-state.js';
import { Problem } from '../../src/platform/http/problem.js';
import { ManualClock } from '../../tools/local-carrier/carrier-clock.js';
import { startLocalCarrier, type LocalCarrier } from '../../tools/local-carrier/start.js';
import { freePort } from '../support/free-port.js';
import { TestClock } from '../support/test-clock.js';
import { SilentServer } from './far-ends.js';
import { describeProvider, type FarEnd, type ProviderRig, type WebhookKind } from './provider-contract.js';

const HANDSET = '+8619200001001';
const START = '2026-11-23T02:00:00Z';
const SECRET = 'an-address-that-nobody-can-guess-0001';
const SIGN = '12345热线';
const TEMPLATES = [{ code: 'SMS_900000001', content: '紧急工单 ${first}-${rest}' }, { code: 'SMS_900000002', content: '（演练）紧急工单 ${first}-${rest}' }];
const KEY = { accessKeyId: 'LTAI-for-tests', accessKeySecret: 'a secret for tests' };
const accountAt = (url: string, rest: Partial<AliyunAccount> = {}): AliyunAccount => ({ ...KEY, smsSign: SIGN, smsApiUrl: url, callbackSecret: SECRET, callbackNetworks: ['127.0.0.0/8'], templates: TEMPLATES, ...rest });

beforeAll(() => { vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined); });
afterAll(() => { vi.restoreAllMocks(); });

interface Pushed { readonly path: string; readonly entries: readonly unknown[] }

/** What takes the pushes; they are signed by nobody. */
class Taker {
  readonly pushed: Pushed[] = [];
  private constructor(private readonly server: Server, readonly url: string) {}

  static async start(): Promise<Taker> {
    const server = createServer();
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const taker = new Taker(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request, response) => {
      let body = '';
      request.on('data', (chunk) => { body += String(chunk); });
      request.on('end', () => {
        taker.pushed.push({ path: request.url ?? '', entries: entriesIn(JSON.parse(body)) ?? [] });
        response.end('{"code":0,"msg":"接收成功"}');
      });
    });
    return taker;
  }

  entries(kind: 'sms-report' | 'sms-up'): readonly unknown[] {
    return this.pushed.filter(({ path }) => path.endsWith(kind)).flatMap(({ entries }) => entries);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => { this.server.close(() => { resolve(); }); });
  }
}

/** The carrier as Alibaba Cloud sells it, on a clock that stands still until it is moved. */
const openNetwork = async () => {
  const directory = mkdtempSync(join(tmpdir(), 'aliyun-'));
  const clock = new ManualClock(Date.parse(START));
  const taker = await Taker.start();
  const realNow = (): number => clock.now();
  const carrier = await startLocalCarrier({
    accountSid: 'AC0', authToken: 'unused', from: '+8676312345', dir: directory, clock,
    aliyun: { ...KEY, sign: SIGN, templates: TEMPLATES, reportUrl: `${taker.url}/carriers/aliyun/${SECRET}/sms-report`, replyUrl: `${taker.url}/carriers/aliyun/${SECRET}/sms-up`, realNow },
  });
  const stop = async (): Promise<void> => {
    await carrier.stop();
    await taker.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  return { carrier, taker, clock, real: () => Temporal.Instant.fromEpochMilliseconds(clock.now()), stop };
};

const put = async (carrier: LocalCarrier, path: string, body: object): Promise<void> => void (await fetch(`${carrier.url}${path}`, { method: 'PUT', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }));

const openAliyun = async (): Promise<ProviderRig> => {
  const { carrier, taker, clock, real, stop } = await openNetwork();
  const silent = await SilentServer.start();
  const gone = `http://127.0.0.1:${await freePort()}`;
  let target = carrier.url;
  const made = (limitMs?: number): Provider => aliyunProvider({ aliyun: accountAt(target) }, real, limitMs)[0]!;
  return {
    get provider() { return made(); },
    hasty: made,
    wrongAddress: { SMS: '+861' },
    address: { SMS: HANDSET },
    words: (id) => `【${SIGN}】紧急工单 ${id}`,
    become: async (state: FarEnd) => {
      target = state === 'GONE' ? gone : state === 'SILENT' ? `http://127.0.0.1:${silent.port}` : carrier.url;
      await fetch(`${carrier.url}/faults`, { method: 'DELETE' });
      if (state === 'REFUSES_NOW') await put(carrier, '/faults', { status: 503, rate: 1 });
      if (state === 'LATE') await put(carrier, '/faults', { acceptThenTimeoutRate: 1 });
    },
    settle: async () => {
      for (let second = 0; second < 5; second += 1) {
        clock.advance(1000);
        await carrier.settled();
      }
    },
    receipts: (attemptId) => taker.entries('sms-report').flatMap((entry) => [reportOf(entry)].flatMap((report) => (report?.outId === attemptId ? [report.state] : []))),
    stateAfter: (receipts) => receipts.reduce<AttemptState>((state, receipt) => advance(state, receipt), 'SUBMITTED'),
    writesBack: () => Promise.resolve(),
    webhook: (kind) => Promise.resolve(guarded(accountAt(target), kind)),
    stop: async () => {
      await silent.stop();
      await stop();
    },
  };
};

/** The vendor signs nothing: UNSIGNED comes from a network that is not listed, SIGNED_BY_ANOTHER to an address that is not ours. */
const guarded = (aliyun: AliyunAccount, kind: WebhookKind): number => {
  const settings = { aliyun } as CarrierSettings;
  const request = { url: `/carriers/aliyun/${kind === 'SIGNED_BY_ANOTHER' ? SECRET.replace(/1$/, '2') : SECRET}/sms-up`, ip: kind === 'UNSIGNED' ? '203.0.113.9' : '::ffff:127.0.0.1', headers: {} };
  try {
    return new AliyunCallbackGuard(settings, new TestClock()).canActivate({ switchToHttp: () => ({ getRequest: () => request }) } as unknown as ExecutionContext) ? 200 : 403;
  } catch (thrown) {
    if (thrown instanceof Problem) return thrown.status;
    throw thrown;
  }
};

describeProvider('aliyun', ['SMS'], openAliyun);

describe('Alibaba Cloud SMS against the local carrier (issue: the mainland’s providers)', () => {
  let network: Awaited<ReturnType<typeof openNetwork>>;
  beforeEach(async () => { network = await openNetwork(); });
  afterEach(async () => network.stop());

  const channel = (rest: Partial<AliyunAccount> = {}): NoticeChannel => aliyunProvider({ aliyun: accountAt(network.carrier.url, rest) }, network.real)[0]!.channels[0]!;
  const message = (text: string) => ({ attemptId: '3b241101-e2bb-4255-8caf-4136c566a962', to: HANDSET, text });
  const handset = async (): Promise<readonly { body: string; direction: string }[]> => ((await (await fetch(`${network.carrier.url}/handsets/${encodeURIComponent(HANDSET)}`)).json()) as { messages: { body: string; direction: string }[] }).messages;

  it('an exercise arrives marked, in brackets that a template may hold, and is listed as we wrote it', async () => {
    const text = `【${SIGN}】【演练】紧急工单 QY1-英德市浛洸镇`;
    expect(await channel().send(message(text))).toMatchObject({ kind: 'ACCEPTED', providerRef: '3b241101-e2bb-4255-8caf-4136c566a962', providerStatus: expect.stringMatching(/^BizId \d+\^0$/) });
    network.clock.advance(1000);
    await network.carrier.settled();
    expect((await handset()).map(({ body }) => body)).toEqual([`【${SIGN}】（演练）紧急工单 QY1-英德市浛洸镇`]);
    expect(await channel().findSince(HANDSET, Temporal.Instant.from(START))).toMatchObject([{ text, state: 'DELIVERED', to: HANDSET }]);
  });

  it.each([
    ['words without a template', `【${SIGN}】随便说说`, 'NO_TEMPLATE'],
    ['another signature', '【别人】紧急工单 1-2', 'NO_TEMPLATE'],
    ['a variable longer than the vendor takes', `【${SIGN}】紧急工单 1-${'长'.repeat(36)}`, 'NO_TEMPLATE'],
  ])('refuses %s for good and before anything leaves', async (_, text, code) => {
    expect(await channel().send(message(text))).toMatchObject({ kind: 'REFUSED', code, isTemporary: false });
    expect(await handset()).toEqual([]);
  });

  it.each([
    ['a wrong secret', { accessKeySecret: 'wrong' }, 'SignatureDoesNotMatch'],
    ['a key that nobody has', { accessKeyId: 'LTAI-other' }, 'InvalidAccessKeyId.NotFound'],
    ['a template that was not approved', { templates: [{ code: 'SMS_1', content: '紧急工单 ${first}-${rest}' }] }, 'isv.SMS_TEMPLATE_ILLEGAL'],
  ])('is refused with %s', async (_, rest, code) => {
    expect(await channel(rest).send(message(`【${SIGN}】紧急工单 1-2`))).toMatchObject({ kind: 'REFUSED', code, isTemporary: false });
  });

  it('more than a number may get in a day is refused with the vendor’s code', async () => {
    await put(network.carrier, '/limits', { messagesPerNumberPerDay: 1 });
    const outcomes = [await channel().send(message(`【${SIGN}】紧急工单 1-1`)), await channel().send(message(`【${SIGN}】紧急工单 1-2`))];
    expect(outcomes).toMatchObject([{ kind: 'ACCEPTED' }, { kind: 'REFUSED', code: 'isv.BUSINESS_LIMIT_CONTROL' }]);
  });

  it('tells of what did not arrive, and what a person answers, by SmsReport and SmsUp', async () => {
    await put(network.carrier, `/handsets/${encodeURIComponent(HANDSET)}/behaviour`, { sms: 'undelivered' });
    await channel().send(message(`【${SIGN}】紧急工单 1-1`));
    network.clock.advance(1000);
    await network.carrier.settled();
    await fetch(`${network.carrier.url}/handsets/${encodeURIComponent(HANDSET)}/messages`, { method: 'POST', body: JSON.stringify({ body: '47 1' }) , headers: { 'content-type': 'application/json' } });
    await network.carrier.settled();
    expect(network.taker.entries('sms-report').map(reportOf)).toEqual([{ outId: '3b241101-e2bb-4255-8caf-4136c566a962', state: 'UNDELIVERED', code: 'MI_0024' }]);
    expect(network.taker.entries('sms-up').map(replyOf)).toEqual([{ providerRef: expect.stringMatching(/^\d+$/), from: HANDSET, text: '47 1', sentAt: Temporal.Instant.from('2026-11-23T02:00:01Z') }]);
  });
});
