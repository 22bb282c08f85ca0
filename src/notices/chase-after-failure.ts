import { Injectable } from '@nestjs/common';
import { holdOrder } from '../ledger/hold-order.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Chase } from './chase.js';
import { ChaseOn } from './chase-on.port.js';
import { chaseById, failedAttempt, hasHope } from './chase.store.js';
import { noticeOrder } from './notice-order.js';
import { TellPeople } from './tell-people.js';

/** Moves the chase on after a hard failure, at once instead of at the next rung (OQ-20). */
@Injectable()
export class ChaseAfterFailure extends ChaseOn {
  constructor(private readonly chase: Chase, private readonly people: TellPeople, private readonly clock: Clock) {
    super();
  }

  override async attemptFailed(tx: Tx, attemptId: string): Promise<void> {
    const failed = await failedAttempt(tx, attemptId);
    if (failed === undefined || failed.work_order_id === null || failed.chase_id === null) return;
    await holdOrder(tx, failed.work_order_id);
    const chase = await chaseById(tx, failed.chase_id);
    if (chase === undefined || chase.stoppedAt !== null) return;
    // After a receipt only what a receipt does not drop is still worth a person: the last warning before the card.
    if (chase.receiptAt !== null && chase.rungs.find((rung) => rung.key === failed.rung)?.until !== 'OPINION') return;
    const order = await noticeOrder(tx, failed.work_order_id);
    // A message that failed beside a call that is still ringing moves nobody: the call is the other channel already.
    const movesOn = !failed.is_withdrawn && failed.channel === failed.strongest && chase.next.length > 0 && (await this.chase.tellNext(tx, chase, order));
    if (!movesOn && !(await hasHope(tx, chase.id))) await this.people.allFailed(tx, order, chase);
  }

  override async copyProgress(tx: Tx, copyId: string): Promise<void> {
    const { delivered, pending } = await tx.one<{ delivered: number; pending: number }>(
      `select count(*) filter (where a.state = 'DELIVERED')::int as delivered, count(*) filter (where a.state in ('PLANNED', 'SUBMITTED', 'SENT'))::int as pending
       from notice_attempt a join notice n on n.id = a.notice_id where n.copy_id = $1 and n.audience = 'BUREAU' and coalesce(n.withdrawn_at, a.withdrawn_at) is null`, [copyId]);
    const state = delivered > 0 ? 'DELIVERED' : pending > 0 ? 'SENDING' : 'FAILED';
    await tx.run("update emergency_copy set state = $2 where id = $1 and state <> 'RECEIVED'", [copyId, state]);
  }
}
