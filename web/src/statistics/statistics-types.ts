import type { Instant, OrderClass } from '../api/types';

/** Answers of the service's statistics; times in seconds. */
export const MEASURES = ['NOTICE', 'REACHED', 'RECEIPT', 'OPINION', 'RESULT', 'CLOSING'] as const;
export type Measure = (typeof MEASURES)[number];
export type Dimension = 'UNIT' | 'COUNTY' | 'CATEGORY' | 'CLASS' | 'HOUR' | 'DAY_KIND' | 'CHANNEL' | 'KIND' | 'DAY' | 'MONTH';

export interface Counted {
  readonly from: string;
  readonly to: string;
  readonly countedAt: Instant;
  readonly asOf: Instant | null;
  readonly drills: boolean;
  readonly unpublishedYears: readonly number[];
}

export interface TimesRow {
  readonly key: string;
  readonly begun: number;
  readonly n: number;
  readonly unfinished: number;
  readonly leftOut: number;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly longest: number | null;
}

export interface PunctualityRow extends TimesRow {
  readonly name?: string | null;
  readonly total: number;
  readonly met: number;
  readonly breached: number;
  readonly open: number;
  readonly ended: number;
  readonly superseded: number;
  readonly rate: number | null;
}

export interface Punctuality extends Counted {
  readonly rows: readonly PunctualityRow[];
}

export interface Summary extends Counted {
  readonly orders: { readonly accepted: number; readonly open: number; readonly closed: number; readonly withdrawn: number; readonly critical: number; readonly linked: number; readonly units: number };
  readonly cards: { readonly yellow: number; readonly red: number; readonly revoked: number };
  readonly opinion: PunctualityRow;
  readonly times: readonly (TimesRow & { readonly measure: Measure })[];
}

export interface Histogram extends Counted {
  readonly measure: Measure;
  readonly width: number;
  readonly limit: number | null;
  readonly bins: readonly { readonly from: number; readonly to: number | null; readonly n: number }[];
}

export interface CarrierRow {
  readonly provider: string;
  readonly channel: string;
  readonly submitted: number;
  readonly taken: number;
  readonly delivered: number;
  readonly undelivered: number;
  readonly failed: number;
  readonly expired: number;
  readonly unknown: number;
  readonly underWay: number;
  readonly taking: readonly (number | null)[] | null;
  readonly reaching: readonly (number | null)[] | null;
}

export interface Carriers extends Counted {
  readonly rows: readonly CarrierRow[];
  readonly failures: readonly { readonly provider: string; readonly channel: string; readonly state: string; readonly reason: string; readonly n: number }[];
}

export interface Definition {
  readonly key: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly means: { readonly zh: string; readonly en: string };
  readonly because: readonly string[];
}

/** What the address bar asks for. */
export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly county: string;
  readonly unit: string;
  readonly class: OrderClass | '';
  readonly category: string;
  readonly drills: boolean;
  readonly asOf: string;
}
