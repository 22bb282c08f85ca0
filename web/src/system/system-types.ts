import type { Instant, ProviderHealth } from '../api/types';

export interface Providers {
  readonly items: readonly ProviderHealth[];
  readonly gaps: readonly string[];
}

export interface ServiceNode {
  readonly id: string;
  readonly role: 'all' | 'api' | 'worker';
  readonly version: string;
  readonly newestMigration: number;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
  readonly state: 'ALIVE' | 'LOST';
  readonly claims: boolean;
  readonly objections: readonly string[];
}

export interface SelfWatch {
  readonly lastAudit: { readonly at: Instant; readonly tookMs: number; readonly openOrders: number } | null;
  readonly findings: readonly {
    readonly kind: string;
    readonly subject: string;
    readonly workOrderId: string | null;
    readonly number: string | null;
    readonly firstSeenAt: Instant;
    readonly lastSeenAt: Instant;
    readonly mendedAt: Instant | null;
    readonly goneAt: Instant | null;
  }[];
  readonly heartbeat: { readonly lastAt: Instant | null; readonly withheld: readonly string[] };
  readonly canaries: readonly { readonly sentAt: Instant; readonly arrivedMs: number | null; readonly answeredMs: number | null; readonly missedAt: Instant | null }[];
}

export interface Callback {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly kinds: readonly string[] | null;
  readonly jurisdiction: string;
  readonly enabled: boolean;
  readonly health: 'OK' | 'FAILING' | 'REFUSED' | 'DISABLED';
  readonly failures: number;
  readonly failingSince: Instant | null;
  readonly pending: number;
  readonly failed: number;
  readonly lastDeliveredAt: Instant | null;
  readonly secret?: string;
}

export interface Delivery {
  readonly n: number;
  readonly kind: string;
  readonly workOrderId: string;
  readonly number: string;
  readonly sequence: number;
  readonly state: 'PENDING' | 'DELIVERED' | 'FAILED';
  readonly tries: number;
  readonly lastTriedAt: Instant | null;
  readonly lastStatus: number | null;
  readonly lastFailure: string | null;
  readonly nextTryAt: Instant | null;
}

type DayKind = 'working' | 'off' | 'unpublished';
export type CalendarChange =
  | { readonly kind: 'YEAR'; readonly county: string | null; readonly year: number; readonly workingDays: number }
  | { readonly kind: 'DAY'; readonly county: string | null; readonly date: string; readonly weekday: string; readonly was: DayKind; readonly is: DayKind };

export interface Calendars {
  readonly version: string;
  readonly today: string;
  readonly warnings: readonly string[];
  readonly years: readonly { readonly year: number; readonly workingDays: number; readonly daysOff: readonly string[]; readonly makeUpDays: readonly string[] }[];
  readonly local: readonly { readonly counties: readonly string[]; readonly daysOff: readonly string[]; readonly makeUpDays: readonly string[] }[];
  readonly loads: readonly { readonly version: string; readonly since: Instant | null }[];
}

export interface CalendarPlan {
  readonly applied: boolean;
  readonly kept: boolean;
  readonly place: string;
  readonly replaces: boolean;
  readonly before: string;
  readonly after: string;
  readonly changes: readonly CalendarChange[];
  readonly movedCount: number;
  readonly moved: readonly { readonly workOrderId: string; readonly number: string; readonly kind: string; readonly unitCode: string; readonly from: Instant | null; readonly to: Instant }[];
}
