import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { beijingDate, BEIJING } from '../domain/time/beijing.js';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { Database, type Tx } from '../platform/database/database.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { armQueues } from '../platform/due-rows/queue-rows.js';
import { EraseBatch } from './erase-batch.js';
import { reportRun } from './report-run.js';
import { countHeld } from './order-erasure.store.js';
import { addBatch, endRun, openRun, type RetentionRun } from './retention-run.store.js';
import type { Cutoffs } from './retention-policy.js';

/** The due row of the daily run; one for the whole database. */
export const RETENTION_ROW = 'RETENTION';
export const RETENTION_SUBJECT = 'daily';
/** When the duty room is at its quietest, Beijing time. */
const AT = Temporal.PlainTime.from('03:30');

/** The next 03:30 Beijing time after that instant. */
export const nextRun = (now: Temporal.Instant): Temporal.Instant => {
  const today = beijingDate(now).toZonedDateTime({ timeZone: BEIJING, plainTime: AT }).toInstant();
  return Temporal.Instant.compare(now, today) < 0 ? today : beijingDate(now).add({ days: 1 }).toZonedDateTime({ timeZone: BEIJING, plainTime: AT }).toInstant();
};

/**
 * Once a day what is older than its period is removed, batch by batch, each a transaction of its own: a node that dies leaves whole batches, and the
 * next claim goes on with the same run and its cut-offs. The row is the only thing that says when; every start sees to it that it is there.
 */
@Injectable()
export class DailyRetention implements DueHandler, OnApplicationBootstrap {
  readonly kind = RETENTION_ROW;
  private readonly logger = new Logger('retention');

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly dueRows: DueRows, private readonly batch: EraseBatch, private readonly settings: RunSettings) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.settings.role === 'api') return;
    await armQueues(this.database, RETENTION_ROW, [{ subject: RETENTION_SUBJECT, workOrderId: null }], nextRun(this.clock.now()));
  }

  /** One batch. The row is due again at once while there is more. */
  async handle(row: DueRow): Promise<void> {
    const ended = await this.database.transaction(async (tx) => {
      const now = this.clock.now();
      await this.dueRows.renew(tx, row);
      const run = await openRun(tx, this.batch.cutoffs(now), now);
      const { removed, isFull } = await this.batch.execute(tx, cutoffsOf(run), now);
      await addBatch(tx, run, removed);
      if (isFull) return this.goOn(tx, row, now);
      const done = await endRun(tx, run.id, await countHeld(tx, cutoffsOf(run)), now);
      await reportRun(tx, done, now);
      await this.dueRows.postpone(tx, row, nextRun(now));
      return done;
    });
    if (ended !== null) this.logger.log({ event: 'retention.ended', removed: ended.removed, held: ended.held, batches: ended.batches });
  }

  private async goOn(tx: Tx, row: DueRow, now: Temporal.Instant): Promise<null> {
    await this.dueRows.postpone(tx, row, now);
    return null;
  }
}

/** Those the run began with. */
const cutoffsOf = ({ cutoffs }: RetentionRun): Cutoffs =>
  Object.fromEntries(Object.entries(cutoffs).map(([kind, before]) => [kind, Temporal.Instant.from(before)])) as unknown as Cutoffs;
