import { Injectable } from '@nestjs/common';
import type { Approval, ApprovalKind, CarriedOut } from '../approvals/approval.js';
import { audit } from '../identity/audit.store.js';
import type { PersonPrincipal } from '../identity/principal.js';
import { holdOrder } from '../ledger/hold-order.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { ErasePersonalData } from './erase-personal-data.js';
import { kindsErased, obstacleOf } from './order-erasure.store.js';
import { PERSONAL_KINDS } from './retention-kinds.js';

/** The kind of approval under which an erasure by hand waits for a second person. */
export const PERSONAL_DATA_ERASURE = 'PERSONAL_DATA_ERASURE';

const IN_THE_WAY = '提出之后工单又在办,或已设留存,或有了未审定的异议、发牌建议、整改事项,证据须保留。';
const NOTHING_LEFT = '工单的个人信息已经清除。';

/** Erases what may speak of an order's petitioner before its time, at a second person's word (等保 2.0 8.1.4.10). */
@Injectable()
export class ErasureApproval implements ApprovalKind {
  readonly kind = PERSONAL_DATA_ERASURE;
  readonly deciders = ['SUPERVISOR', 'ADMINISTRATOR'] as const;

  constructor(private readonly erasing: ErasePersonalData, private readonly clock: Clock) {}

  href({ subject }: Approval): string {
    return `/api/v1/work-orders/${subject}`;
  }

  async carryOut(tx: Tx, approval: Approval, decider: PersonPrincipal): Promise<CarriedOut> {
    const workOrderId = approval.subject;
    await holdOrder(tx, workOrderId);
    const obstacle = await obstacleOf(tx, workOrderId);
    if (obstacle === undefined || obstacle.open || obstacle.held) return { kind: 'OUTDATED', detail: IN_THE_WAY, difference: { open: obstacle?.open ?? false, held: obstacle?.held ?? false } };
    const gone = new Set(await kindsErased(tx, workOrderId));
    if (PERSONAL_KINDS.every((kind) => gone.has(kind))) return { kind: 'OUTDATED', detail: NOTHING_LEFT, difference: {} };
    const at = this.clock.now();
    const removed = await this.erasing.execute(tx, { workOrderId, actor: { kind: 'PERSON', id: decider.accountId, name: decider.name }, data: { approvalId: approval.id }, at });
    await audit(tx, decider, { action: 'PERSONAL_DATA_ERASED', subjectKind: 'WORK_ORDER', subject: workOrderId, purpose: approval.reason, data: { ...removed, approvalId: approval.id, proposedBy: approval.proposedBy } }, at);
    return { kind: 'DONE', outcome: { ...removed } };
  }
}
