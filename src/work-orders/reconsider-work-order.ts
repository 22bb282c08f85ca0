import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { rankOf } from '../notices/rank-of.js';
import type { Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { Proceed } from './proceed.js';

/** Judges an order anew at once, because what the judgement rests on has changed: a call a card waited for has ended, or the calendar is another. */
@Injectable()
export class ReconsiderWorkOrder {
  constructor(private readonly proceed: Proceed, private readonly dueRows: DueRows) {}

  async execute(tx: Tx, workOrderId: string): Promise<void> {
    await this.proceed.with(tx, workOrderId, []);
  }

  /** Has every open order judged anew soon, because the calendar their limits were computed with has changed (OQ-06). */
  async all(tx: Tx, at: Temporal.Instant): Promise<void> {
    const open = await tx.rows<{ id: string; critical: boolean; drill: boolean }>('select id, critical, drill from work_order where closed_at is null order by id');
    for (const { id, ...order } of open) await this.dueRows.schedule(tx, { kind: 'JUDGE', subject: id, workOrderId: id, dueAt: at, rank: rankOf(order) });
  }
}
