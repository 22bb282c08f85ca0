import type { Temporal } from 'temporal-polyfill';
import { firstInstantAfter, isAfter, toBeijing } from '../time/beijing.js';
import type { CardColour, Citations, DeadlineKind } from '../regulation/regulation.js';
import type { Answer, CaseFile, IssuedCard, Mark } from './case-file.js';
import { pendingFiling } from './case-file.js';
import { answersTo, claimsOf, endsOf, type Claim, type DueVersion, type Ends } from './claim.js';
import type { UnitCode } from './fact.js';
import type { CalendarHistory } from './legal-clock.js';
import { hasPendingReturnBy } from './return-facts.js';

export type DeadlineState = 'OPEN' | 'MET' | 'BREACHED' | 'ENDED' | 'SUPERSEDED';

export interface Deadline {
  /** Stable identity over judgements: kind, unit and start; the nth clock of these adds `~n`, the nth end of the same clock `#n` (n ≥ 2). */
  readonly key: string;
  readonly kind: DeadlineKind;
  readonly unit: UnitCode;
  readonly startsAt: Temporal.Instant;
  /** Inclusive: the last instant in time (OQ-05). */
  readonly dueAt: Temporal.Instant;
  readonly metAt: Temporal.Instant | null;
  readonly state: DeadlineState;
  readonly because: Citations;
  /** The card a breach earns; null where the text names none. */
  readonly card: CardColour | null;
  /** An answer in time that came to be known too late to count by itself: a person decides (design: late knowledge). */
  readonly proposal: Answer | null;
  /** The limit is over, but a call that arrived in time is going on: the breach is not judged before this instant. */
  readonly heldUntil: Temporal.Instant | null;
  /** Its instant has passed in a time of which people's answers are not read back yet; nothing is judged before. */
  readonly isUnread: boolean;
  /** The completion that waits for its decision, filed at this instant; the lights stand still meanwhile. */
  readonly filedAt: Temporal.Instant | null;
  readonly supersededAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
  /** What it was computed from, for whoever explains it. */
  readonly claim: Claim;
  readonly version: DueVersion;
  /** Every end the same clock had before this one, and the one that took its place. */
  readonly earlier: readonly DueVersion[];
  readonly next: DueVersion | null;
}

export interface CallInProgress {
  readonly unit: UnitCode;
  readonly arrivedAt: Temporal.Instant;
}

export interface JudgeInput {
  readonly calendars: CalendarHistory;
  readonly file: CaseFile;
  /** Everything up to and including this instant is known. */
  readonly until: Temporal.Instant;
  readonly calls: readonly CallInProgress[];
  /** What people sent from this instant on is not read back yet: no limit that passed since is judged; absent when all is known. */
  readonly unreadSince?: Temporal.Instant | null;
}

export interface UncoveredDeadline {
  readonly at: Temporal.Instant;
  readonly year: number;
}

export const deadlineKey = (kind: DeadlineKind, unit: UnitCode, startsAt: Temporal.Instant): string => `${kind}:${unit}:${toBeijing(startsAt)}`;

/** Every deadline the file gives rise to, judged at `until`; those that no published calendar covers are listed apart. */
export const deadlinesOf = (input: JudgeInput): { readonly deadlines: readonly Deadline[]; readonly uncovered: readonly UncoveredDeadline[] } => {
  const deadlines: Deadline[] = [];
  const uncovered: UncoveredDeadline[] = [];
  const clocks = new Map<string, number>();
  for (const claim of input.file.tenures.flatMap((tenure) => claimsOf(input.file, tenure, input.calendars))) {
    const base = keyOfClock(clocks, claim);
    const ends = endsOf(claim, input.calendars, input.until);
    if (ends.missing !== null) uncovered.push(ends.missing);
    ends.versions.forEach((version, index) => deadlines.push(deadlineOf(input, claim, base, ends, index, version)));
  }
  return { deadlines, uncovered };
};

/** Two limits of one kind may start at once: beside an urgent one its ordinary class's (OQ-39), or a new class's from the old receipt (OQ-23). */
const keyOfClock = (clocks: Map<string, number>, { term, tenure, start }: Claim): string => {
  const key = deadlineKey(term.kind, tenure.unit, start.at);
  const before = clocks.get(key) ?? 0;
  clocks.set(key, before + 1);
  return before === 0 ? key : `${key}~${before + 1}`;
};

const deadlineOf = (input: JudgeInput, claim: Claim, base: string, { versions, missing }: Ends, index: number, version: DueVersion): Deadline => {
  const next = versions[index + 1] ?? null;
  const supersededAt = next?.since ?? missing?.at ?? null;
  const key = index === 0 ? base : `${base}#${index + 1}`;
  const { state, metAt, card, proposal, heldUntil, isUnread, filedAt } = supersededAt === null ? judgeClaim(input, claim, version, key) : SUPERSEDED;
  return {
    key, kind: claim.term.kind, unit: claim.tenure.unit, startsAt: claim.start.at, dueAt: version.dueAt, because: groundsOf(claim, version), state, metAt, card, proposal, heldUntil, isUnread, filedAt,
    supersededAt, endedAt: claim.endedAt, claim, version, earlier: versions.slice(0, index), next,
  };
};

/**
 * The card that was issued for this end of a clock. Before each end had a key of its own a moved limit kept the key of its first one, and
 * a card of that time is the same card: known by its breach instant (OQ-26).
 */
