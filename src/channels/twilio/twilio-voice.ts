import type { Temporal } from 'temporal-polyfill';
import type { ChannelCapabilities, FoundOutbound, NoticeChannel, OutboundMessage, ProviderReport, SendOutcome } from '../notice-channel.port.js';
import { twilioCallState } from './twilio-states.js';
import { REFERENCE_BYTES, webhooksOf, type TwilioLine } from './twilio-line.js';
import { toSpokenTwiml } from './twiml.js';
import { answers, askTwilio, instantOf, isBefore, readNewestFirst, twilioFailure, type TwilioClient } from './twilio-client.js';

type TwilioCall = Awaited<ReturnType<TwilioClient['calls']['create']>>;

const PAGE = 50;
/** Short enough to give up before most mailboxes pick up. */
const RING_SECONDS = 30;

/** Calls over Twilio's Calls resource, which places none to the mainland; what is said is fetched from us when somebody answers. */
export class TwilioVoice implements NoticeChannel {
  readonly kind = 'VOICE';
  readonly provider: string;
  readonly capabilities: ChannelCapabilities;

  constructor(private readonly line: TwilioLine) {
    this.provider = line.provider;
    const hasCallbacks = line.settings.hasCallbacks !== false;
    this.capabilities = {
      canReceiveReplies: hasCallbacks, canReceiveKeys: hasCallbacks, canReceiveCalls: hasCallbacks, hasReceipts: true, canBeAsked: true, reachesLandlines: true, dialsExtensions: false,
      mainland: line.account.apiUrl === null ? 'NONE' : 'FULL', maxCharacters: null, referenceBytes: REFERENCE_BYTES, takesFreeText: true,
    };
  }

  async send(message: OutboundMessage): Promise<SendOutcome> {
    const attempt = encodeURIComponent(message.attemptId);
    try {
      const call = await this.line.client.calls.create({
        to: message.to,
        from: this.line.account.from,
        ...(this.line.settings.hasCallbacks !== false ? {
          url: `${webhooksOf(this.line)}/calls/attempts/${attempt}`,
          method: 'POST',
          statusCallback: `${webhooksOf(this.line)}/call-status?attempt=${attempt}`,
          statusCallbackMethod: 'POST',
          statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
        } : { twiml: toSpokenTwiml(message.text) }),
        timeout: RING_SECONDS,
        machineDetection: 'Enable',
      });
      return { kind: 'ACCEPTED', providerRef: call.sid, providerStatus: call.status };
    } catch (thrown) {
      return twilioFailure(thrown);
    }
  }

  async probe(): Promise<boolean> {
    return answers(() => this.line.client.calls.page({ to: this.line.account.from, pageSize: 1 }));
  }

  async lookUp(providerRef: string): Promise<ProviderReport | undefined> {
    const found = await askTwilio(() => this.line.client.calls(providerRef).fetch());
    return found === undefined ? undefined : reportOf(found);
  }

  async findSince(to: string, since: Temporal.Instant): Promise<readonly FoundOutbound[]> {
    const listed = await readNewestFirst(() => this.line.client.calls.page({ to, pageSize: PAGE }), isBefore(since));
    return listed.flatMap((call) => {
      const createdAt = instantOf(call.dateCreated);
      return call.direction === 'inbound' || createdAt === null ? [] : [{ ...reportOf(call), to: call.to, text: null, createdAt }];
    });
  }
}

const reportOf = (call: TwilioCall): ProviderReport => ({
  providerRef: call.sid,
  state: twilioCallState(call) ?? 'SUBMITTED',
  code: null,
  at: instantOf(call.endTime) ?? instantOf(call.dateUpdated),
  ...(call.answeredBy ? { answeredBy: call.answeredBy } : {}),
});
