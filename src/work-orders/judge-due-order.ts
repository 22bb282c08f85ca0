import { Injectable } from '@nestjs/common';
import { holdOrder } from '../ledger/hold-order.js';
import { Database } from '../platform/database/database.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { Proceed } from './proceed.js';

/** Judges an order anew when its next instant has come: the first millisecond after a deadline, or an alarm's limit. */
@Injectable()
export class JudgeDueOrder implements DueHandler {
  readonly kind = 'JUDGE';

  constructor(private readonly database: Database, private readonly dueRows: DueRows, private readonly proceed: Proceed) {}

  async handle(row: DueRow): Promise<void> {
    await this.database.transaction(async (tx) => {
      await holdOrder(tx, row.subject);
      await this.dueRows.finish(tx, row);
      await this.proceed.with(tx, row.subject, []);
    });
  }
}
