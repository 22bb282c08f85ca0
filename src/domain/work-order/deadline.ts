import { Temporal } from 'temporal-polyfill';
import { earlier, firstInstantAfter, isAfter, toBeijing } from '../time/beijing.js';
import type { CardColour, Citation, Regulation } from '../regulation/regulation.js';
import type { Answer, CaseFile, Tenure } from './case-file.js';
import type { UnitCode } from './fact.js';
import { firstResponseDue, isUncovered, workingDaysDue, type Due, type LegalClock } from './legal-clock.js';

export type DeadlineKind = 'FIRST_RESPONSE' | 'RESULT' | 'BACKFILL' | 'COMPLETION_YELLOW' | 'COMPLETION_RED';
export type DeadlineState = 'OPEN' | 'MET' | 'BREACHED' | 'ENDED';

export interface Deadline {
  /** Stable identity over recomputation: kind, unit and start. */
  readonly key: string;
  readonly kind: DeadlineKind;
  readonly unit: UnitCode;
  readonly startsAt: Temporal.Instant;
  /** Inclusive: the last instant in time (OQ-05). */
  readonly dueAt: Temporal.Instant;
  readonly metAt: Temporal.Instant | null;
  readonly state: DeadlineState;
  readonly because: readonly Citation[];
  readonly explanation: string;
  /** The card a breach earns; null where the text names none. */
  readonly card: CardColour | null;
  /** An answer in time that came to be known too late to count by itself: a person decides (design: late knowledge). */
  readonly proposal: Answer | null;
  /** The limit is over, but a call that arrived in time is going on: the breach is not judged before this instant. */
  readonly heldUntil: Temporal.Instant | null;
}

export interface CallInProgress {
  readonly unit: UnitCode;
  readonly arrivedAt: Temporal.Instant;
}

export interface JudgeInput {
  readonly law: Regulation;
  readonly clock: LegalClock;
  readonly file: CaseFile;
  /** Everything up to and including this instant is known. */
  readonly until: Temporal.Instant;
  readonly calls: readonly CallInProgress[];
  /** Due instants people have already been shown, by key: a new calendar never moves one earlier (OQ-06). */
  readonly shown: ReadonlyMap<string, Temporal.Instant>;
}

export interface UncoveredDeadline {
  readonly at: Temporal.Instant;
  readonly year: number;
}

interface Claim {
  readonly kind: DeadlineKind;
  readonly unit: UnitCode;
  readonly startsAt: Temporal.Instant;
  readonly due: Due;
  readonly answers: readonly Answer[];
  readonly endedAt: Temporal.Instant | null;
  readonly because: readonly Citation[];
  readonly explanation: (due: string) => string;
  readonly card: CardColour | null;
}

export const deadlineKey = (kind: DeadlineKind, unit: UnitCode, startsAt: Temporal.Instant): string => `${kind}:${unit}:${toBeijing(startsAt)}`;

/** Every deadline the file gives rise to, judged at `until`; those that no published calendar covers are listed apart. */
export const deadlinesOf = (input: JudgeInput): { readonly deadlines: readonly Deadline[]; readonly uncovered: readonly UncoveredDeadline[] } => {
  const deadlines: Deadline[] = [];
  const uncovered: UncoveredDeadline[] = [];
  for (const claim of input.file.tenures.flatMap((tenure) => claimsOf(input, tenure))) {
    if (isUncovered(claim.due)) uncovered.push({ at: claim.startsAt, year: claim.due.year });
    else deadlines.push(judgeClaim(input, claim, claim.due));
  }
  return { deadlines, uncovered };
};

const claimsOf = (input: JudgeInput, tenure: Tenure): Claim[] => [
  firstResponseClaim(input, tenure),
  ...tenure.completions.map((completion): Claim => ({
    kind: 'RESULT', unit: tenure.unit, startsAt: completion.completedAt,
    due: workingDaysDue(input.law, input.clock, completion.completedAt, input.law.result.workingDays),
    answers: completion.results, endedAt: clocksEndedAt(tenure), because: input.law.result.because, card: input.law.settings.redAttachesTo === 'R2' ? null : input.law.result.card,
    explanation: (due) => `处理完毕(${beijing(completion.completedAt)})后 ${input.law.result.workingDays} 个工作日内反馈处理结果,当日不计、节假日不计、调休上班日计入,截止 ${due}(含)`,
  })),
  ...tenure.phoneReports.map((report): Claim => ({
    kind: 'BACKFILL', unit: tenure.unit, startsAt: report.at,
    due: workingDaysDue(input.law, input.clock, report.at, input.law.backfill.workingDays),
    answers: report.backfills, endedAt: clocksEndedAt(tenure), because: input.law.backfill.because, card: input.law.settings.redAttachesTo === 'R1' ? null : input.law.result.card,
    explanation: (due) => `电话反馈(${beijing(report.at)})后应在系统补录,提醒时限 ${input.law.backfill.workingDays} 个工作日,截止 ${due};条文未定时限,逾期不发牌`,
  })),
  ...generalClaims(input, tenure),
];

