import { Temporal } from 'temporal-polyfill';

/** What carriers allow to one number, over rolling periods; null for no limit. */
export interface SendingLimits {
  readonly perMinute: number | null;
  readonly perHour: number | null;
  readonly perDay: number | null;
}

export const CALL_LIMITS: SendingLimits = { perMinute: 1, perHour: 5, perDay: 20 };
export const SMS_LIMITS: SendingLimits = { perMinute: null, perHour: null, perDay: 50 };

/** What an exercise may use of it, real calls counted: a real order then finds its first call, the second one and the last warning of its hour. */
export const DRILL_CALL_LIMITS: SendingLimits = { perMinute: 1, perHour: 2, perDay: 8 };
export const DRILL_SMS_LIMITS: SendingLimits = { perMinute: null, perHour: null, perDay: 20 };

export type BudgetCode = 'BUDGET_HOUR' | 'BUDGET_DAY' | typeof DRILL_RESERVE;
/** The rest of the number's budget is kept for real orders. */
export const DRILL_RESERVE = 'DRILL_RESERVE';

export type Budget =
  | { readonly kind: 'FREE' }
  /** What waits joins the next bundle. */
  | { readonly kind: 'WAIT'; readonly until: Temporal.Instant }
  /** Waiting would outlast the order's hour: the next person or channel is told instead. */
  | { readonly kind: 'EXHAUSTED'; readonly code: BudgetCode };

const within = (earlier: readonly Temporal.Instant[], now: Temporal.Instant, period: Temporal.DurationLike): readonly Temporal.Instant[] => {
  const start = now.subtract(period);
  return earlier.filter((instant) => Temporal.Instant.compare(instant, start) > 0);
};

const latestFirst = (instants: readonly Temporal.Instant[]): readonly Temporal.Instant[] => [...instants].sort((a, b) => Temporal.Instant.compare(b, a));

const isUsedUp = (limit: number | null, used: readonly Temporal.Instant[]): boolean => limit !== null && used.length >= limit;

/** Whether one more may go to a number at `now`, given the instants of those that went to it before. */
export const budgetOf = (limits: SendingLimits, earlier: readonly Temporal.Instant[], now: Temporal.Instant): Budget => {
  if (isUsedUp(limits.perDay, within(earlier, now, { hours: 24 }))) return { kind: 'EXHAUSTED', code: 'BUDGET_DAY' };
  if (isUsedUp(limits.perHour, within(earlier, now, { hours: 1 }))) return { kind: 'EXHAUSTED', code: 'BUDGET_HOUR' };
  const minute = within(earlier, now, { minutes: 1 });
  if (!isUsedUp(limits.perMinute, minute)) return { kind: 'FREE' };
  return { kind: 'WAIT', until: (latestFirst(minute)[(limits.perMinute ?? 1) - 1] ?? now).add({ minutes: 1 }) };
};

/** Seconds between two SMS to one number once `from` went to it in 24 hours; orders that are critical wait less. */
interface Pace {
  readonly from: number;
  readonly seconds: number;
  readonly critical: number;
}

/** The more of the day's 50 SMS are gone, the more orders each of the rest has to name. */
const PACES: readonly Pace[] = [{ from: 40, seconds: 300, critical: 60 }, { from: 25, seconds: 60, critical: 20 }, { from: 0, seconds: 20, critical: 10 }];
/** So many go at once within a minute: whoever has one or two orders reads each of them whole. */
const AT_ONCE = 3;
const PACED_FROM = 25;
/** The last of the day are kept for critical orders. */
const KEPT_FOR_CRITICAL = 5;

/**
 * How many SMS that ask somebody may go to a number at `now`, given the instants of all SMS that went to it before. With no room the
 * budget says until when, or that the number is used up for today.
 * @param paced those of them that it has to keep its distance from: real messages do not wait for exercises
 */
export const messageRoom = (earlier: readonly Temporal.Instant[], now: Temporal.Instant, isCritical: boolean, paced = earlier): { readonly room: number; readonly budget: Budget } => {
  const day = latestFirst(within(paced, now, { hours: 24 }));
  const left = (SMS_LIMITS.perDay ?? Infinity) - (isCritical ? 0 : KEPT_FOR_CRITICAL) - within(earlier, now, { hours: 24 }).length;
  if (left <= 0) return { room: 0, budget: { kind: 'EXHAUSTED', code: 'BUDGET_DAY' } };
  const atOnce = day.length < PACED_FROM ? AT_ONCE - within(day, now, { minutes: 1 }).length : 0;
  if (atOnce > 0) return { room: Math.min(atOnce, left), budget: { kind: 'FREE' } };
  const pace = PACES.find(({ from }) => day.length >= from);
  const until = (day[0] ?? now).add({ seconds: (isCritical ? pace?.critical : pace?.seconds) ?? 0 });
  return Temporal.Instant.compare(until, now) <= 0 ? { room: 1, budget: { kind: 'FREE' } } : { room: 0, budget: { kind: 'WAIT', until } };
};

/** Room for calls: one call walks through everything, so there is never room for two. */
export const callRoom = (earlier: readonly Temporal.Instant[], now: Temporal.Instant): { readonly room: number; readonly budget: Budget } => {
  const budget = budgetOf(CALL_LIMITS, earlier, now);
  return { room: budget.kind === 'FREE' ? 1 : 0, budget };
};

/** What an exercise leaves to real orders is no budget of its own: everything that went to the number counts. */
export const drillBudget = (channel: 'SMS' | 'VOICE', earlier: readonly Temporal.Instant[], now: Temporal.Instant): Budget => {
  const budget = budgetOf(channel === 'SMS' ? DRILL_SMS_LIMITS : DRILL_CALL_LIMITS, earlier, now);
  return budget.kind === 'EXHAUSTED' ? { kind: 'EXHAUSTED', code: DRILL_RESERVE } : budget;
};

/** Room for an exercise: never the last of anything. */
export const drillRoom = (channel: 'SMS' | 'VOICE', earlier: readonly Temporal.Instant[], now: Temporal.Instant): { readonly room: number; readonly budget: Budget } => {
  const budget = drillBudget(channel, earlier, now);
  if (budget.kind !== 'FREE') return { room: 0, budget };
  return channel === 'SMS' ? messageRoom(earlier, now, false) : callRoom(earlier, now);
};
