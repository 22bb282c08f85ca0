// The one decision core: rehearsal and production both call `judge`. It is a pure function of the law, the calendars, the facts and the
// instant up to which they are known; what changed since the last judgement is the shell's to find and to write.
import { Temporal } from 'temporal-polyfill';
import { beijingDate, earliest, firstInstantAfter, isAfter, later } from '../time/beijing.js';
import type { CardColour, Citations, Regulation } from '../regulation/regulation.js';
import { withoutLimits } from '../regulation/without-limits.js';
import { alarmsOf, type Alarm } from './alarm.js';
import { spellInForce, type CaseFile, type Label, type Refusal } from './case-file.js';
import { deadlinesOf, issuedFor, type CallInProgress, type Deadline, type JudgeInput } from './deadline.js';
import type { AcceptedOrder, CountyCode, Fact, UnitCode } from './fact.js';
import { foldFacts } from './fold-facts.js';
import { lightsOf, type Light } from './light.js';
import { isUncovered, type CalendarHistory, type Due } from './legal-clock.js';
import { ratingChangesAt, ratingOf, type Rating } from './rating.js';

export interface Card {
  readonly deadlineKey: string;
  readonly colour: CardColour;
  readonly unit: UnitCode;
  /** The first instant after the deadline; never changes, whenever the card came to be issued. */
  readonly breachAt: Temporal.Instant;
  readonly state: 'ISSUED' | 'REVOKED';
  readonly because: Citations;
  /** Names the reading the card rests on where the text allows two (OQ-02). */
  readonly basisReading: string | null;
}

export interface BureauCopy {
  readonly at: Temporal.Instant;
  readonly level: 'MUNICIPAL' | 'COUNTY';
  readonly county: CountyCode | null;
  readonly because: Citations;
}

/** Whether the regulation was in force on the day the order was accepted; without it no limit is computed (OQ-38, OQ-47). */
export type Standing = 'IN_FORCE' | 'NOT_IN_FORCE' | 'EXPIRED';

export interface Judgement {
  readonly file: CaseFile;
  readonly standing: Standing;
  readonly deadlines: readonly Deadline[];
  readonly cards: readonly Card[];
  readonly lights: readonly Light[];
  readonly copies: readonly BureauCopy[];
  readonly alarms: readonly Alarm[];
  readonly labels: readonly Label[];
  readonly refusals: readonly Refusal[];
  readonly rating: Rating | null;
  /** The next instant at which the judgement changes without new facts; null when only facts can change it. */
  readonly nextChangeAt: Temporal.Instant | null;
  /** When the service looks again: a light and a fiction are judged when their instant has passed, because a fact of that very millisecond is in time (OQ-05). */
  readonly lookAgainAt: Temporal.Instant | null;
}

export interface Matter {
  readonly law: Regulation;
  readonly calendars: CalendarHistory;
  readonly order: AcceptedOrder;
  readonly facts: readonly Fact[];
  readonly until: Temporal.Instant;
  readonly calls?: readonly CallInProgress[];
  /** What people sent since is not read back yet; see JudgeInput. */
  readonly unreadSince?: Temporal.Instant | null;
  /** Other laws by hash, for orders moved to a class that another regulation covers (OQ-23). */
  readonly laws?: ReadonlyMap<string, Regulation>;
}

/** What the law says about the order at `until` (inclusive), given the facts. */
export const judge = (matter: Matter): Judgement => {
  const { order, calendars, until } = matter;
  const standing = standingOf(matter.law, order.acceptedAt);
  const effective = (law: Regulation): Regulation => (standingOf(law, order.acceptedAt) === 'IN_FORCE' ? law : withoutLimits(law));
  const laws = matter.laws === undefined ? {} : { laws: new Map([...matter.laws].map(([hash, law]) => [hash, effective(law)])) };
  const file = foldFacts({ ...matter, law: effective(matter.law), ...laws });
  const input: JudgeInput = { calendars, file, until, calls: matter.calls ?? [], unreadSince: matter.unreadSince ?? null };
  const { deadlines, uncovered } = deadlinesOf(input);
  const lights = lightsOf(deadlines, calendars, until);
  const alarms = alarmsOf(input, deadlines, [...uncovered, ...lights.uncovered]);
  const sorted = deadlines.length < 2 ? deadlines : [...deadlines].sort(byStartUnitKind);
  const otherChanges = [alarms.nextAt, ratingChangesAt(file, sorted, until)];
  const cards = sorted.flatMap((deadline) => cardOf(file, deadline)).sort((a, b) => Temporal.Instant.compare(a.breachAt, b.breachAt) || a.unit.localeCompare(b.unit));
  return {
    file, standing, deadlines: sorted, cards, lights: lights.shown, copies: copiesOf(file),
    alarms: [...outOfForce(matter.law, standing, order), ...alarms.raised].sort((a, b) => Temporal.Instant.compare(a.at, b.at) || a.kind.localeCompare(b.kind)),
    labels: [...file.labels, ...cards.flatMap((card) => contestable(card, sorted))].sort((a, b) => Temporal.Instant.compare(a.at, b.at) || a.unit.localeCompare(b.unit)),
    refusals: file.refusals, rating: ratingOf(file, sorted, until),
    nextChangeAt: earliest([...changesOf(sorted, until), lights.nextAt, ...otherChanges]),
    lookAgainAt: earliest([...breaches(sorted, until), lights.nextAt === null ? null : firstInstantAfter(lights.nextAt), ...otherChanges]),
  };
};

