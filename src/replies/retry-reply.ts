import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { ReceiveMessage, REPLY_ROW } from './receive-message.js';

/** Handles a kept message whose first handling did not end; it counts at the instant it arrived. */
@Injectable()
export class RetryReply implements DueHandler, OnModuleInit {
  readonly kind = REPLY_ROW;

  constructor(private readonly claimer: DueRowClaimer, private readonly database: Database, private readonly dueRows: DueRows, private readonly receiveMessage: ReceiveMessage) {}

  onModuleInit(): void {
    this.claimer.register(this);
  }

  async handle(row: DueRow): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.dueRows.finish(tx, row);
      await this.receiveMessage.handle(tx, row.subject);
    });
  }
}
