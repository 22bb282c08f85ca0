import { Temporal } from 'temporal-polyfill';

/** What carriers allow to one number, over rolling periods; null for no limit. */
export interface SendingLimits {
  readonly perMinute: number | null;
  readonly perHour: number | null;
  readonly perDay: number | null;
}

export const CALL_LIMITS: SendingLimits = { perMinute: 1, perHour: 5, perDay: 20 };
export const SMS_LIMITS: SendingLimits = { perMinute: null, perHour: null, perDay: 50 };
export const NO_LIMITS: SendingLimits = { perMinute: null, perHour: null, perDay: null };

export type Budget =
  | { readonly kind: 'FREE' }
  /** The minute is used up: what waits joins the next bundle. */
  | { readonly kind: 'WAIT'; readonly until: Temporal.Instant }
  /** Waiting would outlast the order's hour: the next person or channel is told instead. */
  | { readonly kind: 'EXHAUSTED'; readonly code: 'BUDGET_HOUR' | 'BUDGET_DAY' };

const within = (earlier: readonly Temporal.Instant[], now: Temporal.Instant, period: Temporal.DurationLike): readonly Temporal.Instant[] => {
  const start = now.subtract(period);
  return earlier.filter((instant) => Temporal.Instant.compare(instant, start) > 0);
};

const isUsedUp = (limit: number | null, used: readonly Temporal.Instant[]): boolean => limit !== null && used.length >= limit;

/** Whether one more may go to a number at `now`, given the instants of those that went to it before. */
export const budgetOf = (limits: SendingLimits, earlier: readonly Temporal.Instant[], now: Temporal.Instant): Budget => {
  if (isUsedUp(limits.perDay, within(earlier, now, { hours: 24 }))) return { kind: 'EXHAUSTED', code: 'BUDGET_DAY' };
  if (isUsedUp(limits.perHour, within(earlier, now, { hours: 1 }))) return { kind: 'EXHAUSTED', code: 'BUDGET_HOUR' };
  const minute = within(earlier, now, { minutes: 1 });
  if (!isUsedUp(limits.perMinute, minute)) return { kind: 'FREE' };
  const oldest = [...minute].sort((a, b) => Temporal.Instant.compare(a, b)).at(-(limits.perMinute ?? 1)) ?? now;
  return { kind: 'WAIT', until: oldest.add({ minutes: 1 }) };
};
