import { Temporal } from 'temporal-polyfill';
import { earliest, isAfter } from '../time/beijing.js';
import type { DrillOrderState, DrillState } from './drill.js';

/** While a drill runs, real orders are looked for this often; whatever leaves for a number lets them go first at any instant. */
export const LOOK_EVERY = Temporal.Duration.from({ minutes: 1 });
/** Receipts and confirmations that are on their way when it ends still belong to its report. */
export const SETTLES_FOR = Temporal.Duration.from({ minutes: 5 });

export interface RunningDrill {
  readonly state: DrillState;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
  /** What is later than this is not made up for: an alarm an hour after its instant tests nothing. */
  readonly catchUp: Temporal.Duration;
  readonly hasReport: boolean;
  /** Orders of it that are not withdrawn or closed yet. */
  readonly hasOpenOrders: boolean;
  readonly orders: readonly { readonly id: string; readonly opensAt: Temporal.Instant; readonly state: DrillOrderState }[];
}

export type DrillStep =
  | { readonly kind: 'WAIT'; readonly until: Temporal.Instant }
  | { readonly kind: 'BEGIN' }
  | { readonly kind: 'OPEN' | 'SKIP'; readonly orderId: string }
  | { readonly kind: 'END'; readonly state: 'ENDED' | 'STOPPED' | 'CANCELLED' | 'MISSED'; readonly code: 'TIME' | 'CRITICAL_ORDER' | 'STORM' | 'NOT_APPROVED' | 'SERVICE_WAS_DOWN' }
  | { readonly kind: 'WITHDRAW' | 'REPORT' }
  | { readonly kind: 'NOTHING' };

/**
 * What is to be done for a drill at an instant; done one after the other until it is to wait, on whichever node and after whatever break.
 * @param mustMakeRoom why real orders need the lines now
 */
export const nextStep = (drill: RunningDrill, mustMakeRoom: 'CRITICAL_ORDER' | 'STORM' | null, now: Temporal.Instant): DrillStep => {
  switch (drill.state) {
    case 'PROPOSED': return isAfter(drill.startsAt, now) ? { kind: 'WAIT', until: drill.startsAt } : { kind: 'END', state: 'CANCELLED', code: 'NOT_APPROVED' };
    case 'PLANNED': return beforeStart(drill, mustMakeRoom, now);
    case 'RUNNING': return whileRunning(drill, mustMakeRoom, now);
    case 'ENDED':
    case 'STOPPED': return afterEnd(drill, now);
    case 'CANCELLED':
    case 'MISSED': return { kind: 'NOTHING' };
  }
};

const beforeStart = ({ startsAt, catchUp }: RunningDrill, mustMakeRoom: 'CRITICAL_ORDER' | 'STORM' | null, now: Temporal.Instant): DrillStep => {
  if (isAfter(startsAt, now)) return { kind: 'WAIT', until: startsAt };
  if (isAfter(now, startsAt.add(catchUp))) return { kind: 'END', state: 'MISSED', code: 'SERVICE_WAS_DOWN' };
  return mustMakeRoom === null ? { kind: 'BEGIN' } : { kind: 'END', state: 'MISSED', code: mustMakeRoom };
};

const whileRunning = ({ endsAt, catchUp, orders }: RunningDrill, mustMakeRoom: 'CRITICAL_ORDER' | 'STORM' | null, now: Temporal.Instant): DrillStep => {
  if (mustMakeRoom !== null) return { kind: 'END', state: 'STOPPED', code: mustMakeRoom };
  if (!isAfter(endsAt, now)) return { kind: 'END', state: 'ENDED', code: 'TIME' };
  const waiting = orders.filter(({ state }) => state === 'WAITING');
  const due = waiting.find(({ opensAt }) => !isAfter(opensAt, now));
  if (due !== undefined) return { kind: isAfter(now, due.opensAt.add(catchUp)) ? 'SKIP' : 'OPEN', orderId: due.id };
  return { kind: 'WAIT', until: earliest([...waiting.map(({ opensAt }) => opensAt), endsAt, now.add(LOOK_EVERY)]) ?? endsAt };
};

const afterEnd = ({ endedAt, hasReport, hasOpenOrders }: RunningDrill, now: Temporal.Instant): DrillStep => {
  if (hasOpenOrders) return { kind: 'WITHDRAW' };
  if (hasReport || endedAt === null) return { kind: 'NOTHING' };
  const settledAt = endedAt.add(SETTLES_FOR);
  return isAfter(settledAt, now) ? { kind: 'WAIT', until: settledAt } : { kind: 'REPORT' };
};
