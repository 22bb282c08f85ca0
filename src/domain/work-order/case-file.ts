import { Temporal } from 'temporal-polyfill';
import type { Citations, Milestone, OrderClass, Regulation } from '../regulation/regulation.js';
import { withoutLimits } from '../regulation/without-limits.js';
import { later } from '../time/beijing.js';
import type { AcceptedOrder, CountyCode, Fact, SurveyChoice, Trust, UnitCode } from './fact.js';

/** An answer with the two instants that decide whether it was in time and known in time. */
export interface Answer {
  readonly factId: string;
  readonly at: Temporal.Instant;
  readonly recordedAt: Temporal.Instant;
  readonly trust: Trust;
}

/** Something that starts, meets or ends clocks of one unit. */
export interface Mark extends Answer {
  readonly milestone: Milestone;
  /** `at` is the 24:00 that closes a day, so the day before it is the one not counted (OQ-41). */
  readonly closesDay: boolean;
  /** When it came to nothing: a filing that was sent back. What it started ends here. */
  readonly undoneAt: Temporal.Instant | null;
}

export interface Filing {
  readonly factId: string;
  readonly at: Temporal.Instant;
  readonly decision: 'APPROVED' | 'SENT_BACK' | null;
  readonly decidedAt: Temporal.Instant | null;
}

export interface ReturnRequest {
  readonly at: Temporal.Instant;
  readonly decidedAt: Temporal.Instant | null;
  readonly approved: boolean | null;
}

export interface ExtensionRequest {
  readonly at: Temporal.Instant;
  readonly promisedAt: Temporal.Instant | null;
  readonly decidedAt: Temporal.Instant | null;
  readonly approved: boolean | null;
}

/** What moves an open limit: a granted extension, or an event that makes it run anew. */
export type Adjustment =
  | { readonly kind: 'EXTENSION'; readonly at: Temporal.Instant; readonly filedAt: Temporal.Instant; readonly promisedAt: Temporal.Instant | null; readonly because: Citations }
  | { readonly kind: 'RESTART'; readonly at: Temporal.Instant; readonly filedAt: Temporal.Instant; readonly because: Citations };

export interface ContactTry {
  readonly at: Temporal.Instant;
  readonly reached: boolean;
}

/**
 * One unit's part in the order, from receipt to its end. LEAD: it is responsible and its clocks are its own. CO: it takes part, without
 * clocks unless the jurisdiction chose so (OQ-53). ASKED: only evidence was asked of it (HJ2022-3.3a).
 */
export interface Tenure {
  readonly unit: UnitCode;
  readonly role: 'LEAD' | 'CO' | 'ASKED';
  readonly receivedAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
  readonly marks: readonly Mark[];
  /** The milestones of the marks, so that most questions need no look through them. */
  readonly reached: ReadonlySet<Milestone>;
  readonly acknowledgements: readonly Answer[];
  readonly filings: readonly Filing[];
  readonly returns: readonly ReturnRequest[];
  readonly extensions: readonly ExtensionRequest[];
  readonly adjustments: readonly Adjustment[];
  readonly contacts: readonly ContactTry[];
  readonly designatedAt: Temporal.Instant | null;
  /** From then on the master order's clocks stand for this one's: one set of clocks per unit and incident (OQ-24). */
  readonly clocksAtMasterSince: Temporal.Instant | null;
}

export interface CountyRelay {
  readonly county: CountyCode;
  readonly notifiedAt: Temporal.Instant;
  readonly relayedAt: Temporal.Instant | null;
  /** When another office, or the same one anew, was asked instead. */
  readonly supersededAt: Temporal.Instant | null;
}

/** What people read, in both languages of the product. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export interface Refusal {
  readonly factId: string;
  readonly at: Temporal.Instant;
  readonly fact: Fact['kind'];
  readonly reason: Words;
  readonly because: Citations;
}

export type LabelKind = 'LATE_RETURN' | 'DEEMED_ACCEPTED' | 'DEEMED_REPLIED' | 'NOT_CONTACTED' | 'CARD_CONTESTABLE';

export interface Label {
  readonly at: Temporal.Instant;
  readonly unit: UnitCode;
  readonly label: LabelKind;
  readonly because: Citations;
}

export interface IssuedCard {
  readonly breachAt: Temporal.Instant;
  readonly issuedAt: Temporal.Instant;
  readonly revokedAt: Temporal.Instant | null;
}

export interface Survey {
  readonly deliveredAt: Temporal.Instant;
  readonly answer: { readonly at: Temporal.Instant; readonly choices: readonly SurveyChoice[] } | null;
  /** What the hotline put in the place of a mistaken rating; the last one counts. */
  readonly correction: { readonly at: Temporal.Instant; readonly choice: SurveyChoice } | null;
}

/** Which class the order had, and which law judged it, from when (OQ-23). */
export interface ClassSpell {
  readonly since: Temporal.Instant;
  readonly orderClass: OrderClass;
  /** The ordinary class of an urgent order, whose limits run as well (OQ-39). */
  readonly underlyingClass: OrderClass | null;
  readonly law: Regulation;
}

