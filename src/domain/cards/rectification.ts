import type { Temporal } from 'temporal-polyfill';
import { addWorkingDays } from '../working-time/working-days.js';
import { isUncovered, type Calendar } from '../working-time/calendar.js';
import { ASSUMED_OFFICE_HOURS } from '../working-time/working-hours.js';
import { firstInstantAfter, isAfter, lastDateOf } from '../time/beijing.js';

export type RectificationState = 'ORDERED' | 'OVERDUE' | 'FILED' | 'ADEQUATE' | 'INADEQUATE' | 'LAPSED';

/** One written opinion that a unit owes for one or several cards (QY2015-8a). */
export interface Rectification {
  /** Due day at 24:00, set by the supervisor: the rules name no number (OQ-29). */
  readonly dueAt: Temporal.Instant;
  readonly filedAt: Temporal.Instant | null;
  readonly verdict: { readonly at: Temporal.Instant; readonly adequate: boolean } | null;
  /** Whether any of its cards still stands. */
  readonly hasCards: boolean;
}

export interface Referral {
  readonly ground: 'NOT_FILED' | 'INADEQUATE';
  readonly at: Temporal.Instant;
}

/** Where the rectification stands at `now`. */
export const stateOf = ({ dueAt, filedAt, verdict, hasCards }: Rectification, now: Temporal.Instant): RectificationState => {
  if (verdict !== null) return verdict.adequate ? 'ADEQUATE' : 'INADEQUATE';
  if (filedAt !== null) return 'FILED';
  if (!hasCards) return 'LAPSED';
  return isAfter(now, dueAt) ? 'OVERDUE' : 'ORDERED';
};

/** Filed strictly after the due instant (OQ-05). */
export const isLate = ({ dueAt, filedAt }: Pick<Rectification, 'dueAt' | 'filedAt'>): boolean => filedAt !== null && isAfter(filedAt, dueAt);

/** Why the supervision office hears of it, and since when; null while nothing calls for it. There is one referral and no further card (QY2015-8b). */
export const referralOf = (rectification: Rectification, now: Temporal.Instant): Referral | null => {
  const { dueAt, filedAt, verdict, hasCards } = rectification;
  if (!hasCards) return null;
  if (isAfter(now, dueAt) && (filedAt === null || isLate(rectification))) return { ground: 'NOT_FILED', at: firstInstantAfter(dueAt) };
  return verdict !== null && !verdict.adequate ? { ground: 'INADEQUATE', at: verdict.at } : null;
};

/** The day a form is filled in with: so many working days on, to be changed at will (OQ-29). Null when that year is not published. */
export const suggestedDueDate = (calendar: Calendar, now: Temporal.Instant, workingDays: number): Temporal.PlainDate | null => {
  const dueAt = addWorkingDays(calendar, now, workingDays, 'END_OF_DAY', ASSUMED_OFFICE_HOURS);
  return isUncovered(dueAt) ? null : lastDateOf(dueAt);
};
