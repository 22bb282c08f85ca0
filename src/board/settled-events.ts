import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { givenOut, haveEndedBefore, newTransaction } from './event.query.js';

/**
 * Up to which number the events are complete. Numbers are given out before their transactions commit, so a reader who takes the largest
 * number he sees as his place would for ever miss a smaller one that commits later; a feed that a platform relies on stops before those.
 */
@Injectable()
export class SettledEvents {
  private settled = 0;
  private waiting: { readonly seq: number; readonly before: string } | undefined;

  constructor(private readonly database: Database) {}

  async upTo(): Promise<number> {
    await this.settle();
    if (this.waiting === undefined) {
      // The number first: whoever holds a number up to it has begun, and counts among the transactions that are waited for.
      const seq = await givenOut(this.database);
      if (seq > this.settled) {
        this.waiting = { seq, before: await newTransaction(this.database) };
        await this.settle();
      }
    }
    return this.settled;
  }

  private async settle(): Promise<void> {
    const { waiting } = this;
    if (waiting === undefined || !(await haveEndedBefore(this.database, waiting.before))) return;
    this.settled = Math.max(this.settled, waiting.seq);
    if (this.waiting === waiting) this.waiting = undefined;
  }
}
