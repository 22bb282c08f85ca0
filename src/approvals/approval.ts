import type { Temporal } from 'temporal-polyfill';
import type { PersonPrincipal, Role } from '../identity/principal.js';
import type { Tx } from '../platform/database/database.js';

export const APPROVAL_STATES = ['OPEN', 'CARRIED_OUT', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'OUTDATED'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/** What is to happen if a second person agrees. Ids and codes only, but for `reason`. */
export interface NewProposal {
  readonly kind: string;
  /** What it is about: one open proposal of a kind for each. */
  readonly subject: string;
  /** Whose it is; null: of all jurisdictions, and so only for deciders who serve all. */
  readonly jurisdiction: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  /** One Chinese sentence with the counts, without names or numbers of persons. */
  readonly what: string;
  readonly counts: Readonly<Record<string, number>>;
  /** In the proposer's own words; kept sealed. */
  readonly reason: string;
}

/** All instants are real time. */
export interface Approval extends NewProposal {
  readonly id: string;
  readonly state: ApprovalState;
  readonly proposedBy: string;
  readonly proposedByName: string;
  readonly proposedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Temporal.Instant | null;
  readonly decisionReason: string | null;
  readonly outcome: Readonly<Record<string, unknown>> | null;
}

export type CarriedOut =
  | { readonly kind: 'DONE'; readonly outcome: Readonly<Record<string, unknown>> }
  /** What was proposed would do something else by now, or nothing: nothing was done, and a new proposal is needed. */
  | { readonly kind: 'OUTDATED'; readonly detail: string; readonly difference: Readonly<Record<string, unknown>> };

/** One kind of act that needs two persons; registered by the feature that carries it out. */
export interface ApprovalKind {
  readonly kind: string;
  readonly deciders: readonly Role[];
  /** Where the second person sees in full what would be done; null when `what` says it all. */
  href(approval: Approval): string | null;
  /** In the decision's transaction, against what is true now. */
  carryOut(tx: Tx, approval: Approval, decider: PersonPrincipal): Promise<CarriedOut>;
}
