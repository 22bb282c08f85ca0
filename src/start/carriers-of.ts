import type { CarrierSettings, TwilioAccount } from '../channels/carrier-settings.js';
import type { Settings, TwilioSettings } from '../platform/config/settings.js';
import type { LocalCarrierProcess } from './local-carrier.js';

/** Which carriers this run speaks to: those of the settings, and in a demonstration the local one where none is named. */
export const carriersOf = (settings: Pick<Settings, 'twilio' | 'providers' | 'smtpUrl' | 'publicUrl' | 'inbound'>, local: LocalCarrierProcess | null): CarrierSettings => {
  const { twilioBackup, smsProviders, voiceProviders, mailFrom, mailInbound } = settings.providers;
  return {
    twilio: local === null ? accountOf(settings.twilio) : { accountSid: local.accountSid, authToken: local.authToken, from: local.from, apiUrl: local.url },
    twilioBackup: accountOf(twilioBackup),
    smtpUrl: settings.smtpUrl ?? local?.smtpUrl ?? null,
    publicUrl: settings.publicUrl,
    hasCallbacks: settings.inbound.hasCallbacks,
    mailFrom,
    mailInbound: mailInbound ?? null,
    preferred: { SMS: smsProviders, VOICE: voiceProviders },
  };
};

const accountOf = (account: TwilioSettings | undefined): TwilioAccount | null => (account === undefined ? null : { ...account, apiUrl: account.apiUrl ?? null });
