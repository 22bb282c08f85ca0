import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { CODE_KIND, OneTimeCodes } from './one-time-codes.js';

/** Makes and sends the codes that were asked for. */
@Injectable()
export class SendOneTimeCode implements DueHandler, OnModuleInit {
  readonly kind = CODE_KIND;

  constructor(private readonly claimer: DueRowClaimer, private readonly database: Database, private readonly dueRows: DueRows, private readonly codes: OneTimeCodes) {}

  onModuleInit(): void {
    this.claimer.register(this);
  }

  async handle(row: DueRow): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.dueRows.finish(tx, row);
      await this.codes.send(tx, row.subject);
    });
  }
}
