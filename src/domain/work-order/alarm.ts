// Product alarms around the clauses: they call people and never earn a card (OQ-14, OQ-15, OQ-16).
import { Temporal } from 'temporal-polyfill';
import { isAfter } from '../time/beijing.js';
import type { Citation } from '../regulation/regulation.js';
import type { Deadline, JudgeInput, UncoveredDeadline } from './deadline.js';
import { isUncovered, workingDaysDue } from './legal-clock.js';

export type AlarmKind = 'RELAY_OVERDUE' | 'NO_UNIT' | 'COUNTY_UNKNOWN' | 'NO_COMPLETION_24H' | 'NO_COMPLETION_5WD' | 'BACKFILL_OUTSTANDING' | 'CALENDAR_UNCOVERED';

export interface Alarm {
  /** The limit itself. */
  readonly at: Temporal.Instant;
  readonly kind: AlarmKind;
  readonly because: readonly Citation[];
}

interface Watch extends Alarm {
  /** When what the alarm watches for came to an end, null when it has not. */
  readonly avertedAt: Temporal.Instant | null;
}

/** Alarms raised up to `until`, and the next instant at which one would be raised without new facts. */
export const alarmsOf = (input: JudgeInput, deadlines: readonly Deadline[], uncovered: readonly UncoveredDeadline[]): { readonly raised: readonly Alarm[]; readonly nextAt: Temporal.Instant | null } => {
  const live = [...watches(input), ...backfillWatches(deadlines)].filter((watch) => watch.avertedAt === null || isAfter(watch.avertedAt, watch.at));
  const raised = live.filter((watch) => !isAfter(watch.at, input.until)).map(({ at, kind, because }) => ({ at, kind, because }));
  const pending = live.filter((watch) => isAfter(watch.at, input.until)).map((watch) => watch.at);
  return {
    raised: [...raised, ...uncovered.map(({ at }): Alarm => ({ at, kind: 'CALENDAR_UNCOVERED', because: ['OQ-06'] }))],
    nextAt: pending.sort((a, b) => Temporal.Instant.compare(a, b))[0] ?? null,
  };
};

const watches = (input: JudgeInput): Watch[] => [...countyWatches(input), ...relayWatches(input), ...completionWatches(input)];

const firstOf = (...instants: (Temporal.Instant | null | undefined)[]): Temporal.Instant | null =>
  instants.filter((instant): instant is Temporal.Instant => instant !== null && instant !== undefined).sort((a, b) => Temporal.Instant.compare(a, b))[0] ?? null;

const orderEnd = ({ file }: JudgeInput): Temporal.Instant | null => firstOf(file.withdrawnAt, file.closedAt);

const countyWatches = (input: JudgeInput): Watch[] => {
  const { file, law } = input;
  if (file.order.unit !== null || file.order.counties.length === 1) return [];
  return [{
    at: file.order.acceptedAt.add(law.countyUnknown.after), kind: 'COUNTY_UNKNOWN', because: law.countyUnknown.because,
    avertedAt: firstOf(file.named?.at, file.relays[0]?.notifiedAt, file.tenures[0]?.receivedAt, orderEnd(input)),
  }];
};

const relayWatches = (input: JudgeInput): Watch[] => input.file.relays.flatMap((relay): Watch[] => {
  const avertedAt = firstOf(relay.relayedAt, orderEnd(input));
  return [
    { at: relay.notifiedAt.add(input.law.relayOverdue.after), kind: 'RELAY_OVERDUE', because: input.law.relayOverdue.because, avertedAt },
    { at: relay.notifiedAt.add(input.law.noUnit.after), kind: 'NO_UNIT', because: input.law.noUnit.because, avertedAt },
  ];
});

const completionWatches = (input: JudgeInput): Watch[] => input.file.tenures.flatMap((tenure): Watch[] => {
  const { noCompletion } = input.law;
  const avertedAt = firstOf(tenure.completions[0]?.completedAt, tenure.endedAt, tenure.clocksAtMasterSince, orderEnd(input));
  const fiveDays = workingDaysDue(input.law, input.clock, tenure.receivedAt, noCompletion.workingDays);
  const natural: Watch = { at: tenure.receivedAt.add(noCompletion.after), kind: 'NO_COMPLETION_24H', because: noCompletion.because, avertedAt };
  return isUncovered(fiveDays) ? [natural] : [natural, { at: fiveDays, kind: 'NO_COMPLETION_5WD', because: noCompletion.because, avertedAt }];
});

const backfillWatches = (deadlines: readonly Deadline[]): Watch[] => deadlines
  .filter((deadline) => deadline.kind === 'BACKFILL')
  .map((deadline) => ({ at: deadline.dueAt, kind: 'BACKFILL_OUTSTANDING' as const, because: deadline.because, avertedAt: deadline.state === 'ENDED' ? deadline.startsAt : deadline.metAt }));
