import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { NoticeChannels } from '../../src/channels/notice-channels.js';
import { ManualClock } from '../../tools/local-carrier/carrier-clock.js';
import { startLocalCarrier, type LocalCarrier } from '../../tools/local-carrier/start.js';

const ACCOUNT = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'a-token-for-tests', from: '+8676312345' };
const HANDSET = '+8619200000001';
const START = Temporal.Instant.from('2026-11-22T13:10:00Z');
/** Nothing listens there: whoever called it would fail. */
const NOWHERE = 'http://127.0.0.1:9';

describe('a network that no carrier can reach (CALLBACKS=none)', () => {
  const clock = new ManualClock(START.epochMilliseconds);
  const directory = mkdtempSync(join(tmpdir(), 'without-callbacks-'));
  let carrier: LocalCarrier;
  let channels: NoticeChannels;

  beforeAll(async () => {
    carrier = await startLocalCarrier({ ...ACCOUNT, dir: directory, clock, smsUrl: null, voiceUrl: null });
    channels = new NoticeChannels({ twilio: { ...ACCOUNT, apiUrl: carrier.url }, smtpUrl: null, publicUrl: NOWHERE, hasCallbacks: false, mailFrom: '12345热线 <hotline@qingyuan.example>' });
  });
  afterAll(async () => {
    channels.onApplicationShutdown();
    await carrier.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  const handset = async (): Promise<{ messages: { body: string }[]; calls: { status: string; heard: string[] }[] }> =>
    (await fetch(`${carrier.url}/handsets/${HANDSET}`)).json() as Promise<{ messages: { body: string }[]; calls: { status: string; heard: string[] }[] }>;

  it('a call says its words by itself, twice, asks for no key and says beforehand that it cannot', async () => {
    const voice = channels.of('VOICE');
    expect(voice?.capabilities).toMatchObject({ canReceiveKeys: false, canReceiveCalls: false });
    const sent = await voice?.send({ attemptId: 'a', to: HANDSET, text: '您好，工单号QY1。收到请按1，重听请按9。' });
    clock.advance(30_000);
    await carrier.settled();
    expect(sent?.kind).toBe('ACCEPTED');
    expect((await handset()).calls).toMatchObject([{ status: 'completed', heard: ['您好，工单号QY1。', '您好，工单号QY1。'] }]);
  });

  it('a message and an answer to it are found by asking alone', async () => {
    const sms = channels.of('SMS');
    const sent = await sms?.send({ attemptId: 'b', to: HANDSET, text: '工单QY1:回复 47 1' });
    clock.advance(5_000);
    await carrier.settled();
    await fetch(`${carrier.url}/handsets/${HANDSET}/messages`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ body: '47 1' }) });
    if (sent?.kind !== 'ACCEPTED') throw new Error('not taken');
    expect(await sms?.findSince(HANDSET, START)).toMatchObject([{ providerRef: sent.providerRef, state: 'DELIVERED' }]);
    expect(await channels.inbounds[0]?.messagesSince(START)).toMatchObject([{ from: HANDSET, text: '47 1' }]);
  });
});
