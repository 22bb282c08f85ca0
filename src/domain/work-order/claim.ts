// Which clocks run: every term of the law in force, started at each of its milestones in each unit's responsibility.
import { Temporal } from 'temporal-polyfill';
import { earliest, isAfter, later } from '../time/beijing.js';
import type { OrderClass, Regulation, Term } from '../regulation/regulation.js';
import type { Adjustment, CaseFile, ClassSpell, Mark, Tenure } from './case-file.js';
import { dueAfter, dueThrough, type Start } from './limit.js';
import { isUncovered, type CalendarHistory, type CalendarInForce } from './legal-clock.js';

/** One clock: a term, who owes it, when it started, and what stopped it without meeting it. */
export interface Claim {
  readonly law: Regulation;
  readonly term: Term;
  readonly tenure: Tenure;
  readonly start: Start;
  /** Answers from this instant on meet it; earlier than the start only where a change of class started it late. */
  readonly answersFrom: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
}

/** One computation of a clock's end. A later one superseded it where it is not the last. */
export interface DueVersion {
  readonly dueAt: Temporal.Instant;
  /** When this end came to be known: the start itself, an extension, a restart, a new calendar. */
  readonly since: Temporal.Instant;
  readonly calendar: CalendarInForce;
  readonly adjustments: readonly Adjustment[];
}

export const appliesTo = (term: Term, orderClass: OrderClass, underlyingClass: OrderClass | null): boolean =>
  term.classes.includes(orderClass) || (underlyingClass !== null && term.classes.includes(underlyingClass));

/**
 * The clocks of one unit's part in the order, or those of one term alone. A term that the next class has as well runs on as one clock:
 * time used is never erased (OQ-23).
 */
export const claimsOf = (file: CaseFile, tenure: Tenure, history: CalendarHistory, only?: Term): Claim[] => file.spells.flatMap((spell, index) => {
  if (index > 0 && tenure.endedAt !== null && !isAfter(tenure.endedAt, spell.since)) return [];
  const terms = only === undefined ? spell.law.terms : spell.law.terms.includes(only) ? [only] : [];
  return terms.filter((term) => appliesTo(term, spell.orderClass, spell.underlyingClass) && (index === 0 || !appliesIn(file, term, index - 1)) && runsFor(spell.law, term, tenure)).flatMap((term) => {
    const next = file.spells.find((_, later) => later > index && !appliesIn(file, term, later));
    return startsOf(term, tenure, spell, next, index > 0, history).map((start): Claim => ({
      law: spell.law, term, tenure, start, answersFrom: start.answersFrom, endedAt: endOf(term, tenure, start, next),
    }));
  });
});

const appliesIn = ({ spells }: CaseFile, term: Term, index: number): boolean => {
  const spell = spells[index];
  return spell !== undefined && spell.law.terms.includes(term) && appliesTo(term, spell.orderClass, spell.underlyingClass);
};

/** Co-handling units carry no clocks unless the jurisdiction chose so (OQ-53); whoever is only asked for evidence owes the evidence alone. */
const runsFor = (law: Regulation, term: Term, tenure: Tenure): boolean => {
  if (tenure.role === 'LEAD') return true;
  if (tenure.role === 'ASKED') return term.starts.includes('EVIDENCE_ASKED');
  return law.settings.coUnitsCarryClocks || term.starts.includes('EVIDENCE_ASKED');
};

interface StartOfClaim extends Start {
  readonly answersFrom: Temporal.Instant;
  readonly mark: Mark;
}

const startsOf = (term: Term, tenure: Tenure, spell: ClassSpell, next: ClassSpell | undefined, isCarriedOver: boolean, history: CalendarHistory): StartOfClaim[] =>
  tenure.marks.filter((mark) => term.starts.includes(mark.milestone) && (next === undefined || isAfter(next.since, mark.at))).flatMap((mark) => {
    if (!isCarriedOver || !isAfter(spell.since, mark.at)) return [{ at: mark.at, closesDay: mark.closesDay, answersFrom: mark.at, mark }];
    const isLast = mark === tenure.marks.findLast(({ milestone, at }) => milestone === mark.milestone && isAfter(spell.since, at));
    return isLast ? [startUnderNewClass(term, mark, spell, history)] : [];
  });

/**
 * OQ-23: time already used is not given back, but nobody is late by a change of class. A limit in hours starts with the new class; one in
 * working days counts from the first receipt unless that would be over already.
 */
const startUnderNewClass = (term: Term, mark: Mark, spell: ClassSpell, history: CalendarHistory): StartOfClaim => {
  const due = term.limit.kind === 'HOURS' ? null : dueThrough(calendarAt(history, spell.since).clock, term, null, mark, []);
  const isStillOpen = due !== null && !isUncovered(due) && isAfter(due, spell.since);
  return isStillOpen ? { at: mark.at, closesDay: mark.closesDay, answersFrom: mark.at, mark } : { at: spell.since, closesDay: false, answersFrom: mark.at, mark };
};

const endOf = (term: Term, tenure: Tenure, start: StartOfClaim, next: ClassSpell | undefined): Temporal.Instant | null => {
  const stops = tenure.marks.filter((mark) => term.endedBy.includes(mark.milestone) && !isAfter(start.at, mark.at)).map((mark) => mark.at);
  return earliest([tenure.endedAt, tenure.clocksAtMasterSince, start.mark.undoneAt, next?.since, ...stops]);
};

