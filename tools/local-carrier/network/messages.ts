import type { AliyunCustomer, AliyunMark } from '../aliyun/account.js';
import { replyPush, reportPush } from '../aliyun/pushes.js';
import type { Errands } from '../errands.js';
import { parseTwiml } from '../twiml/document.js';
import type { Verb } from '../twiml/document.js';
import { outgoingText } from '../twiml/dialogue.js';
import type { CarrierState } from '../state/carrier-state.js';
import type { MessageDirection, MessageRecord, MessageStatus } from '../state/records.js';
import { countSegments } from '../state/segments.js';
import { newSid } from '../state/sids.js';
import { toReceiptDate } from '../wire-time.js';
import type { Webhooks } from './webhooks.js';

/** The customer's account, the number it rents, and where it wants to hear of messages and calls to it. */
export interface Subscription {
  readonly accountSid: string;
  readonly number: string;
  readonly smsUrl: string | null;
  readonly voiceUrl: string | null;
  readonly voiceStatusUrl: string | null;
  /** The same network sold by Alibaba Cloud; null: it is not. */
  readonly aliyun: AliyunCustomer | null;
  /** The carrier's own address, known once it listens. */
  readonly carrierUrl: () => string;
}

export interface OutgoingMessage { readonly to: string; readonly from: string; readonly body: string; readonly statusCallback: string | null; readonly validitySeconds: number; readonly aliyun?: AliyunMark }

export const LONGEST_VALIDITY_SECONDS = 36_000;
const FAILURE_CODES = { undelivered: 30003, failed: 30008 } as const;
const VALIDITY_EXPIRED = 30036;
const MOST_REDIRECTS = 5;

/** The way of every SMS: to a handset with its receipts, from a handset to the service. */
export class MessageNetwork {
  constructor(private readonly state: CarrierState, private readonly webhooks: Webhooks, private readonly errands: Errands, private readonly subscription: Subscription) {}

  send(message: OutgoingMessage, direction: MessageDirection = 'outbound-api'): MessageRecord {
    const now = this.errands.clock.now();
    const record: MessageRecord = {
      ...message, sid: newSid('SM'), direction, status: 'queued', errorCode: null, createdAt: now, updatedAt: now, sentAt: null, arrivedAt: null,
    };
    this.state.saveMessage(record);
    this.progress(record);
    return record;
  }

  /** A person writes to the service; the message can be listed even when the service is down. */
  receive(from: string, body: string): MessageRecord {
    const now = this.errands.clock.now();
    const record: MessageRecord = {
      sid: newSid('SM'), direction: 'inbound', from, to: this.subscription.number, body, status: 'received', errorCode: null,
      createdAt: now, updatedAt: now, sentAt: now, arrivedAt: now, statusCallback: null, validitySeconds: LONGEST_VALIDITY_SECONDS,
    };
    this.state.saveMessage(record);
    const tell = this.teller(from);
    if (tell !== null && !this.webhooks.losesInbound()) {
      const times = this.webhooks.inboundTimes();
      for (let time = 0; time < times; time += 1) void this.errands.track(tell(record));
    }
    return record;
  }

  /** A person answers whoever wrote last. */
  private teller(from: string): ((record: MessageRecord) => Promise<unknown>) | null {
    const { smsUrl, aliyun } = this.subscription;
    const last = this.state.messagesOf(from).filter(({ direction }) => direction !== 'inbound').at(-1);
    if (aliyun !== null && (smsUrl === null || last?.aliyun !== undefined)) return (record) => this.webhooks.push(replyPush(record, aliyun));
    return smsUrl === null ? null : (record) => this.tellService(record, smsUrl);
  }

  /** Takes up what a crash left on its way. */
  resume(): void {
    for (const record of this.state.messages.values()) {
      if (record.status === 'queued' || record.status === 'sending' || (record.status === 'sent' && record.arrivedAt === null)) this.progress(record);
    }
  }

