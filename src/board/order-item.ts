import { Temporal } from 'temporal-polyfill';
import { ALARM_WORDS } from '../domain/explain/alarm-words.js';
import { rungWords } from '../domain/ladder/rung-words.js';
import { upcomingRungs } from '../domain/ladder/upcoming-rungs.js';
import type { DeadlineKind, LightColour, OrderClass } from '../domain/regulation/regulation.js';
import { toBeijing } from '../domain/time/beijing.js';
import { STATE_NAMES } from '../domain/work-order/state-names.js';
import { maskedReport } from '../platform/logging/masked-report.js';
import type { OrderNames } from './order-names.js';
import type { OrderRow, StoredAnswer, StoredDeadline, StoredObjection } from './order-select.query.js';
import { standingAlarms } from './standing-alarms.js';

/** A decision in its two sentences: why it is so, and how its instant was computed. */
interface Explained {
  readonly because: readonly string[];
  /** Chinese. */
  readonly explanation: string;
  readonly explanationEn: string;
}

export interface DeadlineView extends Explained {
  readonly key: string; readonly kind: string; readonly unitCode: string; readonly startsAt: string; readonly dueAt: string; readonly metAt: string | null; readonly state: string;
}

export interface CardView {
  readonly id: string; readonly deadlineKey: string; readonly colour: string; readonly unitCode: string; readonly breachAt: string; readonly issuedAt: string; readonly state: string;
  readonly because: readonly string[]; readonly basisReading: string | null; readonly explanation: string | null; readonly explanationEn: string | null; readonly revocationReason: string | null;
  /** Of its unit; a feature of the system, no rule asks for it (OQ-27). */
  readonly objection: { readonly state: string; readonly raisedAt: string; readonly decidedAt: string | null } | null;
}

export interface AlarmView {
  readonly at: string; readonly kind: string; readonly because: readonly string[];
  /** Chinese. */
  readonly text: string;
  /** Null where only what happened is known, in the words of the place. */
  readonly textEn: string | null;
}

export interface LabelView extends Explained {
  readonly at: string; readonly unitCode: string; readonly label: string;
}

export interface RungView {
  readonly at: string;
  /** Chinese: whom, and how. */
  readonly to: string;
}

export interface PersonToCall {
  readonly name: string; readonly phone: string;
}

/** An open order that a report may belong to. */
export interface SimilarHint {
  readonly id: string; readonly number: string; readonly distanceMetres: number | null;
  /** Chinese. */
  readonly reasons: readonly string[];
}

/** What board, list and page show of an order alike. Instants are RFC 3339 in +08:00; nothing of the petitioner. */
export interface OrderItem {
  readonly id: string; readonly number: string; readonly externalNumber: string; readonly jurisdiction: string; readonly jurisdictionName: string;
  readonly class: OrderClass; readonly className: string; readonly underlyingClass: OrderClass | null; readonly category: string | null; readonly categoryName: string;
  readonly title: string; readonly place: string; readonly critical: boolean; readonly drill: boolean; readonly state: string; readonly stateName: string;
  readonly countyCode: string | null; readonly countyName: string | null; readonly unitCode: string | null; readonly unitName: string | null;
  readonly acceptedAt: string; readonly deliveredAt: string | null;
  readonly acknowledged: { readonly by: string; readonly role: string; readonly channel: string; readonly at: string } | null;
  readonly response: { readonly by: string; readonly channel: string; readonly at: string; readonly opinion: string } | null;
  readonly deadlines: readonly DeadlineView[];
  readonly nextDeadline: { readonly kind: string; readonly unitCode: string; readonly dueAt: string } | null;
  readonly nextRung: RungView | null;
  readonly cards: readonly CardView[];
  /** The one light that shows now, under a law that has lights. */
  readonly light: LightColour | null;
  readonly labels: readonly LabelView[];
  readonly alarms: readonly AlarmView[];
  readonly callByHand: readonly PersonToCall[];
  /** Only for those who may link. */
  readonly similar: readonly SimilarHint[];
  readonly version: number;
}

const ACTORS: Readonly<Record<string, string>> = { CLIENT: '接口', PERSON: '工作人员', CONTACT: '联络人', SERVICE: '系统' };

/** Whoever did it; the kind of actor when the name was erased or never known. */
export const actorName = (kind: string, name: string | null): string => name ?? ACTORS[kind] ?? kind;

