import { beijingOrNull } from '../board/order-item.js';
import { flag, instant, list, object, oneOf, orNull, text, whole } from '../board/answer-schemas.js';
import { DRILL_ENDS, DRILL_KINDS, DRILL_ORDER_STATES, DRILL_SCOPES, DRILL_STATES } from '../domain/drill/drill.js';
import { DRILL_FAILURES } from '../domain/drill/report.js';
import { END_WORDS } from '../domain/drill/report-words.js';
import { toBeijing } from '../domain/time/beijing.js';
import type { DrillScopeOf, ShownDrillOrder } from './drill-list.query.js';
import type { ListedDrill } from './drill-row.js';
import type { KeptReport, ReportContent } from './freeze-report.js';

/** Instants with offset, in Beijing time. */
export interface DrillView {
  readonly id: string; readonly jurisdiction: string; readonly name: string; readonly kind: string; readonly scope: string; readonly countyCode: string | null; readonly countyName: string | null; readonly unitCodes: readonly string[]; readonly unitNames: readonly string[];
  readonly state: string; readonly startsAt: string; readonly endsAt: string; readonly catchUpMinutes: number; readonly plannedAt: string; readonly plannedBy: string | null; readonly approvalId: string | null;
  readonly startedAt: string | null; readonly endedAt: string | null; readonly endedCode: string | null; readonly endedText: string | null;
  readonly counts: { readonly orders: number; readonly opened: number; readonly open: number; readonly answered: number } | null;
  readonly reportHash: string | null; readonly isPlanner: boolean;
}

const DRILL = {
  id: text, jurisdiction: text, name: text, kind: oneOf(...DRILL_KINDS), scope: oneOf(...DRILL_SCOPES), countyCode: orNull(text), countyName: orNull(text), unitCodes: list(text), unitNames: list(text), state: oneOf(...DRILL_STATES),
  startsAt: instant, endsAt: instant, catchUpMinutes: whole, plannedAt: instant, plannedBy: { ...orNull(text), description: '只给热线人员' }, approvalId: { ...orNull(text), description: '待第二人批准的事项' },
  startedAt: orNull(instant), endedAt: orNull(instant), endedCode: orNull(oneOf(...DRILL_ENDS)), endedText: orNull(text),
  counts: { ...orNull(object({ orders: whole, opened: whole, open: whole, answered: whole })), description: '演练工单:计划、已触发、未结束、已答复;只给热线人员' }, reportHash: orNull(text), isPlanner: { ...flag, description: '可以停止、取消' },
};

export const DRILLS_SCHEMA = object({ items: list(object(DRILL)), nextCursor: orNull(text) });
export const DRILL_SCHEMA = object({
  ...DRILL, orders: list(object({
    n: whole, opensAt: instant, state: oneOf(...DRILL_ORDER_STATES), why: orNull(text), class: text, category: orNull(text), critical: flag, title: orNull(text), address: orNull(text), unitCode: orNull(text), unitName: orNull(text),
    countyName: orNull(text), workOrderId: orNull(text), number: orNull(text), openedAt: orNull(instant), orderState: orNull(text),
  })),
});

export const drillView = (drill: ListedDrill, { who }: DrillScopeOf): DrillView => {
  const isHotline = who === 'PLANNER' || who === 'HOTLINE';
  return {
    id: drill.id, jurisdiction: drill.jurisdiction, name: drill.name, kind: drill.kind, scope: drill.scope, countyCode: drill.countyCode, countyName: drill.countyName,
    unitCodes: isHotline ? drill.unitCodes : [], unitNames: isHotline ? drill.unitNames : [], state: drill.state, startsAt: toBeijing(drill.startsAt), endsAt: toBeijing(drill.endsAt), catchUpMinutes: drill.catchUpMinutes,
    plannedAt: toBeijing(drill.plannedAt), plannedBy: isHotline ? drill.plannedByName : null, approvalId: who === 'PLANNER' ? drill.approvalId : null, startedAt: beijingOrNull(drill.startedAt), endedAt: beijingOrNull(drill.endedAt),
    endedCode: drill.endedCode, endedText: drill.endedCode === null ? null : drill.state === 'CANCELLED' && drill.endedCode === 'BY_PERSON' ? '已取消' : END_WORDS[drill.endedCode],
    counts: isHotline ? { orders: drill.orders, opened: drill.opened, open: drill.open, answered: drill.answered } : null, reportHash: drill.reportHash, isPlanner: who === 'PLANNER',
  };
};