export const issuedFor = (file: CaseFile, key: string, dueAt: Temporal.Instant): { readonly key: string; readonly card: IssuedCard } | undefined => {
  const breachAt = firstInstantAfter(dueAt);
  for (const known of [key, key.replace(/#\d+$/, '')]) {
    const card = file.cards.get(known);
    if (card !== undefined && (known === key || card.breachAt.equals(breachAt))) return { key: known, card };
  }
  return undefined;
};

/** The limit's own clauses, and those of what moved this end of it. */
const groundsOf = ({ term }: Claim, { adjustments }: DueVersion): Citations =>
  adjustments.length === 0 ? term.because : [...new Set([...term.because, ...adjustments.flatMap(({ because }) => because)])];

type Verdict = Pick<Deadline, 'state' | 'metAt' | 'card' | 'proposal' | 'heldUntil' | 'isUnread' | 'filedAt'>;

const SUPERSEDED: Verdict = { state: 'SUPERSEDED', metAt: null, card: null, proposal: null, heldUntil: null, isUnread: false, filedAt: null };

const judgeClaim = (input: JudgeInput, claim: Claim, { dueAt, since }: DueVersion, key: string): Verdict => {
  const answers = answersTo(claim);
  const inTime = answers.filter((answer) => !isAfter(answer.at, dueAt));
  const counts = inTime.find((answer) => knownInTime(input, claim, key, dueAt, answer));
  const filedAt = filingOf(claim);
  const held = holdOf(input, claim, dueAt, filedAt, isUnread(input, dueAt, key));
  const state = stateOf(input.until, claim, dueAt, counts, answers, held);
  return {
    state, metAt: state === 'ENDED' ? null : (counts ?? answers[0])?.at ?? null,
    // A year that was published after the limit had passed cards nobody for what nobody could know (OQ-06).
    card: isAfter(since, dueAt) ? null : claim.term.card,
    proposal: state === 'BREACHED' ? inTime[0] ?? null : null,
    heldUntil: state === 'OPEN' && isAfter(input.until, dueAt) ? held.until : null, isUnread: state === 'OPEN' && held.isUnread, filedAt,
  };
};

/** What keeps a limit that has passed from being judged: a decision that is not made yet, a call that is going on (until then at most), or answers not read back yet. */
interface Hold {
  readonly isPending: boolean;
  readonly isUnread: boolean;
  readonly until: Temporal.Instant | null;
}

const holdOf = (input: JudgeInput, claim: Claim, dueAt: Temporal.Instant, filedAt: Temporal.Instant | null, unread: boolean): Hold => {
  const isPending = (filedAt !== null && !isAfter(filedAt, dueAt)) || (claim.term.lapse === 'DEEMED' && hasPendingReturnBy(claim.tenure, dueAt));
  const isCalling = claim.term.metBy.includes('OPINION') && input.calls.some((call) => call.unit === claim.tenure.unit && !isAfter(call.arrivedAt, dueAt));
  return { isPending, isUnread: unread, until: isCalling ? dueAt.add(claim.law.cardWaitsForCall) : null };
};

/** Of one person's messages the earlier is carried out first: its judgement must not card what the later one answers in time. A card that is out stays. */
const isUnread = ({ unreadSince, until, file }: JudgeInput, dueAt: Temporal.Instant, key: string): boolean =>
  unreadSince !== undefined && unreadSince !== null && !isAfter(unreadSince, dueAt) && isAfter(until, dueAt) && issuedFor(file, key, dueAt) === undefined;

const filingOf = ({ term, tenure, start }: Claim): Temporal.Instant | null => {
  const pending = term.metBy.includes('APPROVED') ? pendingFiling(tenure) : undefined;
  return pending === undefined || isAfter(start.at, pending.at) ? null : pending.at;
};

const stateOf = (until: Temporal.Instant, { term, endedAt, tenure }: Claim, dueAt: Temporal.Instant, counts: Mark | undefined, answers: readonly Mark[], held: Hold): DeadlineState => {
  if (counts !== undefined) return 'MET';
  if (endedAt !== null && (!isAfter(endedAt, dueAt) || wasReturnedInTime(term.lapse, tenure, dueAt))) return 'ENDED';
  if (!isAfter(until, dueAt) || held.isPending || held.isUnread) return 'OPEN';
  if (held.until !== null && !isAfter(until, held.until)) return 'OPEN';
  // A right that lapses unused makes nobody late; used too late it does.
  return term.lapse === 'WINDOW' && answers.length === 0 ? 'ENDED' : 'BREACHED';
};

/** A return asked for inside the window and approved after it: the window never came to its fiction. */
const wasReturnedInTime = (lapse: string, tenure: Claim['tenure'], dueAt: Temporal.Instant): boolean =>
  lapse === 'DEEMED' && tenure.returns.some((request) => request.approved === true && !isAfter(request.at, dueAt));

/**
 * Whether an answer that happened in time also counts by itself. Known by the due instant: always. Later: only when a machine recorded
 * it, and either no card was out yet (the service was down, or the card waited for a call) or it came within the automatic window.
 */
const knownInTime = (input: JudgeInput, claim: Claim, key: string, dueAt: Temporal.Instant, answer: Mark): boolean => {
  if (!isAfter(answer.recordedAt, dueAt)) return true;
  // A typed instant never undoes a card by itself; where the text has none there is nothing to undo, and an alarm about what was done is none.
  if (answer.trust === 'HAND') return claim.term.card === null;
  const issuedAt = issuedFor(input.file, key, dueAt)?.card.issuedAt;
  const window = firstInstantAfter(dueAt).add(claim.law.automaticRevocationWithin);
  return issuedAt === undefined || isAfter(issuedAt, answer.recordedAt) || !isAfter(answer.recordedAt, window);
};
