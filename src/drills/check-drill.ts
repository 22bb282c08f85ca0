import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { isInside, type DrillPlace } from '../domain/drill/drill.js';
import { isAfter } from '../domain/time/beijing.js';
import type { PersonPrincipal } from '../identity/principal.js';
import { AskRouting } from '../intake/ask-routing.js';
import { checkReport } from '../intake/check-report.js';
import { OpenWorkOrder } from '../intake/open-work-order.js';
import { reporterOf, type Reporter } from '../intake/reporter.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { type FieldProblem, Problem } from '../platform/http/problem.js';
import { RegistryStore } from '../registry/registry.store.js';
import type { NewDrill, NewDrillOrder } from './drill-requests.js';

/** A start typed a moment ago is now. */
const LATE_START = { minutes: 2 };
const AHEAD = { hours: 24 * 366 };

/** What is wrong with a plan, all of it in one answer: a drill must be able to do what it says, and alarm nobody else. */
@Injectable()
export class CheckDrill {
  constructor(private readonly open: OpenWorkOrder, private readonly routing: AskRouting, private readonly registry: RegistryStore, private readonly clock: Clock) {}

  /** Throws Problem when the person names no jurisdiction of theirs. */
  reporter(principal: PersonPrincipal, named: string | null): Reporter {
    return reporterOf(principal, named, this.open.served);
  }

  async execute(tx: Tx, plan: NewDrill, reporter: Reporter, principal: PersonPrincipal): Promise<readonly FieldProblem[]> {
    const place = await this.placeProblems(tx, plan, reporter.jurisdiction);
    const problems = [...this.timeProblems(plan), ...place];
    for (const [index, order] of plan.orders.entries()) {
      const own = await this.orderProblems(tx, order, plan, { reporter, principal, isPlaceFine: place.length === 0 });
      problems.push(...own.map(({ pointer, detail }) => ({ pointer: `/orders/${String(index)}${pointer}`, detail })));
    }
    return problems;
  }

  private timeProblems({ startsAt, minutes, orders }: NewDrill): FieldProblem[] {
    const [now, start] = [this.clock.now(), Temporal.Instant.from(startsAt)];
    const late = orders.flatMap(({ afterMinutes }, index) => (afterMinutes < minutes ? [] : [{ pointer: `/orders/${String(index)}/afterMinutes`, detail: '演练结束后才触发,请提前或延长演练。' }]));
    if (isAfter(now.subtract(LATE_START), start)) return [{ pointer: '/startsAt', detail: '开始时间已过。' }, ...late];
    return isAfter(start, now.add(AHEAD)) ? [{ pointer: '/startsAt', detail: '最多提前一年计划。' }, ...late] : late;
  }

  private async placeProblems(tx: Tx, { scope, countyCode = null, unitCodes }: NewDrill, jurisdiction: string): Promise<FieldProblem[]> {
    if (scope !== 'COUNTY' && countyCode !== null) return [{ pointer: '/countyCode', detail: '只有范围为一个县(市、区)时填写。' }];
    if (scope !== 'UNITS' && unitCodes.length > 0) return [{ pointer: '/unitCodes', detail: '只有范围为指定单位时填写。' }];
    if (scope === 'COUNTY') {
      const { counties } = (await this.registry.directory(tx, jurisdiction)).area;
      return countyCode !== null && counties.some(({ code }) => code === countyCode) ? [] : [{ pointer: '/countyCode', detail: '不是本地区的县(市、区)。' }];
    }
    if (scope !== 'UNITS') return [];
    if (unitCodes.length === 0) return [{ pointer: '/unitCodes', detail: '请选择至少一个单位。' }];
    const known = new Set((await this.registry.units(tx, jurisdiction)).map(({ code }) => code));
    return unitCodes.flatMap((code, index) => (known.has(code) ? [] : [{ pointer: `/unitCodes/${String(index)}`, detail: '本地区没有这个单位。' }]));
  }

  private async orderProblems(tx: Tx, order: NewDrillOrder, plan: NewDrill, { reporter, principal, isPlaceFine }: { readonly reporter: Reporter; readonly principal: PersonPrincipal; readonly isPlaceFine: boolean }): Promise<readonly FieldProblem[]> {
    const now = this.clock.now();
    const checked = await checkReport(reportOf(order, now), { by: 'PERSON', now, areaCode: this.open.areaCode(reporter) });
    const problems = [...checked.problems, ...(await this.open.furtherProblems(tx, reporter, checked.report, checked.problems))];
    if (problems.length > 0) return problems.map(ofPlan);
    const routed = await this.routed(tx, order, reporter, principal);
    if ('problems' in routed) return routed.problems.map(ofPlan);
    if (!isPlaceFine || isInside(placeOf(plan), routed)) return [];
    return [{ pointer: '/address', detail: `按派单规则将派给${routed.unitCode ?? routed.countyCode ?? '市热线值班长'},不在演练范围内,请修改地点或范围。` }];
  }

  private async routed(tx: Tx, order: NewDrillOrder, { jurisdiction }: Reporter, principal: PersonPrincipal): Promise<{ readonly unitCode: string | null; readonly countyCode: string | null } | { readonly problems: readonly FieldProblem[] }> {
    try {
      const { routing } = await this.routing.execute(tx, {
        jurisdiction, address: order.address, category: order.category ?? null, class: order.class, countyCode: order.countyCode ?? null, unitCode: order.unitCode ?? null, report: `${order.title} ${order.description ?? ''}`,
      }, principal);
      return routing;
    } catch (error) {
      if (error instanceof Problem) return { problems: error.extras.errors ?? [{ pointer: '', detail: error.detail }] };
      throw error;
    }
  }
}

/** The report that stands for an order of a drill; nobody reported it. */
export const reportOf = (order: Pick<NewDrillOrder, 'class' | 'category' | 'description' | 'countyCode' | 'unitCode' | 'criticalReason'> & { readonly title: string; readonly address: string }, now: Temporal.Instant) => ({
  class: order.class, title: order.title, location: { address: order.address, ...given({ countyCode: order.countyCode }) }, acceptedAt: now.toString(), drill: true, critical: (order.criticalReason ?? null) !== null,
  ...given({ category: order.category, description: order.description, unitCode: order.unitCode, criticalReason: order.criticalReason }),
});

const given = <T extends Readonly<Record<string, string | null | undefined>>>(members: T): Partial<Record<keyof T, string>> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined)) as Partial<Record<keyof T, string>>;

export const placeOf = ({ scope, countyCode = null, unitCodes }: Pick<NewDrill, 'scope' | 'countyCode' | 'unitCodes'>): DrillPlace => ({ scope, countyCode, unitCodes });

/** A plan has no `location`, and nobody types when it was accepted. */
const ofPlan = ({ pointer, detail }: FieldProblem): FieldProblem => ({ pointer: pointer.replace(/^\/location/u, ''), detail });
