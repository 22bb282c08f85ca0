import { Injectable } from '@nestjs/common';
import { THE_SERVICE } from '../ledger/actor.js';
import { Ledger } from '../ledger/ledger.js';
import { holdOrder } from '../ledger/hold-order.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { FindSimilar } from './find-similar.js';
import { keepHint } from './similar-orders.query.js';

/** The due row of an order that was just taken in; a hint must not keep its dispatch waiting. */
export const SIMILAR = 'SIMILAR';

/** Tells the board of strong candidates beside a new order, without an alarm: the dispatch stands, and a person may link (OQ-24). */
@Injectable()
export class LookForSimilar implements DueHandler {
  readonly kind = SIMILAR;

  constructor(private readonly database: Database, private readonly dueRows: DueRows, private readonly similar: FindSimilar, private readonly ledger: Ledger, private readonly clock: Clock) {}

  async handle(row: DueRow): Promise<void> {
    const found = (await this.similar.ofOrder(this.database, row.subject)).filter(({ strength, linkable }) => strength === 'STRONG' && linkable);
    await this.database.transaction(async (tx) => {
      // An order that is held misses the call that leaves now, and the next to the number is a minute away.
      if (found.length > 0) await holdOrder(tx, row.subject);
      await this.dueRows.finish(tx, row);
      const at = this.clock.now();
      for (const { id, score, distanceMetres, reasons, because } of found) {
        if (!(await keepHint(tx, row.subject, { otherId: id, score, distanceMetres, reasons, at }))) continue;
        // The timeline is read by the unit as well, which must learn nothing of another caller's order.
        await this.ledger.append(tx, row.subject, { kind: 'SIMILAR_FOUND', at, because, actor: THE_SERVICE, data: { otherId: id, score, distanceMetres }, text: '可能与另一工单为同一事件,见看板提示' });
      }
    });
  }
}
