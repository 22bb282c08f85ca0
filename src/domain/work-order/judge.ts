// The one decision core: rehearsal and production both call `judge`. It is a pure function of the law, the calendar, the facts and the
// instant up to which they are known; what changed since the last judgement is the shell's to find and to write.
import { Temporal } from 'temporal-polyfill';
import { firstInstantAfter } from '../time/beijing.js';
import type { CardColour, Citation, Regulation } from '../regulation/regulation.js';
import { alarmsOf, type Alarm } from './alarm.js';
import type { CaseFile, Refusal } from './case-file.js';
import { deadlinesOf, type CallInProgress, type Deadline } from './deadline.js';
import type { AcceptedOrder, CountyCode, Fact, UnitCode } from './fact.js';
import { foldFacts } from './fold-facts.js';
import type { LegalClock } from './legal-clock.js';

export interface Card {
  readonly deadlineKey: string;
  readonly colour: CardColour;
  readonly unit: UnitCode;
  /** The first instant after the deadline; never changes, whenever the card came to be issued. */
  readonly breachAt: Temporal.Instant;
  readonly state: 'ISSUED' | 'REVOKED';
  readonly because: readonly Citation[];
  /** Names the reading the card rests on where the text allows two (OQ-02). */
  readonly basisReading: string | null;
}

export interface BureauCopy {
  readonly at: Temporal.Instant;
  readonly level: 'MUNICIPAL' | 'COUNTY';
  readonly county: CountyCode | null;
  readonly because: readonly Citation[];
}

export interface Judgement {
  readonly file: CaseFile;
  readonly deadlines: readonly Deadline[];
  readonly cards: readonly Card[];
  readonly copies: readonly BureauCopy[];
  readonly alarms: readonly Alarm[];
  readonly refusals: readonly Refusal[];
  /** The next instant at which the judgement changes without new facts; null when only facts can change it. */
  readonly nextChangeAt: Temporal.Instant | null;
}

export interface Matter {
  readonly law: Regulation;
  readonly clock: LegalClock;
  readonly order: AcceptedOrder;
  readonly facts: readonly Fact[];
  readonly until: Temporal.Instant;
  readonly calls?: readonly CallInProgress[];
  readonly shown?: ReadonlyMap<string, Temporal.Instant>;
}

/** What the law says about the order at `until` (inclusive), given the facts. */
export const judge = (matter: Matter): Judgement => {
  const file = foldFacts(matter.law, matter.order, matter.facts);
  const input = { law: matter.law, clock: matter.clock, file, until: matter.until, calls: matter.calls ?? [], shown: matter.shown ?? new Map<string, Temporal.Instant>() };
  const { deadlines, uncovered } = deadlinesOf(input);
  const alarms = alarmsOf(input, deadlines, uncovered);
  const sorted = [...deadlines].sort(byInstantUnitKind);
  return {
    file,
    deadlines: sorted,
    cards: sorted.flatMap((deadline) => cardOf(matter.law, file, deadline)).sort((a, b) => Temporal.Instant.compare(a.breachAt, b.breachAt)),
    copies: copiesOf(file),
    alarms: [...alarms.raised].sort((a, b) => Temporal.Instant.compare(a.at, b.at) || a.kind.localeCompare(b.kind)),
    refusals: file.refusals,
    nextChangeAt: nextChange(sorted, alarms.nextAt),
  };
};

const byInstantUnitKind = (a: Deadline, b: Deadline): number =>
  Temporal.Instant.compare(a.startsAt, b.startsAt) || a.unit.localeCompare(b.unit) || a.kind.localeCompare(b.kind);

/** One card per breach (OQ-26); cumulative (OQ-25): a yellow for the hour and a red for the result both stand. */
const cardOf = (law: Regulation, file: CaseFile, deadline: Deadline): Card[] => {
  const issued = file.cards.get(deadline.key);
  if (deadline.card === null || (deadline.state !== 'BREACHED' && issued === undefined)) return [];
  const isRevoked = issued?.revokedAt !== null && issued?.revokedAt !== undefined;
  return [{
    deadlineKey: deadline.key, colour: deadline.card, unit: deadline.unit, breachAt: firstInstantAfter(deadline.dueAt),
    state: isRevoked || deadline.state !== 'BREACHED' ? 'REVOKED' : 'ISSUED', because: deadline.because,
    basisReading: deadline.kind === 'FIRST_RESPONSE' ? law.settings.firstResponseCalendar : null,
  }];
};

/** QY2019-2.4 and OQ-17: the municipal bureau and the bureau of every county concerned, at once; later ones when they become known. */
const copiesOf = (file: CaseFile): BureauCopy[] => {
  const since = file.criticalSince;
  if (since === null) return [];
  const because = ['QY2019-2.4', 'OQ-17'];
  const latest = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (Temporal.Instant.compare(a, b) >= 0 ? a : b);
  return [
    { at: since, level: 'MUNICIPAL', county: null, because },
    ...file.counties.map(({ county, since: knownSince }): BureauCopy => ({ at: latest(since, knownSince), level: 'COUNTY', county, because })),
  ];
};

const nextChange = (deadlines: readonly Deadline[], alarmAt: Temporal.Instant | null): Temporal.Instant | null => {
  const breaches = deadlines.filter((deadline) => deadline.state === 'OPEN').map((deadline) => firstInstantAfter(deadline.heldUntil ?? deadline.dueAt));
  return [...breaches, ...(alarmAt === null ? [] : [alarmAt])].sort((a, b) => Temporal.Instant.compare(a, b))[0] ?? null;
};
