import type { Temporal } from 'temporal-polyfill';
import type { CardColour, ResponseChannel, ResultChannel } from '../regulation/regulation.js';

/**
 * Who vouches for a fact's instant. MACHINE: the carrier's, the exchange's or our own ingress clock. HAND: a person typed it.
 * A typed instant alone never undoes a card.
 */
export type Trust = 'MACHINE' | 'HAND';

export type CountyCode = string;
export type UnitCode = string;

/** What happened, without when. One member per fact of the rehearsal contract that Qingyuan's urgent orders know. */
export type Happening =
  | { readonly kind: 'DELIVERED'; readonly unit: UnitCode; readonly role: 'LEAD' | 'CO' }
  | { readonly kind: 'COUNTY_NOTIFIED'; readonly county: CountyCode }
  | { readonly kind: 'COUNTY_IDENTIFIED'; readonly county: CountyCode }
  | { readonly kind: 'FLAGGED_CRITICAL'; readonly reason: string }
  | { readonly kind: 'ACKNOWLEDGED'; readonly unit: UnitCode | null; readonly channel: string }
  | { readonly kind: 'FIRST_RESPONSE'; readonly unit: UnitCode; readonly channel: ResponseChannel; readonly opinion: string }
  | { readonly kind: 'HANDLING_STARTED' | 'ARRIVED_ON_SITE'; readonly unit: UnitCode }
  | { readonly kind: 'HANDLING_COMPLETED'; readonly unit: UnitCode; readonly completedAt: Temporal.Instant }
  | { readonly kind: 'RESULT_FILED'; readonly unit: UnitCode; readonly channel: ResultChannel; readonly onSiteOffline: boolean }
  | { readonly kind: 'BACKFILLED'; readonly unit: UnitCode }
  | { readonly kind: 'RETURN_REQUESTED'; readonly unit: UnitCode; readonly channel: ResponseChannel; readonly reason: string }
  | { readonly kind: 'RETURN_APPROVED' | 'RETURN_REJECTED'; readonly unit: UnitCode }
  | { readonly kind: 'EXTENSION_REQUESTED'; readonly unit: UnitCode }
  /** Another report of the same incident; `unit` when the master's clocks run for that very unit (OQ-24). */
  | { readonly kind: 'LINKED'; readonly unit: UnitCode | null; readonly reason: string }
  | { readonly kind: 'CARD_ISSUED'; readonly unit: UnitCode; readonly colour: CardColour; readonly deadlineKey: string }
  | { readonly kind: 'CARD_REVOKED'; readonly unit: UnitCode; readonly colour: CardColour; readonly deadlineKey: string }
  | { readonly kind: 'WITHDRAWN' | 'CLOSED'; readonly reason: string };

export type FactKind = Happening['kind'];

/** A fact as kept: `at` is when it happened by the best clock that saw it, `recordedAt` when the service came to know of it. */
export type Fact = Happening & {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly recordedAt: Temporal.Instant;
  readonly trust: Trust;
};

/** What intake fixed about the order when the hotline accepted it. */
export interface AcceptedOrder {
  readonly acceptedAt: Temporal.Instant;
  readonly critical: boolean;
  /** Counties named by the report; empty when none is certain. */
  readonly counties: readonly CountyCode[];
  /** The responsible unit as routed, null when it was not determined. */
  readonly unit: UnitCode | null;
}