/** JSON instants of PostgreSQL as the interfaces write them. */
const objectionOf = (one: StoredObjection | null): CardView['objection'] => (one === null ? null : { state: one.state, raisedAt: beijingOf(one.raisedAt), decidedAt: one.decidedAt === null ? null : beijingOf(one.decidedAt) });

export const beijingOf = (instant: string): string => toBeijing(Temporal.Instant.from(instant));
export const beijingOrNull = (instant: Temporal.Instant | null): string | null => (instant === null ? null : toBeijing(instant));

export const orderItem = (row: OrderRow, names: OrderNames): OrderItem => ({
  id: row.id, number: row.number, externalNumber: row.external_number, jurisdiction: row.jurisdiction, jurisdictionName: names.jurisdiction(row.jurisdiction),
  class: row.class, className: names.category(row.jurisdiction, null, row.class), underlyingClass: row.underlying_class, category: row.category, categoryName: names.category(row.jurisdiction, row.category, row.class),
  title: maskedReport(row.title, [row.petitioner_name]), place: row.place, critical: row.critical, drill: row.drill, state: row.state, stateName: STATE_NAMES[row.state],
  countyCode: row.county_code, countyName: row.county_name, unitCode: row.unit_code, unitName: row.unit_name,
  acceptedAt: toBeijing(row.accepted_at), deliveredAt: beijingOrNull(row.delivered_at),
  acknowledged: row.acknowledged === null ? null : { ...answerOf(row.acknowledged), role: row.acknowledged.role ?? row.acknowledged.actorKind },
  response: row.response === null ? null : { ...answerOf(row.response), opinion: maskedReport(row.response.text ?? '', [row.petitioner_name]) },
  deadlines: row.deadlines.map((one) => ({ ...one, startsAt: beijingOf(one.startsAt), dueAt: beijingOf(one.dueAt), metAt: one.metAt === null ? null : beijingOf(one.metAt) })),
  nextDeadline: nextDeadline(row.deadlines),
  nextRung: ladderOf(row)[0] ?? null,
  cards: row.cards.map(({ isProposed: _, ...one }) => ({ ...one, breachAt: beijingOf(one.breachAt), issuedAt: beijingOf(one.issuedAt), objection: objectionOf(one.objection) })),
  light: row.closed_at === null ? row.light : null,
  labels: row.labels.map((label) => ({ ...label, at: beijingOf(label.at) })),
  alarms: standingAlarms(row).map((alarm) => ({ ...alarm, at: beijingOf(alarm.at), textEn: isAlarmKind(alarm.kind) ? ALARM_WORDS[alarm.kind].en : null })),
  callByHand: [], similar: [], version: row.version,
});

/** Every rung still to come if nobody says more; none once the order is over. Two bureaux told at once are one line. */
export const ladderOf = (row: OrderRow): readonly RungView[] => {
  const rungs = upcomingRungs(row.ladders.map((ladder) => ({ ...ladder, anchorAt: Temporal.Instant.from(ladder.anchorAt) }))).map(({ at, rung }) => ({ at: toBeijing(at), to: rungWords(rung.tell) }));
  return rungs.filter((rung, index) => rungs.findIndex((one) => one.at === rung.at && one.to === rung.to) === index);
};

/** What is still owed and due first; a breached limit is owed until it is met. */
const nextDeadline = (deadlines: readonly StoredDeadline[]): OrderItem['nextDeadline'] => {
  const first = deadlines.filter(isOwed).sort((a, b) => Temporal.Instant.compare(Temporal.Instant.from(a.dueAt), Temporal.Instant.from(b.dueAt)))[0];
  return first === undefined ? null : { kind: first.kind, unitCode: first.unitCode, dueAt: beijingOf(first.dueAt) };
};

/** Limits of a right: who lets them pass owes nothing. */
const RIGHTS: ReadonlySet<DeadlineKind> = new Set(['RETURN', 'SURVEY_RETURN']);

const isOwed = ({ kind, state, metAt }: StoredDeadline): boolean => !RIGHTS.has(kind) && (state === 'OPEN' || (state === 'BREACHED' && metAt === null));

const isAlarmKind = (kind: string): kind is keyof typeof ALARM_WORDS => kind in ALARM_WORDS;

const answerOf = (answer: StoredAnswer): { readonly by: string; readonly channel: string; readonly at: string } => ({
  by: actorName(answer.actorKind, answer.by), channel: answer.channel ?? 'SYSTEM', at: beijingOf(answer.at),
});