/** When the unit's clocks ended: with its responsibility, or when the order was linked to a master that has them (OQ-24). */
const clocksEndedAt = ({ endedAt, clocksAtMasterSince }: Tenure): Temporal.Instant | null =>
  endedAt === null || clocksAtMasterSince === null ? endedAt ?? clocksAtMasterSince : earlier(endedAt, clocksAtMasterSince);

const beijing = (instant: Temporal.Instant): string => toBeijing(instant).slice(0, 19).replace('T', ' ');

const firstResponseClaim = (input: JudgeInput, tenure: Tenure): Claim => ({
  kind: 'FIRST_RESPONSE', unit: tenure.unit, startsAt: tenure.receivedAt, due: firstResponseDue(input.law, input.clock, tenure.receivedAt),
  answers: tenure.opinions, endedAt: clocksEndedAt(tenure), because: input.law.firstResponse.because, card: input.law.firstResponse.card,
  explanation: (due) => `承办单位 ${beijing(tenure.receivedAt)} 接收到工单,${input.law.firstResponse.limit.total('minutes')} 分钟内反馈初步意见${
    input.law.settings.firstResponseCalendar === 'NATURAL' ? '(自然时间,夜间和节假日不停)' : ''},截止 ${due}(含)`,
});

/** OQ-14: the general 5 and 6 working days bind urgent orders only where the jurisdiction chose so. */
const generalClaims = (input: JudgeInput, tenure: Tenure): Claim[] => {
  if (!input.law.settings.applyGeneralLimitToUrgent) return [];
  const { general } = input.law;
  const answers = tenure.completions.flatMap((completion) => completion.results);
  const claim = (kind: DeadlineKind, days: number, card: CardColour): Claim => ({
    kind, unit: tenure.unit, startsAt: tenure.receivedAt, due: workingDaysDue(input.law, input.clock, tenure.receivedAt, days), answers, endedAt: clocksEndedAt(tenure), because: general.because, card,
    explanation: (due) => `一般办结时限:接收之日起 ${days} 个工作日,截止 ${due}(含)`,
  });
  return [claim('COMPLETION_YELLOW', general.yellowWorkingDays, 'YELLOW'), claim('COMPLETION_RED', general.redWorkingDays, 'RED')];
};

const judgeClaim = (input: JudgeInput, claim: Claim, computed: Temporal.Instant): Deadline => {
  const key = deadlineKey(claim.kind, claim.unit, claim.startsAt);
  const shown = input.shown.get(key);
  const dueAt = shown !== undefined && isAfter(shown, computed) ? shown : computed;
  const first = claim.answers.reduce<Answer | null>((best, answer) => (best === null || isAfter(best.at, answer.at) ? answer : best), null);
  const inTime = claim.answers.filter((answer) => !isAfter(answer.at, dueAt));
  const counts = inTime.find((answer) => knownInTime(input, key, dueAt, answer));
  const held = claim.kind === 'FIRST_RESPONSE' ? heldUntil(input, claim.unit, dueAt) : null;
  const state = stateOf(input.until, dueAt, claim.endedAt, counts, held);
  return {
    key, kind: claim.kind, unit: claim.unit, startsAt: claim.startsAt, dueAt, metAt: (counts ?? first)?.at ?? null, state,
    because: claim.because, explanation: claim.explanation(beijing(dueAt)), card: claim.card,
    proposal: state === 'BREACHED' ? inTime[0] ?? null : null, heldUntil: state === 'OPEN' && isAfter(input.until, dueAt) ? held : null,
  };
};

const stateOf = (until: Temporal.Instant, dueAt: Temporal.Instant, endedAt: Temporal.Instant | null, counts: Answer | undefined, held: Temporal.Instant | null): DeadlineState => {
  if (counts !== undefined) return 'MET';
  if (endedAt !== null && !isAfter(endedAt, dueAt)) return 'ENDED';
  if (!isAfter(until, dueAt)) return 'OPEN';
  return held !== null && !isAfter(until, held) ? 'OPEN' : 'BREACHED';
};

/**
 * Whether an answer that happened in time also counts by itself. Known by the due instant: always. Later: only when a machine recorded
 * it, and either no card was out yet (the service was down, or the card waited for a call) or it came within the automatic window.
 */
const knownInTime = (input: JudgeInput, key: string, dueAt: Temporal.Instant, answer: Answer): boolean => {
  if (!isAfter(answer.recordedAt, dueAt)) return true;
  if (answer.trust === 'HAND') return false;
  const issuedAt = input.file.cards.get(key)?.issuedAt;
  const window = firstInstantAfter(dueAt).add(input.law.automaticRevocationWithin);
  return issuedAt === undefined || isAfter(issuedAt, answer.recordedAt) || !isAfter(answer.recordedAt, window);
};

const heldUntil = (input: JudgeInput, unit: UnitCode, dueAt: Temporal.Instant): Temporal.Instant | null =>
  input.calls.some((call) => call.unit === unit && !isAfter(call.arrivedAt, dueAt)) ? dueAt.add(input.law.cardWaitsForCall) : null;
