import type { CarrierSettings } from '../carrier-settings.js';
import type { Provider } from '../provider.port.js';
import { SEND_LIMIT_MS } from '../send-limit.js';
import { twilioClient } from './twilio-client.js';
import { TwilioInbound } from './twilio-inbound.js';
import { twilioAccounts, type TwilioLine } from './twilio-line.js';
import { TwilioSms } from './twilio-sms.js';
import { TwilioVoice } from './twilio-voice.js';

/** One provider for each configured account. */
export const twilioProviders = (settings: Pick<CarrierSettings, 'twilio' | 'twilioBackup' | 'publicUrl' | 'hasCallbacks'>, limitMs = SEND_LIMIT_MS): Provider[] => [...twilioAccounts(settings)].map(([provider, account]) => {
  const line: TwilioLine = { provider, client: twilioClient(account, limitMs), account, settings };
  return { name: provider, channels: [new TwilioSms(line), new TwilioVoice(line)], inbound: new TwilioInbound(line) };
});
