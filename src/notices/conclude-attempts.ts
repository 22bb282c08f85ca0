import { Injectable } from '@nestjs/common';
import type { SendOutcome } from '../channels/notice-channel.port.js';
import { Database, type Tx } from '../platform/database/database.js';
import { LeaseLost } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { AttemptResults, type Heard } from './attempt-results.js';
import { lockAttempts } from './attempt.store.js';
import type { Prepared } from './prepare-attempt.js';

/** Sent, with the milliseconds of real time that the provider took to answer. */
export type Answered = Prepared & { readonly answerMs: number };

interface Concluding {
  readonly prepared: Answered;
  readonly outcome: SendOutcome;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** More in one transaction would keep the orders of the first waiting for too long. */
const MOST_TOGETHER = 25;

/**
 * Writes down what providers answered. Answers that come while others are being written are written together in the next transaction, so
 * that a storm takes one connection of the pool and not one for each carrier that answers.
 */
@Injectable()
export class ConcludeAttempts {
  private readonly waiting: Concluding[] = [];
  private isWriting = false;

  constructor(private readonly database: Database, private readonly dueRows: DueRows, private readonly results: AttemptResults) {}

  /** Resolves when the outcome is committed. */
  execute(prepared: Answered, outcome: SendOutcome): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ prepared, outcome, resolve, reject });
      if (!this.isWriting) void this.write();
    });
  }

  private async write(): Promise<void> {
    this.isWriting = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, MOST_TOGETHER);
      try {
        await this.database.transaction((tx) => this.conclude(tx, batch));
        for (const { resolve } of batch) resolve();
      } catch {
        // One whose lease was lost, or that cannot be written, must not take the others with it.
        for (const one of batch) await this.alone(one).then(one.resolve, one.reject);
      }
    }
    this.isWriting = false;
  }

  private async alone(one: Concluding): Promise<void> {
    try {
      await this.database.transaction((tx) => this.conclude(tx, [one]));
    } catch (error) {
      if (error instanceof LeaseLost && one.outcome.kind === 'ACCEPTED') await this.results.adopt(one.prepared, one.outcome.providerRef);
      throw error;
    }
  }

  private async conclude(tx: Tx, batch: readonly Concluding[]): Promise<void> {
    // All orders first, in one sequence: two batches that took them one by one could wait for each other.
    if (batch.length > 1) await lockAttempts(tx, await withBundled(tx, batch.map(({ prepared }) => prepared.message.attemptId)));
    const heard: Heard[] = [];
    for (const { prepared, outcome } of batch) {
      heard.push(await this.results.conclude(tx, prepared, outcome));
      await this.dueRows.finish(tx, prepared.row);
    }
    await this.results.tell(tx, heard);
  }
}

const withBundled = async (tx: Tx, ids: readonly string[]): Promise<string[]> =>
  (await tx.rows<{ id: string }>('select id from notice_attempt where id = any($1) or bundled_into = any($1)', [ids])).map(({ id }) => id);
