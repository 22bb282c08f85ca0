/** Shorter than an attempt's lease, so that a lease never runs out under a request that is still going on. */
export const SEND_LIMIT_MS = 6000;
