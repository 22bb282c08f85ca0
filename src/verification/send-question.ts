import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { DecideQuestion } from './decide-question.js';
import { PlanQuestion } from './plan-question.js';
import { ASK_ROW, lockRequest, markSkipped, markWaiting } from './verification.store.js';

/** Asks one number at its instant. */
@Injectable()
export class SendQuestion implements DueHandler {
  readonly kind = ASK_ROW;

  constructor(
    private readonly database: Database,
    private readonly dueRows: DueRows,
    private readonly decision: DecideQuestion,
    private readonly question: PlanQuestion,
  ) {}

  async handle(row: DueRow): Promise<void> {
    await this.database.transaction(async (tx) => {
      const request = await lockRequest(tx, row.subject);
      if (request === undefined || request.state !== 'PLANNED') return this.dueRows.finish(tx, row);
      const next = await this.decision.execute(tx, request);
      if (next.kind === 'WAIT') {
        await markWaiting(tx, request.id, next.until, next.reason);
        return this.dueRows.postpone(tx, row, next.until);
      }
      if (next.kind === 'SKIP') await markSkipped(tx, request.id, next.reason);
      else await this.question.execute(tx, request, next.number);
      return this.dueRows.finish(tx, row);
    });
  }
}
