import type { BoardItem } from '../api/types';

/** What a person at the desk must notice: an urgent order that is new, overdue, lit or in alarm. One key per happening; ordinary orders ring nobody. */
export function happenings(items: readonly BoardItem[]): ReadonlyMap<string, BoardItem> {
  const found = new Map<string, BoardItem>();
  for (const item of items.filter((one) => one.class === 'URGENT')) {
    found.set(`new ${item.id}`, item);
    for (const deadline of item.deadlines) {
      if (deadline.state === 'BREACHED') found.set(`overdue ${item.id} ${deadline.kind} ${deadline.dueAt}`, item);
    }
    if (item.light !== null) found.set(`light ${item.id} ${item.light}`, item);
    for (const alarm of item.alarms) found.set(`alarm ${item.id} ${alarm.kind} ${alarm.at}`, item);
  }
  return found;
}
