import { createHmac } from 'node:crypto';
import { createConnection } from 'node:net';
import { createTransport } from 'nodemailer';
import { describe, expect, it } from 'vitest';
import { CARRIER_SETTINGS, type CarrierSettings } from '../../src/channels/carrier-settings.js';
import { signedAddress } from '../../src/channels/smtp/mail-address.js';
import { aCriticalReport, aReport } from '../builders/report.js';
import { useTown, type Answer } from '../support/town.js';

const town = useTown({ hasAliyun: true });
const LIAISON = '英德市交通联络人';
const liaison = (): ReturnType<typeof town.phone> => town.phone(LIAISON);
const settings = (): CarrierSettings => town.application.get<CarrierSettings>(CARRIER_SETTINGS);

/** Everything that a callback might change. */
const state = async (): Promise<string> => JSON.stringify([
  await town.database.rows('select id, state, version, chain_length from work_order order by id'), await town.database.rows('select id, state, final_at, outcome from notice_attempt order by id'),
  await town.database.rows('select count(*) from attempt_receipt'), await town.database.rows('select provider_ref from inbound_message order by 1'), await town.database.rows('select provider_ref, last_sequence, ended_at from call order by 1'),
]);

const sign = (path: string, form: Readonly<Record<string, string>>, token = settings().twilio?.authToken ?? '', host = town.url): string =>
  createHmac('sha1', token).update(`${host}${path}${Object.keys(form).sort().map((name) => `${name}${form[name] ?? ''}`).join('')}`).digest('base64');
const twilio = (path: string, form: Readonly<Record<string, string>>, signature: string | null = sign(path, form)): Promise<Answer> => town.ask('POST', path, {
  as: null, body: new TextEncoder().encode(new URLSearchParams(form).toString()), headers: { 'content-type': 'application/x-www-form-urlencoded', ...(signature === null ? {} : { 'x-twilio-signature': signature }) },
});
const aliyun = (what: string, body: unknown, secret = settings().aliyun?.callbackSecret ?? ''): Promise<Answer> => town.ask('POST', `/carriers/aliyun/${secret}/${what}`, { as: null, body });

const SID = 'SM00000000000000000000000000000001';
const said = (body: string, sid = SID): Readonly<Record<string, string>> => ({ MessageSid: sid, From: liaison().number, To: '+8676312345', Body: body });
const MESSAGES = '/carriers/twilio/messages';
const STATUS = '/carriers/twilio/message-status';
const beijingSecond = (): string => town.at().slice(0, 19).replace('T', ' ');

