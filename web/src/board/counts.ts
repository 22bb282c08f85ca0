import type { BoardItem } from '../api/types';
import { isOverdue } from '../time/limit';

export type Filter = 'open' | 'unanswered' | 'overdue' | 'drills';
export const FILTERS: readonly Filter[] = ['open', 'unanswered', 'overdue', 'drills'];

export function isFilter(value: string | null): value is Filter {
  return FILTERS.some((filter) => filter === value);
}

/** What an order leaves behind keeps it on the board after its end, and out of the numbers; drills are in none but their own. */
export function isCounted(item: BoardItem): boolean {
  return !item.drill && item.state !== 'CLOSED' && item.state !== 'WITHDRAWN';
}

/** Whether an order is among those that the number counts; the first shows the whole board. */
export function passes(item: BoardItem, filter: Filter, nowMs: number | null): boolean {
  if (filter === 'open') return true;
  if (filter === 'drills') return item.drill;
  return filter === 'unanswered' ? item.class === 'URGENT' && item.response === null : isOverdue(item, nowMs);
}

/** Drills are on the board and in no number but their own. Counted here, so that the numbers are right in the instant a limit passes. */
export function countsOf(items: readonly BoardItem[], nowMs: number | null): Readonly<Record<Filter, number>> {
  const real = items.filter(isCounted);
  return {
    open: real.length, unanswered: real.filter((item) => passes(item, 'unanswered', nowMs)).length, overdue: real.filter((item) => passes(item, 'overdue', nowMs)).length, drills: items.filter(({ drill }) => drill).length,
  };
}
