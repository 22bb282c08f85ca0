import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { LeaseLost, type DueHandler, type DueRow } from '../platform/due-rows/due-row.js';
import { DueRows, LEASE } from '../platform/due-rows/due-rows.js';
import { ConcludeDelivery, ILL_AFTER } from './conclude-delivery.js';
import { Courier } from './courier.js';
import { nextDelivery, partsOf, type NextDelivery } from './delivery.store.js';

/** Tries that an ill endpoint may keep waiting at once on this node; the rest of the lane is for endpoints that are well. */
const MOST_TO_ILL = 2;
/** Tries that an endpoint which answers slowly may keep waiting at once: half of the lane is always for others. */
const MOST_TO_SLOW = 3;
const SLOW_AFTER_MS = 1_000;
const SLOW_ROOM_AGAIN = Temporal.Duration.from({ seconds: 1 });
/** What finds no room for an ill endpoint comes back then; its return pulls everything forward. */
const ROOM_AGAIN = Temporal.Duration.from({ seconds: 60 });

/** Sends the next event of one order to one endpoint: what fails holds back later events of the same order and nothing else. */
@Injectable()
export class SendCallback implements DueHandler {
  readonly kind = 'CALLBACK';
  readonly lane = 'CALLBACK';
  /** Only a limit to what waits at once; which delivery is next stands in the rows. */
  private readonly inHand = new Map<string, number>();
  private readonly slow = new Set<string>();

  constructor(
    private readonly database: Database, private readonly dueRows: DueRows, private readonly clock: Clock, private readonly courier: Courier, private readonly conclusion: ConcludeDelivery,
  ) {}

  async handle(row: DueRow): Promise<void> {
    const { endpointId } = partsOf(row.subject);
    const others = this.inHand.get(endpointId) ?? 0;
    this.inHand.set(endpointId, others + 1);
    try {
      // Before the lease is renewed, so that it never seems longer than it is.
      const leaseEndsAt = this.clock.real().add(LEASE);
      const delivery = await this.next(row, others);
      if (delivery === undefined) return;
      // A process that was frozen in between wakes up here: another node may have delivered this and what came after it.
      if (Temporal.Instant.compare(this.clock.real(), leaseEndsAt) >= 0) throw new LeaseLost(row);
      const [triedAt, begun] = [this.clock.now(), this.clock.real()];
      const result = await this.courier.deliver(delivery);
      if (begun.until(this.clock.real()).total('milliseconds') >= SLOW_AFTER_MS) this.slow.add(endpointId);
      else this.slow.delete(endpointId);
      await this.conclusion.execute({ row, endpointId, delivery, triedAt, result });
    } finally {
      const left = (this.inHand.get(endpointId) ?? 1) - 1;
      if (left > 0) this.inHand.set(endpointId, left);
      else this.inHand.delete(endpointId);
    }
  }

  /** Undefined when nothing is sent now: the queue is empty, its endpoint is disabled, or too many wait for it already. */
  private next(row: DueRow, others: number): Promise<NextDelivery | undefined> {
    const { endpointId, workOrderId } = partsOf(row.subject);
    return this.database.transaction(async (tx) => {
      await this.dueRows.renew(tx, row);
      const found = await nextDelivery(tx, endpointId, workOrderId);
      const isCrowded = found !== undefined && others >= MOST_TO_ILL && found.failures >= ILL_AFTER;
      const isSlow = others >= MOST_TO_SLOW && this.slow.has(endpointId);
      if (found !== undefined && !isCrowded && !isSlow) return found;
      await (found === undefined ? this.dueRows.finish(tx, row) : this.dueRows.postpone(tx, row, this.clock.now().add(isCrowded ? ROOM_AGAIN : SLOW_ROOM_AGAIN)));
      return undefined;
    });
  }
}
