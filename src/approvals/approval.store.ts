import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { seal } from '../platform/sealing/seal.js';
import type { Approval, ApprovalState, NewProposal } from './approval.js';

/** Nobody has to note that a day is over: whoever reads an open proposal after it reads an expired one. */
const stateAt = (parameter: string): string => `case when a.state = 'OPEN' and a.expires_at <= ${parameter} then 'EXPIRED' else a.state end`;
const columns = (parameter: string): string => `a.id, a.kind, a.subject, a.jurisdiction, a.payload, a.what, a.counts, a.reason, ${stateAt(parameter)} as state,
  a.proposed_by as "proposedBy", a.proposed_by_name as "proposedByName", a.proposed_at as "proposedAt", a.expires_at as "expiresAt", a.decided_by as "decidedBy",
  a.decided_by_name as "decidedByName", a.decided_at as "decidedAt", a.decision_reason as "decisionReason", a.outcome`;

/** Whose proposals somebody sees: those of kinds that he may decide, in his jurisdiction, and his own. */
export interface ApprovalScope {
  readonly requester: string;
  readonly jurisdiction: string | null;
  readonly kinds: readonly string[];
}
const IN_SCOPE = '(a.proposed_by = $2 or (a.kind = any($4) and ($3::text is null or a.jurisdiction = $3)))';
const scoped = (real: Temporal.Instant, { requester, jurisdiction, kinds }: ApprovalScope) => [real, requester, jurisdiction, kinds] as const;

export interface Proposed extends NewProposal {
  readonly id: string;
  readonly proposedBy: string;
  readonly proposedByName: string;
  readonly proposedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

/** False while a proposal of the kind is open for the same subject. */
export const addApproval = async (tx: Tx, one: Proposed): Promise<boolean> => {
  await tx.run("update approval set state = 'EXPIRED', decided_at = expires_at where kind = $1 and subject = $2 and state = 'OPEN' and expires_at <= $3", [one.kind, one.subject, one.proposedAt]);
  return (await tx.run(
    `insert into approval (id, kind, subject, jurisdiction, payload, what, counts, reason, state, proposed_by, proposed_by_name, proposed_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'OPEN', $9, $10, $11, $12) on conflict (kind, subject) where state = 'OPEN' do nothing`,
    [one.id, one.kind, one.subject, one.jurisdiction, JSON.stringify(one.payload), one.what, JSON.stringify(one.counts), seal(one.reason), one.proposedBy, seal(one.proposedByName), one.proposedAt, one.expiresAt])) === 1;
};

export const openApproval = (tx: Tx, kind: string, subject: string, real: Temporal.Instant): Promise<Approval | undefined> =>
  tx.maybe<Approval>(`select ${columns('$3')} from approval a where a.kind = $1 and a.subject = $2 and a.state = 'OPEN' and a.expires_at > $3`, [kind, subject, real]);

export const latestApproval = (tx: Tx, kind: string, subject: string, real: Temporal.Instant): Promise<Approval | undefined> =>
  tx.maybe<Approval>(`select ${columns('$3')} from approval a where a.kind = $1 and a.subject = $2 order by a.proposed_at desc limit 1`, [kind, subject, real]);

export const findApproval = (tx: Tx, id: string, scope: ApprovalScope, real: Temporal.Instant): Promise<Approval | undefined> =>
  tx.maybe<Approval>(`select ${columns('$1')} from approval a where ${IN_SCOPE} and a.id = $5`, [...scoped(real, scope), id]);

/** Two who decide at once do it one after the other. */
export const lockApproval = (tx: Tx, id: string, scope: ApprovalScope, real: Temporal.Instant): Promise<Approval | undefined> =>
  tx.maybe<Approval>(`select ${columns('$1')} from approval a where ${IN_SCOPE} and a.id = $5 for update`, [...scoped(real, scope), id]);

export interface ApprovalsWanted {
  readonly state: ApprovalState | null;
  readonly after: { readonly at: Temporal.Instant; readonly id: string } | undefined;
  readonly limit: number;
}

export const listApprovals = (tx: Tx, scope: ApprovalScope, real: Temporal.Instant, { state, after, limit }: ApprovalsWanted): Promise<Approval[]> =>
  tx.rows<Approval>(
    `select ${columns('$1')} from approval a where ${IN_SCOPE} and ($5::text is null or ${stateAt('$1')} = $5) and ($6::timestamptz is null or (a.proposed_at, a.id) < ($6, $7::uuid))
     order by a.proposed_at desc, a.id desc limit $8`, [...scoped(real, scope), state, after?.at ?? null, after?.id ?? null, limit]);

export interface Decided {
  readonly state: Exclude<ApprovalState, 'OPEN' | 'EXPIRED'>;
  readonly by: string;
  readonly byName: string;
  readonly at: Temporal.Instant;
  readonly reason: string | null;
  readonly outcome: Readonly<Record<string, unknown>> | null;
}

export const keepDecision = async (tx: Tx, id: string, { state, by, byName, at, reason, outcome }: Decided): Promise<void> => {
  await tx.run('update approval set state = $2, decided_by = $3, decided_by_name = $4, decided_at = $5, decision_reason = $6, outcome = $7 where id = $1',
    [id, state, by, seal(byName), at, seal(reason), outcome === null ? null : JSON.stringify(outcome)]);
};
