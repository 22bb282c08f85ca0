import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { escalation } from '../domain/ladder/escalation.js';
import type { LadderName, Rung } from '../domain/ladder/ladder.js';
import { SAME_MINUTE } from '../domain/ladder/told-lately.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { Chase } from './chase.js';
import { markEscalated, runningChases } from './chase.store.js';
import { noticeOrder } from './notice-order.js';
import { TellRung } from './tell-rung.js';
import { countTold, tellingsSince } from './told-lately.query.js';

/** NOBODY_NEW: on no rung that is left stands anybody who was not told the same within the last minute; nothing may be kept of the attempt. */
export type Escalated =
  | { readonly kind: 'CLIMBED'; readonly chaseId: string; readonly ladder: LadderName; readonly rung: Rung; readonly plannedAt: Temporal.Instant; readonly told: number }
  | { readonly kind: 'AT_TOP' | 'NOT_WAITING' | 'NOBODY_NEW' };

/** Tells the next rung of the chase now (OQ-20); the rungs after it keep their instants, and no legal clock moves. */
@Injectable()
export class EscalateChase {
  constructor(private readonly clock: Clock, private readonly dueRows: DueRows, private readonly rungs: TellRung, private readonly chase: Chase) {}

  /** The caller holds the order's row lock, and rolls back what is not CLIMBED. A rung on which nobody stands is climbed past. */
  async execute(tx: Tx, workOrderId: string): Promise<Escalated> {
    const now = this.clock.now();
    const lately = await tellingsSince(tx, workOrderId, now.subtract(SAME_MINUTE));
    const order = await noticeOrder(tx, workOrderId);
    for (let isFirst = true; ; isFirst = false) {
      const step = escalation(await runningChases(tx, workOrderId));
      if (step.kind !== 'CLIMB') return isFirst ? step : { kind: 'NOBODY_NEW' };
      const { ladder: chase, index, rung, plannedAt } = step;
      const before = await countTold(tx, chase.id);
      if (await this.rungs.tell(tx, { chase, order, isFirst: false, lately }, rung)) await this.rungs.insteadOf(tx, chase, order);
      const told = (await countTold(tx, chase.id)) - before;
      await markEscalated(tx, chase.id, index, now);
      if (told === 0) continue;
      await this.dueRows.cancel(tx, 'RUNG', chase.id);
      await this.chase.climb(tx, chase.id);
      return { kind: 'CLIMBED', chaseId: chase.id, ladder: chase.ladder, rung, plannedAt, told };
    }
  }
}
