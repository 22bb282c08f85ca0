import { Injectable, Logger } from '@nestjs/common';
import { audit } from '../identity/audit.store.js';
import { THE_SERVICE } from '../ledger/actor.js';
import { Ledger } from '../ledger/ledger.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { STOP_ENDS } from './stop-approval.js';
import { keepEnd, lockStop, ordersToTell } from './stop.store.js';

/** Orders in one transaction. */
const BATCH = 100;

/** A stop ends by itself, and the timeline of every order that it held something of says so. */
@Injectable()
export class EndStopWhenDue implements DueHandler {
  readonly kind = STOP_ENDS;
  private readonly logger = new Logger('notification-stops');

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly dueRows: DueRows, private readonly ledger: Ledger) {}

  async handle(row: DueRow): Promise<void> {
    await this.database.transaction(async (tx) => {
      const stop = await lockStop(tx, row.subject, null);
      if (stop === undefined) return this.dueRows.finish(tx, row);
      const at = stop.endedAt ?? stop.untilAt;
      if (stop.endedAt === null) {
        await keepEnd(tx, stop.id, { at, by: null, byName: null });
        await audit(tx, { kind: 'SERVICE', id: 'notification-stops', name: '系统', jurisdiction: stop.jurisdiction }, { action: 'NOTIFICATIONS_RESUMED', subjectKind: 'NOTIFICATION_STOP', subject: stop.id, purpose: null, data: { held: stop.held } }, at);
        this.logger.log({ event: 'notifications.resumed', stop: stop.id, by: null, held: stop.held });
      }
      const orders = await ordersToTell(tx, stop.id, BATCH);
      await this.ledger.appendAll(tx, orders.map((workOrderId) => ({ workOrderId, entry: { kind: 'NOTIFICATIONS_RESUMED', at, because: [], actor: THE_SERVICE, data: { stopId: stop.id, scope: stop.scope } } })));
      // Whoever is not told yet is told in the next transaction: a city's orders in one would hold them all.
      if (orders.length < BATCH) await this.dueRows.finish(tx, row);
      else await this.dueRows.postponeAll(tx, [{ row, dueAt: this.clock.now() }]);
    });
  }
}
