import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { Approval, ApprovalKind, CarriedOut } from '../approvals/approval.js';
import { audit } from '../identity/audit.store.js';
import { type PersonPrincipal, requesterOf } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { IN_ANY, MOST, STOP_SCOPES } from './stop.js';
import { addStop, stoppedSeconds } from './stop.store.js';

/** The kind of approval under which a stop waits for a second person. */
export const NOTIFICATION_STOP = 'NOTIFICATION_STOP';
/** The due row that ends a stop and says so in the timelines. */
export const STOP_ENDS = 'NOTIFICATION_STOP_ENDS';

const OVER = '所定的截止时刻已过。';
const TOO_MUCH = '24小时内暂停外发合计将超过4小时。';

/** Begins the stop at the instant of the second person's word, up to the instant that was proposed. */
@Injectable()
export class StopApproval implements ApprovalKind {
  readonly kind = NOTIFICATION_STOP;
  readonly deciders = ['SUPERVISOR', 'ADMINISTRATOR'] as const;

  constructor(private readonly clock: Clock, private readonly dueRows: DueRows) {}

  href(): null {
    return null;
  }

  async carryOut(tx: Tx, approval: Approval, decider: PersonPrincipal): Promise<CarriedOut> {
    const now = this.clock.now();
    const until = Temporal.Instant.from(String(approval.payload['until']));
    const scope = STOP_SCOPES.find((one) => one === approval.payload['scope']);
    if (scope === undefined || Temporal.Instant.compare(until, now) <= 0) return { kind: 'OUTDATED', detail: OVER, difference: {} };
    const stood = await stoppedSeconds(tx, scope, approval.jurisdiction, now.subtract(IN_ANY));
    if (stood + now.until(until).total('seconds') > MOST.total('seconds')) return { kind: 'OUTDATED', detail: TOO_MUCH, difference: { stoodMinutes: Math.round(stood / 60) } };
    const stop = {
      id: randomUUID(), scope, jurisdiction: approval.jurisdiction, exceptCritical: approval.payload['exceptCritical'] !== false, reason: approval.reason, startedAt: now, untilAt: until,
      proposedBy: approval.proposedBy, proposedByName: approval.proposedByName, approvedBy: requesterOf(decider), approvedByName: decider.name,
    };
    await addStop(tx, stop);
    await this.dueRows.schedule(tx, { kind: STOP_ENDS, subject: stop.id, dueAt: until, rank: 0 });
    await audit(tx, decider, { action: 'NOTIFICATIONS_STOPPED', subjectKind: 'NOTIFICATION_STOP', subject: stop.id, purpose: approval.reason, data: { scope, until: until.toString(), exceptCritical: stop.exceptCritical, approvalId: approval.id } }, now);
    return { kind: 'DONE', outcome: { stopId: stop.id, until: until.toString() } };
  }
}
