import type { Temporal } from 'temporal-polyfill';
import type { CardColour, OrderClass } from '../regulation/regulation.js';
import type { ResponseChannel, ResultChannel } from '../regulation/settings.js';

/**
 * Who vouches for a fact's instant. MACHINE: the carrier's, the exchange's or our own ingress clock. HAND: a person typed it.
 * A typed instant alone never undoes a card.
 */
export type Trust = 'MACHINE' | 'HAND';

export type CountyCode = string;
export type UnitCode = string;

export const SURVEY_CHOICES = ['VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED'] as const;
export type SurveyChoice = (typeof SURVEY_CHOICES)[number];

/** What happened, without when: one member per fact of the rehearsal contract, and those only the running service knows. */
export type Happening =
  | { readonly kind: 'DELIVERED'; readonly unit: UnitCode; readonly role: 'LEAD' | 'CO' }
  | { readonly kind: 'COUNTY_NOTIFIED'; readonly county: CountyCode }
  | { readonly kind: 'COUNTY_IDENTIFIED'; readonly county: CountyCode }
  | { readonly kind: 'FLAGGED_CRITICAL'; readonly reason: string }
  | { readonly kind: 'ACKNOWLEDGED'; readonly unit: UnitCode | null; readonly channel: string }
  | { readonly kind: 'FIRST_RESPONSE'; readonly unit: UnitCode; readonly channel: ResponseChannel; readonly opinion: string }
  | { readonly kind: 'HANDLING_STARTED' | 'ARRIVED_ON_SITE' | 'ACCEPTED_BY_UNIT'; readonly unit: UnitCode }
  | { readonly kind: 'INTERIM_REPORTED'; readonly unit: UnitCode; readonly channel: string }
  | { readonly kind: 'HANDLING_COMPLETED'; readonly unit: UnitCode; readonly completedAt: Temporal.Instant; readonly reason: string }
  | { readonly kind: 'RESULT_FILED'; readonly unit: UnitCode; readonly channel: ResultChannel; readonly onSiteOffline: boolean }
  | { readonly kind: 'COMPLETION_APPROVED' | 'COMPLETION_SENT_BACK'; readonly unit: UnitCode }
  | { readonly kind: 'BACKFILLED'; readonly unit: UnitCode }
  | { readonly kind: 'RETURN_REQUESTED'; readonly unit: UnitCode; readonly channel: ResponseChannel; readonly reason: string; readonly basis: string; readonly suggestedUnit: UnitCode | null; readonly signedOff: boolean }
  | { readonly kind: 'SITE_SURVEY_STARTED'; readonly unit: UnitCode }
  | { readonly kind: 'RETURN_APPROVED' | 'RETURN_REJECTED'; readonly unit: UnitCode }
  | { readonly kind: 'DISPUTE_EVIDENCE_ASKED'; readonly unit: UnitCode }
  | { readonly kind: 'DISPUTE_EVIDENCE_GIVEN'; readonly unit: UnitCode }
  /** The authority or the leader in charge named the unit in a dispute: it may not return the order (SG2022-14.5, HJ2022-3.3b). */
  | { readonly kind: 'UNIT_DESIGNATED'; readonly unit: UnitCode; readonly reason: string }
  | { readonly kind: 'EXTENSION_REQUESTED'; readonly unit: UnitCode; readonly reason: string; readonly promisedAt: Temporal.Instant | null; readonly petitionerNotified: boolean }
  | { readonly kind: 'EXTENSION_APPROVED' | 'EXTENSION_REJECTED'; readonly unit: UnitCode }
  | { readonly kind: 'NEW_FACTS_ADDED' | 'FORCE_MAJEURE' | 'LAW_CHANGED'; readonly reason: string }
  | { readonly kind: 'REDO_ORDERED'; readonly unit: UnitCode }
  | { readonly kind: 'PETITIONER_CONTACT_TRIED'; readonly unit: UnitCode; readonly reached: boolean }
  /** The petitioner says nobody called; `evidence`: whether the unit could show its records (HJ2022-4.3b). */
  | { readonly kind: 'CONTACT_DISPUTED'; readonly unit: UnitCode; readonly evidence: boolean }
  | { readonly kind: 'SURVEY_DELIVERED' }
  | { readonly kind: 'SURVEY_ANSWERED'; readonly choices: readonly SurveyChoice[] }
  /** The hotline corrects a rating that the petitioner called mistaken when called back (HJ2022-4.5). */
  | { readonly kind: 'RATING_CORRECTED'; readonly choice: SurveyChoice; readonly reason: string }
  /** A supervisor moved the order to another class; `lawHash` names the regulation that covers it, null when it stays the same (OQ-23). */
  | { readonly kind: 'RECLASSIFIED'; readonly orderClass: OrderClass; readonly underlyingClass?: OrderClass | null; readonly lawHash: string | null; readonly reason: string }
  /** Another report of the same incident; `unit` when the master's clocks run for that very unit (OQ-24). */
  | { readonly kind: 'LINKED'; readonly unit: UnitCode | null; readonly reason: string }
  /** The master this report was linked to is gone or went elsewhere: its own clocks run again from here (OQ-24). */
  | { readonly kind: 'UNLINKED'; readonly reason: string }
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
  readonly orderClass: OrderClass;
  /** The ordinary class of an urgent order, where its ordinary limit runs on as well (HJ2022-3.4.urgent, OQ-39); null when not named. */
  readonly underlyingClass: OrderClass | null;
  /** When the law was adopted for an order that had been taken in while none was in force; until then no limit runs (OQ-38). */
  readonly lawAdoptedAt?: Temporal.Instant | null;
  readonly critical: boolean;
  /** Counties named by the report; empty when none is certain. */
  readonly counties: readonly CountyCode[];
  /** The responsible unit as routed, null when it was not determined. */
  readonly unit: UnitCode | null;
}