export const drillDetail = (drill: ListedDrill, orders: readonly ShownDrillOrder[], scope: DrillScopeOf): DrillView & { readonly orders: readonly Record<string, unknown>[] } => ({
  ...drillView(drill, scope),
  orders: orders.map(({ planned_title, planned_address, ...order }) => ({ ...order, title: order.title ?? planned_title, address: order.address ?? planned_address, opensAt: toBeijing(order.opensAt), openedAt: beijingOrNull(order.openedAt) })),
});

const seconds = orNull(whole);
const verdicts = { onTime: whole, late: whole, unanswered: whole, notDue: whole };
const failures = { type: 'object', additionalProperties: whole, description: '问题代码和件数' };
export const REPORT_SCHEMA = object({
  frozenAt: { ...orNull(instant), description: '定稿时刻;未定稿为 null' }, hash: orNull(text),
  content: object({
    drill: object({ id: text, jurisdiction: text, name: text, kind: text, scope: text, countyCode: orNull(text), unitCodes: list(text), startedAt: orNull(instant), endedAt: orNull(instant), endedCode: orNull(text) }),
    totals: object({ planned: whole, opened: whole, ...verdicts, medianSeconds: seconds, longestSeconds: seconds, skipped: whole, failed: whole }),
    units: list(object({ unitCode: text, unitName: orNull(text), countyName: orNull(text), orders: whole, ...verdicts, medianSeconds: seconds, longestSeconds: seconds, failures })),
    offices: list(object({ countyCode: text, countyName: text, asked: whole, inTime: whole, late: whole, unanswered: whole, medianSeconds: seconds })),
    orders: list(object({
      n: whole, number: text, workOrderId: text, critical: flag, openedAt: instant, unitCode: orNull(text), unitName: orNull(text), countyCode: orNull(text), countyName: orNull(text),
      limit: orNull(object({ kind: text, dueAt: instant, because: list(text) })), smsDeliveredAfter: seconds, callAnsweredAfter: seconds, receiptAfter: seconds, receiptBy: orNull(text),
      answeredAfter: seconds, answeredBy: orNull(text), answeredOn: orNull(text), rung: orNull(text), verdict: oneOf('ON_TIME', 'LATE', 'UNANSWERED', 'NOT_DUE'), failures: list(oneOf(...DRILL_FAILURES)),
    })),
    deadNumbers: list(object({ unitCode: orNull(text), role: orNull(text), contactId: orNull(text), channel: oneOf('SMS', 'VOICE'), code: orNull(text) })),
    missing: list(object({ n: whole, state: text, why: orNull(text) })),
  }),
});

export interface ReportView {
  readonly frozenAt: string | null;
  readonly hash: string | null;
  readonly content: ReportContent;
}

/** What somebody sees of a report: the hotline all of it, a unit its own part, a county office that of its county. */
export const reportView = (report: Omit<KeptReport, 'frozenAt' | 'hash'> & { readonly frozenAt: KeptReport['frozenAt'] | null; readonly hash: string | null }, scope: DrillScopeOf): ReportView => ({
  frozenAt: beijingOrNull(report.frozenAt), hash: report.hash, content: scope.who === 'PLANNER' || scope.who === 'HOTLINE' ? report.content : partOf(report.content, scope),
});

const partOf = (content: ReportContent, { who, unitCode, countyCode }: DrillScopeOf): ReportContent => {
  const orders = content.orders.filter((order) => (who === 'UNIT' ? order.unitCode === unitCode : order.countyCode === countyCode));
  const units = content.units.filter((unit) => orders.some((order) => order.unitCode === unit.unitCode));
  const sum = (of: 'onTime' | 'late' | 'unanswered' | 'notDue'): number => units.reduce((all, unit) => all + unit[of], 0);
  const [own] = who === 'UNIT' ? units : [];
  return {
    ...content, drill: { ...content.drill, unitCodes: [] }, orders, units, missing: [],
    offices: who === 'COUNTY_OFFICE' ? content.offices.filter((office) => office.countyCode === countyCode) : [],
    deadNumbers: content.deadNumbers.filter((dead) => units.some((unit) => unit.unitCode === dead.unitCode)),
    totals: {
      planned: orders.length, opened: orders.length, skipped: 0, failed: 0, onTime: sum('onTime'), late: sum('late'), unanswered: sum('unanswered'), notDue: sum('notDue'),
      medianSeconds: own?.medianSeconds ?? null, longestSeconds: own?.longestSeconds ?? null,
    },
  };
};
