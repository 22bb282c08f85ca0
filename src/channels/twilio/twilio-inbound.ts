import type { Temporal } from 'temporal-polyfill';
import type { InboundLookup, ProviderInboundCall, ProviderInboundMessage } from '../notice-channel.port.js';
import { instantOf, isBefore, readNewestFirst } from './twilio-client.js';
import type { TwilioLine } from './twilio-line.js';

const PAGE = 200;

/** Reads back from Twilio what people sent and who called while nobody took the webhooks. */
export class TwilioInbound implements InboundLookup {
  readonly provider: string;

  constructor(private readonly line: TwilioLine) {
    this.provider = line.provider;
  }

  async messagesSince(since: Temporal.Instant): Promise<readonly ProviderInboundMessage[]> {
    const listed = await readNewestFirst(() => this.line.client.messages.page({ to: this.line.account.from, pageSize: PAGE }), isBefore(since));
    return listed
      .filter((message) => message.direction === 'inbound')
      .map((message) => ({
        provider: this.provider, providerRef: message.sid, from: message.from, to: message.to, text: message.body,
        at: instantOf(message.dateSent) ?? instantOf(message.dateCreated),
      }))
      .reverse();
  }

  async callsSince(since: Temporal.Instant): Promise<readonly ProviderInboundCall[]> {
    const listed = await readNewestFirst(() => this.line.client.calls.page({ to: this.line.account.from, pageSize: PAGE }), isBefore(since));
    return listed
      .filter((call) => call.direction === 'inbound')
      .map((call) => ({
        provider: this.provider, providerRef: call.sid, from: call.from, to: call.to,
        at: instantOf(call.startTime) ?? instantOf(call.dateCreated), endedAt: instantOf(call.endTime),
      }))
      .reverse();
  }
}
