import type { Temporal } from 'temporal-polyfill';
import { earlier, later } from '../time/beijing.js';

/** Seconds since a delivery began at which it is tried: dense while a platform restarts, to 24 h while it is mended. */
const OFFSETS = [0, 5, 15, 30, 60, 120, 300, 900, 1_800, 3_600, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;
/** Of the gap before a try, to either side: a thousand orders that failed together do not come back together. */
const SPREAD = 0.1;

export interface FailedTry {
  /** When the delivery began, or was replayed. */
  readonly since: Temporal.Instant;
  /** When the try that failed was begun. */
  readonly triedAt: Temporal.Instant;
  readonly now: Temporal.Instant;
  /** What the receiver asked to be left alone for; null when it asked for nothing. */
  readonly retryAfter: Temporal.Duration | null;
  /** From -1 to 1. */
  readonly jitter: number;
}

/** When a delivery that failed is tried again; null when its 24 hours are over. A receiver's Retry-After puts a try off, at most to the last one. */
export const nextTry = ({ since, triedAt, now, retryAfter, jitter }: FailedTry): Temporal.Instant | null => {
  const age = since.until(triedAt).total('seconds');
  // A try may have been begun early by its jitter: it counts as the one it was meant to be.
  const index = OFFSETS.findIndex((offset, n) => offset - SPREAD * gapBefore(n) > age);
  const offset = OFFSETS[index];
  if (offset === undefined) return null;
  const planned = after(since, offset + SPREAD * jitter * gapBefore(index));
  const asked = retryAfter === null ? now : earlier(now.add(retryAfter), later(now, after(since, OFFSETS[OFFSETS.length - 1] ?? 0)));
  return later(later(planned, asked), now);
};

const gapBefore = (index: number): number => (OFFSETS[index] ?? 0) - (OFFSETS[index - 1] ?? 0);
const after = (from: Temporal.Instant, seconds: number): Temporal.Instant => from.add({ milliseconds: Math.round(seconds * 1_000) });
