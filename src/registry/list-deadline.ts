import type { Temporal } from 'temporal-polyfill';
import { endOfDay, isAfter } from '../domain/time/beijing.js';

/** Until when the units of a jurisdiction hand in their first list of liaisons (QY2019-A.1). */
export interface ContactListDeadline {
  /** The last day in time, to its 24:00: 10 月 1 日前 leaves the first of October out (OQ-51). */
  readonly lastDay: Temporal.PlainDate;
  readonly because: readonly string[];
}

export const listDueAt = ({ lastDay }: ContactListDeadline): Temporal.Instant => endOfDay(lastDay);

/** Whether a list handed in at that instant is late. It is taken all the same, and no card follows. */
export const isLateList = (deadline: ContactListDeadline | null, reportedAt: Temporal.Instant): boolean => deadline !== null && isAfter(reportedAt, listDueAt(deadline));
