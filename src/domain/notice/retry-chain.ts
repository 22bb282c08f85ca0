// How long one message is tried, and when the chase stops waiting for it (OQ-20; design, Chasing).
import { Temporal } from 'temporal-polyfill';

/** While a provider is in trouble the chase waits no longer than this, from the first submission; the chain itself goes on trying. */
export const MOVE_ON_AFTER = Temporal.Duration.from({ seconds: 15 });
/** After that the news is told by others, or by hand. */
export const CHAIN_LASTS = Temporal.Duration.from({ minutes: 10 });
/** A message that comes later than this after it was planned says nothing that is still true. */
export const TRUE_FOR = Temporal.Duration.from({ minutes: 60 });
/** Before the next try at a provider that was tried already, in seconds; the last one again and again. */
const PAUSES = [5, 10, 20, 40, 60] as const;
/** When to ask about an attempt that the provider took, in seconds after its submission. */
const LOOKS = [60, 300, 600] as const;
/** The same where no receipt can reach us, and asking is all there is. */
const LOOKS_WITHOUT_RECEIPTS = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 420, 600] as const;
/** When to look again for a lost one that was sent anew meanwhile: carriers' lists may lag by minutes. */
const LATE_LOOKS = [30, 60, 180, 300, 600] as const;

/** Everything that was submitted for one message so far. */
export interface Chain {
  /** Legal instant of the first submission. */
  readonly begunAt: Temporal.Instant;
  readonly submissions: number;
  /** How many providers were among them. */
  readonly providers: number;
}

/** AT_ONCE: a provider that was not tried yet stands ready. AFTER_PAUSE: only ones that refused. LOOKED_FOR: it was searched for in vain, which took its time already. */
export type Standby = 'AT_ONCE' | 'AFTER_PAUSE' | 'LOOKED_FOR';

/** Legal instant of the next try; null when the chain is over. */
export const nextTry = ({ begunAt, submissions, providers }: Chain, standby: Standby, now: Temporal.Instant): Temporal.Instant | null => {
  const pauses = Math.max(0, submissions - providers) - (standby === 'LOOKED_FOR' ? 1 : 0);
  const seconds = standby === 'AT_ONCE' || pauses < 0 ? 0 : PAUSES[Math.min(pauses, PAUSES.length - 1)] ?? 0;
  const at = now.add({ seconds });
  return Temporal.Instant.compare(at, begunAt.add(CHAIN_LASTS)) < 0 ? at : null;
};

export type LookFor = 'RECEIPT' | 'RECEIPT_BY_ASKING' | 'LOST';

/** When to ask the provider next about an attempt submitted at that legal instant; null after the last look, ten minutes on. */
export const nextLook = (submittedAt: Temporal.Instant, lookFor: LookFor, now: Temporal.Instant): Temporal.Instant | null => {
  const looks = lookFor === 'RECEIPT' ? LOOKS : lookFor === 'LOST' ? LATE_LOOKS : LOOKS_WITHOUT_RECEIPTS;
  return looks.map((seconds) => submittedAt.add({ seconds })).find((look) => Temporal.Instant.compare(look, now) > 0) ?? null;
};

/** A message that its provider still holds in its queue after so long says something of the provider. */
const STUCK_AFTER = Temporal.Duration.from({ seconds: 60 });

/** Whether this is the first look at which a message counts as stuck: it says so once, or one message alone would call its provider silent. */
export const isFirstStuck = (submittedAt: Temporal.Instant, lookFor: LookFor, now: Temporal.Instant): boolean => {
  const stuckAt = submittedAt.add(STUCK_AFTER);
  const second = nextLook(submittedAt, lookFor, stuckAt);
  return Temporal.Instant.compare(stuckAt, now) <= 0 && second !== null && Temporal.Instant.compare(now, second) < 0;
};
