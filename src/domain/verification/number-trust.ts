import { Temporal } from 'temporal-polyfill';

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

/** A denial undoes the proofs before it; a proof after it undoes the denial. */
export const isDenied = ({ provenAt, deniedAt }: NumberEvidence): boolean =>
  deniedAt !== null && (provenAt === null || Temporal.Instant.compare(provenAt, deniedAt) <= 0);

/** `staleAfterDays` whole days after the proof it is still trusted, one millisecond later no more. */
export const judgeTrust = (evidence: NumberEvidence, now: Temporal.Instant, staleAfterDays: number): NumberTrust => {
  if (evidence.provenAt === null || isDenied(evidence)) return { state: 'UNVERIFIED', at: null };
  return { state: isOlder(evidence.provenAt, now, staleAfterDays) ? 'STALE' : 'TRUSTED', at: evidence.provenAt };
};

export const isOlder = (at: Temporal.Instant, now: Temporal.Instant, days: number): boolean =>
  Temporal.Instant.compare(at.add({ hours: 24 * days }), now) < 0;
