import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { MOVE_ON_AFTER } from '../domain/notice/retry-chain.js';
import { holdOrder } from '../ledger/hold-order.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { MOVE_ON_KIND } from './attempt-chain.js';
import { ChaseOn } from './chase-on.port.js';
import { chaseById, failedAttempt, hasHope, strongestWaiting, type ChaseRow, type FailedAttempt } from './chase.store.js';
import { noticeOrder } from './notice-order.js';
import { TellPeople } from './tell-people.js';
import { TellRung } from './tell-rung.js';

/** Notices that say that nobody was reached. */
const CRIES = ['ALL_FAILED', 'NO_CONTACT'];

/** Moves the chase on after a hard failure, at once instead of at the next rung (OQ-20). */
@Injectable()
export class ChaseAfterFailure extends ChaseOn {
  constructor(private readonly rungs: TellRung, private readonly people: TellPeople, private readonly clock: Clock, private readonly dueRows: DueRows) {
    super();
  }

  override async attemptFailed(tx: Tx, attemptId: string): Promise<void> {
    const concerned = await this.concerned(tx, attemptId);
    if (concerned === null) return;
    const { failed, chase } = concerned;
    const order = await noticeOrder(tx, chase.workOrderId);
    // A message that failed beside a call that is still ringing moves nobody: the call is the other channel already, once it has left.
    const isStrongest = failed.channel === failed.strongest;
    if (!failed.is_withdrawn && !isStrongest) await this.waitFor(tx, failed, order.drill);
    const movesOn = !failed.is_withdrawn && isStrongest && chase.next.length > 0 && (await this.rungs.tellNext(tx, chase, order));
    if (!movesOn && !(await hasHope(tx, chase.id))) await this.people.allFailed(tx, order, chase);
  }

  /** A call that is held, because its number was called a minute ago, is no other channel yet: within fifteen seconds it has left or the next person is told. */
  private async waitFor(tx: Tx, failed: FailedAttempt, drill: boolean): Promise<void> {
    const waiting = await strongestWaiting(tx, failed);
    if (waiting === undefined) return;
    const now = this.clock.now();
    const soon = now.add(MOVE_ON_AFTER);
    const isTooLate = Temporal.Instant.compare(waiting.due_at, soon) > 0;
    await this.dueRows.schedule(tx, { kind: MOVE_ON_KIND, subject: waiting.id, workOrderId: failed.work_order_id, dueAt: isTooLate ? now : soon, rank: drill ? 2 : 0 });
  }

  override async chainEnded(tx: Tx, attemptId: string): Promise<void> {
    const concerned = await this.concerned(tx, attemptId);
    if (concerned === null || (await hasHope(tx, concerned.chase.id))) return;
    await this.people.allFailed(tx, await noticeOrder(tx, concerned.chase.workOrderId), concerned.chase);
  }

  /** That nothing got through is no longer true, unless it is the cry for help itself that arrived. */
  override async attemptReached(tx: Tx, attemptId: string): Promise<void> {
    await tx.post(
      `update order_alarm set cleared_at = $2 where kind = 'ALL_FAILED' and cleared_at is null
       and work_order_id = (select n.work_order_id from notice_attempt a join notice n on n.id = a.notice_id where a.id = $1 and n.chase_id is not null and n.purpose <> all($3))`,
      [attemptId, this.clock.now(), CRIES]);
  }

  /** The chase that still waits for this attempt; null when none does. Holds its order. */
  private async concerned(tx: Tx, attemptId: string): Promise<{ readonly failed: FailedAttempt; readonly chase: ChaseRow } | null> {
    const failed = await failedAttempt(tx, attemptId);
    if (failed === undefined || failed.work_order_id === null || failed.chase_id === null) return null;
    await holdOrder(tx, failed.work_order_id);
    const chase = await chaseById(tx, failed.chase_id);
    if (chase === undefined || chase.stoppedAt !== null) return null;
    // After a receipt only what a receipt does not drop is still worth a person: the last warning before the card.
    if (chase.receiptAt !== null && chase.rungs.find((rung) => rung.key === failed.rung)?.until !== 'OPINION') return null;
    return { failed, chase };
  }

  override async copyProgress(tx: Tx, copyId: string): Promise<void> {
    const { delivered, pending } = await tx.one<{ delivered: number; pending: number }>(
      `select count(*) filter (where a.state = 'DELIVERED')::int as delivered, count(*) filter (where a.state in ('PLANNED', 'SUBMITTED', 'SENT'))::int as pending
       from notice_attempt a join notice n on n.id = a.notice_id where n.copy_id = $1 and n.audience = 'BUREAU' and coalesce(n.withdrawn_at, a.withdrawn_at) is null`, [copyId]);
    const state = delivered > 0 ? 'DELIVERED' : pending > 0 ? 'SENDING' : 'FAILED';
    await tx.run("update emergency_copy set state = $2 where id = $1 and state <> 'RECEIVED'", [copyId, state]);
  }
}
