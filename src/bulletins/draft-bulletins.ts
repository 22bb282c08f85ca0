import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { lastDraftable, nextDraftAt } from '../domain/bulletin/months.js';
import { BEIJING } from '../domain/time/beijing.js';
import { LawBook } from '../law/law-book.js';
import { RunSettings } from '../platform/config/run-settings.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { armQueues } from '../platform/due-rows/queue-rows.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { DraftMonth } from './draft-month.js';

/** The due row that drafts what is missing, one for each jurisdiction. */
export const BULLETIN_ROW = 'BULLETIN_DRAFT';

/**
 * Drafts the bulletin of the month before on the first working day. What is scheduled every morning only sees to it that the row is there: legal time decides
 * when it fires, one of several nodes carries it out, and each time every month that lacks a draft gets one, so that a service that was down or a clock
 * that was moved on by months skips none.
 */
@Injectable()
export class DraftBulletins implements DueHandler, OnApplicationBootstrap {
  readonly kind = BULLETIN_ROW;
  private readonly logger = new Logger('bulletins');

  constructor(private readonly draft: DraftMonth, private readonly dueRows: DueRows, private readonly law: LawBook, private readonly files: RegistryFiles, private readonly settings: RunSettings) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.execute();
  }

  /** After the morning's own traffic has begun; the draft itself is due at 08:00. */
  @Cron('0 55 7 * * *', { timeZone: BEIJING })
  async execute(): Promise<void> {
    if (this.settings.role === 'api') return;
    await armQueues(this.draft.database, BULLETIN_ROW, this.files.areas.map(({ id }) => ({ subject: id, workOrderId: null })), this.draft.clock.now());
  }

  async handle(row: DueRow): Promise<void> {
    const { database, clock } = this.draft;
    const now = clock.now();
    if (!this.files.areas.some(({ id }) => id === row.subject)) return database.transaction((tx) => this.dueRows.finish(tx, row));
    for (const month of await this.draft.missing(row.subject, lastDraftable(now, this.law.calendar))) {
      await this.draft.execute(row.subject, month);
      this.logger.log({ event: 'bulletins.drafted', jurisdiction: row.subject, month });
      await database.transaction((tx) => this.dueRows.renew(tx, row));
    }
    await database.transaction((tx) => this.dueRows.postpone(tx, row, nextDraftAt(now, this.law.calendar)));
  }
}
