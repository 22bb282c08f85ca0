import type { Temporal } from 'temporal-polyfill';
import { createTransport } from 'nodemailer';
import type { CarrierSettings } from '../carrier-settings.js';
import type { ChannelCapabilities, FoundOutbound, NoticeChannel, OutboundMessage, ProviderReport, SendOutcome } from '../notice-channel.port.js';
import { domainOf, signedAddress } from './mail-address.js';
import { SEND_LIMIT_MS } from '../send-limit.js';
import { networkFailure, refused, textOf, unknown } from '../send-failure.js';

const PHASE_LIMIT_MS = 5000;
const WHO = '邮件服务器';
/** Nothing that a header or an address list could be made of. */
const ONE_ADDRESS = /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/;

/** A report may come (DSN), but a relay owes none: nothing may wait for it. */
const CAN: ChannelCapabilities = {
  canReceiveReplies: false, canReceiveKeys: false, canReceiveCalls: false, hasReceipts: false, canBeAsked: false, reachesLandlines: false, dialsExtensions: false,
  mainland: 'FULL', maxCharacters: null, referenceBytes: 255, takesFreeText: true,
};

export const messageIdOf = (attemptId: string, domain: string): string => `<${attemptId}@${domain}>`;

/** Mail over SMTP. A relay's 250 means taken over by the relay; what comes after that comes to MailReceiver, if at all. */
export class SmtpMail implements NoticeChannel {
  readonly kind = 'EMAIL';
  readonly provider = 'smtp';
  readonly capabilities: ChannelCapabilities;
  private readonly transport;
  private readonly domain: string;

  constructor(url: string, private readonly settings: Pick<CarrierSettings, 'mailFrom' | 'mailInbound'>, private readonly limitMs = SEND_LIMIT_MS) {
    this.domain = domainOf(settings.mailFrom);
    this.capabilities = { ...CAN, canReceiveReplies: this.takesMail };
    this.transport = createTransport({
      // Papers, which may be large and slow, take three at most of one node: a bureau's copy never waits behind them until its time is over.
      url, pool: true, maxConnections: 5,
      // A connection lost in the middle of a message must not send it again behind our back.
      maxRequeues: 0,
      connectionTimeout: PHASE_LIMIT_MS, greetingTimeout: PHASE_LIMIT_MS, dnsTimeout: PHASE_LIMIT_MS, socketTimeout: limitMs,
      disableFileAccess: true, disableUrlAccess: true,
    });
  }

  async send(message: OutboundMessage): Promise<SendOutcome> {
    if (!ONE_ADDRESS.test(message.to)) return refused('ADDRESS', '收件地址无效', false);
    const messageId = messageIdOf(message.attemptId, this.domain);
    try {
      const sent = await this.transport.sendMail({
        messageId,
        from: this.settings.mailFrom,
        to: { name: '', address: message.to },
        subject: message.subject ?? message.text.slice(0, 60),
        text: message.text,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'zh-CN' },
        dsn: { id: message.attemptId, return: 'headers', notify: this.takesMail ? ['success', 'failure', 'delay'] : ['failure', 'delay'], recipient: `rfc822;${message.to}` },
        ...this.waysBack(message),
        attachments: (message.attachments ?? []).map(({ filename, contentType, content }) => ({ filename, contentType, content })),
        signal: AbortSignal.timeout(this.limitMs),
      });
      return { kind: 'ACCEPTED', providerRef: messageId, providerStatus: sent.response };
    } catch (thrown) {
      return mailFailure(thrown);
    }
  }

  private get takesMail(): boolean {
    return this.settings.mailInbound !== undefined && this.settings.mailInbound !== null;
  }

  /** Addresses made for this mail alone: a bounce or an answer names it without anything having to be read out of its text. */
  private waysBack({ attemptId, to }: OutboundMessage): { envelope?: { from: string; to: string }; replyTo?: string } {
    const { mailInbound } = this.settings;
    if (mailInbound === undefined || mailInbound === null) return {};
    return { envelope: { from: signedAddress(mailInbound.secret, 'bounce', attemptId, this.domain), to }, replyTo: signedAddress(mailInbound.secret, 'ack', attemptId, this.domain) };
  }

  async probe(): Promise<boolean> {
    try {
      const limit = AbortSignal.timeout(this.limitMs);
      return await Promise.race([this.transport.verify(), new Promise<false>((resolve) => { limit.addEventListener('abort', () => { resolve(false); }); })]);
    } catch {
      return false;
    }
  }

  lookUp(): Promise<ProviderReport | undefined> {
    return Promise.resolve(undefined);
  }

  findSince(_to: string, _since: Temporal.Instant): Promise<readonly FoundOutbound[]> {
    return Promise.resolve([]);
  }

  close(): void {
    this.transport.close({ force: true });
  }
}

/** RFC 5321: 4yz passes by itself, 5yz does not. Without a reply it depends on how far the conversation had come. */
const mailFailure = (thrown: unknown): SendOutcome => {
  const reply = Number(textOf(thrown, 'responseCode') ?? 0);
  if (reply >= 400 && reply < 500) return refused(String(reply), `${WHO}暂时拒收(${reply})`, true);
  if (reply >= 500) return refused(String(reply), `${WHO}拒收(${reply})`, false);
  const phase = textOf(thrown, 'timeoutType');
  if (phase === 'CONNECTION_TIMEOUT' || phase === 'GREETING_TIMEOUT') return refused(phase, `连接不上${WHO}`, true);
  if (textOf(thrown, 'syscall') === 'connect') return refused(textOf(thrown, 'errno') ?? 'ECONNREFUSED', `连接不上${WHO}`, true);
  const code = textOf(thrown, 'code');
  if (code === 'EAUTH') return refused(code, `${WHO}不接受账号或密码`, false);
  if (code === 'EENVELOPE') return refused(code, '收件地址无效', false);
  return code === 'ETLS' || code === 'EDNS' ? networkFailure(thrown, WHO) : unknown(`${WHO}没有按时答复,可能已经发出(${code ?? 'ABORTED'})`);
};
