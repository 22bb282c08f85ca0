import type { LightColour, OrderClass } from '../domain/regulation/regulation.js';
import type { OrderItem } from './order-item.js';

export interface BoardCounts {
  readonly open: number;
  readonly unanswered: number;
  readonly overdue: number;
  readonly drills: number;
  /** How many real orders of each class are open; classes without any are left out. */
  readonly classes: Readonly<Partial<Record<OrderClass, number>>>;
}

const isOverdue = ({ deadlines }: OrderItem): boolean => deadlines.some((deadline) => deadline.state === 'BREACHED' && deadline.metAt === null);

/** Only urgent orders owe an opinion at once; an ordinary one is answered by its result. */
const awaitsOpinion = (item: OrderItem): boolean => item.class === 'URGENT' && item.response === null;

/** Drills are on the board and in no number but their own. */
export const countOrders = (items: readonly OrderItem[]): BoardCounts => {
  // What an order leaves behind for a person keeps it on the board after its end, and out of the numbers.
  const real = items.filter((item) => !item.drill && item.state !== 'CLOSED' && item.state !== 'WITHDRAWN');
  return {
    open: real.length, unanswered: real.filter(awaitsOpinion).length, overdue: real.filter(isOverdue).length, drills: items.filter((item) => item.drill).length,
    classes: real.reduce<Partial<Record<OrderClass, number>>>((counts, item) => ({ ...counts, [item.class]: (counts[item.class] ?? 0) + 1 }), {}),
  };
};

/**
 * Urgent orders before ordinary ones, drills below everything real. Within each: those in alarm, those nobody has answered for, those with
 * a light by its severity, then what is due first; an order without any running limit is due since it was accepted.
 */
export const byRisk = (a: OrderItem, b: OrderItem): number => {
  const [left, right] = [rank(a), rank(b)];
  return left - right || urgency(a).localeCompare(urgency(b)) || a.number.localeCompare(b.number);
};

/** Say why no limit runs; nobody can see to them. */
const NOTES: ReadonlySet<string> = new Set(['REGULATION_EXPIRED', 'REGULATION_NOT_IN_FORCE']);

const SEVERITY: Readonly<Record<LightColour, number>> = { RED: 2, ORANGE: 3, YELLOW: 4, OVERDUE: 5, WARNING: 6 };

const rank = (item: OrderItem): number => (item.drill ? 20 : item.class === 'URGENT' ? 0 : 10) + rankWithin(item);

const rankWithin = (item: OrderItem): number => {
  if (item.alarms.some(({ kind }) => !NOTES.has(kind))) return 0;
  if (awaitsOpinion(item)) return 1;
  if (item.light !== null) return SEVERITY[item.light];
  return item.nextDeadline === null ? 8 : 7;
};

/** Instants in one format and zone sort as texts. */
const urgency = (item: OrderItem): string => item.nextDeadline?.dueAt ?? item.acceptedAt;
