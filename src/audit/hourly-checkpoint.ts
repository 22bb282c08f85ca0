import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { Database } from '../platform/database/database.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { armQueues } from '../platform/due-rows/queue-rows.js';
import { KeepCheckpoints } from './keep-checkpoints.js';
import { takeCheckpoint } from './take-checkpoint.js';

export const CHECKPOINT_ROW = 'AUDIT_CHECKPOINT';
const SUBJECT = 'hourly';
const EVERY = Temporal.Duration.from({ hours: 1 });

/** Seals what has grown every hour of legal time; one of several nodes does it, and each keeps the result. */
@Injectable()
export class HourlyCheckpoint implements DueHandler, OnApplicationBootstrap {
  readonly kind = CHECKPOINT_ROW;

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly dueRows: DueRows, private readonly keep: KeepCheckpoints, private readonly settings: RunSettings) {}

  /** Every start sees to it that the row is there; one that waits or is under way stays as it is. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.settings.role === 'api') return;
    await armQueues(this.database, CHECKPOINT_ROW, [{ subject: SUBJECT, workOrderId: null }], this.clock.now());
  }

  async handle(row: DueRow): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      const { isBehind } = await takeCheckpoint(tx, now);
      await this.dueRows.postpone(tx, row, isBehind ? now : now.add(EVERY));
    });
    await this.keep.execute();
  }
}
