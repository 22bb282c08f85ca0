import type { Temporal } from 'temporal-polyfill';

/** Exercises (演练) are a feature of the system: no clause orders one, and none of them reaches a figure, card or bulletin of real orders. */

export const DRILL_SCOPES = ['COUNTY', 'CITY', 'UNITS'] as const;
export type DrillScope = (typeof DRILL_SCOPES)[number];

/** SCHEDULED: units see that it is coming. SURPRISE: nobody but the planners does before it runs. */
export const DRILL_KINDS = ['SCHEDULED', 'SURPRISE'] as const;
export type DrillKind = (typeof DRILL_KINDS)[number];

export const DRILL_STATES = ['PROPOSED', 'PLANNED', 'RUNNING', 'ENDED', 'STOPPED', 'CANCELLED', 'MISSED'] as const;
export type DrillState = (typeof DRILL_STATES)[number];

/** Why it is over, or never began. */
export const DRILL_ENDS = ['TIME', 'BY_PERSON', 'CRITICAL_ORDER', 'STORM', 'NOT_APPROVED', 'SERVICE_WAS_DOWN'] as const;
export type DrillEnd = (typeof DRILL_ENDS)[number];

/** SKIPPED: its instant passed while the service was down. FAILED: it could not be opened, or would have reached somebody outside the drill. */
export const DRILL_ORDER_STATES = ['WAITING', 'OPENED', 'SKIPPED', 'FAILED'] as const;
export type DrillOrderState = (typeof DRILL_ORDER_STATES)[number];

export interface DrillPlace {
  readonly scope: DrillScope;
  readonly countyCode: string | null;
  readonly unitCodes: readonly string[];
}

/** Whoever alarms more units than these needs a second person to agree. */
const MOST_BY_ONE_PERSON = 10;

export const needsSecondPerson = ({ scope, unitCodes }: DrillPlace): boolean => scope === 'CITY' || unitCodes.length > MOST_BY_ONE_PERSON;

/** Whether an order that would go there stays inside the drill; one that would go to nobody known does not. */
export const isInside = ({ scope, countyCode, unitCodes }: DrillPlace, routed: { readonly unitCode: string | null; readonly countyCode: string | null }): boolean => {
  switch (scope) {
    case 'COUNTY': return routed.countyCode === countyCode;
    case 'UNITS': return routed.unitCode !== null && unitCodes.includes(routed.unitCode);
    case 'CITY': return routed.unitCode !== null || routed.countyCode !== null;
  }
};

/** What real orders are there while a drill is to run. */
export interface RealTraffic {
  /** Real critical orders whose unit has not answered yet. */
  readonly criticalUnanswered: number;
  /** Real orders accepted within `StandAside.within`. */
  readonly acceptedLately: number;
}

export interface StandAside {
  readonly stormFrom: number;
  readonly within: Temporal.Duration;
}

/** Why the drill must make room; null while it may go on. */
export const standAside = ({ criticalUnanswered, acceptedLately }: RealTraffic, { stormFrom }: StandAside): 'CRITICAL_ORDER' | 'STORM' | null =>
  criticalUnanswered > 0 ? 'CRITICAL_ORDER' : acceptedLately >= stormFrom ? 'STORM' : null;
