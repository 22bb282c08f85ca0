import type { CarrierSettings } from './carrier-settings.js';
import type { ChannelKind, InboundLookup, NoticeChannel } from './notice-channel.port.js';
import { Smtp } from './smtp.js';
import { twilioClient } from './twilio-client.js';
import { TwilioInbound } from './twilio-inbound.js';
import { TwilioSms } from './twilio-sms.js';
import { TwilioVoice } from './twilio-voice.js';

/** The configured channels of this node, one per kind. */
export class NoticeChannels {
  /** Undefined when no provider of SMS and calls is configured. */
  readonly inbound: InboundLookup | undefined;
  private readonly smtp: Smtp | undefined;
  private readonly byKind = new Map<ChannelKind, NoticeChannel>();

  constructor(settings: CarrierSettings) {
    const { twilio } = settings;
    if (twilio !== null) {
      const client = twilioClient(twilio);
      this.inbound = new TwilioInbound(client, twilio);
      this.byKind.set('SMS', new TwilioSms(client, twilio, settings));
      this.byKind.set('VOICE', new TwilioVoice(client, twilio, settings));
    }
    if (settings.smtpUrl !== null) {
      this.smtp = new Smtp(settings.smtpUrl, settings);
      this.byKind.set('EMAIL', this.smtp);
    }
  }

  of(kind: ChannelKind): NoticeChannel | undefined {
    return this.byKind.get(kind);
  }

  all(): readonly NoticeChannel[] {
    return [...this.byKind.values()];
  }

  /** Closes idle connections; Nest calls it when the application ends. */
  onApplicationShutdown(): void {
    this.smtp?.close();
  }
}
