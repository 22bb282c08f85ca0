import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { AttemptProgress } from './attempt-progress.js';
import { AttemptResults } from './attempt-results.js';
import { lockAttempts, lockGroup } from './attempt.store.js';
import { STOPPED, type Departures } from './departures.js';
import { SendingBudgets } from './sending-budgets.js';
import { keepHeld } from './stops.query.js';

/** Writes down what of the claimed attempts does not leave now: it waits, it has ended, or it left before. */
@Injectable()
export class EndAttempts {
  constructor(private readonly dueRows: DueRows, private readonly progress: AttemptProgress, private readonly results: AttemptResults, private readonly budgets: SendingBudgets) {}

  get now(): Temporal.Instant {
    return this.progress.now();
  }

  /** Everything the departures touch is locked. */
  async execute(tx: Tx, { postponed, ended, movingOn, stopped, now }: Departures): Promise<void> {
    await this.dueRows.postponeAll(tx, postponed);
    await this.dueRows.finishAll(tx, ended.map(({ row }) => row));
    for (const { id, state, code } of ended) {
      const [attempt] = await lockAttempts(tx, [id]);
      if (attempt === undefined) continue;
      await this.progress.move(tx, [attempt], { state, at: now, code });
      if (code === 'NOT_REGISTERED' || code === 'COUNTRY_NOT_ALLOWED') await this.budgets.refused(tx, attempt.work_order_id, code);
    }
    await keepHeld(tx, stopped);
    for (const { id } of stopped) for (const attempt of await lockAttempts(tx, [id])) await this.progress.record(tx, attempt, { kind: 'ATTEMPT_HELD', at: now, code: STOPPED });
    for (const id of movingOn) for (const attempt of await lockAttempts(tx, [id])) await this.progress.moveOn(tx, attempt);
  }

  /**
   * Already submitted but never concluded: the process died in the middle of the call, or the database was away when the answer came. It may have
   * gone out; a receipt may even have said so meanwhile, and then nobody else will ever look after it.
   */
  async leftBefore(tx: Tx, row: DueRow): Promise<void> {
    const group = await lockGroup(tx, row.subject);
    const [attempt] = group;
    const isOpen = attempt !== undefined && (attempt.state === 'SUBMITTED' || attempt.state === 'SENT') && attempt.final_at === null;
    if (isOpen && attempt.bundled_into === null) await this.results.lost(tx, group);
    await this.dueRows.finish(tx, row);
  }
}
