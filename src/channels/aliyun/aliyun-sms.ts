import { Temporal } from 'temporal-polyfill';
import type { AttemptReceiptState } from '../../domain/notice/attempt-state.js';
import type { AliyunAccount, CarrierSettings } from '../carrier-settings.js';
import type { ChannelCapabilities, FoundOutbound, NoticeChannel, OutboundMessage, ProviderReport, SendOutcome } from '../notice-channel.port.js';
import { refused, textOf } from '../send-failure.js';
import { AliyunClient, aliyunFailure, aliyunRefusal, type AliyunFields } from './aliyun-client.js';
import { aliyunReason } from './aliyun-reasons.js';
import { AliyunTemplates, asWritten, withoutSign } from './aliyun-templates.js';
import { daysBack, instantOfBeijing } from './aliyun-times.js';

export const ALIYUN = 'aliyun';
export const ALIYUN_SMS_URL = 'https://dysmsapi.aliyuncs.com';

const MAINLAND = '+86';
/** 请求状态 of QuerySendDetails: waiting for the carrier's word, failed, arrived. */
const STATES: Readonly<Record<string, AttemptReceiptState>> = { 1: 'SENT', 2: 'UNDELIVERED', 3: 'DELIVERED' };
const PAGE = 50;

/** A number of the mainland as the vendor writes it, or undefined. */
export const withoutCountry = (number: string): string | undefined => (number.startsWith(MAINLAND) ? number.slice(MAINLAND.length) : undefined);

/**
 * SMS of Alibaba Cloud (Dysmsapi 2017-05-25): approved templates only. Its lists name no reference of its own, so the attempt's id, which
 * travels as OutId, is the reference of each message.
 */
export class AliyunSms implements NoticeChannel {
  readonly kind = 'SMS';
  readonly provider = ALIYUN;
  readonly capabilities: ChannelCapabilities;
  private readonly client: AliyunClient;
  private readonly templates: AliyunTemplates;

  constructor(private readonly account: AliyunAccount, { hasCallbacks }: Pick<CarrierSettings, 'hasCallbacks'>, private readonly real: () => Temporal.Instant, limitMs: number) {
    this.client = new AliyunClient(account.smsApiUrl ?? ALIYUN_SMS_URL, account, real, limitMs);
    this.templates = new AliyunTemplates(account.templates);
    this.capabilities = {
      // Replies are pushed once and cannot be read back: without callbacks none arrives. What became of a message can be asked.
      canReceiveReplies: hasCallbacks !== false, canReceiveKeys: false, canReceiveCalls: false, hasReceipts: true, canBeAsked: true, reachesLandlines: false, dialsExtensions: false,
      mainland: 'FULL', maxCharacters: 500, referenceBytes: 255, takesFreeText: false,
    };
  }

  async send(message: OutboundMessage): Promise<SendOutcome> {
    const number = withoutCountry(message.to);
    if (number === undefined) return refusedHere('NOT_MAINLAND');
    const words = withoutSign(message.text, this.account.smsSign);
    const filled = words === undefined ? undefined : this.templates.fill(words);
    if (filled === undefined) return refusedHere('NO_TEMPLATE');
    try {
      const answer = await this.client.call('SendSms', {
        PhoneNumbers: number, SignName: this.account.smsSign, TemplateCode: filled.code, TemplateParam: JSON.stringify(filled.parameters), OutId: message.attemptId,
      });
      return answer.code === 'OK' ? { kind: 'ACCEPTED', providerRef: message.attemptId, providerStatus: `BizId ${textOf(answer.fields, 'BizId') ?? ''}` } : aliyunRefusal(answer);
    } catch (thrown) {
      return aliyunFailure(thrown);
    }
  }

  async probe(): Promise<boolean> {
    try {
      await this.client.ask('QuerySmsTemplateList', { PageIndex: '1', PageSize: '1' });
      return true;
    } catch {
      return false;
    }
  }

  /** Only what left today or yesterday: attempts are asked for within minutes. */
  async lookUp(providerRef: string, to: string): Promise<ProviderReport | undefined> {
    const listed = await this.findSince(to, this.real().subtract({ hours: 24 }));
    return listed.find((found) => found.providerRef === providerRef);
  }

  async findSince(to: string, since: Temporal.Instant): Promise<readonly FoundOutbound[]> {
    const number = withoutCountry(to);
    if (number === undefined) return [];
    const found: FoundOutbound[] = [];
    for (const day of daysBack(since, this.real())) {
      for (const entry of await this.listed(number, day)) {
        const one = this.foundOf(entry, to);
        if (one !== undefined && Temporal.Instant.compare(one.createdAt, since.round({ smallestUnit: 'second', roundingMode: 'floor' })) >= 0) found.push(one);
      }
    }
    return found;
  }

  private async listed(number: string, day: string): Promise<readonly AliyunFields[]> {
    const all: AliyunFields[] = [];
    for (let page = 1; ; page += 1) {
      const answer = await this.client.ask('QuerySendDetails', { PhoneNumber: number, SendDate: day, PageSize: String(PAGE), CurrentPage: String(page) });
      const entries = entriesOf(answer);
      all.push(...entries);
      if (entries.length < PAGE) return all;
    }
  }

  private foundOf(entry: AliyunFields, to: string): FoundOutbound | undefined {
    const [providerRef, content] = [textOf(entry, 'OutId'), textOf(entry, 'Content')];
    const createdAt = instantOfBeijing(entry['SendDate']);
    const state = STATES[textOf(entry, 'SendStatus') ?? ''];
    if (providerRef === undefined || providerRef === '' || createdAt === null || state === undefined) return undefined;
    const code = state === 'UNDELIVERED' ? (textOf(entry, 'ErrCode') ?? null) : null;
    return { providerRef, state, code, at: instantOfBeijing(entry['ReceiveDate']), to, text: content === undefined ? null : asWritten(content, this.account.smsSign), createdAt };
  }
}

const refusedHere = (code: string): SendOutcome => refused(code, aliyunReason(code) ?? code, false);

const entriesOf = (answer: AliyunFields): readonly AliyunFields[] => {
  const list: unknown = Reflect.get(Object(answer['SmsSendDetailDTOs']) as object, 'SmsSendDetailDTO');
  return Array.isArray(list) ? list.filter((entry): entry is AliyunFields => typeof entry === 'object' && entry !== null) : [];
};
