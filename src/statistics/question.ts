import type { Temporal } from 'temporal-polyfill';
import type { OrderScope } from '../board/order-scope.js';
import type { DeadlineKind, OrderClass } from '../domain/regulation/regulation.js';

/** What figures are grouped by. TOTAL: one row over all. */
export const DIMENSIONS = ['TOTAL', 'UNIT', 'COUNTY', 'CATEGORY', 'CLASS', 'HOUR', 'DAY_KIND', 'CHANNEL', 'KIND', 'DAY', 'MONTH'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Times from one instant to another; `definitions.ts` says which. */
export const MEASURES = ['NOTICE', 'REACHED', 'RECEIPT', 'OPINION', 'RESULT', 'CLOSING'] as const;
export type Measure = (typeof MEASURES)[number];

export const DAY_KINDS = ['WORKING', 'WEEKEND', 'HOLIDAY'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** Fewer than this are shown and marked: one case more or less would turn the figure over. */
export const FEW = 5;

/** Days of the State Council's arrangement that are not what their weekday says, as `YYYY-MM-DD`. */
export interface SpecialDays {
  readonly daysOff: readonly string[];
  readonly makeUpWorkingDays: readonly string[];
}

/** What is counted: whose orders, of which days in Beijing, known up to when. */
export interface Question {
  readonly scope: OrderScope;
  /** First and last day of the period, both included. */
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  /** 00:00 of the first day and 24:00 of the last. */
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly county: string | null;
  readonly unit: string | null;
  readonly orderClass: OrderClass | null;
  readonly category: string | null;
  /** Drills in figures of their own, never beside real orders. */
  readonly drills: boolean;
  /** Only what the ledger knew by this instant; null for all it knows. */
  readonly asOf: Temporal.Instant | null;
}

export interface Grouping {
  readonly by: Dimension;
  readonly special: SpecialDays;
}

/** Deadlines in a period by how they ended. `total` = met + breached + open + ended + superseded. Times in seconds. */
export interface PunctualityRow extends TimesRow {
  readonly total: number;
  readonly met: number;
  readonly breached: number;
  /** Nothing is decided yet. */
  readonly open: number;
  readonly ended: number;
  readonly superseded: number;
  /** met ÷ (met + breached); null when neither. */
  readonly rate: number | null;
}

/** `begun` = n + unfinished + leftOut. */
export interface TimesRow {
  readonly key: string;
  readonly begun: number;
  /** Those that came to their end, over which the times are. */
  readonly n: number;
  /** Still to come to it, be it late. */
  readonly unfinished: number;
  /** Over without coming to that end: withdrawn, handed on, recomputed. */
  readonly leftOut: number;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly longest: number | null;
}

/** Every group of units has a name; what a code means in words the reader's language decides. */
export type Named<Row> = Row & { readonly name: string | null };

export interface DeadlineKinds {
  /** Empty for all. */
  readonly kinds: readonly DeadlineKind[];
}
