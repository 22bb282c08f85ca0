import twilio from 'twilio';
import type { CarrierSettings, TwilioAccount } from '../carrier-settings.js';

export type TwilioForm = Readonly<Record<string, string | readonly string[]>>;

/** Whether Twilio signed exactly this form for exactly this path and query; `false` without a signature or an account. */
export const isSignedByTwilio = (
  account: Pick<TwilioAccount, 'authToken'> | undefined,
  { publicUrl }: Pick<CarrierSettings, 'publicUrl'>,
  request: { readonly pathAndQuery: string; readonly form: TwilioForm; readonly signature: string | undefined },
): boolean => {
  if (account === undefined || request.signature === undefined || request.signature === '') return false;
  return twilio.validateRequest(account.authToken, request.signature, `${publicUrl}${request.pathAndQuery}`, { ...request.form });
};