describe('ASVS 13.2, 等保 8.1.3: signed webhooks (Twilio, or a carrier speaking its protocol)', () => {
  it.each<[string, () => Promise<Answer>, number]>([
    ['without a signature', () => twilio(MESSAGES, said('40 1'), null), 403],
    ['with an empty signature', () => twilio(MESSAGES, said('40 1'), ''), 403],
    ['signed with another token', () => twilio(MESSAGES, said('40 1'), sign(MESSAGES, said('40 1'), 'another')), 403],
    ['signed for another host', () => twilio(MESSAGES, said('40 1'), sign(MESSAGES, said('40 1'), undefined, 'https://elsewhere.example')), 403],
    ['signed for another path', () => twilio(MESSAGES, said('40 1'), sign(STATUS, said('40 1'))), 403],
    ['signed with other fields', () => twilio(MESSAGES, said('40 2'), sign(MESSAGES, said('40 1'))), 403],
    ['signed by the account of the other folder', () => twilio('/carriers/twilio-backup/messages', said('40 1')), 403],
    ['too large', () => twilio(MESSAGES, said('字'.repeat(8_000))), 413],
    ['without the ids', () => twilio(MESSAGES, { Body: '40 1' }), 400],
    ['a report about an unknown attempt', () => twilio(STATUS, { MessageSid: SID, MessageStatus: 'delivered' }), 204],
    ['a report that names an attempt of nobody', () => twilio(`${STATUS}?attempt=3f0f3c62-8f6f-4d2e-9f3c-0a1b2c3d4e5f`, { MessageSid: SID, MessageStatus: 'failed' }), 204],
    ['an answered call that we never made', () => twilio('/carriers/twilio/calls/attempts/3f0f3c62-8f6f-4d2e-9f3c-0a1b2c3d4e5f', { CallSid: 'CA1', From: '+8676312345', To: liaison().number }), 200],
    ['a turn of a call that nobody knows', () => twilio('/carriers/twilio/calls/CA404/turns/1', { CallSid: 'CA404', Digits: '1' }), 200],
    ['the end of a call that nobody knows', () => twilio('/carriers/twilio/call-status', { CallSid: 'CA404', CallStatus: 'completed', Direction: 'inbound' }), 204],
  ])('%s: nothing changes', async (_, push, status) => {
    await town.report(aReport());
    const before = await state();
    expect((await push()).status).toBe(status);
    await town.settle();
    expect(await state()).toBe(before);
  });

  it('what was taken once is taken once: an old answer sent again changes nothing, not even after another one', async () => {
    const order = await town.report(aReport());
    const code = await liaison().code();
    expect((await twilio(MESSAGES, said(`${code} 收到`))).status).toBe(200);
    await town.settle();
    expect((await twilio(MESSAGES, said(`${code} 1`, 'SM00000000000000000000000000000002'))).status).toBe(200);
    await town.settle();
    await town.advance('PT2H');
    const before = await state();
    const messages = (await liaison().messages()).length;
    expect((await twilio(MESSAGES, said(`${code} 收到`))).status).toBe(200);
    await town.settle();
    expect(await state()).toBe(before);
    expect((await liaison().messages()).length).toBe(messages);
    expect((await town.order(order.id)).state).toBe('RESPONDED');
  });

  it('a report of long ago changes nothing any more, whoever kept it', async () => {
    const order = await town.report(aReport());
    const [attempt] = await town.database.rows<{ id: string; provider_ref: string }>("select id, provider_ref from notice_attempt where work_order_id = $1 and channel = 'VOICE'", [order.id]);
    await town.clock.freezeAt(town.clock.now().add({ hours: 24 * 31 }));
    const before = await state();
    expect((await twilio(`/carriers/twilio/call-status?attempt=${attempt?.id ?? ''}`, { CallSid: attempt?.provider_ref ?? '', CallStatus: 'failed', Direction: 'outbound-api', SequenceNumber: '9' })).status).toBe(204);
    expect((await twilio(`/carriers/twilio/calls/attempts/${attempt?.id ?? ''}`, { CallSid: 'CA2', From: '+8676312345', To: liaison().number })).body).toContain('<Hangup');
    expect(await state()).toBe(before);
  });

  it('from another network than those listed nothing is taken, however well it is signed', async () => {
    await town.report(aReport());
    const before = await state();
    const open = settings();
    Object.assign(open, { webhookNetworks: ['203.0.113.0/24'] });
    try {
      expect((await twilio(MESSAGES, said('40 1'))).status).toBe(403);
      expect(await state()).toBe(before);
      Object.assign(open, { webhookNetworks: ['203.0.113.0/24', '127.0.0.0/8', '::1'] });
      expect((await twilio(MESSAGES, said('好'))).status).toBe(200);
    } finally {
      Object.assign(open, { webhookNetworks: [] });
    }
  });
});