export const calendarAt = (history: CalendarHistory, at: Temporal.Instant): CalendarInForce => {
  const found = history.findLast(({ since }) => since === null || !isAfter(since, at)) ?? history[0];
  if (found === undefined) throw new Error('a calendar history is never empty');
  return found;
};

/** The first answer that meets the claim, in time or late; answers after the claim ended meet nothing. */
export const firstAnswer = (claim: Claim): Mark | undefined => answersTo(claim)[0];

export const answersTo = (claim: Claim): readonly Mark[] => {
  const { term, tenure, answersFrom, endedAt } = claim;
  const next = nextWindow(claim);
  return tenure.marks
    .filter((mark) => term.metBy.includes(mark.milestone) && !isAfter(answersFrom, mark.at) && (endedAt === null || !isAfter(mark.at, endedAt)) && (next === null || isAfter(next, mark.at)))
    .sort((a, b) => Temporal.Instant.compare(a.at, b.at));
};

/** A right that begins anew is used anew: who answers the survey after a redo is not late with the first one (SG2022-24a, 24c). */
const nextWindow = ({ term, tenure, start }: Claim): Temporal.Instant | null =>
  (term.lapse !== 'WINDOW' ? null : earliest(tenure.marks.filter(({ milestone, at }) => term.starts.includes(milestone) && isAfter(at, start.at)).map(({ at }) => at)));

interface Move {
  readonly at: Temporal.Instant;
  readonly adjustment: Adjustment | null;
  readonly calendar: CalendarInForce | null;
}

/** Every end a clock had, in the order in which they came to be known, and what keeps the present one from being known. */
export interface Ends {
  readonly versions: readonly DueVersion[];
  /** Since when the present end needs a year whose calendar is not published; the versions before it are superseded all the same (OQ-06). */
  readonly missing: { readonly at: Temporal.Instant; readonly year: number } | null;
}

/**
 * The ends of a clock up to `until`, the last one in force. An open limit follows a new calendar and granted adjustments, and is never
 * moved to an earlier instant than was shown; what was granted is never judged by the end it replaced, computable or not (OQ-06).
 */
export const endsOf = (claim: Claim, history: CalendarHistory, until: Temporal.Instant): Ends => {
  const { term, law: { extensions } } = claim;
  let calendar = calendarAt(history, claim.start.at);
  let adjustments: readonly Adjustment[] = [];
  let due = dueThrough(calendar.clock, term, extensions, claim.start, adjustments);
  let missing = isUncovered(due) ? { at: claim.start.at, year: due.year } : null;
  const versions: DueVersion[] = isUncovered(due) ? [] : [{ dueAt: due, since: claim.start.at, calendar, adjustments }];
  for (const move of movesOf(claim, history, until)) {
    const last = versions.at(-1);
    if (move.calendar !== null) {
      if (last !== undefined && missing === null && isAfter(move.at, last.dueAt)) continue;
      calendar = move.calendar;
    }
    if (move.adjustment !== null) {
      if (last === undefined || (missing === null && !isOpenFor(claim, last, move.adjustment))) continue;
      adjustments = [...adjustments, move.adjustment];
    }
    due = move.adjustment === null || missing !== null ? dueThrough(calendar.clock, term, extensions, claim.start, adjustments) : dueAfter(calendar.clock, term, extensions, due, move.adjustment);
    if (isUncovered(due)) {
      // A calendar that knows less than the one before takes nothing back.
      if (move.adjustment !== null) missing ??= { at: move.at, year: due.year };
      continue;
    }
    missing = null;
    if (last !== undefined && !isAfter(due, last.dueAt)) continue;
    versions.push({ dueAt: due, since: later(move.at, claim.start.at), calendar, adjustments });
  }
  return { versions, missing };
};

/** The end in force at `until`; undefined while no calendar knows it. */
export const dueOf = (claim: Claim, history: CalendarHistory, until: Temporal.Instant): DueVersion | undefined => {
  const { versions, missing } = endsOf(claim, history, until);
  return missing === null ? versions.at(-1) : undefined;
};

/**
 * What was asked in time moves the limit although it was granted later, and what makes it run anew does so until completion is applied for,
 * overdue or not (HJ2022-3.4.6); a counted card that was earned before stands.
 */
const isOpenFor = (claim: Claim, version: DueVersion, adjustment: Adjustment): boolean => {
  if (claim.term.card !== null) return !isAfter(adjustment.at, version.dueAt);
  return adjustment.kind === 'RESTART' || !isAfter(adjustment.filedAt, version.dueAt);
};

const movesOf = (claim: Claim, history: CalendarHistory, until: Temporal.Instant): readonly Move[] => {
  const { term, tenure, start, endedAt } = claim;
  const answeredAt = firstAnswer(claim)?.at;
  const isLive = (at: Temporal.Instant): boolean => isAfter(at, start.at) && !isAfter(at, until) && (answeredAt === undefined || isAfter(answeredAt, at)) && (endedAt === null || isAfter(endedAt, at));
  const moves: Move[] = [
    ...history.flatMap((calendar): Move[] => (calendar.since !== null && isLive(calendar.since) ? [{ at: calendar.since, adjustment: null, calendar }] : [])),
    ...tenure.adjustments.flatMap((adjustment): Move[] => ((adjustment.kind === 'EXTENSION' ? term.extendable : term.restartable) && isLive(adjustment.at) ? [{ at: adjustment.at, adjustment, calendar: null }] : [])),
  ];
  return moves.length < 2 ? moves : moves.sort((a, b) => Temporal.Instant.compare(a.at, b.at));
};
