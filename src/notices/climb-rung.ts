import { Injectable } from '@nestjs/common';
import { holdOrder } from '../ledger/hold-order.js';
import { Database } from '../platform/database/database.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { Chase } from './chase.js';

/** Tells the next rung of a chase when its minute has come. */
@Injectable()
export class ClimbRung implements DueHandler {
  readonly kind = 'RUNG';

  constructor(private readonly database: Database, private readonly dueRows: DueRows, private readonly chase: Chase) {}

  async handle(row: DueRow): Promise<void> {
    await this.database.transaction(async (tx) => {
      await holdOrder(tx, row.workOrderId);
      await this.dueRows.finish(tx, row);
      await this.chase.climb(tx, row.subject);
    });
  }
}
