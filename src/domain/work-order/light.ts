// One status at a time (SG2022-22, HJ2022-5.1 … 5.3): which colour shows from when, and who is pressed.
import { Temporal } from 'temporal-polyfill';
import { earliest, isAfter, lastDateOf, later } from '../time/beijing.js';
import type { Citations, LightColour, LightStep, Pressed } from '../regulation/regulation.js';
import type { Deadline, UncoveredDeadline } from './deadline.js';
import type { UnitCode } from './fact.js';
import { isUncovered, type CalendarHistory, type CalendarInForce, type Due } from './legal-clock.js';

export interface Light {
  readonly deadlineKey: string;
  readonly unit: UnitCode;
  readonly colour: LightColour;
  readonly from: Temporal.Instant;
  readonly pressed: Pressed | null;
  readonly because: Citations;
}

export interface Lights {
  readonly shown: readonly Light[];
  /** The next instant at which one will show without new facts. */
  readonly nextAt: Temporal.Instant | null;
  /** Limits whose lights fall in a year without a published calendar: nobody guesses when to press (OQ-06). */
  readonly uncovered: readonly UncoveredDeadline[];
}

/** Lights shown up to `until`, by limit and instant. */
export const lightsOf = (deadlines: readonly Deadline[], history: CalendarHistory, until: Temporal.Instant): Lights => {
  const shown: Light[] = [];
  const uncovered: UncoveredDeadline[] = [];
  let nextAt: Temporal.Instant | null = null;
  for (const deadline of deadlines) {
    if (!deadline.claim.term.lights) continue;
    const isRunning = deadline.state === 'OPEN' || deadline.state === 'BREACHED';
    const plan = planOf(deadline, history, until);
    if (plan.year !== null && isRunning && deadline.metAt === null) uncovered.push({ at: deadline.startsAt, year: plan.year });
    for (const light of plan.lights) {
      if (!isAfter(light.from, until)) shown.push(light);
      else if (isRunning) nextAt = earliest([nextAt, light.from]);
    }
  }
  return { shown: shown.sort((a, b) => Temporal.Instant.compare(a.from, b.from) || a.unit.localeCompare(b.unit)), nextAt, uncovered };
};

/** The lights of one limit as far as nothing puts them out: an answer, a filing that waits for its decision, the limit's own end. */
const planOf = (deadline: Deadline, history: CalendarHistory, until: Temporal.Instant): { readonly lights: readonly Light[]; readonly year: number | null } => {
  const out = outAt(deadline);
  let year: number | null = null;
  const steps = deadline.claim.law.lights.flatMap((step): Light[] => {
    const due = instantOf(step, deadline, history, until);
    if (isUncovered(due)) {
      year = due.year;
      return [];
    }
    const from = afterSendingBack(deadline, due);
    if (out !== null && !isAfter(out, from)) return [];
    return [{ deadlineKey: deadline.key, unit: deadline.unit, colour: step.colour, from, pressed: step.pressed, because: step.because }];
  });
  // One status at a time: where a worse one shows from the same instant, there is no time for this one.
  return { lights: steps.filter((light, index) => steps.slice(index + 1).every((worse) => isAfter(worse.from, light.from))), year };
};

/** While a completion waited for its decision no light was lit: what would have shown meanwhile shows from the sending back (SG2022-20.0c, HJ2022-3.7c). */
const afterSendingBack = ({ claim }: Deadline, from: Temporal.Instant): Temporal.Instant => claim.tenure.filings.reduce((light, { at, decision, decidedAt }) =>
  (decision === 'SENT_BACK' && decidedAt !== null && !isAfter(at, light) && isAfter(decidedAt, light) ? decidedAt : light), from);

const outAt = (deadline: Deadline): Temporal.Instant | null => earliest([deadline.metAt, deadline.filedAt, deadline.supersededAt, deadline.endedAt]);

/**
 * A light that should have shown before its limit was known shows at once (OQ-43). One that has not shown yet follows a new calendar; one
 * that has been shown stays where it was (OQ-06).
 */
const instantOf = ({ offset }: LightStep, { dueAt, version }: Deadline, history: CalendarHistory, until: Temporal.Instant): Due => {
  if (offset.kind === 'AT_DUE') return later(dueAt, version.since);
  if (offset.kind === 'HOURS') return later(dueAt.add(offset.duration), version.since);
  const dayIn = ({ clock }: CalendarInForce, known: Temporal.Instant): Due => {
    const day = clock.startOfWorkingDay(lastDateOf(dueAt), offset.count);
    return isUncovered(day) ? day : later(day, known);
  };
  return history.reduce<Due>((from, calendar) => {
    const { since } = calendar;
    if (since === null || !isAfter(since, version.since) || isAfter(since, until) || (!isUncovered(from) && !isAfter(from, since))) return from;
    return dayIn(calendar, since);
  }, dayIn(version.calendar, version.since));
};