  private progress(record: MessageRecord): void {
    const { sid } = record;
    const { sms, delayMs } = this.state.behaviourOf(record.to);
    const expiresIn = record.validitySeconds * 1000;
    const expired = delayMs > expiresIn;
    if (record.status === 'queued') this.errands.later(Math.min(delayMs, expiresIn) / 4, () => this.advance(sid, 'sending'));
    if (record.status !== 'sent' && sms !== 'failed' && !expired) this.errands.later(delayMs / 2, () => this.advance(sid, 'sent'));
    this.errands.later(Math.min(delayMs, expiresIn), () => {
      if (expired) this.advance(sid, 'failed', VALIDITY_EXPIRED);
      else if (sms === 'undelivered' || sms === 'failed') this.advance(sid, sms, FAILURE_CODES[sms]);
      else this.arrive(sid, sms === 'delivered');
    });
  }

  private advance(sid: string, status: MessageStatus, errorCode: number | null = null): void {
    const record = this.state.messages.get(sid);
    if (record === undefined) return;
    const now = this.errands.clock.now();
    const next = { ...record, status, errorCode, updatedAt: now, sentAt: status === 'sent' ? now : record.sentAt };
    this.state.saveMessage(next);
    this.tellStatus(next);
  }

  private arrive(sid: string, withReceipt: boolean): void {
    const record = this.state.messages.get(sid);
    if (record === undefined) return;
    this.state.saveMessage({ ...record, arrivedAt: this.errands.clock.now() });
    if (withReceipt) this.advance(sid, 'delivered');
  }

  private tellStatus(record: MessageRecord): void {
    const { aliyun } = this.subscription;
    const report = aliyun === null ? null : reportPush(record, aliyun);
    if (report !== null) this.webhooks.receipt(record.sid, { url: report.url, method: 'POST', params: {}, json: report.json });
    if (record.statusCallback === null) return;
    const { sid, status } = record;
    this.webhooks.receipt(sid, {
      url: record.statusCallback, method: 'POST',
      params: {
        AccountSid: this.subscription.accountSid, ApiVersion: '2010-04-01', From: record.from, To: record.to,
        MessageSid: sid, MessageStatus: status, SmsSid: sid, SmsStatus: status,
        ...(record.errorCode === null ? {} : { ErrorCode: String(record.errorCode) }),
        ...(status === 'delivered' || status === 'undelivered' ? { RawDlrDoneDate: toReceiptDate(record.updatedAt) } : {}),
      },
    });
  }

  private async tellService(record: MessageRecord, url: string): Promise<void> {
    const params = {
      MessageSid: record.sid, SmsSid: record.sid, SmsMessageSid: record.sid, AccountSid: this.subscription.accountSid, From: record.from, To: record.to,
      Body: record.body, NumMedia: '0', NumSegments: String(countSegments(record.body)), SmsStatus: 'received', FromCountry: 'CN', ToCountry: 'CN', ApiVersion: '2010-04-01',
    };
    let next: string | null = url;
    for (let turn = 0; next !== null && turn <= MOST_REDIRECTS; turn += 1) {
      const answer = await this.webhooks.ask(next, 'POST', params);
      next = answer.ok ? this.carryOut(answer, record, next) : null;
    }
  }

  /** Sends what the answer says; the address it redirects to, or null. A document that cannot be read sends nothing, as in the real network. */
  private carryOut(answer: { contentType: string; body: string }, record: MessageRecord, url: string): string | null {
    if (answer.body.trim() === '') return null;
    if (answer.contentType.startsWith('text/plain')) {
      this.reply(record, { to: null, body: answer.body, statusCallback: null }, url);
      return null;
    }
    for (const verb of readVerbs(answer.body)) {
      if (verb.name === 'Message' || verb.name === 'Sms') this.reply(record, outgoingText(verb), url);
      if (verb.name === 'Redirect' && URL.canParse(verb.text, url)) return new URL(verb.text, url).href;
    }
    return null;
  }

  private reply(record: MessageRecord, text: { to: string | null; body: string; statusCallback: string | null }, url: string): void {
    if (text.body === '') return;
    const callback = text.statusCallback !== null && URL.canParse(text.statusCallback, url) ? new URL(text.statusCallback, url).href : null;
    this.send({ to: text.to ?? record.from, from: record.to, body: text.body, statusCallback: callback, validitySeconds: LONGEST_VALIDITY_SECONDS }, 'outbound-reply');
  }
}

function readVerbs(xml: string): readonly Verb[] {
  try {
    return parseTwiml(xml);
  } catch {
    return [];
  }
}
