import { dayOf, startOfDay } from '../time.js';
import type { WorkingCalendar } from './calendar.js';
import type { End, Filing, Verdict } from './clock.js';
import type { KeptLight } from './raw.js';

type Step = (end: End, calendar: WorkingCalendar) => number;
interface Colour { readonly colour: string; readonly pressed: string | null; readonly from: Step }

const onWorkingDay = (n: number): Step => ({ dueAt }, calendar) => startOfDay(calendar.nth(dayOf(dueAt - 1), n));
const atDue: Step = ({ dueAt }) => dueAt;

/** SG2022-22, OQ-32: the 1st and 2nd working day after the due day are yellow, from the 3rd on red. HJ2022-5.1 … 5.3, OQ-43: a warning before it, yellow on the 1st, red from the 2nd. */
const COLOURS: Readonly<Record<string, readonly Colour[]>> = {
  shaoguan: [{ colour: 'OVERDUE', pressed: null, from: atDue }, { colour: 'YELLOW', pressed: null, from: onWorkingDay(1) }, { colour: 'RED', pressed: null, from: onWorkingDay(3) }],
  haojiang: [
    { colour: 'WARNING', pressed: 'UNIT', from: onWorkingDay(-1) }, { colour: 'OVERDUE', pressed: null, from: atDue },
    { colour: 'YELLOW', pressed: 'LEADER_IN_CHARGE', from: onWorkingDay(1) }, { colour: 'RED', pressed: 'PRINCIPAL_LEADER', from: onWorkingDay(2) },
  ],
};

/** The lights of a limit, under each end it had, as far as nothing put them out (one status at a time: OQ-25). */
export const lightsOf = (jurisdiction: string, verdict: Verdict, calendar: WorkingCalendar, until: number): readonly Omit<KeptLight, 'key'>[] => {
  const { ends = [], filings = [], unit, metAt, endedAt } = verdict;
  return ends.flatMap((end, index) => {
    const isLast = index === ends.length - 1;
    const waiting = filings.find(({ decision, at }) => decision === null && at >= verdict.startsAt)?.at;
    const out = Math.min(metAt ?? Infinity, endedAt ?? Infinity, waiting ?? Infinity, isLast ? Infinity : ends[index + 1]?.since ?? Infinity);
    const steps = (COLOURS[jurisdiction] ?? []).map(({ colour, pressed, from }) => ({ colour, pressed, unit, from: afterDecisions(Math.max(from(end, calendar), end.since), filings) })).filter(({ from }) => from < out);
    return steps.filter(({ from }, place) => steps.slice(place + 1).every((worse) => worse.from > from)).filter(({ from }) => from <= until);
  });
};

/** What would have shown while a completion waited for its decision shows when it is sent back. */
const afterDecisions = (from: number, filings: readonly Filing[]): number =>
  filings.reduce((at, { at: filedAt, decision, decidedAt }) => (decision === 'SENT_BACK' && decidedAt !== null && filedAt <= at && decidedAt > at ? decidedAt : at), from);