describe('callbacks behind a secret address (Alibaba Cloud)', () => {
  const reply = (content: string, more: object = {}): readonly object[] => [{ phone_number: liaison().number.replace('+86', ''), content, send_time: beijingSecond(), dest_code: '1', sequence_id: 7, ...more }];

  it.each<[string, () => Promise<Answer>, number]>([
    ['a guessed address', () => aliyun('sms-up', reply('40 1'), 'x'.repeat(32)), 403],
    ['an address with something added', () => aliyun('sms-up', reply('40 1'), `${settings().aliyun?.callbackSecret ?? ''}x`), 403],
    ['no list', () => aliyun('sms-up', { phone_number: liaison().number }), 400],
    ['more than the vendor ever sends', () => aliyun('sms-up', Array.from({ length: 1001 }, () => ({}))), 400],
    ['too large', () => aliyun('sms-up', reply('字'.repeat(200_000))), 413],
    ['entries that say nothing', () => aliyun('sms-up', [null, 1, 'x', { phone_number: '12345', content: '40 1' }]), 200],
    ['a report about an unknown attempt', () => aliyun('sms-report', [{ out_id: '3f0f3c62-8f6f-4d2e-9f3c-0a1b2c3d4e5f', success: false, err_code: 'X' }, { out_id: "1' or 1=1", success: true }]), 200],
  ])('%s: nothing changes', async (_, push, status) => {
    await town.report(aReport());
    const before = await state();
    expect((await push()).status).toBe(status);
    await town.settle();
    expect(await state()).toBe(before);
  });

  it('from a network that is not listed the address alone opens nothing', async () => {
    await town.report(aReport());
    const before = await state();
    const account = settings().aliyun;
    const networks = account?.callbackNetworks ?? [];
    Object.assign(account ?? {}, { callbackNetworks: ['203.0.113.7'] });
    try {
      expect((await aliyun('sms-up', reply(`${await liaison().code()} 1`))).status).toBe(403);
      expect(await state()).toBe(before);
    } finally {
      Object.assign(account ?? {}, { callbackNetworks: networks });
    }
  });

  it('an instant of more than a day ago, or to come, is not believed: the answer counts when it came in', async () => {
    for (const [index, offset] of [-25 * 3600, 3600].entries()) {
      await town.begin();
      const order = await town.report(aReport());
      await town.advance('PT10M');
      const instant = town.clock.now().add({ seconds: offset }).toZonedDateTimeISO('Asia/Shanghai').toString().slice(0, 19).replace('T', ' ');
      expect((await aliyun('sms-up', reply(`${await liaison().code()} 1`, { send_time: instant, sequence_id: 100 + index }))).status).toBe(200);
      await town.settle();
      expect((await town.order(order.id)).response?.at).toBe(town.at());
    }
  });
});

describe('mail that comes back', () => {
  it('an address that we did not make, another secret and another purpose are refused before a word is read; who holds the line is cut off', async () => {
    await town.report(aCriticalReport());
    const before = await state();
    const inbound = settings().mailInbound;
    const transport = createTransport({ host: '127.0.0.1', port: inbound?.port ?? 0, tls: { rejectUnauthorized: false } });
    const id = '3f0f3c62-8f6f-4d2e-9f3c-0a1b2c3d4e5f';
    const [made, other] = [signedAddress(inbound?.secret ?? '', 'ack', id, 'jidi.example'), signedAddress('another secret', 'ack', id, 'jidi.example')];
    for (const to of ['hotline@jidi.example', other, made.replace('ack', 'bounce'), made.replace(/.(?=@)/, 'x')]) {
      await expect(transport.sendMail({ from: 'duty@bureau.example', to, text: '收到', envelope: { from: 'duty@bureau.example', to } })).rejects.toMatchObject({ responseCode: 550 });
    }
    await transport.sendMail({ from: 'duty@bureau.example', to: made, text: '收到', envelope: { from: 'duty@bureau.example', to: made } });
    await expect(transport.sendMail({ from: 'duty@bureau.example', to: made, text: 'x'.repeat(6 * 1024 * 1024), envelope: { from: 'duty@bureau.example', to: made } })).rejects.toMatchObject({ responseCode: 552 });
    await town.settle();
    expect(await state()).toBe(before);
    const socket = createConnection(inbound?.port ?? 0, '127.0.0.1');
    const greeted = await new Promise<string>((resolve) => socket.once('data', (bytes) => resolve(bytes.toString())));
    expect(greeted).toMatch(/^220 /);
    socket.destroy();
    town.troubles.said.length = 0;
  });

  it('an answer to the mail with a copy counts for 30 days', async () => {
    await town.database.run("update contact set email = $1 where role = 'BUREAU_DUTY_DESK'", ['duty@bureau.example']);
    const order = await town.report(aCriticalReport());
    const copy = async (): Promise<string | undefined> => (await town.order(order.id)).copies[0]?.state;
    const before = await copy();
    await town.clock.freezeAt(town.clock.now().add({ hours: 24 * 31 }));
    await town.bringMail('ack', 'duty@bureau.example', { text: '收到' });
    expect(await copy()).toBe(before);
    town.troubles.said.length = 0;
  });
});
