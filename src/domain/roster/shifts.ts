import { Temporal } from 'temporal-polyfill';
import { dayAt, startOfDayNumber } from '../time/day-number.js';
import { readDuty, type Duty, type DutyState } from './duty-at.js';
import type { Gap, GapCause, OwnShift, Period, Roster, RosterChange, Shift } from './roster.js';
import { millisecondsOf } from './turns.js';

/** Who is on duty when, in order of time and line; clipped to the period asked for. */
export const shifts = (roster: Roster, from: Temporal.Instant, to: Temporal.Instant): readonly Shift[] => {
  const open = new Map<number, OpenShift>();
  const closed: OpenShift[] = [];
  for (const stretch of stretches(roster, from, to)) {
    for (const [line, shift] of open) {
      if (stretch.state.people.some((duty) => duty.line === line && continues(shift, duty, stretch))) continue;
      open.delete(line);
      closed.push(shift);
    }
    for (const duty of stretch.state.people) {
      const running = open.get(duty.line);
      // What is uncertain is whose turn began: a shift over New Year is as certain as its first evening.
      open.set(duty.line, running === undefined ? { duty, from: stretch.from, to: stretch.to, uncertainYear: stretch.state.uncertainYear } : { ...running, to: stretch.to });
    }
  }
  return [...closed, ...open.values()].sort((a, b) => a.from - b.from || a.duty.line - b.duty.line).map(toShift);
};

/** When nobody at all is on duty although a roster is in force; each with its cause. */
export const gaps = (roster: Roster, from: Temporal.Instant, to: Temporal.Instant): readonly Gap[] => {
  const found: { from: number; to: number; why: GapCause; uncertainYear: number | null }[] = [];
  for (const { state, from: start, to: end } of stretches(roster, from, to)) {
    const { gap: why, uncertainYear } = state;
    if (why === null) continue;
    const last = found.at(-1);
    if (last !== undefined && last.to === start && last.why === why && last.uncertainYear === uncertainYear) last.to = end;
    else found.push({ from: start, to: end, why, uncertainYear });
  }
  return found.map((gap) => ({ ...gap, from: Temporal.Instant.fromEpochMilliseconds(gap.from), to: Temporal.Instant.fromEpochMilliseconds(gap.to) }));
};

/** The first instant of the period at which the shift is not that person's own, by the plan and earlier swaps; null when it is throughout. Only an own shift can be swapped. */
export const firstNotOwn = (roster: Roster, { line, contactId, from, to }: OwnShift): Temporal.Instant | null => {
  const duty = readDuty(roster);
  const cut = cutsBetween(roster, from, to).find((one) => one < to.epochMilliseconds && duty.ownerAt(line, one) !== contactId);
  return cut === undefined ? null : Temporal.Instant.fromEpochMilliseconds(cut);
};

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly state: DutyState;
}

interface OpenShift {
  readonly duty: Duty;
  readonly from: number;
  readonly to: number;
  readonly uncertainYear: number | null;
}

const continues = (shift: OpenShift, duty: Duty, stretch: Stretch): boolean =>
  shift.to === stretch.from && shift.duty.slot === duty.slot && shift.duty.contactId === duty.contactId && shift.duty.because.kind === duty.because.kind;

const toShift = ({ duty, from, to, uncertainYear }: OpenShift): Shift => ({
  line: duty.line, contactId: duty.contactId, because: duty.because, uncertainYear,
  from: Temporal.Instant.fromEpochMilliseconds(from), to: Temporal.Instant.fromEpochMilliseconds(to),
});

/** The period cut at every instant at which anything can change; between two cuts nothing does. */
const stretches = function* (roster: Roster, from: Temporal.Instant, to: Temporal.Instant): Generator<Stretch> {
  const duty = readDuty(roster);
  const cuts = cutsBetween(roster, from, to);
  for (const [index, cut] of cuts.entries()) {
    const next = cuts[index + 1];
    if (next !== undefined) yield { from: cut, to: next, state: duty.at(cut) };
  }
};

const cutsBetween = (roster: Roster, from: Temporal.Instant, to: Temporal.Instant): readonly number[] => {
  const [start, end] = [from.epochMilliseconds, to.epochMilliseconds];
  return [...new Set([start, ...cutsOf(roster, from, to), end])].filter((cut) => cut >= start && cut <= end).sort((a, b) => a - b);
};

const cutsOf = (roster: Roster, from: Temporal.Instant, to: Temporal.Instant): readonly number[] => [
  ...handOvers(roster, from, to),
  ...roster.plans.flatMap(({ recordedAt, validFrom, validTo }) => instants([recordedAt, validFrom, validTo])),
  ...roster.changes.flatMap(cutsOfChange),
  ...roster.presences.flatMap((presence) => instants([presence.from, presence.to])),
  ...roster.calendars.flatMap(({ since }) => instants([since])),
];

const cutsOfChange = (change: RosterChange): readonly number[] => {
  const periods: readonly Period[] = change.kind === 'SWAP' ? [change.first, change.second] : change.kind === 'IMPORT' ? [change, ...change.shifts] : [change];
  return [...instants([change.recordedAt, change.cancelledAt]), ...periods.flatMap((period) => instants([period.from, period.to]))];
};

/** Every hand-over of every rotation, on each day of the period whether it has a shift or not; midnights, because a year may begin that is not published. */
const handOvers = (roster: Roster, from: Temporal.Instant, to: Temporal.Instant): readonly number[] => {
  const times = new Set([0, ...roster.plans.flatMap(({ rotations }) => (rotations ?? []).flatMap((rotation) => [millisecondsOf(rotation.from), millisecondsOf(rotation.until)]))]);
  const days = dayAt(to.epochMilliseconds) - dayAt(from.epochMilliseconds) + 1;
  return Array.from({ length: days }, (_, index) => startOfDayNumber(dayAt(from.epochMilliseconds) + index)).flatMap((start) => [...times].map((time) => start + time));
};

const instants = (values: readonly (Temporal.Instant | null)[]): readonly number[] => values.flatMap((value) => (value === null ? [] : [value.epochMilliseconds]));
