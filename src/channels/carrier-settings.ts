import type { AliyunTemplate } from './aliyun/aliyun-templates.js';
import type { ChannelKind } from './notice-channel.port.js';

export interface TwilioAccount {
  readonly accountSid: string;
  readonly authToken: string;
  /** The number messages and calls come from, E.164. */
  readonly from: string;
  /** Null for the provider's own address; else where a carrier speaking the same protocol listens, without a trailing slash. */
  readonly apiUrl: string | null;
}

/** Alibaba Cloud SMS of one account. */
export interface AliyunAccount {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** The approved signature, without 【】. */
  readonly smsSign: string;
  /** Null for the vendor's own address. */
  readonly smsApiUrl: string | null;
  /** Part of the addresses of the callbacks, which the vendor does not sign. */
  readonly callbackSecret: string;
  /** From where callbacks are taken: addresses and networks. */
  readonly callbackNetworks: readonly string[];
  /** Every text that may be sent. */
  readonly templates: readonly AliyunTemplate[];
}

/** How this node reaches carriers; null where a provider is not configured. */
export interface CarrierSettings {
  readonly twilio: TwilioAccount | null;
  /** A second account, or a second carrier of the same protocol, for when the first one fails. */
  readonly twilioBackup?: TwilioAccount | null;
  readonly aliyun?: AliyunAccount | null;
  readonly smtpUrl: string | null;
  /** What carriers call and sign, without a trailing slash. */
  readonly publicUrl: string;
  /** False on a network that no carrier can reach: receipts and replies are fetched. Left out: true. */
  readonly hasCallbacks?: boolean;
  /** From where signed webhooks are taken as well as by their signature; left out or empty: from anywhere. */
  readonly webhookNetworks?: readonly string[];
  /** Sender of mail, for example `12345 热线 <hotline@example.org>`. */
  readonly mailFrom: string;
  /** Where bounces of mail and answers to it are taken in, and what signs their addresses; null: nowhere. */
  readonly mailInbound?: { readonly port: number; readonly secret: string } | null;
  /** Whether the carriers of SMS let links through; left out: they do not. */
  readonly linksInSms?: boolean;
  /** Providers of a kind in order of preference; those not named come after them in the order of providers.ts. */
  readonly preferred?: Partial<Readonly<Record<ChannelKind, readonly string[]>>>;
}

/** Injection token of CarrierSettings. */
export const CARRIER_SETTINGS = Symbol('CarrierSettings');
