import type { OrderItem } from './order-item.js';

export interface BoardCounts {
  readonly open: number;
  readonly unanswered: number;
  readonly overdue: number;
  readonly drills: number;
}

const isOverdue = ({ deadlines }: OrderItem): boolean => deadlines.some((deadline) => deadline.state === 'BREACHED' && deadline.metAt === null);

/** Drills are on the board and in no number but their own. */
export const countOrders = (items: readonly OrderItem[]): BoardCounts => {
  const real = items.filter((item) => !item.drill);
  return { open: real.length, unanswered: real.filter((item) => item.response === null).length, overdue: real.filter(isOverdue).length, drills: items.length - real.length };
};

/**
 * Those in alarm first, then those nobody has answered for, by what is due first; an order without any running limit is due since it was
 * accepted. A drill never stands above a real order.
 */
export const byRisk = (a: OrderItem, b: OrderItem): number => {
  const [left, right] = [rank(a), rank(b)];
  return left - right || urgency(a).localeCompare(urgency(b)) || a.number.localeCompare(b.number);
};

const rank = (item: OrderItem): number => (item.drill ? 4 : 0) + (item.alarms.length > 0 ? 0 : item.response === null ? 1 : item.nextDeadline === null ? 3 : 2);

/** Instants in one format and zone sort as texts. */
const urgency = (item: OrderItem): string => item.nextDeadline?.dueAt ?? item.acceptedAt;
