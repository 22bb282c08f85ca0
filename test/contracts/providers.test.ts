import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { type ExecutionContext, Logger } from '@nestjs/common';
import { SMTPServer } from 'smtp-server';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CarrierSettings } from '../../src/channels/carrier-settings.js';
import { NoticeChannels } from '../../src/channels/notice-channels.js';
import type { Provider } from '../../src/channels/provider.port.js';
import { smtpProvider } from '../../src/channels/smtp/smtp-provider.js';
import { callReportOf, messageReportOf } from '../../src/channels/twilio/twilio-forms.js';
import { twilioProviders } from '../../src/channels/twilio/twilio-provider.js';
import { TwilioSignatureGuard } from '../../src/channels/twilio/twilio-signature.guard.js';
import { toTwiml } from '../../src/channels/twilio/twiml.js';
import { advance, type AttemptState } from '../../src/domain/notice/attempt-state.js';
import { Problem } from '../../src/platform/http/problem.js';
import { startLocalCarrier } from '../../tools/local-carrier/start.js';
import { ManualClock } from '../../tools/local-carrier/carrier-clock.js';
import { freePort } from '../support/free-port.js';
import { TestClock } from '../support/test-clock.js';
import { SilentServer } from './far-ends.js';
import { ServiceDouble } from './local-carrier-service.js';
import { describeProvider, type FarEnd, type ProviderRig, type WebhookKind } from './provider-contract.js';

const HANDSET = '+8619200001001';
const TOKENS = { twilio: 'token of the first', 'twilio-backup': 'token of the second' } as const;
const accountOf = (name: keyof typeof TOKENS, apiUrl: string) => ({ accountSid: 'AC00000000000000000000000000000000', authToken: TOKENS[name], from: '+8676312345', apiUrl });
const stateAfter = (receipts: Parameters<ProviderRig['stateAfter']>[0]): AttemptState => receipts.reduce<AttemptState>((state, receipt) => advance(state, receipt), 'SUBMITTED');

beforeAll(() => { vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined); });
afterAll(() => { vi.restoreAllMocks(); });

