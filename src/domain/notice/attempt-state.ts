/** What a provider can say about one message or call, in our own words; `src/channels` translates each provider's into these. */
export type AttemptReceiptState =
  | 'SUBMITTED' | 'SENT' | 'RINGING' | 'ANSWERED' | 'DELIVERED' | 'COMPLETED'
  | 'UNDELIVERED' | 'FAILED' | 'BUSY' | 'NO_ANSWER' | 'VOICEMAIL' | 'EXPIRED';

/** How far one attempt to tell one person over one channel has come. One attempt is one submission to one provider. */
export type AttemptState = 'PLANNED' | 'SUBMITTED' | 'SENT' | 'DELIVERED' | 'UNDELIVERED' | 'FAILED' | 'EXPIRED' | 'UNKNOWN';

/** A call that something answered is delivered; only a key is an acknowledgement. A machine that answered told nobody. */
const STATE_OF_RECEIPT: Readonly<Record<AttemptReceiptState, AttemptState>> = {
  SUBMITTED: 'SUBMITTED',
  SENT: 'SENT',
  RINGING: 'SENT',
  ANSWERED: 'DELIVERED',
  DELIVERED: 'DELIVERED',
  COMPLETED: 'DELIVERED',
  UNDELIVERED: 'UNDELIVERED',
  FAILED: 'FAILED',
  BUSY: 'UNDELIVERED',
  NO_ANSWER: 'UNDELIVERED',
  VOICEMAIL: 'UNDELIVERED',
  EXPIRED: 'EXPIRED',
};

/**
 * Providers promise no order of receipts, so what they say counts by its weight and not by its place. Failures stand above success because
 * a recognised voicemail follows "answered", and because silence is worse than a duplicate. "Expired" is below both: it says that no word
 * came, which a late word corrects.
 */
const WEIGHT: Readonly<Record<AttemptState, number>> = {
  PLANNED: 0, UNKNOWN: 1, SUBMITTED: 2, SENT: 3, EXPIRED: 4, DELIVERED: 5, FAILED: 6, UNDELIVERED: 7,
};

/**
 * Where each state may lead. UNKNOWN leads to what turns out, never back to waiting for an answer; DELIVERED to a failure, because a mailbox
 * is recognised and a mail bounces afterwards; FAILED to DELIVERED only where the refusal was not the provider's last word.
 */
export const FORWARD: Readonly<Record<AttemptState, readonly AttemptState[]>> = {
  PLANNED: ['SUBMITTED', 'SENT', 'EXPIRED', 'DELIVERED', 'FAILED', 'UNDELIVERED'],
  SUBMITTED: ['UNKNOWN', 'SENT', 'EXPIRED', 'DELIVERED', 'FAILED', 'UNDELIVERED'],
  SENT: ['UNKNOWN', 'EXPIRED', 'DELIVERED', 'FAILED', 'UNDELIVERED'],
  UNKNOWN: ['SENT', 'EXPIRED', 'DELIVERED', 'FAILED', 'UNDELIVERED'],
  EXPIRED: ['DELIVERED', 'FAILED', 'UNDELIVERED'],
  DELIVERED: ['FAILED', 'UNDELIVERED'],
  FAILED: ['DELIVERED', 'UNDELIVERED'],
  UNDELIVERED: [],
};

/**
 * What we ourselves say about an attempt. SUBMITTED: handed over, no answer yet. LOST: the answer never came, nobody knows whether it was
 * taken. REFUSED: the provider did not take it. HANDED_OVER: taken by a provider that never reports. SILENT: ten minutes without a final word.
 */
export type OwnWord = 'SUBMITTED' | 'LOST' | 'REFUSED' | 'HANDED_OVER' | 'SILENT';

export interface Standing {
  readonly state: AttemptState;
  /** The provider has named its reference, in an answer, a receipt or its list. */
  readonly isHeard: boolean;
}

/** The state after a word of our own. What the provider has said already is never contradicted by it, except by ten minutes of silence. */
export const afterOwnWord = ({ state, isHeard }: Standing, word: OwnWord): AttemptState => {
  switch (word) {
    case 'SUBMITTED': return state === 'PLANNED' ? 'SUBMITTED' : state;
    case 'LOST': return state !== 'SUBMITTED' ? state : isHeard ? 'SENT' : 'UNKNOWN';
    case 'REFUSED': return isHeard || (state !== 'SUBMITTED' && state !== 'UNKNOWN') ? state : 'FAILED';
    case 'HANDED_OVER': return state === 'SUBMITTED' || state === 'UNKNOWN' ? 'SENT' : state;
    case 'SILENT': return state === 'SUBMITTED' || state === 'SENT' ? 'UNKNOWN' : state;
  }
};

/**
 * The state after one more receipt; the same receipts in any order, repeated or not, end in the same state.
 * @param isOver ten minutes of silence are over, and we said that nobody will ever know
 */
export const advance = (current: AttemptState, receipt: AttemptReceiptState, isOver = false): AttemptState => {
  const reported = STATE_OF_RECEIPT[receipt];
  if (current === 'UNKNOWN') return resolved(reported, isOver);
  return WEIGHT[reported] > WEIGHT[current] ? reported : current;
};

/** That the provider has it after all proves that it left; once ten minutes are over only a final word is news. */
const resolved = (reported: AttemptState, isOver: boolean): AttemptState => {
  if (isOver && !isFinal(reported)) return 'UNKNOWN';
  return reported === 'SUBMITTED' ? 'SENT' : reported;
};

/**
 * The state of an attempt whose submission was refused, after everything the provider reported about it. An error page may stand before a
 * message that was taken: "delivered" is believed as long as no receipt says the contrary, whichever of them came first.
 */
export const afterRefusal = (receipts: readonly AttemptReceiptState[]): AttemptState => {
  const reported = receipts.map((receipt) => STATE_OF_RECEIPT[receipt]);
  if (reported.includes('UNDELIVERED')) return 'UNDELIVERED';
  return reported.includes('DELIVERED') && !reported.includes('FAILED') ? 'DELIVERED' : 'FAILED';
};

/** The person was certainly not reached: the next person or channel follows at once instead of at the next rung. */
export const isHardFailure = (state: AttemptState): boolean => state === 'UNDELIVERED' || state === 'FAILED' || state === 'EXPIRED';

/** No receipt is needed any more; a later one may still correct the state. */
export const isFinal = (state: AttemptState): boolean => state === 'DELIVERED' || isHardFailure(state);
