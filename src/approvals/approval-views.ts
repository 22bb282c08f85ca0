import { flag, instant, list, object, oneOf, orNull, text, whole } from '../board/answer-schemas.js';
import { toBeijing } from '../domain/time/beijing.js';
import { type Principal, requesterOf } from '../identity/principal.js';
import type { Approval, ApprovalKind } from './approval.js';
import { APPROVAL_STATES } from './approval.js';

/** Of OpenAPI; a story holds it against real answers. */
export const APPROVAL_SCHEMA = object({
  id: text, kind: text, subject: text, jurisdiction: orNull(text), state: oneOf(...APPROVAL_STATES), what: text,
  counts: { type: 'object', additionalProperties: whole }, reason: text, proposedBy: text, proposedAt: instant, expiresAt: instant, decidedBy: orNull(text), decidedAt: orNull(instant), decisionReason: orNull(text),
  outcome: orNull({ type: 'object', description: '办理结果,或作废时的差别' }), href: orNull(text), isOwn: { ...flag, description: '本人提出的,须由他人决定' }, mayDecide: flag,
});

export const APPROVALS_SCHEMA = object({ items: list(APPROVAL_SCHEMA), nextCursor: orNull(text) });

export interface ApprovalView extends Pick<Approval, 'id' | 'kind' | 'subject' | 'jurisdiction' | 'state' | 'what' | 'counts' | 'reason' | 'decisionReason' | 'outcome'> {
  /** Names; instants with offset. */
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly expiresAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly href: string | null;
  readonly isOwn: boolean;
  readonly mayDecide: boolean;
}

/** As the interface answers it to somebody. */
export const approvalView = (approval: Approval, kind: ApprovalKind | undefined, principal: Principal): ApprovalView => {
  const isOwn = approval.proposedBy === requesterOf(principal);
  return {
    id: approval.id, kind: approval.kind, subject: approval.subject, jurisdiction: approval.jurisdiction, state: approval.state, what: approval.what, counts: approval.counts, reason: approval.reason,
    proposedBy: approval.proposedByName, proposedAt: toBeijing(approval.proposedAt), expiresAt: toBeijing(approval.expiresAt), decidedBy: approval.decidedByName,
    decidedAt: approval.decidedAt === null ? null : toBeijing(approval.decidedAt), decisionReason: approval.decisionReason, outcome: approval.outcome, href: kind?.href(approval) ?? null, isOwn,
    mayDecide: approval.state === 'OPEN' && !isOwn && principal.kind === 'PERSON' && kind?.deciders.includes(principal.role) === true,
  };
};