/** The official SDK against the local carrier, which signs what it sends back. */
const openTwilio = (name: keyof typeof TOKENS) => async (): Promise<ProviderRig> => {
  const directory = mkdtempSync(join(tmpdir(), 'provider-'));
  const clock = new ManualClock(Date.parse('2026-11-23T02:00:00Z'));
  const service = await ServiceDouble.start(TOKENS[name]);
  service.answer = ({ path }) => (path.includes('/calls/attempts/') ? { body: toTwiml([{ say: ['紧急工单。'], then: { kind: 'HANG_UP' } }]) } : { status: 204 });
  const carrier = await startLocalCarrier({ ...accountOf(name, ''), dir: directory, clock, smsUrl: `${service.url}/carriers/${name}/messages`, voiceUrl: `${service.url}/voice` });
  const silent = await SilentServer.start();
  const gone = `http://127.0.0.1:${await freePort()}`;
  let target = carrier.url;
  const settingsAt = (url: string): CarrierSettings => ({
    twilio: accountOf('twilio', url), twilioBackup: accountOf('twilio-backup', url), smtpUrl: null, publicUrl: service.url, mailFrom: 'hotline@jidi.example',
  });
  const made = (limitMs?: number): Provider => {
    const found = twilioProviders(settingsAt(target), limitMs).find((provider) => provider.name === name);
    if (found === undefined) throw new Error(name);
    return found;
  };
  const faults = (method: 'PUT' | 'DELETE', body?: object): Promise<Response> =>
    fetch(`${carrier.url}/faults`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) });
  return {
    get provider() { return made(); },
    hasty: made,
    wrongAddress: { SMS: '+861', VOICE: '+861' },
    address: { SMS: HANDSET, VOICE: HANDSET },
    become: async (state: FarEnd) => {
      target = state === 'GONE' ? gone : state === 'SILENT' ? `http://127.0.0.1:${silent.port}` : carrier.url;
      await faults('DELETE');
      if (state === 'REFUSES_NOW') await faults('PUT', { status: 503, rate: 1 });
      if (state === 'LATE') await faults('PUT', { acceptThenTimeoutRate: 1 });
    },
    settle: async () => {
      for (let second = 0; second < 90; second += 1) {
        clock.advance(1000);
        await carrier.settled();
      }
    },
    receipts: (attemptId) => service.received.filter(({ path }) => path.includes(`attempt=${attemptId}`))
      .flatMap(({ params }) => [messageReportOf(params) ?? callReportOf(params)].flatMap((report) => (report === undefined ? [] : [report.state]))),
    stateAfter,
    writesBack: async (text) => void (await fetch(`${carrier.url}/handsets/${encodeURIComponent(HANDSET)}/messages`, { method: 'POST', body: JSON.stringify({ body: text }), headers: { 'content-type': 'application/json' } })),
    webhook: (kind) => Promise.resolve(guarded(name, settingsAt(target), kind)),
    stop: async () => {
      await carrier.stop();
      await service.stop();
      await silent.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
};

/** The status with which a webhook to this account's address is answered before anything is done. */
const guarded = (name: keyof typeof TOKENS, settings: CarrierSettings, kind: WebhookKind): number => {
  const url = `/carriers/${name}/messages`;
  const body = { MessageSid: 'SM1', From: HANDSET, To: '+8676312345', Body: '47 1' };
  const signer = kind === 'SIGNED' ? name : name === 'twilio' ? 'twilio-backup' : 'twilio';
  const headers = kind === 'UNSIGNED' ? {} : { 'x-twilio-signature': getExpectedTwilioSignature(TOKENS[signer], `${settings.publicUrl}${url}`, body) };
  const context = { switchToHttp: () => ({ getRequest: () => ({ url, headers, body }) }) } as unknown as ExecutionContext;
  try {
    return new TwilioSignatureGuard(settings, new TestClock()).canActivate(context) ? 200 : 403;
  } catch (thrown) {
    if (thrown instanceof Problem) return thrown.status;
    throw thrown;
  }
};

/** A relay that behaves as it is told. */
const openSmtp = async (): Promise<ProviderRig> => {
  let state: FarEnd = 'WORKS';
  const relay = new SMTPServer({
    authOptional: true, hideSTARTTLS: true, disabledCommands: ['STARTTLS'], disableReverseLookup: true, logger: false, closeTimeout: 50,
    onMailFrom: (_address, _session, done) => { done(state === 'REFUSES_NOW' ? Object.assign(new Error('busy'), { responseCode: 451 }) : null); },
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => { if (state !== 'LATE') done(); });
    },
  });
  relay.on('error', () => undefined);
  await new Promise<void>((resolve) => { relay.listen(0, '127.0.0.1', () => { resolve(); }); });
  const silent = await SilentServer.start();
  const gone = await freePort();
  const made: Provider[] = [];
  const open = (limitMs?: number): Provider => {
    const port = state === 'GONE' ? gone : state === 'SILENT' ? silent.port : (relay.server.address() as AddressInfo).port;
    const [provider] = smtpProvider({ smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'hotline@jidi.example' }, limitMs);
    if (provider === undefined) throw new Error('smtp');
    made.push(provider);
    return provider;
  };
  return {
    get provider() { return open(); },
    hasty: open,
    wrongAddress: { EMAIL: 'duty at bureau.example' },
    address: { EMAIL: 'duty@bureau.example' },
    become: (now) => Promise.resolve(void (state = now)),
    settle: () => Promise.resolve(),
    receipts: () => [],
    stateAfter,
    stop: async () => {
      for (const provider of made) provider.close?.();
      await silent.stop();
      await new Promise<void>((resolve) => { relay.close(() => { resolve(); }); });
    },
  };
};

describeProvider('twilio', ['SMS', 'VOICE'], openTwilio('twilio'));
describeProvider('twilio-backup', ['SMS', 'VOICE'], openTwilio('twilio-backup'));
describeProvider('smtp', ['EMAIL'], openSmtp);

describe('several providers (design, Fallback on failure)', () => {
  const settings: CarrierSettings = { twilio: accountOf('twilio', 'http://127.0.0.1:1'), twilioBackup: accountOf('twilio-backup', 'http://127.0.0.1:1'), smtpUrl: 'smtp://127.0.0.1:1', publicUrl: 'http://localhost', mailFrom: 'a@b.example' };
  const order = (channels: NoticeChannels): string[] => channels.ofKind('SMS').map(({ provider }) => provider);

  it('come in the order of the settings, else in the order in which they are built in', () => {
    expect(order(new NoticeChannels(settings))).toEqual(['twilio', 'twilio-backup']);
    const turned = new NoticeChannels({ ...settings, preferred: { SMS: ['twilio-backup'] } });
    expect([order(turned), turned.ofKind('VOICE').map(({ provider }) => provider)]).toEqual([['twilio-backup', 'twilio'], ['twilio', 'twilio-backup']]);
  });

  it('are asked for what people sent each by itself', () => {
    expect(new NoticeChannels(settings).inbounds.map(({ provider }) => provider)).toEqual(['twilio', 'twilio-backup']);
  });

  it('Twilio’s own address reaches the mainland one way by SMS and not at all by phone; a carrier of its protocol does', () => {
    const own = new NoticeChannels({ ...settings, twilio: { ...accountOf('twilio', ''), apiUrl: null } });
    const reach = (channels: NoticeChannels, provider: string) => (['SMS', 'VOICE'] as const).map((kind) => channels.named(kind, provider)?.capabilities.mainland);
    expect([reach(own, 'twilio'), reach(own, 'twilio-backup')]).toEqual([['ONE_WAY', 'NONE'], ['FULL', 'FULL']]);
  });
});
