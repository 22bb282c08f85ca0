import type { SendOutcome } from '../channels/notice-channel.port.js';
import type { CircuitNews } from '../channels/provider-circuits.js';
import { isFaultOfAccount, isFaultOfNumber } from '../channels/provider-reasons.js';

/** An answer slower than this is a sign of trouble. */
const SLOW_MS = 5000;
/** "Too many requests" in the words of HTTP and of providers: our own pace, or our budget, is at fault. */
const TOO_MANY = /429$/;

export type News = Required<Pick<CircuitNews, 'because' | 'code'>>;

/** What the outcome of one submission says of the provider; a bad number, a busy person and a used-up budget say nothing bad. */
export const newsOf = (outcome: SendOutcome, answerMs: number): News => {
  switch (outcome.kind) {
    case 'ACCEPTED': return answerMs > SLOW_MS ? { because: 'SLOW', code: null } : { because: 'ANSWERED', code: null };
    case 'UNKNOWN': return { because: 'UNKNOWN', code: null };
    case 'REFUSED': return isFaultOfProvider(outcome) ? { because: 'REFUSED', code: outcome.code } : { because: 'ANSWERED', code: outcome.code };
  }
};

/** Another provider might take the same message: the refusal was not about the number. */
export const isAboutProvider = ({ code, isTemporary }: Extract<SendOutcome, { kind: 'REFUSED' }>): boolean => isTemporary || !isFaultOfNumber(code);

/** What passes, by itself or once somebody has seen to the account: tried again until ten minutes are over. */
export const isWorthAPause = ({ code, isTemporary }: Extract<SendOutcome, { kind: 'REFUSED' }>): boolean => isTemporary || isFaultOfAccount(code);

const isFaultOfProvider = (refusal: Extract<SendOutcome, { kind: 'REFUSED' }>): boolean => isWorthAPause(refusal) && !isFaultOfNumber(refusal.code) && !TOO_MANY.test(refusal.code);
