import twilio from 'twilio';
import type { CarrierSettings } from './carrier-settings.js';

export type TwilioForm = Readonly<Record<string, string | readonly string[]>>;

/** Whether Twilio signed exactly this form for exactly this path and query; `false` without a signature or an account. */
export const isSignedByTwilio = (
  settings: Pick<CarrierSettings, 'twilio' | 'publicUrl'>,
  request: { readonly pathAndQuery: string; readonly form: TwilioForm; readonly signature: string | undefined },
): boolean => {
  if (settings.twilio === null || request.signature === undefined || request.signature === '') return false;
  return twilio.validateRequest(settings.twilio.authToken, request.signature, `${settings.publicUrl}${request.pathAndQuery}`, { ...request.form });
};
