import type { AttemptReceiptState } from '../../domain/notice/attempt-state.js';

const MESSAGE_STATES: Readonly<Record<string, AttemptReceiptState>> = {
  accepted: 'SUBMITTED', scheduled: 'SUBMITTED', queued: 'SUBMITTED', sending: 'SUBMITTED',
  sent: 'SENT', delivered: 'DELIVERED', read: 'DELIVERED',
  undelivered: 'UNDELIVERED', failed: 'FAILED', canceled: 'FAILED',
};

const CALL_STATES: Readonly<Record<string, AttemptReceiptState>> = {
  queued: 'SUBMITTED', initiated: 'SENT', ringing: 'RINGING', 'in-progress': 'ANSWERED', answered: 'ANSWERED',
  completed: 'COMPLETED', busy: 'BUSY', 'no-answer': 'NO_ANSWER', failed: 'FAILED', canceled: 'FAILED',
};

/** SIP 480: the network found nobody there at the moment, which Twilio reports as a failure. */
const TEMPORARILY_UNAVAILABLE = '480';
/** Twilio's code of a message that outlived its ValidityPeriod in the queue. */
const QUEUED_TOO_LONG = '30036';

/** Twilio's message status in our words; undefined for a status that says nothing about an outgoing message. */
export const twilioMessageState = (status: string, errorCode: string | null = null): AttemptReceiptState | undefined => {
  const state = MESSAGE_STATES[status];
  return (state === 'FAILED' || state === 'UNDELIVERED') && errorCode === QUEUED_TOO_LONG ? 'EXPIRED' : state;
};

export interface TwilioCallStatus {
  readonly status: string;
  readonly answeredBy?: string | null | undefined;
  readonly sipResponseCode?: string | null | undefined;
}

/** Twilio's call status in our words; undefined for an unknown one. A machine or a fax that answered counts as voicemail. */
export const twilioCallState = (call: TwilioCallStatus): AttemptReceiptState | undefined => {
  const state = CALL_STATES[call.status];
  if (state === 'FAILED' && call.sipResponseCode === TEMPORARILY_UNAVAILABLE) return 'NO_ANSWER';
  const wasAnswered = state === 'ANSWERED' || state === 'COMPLETED';
  return wasAnswered && isMachine(call.answeredBy) ? 'VOICEMAIL' : state;
};

const isMachine = (answeredBy: string | null | undefined): boolean =>
  answeredBy !== null && answeredBy !== undefined && (answeredBy.startsWith('machine') || answeredBy === 'fax');
