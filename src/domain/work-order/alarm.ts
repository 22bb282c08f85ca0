// Product alarms around the clauses: they call people and never earn a card (OQ-14, OQ-15, OQ-16, OQ-33, OQ-39).
import { Temporal } from 'temporal-polyfill';
import { earliest, isAfter } from '../time/beijing.js';
import type { Citations, Limit, Regulation, TermAlarm } from '../regulation/regulation.js';
import { marksOf, spellInForce, type Tenure } from './case-file.js';
import { calendarAt } from './claim.js';
import type { Deadline, JudgeInput, UncoveredDeadline } from './deadline.js';
import { isUncovered, type CalendarInForce } from './legal-clock.js';

export type AlarmKind =
  | TermAlarm | 'RELAY_OVERDUE' | 'NO_UNIT' | 'COUNTY_UNKNOWN' | 'NO_COMPLETION_24H' | 'NO_COMPLETION_5WD' | 'CALENDAR_UNCOVERED' | 'REGULATION_EXPIRED' | 'REGULATION_NOT_IN_FORCE';

/** What an alarm's instant was counted from, for whoever explains it. YEAR: the year whose calendar is missing. */
export type AlarmGround =
  | { readonly kind: 'HOURS'; readonly from: Temporal.Instant; readonly after: Temporal.Duration }
  | { readonly kind: 'WORKING_DAYS'; readonly from: Temporal.Instant; readonly limit: Limit; readonly law: Regulation; readonly calendar: CalendarInForce }
  | { readonly kind: 'DEADLINE'; readonly deadline: Deadline }
  | { readonly kind: 'YEAR'; readonly year: number };

export interface Alarm {
  /** The limit itself. */
  readonly at: Temporal.Instant;
  readonly kind: AlarmKind;
  readonly because: Citations;
  /** Absent where nothing was counted: the regulation was not in force. */
  readonly ground?: AlarmGround;
}

interface Watch extends Alarm {
  readonly ground: AlarmGround;
  /** When what the alarm watches for came to an end, null when it has not. */
  readonly avertedAt: Temporal.Instant | null;
}

/** Alarms raised up to `until`, and the next instant at which one would be raised without new facts. */
export const alarmsOf = (input: JudgeInput, deadlines: readonly Deadline[], uncovered: readonly UncoveredDeadline[]): { readonly raised: readonly Alarm[]; readonly nextAt: Temporal.Instant | null } => {
  // One fact may start several limits; that their year is missing is one alarm.
  const raised: Alarm[] = uncovered.filter(({ at }, index) => uncovered.findIndex((other) => other.at.equals(at)) === index)
    .map(({ at, year }): Alarm => ({ at, kind: 'CALENDAR_UNCOVERED', because: ['OQ-06'], ground: { kind: 'YEAR', year } }));
  let nextAt: Temporal.Instant | null = null;
  for (const { at, kind, because, ground, avertedAt } of [...countyWatches(input), ...relayWatches(input), ...completionWatches(input), ...termWatches(deadlines)]) {
    if (avertedAt !== null && !isAfter(avertedAt, at)) continue;
    if (!isAfter(at, input.until)) raised.push({ at, kind, because, ground });
    else nextAt = earliest([nextAt, at]);
  }
  return { raised, nextAt };
};

const orderEnd = ({ file }: JudgeInput): Temporal.Instant | null => earliest([file.withdrawnAt, file.closedAt]);

const countyWatches = (input: JudgeInput): Watch[] => {
  const { file } = input;
  const { countyUnknown } = spellInForce(file).law;
  if (file.order.unit !== null || file.order.counties.length === 1) return [];
  return [{
    at: file.order.acceptedAt.add(countyUnknown.after), kind: 'COUNTY_UNKNOWN', because: countyUnknown.because,
    ground: { kind: 'HOURS', from: file.order.acceptedAt, after: countyUnknown.after },
    avertedAt: earliest([file.named?.at, file.relays[0]?.notifiedAt, file.tenures[0]?.receivedAt, orderEnd(input)]),
  }];
};

const relayWatches = (input: JudgeInput): Watch[] => input.file.relays.flatMap((relay): Watch[] => {
  const { relayOverdue, noUnit } = spellInForce(input.file).law;
  const avertedAt = earliest([relay.relayedAt, relay.supersededAt, orderEnd(input)]);
  return [
    { at: relay.notifiedAt.add(relayOverdue.after), kind: 'RELAY_OVERDUE', because: relayOverdue.because, avertedAt, ground: { kind: 'HOURS', from: relay.notifiedAt, after: relayOverdue.after } },
    { at: relay.notifiedAt.add(noUnit.after), kind: 'NO_UNIT', because: noUnit.because, avertedAt, ground: { kind: 'HOURS', from: relay.notifiedAt, after: noUnit.after } },
  ];
});

const completionWatches = (input: JudgeInput): Watch[] => {
  const { law, orderClass } = spellInForce(input.file);
  const { noCompletion } = law;
  if (noCompletion === null || !noCompletion.classes.includes(orderClass)) return [];
  return input.file.tenures.filter(({ role }) => role === 'LEAD').flatMap((tenure): Watch[] => {
    // After an unlinking the unit's clocks began anew, and what it declared before went to the master (OQ-24).
    const from = marksOf(tenure, 'RECEIVED').at(-1)?.at ?? tenure.receivedAt;
    const avertedAt = earliest([firstCompletion(tenure), tenure.endedAt, tenure.clocksAtMasterSince, orderEnd(input)]);
    const calendar = calendarAt(input.calendars, input.until);
    const limit: Limit = { kind: 'WORKING_DAYS', count: noCompletion.workingDays, mode: law.settings.workingDayMode, reading: 'workingDayMode' };
    const fiveDays = calendar.clock.workingDays(from, limit.count, limit.mode);
    const natural: Watch = { at: from.add(noCompletion.after), kind: 'NO_COMPLETION_24H', because: noCompletion.because, avertedAt, ground: { kind: 'HOURS', from, after: noCompletion.after } };
    return isUncovered(fiveDays) ? [natural] : [natural, { at: fiveDays, kind: 'NO_COMPLETION_5WD', because: noCompletion.because, avertedAt, ground: { kind: 'WORKING_DAYS', from, limit, law, calendar } }];
  });
};

const firstCompletion = (tenure: Tenure): Temporal.Instant | null => earliest(marksOf(tenure, 'COMPLETED').filter(({ undoneAt }) => undoneAt === null).map(({ at }) => at));

/** Limits whose breach calls people instead of earning a card. */
const termWatches = (deadlines: readonly Deadline[]): Watch[] => deadlines.flatMap((deadline): Watch[] => {
  const { alarm, because } = deadline.claim.term;
  if (alarm === null || deadline.state === 'SUPERSEDED') return [];
  return [{ at: deadline.dueAt, kind: alarm, because, ground: { kind: 'DEADLINE', deadline }, avertedAt: deadline.state === 'ENDED' ? deadline.startsAt : deadline.metAt }];
});
