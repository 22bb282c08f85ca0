import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { lockRectification } from './rectification.store.js';
import { RECTIFICATION } from './rectification-step.js';
import { Rectifications } from './rectifications.js';

/** Refers a rectification that nobody filed by the end of its day, in the first millisecond after it. */
@Injectable()
export class ReferDueRectification implements DueHandler {
  readonly kind = RECTIFICATION;

  constructor(private readonly database: Database, private readonly dueRows: DueRows, private readonly clock: Clock, private readonly rectifications: Rectifications) {}

  async handle(row: DueRow): Promise<void> {
    await this.database.transaction(async (tx) => {
      const rectification = await lockRectification(tx, row.subject);
      await this.dueRows.finish(tx, row);
      if (rectification !== undefined) await this.rectifications.settle(tx, rectification.id, this.clock.now());
    });
  }
}
