import type { Carrier } from '../carrier.js';
import { normaliseNumber, sameNumber } from '../network/numbers.js';
import { TwilioError } from './twilio-error.js';

/** The number a message or call goes to; `missing` is Twilio's code for its absence. */
export function recipient(text: string | null, missing: number): string {
  if (text === null) throw new TwilioError(400, missing, "A 'To' phone number is required.");
  const number = normaliseNumber(text);
  if (number === null) throw new TwilioError(400, 21211, `Invalid 'To' Phone Number: ${text}`);
  return number;
}

/** The service's own number: the carrier lets nobody call or write under another. */
export function sender(text: string | null, carrier: Carrier, codes: { missing: number; foreign: number }): string {
  if (text === null) throw new TwilioError(400, codes.missing, "A 'From' phone number is required.");
  if (!sameNumber(text, carrier.subscription.number)) {
    throw new TwilioError(400, codes.foreign, `The 'From' phone number provided (${text}) is not this account's number (${carrier.subscription.number}).`);
  }
  return carrier.subscription.number;
}
