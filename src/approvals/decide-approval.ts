import { Injectable, Logger } from '@nestjs/common';
import { audit } from '../identity/audit.store.js';
import { type Principal, requesterOf } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { conflict, forbidden, notFound, type Problem } from '../platform/http/problem.js';
import { toBeijing } from '../domain/time/beijing.js';
import type { Approval, CarriedOut } from './approval.js';
import { ApprovalKinds } from './approval-kinds.js';
import { findApproval, keepDecision, lockApproval, type ApprovalScope, type Decided } from './approval.store.js';
import { requireSecondPerson } from './second-person.js';

export interface Decision {
  readonly approved: boolean;
  readonly reason: string | null;
}

type Ended = Extract<CarriedOut, { kind: 'OUTDATED' }> | null;

/** What the second person says, and what follows from it, in one transaction. */
@Injectable()
export class DecideApproval {
  private readonly logger = new Logger('approvals');

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly kinds: ApprovalKinds) {}

  scopeOf(principal: Principal): ApprovalScope {
    return { requester: requesterOf(principal), jurisdiction: principal.jurisdiction, kinds: this.kinds.decidableBy(principal) };
  }

  async decide(id: string, decision: Decision, principal: Principal): Promise<Approval> {
    const outdated = await this.database.transaction(async (tx) => {
      const approval = await this.lockOpen(tx, id, principal);
      const kind = this.kinds.of(approval);
      if (kind === undefined) throw notFound('没有这项待批准事项。');
      const decider = await requireSecondPerson(tx, principal, approval, kind, this.clock.now());
      if (!decision.approved) return this.end(tx, approval, principal, { state: 'REFUSED', reason: decision.reason, outcome: null });
      const carried = await kind.carryOut(tx, approval, decider);
      if (carried.kind === 'DONE') return this.end(tx, approval, principal, { state: 'CARRIED_OUT', reason: decision.reason, outcome: carried.outcome });
      await this.end(tx, approval, principal, { state: 'OUTDATED', reason: decision.reason, outcome: carried.difference });
      return carried;
    });
    if (outdated !== null) throw conflict('APPROVAL_OUTDATED', `${outdated.detail}什么也没有改动,请重新提出。`, { members: { difference: outdated.difference } });
    return this.read(id, principal);
  }

  /** Only whoever proposed it. */
  async withdraw(id: string, principal: Principal): Promise<Approval> {
    await this.database.transaction(async (tx) => {
      const approval = await this.lockOpen(tx, id, principal);
      if (approval.proposedBy !== requesterOf(principal)) throw forbidden('只有提出人可以撤回;他人请决定批准或否决。');
      await this.end(tx, approval, principal, { state: 'WITHDRAWN', reason: null, outcome: null });
    });
    return this.read(id, principal);
  }

  async read(id: string, principal: Principal): Promise<Approval> {
    const approval = await findApproval(this.database, id, this.scopeOf(principal), this.clock.real());
    if (approval === undefined) throw notFound('没有这项待批准事项。');
    return approval;
  }

  private async lockOpen(tx: Tx, id: string, principal: Principal): Promise<Approval> {
    const approval = await lockApproval(tx, id, this.scopeOf(principal), this.clock.real());
    if (approval === undefined) throw notFound('没有这项待批准事项。');
    if (approval.state !== 'OPEN') throw notOpen(approval);
    return approval;
  }

  private async end(tx: Tx, { id, kind, subject, proposedBy }: Approval, principal: Principal, decided: Pick<Decided, 'state' | 'reason' | 'outcome'>): Promise<Ended> {
    await keepDecision(tx, id, { ...decided, by: requesterOf(principal), byName: principal.name, at: this.clock.real() });
    await audit(tx, principal, { action: `APPROVAL_${decided.state}`, subjectKind: 'APPROVAL', subject: id, purpose: decided.reason, data: { kind, of: subject, proposedBy } }, this.clock.now());
    this.logger.log({ event: `approval.${decided.state.toLowerCase()}`, approval: id, kind, by: requesterOf(principal), proposedBy });
    return null;
  }
}

const ENDED = { CARRIED_OUT: '已批准并办理', REFUSED: '已被否决', WITHDRAWN: '已由提出人撤回', EXPIRED: '已过期(24小时内无人决定)', OUTDATED: '已因情况变化作废' } as const;

const notOpen = ({ state, decidedByName, decidedAt, expiresAt }: Approval): Problem => {
  const who = decidedByName === null ? '' : `(${decidedByName},${toBeijing(decidedAt ?? expiresAt)})`;
  return conflict('APPROVAL_NOT_OPEN', `这项事项${state === 'OPEN' ? '' : ENDED[state]}${who},不能再作决定。`, { members: { state } });
};
