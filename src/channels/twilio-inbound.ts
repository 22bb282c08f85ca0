import type { Temporal } from 'temporal-polyfill';
import type { TwilioAccount } from './carrier-settings.js';
import type { InboundLookup, ProviderInboundCall, ProviderInboundMessage } from './notice-channel.port.js';
import { instantOf, isBefore, readNewestFirst, type TwilioClient } from './twilio-client.js';

const PAGE = 200;

/** Reads back from Twilio what people sent and who called while nobody took the webhooks. */
export class TwilioInbound implements InboundLookup {
  constructor(private readonly client: TwilioClient, private readonly account: TwilioAccount) {}

  async messagesSince(since: Temporal.Instant): Promise<readonly ProviderInboundMessage[]> {
    const listed = await readNewestFirst(() => this.client.messages.page({ to: this.account.from, pageSize: PAGE }), isBefore(since));
    return listed
      .filter((message) => message.direction === 'inbound')
      .map((message) => ({
        provider: 'twilio', providerRef: message.sid, from: message.from, to: message.to, text: message.body,
        at: instantOf(message.dateSent) ?? instantOf(message.dateCreated),
      }))
      .reverse();
  }

  async callsSince(since: Temporal.Instant): Promise<readonly ProviderInboundCall[]> {
    const listed = await readNewestFirst(() => this.client.calls.page({ to: this.account.from, pageSize: PAGE }), isBefore(since));
    return listed
      .filter((call) => call.direction === 'inbound')
      .map((call) => ({
        provider: 'twilio', providerRef: call.sid, from: call.from, to: call.to,
        at: instantOf(call.startTime) ?? instantOf(call.dateCreated), endedAt: instantOf(call.endTime),
      }))
      .reverse();
  }
}
