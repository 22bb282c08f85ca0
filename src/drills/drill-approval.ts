import { Injectable } from '@nestjs/common';
import type { Approval, ApprovalKind, CarriedOut } from '../approvals/approval.js';
import { isAfter } from '../domain/time/beijing.js';
import { audit } from '../identity/audit.store.js';
import type { PersonPrincipal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { keepApproved, lockDrill } from './drill.store.js';
import { LARGE_DRILL } from './plan-drill.js';

/** A drill that alarms many takes place once a second person agreed, before its start. */
@Injectable()
export class DrillApproval implements ApprovalKind {
  readonly kind = LARGE_DRILL;
  readonly deciders = ['SUPERVISOR', 'ADMINISTRATOR'] as const;

  constructor(private readonly clock: Clock) {}

  href({ subject }: Approval): string {
    return `/drills?id=${subject}`;
  }

  async carryOut(tx: Tx, approval: Approval, decider: PersonPrincipal): Promise<CarriedOut> {
    const now = this.clock.now();
    const drill = await lockDrill(tx, approval.subject);
    if (drill === undefined || drill.state !== 'PROPOSED' || !isAfter(drill.startsAt, now)) return { kind: 'OUTDATED', detail: '演练已取消,或开始时刻已过。', difference: { state: drill?.state ?? null } };
    await keepApproved(tx, drill.id, decider.accountId);
    await audit(tx, decider, { action: 'DRILL_APPROVED', subjectKind: 'DRILL', subject: drill.id, purpose: approval.reason, data: { approvalId: approval.id } }, now);
    return { kind: 'DONE', outcome: { drillId: drill.id, startsAt: drill.startsAt.toString() } };
  }
}
