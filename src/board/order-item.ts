import { Temporal } from 'temporal-polyfill';
import { rungWords } from '../domain/ladder/rung-words.js';
import { upcomingRungs } from '../domain/ladder/upcoming-rungs.js';
import { toBeijing } from '../domain/time/beijing.js';
import { STATE_NAMES } from '../domain/work-order/state-names.js';
import { maskPhones } from '../platform/logging/masking.js';
import type { OrderNames } from './order-names.js';
import type { OrderRow, StoredAnswer, StoredDeadline } from './order-select.query.js';
import { standingAlarms } from './standing-alarms.js';

export interface DeadlineView {
  readonly kind: string; readonly unitCode: string; readonly startsAt: string; readonly dueAt: string; readonly metAt: string | null; readonly state: string;
  readonly because: readonly string[]; readonly explanation: string;
}

export interface CardView {
  readonly id: string; readonly colour: string; readonly unitCode: string; readonly breachAt: string; readonly issuedAt: string; readonly state: string;
  readonly because: readonly string[]; readonly explanation: string | null;
}

export interface RungView {
  readonly at: string;
  /** Chinese: whom, and how. */
  readonly to: string;
}

export interface PersonToCall {
  readonly name: string; readonly phone: string;
}

/** What board, list and page show of an order alike. Instants are RFC 3339 in +08:00; nothing of the petitioner. */
export interface OrderItem {
  readonly id: string; readonly number: string; readonly externalNumber: string; readonly class: string; readonly category: string | null; readonly categoryName: string;
  readonly title: string; readonly place: string; readonly critical: boolean; readonly drill: boolean; readonly state: string; readonly stateName: string;
  readonly countyCode: string | null; readonly countyName: string | null; readonly unitCode: string | null; readonly unitName: string | null;
  readonly acceptedAt: string; readonly deliveredAt: string | null;
  readonly acknowledged: { readonly by: string; readonly role: string; readonly channel: string; readonly at: string } | null;
  readonly response: { readonly by: string; readonly channel: string; readonly at: string; readonly opinion: string } | null;
  readonly deadlines: readonly DeadlineView[];
  readonly nextDeadline: { readonly kind: string; readonly dueAt: string } | null;
  readonly nextRung: RungView | null;
  readonly cards: readonly CardView[];
  readonly alarms: readonly { readonly at: string; readonly kind: string; readonly text: string }[];
  readonly callByHand: readonly PersonToCall[];
  readonly version: number;
}

const ACTORS: Readonly<Record<string, string>> = { CLIENT: '接口', PERSON: '工作人员', CONTACT: '联络人', SERVICE: '系统' };

/** Whoever did it; the kind of actor when the name was erased or never known. */
export const actorName = (kind: string, name: string | null): string => name ?? ACTORS[kind] ?? kind;

/** JSON instants of PostgreSQL as the interfaces write them. */
export const beijingOf = (instant: string): string => toBeijing(Temporal.Instant.from(instant));
export const beijingOrNull = (instant: Temporal.Instant | null): string | null => (instant === null ? null : toBeijing(instant));

export const orderItem = (row: OrderRow, names: OrderNames): OrderItem => ({
  id: row.id, number: row.number, externalNumber: row.external_number, class: row.class, category: row.category, categoryName: names.category(row.jurisdiction, row.category),
  title: row.title, place: row.place, critical: row.critical, drill: row.drill, state: row.state, stateName: STATE_NAMES[row.state],
  countyCode: row.county_code, countyName: row.county_name, unitCode: row.unit_code, unitName: row.unit_name,
  acceptedAt: toBeijing(row.accepted_at), deliveredAt: beijingOrNull(row.delivered_at),
  acknowledged: row.acknowledged === null ? null : { ...answerOf(row.acknowledged), role: row.acknowledged.role ?? row.acknowledged.actorKind },
  response: row.response === null ? null : { ...answerOf(row.response), opinion: maskPhones(row.response.text ?? '') },
  deadlines: row.deadlines.map((one) => ({ ...one, startsAt: beijingOf(one.startsAt), dueAt: beijingOf(one.dueAt), metAt: one.metAt === null ? null : beijingOf(one.metAt) })),
  nextDeadline: nextDeadline(row.deadlines),
  nextRung: ladderOf(row)[0] ?? null,
  cards: row.cards.map(({ isProposed: _, ...one }) => ({ ...one, breachAt: beijingOf(one.breachAt), issuedAt: beijingOf(one.issuedAt) })),
  alarms: standingAlarms(row).map((alarm) => ({ ...alarm, at: beijingOf(alarm.at) })),
  callByHand: [], version: row.version,
});

/** Every rung still to come if nobody says more; none once the order is over. Two bureaux told at once are one line. */
export const ladderOf = (row: OrderRow): readonly RungView[] => {
  const rungs = upcomingRungs(row.ladders.map((ladder) => ({ ...ladder, anchorAt: Temporal.Instant.from(ladder.anchorAt) }))).map(({ at, rung }) => ({ at: toBeijing(at), to: rungWords(rung.tell) }));
  return rungs.filter((rung, index) => rungs.findIndex((one) => one.at === rung.at && one.to === rung.to) === index);
};

/** What is still owed and due first; a breached limit is owed until it is met. */
const nextDeadline = (deadlines: readonly StoredDeadline[]): OrderItem['nextDeadline'] => {
  const first = deadlines.filter(isOwed).sort((a, b) => Temporal.Instant.compare(Temporal.Instant.from(a.dueAt), Temporal.Instant.from(b.dueAt)))[0];
  return first === undefined ? null : { kind: first.kind, dueAt: beijingOf(first.dueAt) };
};

const isOwed = (deadline: StoredDeadline): boolean => deadline.state === 'OPEN' || (deadline.state === 'BREACHED' && deadline.metAt === null);

const answerOf = (answer: StoredAnswer): { readonly by: string; readonly channel: string; readonly at: string } => ({
  by: actorName(answer.actorKind, answer.by), channel: answer.channel ?? 'SYSTEM', at: beijingOf(answer.at),
});
