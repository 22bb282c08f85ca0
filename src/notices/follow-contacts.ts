import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { holdOrder } from '../ledger/hold-order.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { CONTACTS_CHANGED } from '../registry/contact-changes.js';
import { FollowChase } from './follow-chase.js';
import { ordersChasing } from './gone-people.query.js';

/** The due row of an order whose chases look again whom they ought to have told. */
export const FOLLOW = 'FOLLOW_CONTACTS';
/** An order that was being dispatched while the registry changed may have read the old numbers; it is committed by then. */
const SECOND_LOOK_AFTER = Temporal.Duration.from({ seconds: 5 });

/** Finds the open orders that a change of the registry concerns; each of them follows in a transaction of its own. */
@Injectable()
export class SpreadContactChange implements DueHandler {
  readonly kind = CONTACTS_CHANGED;

  constructor(private readonly database: Database, private readonly dueRows: DueRows, private readonly clock: Clock) {}

  async handle(row: DueRow): Promise<void> {
    await this.database.transaction(async (tx) => {
      const change = await tx.maybe<{ unit_codes: string[]; at: Temporal.Instant }>('select unit_codes, at from contact_change where id = $1', [row.subject]);
      const now = this.clock.now();
      for (const id of change === undefined ? [] : await ordersChasing(tx, change.unit_codes)) await this.dueRows.schedule(tx, { kind: FOLLOW, subject: id, workOrderId: id, dueAt: now });
      const again = change?.at.add(SECOND_LOOK_AFTER);
      if (again !== undefined && Temporal.Instant.compare(row.dueAt, again) < 0) return this.dueRows.postpone(tx, row, again);
      await tx.run('delete from contact_change where id = $1', [row.subject]);
      return this.dueRows.finish(tx, row);
    });
  }
}

/** Lets what runs for one order follow the registry. */
@Injectable()
export class FollowContacts implements DueHandler {
  readonly kind = FOLLOW;

  constructor(private readonly database: Database, private readonly dueRows: DueRows, private readonly follow: FollowChase, private readonly clock: Clock) {}

  async handle(row: DueRow): Promise<void> {
    await this.database.transaction(async (tx) => {
      await holdOrder(tx, row.subject);
      await this.dueRows.finish(tx, row);
      await this.follow.order(tx, row.subject, this.clock.now());
    });
  }
}