const standingOf = (law: Regulation, acceptedAt: Temporal.Instant): Standing => {
  const date = beijingDate(acceptedAt);
  if (Temporal.PlainDate.compare(date, law.inForceFrom) < 0) return 'NOT_IN_FORCE';
  return law.inForceUntil !== null && Temporal.PlainDate.compare(date, law.inForceUntil) > 0 ? 'EXPIRED' : 'IN_FORCE';
};

const outOfForce = (law: Regulation, standing: Standing, { acceptedAt }: AcceptedOrder): Alarm[] =>
  standing === 'IN_FORCE' ? [] : [{ at: acceptedAt, kind: standing === 'EXPIRED' ? 'REGULATION_EXPIRED' : 'REGULATION_NOT_IN_FORCE', because: law.inForceBecause }];

const byStartUnitKind = (a: Deadline, b: Deadline): number =>
  Temporal.Instant.compare(a.startsAt, b.startsAt) || a.unit.localeCompare(b.unit) || a.kind.localeCompare(b.kind) || Temporal.Instant.compare(a.dueAt, b.dueAt);

/** One card per breach (OQ-26); cumulative (OQ-25): a yellow for the hour and a red for the result both stand. */
const cardOf = (file: CaseFile, deadline: Deadline): Card[] => {
  const issued = issuedFor(file, deadline.key, deadline.dueAt);
  if (deadline.card === null || (deadline.state !== 'BREACHED' && issued === undefined)) return [];
  const isRevoked = issued !== undefined && issued.card.revokedAt !== null;
  return [{
    deadlineKey: issued?.key ?? deadline.key, colour: deadline.card, unit: deadline.unit, breachAt: firstInstantAfter(deadline.dueAt),
    state: isRevoked || deadline.state !== 'BREACHED' ? 'REVOKED' : 'ISSUED', because: deadline.because,
    basisReading: basisOf(deadline),
  }];
};

/** OQ-02: the reading a limit rests on where the other one ends it at another instant; on an ordinary working day both agree. */
const basisOf = (deadline: Deadline): string | null => {
  const { limit } = deadline.claim.term;
  const other = otherEnd(deadline);
  return limit.kind === 'HOURS' && other !== null && (isUncovered(other) || !other.equals(deadline.dueAt)) ? limit.calendar : null;
};

const otherEnd = ({ claim: { term: { limit } }, startsAt, version }: Deadline): Due | null =>
  limit.kind !== 'HOURS' || limit.reading !== 'firstResponseCalendar' ? null
    : version.calendar.clock.hours(startsAt, limit.duration, limit.calendar === 'NATURAL' ? 'SUSPENDED' : 'NATURAL');

/** OQ-02: a card for an hour that ran on a non-working day falls under the other reading of the text; whoever reviews it is told. */
const contestable = (card: Card, deadlines: readonly Deadline[]): Label[] => {
  const deadline = deadlines.find(({ key }) => key === card.deadlineKey);
  const other = deadline === undefined ? null : otherEnd(deadline);
  return card.basisReading !== 'NATURAL' || other === null || isUncovered(other) ? [] : [{ at: card.breachAt, unit: card.unit, label: 'CARD_CONTESTABLE', because: ['QY2015-4.0', 'OQ-02'] }];
};

/** QY2019-2.4 and OQ-17: the municipal bureau and the bureau of every county concerned, at once; later ones when they become known. */
const copiesOf = (file: CaseFile): BureauCopy[] => {
  const since = file.criticalSince;
  const rule = spellInForce(file).law.bureauCopies;
  if (since === null || rule === null) return [];
  return [
    { at: since, level: 'MUNICIPAL', county: null, because: rule.because },
    ...file.counties.map(({ county, since: knownSince }): BureauCopy => ({ at: later(since, knownSince), level: 'COUNTY', county, because: rule.because })),
  ];
};

/** When the judgement of open limits changes: with a limit's own last instant where silence is a fiction, for everything of that instant is known then. */
const changesOf = (deadlines: readonly Deadline[], until: Temporal.Instant): (Temporal.Instant | null)[] => [
  ...breaches(deadlines, until), ...deadlines.map(({ claim, state, dueAt, isUnread }) => (claim.term.lapse === 'DEEMED' && state === 'OPEN' && !isUnread && isAfter(dueAt, until) ? dueAt : null)),
];

/** When open limits will pass, calls that hold them will have had their time, or, with the next look, all is read back; one that waits for a decision changes with a fact alone. */
const breaches = (deadlines: readonly Deadline[], until: Temporal.Instant): (Temporal.Instant | null)[] => deadlines.map((deadline) => {
  if (deadline.isUnread) return firstInstantAfter(until);
  const last = isAfter(until, deadline.dueAt) ? deadline.heldUntil : deadline.dueAt;
  if (deadline.state !== 'OPEN' || last === null || isAfter(until, last)) return null;
  return firstInstantAfter(last);
});
