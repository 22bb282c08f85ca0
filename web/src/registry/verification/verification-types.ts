import type { Instant, Page } from '../../api/types';
import type { ContactRole } from '../registry-types';

export const NUMBER_STATES = ['TRUSTED', 'STALE', 'UNVERIFIED', 'DENIED', 'FAILING'] as const;
export type NumberState = (typeof NUMBER_STATES)[number];

export interface VerificationRequest {
  readonly id: string;
  readonly channel: 'SMS' | 'VOICE';
  readonly state: 'PLANNED' | 'SENT' | 'CONFIRMED' | 'DENIED' | 'SKIPPED';
  readonly requestedBy: string;
  readonly dueAt: Instant;
  readonly sentAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly reason: string | null;
}

export interface KnownNumber {
  readonly contactId: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly role: ContactRole;
  readonly name: string;
  readonly kind: 'MOBILE' | 'LANDLINE';
  readonly number: string;
  readonly extension: string | null;
  readonly state: 'TRUSTED' | 'STALE' | 'UNVERIFIED';
  readonly since: Instant;
  readonly lastProofAt: Instant | null;
  readonly deniedAt: Instant | null;
  readonly failing: { readonly channel: string; readonly at: Instant; readonly reason: string | null } | null;
  readonly isAskable: boolean;
  readonly request: VerificationRequest | null;
}

export interface Round {
  readonly jurisdiction: string;
  readonly month: string;
  readonly dueAt: Instant;
  readonly plannedAt: Instant | null;
  readonly plannedCount: number | null;
  readonly note: string | null;
}

export interface VerificationPage extends Page<KnownNumber> {
  readonly counts: Readonly<Record<NumberState, number>>;
  readonly rounds: readonly Round[];
}
