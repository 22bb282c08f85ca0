import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { LeaseLost, type DueHandler, type DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { AttemptResults } from './attempt-results.js';
import { PrepareAttempt } from './prepare-attempt.js';

/** Carries one due attempt to its provider: the row says "submitted" before the call, and what came of it afterwards. */
@Injectable()
export class SendAttempt implements DueHandler, OnModuleInit {
  readonly kind = 'ATTEMPT';
  readonly callsOut = true;

  constructor(
    private readonly database: Database,
    private readonly dueRows: DueRows,
    private readonly claimer: DueRowClaimer,
    private readonly preparation: PrepareAttempt,
    private readonly results: AttemptResults,
  ) {}

  onModuleInit(): void {
    this.claimer.register(this);
  }

  async handle(row: DueRow): Promise<void> {
    const prepared = await this.database.transaction(async (tx) => {
      const ready = await this.preparation.execute(tx, row);
      if (ready !== null) await this.dueRows.renew(tx, row);
      return ready;
    });
    if (prepared === null) return;
    const outcome = await prepared.channel.send(prepared.message);
    try {
      await this.database.transaction(async (tx) => {
        const dueAgain = await this.results.conclude(tx, prepared, outcome);
        await (dueAgain === null ? this.dueRows.finish(tx, row) : this.dueRows.postpone(tx, row, dueAgain));
      });
    } catch (error) {
      if (error instanceof LeaseLost && outcome.kind === 'ACCEPTED') await this.results.adopt(prepared, outcome.providerRef);
      throw error;
    }
  }
}
