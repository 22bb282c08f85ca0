import type { Instant, OrderState } from '../api/types';

export type FigureKey = 'RECEIVED' | 'ANSWERED' | 'OVERDUE' | 'CARD' | 'ALARM' | 'CLOSED' | 'OPEN' | 'OPEN_UNANSWERED' | 'OPEN_OVERDUE' | 'DRILLS';
export type HappeningKind = 'RECEIVED' | 'ANSWERED' | 'OVERDUE' | 'CARD' | 'ALARM' | 'CLOSED';
export type WaitingKind = 'RETURN' | 'EXTENSION' | 'CARD_PROPOSAL' | 'REVOCATION';
export type HandoverState = 'OFFERED' | 'TAKEN' | 'REFUSED' | 'WITHDRAWN';

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Handover {
  readonly id: string;
  readonly state: HandoverState;
  readonly from: Named;
  readonly to: Named;
  readonly summary: string;
  readonly offeredAt: Instant;
  readonly decidedAt: Instant | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
  readonly shiftBeganAt: Instant;
  readonly figures: Readonly<Partial<Record<FigureKey, number>>>;
  readonly openOrders: number;
}

export interface HandedOrder {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly place: string;
  readonly state: OrderState;
  readonly class: string;
  readonly critical: boolean;
  readonly drill: boolean;
  readonly countyName: string | null;
  readonly unitName: string | null;
  readonly isAnswered: boolean;
  readonly isOverdue: boolean;
  readonly dueKind: string | null;
  readonly dueAt: Instant | null;
  readonly alarms: readonly string[];
}

export interface WholeHandover extends Handover {
  readonly orders: readonly HandedOrder[];
  readonly notes: readonly { readonly id: string; readonly number: string | null; readonly text: string; readonly by: string; readonly at: Instant }[];
}

export interface ShiftNote {
  readonly id: string;
  readonly workOrderId: string | null;
  readonly number: string | null;
  readonly title: string | null;
  readonly text: string;
  readonly pinned: boolean;
  readonly by: string;
  readonly at: Instant;
  readonly doneAt: Instant | null;
  readonly doneBy: string | null;
  readonly struckAt: Instant | null;
  readonly struckBy: string | null;
  readonly strikeReason: string | null;
}

export interface Happened {
  readonly kind: HappeningKind;
  readonly at: Instant;
  readonly workOrderId: string;
  readonly number: string;
  readonly title: string;
  readonly unitName: string | null;
  readonly drill: boolean;
  readonly detail: string | null;
}

export interface CurrentShift {
  readonly version: number;
  readonly since: Instant;
  readonly shift: { readonly id: string; readonly holderId: string; readonly holder: string; readonly beganAt: Instant; readonly beganAs: 'BEGUN' | 'HANDED_OVER' | 'TAKEN_OVER'; readonly reason: string | null } | null;
  readonly offered: Handover | null;
  readonly figures: Readonly<Record<FigureKey, number>>;
  readonly happenings: readonly Happened[];
  readonly waiting: readonly { readonly kind: WaitingKind; readonly at: Instant; readonly workOrderId: string; readonly number: string; readonly title: string; readonly unitName: string | null }[];
  readonly orders: readonly HandedOrder[];
  readonly notes: readonly ShiftNote[];
  readonly successors: readonly { readonly id: string; readonly name: string; readonly role: 'OPERATOR' | 'SUPERVISOR' }[];
}
