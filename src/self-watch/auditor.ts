import { Injectable, Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { NodeRegister } from '../platform/nodes/node-register.js';
import { endRun, forgetFindings, keepFindings, takeTurn } from './audit.store.js';
import { countOpenOrders, readFindings } from './findings.query.js';
import { MendFinding } from './mend-finding.js';

/** Real time between two looks of all nodes together. */
export const EVERY_MS = 60_000;
/** Nodes whose tickers do not beat together must not look more often than once in this time. */
const NOT_SOONER_THAN = Temporal.Duration.from({ seconds: 50 });
const FORGOTTEN_AFTER = Temporal.Duration.from({ hours: 24 * 180 });

export interface AuditResult {
  readonly orders: number;
  readonly found: number;
  readonly mended: number;
}

/** Proves every minute that each open order has what comes next and each notice an end or somebody who sees to it; what is not so is kept, shown, and mended where that is safe. */
@Injectable()
export class Auditor {
  private readonly logger = new Logger('self-watch');
  private readonly figure;
  private readonly seconds;

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly mend: MendFinding, private readonly nodes: NodeRegister, metrics: Metrics) {
    this.figure = metrics.gauge({ name: 'self_watch_findings', help: 'What the last audit of this node found and could not mend' });
    this.seconds = metrics.gauge({ name: 'self_watch_audit_seconds', help: 'How long the last audit of this node took' });
  }

  /** Null when another node has looked within the minute. */
  async inTurn(): Promise<AuditResult | null> {
    const now = this.clock.real();
    return (await takeTurn(this.database, this.nodes.id, now, now.subtract(NOT_SOONER_THAN))) ? this.execute() : null;
  }

  /** Looks now. */
  async execute(): Promise<AuditResult> {
    const begun = this.clock.real();
    const findings = await readFindings(this.database, this.clock.now(), begun);
    const orders = await countOpenOrders(this.database);
    await this.database.transaction((tx) => keepFindings(tx, findings, begun));
    let mended = 0;
    for (const finding of findings) {
      const isMended = await this.mend.execute(finding);
      if (isMended) mended += 1;
      this.logger.error({ event: 'self-watch.finding', kind: finding.kind, subject: finding.subject, workOrderId: finding.workOrderId, mended: isMended });
    }
    const ended = this.clock.real();
    const took = begun.until(ended).total('milliseconds');
    await endRun(this.database, ended, took, orders);
    await forgetFindings(this.database, begun.subtract(FORGOTTEN_AFTER));
    this.figure.set(findings.length - mended);
    this.seconds.set(took / 1000);
    return { orders, found: findings.length, mended };
  }
}

/** Whether this node may look now: a clock that is being moved shows rows late that nobody could have carried out yet. */
export const mayLook = (claimer: DueRowClaimer, clock: Clock): boolean => clock.isSure && claimer.isStarted && !claimer.isHeld;
