import type { CarrierSettings, TwilioAccount } from '../carrier-settings.js';
import type { TwilioClient } from './twilio-client.js';

/** One account at Twilio, or at a carrier that speaks the same protocol, and how it is reached. */
export interface TwilioLine {
  readonly provider: string;
  readonly client: TwilioClient;
  readonly account: TwilioAccount;
  readonly settings: Pick<CarrierSettings, 'publicUrl' | 'hasCallbacks'>;
}

/** The configured accounts by the names of their providers, the first choice first. */
export const twilioAccounts = (settings: Pick<CarrierSettings, 'twilio' | 'twilioBackup'>): ReadonlyMap<string, TwilioAccount> =>
  new Map(([['twilio', settings.twilio], ['twilio-backup', settings.twilioBackup ?? null]] as const).flatMap(([name, account]) => (account === null ? [] : [[name, account]])));

/** Our reference travels in the addresses of the webhooks, which hold far more than an id. */
export const REFERENCE_BYTES = 255;

/** Where the webhooks of an account arrive; its signature counts there only. */
export const webhooksOf = ({ settings, provider }: Pick<TwilioLine, 'settings' | 'provider'>): string => `${settings.publicUrl}/carriers/${provider}`;
