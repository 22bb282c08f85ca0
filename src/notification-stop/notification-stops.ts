import { Injectable, Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { Approval } from '../approvals/approval.js';
import { Approvals } from '../approvals/approvals.js';
import { audit } from '../identity/audit.store.js';
import { type Principal, requesterOf } from '../identity/principal.js';
import { releaseHeld, waitForHolding } from '../notices/stops.query.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { conflict, invalidRequest, notFound, unprocessable } from '../platform/http/problem.js';
import { NOTIFICATION_STOP, STOP_ENDS } from './stop-approval.js';
import { IN_ANY, MOST, sentenceOf, type StopWanted } from './stop.js';
import { keepEnd, lockStop, stoppedSeconds, type Stop } from './stop.store.js';

/** Stopping what leaves, which takes two persons, and letting it leave again, which takes one. */
@Injectable()
export class NotificationStops {
  private readonly logger = new Logger('notification-stops');

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly dueRows: DueRows, private readonly approvals: Approvals) {}

  /** For the proposer's jurisdiction; whoever serves all stops all. Nothing stops before a second person agrees. */
  propose(wanted: StopWanted, reason: string, principal: Principal): Promise<Approval> {
    const now = this.clock.now();
    const minutes = Math.ceil(now.until(wanted.until).total('minutes'));
    if (minutes <= 0) throw invalidRequest([{ pointer: '/untilAt', detail: '须是将来的时刻。' }]);
    if (Temporal.Duration.compare(now.until(wanted.until), MOST) > 0) throw unprocessable('STOP_NOT_ALLOWED', '暂停外发最长4小时。', { errors: [{ pointer: '/untilAt', detail: '最晚为4小时后。' }] });
    const { jurisdiction } = principal;
    return this.database.transaction(async (tx) => {
      const stood = await stoppedSeconds(tx, wanted.scope, jurisdiction, now.subtract(IN_ANY));
      if (stood + minutes * 60 - 60 > MOST.total('seconds')) throw unprocessable('STOP_NOT_ALLOWED', `24小时内暂停外发合计最长4小时,已有 ${String(Math.round(stood / 60))} 分钟。`);
      return this.approvals.propose(tx, principal, {
        kind: NOTIFICATION_STOP, subject: `${jurisdiction ?? '*'}:${wanted.scope}`, jurisdiction,
        payload: { scope: wanted.scope, exceptCritical: wanted.exceptCritical, until: wanted.until.toString() }, what: sentenceOf(wanted), counts: { minutes }, reason,
      });
    });
  }

  /** By one person, at once: what waited leaves, as far as it is still true. */
  async end(id: string, reason: string, principal: Principal): Promise<Stop> {
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      await waitForHolding(tx);
      const stop = await lockStop(tx, id, principal.jurisdiction);
      if (stop === undefined) throw notFound('没有这次暂停外发。');
      if (stop.endedAt !== null || Temporal.Instant.compare(stop.untilAt, now) <= 0) throw conflict('STOP_OVER', '这次暂停外发已经结束。');
      await keepEnd(tx, id, { at: now, by: requesterOf(principal), byName: principal.name });
      await releaseHeld(tx, id, now);
      await this.dueRows.schedule(tx, { kind: STOP_ENDS, subject: id, dueAt: now, rank: 0 });
      await audit(tx, principal, { action: 'NOTIFICATIONS_RESUMED', subjectKind: 'NOTIFICATION_STOP', subject: id, purpose: reason, data: { held: stop.held } }, now);
      this.logger.log({ event: 'notifications.resumed', stop: id, by: requesterOf(principal), held: stop.held });
      return { ...stop, endedAt: now, endedByName: principal.name };
    });
  }
}
