import type { CardColour, Instant, LightColour } from '../api/types';

export interface LedgerCard {
  readonly id: string;
  readonly workOrderId: string;
  readonly number: string;
  readonly externalNumber: string;
  readonly colour: CardColour;
  readonly unitCode: string;
  readonly unitName: string | null;
  readonly deadlineKind: string | null;
  readonly dueAt: Instant | null;
  readonly metAt: Instant | null;
  readonly explanation: string | null;
  readonly explanationEn: string | null;
  readonly breachAt: Instant;
  readonly issuedAt: Instant;
  readonly state: 'ISSUED' | 'REVOKED';
  readonly revokedAt: Instant | null;
  readonly revocationReason: string | null;
  readonly because: readonly string[];
  readonly basisReading: string | null;
  readonly revocationProposed: boolean;
  readonly ground: string | null;
  readonly objection?: { readonly state: ObjectionState; readonly raisedAt: Instant; readonly decidedAt: Instant | null } | null;
  readonly rectificationId: string | null;
  readonly outage: { readonly from: Instant; readonly to: Instant } | null;
}

export type ObjectionState = 'OPEN' | 'UPHELD' | 'REJECTED' | 'LAPSED';

export interface Objection {
  readonly id: string;
  readonly cardId: string;
  readonly workOrderId: string;
  readonly number: string;
  readonly unitCode: string;
  readonly unitName: string | null;
  readonly colour: CardColour;
  readonly cardState: 'ISSUED' | 'REVOKED';
  readonly breachAt: Instant;
  readonly state: ObjectionState;
  readonly raisedAt: Instant;
  readonly raisedBy: string | null;
  readonly reason: string | null;
  readonly evidence: string | null;
  readonly decidedAt: Instant | null;
  readonly decidedBy: string | null;
  readonly decisionReason: string | null;
  readonly because: readonly string[];
}

export interface GroundCount {
  readonly month: string;
  readonly unit: string;
  readonly unitName: string | null;
  readonly ground: string;
  readonly kind: 'TIMED' | 'FINDING';
  readonly yellow: number;
  readonly red: number;
  readonly revoked: number;
}

export interface ShownLight {
  readonly id: string;
  readonly workOrderId: string;
  readonly number: string;
  readonly unitCode: string;
  readonly unitName: string | null;
  readonly deadlineKind: string | null;
  readonly dueAt: Instant | null;
  readonly colour: LightColour;
  readonly from: Instant;
  readonly until: Instant | null;
  readonly endedBy: string | null;
  readonly pressed: string | null;
  readonly because: readonly string[];
  readonly explanation: string;
  readonly explanationEn: string;
  /** Each try to reach whom it presses. */
  readonly presses: readonly { readonly role: string | null; readonly channel: string; readonly state: string; readonly plannedAt: Instant; readonly submittedAt: Instant | null; readonly finalAt: Instant | null }[];
}

export interface StatusCount {
  readonly month: string;
  readonly unit: string;
  readonly unitName: string | null;
  readonly warning: number;
  readonly overdue: number;
  readonly yellow: number;
  readonly orange: number;
  readonly red: number;
}

export interface UnitCards {
  readonly unit: string;
  readonly unitName: string | null;
  readonly yellow: number;
  readonly red: number;
  readonly revoked: number;
}

export interface LedgerPage {
  readonly items: readonly LedgerCard[];
  readonly nextCursor: string | null;
  /** Of the month that was asked for. */
  readonly counts?: readonly UnitCards[];
}

interface Body {
  readonly role: string;
  readonly name: string;
  readonly nameEn: string;
}

export interface Rectification {
  readonly id: string;
  readonly version: number;
  readonly unitCode: string;
  readonly unitName: string | null;
  readonly state: 'ORDERED' | 'OVERDUE' | 'FILED' | 'ADEQUATE' | 'INADEQUATE' | 'LAPSED';
  readonly orderedAt: Instant;
  readonly orderedBy: string | null;
  readonly demand: string | null;
  readonly dueAt: Instant;
  readonly cards: readonly { readonly id: string; readonly workOrderId: string; readonly number: string; readonly colour: CardColour; readonly state: 'ISSUED' | 'REVOKED' }[];
  readonly filedAt: Instant | null;
  readonly filedBy: string | null;
  readonly late: boolean;
  readonly opinion: string | null;
  readonly copy: { readonly to: Body; readonly at: Instant | null } | null;
  readonly judgedAt: Instant | null;
  readonly judgedBy: string | null;
  readonly adequate: boolean | null;
  readonly verdictReason: string | null;
  readonly referral: { readonly to: Body; readonly ground: 'NOT_FILED' | 'INADEQUATE'; readonly at: Instant; readonly because: readonly string[]; readonly handedOverAt: Instant | null; readonly reference: string | null } | null;
  readonly because: readonly string[];
}

export interface Proposal {
  readonly id: string;
  readonly workOrderId: string;
  readonly number: string;
  readonly unitCode: string;
  readonly unitName: string | null;
  readonly ground: string;
  readonly colour: CardColour;
  readonly because: readonly string[];
  readonly state: 'OPEN' | 'ACCEPTED' | 'REJECTED';
  readonly proposedAt: Instant;
  readonly proposedBy: string | null;
  readonly reason: string | null;
  readonly evidence: string | null;
  readonly decidedAt: Instant | null;
  readonly decidedBy: string | null;
  readonly decisionReason: string | null;
}

export interface DueSuggestion {
  readonly dueOn: string | null;
  readonly workingDays: number;
  readonly because: readonly string[];
}
