import type { Temporal } from 'temporal-polyfill';
import type { DrillEnd, DrillKind, DrillOrderState, DrillPlace, DrillState } from '../domain/drill/drill.js';
import type { OrderClass } from '../domain/regulation/regulation.js';

/** An exercise as it is kept; instants are legal time. */
export interface Drill extends DrillPlace {
  readonly id: string;
  readonly jurisdiction: string;
  readonly name: string;
  readonly kind: DrillKind;
  readonly state: DrillState;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly catchUpMinutes: number;
  readonly plannedBy: string;
  readonly plannedAt: Temporal.Instant;
  readonly approvalId: string | null;
  readonly startedAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
  readonly endedCode: DrillEnd | null;
}

/** A drill as a list shows it. */
export interface ListedDrill extends Drill {
  readonly plannedByName: string | null;
  readonly countyName: string | null;
  /** Names of the chosen units, in the order of their codes. */
  readonly unitNames: readonly string[];
  readonly orders: number;
  readonly opened: number;
  readonly open: number;
  readonly answered: number;
  readonly reportHash: string | null;
}

/** The words of an order stay until it is opened or the drill is over. */
export interface DrillOrder {
  readonly id: string;
  readonly n: number;
  readonly opensAt: Temporal.Instant;
  readonly class: OrderClass;
  readonly category: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly address: string | null;
  readonly countyCode: string | null;
  readonly unitCode: string | null;
  readonly critical: boolean;
  readonly criticalReason: string | null;
  readonly state: DrillOrderState;
  readonly why: string | null;
  readonly workOrderId: string | null;
  readonly openedAt: Temporal.Instant | null;
}
