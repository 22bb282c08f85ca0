import type { SendOutcome } from '../channels/notice-channel.port.js';
import type { CircuitNews } from '../channels/provider-circuits.js';
import { isFaultOfNumber } from '../channels/provider-reasons.js';

/** An answer slower than this is a sign of trouble. */
const SLOW_MS = 5000;
/** "Too many requests" in the words of HTTP and of providers: our own pace, or our budget, is at fault. */
const TOO_MANY = /429$/;

export interface News {
  readonly outcome: 'GOOD' | 'BAD';
  readonly because: CircuitNews['because'];
  readonly code: string | null;
}

/** What the outcome of one submission says of the provider; a bad number, a busy person and a used-up budget say nothing bad. */
export const newsOf = (outcome: SendOutcome, answerMs: number): News => {
  switch (outcome.kind) {
    case 'ACCEPTED': return answerMs > SLOW_MS ? { outcome: 'BAD', because: 'SLOW', code: null } : { outcome: 'GOOD', because: 'ANSWERED', code: null };
    case 'UNKNOWN': return { outcome: 'BAD', because: 'UNKNOWN', code: null };
    case 'REFUSED': return isFaultOfProvider(outcome) ? { outcome: 'BAD', because: 'REFUSED', code: outcome.code } : { outcome: 'GOOD', because: 'ANSWERED', code: outcome.code };
  }
};

/** Another provider might take the same message: the refusal was not about the number. */
export const isAboutProvider = ({ code, isTemporary }: Extract<SendOutcome, { kind: 'REFUSED' }>): boolean => isTemporary || !isFaultOfNumber(code);

const isFaultOfProvider = ({ code, isTemporary }: Extract<SendOutcome, { kind: 'REFUSED' }>): boolean => isTemporary && !isFaultOfNumber(code) && !TOO_MANY.test(code);
