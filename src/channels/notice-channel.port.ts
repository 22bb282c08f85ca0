import type { Temporal } from 'temporal-polyfill';
import type { AttemptReceiptState } from '../domain/notice/attempt-state.js';
import type { MainlandReach } from '../domain/notice/reach.js';

export type ChannelKind = 'SMS' | 'VOICE' | 'EMAIL';

export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: string | Buffer;
}

/** One attempt to tell one person; a call's words are asked for when it is answered, so VOICE ignores `text`. */
export interface OutboundMessage {
  readonly attemptId: string;
  /** E.164, or an e-mail address. */
  readonly to: string;
  readonly text: string;
  readonly subject?: string;
  readonly attachments?: readonly Attachment[];
  /** How long the provider may hold the message back, in seconds; later it is of no use and expires. */
  readonly expiresInSeconds?: number;
}

export type SendOutcome =
  | { readonly kind: 'ACCEPTED'; readonly providerRef: string; readonly providerStatus: string }
  /** Nothing went out; `reason` is Chinese, for the timeline. Temporary: the same attempt may succeed later. */
  | { readonly kind: 'REFUSED'; readonly code: string; readonly reason: string; readonly isTemporary: boolean }
  /** Cut off after sending: it may have gone out. Never send again before `findSince` has been asked. */
  | { readonly kind: 'UNKNOWN'; readonly reason: string };

/** What the provider knows about one message or call. */
export interface ProviderReport {
  readonly providerRef: string;
  readonly state: AttemptReceiptState;
  /** The provider's error code, when the attempt failed. */
  readonly code: string | null;
  /** The provider's clock, null when it did not say. */
  readonly at: Temporal.Instant | null;
  /** What answered a call (`human`, `machine_start`, …): a hint only. */
  readonly answeredBy?: string;
}

/** A message or call that left for a number, as the provider lists it. */
export interface FoundOutbound extends ProviderReport {
  readonly to: string;
  /** The message's words; null for a call. */
  readonly text: string | null;
  readonly createdAt: Temporal.Instant;
}

export interface ChannelCapabilities {
  /** What people send back reaches us: SMS in both directions. */
  readonly canReceiveReplies: boolean;
  readonly canReceiveKeys: boolean;
  /** People can call back the number that called or wrote to them. */
  readonly canReceiveCalls: boolean;
  /** Whether the provider reports what became of an attempt; if not, ACCEPTED is all that will ever be known. */
  readonly hasReceipts: boolean;
  /** Whether `lookUp` and `findSince` can answer. */
  readonly canBeAsked: boolean;
  readonly reachesLandlines: boolean;
  readonly dialsExtensions: boolean;
  /** How far it reaches numbers of the mainland, where calls and messages from abroad are filtered. */
  readonly mainland: MainlandReach;
  readonly maxCharacters: number | null;
  /** The longest reference of ours that it carries along and gives back, in bytes; null when it carries none. */
  readonly referenceBytes: number | null;
  /** Any words; false: only templates that were approved before. */
  readonly takesFreeText: boolean;
}

/** One way to reach a person, through one provider. */
export interface NoticeChannel {
  readonly kind: ChannelKind;
  readonly provider: string;
  readonly capabilities: ChannelCapabilities;
  /** Answers within 6 seconds and never throws. */
  send(message: OutboundMessage): Promise<SendOutcome>;
  /** Undefined when the provider does not know the reference; some list by number only, so `to` is the number it left for. Throws ProviderUnreachable. */
  lookUp(providerRef: string, to: string): Promise<ProviderReport | undefined>;
  /** Asks something that reaches nobody, to find out whether the provider works again; answers within 6 seconds and never throws. */
  probe(): Promise<boolean>;
  /** Everything the provider took for that number since `since` (its clock), to settle an UNKNOWN outcome. Throws ProviderUnreachable. */
  findSince(to: string, since: Temporal.Instant): Promise<readonly FoundOutbound[]>;
}

export interface ProviderInboundMessage {
  readonly provider: string;
  readonly providerRef: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  /** The provider's receive instant; null when it did not say. */
  readonly at: Temporal.Instant | null;
}

export interface ProviderInboundCall {
  readonly provider: string;
  readonly providerRef: string;
  readonly from: string;
  readonly to: string;
  readonly at: Temporal.Instant | null;
  /** Null while the call goes on. */
  readonly endedAt: Temporal.Instant | null;
}

/** Reading back what people sent while the service was down. Both throw ProviderUnreachable. */
export interface InboundLookup {
  readonly provider: string;
  messagesSince(since: Temporal.Instant): Promise<readonly ProviderInboundMessage[]>;
  callsSince(since: Temporal.Instant): Promise<readonly ProviderInboundCall[]>;
}

/** The provider could not be asked; nothing is known. */
export class ProviderUnreachable extends Error {
  override readonly name = 'ProviderUnreachable';
}
