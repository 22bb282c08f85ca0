import type { Temporal } from 'temporal-polyfill';
import { type PersonPrincipal, type Principal, requesterOf } from '../identity/principal.js';
import type { Tx } from '../platform/database/database.js';
import { forbidden } from '../platform/http/problem.js';
import type { Approval, ApprovalKind } from './approval.js';
import { touchedBy, touchedByOthers } from './kept-apart.query.js';

/** An account set up, or given a new password, so lately is not yet a second person: whoever did it would hold both. */
export const SETTLED_AFTER = { hours: 24 };

/**
 * Throws unless the principal is a person of an allowed role, another than the proposer, and stayed in hands of his own: neither account
 * was made or reset by the other's holder, nor the decider's by anybody, in the last day (of the audit's legal time).
 */
export const requireSecondPerson = async (tx: Tx, principal: Principal, approval: Approval, kind: ApprovalKind, now: Temporal.Instant): Promise<PersonPrincipal> => {
  if (principal.kind === 'CLIENT' || !kind.deciders.includes(principal.role)) throw forbidden('此事项须由有权批准的人员决定。');
  const decider = requesterOf(principal);
  if (decider === approval.proposedBy) throw forbidden('须由另一人决定:不能批准或否决本人提出的事项,可以撤回。', 'SECOND_PERSON_NEEDED');
  const since = now.subtract(SETTLED_AFTER);
  if ((await touchedByOthers(tx, decider, since)) || (await touchedBy(tx, approval.proposedBy, decider, since))) {
    throw forbidden('最近24小时内,决定人的账号由他人新建或改动过,或提出人的账号、密钥由决定人改动过,暂不能视为两人。请由其他人员决定,或24小时后再办。', 'NOT_YET_TWO_PERSONS');
  }
  return principal;
};