/** Everything the facts say about an order, folded by the instant at which they happened. */
export interface CaseFile {
  readonly order: AcceptedOrder;
  /** Ascending, never empty; the last one is in force. */
  readonly spells: readonly ClassSpell[];
  readonly tenures: readonly Tenure[];
  readonly relays: readonly CountyRelay[];
  readonly counties: readonly { readonly county: CountyCode; readonly since: Temporal.Instant }[];
  /** The county a supervisor named, with its instant; before that only the report's own single county is certain (OQ-16). */
  readonly named: { readonly county: CountyCode; readonly at: Temporal.Instant } | null;
  readonly criticalSince: Temporal.Instant | null;
  readonly acknowledgements: readonly Answer[];
  readonly cards: ReadonlyMap<string, IssuedCard>;
  readonly surveys: readonly Survey[];
  readonly redoneAt: readonly Temporal.Instant[];
  readonly labels: readonly Label[];
  readonly refusals: readonly Refusal[];
  readonly withdrawnAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
}

export const openCaseFile = (law: Regulation, order: AcceptedOrder): CaseFile => ({
  order,
  spells: firstSpells(law, order),
  tenures: [],
  relays: [],
  counties: order.counties.map((county) => ({ county, since: order.acceptedAt })),
  named: null,
  criticalSince: order.critical ? order.acceptedAt : null,
  acknowledgements: [],
  cards: new Map(),
  surveys: [],
  redoneAt: [],
  labels: [],
  refusals: [],
  withdrawnAt: null,
  closedAt: null,
});

/** Nobody is late by days on which nobody could know a limit: what a law adopted afterwards asks is asked as of a new class (OQ-23, OQ-38). */
const firstSpells = (law: Regulation, { acceptedAt, orderClass, underlyingClass, lawAdoptedAt = null }: AcceptedOrder): readonly ClassSpell[] =>
  lawAdoptedAt === null ? [{ since: acceptedAt, orderClass, underlyingClass, law }]
    : [{ since: acceptedAt, orderClass, underlyingClass, law: withoutLimits(law) }, { since: later(acceptedAt, lawAdoptedAt), orderClass, underlyingClass, law }];

/** The unit that is responsible now. */
export const currentTenure = (file: CaseFile): Tenure | undefined => file.tenures.findLast((tenure) => tenure.role === 'LEAD' && tenure.endedAt === null);

/** The unit's open part in the order, as lead if it is the lead. */
export const tenureOf = (file: CaseFile, unit: UnitCode): Tenure | undefined => {
  const lead = currentTenure(file);
  return lead?.unit === unit ? lead : file.tenures.findLast((tenure) => tenure.unit === unit && tenure.role !== 'LEAD' && tenure.endedAt === null);
};

export const spellInForce = (file: CaseFile): ClassSpell => {
  const last = file.spells.at(-1);
  if (last === undefined) throw new Error('a case file always has a class');
  return last;
};

export const pendingReturn = (tenure: Tenure): ReturnRequest | undefined => tenure.returns.find((request) => request.decidedAt === null);

export const pendingExtension = (tenure: Tenure): ExtensionRequest | undefined => tenure.extensions.find((request) => request.decidedAt === null);

export const pendingFiling = (tenure: Tenure): Filing | undefined => tenure.filings.findLast((filing) => filing.decision === null);

export const marksOf = (tenure: Tenure, milestone: Milestone): readonly Mark[] => tenure.marks.filter((mark) => mark.milestone === milestone);

/** Whether the unit reached the milestone, and it did not come to nothing since. */
export const hasMark = (tenure: Tenure, milestone: Milestone): boolean =>
  tenure.reached.has(milestone) && tenure.marks.some((mark) => mark.milestone === milestone && mark.undoneAt === null);

/** Whether the unit declared handling complete since it has the order, or since the redo. */
export const hasCompleted = (tenure: Tenure): boolean => hasSinceRedo(tenure, 'COMPLETED');

/** Whether a result that counts is filed and was not sent back. */
export const hasResult = (tenure: Tenure): boolean => hasSinceRedo(tenure, 'FILED');

export const hasOpinion = (tenure: Tenure): boolean => hasMark(tenure, 'OPINION') || hasMark(tenure, 'FILED');

const hasSinceRedo = (tenure: Tenure, milestone: Milestone): boolean => {
  if (!hasMark(tenure, milestone)) return false;
  const last = tenure.marks.findLast((mark) => mark.milestone === 'REDO' || (mark.milestone === milestone && mark.undoneAt === null));
  return last?.milestone === milestone;
};

/** A phone report that was not filed in the system yet (OQ-13). */
export const owesBackfill = (tenure: Tenure): boolean => {
  if (!hasMark(tenure, 'PHONE_REPORTED')) return false;
  const reported = tenure.marks.findLastIndex((mark) => mark.milestone === 'PHONE_REPORTED');
  return reported >= 0 && !tenure.marks.some((mark, index) => index > reported && mark.milestone === 'BACKFILLED');
};

/** Facts in the order in which they happened; what was recorded first goes first where they happened at once. */
export const inOrder = (facts: readonly Fact[]): readonly Fact[] => (isInOrder(facts) ? facts : [...facts].sort(byInstants));

const isInOrder = (facts: readonly Fact[]): boolean => facts.every((fact, index) => {
  const before = facts[index - 1];
  return before === undefined || byInstants(before, fact) <= 0;
});

const byInstants = (a: Fact, b: Fact): number => Temporal.Instant.compare(a.at, b.at) || Temporal.Instant.compare(a.recordedAt, b.recordedAt);

/** Whether a coded or spoken answer over this channel stops the hour (OQ-08). */
export const channelStopsHour = (law: Regulation, channel: string): boolean => law.settings.firstResponseChannels.some((allowed) => allowed === channel);
