import { Injectable, Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { standAside } from '../domain/drill/drill.js';
import { nextStep, type DrillStep } from '../domain/drill/next-step.js';
import { audit } from '../identity/audit.store.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { Problem } from '../platform/http/problem.js';
import { DrillFiles } from './drill-files.js';
import { drillOrders, keepNotOpened, openOrders } from './drill-order.store.js';
import type { Drill, DrillOrder } from './drill-row.js';
import { keepBegun, lockDrill, realTraffic } from './drill.store.js';
import { DrillParts } from './drill-parts.js';
import { serviceFor } from './end-drill.js';
import { DRILL_STEP } from './plan-drill.js';

/** Takes the steps of drills, one in each transaction: whoever is killed in between leaves a drill that the next one goes on with. */
@Injectable()
export class RunDrill implements DueHandler {
  readonly kind = DRILL_STEP;
  private readonly logger = new Logger('drills');

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly dueRows: DueRows, private readonly files: DrillFiles, private readonly parts: DrillParts) {}

  async handle(row: DueRow): Promise<void> {
    let opening: DrillOrder | undefined;
    try {
      await this.database.transaction(async (tx) => {
        opening = undefined;
        const drill = await lockDrill(tx, row.subject);
        if (drill === undefined) return this.dueRows.finish(tx, row);
        const orders = await drillOrders(tx, drill.id);
        const step = await this.stepOf(tx, drill, orders);
        if (step.kind === 'OPEN') opening = orders.find(({ id }) => id === step.orderId);
        await this.dueRows.settle(tx, row, await this.take(tx, drill, step, opening));
      });
    } catch (error) {
      if (!(error instanceof Problem) || opening === undefined) throw error;
      await this.failed(row, opening, error);
    }
  }

  private async stepOf(tx: Tx, drill: Drill, orders: readonly DrillOrder[]): Promise<DrillStep> {
    const now = this.clock.now();
    const { standAside: rule } = this.files.of(drill.jurisdiction);
    const room = drill.state === 'PLANNED' || drill.state === 'RUNNING' ? standAside(await realTraffic(tx, drill.jurisdiction, now.subtract(rule.within)), rule) : null;
    const [hasReport, open] = drill.endedAt === null ? [false, []] : [await this.parts.reports.isThere(tx, drill.id), await openOrders(tx, drill.id, 1)];
    return nextStep({ ...drill, catchUp: Temporal.Duration.from({ minutes: drill.catchUpMinutes }), hasReport, hasOpenOrders: open.length > 0, orders }, room, now);
  }

  /** When to look at the drill again; null: never. */
  private async take(tx: Tx, drill: Drill, step: DrillStep, opening: DrillOrder | undefined): Promise<Temporal.Instant | null> {
    const now = this.clock.now();
    switch (step.kind) {
      case 'WAIT': return step.until;
      case 'NOTHING': return null;
      case 'BEGIN':
        await keepBegun(tx, drill.id, now);
        await audit(tx, serviceFor(drill), { action: 'DRILL_BEGUN', subjectKind: 'DRILL', subject: drill.id, purpose: null, data: { kind: drill.kind, scope: drill.scope } }, now);
        return now;
      case 'OPEN':
        if (opening !== undefined) await this.parts.opening.execute(tx, drill, opening);
        return now;
      case 'SKIP':
        await keepNotOpened(tx, step.orderId, 'SKIPPED', 'TOO_LATE');
        return now;
      case 'END':
        await this.parts.ending.end(tx, drill, step, null, null);
        return now;
      case 'WITHDRAW':
        await this.parts.ending.withdraw(tx, drill);
        return now;
      case 'REPORT':
        await this.parts.reports.freeze(tx, drill);
        return null;
    }
  }

  /** It is in the report why it did not come; the others go on. */
  private async failed(row: DueRow, order: DrillOrder, problem: Problem): Promise<void> {
    this.logger.warn({ event: 'drill.orderFailed', drill: row.subject, n: order.n, code: problem.code });
    await this.database.transaction(async (tx) => {
      await lockDrill(tx, row.subject);
      await keepNotOpened(tx, order.id, 'FAILED', problem.code);
      await this.dueRows.postpone(tx, row, this.clock.now());
    });
  }
}
