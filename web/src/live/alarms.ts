import type { BoardItem } from '../api/types';

/** The hotline has reached nobody, or nobody knows whom to reach: a person must pick up the telephone. The other alarms stand at their orders. */
const TOP: ReadonlySet<string> = new Set(['NO_CONTACT', 'ALL_FAILED', 'RELAY_OVERDUE', 'NO_UNIT', 'COUNTY_UNKNOWN', 'COPY_FAILED']);
/** Nobody could be told at all: before those where somebody is late. */
const UNREACHED: ReadonlySet<string> = new Set(['NO_CONTACT', 'ALL_FAILED']);

/** Urgent orders with the alarms that no machine can settle any more, and with those alone; drills come after what is real. Nobody is rung out of bed for an ordinary order. */
export function alarmedOf(items: readonly BoardItem[]): readonly BoardItem[] {
  const alarmed = items.filter((item) => item.class === 'URGENT').map((item) => ({ ...item, alarms: item.alarms.filter(({ kind }) => TOP.has(kind)) })).filter((item) => item.alarms.length > 0);
  const rank = (item: BoardItem): number => (item.drill ? 2 : item.alarms.some(({ kind }) => UNREACHED.has(kind)) ? 0 : 1);
  return alarmed.toSorted((a, b) => rank(a) - rank(b));
}
