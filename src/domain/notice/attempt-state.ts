/** What a provider can say about one message or call, in our own words; `src/channels` translates each provider's into these. */
export type AttemptReceiptState =
  | 'SUBMITTED' | 'SENT' | 'RINGING' | 'ANSWERED' | 'DELIVERED' | 'COMPLETED'
  | 'UNDELIVERED' | 'FAILED' | 'BUSY' | 'NO_ANSWER' | 'VOICEMAIL' | 'EXPIRED';

/** How far one attempt to tell one person over one channel has come. */
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
 * Providers promise no order of receipts, so the state is the highest of those reported and never steps back.
 * Failures stand above success because a recognised voicemail follows "answered", and because silence is worse than a duplicate.
 * "Expired" is below both: it is our own judgement that no receipt came, which a late receipt corrects.
 */
const RANK: Readonly<Record<AttemptState, number>> = {
  PLANNED: 0, UNKNOWN: 1, SUBMITTED: 2, SENT: 3, EXPIRED: 4, DELIVERED: 5, FAILED: 6, UNDELIVERED: 7,
};

/** The state after one more receipt; the same receipts in any order, repeated or not, end in the same state. */
export const advance = (current: AttemptState, receipt: AttemptReceiptState): AttemptState => {
  const reported = STATE_OF_RECEIPT[receipt];
  return RANK[reported] > RANK[current] ? reported : current;
};

/** The person was certainly not reached: the next person or channel follows at once instead of at the next rung. */
export const isHardFailure = (state: AttemptState): boolean => state === 'UNDELIVERED' || state === 'FAILED' || state === 'EXPIRED';

/** No receipt is needed any more; a later one may still correct the state. */
export const isFinal = (state: AttemptState): boolean => state === 'DELIVERED' || isHardFailure(state);
