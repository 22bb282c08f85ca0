import type { Instant } from '../api/types';

interface AboutOrder {
  readonly workOrderId: string;
  readonly number: string;
  readonly unitCode: string | null;
  readonly unitName: string | null;
  readonly excluded: 'MEDIATION' | 'ENFORCEMENT' | null;
}

export interface Survey extends AboutOrder {
  readonly id: string;
  readonly state: 'PLANNED' | 'SENT' | 'DELIVERED' | 'ANSWERED' | 'CLOSED' | 'NOT_SENT' | 'NOT_DELIVERED';
  readonly reason: string | null;
  readonly because: readonly string[];
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly sentAt: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly closesAt: Instant | null;
  readonly rating: { readonly choice: string | null; readonly basis: string; readonly at: Instant } | null;
  readonly limit: { readonly dueAt: Instant; readonly state: string } | null;
}

export interface CallBack extends AboutOrder {
  readonly id: string;
  readonly choice: string;
  readonly because: readonly string[];
  readonly owedAt: Instant;
  readonly tries: number;
  readonly lastTriedAt: Instant | null;
  readonly doneAt: Instant | null;
  readonly outcome: string | null;
}

export interface Correction extends AboutOrder {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly at: Instant;
  readonly because: readonly string[];
}

export interface Complaint {
  readonly id: string;
  readonly number: string;
  readonly acceptedAt: Instant;
  readonly unitName: string | null;
  readonly title: string;
  readonly place: string | null;
  readonly description: string | null;
  readonly result: string | null;
}

export interface ComplaintFlag extends Omit<AboutOrder, 'excluded'> {
  readonly flaggedAt: Instant;
  readonly because: readonly string[];
  readonly verdict: 'CONFIRMED' | 'EXCEPTED' | null;
  readonly exception: string | null;
  readonly verifiedAt: Instant | null;
  readonly ground: string | null;
  readonly proposed: boolean;
  readonly complaints: readonly Complaint[];
  readonly exceptions: readonly { readonly code: string; readonly name: string; readonly nameEn: string }[];
}

export interface PageOf<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}
