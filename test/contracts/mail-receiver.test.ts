import { Logger } from '@nestjs/common';
import { createTransport, type SentMessageInfo } from 'nodemailer';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { InboundEvents, type ArrivedReceipt } from '../../src/channels/inbound-events.port.js';
import { InboundMail, type AnsweredMail } from '../../src/channels/inbound-mail.port.js';
import { signedAddress } from '../../src/channels/smtp/mail-address.js';
import { MailReceiver } from '../../src/channels/smtp/mail-receiver.js';
import { freePort } from '../support/free-port.js';
import { TestClock } from '../support/test-clock.js';

const SECRET = 'a secret of this test';
const ID = '3f0f3c62-8f6f-4d2e-9f3c-0a1b2c3d4e5f';
const DUTY = 'duty@bureau.example';
const clock = new TestClock();

/** Keeps what it is told; breaks off when it is told to. */
class Told extends InboundEvents {
  receipts: ArrivedReceipt[] = [];
  isBroken = false;
  override message(): Promise<void> { return Promise.reject(new Error('no SMS here')); }
  override receipt(receipt: ArrivedReceipt): Promise<void> {
    if (this.isBroken) return Promise.reject(new Error('the database is away'));
    this.receipts.push(receipt);
    return Promise.resolve();
  }
  override callAnswered(): Promise<string> { return Promise.reject(new Error('no call here')); }
  override callArrived(): Promise<string> { return Promise.reject(new Error('no call here')); }
  override callTurn(): Promise<string> { return Promise.reject(new Error('no call here')); }
  override callEnded(): Promise<void> { return Promise.reject(new Error('no call here')); }
}

class Answered extends InboundMail {
  mails: AnsweredMail[] = [];
  override answered(mail: AnsweredMail): Promise<'TAKEN' | 'REFUSED'> {
    this.mails.push(mail);
    return Promise.resolve('TAKEN');
  }
}

describe('mail that comes back, over a real SMTP conversation', () => {
  const told = new Told();
  const answered = new Answered();
  let receiver: MailReceiver;
  let send: (mail: object) => Promise<SentMessageInfo>;

  beforeAll(async () => {
    vi.spyOn(Logger.prototype, 'log').mockImplementation(() => undefined);
    const port = await freePort();
    receiver = new MailReceiver({ twilio: null, smtpUrl: null, publicUrl: 'http://localhost', mailFrom: '12345 热线 <hotline@jidi.example>', mailInbound: { port, secret: SECRET } }, told, answered, clock);
    await receiver.onApplicationBootstrap();
    const transport = createTransport({ host: '127.0.0.1', port, tls: { rejectUnauthorized: false } });
    send = (mail) => transport.sendMail(mail);
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await receiver.onApplicationShutdown();
  });
  beforeEach(() => {
    [told.receipts, told.isBroken, answered.mails] = [[], false, []];
  });

  const to = (purpose: 'bounce' | 'ack'): string => signedAddress(SECRET, purpose, ID, 'jidi.example');
  const report = (action: string, status: string): object => ({
    envelope: { from: '', to: to('bounce') },
    raw: ['From: MAILER-DAEMON@mx.example', 'Subject: Undelivered', 'Content-Type: multipart/report; report-type=delivery-status; boundary=b', '', '--b', 'Content-Type: text/plain', '', 'Sorry.', '--b',
      'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', '', `Final-Recipient: rfc822; ${DUTY}`, `Action: ${action}`, `Status: ${status}`, '', '--b--', ''].join('\r\n'),
  });

  it('a bounce says of its one mail that it was not delivered; the same one twice carries the same key', async () => {
    await send(report('failed', '5.1.1'));
    await send(report('failed', '5.1.1'));
    expect(told.receipts).toMatchObject(Array.from({ length: 2 }, () => ({ provider: 'smtp', providerRef: `<${ID}@jidi.example>`, attempt: ID, state: 'UNDELIVERED', code: '5.1.1', dedupeKey: 'dsn:UNDELIVERED:5.1.1' })));
    expect(told.receipts[0]?.at.equals(clock.now())).toBe(true);
  });

  it('a relay that is delayed says nothing; one that delivered says so', async () => {
    await send(report('delayed', '4.4.1'));
    await send(report('delivered', '2.0.0'));
    expect(told.receipts).toMatchObject([{ state: 'DELIVERED' }]);
  });

  it('an answer of a person names the mail it answers', async () => {
    await send({ from: `值班员 <${DUTY}>`, to: to('ack'), subject: 'Re: 应急通报', text: '收到,已通知值班领导。\n\n> 原文' });
    expect(answered.mails).toMatchObject([{ attemptId: ID, from: DUTY, text: '收到,已通知值班领导。' }]);
    expect(answered.mails[0]?.at).toBeInstanceOf(Temporal.Instant);
  });

  it.each([
    ['an out-of-office', { headers: { 'Auto-Submitted': 'auto-replied' } }],
    ['a vacation message of old', { headers: { Precedence: 'bulk' } }],
    ['a list', { headers: { 'List-Id': '<all.bureau.example>' } }],
    ['the null sender', { envelope: { from: '', to: to('ack') } }],
    ['自动回复', { subject: '自动回复:应急通报' }],
    ['a forged sender', { headers: { 'Authentication-Results': 'mx.jidi.example; dmarc=fail' } }],
  ])('%s acknowledges nothing', async (_, mail) => {
    await send({ from: DUTY, to: to('ack'), subject: 'Re: 应急通报', text: '收到', ...mail });
    expect([answered.mails, told.receipts]).toEqual([[], []]);
  });

  it.each([['another address of the domain', 'hotline@jidi.example'], ['an invented token', `ack+${ID}.0123456789abcdef@jidi.example`], ['another domain', 'somebody@elsewhere.example']])(
    'takes no mail for %s: it is no relay', async (_, address) => {
      await expect(send({ from: DUTY, to: address, subject: 'x', text: 'x' })).rejects.toMatchObject({ responseCode: 550 });
    });

  it('what cannot be written down is left with the relay, which brings it again', async () => {
    told.isBroken = true;
    await expect(send(report('failed', '5.1.1'))).rejects.toMatchObject({ responseCode: 451 });
    told.isBroken = false;
    await send(report('failed', '5.1.1'));
    expect(told.receipts).toHaveLength(1);
  });
});
