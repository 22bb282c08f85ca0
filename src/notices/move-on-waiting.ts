import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isHardFailure } from '../domain/notice/attempt-state.js';
import { Database } from '../platform/database/database.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { MOVE_ON_KIND } from './attempt-chain.js';
import { lockChain } from './attempt-chain.store.js';
import { AttemptProgress } from './attempt-progress.js';
import type { AttemptRow } from './attempt.store.js';

/** Fifteen seconds after a chain began: no provider has taken the message, so the next channel or person is told meanwhile (OQ-20). */
@Injectable()
export class MoveOnWaiting implements DueHandler, OnModuleInit {
  readonly kind = MOVE_ON_KIND;

  constructor(private readonly database: Database, private readonly dueRows: DueRows, private readonly claimer: DueRowClaimer, private readonly progress: AttemptProgress) {}

  onModuleInit(): void {
    this.claimer.register(this);
  }

  async handle(row: DueRow): Promise<void> {
    await this.database.transaction(async (tx) => {
      const tries = (await lockChain(tx, row.subject)).filter(({ state }) => state !== 'CANCELLED');
      await this.dueRows.finish(tx, row);
      const last = tries.at(-1);
      if (last === undefined || last.withdrawn_at !== null || tries.some(isTaken)) return;
      if (await this.progress.moveOn(tx, last)) await this.progress.record(tx, last, { kind: 'ATTEMPT_MOVED_ON', at: this.progress.now() });
    });
  }
}

/** A provider has it and may still reach somebody with it. */
const isTaken = ({ state, answer, provider_ref }: AttemptRow): boolean =>
  state === 'SENT' || state === 'DELIVERED' || (state !== 'CANCELLED' && state !== 'UNKNOWN' && !isHardFailure(state) && (answer === 'ACCEPTED' || provider_ref !== null));
