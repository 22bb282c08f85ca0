import type { Instant } from '../api/types';

export type ApprovalState = 'OPEN' | 'CARRIED_OUT' | 'REFUSED' | 'WITHDRAWN' | 'EXPIRED' | 'OUTDATED';

export interface Approval {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly state: ApprovalState;
  /** In Chinese, as the service says it. */
  readonly what: string;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  readonly expiresAt: Instant;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly decisionReason: string | null;
  readonly isOwn: boolean;
  readonly mayDecide: boolean;
}

export const STOP_SCOPES = ['ALL', 'SMS', 'VOICE', 'EMAIL'] as const;
export type StopScope = (typeof STOP_SCOPES)[number];

export interface NotificationStop {
  readonly id: string;
  readonly scope: StopScope;
  readonly exceptCritical: boolean;
  readonly reason: string | null;
  readonly startedAt: Instant;
  readonly untilAt: Instant;
  readonly proposedBy: string;
  readonly approvedBy: string;
  readonly endedAt: Instant | null;
  readonly held: number;
}
