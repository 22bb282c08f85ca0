import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { ConcludeDelivery, ILL_AFTER } from './conclude-delivery.js';
import { Courier } from './courier.js';
import { nextDelivery, partsOf, type NextDelivery } from './delivery.store.js';

/** Tries that an ill endpoint may keep waiting at once on this node; the rest of the lane is for endpoints that are well. */
const MOST_TO_ILL = 2;
/** What finds no room for an ill endpoint comes back then; its return pulls everything forward. */
const ROOM_AGAIN = Temporal.Duration.from({ seconds: 60 });

/** Sends the next event of one order to one endpoint: what fails holds back later events of the same order and nothing else. */
@Injectable()
export class SendCallback implements DueHandler {
  readonly kind = 'CALLBACK';
  readonly lane = 'CALLBACK';
  /** Only a limit to what waits at once; which delivery is next stands in the rows. */
  private readonly inHand = new Map<string, number>();

  constructor(
    private readonly database: Database, private readonly dueRows: DueRows, private readonly clock: Clock, private readonly courier: Courier, private readonly conclusion: ConcludeDelivery,
  ) {}

  async handle(row: DueRow): Promise<void> {
    const { endpointId } = partsOf(row.subject);
    const others = this.inHand.get(endpointId) ?? 0;
    this.inHand.set(endpointId, others + 1);
    try {
      const delivery = await this.next(row, others >= MOST_TO_ILL);
      if (delivery === undefined) return;
      const triedAt = this.clock.now();
      await this.conclusion.execute({ row, endpointId, delivery, triedAt, result: await this.courier.deliver(delivery) });
    } finally {
      const left = (this.inHand.get(endpointId) ?? 1) - 1;
      if (left > 0) this.inHand.set(endpointId, left);
      else this.inHand.delete(endpointId);
    }
  }

  /** Undefined when nothing is sent now: the queue is empty, its endpoint is disabled, or too many wait for it already. */
  private next(row: DueRow, isCrowded: boolean): Promise<NextDelivery | undefined> {
    const { endpointId, workOrderId } = partsOf(row.subject);
    return this.database.transaction(async (tx) => {
      await this.dueRows.renew(tx, row);
      const found = await nextDelivery(tx, endpointId, workOrderId);
      if (found !== undefined && !(isCrowded && found.failures >= ILL_AFTER)) return found;
      await (found === undefined ? this.dueRows.finish(tx, row) : this.dueRows.postpone(tx, row, this.clock.now().add(ROOM_AGAIN)));
      return undefined;
    });
  }
}
