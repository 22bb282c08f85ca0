// One status at a time (SG2022-22, HJ2022-5.1 … 5.3): which colour shows from when, and who is pressed.
import { Temporal } from 'temporal-polyfill';
import { earlier, isAfter, lastDateOf, later } from '../time/beijing.js';
import type { Citations, LightColour, LightStep, Pressed } from '../regulation/regulation.js';
import type { Deadline } from './deadline.js';
import type { UnitCode } from './fact.js';
import { isUncovered } from './legal-clock.js';

export interface Light {
  readonly deadlineKey: string;
  readonly unit: UnitCode;
  readonly colour: LightColour;
  readonly from: Temporal.Instant;
  readonly pressed: Pressed | null;
  readonly because: Citations;
}

/** Lights shown up to `until`, and the next instant at which one will show without new facts. */
export const lightsOf = (deadlines: readonly Deadline[], until: Temporal.Instant): { readonly shown: readonly Light[]; readonly nextAt: Temporal.Instant | null } => {
  const shown: Light[] = [];
  let nextAt: Temporal.Instant | null = null;
  for (const deadline of deadlines) {
    if (!deadline.claim.term.lights) continue;
    for (const light of planOf(deadline)) {
      if (!isAfter(light.from, until)) shown.push(light);
      else if (deadline.state === 'OPEN' || deadline.state === 'BREACHED') nextAt = nextAt === null ? light.from : earlier(nextAt, light.from);
    }
  }
  return { shown: shown.sort((a, b) => Temporal.Instant.compare(a.from, b.from) || a.unit.localeCompare(b.unit)), nextAt };
};

/** The lights of one limit as far as nothing puts them out: an answer, a filing that waits for its decision, the limit's own end. */
const planOf = (deadline: Deadline): Light[] => {
  const out = outAt(deadline);
  const steps = deadline.claim.law.lights.flatMap((step): Light[] => {
    const from = instantOf(step, deadline);
    if (from === null || (out !== null && !isAfter(out, from))) return [];
    return [{ deadlineKey: deadline.key, unit: deadline.unit, colour: step.colour, from, pressed: step.pressed, because: step.because }];
  });
  // One status at a time: where a worse one shows from the same instant, there is no time for this one.
  return steps.filter((light, index) => steps.slice(index + 1).every((worse) => isAfter(worse.from, light.from)));
};

const outAt = (deadline: Deadline): Temporal.Instant | null => [deadline.metAt, deadline.filedAt, deadline.supersededAt, deadline.endedAt]
  .reduce((first, instant) => (first === null ? instant : instant === null ? first : earlier(first, instant)), null);

/** A light that should have shown before its limit was known shows at once (OQ-43). */
const instantOf = ({ offset }: LightStep, { dueAt, version }: Deadline): Temporal.Instant | null => {
  if (offset.kind === 'AT_DUE') return later(dueAt, version.since);
  if (offset.kind === 'HOURS') return later(dueAt.add(offset.duration), version.since);
  const day = version.calendar.clock.startOfWorkingDay(lastDateOf(dueAt), offset.count);
  return isUncovered(day) ? null : later(day, version.since);
};
