import type { Temporal } from 'temporal-polyfill';
import type { ChannelCapabilities, FoundOutbound, NoticeChannel, OutboundMessage, ProviderReport, SendOutcome } from '../notice-channel.port.js';
import { twilioMessageState } from './twilio-states.js';
import { REFERENCE_BYTES, webhooksOf, type TwilioLine } from './twilio-line.js';
import { answers, askTwilio, instantOf, isBefore, readNewestFirst, twilioFailure, type TwilioClient } from './twilio-client.js';

type TwilioMessage = Awaited<ReturnType<TwilioClient['messages']['create']>>;

const PAGE = 50;
const LONGEST_VALIDITY_SECONDS = 36_000;

/** SMS over Twilio's Messages resource. Twilio itself sends to the mainland, but no answer comes back from there; another carrier of its protocol is taken to be one of the mainland. */
export class TwilioSms implements NoticeChannel {
  readonly kind = 'SMS';
  readonly provider: string;
  readonly capabilities: ChannelCapabilities;

  constructor(private readonly line: TwilioLine) {
    this.provider = line.provider;
    this.capabilities = {
      canReceiveReplies: true, canReceiveKeys: false, canReceiveCalls: true, hasReceipts: true, canBeAsked: true, reachesLandlines: false, dialsExtensions: false,
      mainland: line.account.apiUrl === null ? 'ONE_WAY' : 'FULL', maxCharacters: 1600, referenceBytes: REFERENCE_BYTES, takesFreeText: true,
    };
  }

  async send(message: OutboundMessage): Promise<SendOutcome> {
    try {
      const sent = await this.line.client.messages.create({
        to: message.to,
        from: this.line.account.from,
        body: message.text,
        ...(this.line.settings.hasCallbacks === false ? {} : { statusCallback: `${webhooksOf(this.line)}/message-status?attempt=${encodeURIComponent(message.attemptId)}` }),
        ...(message.expiresInSeconds === undefined ? {} : { validityPeriod: validity(message.expiresInSeconds) }),
      });
      return { kind: 'ACCEPTED', providerRef: sent.sid, providerStatus: sent.status };
    } catch (thrown) {
      return twilioFailure(thrown);
    }
  }

  async probe(): Promise<boolean> {
    return answers(() => this.line.client.messages.page({ to: this.line.account.from, pageSize: 1 }));
  }

  async lookUp(providerRef: string): Promise<ProviderReport | undefined> {
    const found = await askTwilio(() => this.line.client.messages(providerRef).fetch());
    return found === undefined ? undefined : reportOf(found);
  }

  async findSince(to: string, since: Temporal.Instant): Promise<readonly FoundOutbound[]> {
    const listed = await readNewestFirst(() => this.line.client.messages.page({ to, pageSize: PAGE }), isBefore(since));
    return listed.flatMap((message) => {
      const createdAt = instantOf(message.dateCreated);
      return message.direction === 'inbound' || createdAt === null ? [] : [{ ...reportOf(message), to: message.to, text: message.body, createdAt }];
    });
  }
}

const validity = (seconds: number): number => Math.min(Math.max(Math.ceil(seconds), 1), LONGEST_VALIDITY_SECONDS);

const reportOf = (message: TwilioMessage): ProviderReport => {
  const code = message.errorCode ? String(message.errorCode) : null;
  return { providerRef: message.sid, state: twilioMessageState(message.status, code) ?? 'SUBMITTED', code, at: instantOf(message.dateUpdated) };
};
