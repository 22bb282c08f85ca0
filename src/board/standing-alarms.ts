import { Temporal } from 'temporal-polyfill';
import type { DeadlineKind } from '../domain/regulation/regulation.js';
import type { OrderRow, StoredAlarm } from './order-select.query.js';

const COMPLETED = new Set<OrderRow['state']>(['HANDLED', 'RESULT_REPORTED', 'CLOSED', 'WITHDRAWN']);

/** Alarms that a person must see to although the order is over; until then it stays on the board (QY2015-7.5, QY2015-8b). */
export const OUTLIVING: readonly string[] = ['RECTIFICATION_REFERRED', 'THIRD_COMPLAINT', 'CARD_OBJECTED'];

/** Alarms that still call for somebody: what they warned of has not been seen to. Those that were stay in the timeline. */
export const standingAlarms = (order: OrderRow): readonly StoredAlarm[] =>
  order.closed_at !== null ? order.alarms.filter(({ kind }) => OUTLIVING.includes(kind)) : order.alarms.filter((alarm) => stands(alarm, order));

const stands = ({ kind, at }: StoredAlarm, order: OrderRow): boolean => {
  switch (kind) {
    case 'RELAY_OVERDUE':
    case 'NO_UNIT': return order.unit_code === null && order.state !== 'AWAITING_ROUTING';
    case 'RETURNED_NO_UNIT': return order.unit_code === null;
    case 'COUNTY_UNKNOWN': return order.state === 'AWAITING_ROUTING';
    case 'NO_CONTACT': return order.acknowledged === null && !isBefore(at, order.delivered_at);
    // Raised for a bureau's ladder too, which a unit's answer does not help.
    case 'ALL_FAILED': return (order.acknowledged === null && !isBefore(at, order.delivered_at)) || standingCopies(order).some(({ state }) => state === 'FAILED');
    case 'NO_COMPLETION_24H':
    case 'NO_COMPLETION_5WD': return !COMPLETED.has(order.state) && !isBefore(at, order.delivered_at);
    case 'BACKFILL_OUTSTANDING': return order.deadlines.some((deadline) => deadline.kind === 'BACKFILL' && deadline.metAt === null && deadline.state !== 'ENDED');
    case 'HANDLING_OVERDUE': return isOwed(order, 'HANDLING');
    case 'ON_SITE_OVERDUE': return isOwed(order, 'ON_SITE');
    case 'INTERIM_OVERDUE': return isOwed(order, 'INTERIM_REPORT');
    case 'COPY_FAILED': return standingCopies(order).length === 0 || standingCopies(order).some(({ state }) => state !== 'RECEIVED');
    case 'REVOCATION_PROPOSED': return order.cards.some((card) => card.isProposed && card.state === 'ISSUED');
    case 'OUTAGE_REVIEW': return order.cards.some((card) => card.state === 'ISSUED');
    default: return true;
  }
};

/** First copies that were not cancelled: a bureau that has nothing to do with the place answers for nothing. */
const standingCopies = ({ copies }: OrderRow): OrderRow['copies'] => copies.filter((copy, index) => copy.messageType === 'Alert'
  && copies.findLast((later, at) => at >= index && later.level === copy.level && later.countyCode === copy.countyCode)?.messageType !== 'Cancel');

/** What the unit that has the order was late with, and has still not done. */
const isOwed = (order: OrderRow, kind: DeadlineKind): boolean =>
  order.deadlines.some((one) => one.kind === kind && one.unitCode === order.unit_code && one.metAt === null && one.state !== 'ENDED' && one.state !== 'SUPERSEDED');

/** Raised for a unit that had the order before. */
const isBefore = (at: string, deliveredAt: Temporal.Instant | null): boolean => deliveredAt !== null && Temporal.Instant.compare(Temporal.Instant.from(at), deliveredAt) < 0;
