import { Temporal } from 'temporal-polyfill';
import type { ProviderInboundCall, ProviderInboundMessage, ProviderReport } from '../notice-channel.port.js';
import { twilioCallState, twilioMessageState } from './twilio-states.js';
import type { TwilioForm } from './twilio-signature.js';

/** One field of a webhook's form; a repeated field counts as its first value. */
export const field = (form: TwilioForm, name: string): string | null => {
  const value = form[name];
  const first = typeof value === 'string' ? value : value?.[0];
  return first === undefined || first === '' ? null : first;
};

/** A message status callback; undefined when it is none or its status says nothing about an outgoing message. */
export const messageReportOf = (form: TwilioForm): ProviderReport | undefined => {
  const providerRef = field(form, 'MessageSid');
  const code = field(form, 'ErrorCode');
  const state = twilioMessageState(field(form, 'MessageStatus') ?? '', code);
  return providerRef === null || state === undefined ? undefined : { providerRef, state, code, at: null };
};

/** A call status callback; undefined when it is none. */
export const callReportOf = (form: TwilioForm): ProviderReport | undefined => {
  const providerRef = field(form, 'CallSid');
  const answeredBy = field(form, 'AnsweredBy');
  const sipResponseCode = field(form, 'SipResponseCode');
  const state = twilioCallState({ status: field(form, 'CallStatus') ?? '', answeredBy, sipResponseCode });
  if (providerRef === null || state === undefined) return undefined;
  const code = field(form, 'ErrorCode') ?? (state === 'FAILED' ? sipResponseCode : null);
  return { providerRef, state, code, at: instantOfRfc2822(field(form, 'Timestamp')), ...(answeredBy === null ? {} : { answeredBy }) };
};

/** An SMS somebody sent us; the webhook carries no instant, so `at` is null and our ingress counts. */
export const inboundMessageOf = (provider: string, form: TwilioForm): ProviderInboundMessage | undefined => {
  const [providerRef, from, to] = [field(form, 'MessageSid'), field(form, 'From'), field(form, 'To')];
  if (providerRef === null || from === null || to === null) return undefined;
  return { provider, providerRef, from, to, text: field(form, 'Body') ?? '', at: null };
};

/** A call somebody placed to us. */
export const inboundCallOf = (provider: string, form: TwilioForm): ProviderInboundCall | undefined => {
  const [providerRef, from, to] = [field(form, 'CallSid'), field(form, 'From'), field(form, 'To')];
  if (providerRef === null || from === null || to === null) return undefined;
  return { provider, providerRef, from, to, at: instantOfRfc2822(field(form, 'Timestamp')), endedAt: null };
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const RFC_2822 = /^(?:\w{3}, )?(\d{1,2}) (\w{3}) (\d{4}) (\d{2}:\d{2}:\d{2}) ([+-]\d{2}):?(\d{2})$/;

/** `Sun, 22 Nov 2026 04:43:45 +0000`; null for anything else, since a guessed instant is worse than our own ingress. */
export const instantOfRfc2822 = (text: string | null): Temporal.Instant | null => {
  const [, day = '', month = '', year = '', time = '', hours = '', minutes = ''] = RFC_2822.exec(text ?? '') ?? [];
  const monthNumber = MONTHS.indexOf(month) + 1;
  if (monthNumber === 0) return null;
  try {
    return Temporal.Instant.from(`${year}-${twoDigits(String(monthNumber))}-${twoDigits(day)}T${time}${hours}:${minutes}`);
  } catch {
    return null;
  }
};

const twoDigits = (text: string): string => text.padStart(2, '0');
