import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Approvals } from '../approvals/approvals.js';
import { needsSecondPerson } from '../domain/drill/drill.js';
import { SCOPE_WORDS } from '../domain/drill/report-words.js';
import { isAfter, toBeijing } from '../domain/time/beijing.js';
import { audit } from '../identity/audit.store.js';
import type { PersonPrincipal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { invalidRequest } from '../platform/http/problem.js';
import { CheckDrill, placeOf } from './check-drill.js';
import type { NewDrill } from './drill-requests.js';
import { addDrillOrders } from './drill-order.store.js';
import type { Drill } from './drill-row.js';
import { addDrill, keepApproval } from './drill.store.js';

/** The due row under which a drill takes its next step. */
export const DRILL_STEP = 'DRILL';
/** The kind of approval under which a large drill waits for a second person. */
export const LARGE_DRILL = 'LARGE_DRILL';

/** Plans an exercise; a large one is proposed to a second person. */
@Injectable()
export class PlanDrill {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly dueRows: DueRows, private readonly check: CheckDrill, private readonly approvals: Approvals) {}

  /** Answers the drill's id. Throws Problem with everything that is wrong with the plan. */
  async execute(plan: NewDrill, principal: PersonPrincipal): Promise<string> {
    const reporter = this.check.reporter(principal, plan.jurisdiction ?? null);
    const isLarge = needsSecondPerson(placeOf(plan));
    const problems = [...(await this.check.execute(this.database, plan, reporter, principal)), ...(isLarge && (plan.reason ?? null) === null ? [{ pointer: '/reason', detail: '此范围须第二人批准,请填写说明。' }] : [])];
    if (problems.length > 0) throw invalidRequest(problems);
    const now = this.clock.now();
    const asked = Temporal.Instant.from(plan.startsAt);
    const startsAt = isAfter(now, asked) ? now : asked;
    const drill: Drill = {
      id: randomUUID(), jurisdiction: reporter.jurisdiction, name: plan.name.trim(), kind: plan.kind, ...placeOf(plan), state: isLarge ? 'PROPOSED' : 'PLANNED', startsAt, endsAt: startsAt.add({ minutes: plan.minutes }),
      catchUpMinutes: plan.catchUpMinutes, plannedBy: principal.accountId, plannedAt: now, approvalId: null, startedAt: null, endedAt: null, endedCode: null,
    };
    await this.database.transaction((tx) => this.write(tx, drill, plan, principal));
    return drill.id;
  }

  private async write(tx: Tx, drill: Drill, { orders, reason }: NewDrill, principal: PersonPrincipal): Promise<void> {
    const { id, startsAt } = drill;
    await addDrill(tx, drill);
    await addDrillOrders(tx, id, [...orders].sort((a, b) => a.afterMinutes - b.afterMinutes).map((order, index) => ({
      id: randomUUID(), n: index + 1, opensAt: startsAt.add({ minutes: order.afterMinutes }), class: order.class, category: order.category ?? null, title: order.title, description: order.description ?? null, address: order.address,
      countyCode: order.countyCode ?? null, unitCode: order.unitCode ?? null, critical: (order.criticalReason ?? null) !== null, criticalReason: order.criticalReason ?? null,
    })));
    await this.dueRows.schedule(tx, { kind: DRILL_STEP, subject: id, dueAt: startsAt, rank: 2 });
    await audit(tx, principal, { action: 'DRILL_PLANNED', subjectKind: 'DRILL', subject: id, purpose: reason ?? null, data: { kind: drill.kind, scope: drill.scope, startsAt: startsAt.toString(), orders: orders.length } }, drill.plannedAt);
    if (drill.state === 'PROPOSED') {
      const { id: approvalId } = await this.approvals.propose(tx, principal, {
        kind: LARGE_DRILL, subject: id, jurisdiction: drill.jurisdiction, payload: { drillId: id }, what: sentenceOf(drill, orders.length), counts: { orders: orders.length, units: drill.unitCodes.length }, reason: (reason ?? '').trim(),
      });
      await keepApproval(tx, id, approvalId);
    }
  }
}

/** One Chinese sentence for whoever decides. */
const sentenceOf = ({ name, scope, startsAt, endsAt, kind }: Drill, orders: number): string =>
  `举行${SCOPE_WORDS[scope]}演练“${name}”(${kind === 'SURPRISE' ? '不预先通知' : '预先通知'}),${toBeijing(startsAt).slice(5, 16).replace('T', ' ')} 至 ${toBeijing(endsAt).slice(5, 16).replace('T', ' ')},${String(orders)} 张演练工单,将实际发送短信、拨打电话。`;
