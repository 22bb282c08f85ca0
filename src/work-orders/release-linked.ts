import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { currentTenure } from '../domain/work-order/case-file.js';
import { THE_SERVICE } from '../ledger/actor.js';
import { holdOrder } from '../ledger/hold-order.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { UNLINK } from './linked-reports.js';
import { Proceed } from './proceed.js';
import { UnitNotices } from './unit-notices.js';

const GONE = '主工单已撤回、办结或改派,本工单恢复单独计时';

/**
 * Lets the clocks of linked reports run again once their master is gone or with another unit, and says when it is answered and they are not
 * (OQ-24). Each report has a due row of its own,
 * so whoever changed the master waits for no other order's lock.
 */
@Injectable()
export class ReleaseLinked implements DueHandler {
  readonly kind = UNLINK;

  constructor(private readonly database: Database, private readonly dueRows: DueRows, private readonly proceed: Proceed, private readonly notices: UnitNotices, private readonly clock: Clock) {}

  async handle(row: DueRow): Promise<void> {
    await this.database.transaction(async (tx) => {
      await holdOrder(tx, row.subject);
      await this.dueRows.finish(tx, row);
      await this.release(tx, row.subject);
    });
  }

  private async release(tx: Tx, workOrderId: string): Promise<void> {
    const looked = await this.proceed.look(tx, workOrderId);
    const tenure = looked === undefined ? undefined : currentTenure(looked.judgement.file);
    if (looked === undefined || tenure === undefined || tenure.clocksAtMasterSince === null) return;
    const at = this.clock.now();
    const master = await masterWith(tx, workOrderId, tenure.unit);
    if (master !== undefined) return master.closed_at === null ? undefined : this.notices.masterClosed(tx, { workOrderId, unitCode: tenure.unit, at: master.closed_at });
    const proceeded = await this.proceed.with(tx, workOrderId, [{ happening: { kind: 'UNLINKED', reason: GONE }, at, trust: 'MACHINE', actor: THE_SERVICE }]);
    if (proceeded.kind !== 'DONE') return;
    await tx.run('update work_order set master_id = null where id = $1', [workOrderId]);
    await this.notices.anew(tx, { workOrderId, unitCode: tenure.unit, at });
  }
}

/** The master while the same unit has it. One that closed because its result was filed keeps the clocks of its reports: each caller is still to be answered. */
const masterWith = (tx: Tx, workOrderId: string, unitCode: string): Promise<{ readonly closed_at: Temporal.Instant | null } | undefined> => tx.maybe(
  `select m.closed_at from work_order o join work_order m on m.id = o.master_id where o.id = $1 and m.unit_code = $2
   and not exists (select 1 from ledger_entry e where e.work_order_id = m.id and e.is_fact and e.kind in ('WITHDRAWN', 'CLOSED'))`, [workOrderId, unitCode]);
