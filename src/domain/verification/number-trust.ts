import type { Temporal } from 'temporal-polyfill';
import { DAY_MS } from '../time/day-number.js';

/**
 * Whether a registered number is known to reach its person. A number is trusted after its owner answered a message of ours; that a message
 * was delivered, or that something took a call, proves nothing.
 */
export const TRUST_STATES = ['TRUSTED', 'STALE', 'UNVERIFIED'] as const;
export type TrustState = (typeof TRUST_STATES)[number];

/** What proves a number: an answer with a code, a key, spoken words, a call-back with a code, a confirmation asked for, or the word of a person who made sure. */
export const PROOFS = ['SMS_REPLY', 'KEY', 'SPEECH', 'CALL_BACK', 'CONFIRMED', 'TYPED'] as const;
export type Proof = (typeof PROOFS)[number];

export interface NumberTrust {
  readonly state: TrustState;
  /** The latest proof since the number was entered for this person; null when there is none. */
  readonly at: Temporal.Instant | null;
}

/** What is known of one number of one contact since it was entered there. */
export interface NumberEvidence {
  readonly provenAt: Temporal.Instant | null;
  /** When whoever answered said that the number is not that of the person registered. */
  readonly deniedAt: Temporal.Instant | null;
}

/** In milliseconds since the epoch: thousands of numbers are judged at once. */
export interface EvidenceInMilliseconds {
  readonly provenAt: number | null;
  readonly deniedAt: number | null;
}

/** A denial undoes the proofs before it; a proof after it undoes the denial. */
export const isDeniedAt = ({ provenAt, deniedAt }: EvidenceInMilliseconds): boolean => deniedAt !== null && (provenAt === null || provenAt <= deniedAt);

/** `staleAfterDays` whole days after the proof a number is still trusted, one millisecond later no more. */
export const trustStateAt = (evidence: EvidenceInMilliseconds, now: number, staleAfterDays: number): TrustState => {
  if (evidence.provenAt === null || isDeniedAt(evidence)) return 'UNVERIFIED';
  return evidence.provenAt + staleAfterDays * DAY_MS < now ? 'STALE' : 'TRUSTED';
};

export const isDenied = (evidence: NumberEvidence): boolean => isDeniedAt(inMilliseconds(evidence));

export const judgeTrust = (evidence: NumberEvidence, now: Temporal.Instant, staleAfterDays: number): NumberTrust => {
  const state = trustStateAt(inMilliseconds(evidence), now.epochMilliseconds, staleAfterDays);
  return { state, at: state === 'UNVERIFIED' ? null : evidence.provenAt };
};

export const isOlder = (at: Temporal.Instant, now: Temporal.Instant, days: number): boolean => at.epochMilliseconds + days * DAY_MS < now.epochMilliseconds;

const inMilliseconds = ({ provenAt, deniedAt }: NumberEvidence): EvidenceInMilliseconds => ({ provenAt: provenAt?.epochMilliseconds ?? null, deniedAt: deniedAt?.epochMilliseconds ?? null });
