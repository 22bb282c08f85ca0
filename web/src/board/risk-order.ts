import type { BoardItem, LightColour } from '../api/types.js';

/** Say why no limit runs; nobody can see to them. */
export const NOTES: ReadonlySet<string> = new Set(['REGULATION_EXPIRED', 'REGULATION_NOT_IN_FORCE']);

const SEVERITY: Readonly<Record<LightColour, number>> = { RED: 2, ORANGE: 3, YELLOW: 4, OVERDUE: 5, WARNING: 6 };

/**
 * The service's own order by risk (src/board/risk-order.ts), for boards that are patched: urgent before ordinary, drills below everything
 * real; within each those in alarm, those nobody has answered for, those with a light by its severity, then what is due first.
 */
export function byRisk(a: BoardItem, b: BoardItem): number {
  return rank(a) - rank(b) || compare(urgency(a), urgency(b)) || compare(a.number, b.number);
}

function rank(item: BoardItem): number {
  return (item.drill ? 20 : item.class === 'URGENT' ? 0 : 10) + rankWithin(item);
}

function rankWithin(item: BoardItem): number {
  if (item.alarms.some(({ kind }) => !NOTES.has(kind))) return 0;
  if (item.class === 'URGENT' && item.response === null) return 1;
  if (item.light !== null) return SEVERITY[item.light];
  return item.nextDeadline === null ? 8 : 7;
}

/** Instants in one format and zone sort as texts. */
function urgency(item: BoardItem): string {
  return item.nextDeadline?.dueAt ?? item.acceptedAt;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
