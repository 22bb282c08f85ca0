import type { WorkingCalendar } from './calendar.js';
import type { Limit } from './clock.js';

/** A calendar that was put in force while clocks ran. */
export interface Change {
  readonly since: number;
  readonly before: WorkingCalendar;
  readonly after: WorkingCalendar;
}

/**
 * OQ-06: what started before the change and was still open then follows it, and never ends earlier than was shown; what had ended stays as it was. The nth limit of
 * a kind and unit on one calendar is the nth on the other.
 */
export const movedLimits = (limitsOn: (calendar: WorkingCalendar) => readonly Limit[], change: Change): readonly Limit[] => {
  const [before, after] = [limitsOn(change.before), limitsOn(change.after)];
  return before.map((limit, index) => {
    const other = after[index];
    if (other === undefined || other.kind !== limit.kind) throw new Error(`limits differ by more than their ends: ${limit.kind}`);
    return one(limit, other, change.since);
  });
};

const one = (before: Limit, after: Limit, since: number): Limit => {
  if (before.startsAt >= since) return after;
  const answered = Math.min(...before.answers.map(({ at }) => at).filter((at) => at >= before.startsAt), before.endedAt ?? Infinity);
  const first = before.ends?.[0]?.dueAt ?? before.dueAt;
  if (first < since || answered <= since || after.dueAt <= before.dueAt) return before;
  const ends = before.ends === undefined ? undefined : [...before.ends.filter((end) => end.since < since), ...(after.ends ?? []).filter((end) => end.since >= since)];
  const shown = ends === undefined ? {} : { ends: ends.some(({ dueAt }) => dueAt === after.dueAt) ? ends : [...ends, { dueAt: after.dueAt, since }] };
  return { ...after, ...shown };
};
