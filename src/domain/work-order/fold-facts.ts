// The life of an order under the law it was accepted under, folded from its facts. A fact the rules do not allow is kept as a refusal
// with its reason and changes nothing else. What the law takes as done by silence is folded in at its instant.
import type { Temporal } from 'temporal-polyfill';
import { firstInstantAfter, isAfter, later } from '../time/beijing.js';
import type { Citations, Regulation, Term } from '../regulation/regulation.js';
import {
  currentTenure, hasMark, hasResult, openCaseFile, owesBackfill, pendingFiling, pendingReturn, inOrder, spellInForce, tenureOf,
  type CaseFile, type ClassSpell, type IssuedCard, type Label, type Tenure,
} from './case-file.js';
import { changedFile, changedTenure } from './changed.js';
import { appliesTo, calendarAt, claimsOf, dueOf } from './claim.js';
import { tryContact, unreachableLabel } from './contact-facts.js';
import { decideExtension, requestExtension, restart } from './extension-facts.js';
import type { AcceptedOrder, Fact, UnitCode } from './fact.js';
import { dayEnd } from './limit.js';
import type { CalendarHistory } from './legal-clock.js';
import { answerOf, markOf, Refused, withMark } from './refused.js';
import { decideReturn, hasPendingReturnBy, lateReturnLabel, requestReturn, settleReturns } from './return-facts.js';
import { acknowledgeBy, backfill, clausesOf, decideCompletion, declareCompleted, fileResult, firstResponse, redo, type FactOf } from './unit-facts.js';

export interface Folding {
  readonly law: Regulation;
  readonly calendars: CalendarHistory;
  readonly order: AcceptedOrder;
  readonly facts: readonly Fact[];
  readonly until: Temporal.Instant;
  /** Other laws by hash, for an order that was moved to a class another regulation covers (OQ-23). */
  readonly laws?: ReadonlyMap<string, Regulation>;
}

/** The facts of one order up to `until`, in any order, to what they amount to. */
export const foldFacts = (folding: Folding): CaseFile => {
  let file = openCaseFile(folding.law, folding.order);
  for (const fact of inOrder(folding.facts)) {
    if (isAfter(fact.at, folding.until)) break;
    file = deem(folding, file, fact.at);
    const outcome = apply(folding, file, fact);
    file = outcome instanceof Refused
      ? changedFile(file, { refusals: [...file.refusals, { factId: fact.id, at: fact.at, fact: fact.kind, reason: outcome.reason, because: clauseFor(file, outcome) }] })
      : closeWhenDone(outcome, fact.at);
  }
  // Everything of the last instant is known: a window that ends with it has passed in silence.
  return deem(folding, file, firstInstantAfter(folding.until));
};

/** A fact the text does not know is refused under the clause by which the unit has the order: nothing is refused without one. */
const clauseFor = (file: CaseFile, { because }: Refused): Citations => (because.length > 0 ? because : clausesOf(spellInForce(file).law, 'DELIVERED'));

/** What the service itself writes about an order, and what may still happen to one that is closed. */
const AFTER_CLOSING: ReadonlySet<Fact['kind']> = new Set(['SURVEY_DELIVERED', 'SURVEY_ANSWERED', 'REDO_ORDERED', 'PETITIONER_CONTACT_TRIED', 'CONTACT_DISPUTED']);

const apply = (folding: Folding, file: CaseFile, fact: Fact): CaseFile | Refused => {
  if (fact.kind === 'CARD_ISSUED') return withCard(file, fact.deadlineKey, { breachAt: fact.at, issuedAt: fact.recordedAt, revokedAt: null });
  if (fact.kind === 'CARD_REVOKED') return revokeCard(file, fact);
  const { law } = spellInForce(file);
  if (file.withdrawnAt !== null) return new Refused('工单已被热线撤回,不再接受办理操作', 'the hotline withdrew the order', clausesOf(law, 'WITHDRAWN'));
  if (file.closedAt !== null && !AFTER_CLOSING.has(fact.kind)) return new Refused('工单已办结,不再接受办理操作', 'the order is closed', clausesOf(law, 'RESULT_FILED'));
  switch (fact.kind) {
    case 'DELIVERED': return deliver(law, file, fact);
    case 'COUNTY_NOTIFIED': return changedFile(endTenures(file, fact.at), { relays: [...file.relays, { county: fact.county, notifiedAt: fact.at, relayedAt: null }] });
    case 'COUNTY_IDENTIFIED': return changedFile(file, { named: { county: fact.county, at: fact.at }, counties: file.counties.some((known) => known.county === fact.county) ? file.counties : [...file.counties, { county: fact.county, since: fact.at }] });
    case 'FLAGGED_CRITICAL': return flagCritical(law, file, fact);
    case 'ACKNOWLEDGED': return acknowledge(file, fact);
    case 'LINKED': return link(file, fact);
    case 'UNLINKED': return unlink(file, fact);
    case 'WITHDRAWN': return changedFile(endTenures(file, fact.at), { withdrawnAt: fact.at });
    case 'CLOSED': return changedFile(endTenures(file, fact.at), { closedAt: fact.at });
    case 'RECLASSIFIED': return reclassify(folding, file, fact);
    case 'NEW_FACTS_ADDED':
    case 'FORCE_MAJEURE':
    case 'LAW_CHANGED': return restarted(law, file, fact);
    case 'SURVEY_DELIVERED':
    case 'SURVEY_ANSWERED': return survey(law, file, fact);
    case 'DISPUTE_EVIDENCE_ASKED': return askForEvidence(file, fact);
    case 'FIRST_RESPONSE': case 'HANDLING_STARTED': case 'ARRIVED_ON_SITE': case 'ACCEPTED_BY_UNIT': case 'INTERIM_REPORTED': case 'HANDLING_COMPLETED': case 'RESULT_FILED':
    case 'COMPLETION_APPROVED': case 'COMPLETION_SENT_BACK': case 'BACKFILLED': case 'RETURN_REQUESTED': case 'RETURN_APPROVED': case 'RETURN_REJECTED': case 'SITE_SURVEY_STARTED':
    case 'DISPUTE_EVIDENCE_GIVEN': case 'UNIT_DESIGNATED': case 'EXTENSION_REQUESTED': case 'EXTENSION_APPROVED': case 'EXTENSION_REJECTED': case 'REDO_ORDERED':
    case 'PETITIONER_CONTACT_TRIED': case 'CONTACT_DISPUTED': return byUnit(folding, file, fact);
  }
};

/** OQ-17: an operator's flag with its reason. */
const flagCritical = (law: Regulation, file: CaseFile, fact: FactOf<'FLAGGED_CRITICAL'>): CaseFile | Refused => {
  if (file.criticalSince !== null) return new Refused('工单已是特别紧急', 'the order is critical already', clausesOf(law, fact.kind));
  if (fact.reason.trim() === '') return new Refused('标为特别紧急须说明理由', 'an upgrade to critical needs its reason', clausesOf(law, fact.kind));
  return changedFile(file, { criticalSince: fact.at });
};

type UnitFact = Exclude<Extract<Fact, { unit: UnitCode }>, FactOf<'DELIVERED' | 'CARD_ISSUED' | 'CARD_REVOKED' | 'DISPUTE_EVIDENCE_ASKED'>>;

const byUnit = (folding: Folding, before: CaseFile, fact: UnitFact): CaseFile | Refused => {
  const spell = spellInForce(before);
  const file = fact.kind === 'RESULT_FILED' && spell.law.closes === 'APPROVAL' ? withoutReturn(folding, before, fact) : before;
  const tenure = tenureOf(file, fact.unit);
  if (tenure === undefined) return new Refused('该单位不是本工单当前的承办单位', 'this unit does not have the order', clausesOf(spell.law, 'DELIVERED'));
  const next = inTenure(folding, file, spell, tenure, fact);
  if (next instanceof Refused) return next;
  const put = replaceTenure(file, tenure, next);
  const label = labelOf(folding, file, spell.law, next, fact);
  const labelled = label === null || (label.label !== 'LATE_RETURN' && file.labels.some((one) => one.label === label.label && one.unit === label.unit)) ? put : changedFile(put, { labels: [...put.labels, label] });
  return fact.kind === 'REDO_ORDERED' ? changedFile(labelled, { closedAt: null, redoneAt: [...file.redoneAt, fact.at] }) : labelled;
};

/** Whoever applies for completion no longer wants to give the order back: the return is settled, and what its window meant comes to be first. */
const withoutReturn = (folding: Folding, file: CaseFile, fact: FactOf<'RESULT_FILED'>): CaseFile => {
  const tenure = tenureOf(file, fact.unit);
  return tenure === undefined || pendingReturn(tenure) === undefined ? file : deem(folding, replaceTenure(file, tenure, settleReturns(tenure, fact.at)), fact.at);
};

const inTenure = (folding: Folding, file: CaseFile, spell: ClassSpell, tenure: Tenure, fact: UnitFact): Tenure | Refused => {
  const { law } = spell;
  switch (fact.kind) {
    case 'FIRST_RESPONSE': return firstResponse(law, tenure, fact);
    case 'HANDLING_STARTED': return withMark(tenure, markOf('HANDLING_STARTED', fact));
    case 'ARRIVED_ON_SITE': return withMark(tenure, markOf('ARRIVED', fact), markOf('HANDLING_STARTED', fact));
    case 'ACCEPTED_BY_UNIT': return hasMark(tenure, 'ACCEPTED') ? new Refused('该单位已受理(含视同受理)', 'the unit has accepted already, deemed acceptance included', clausesOf(law, fact.kind)) : withMark(tenure, markOf('ACCEPTED', fact));
    case 'INTERIM_REPORTED': return withMark(tenure, markOf('INTERIM', fact));
    case 'HANDLING_COMPLETED': return declareCompleted(law, tenure, fact);
    case 'RESULT_FILED': return fileResult(law, termsFor(spell), tenure, fact);
    case 'COMPLETION_APPROVED':
    case 'COMPLETION_SENT_BACK': return decideCompletion(law, tenure, fact);
    case 'BACKFILLED': return backfill(law, tenure, fact);
    case 'RETURN_REQUESTED': return requestReturn(law, tenure, fact);
    case 'RETURN_APPROVED':
    case 'RETURN_REJECTED': return decideReturn(law, tenure, fact);
    case 'SITE_SURVEY_STARTED': return hasMark(tenure, 'SITE_SURVEY_STARTED') ? new Refused('现场踏勘已启动', 'the site survey has begun already', clausesOf(law, fact.kind)) : withMark(tenure, markOf('SITE_SURVEY_STARTED', fact));
    case 'DISPUTE_EVIDENCE_GIVEN': return withMark(tenure, markOf('EVIDENCE_GIVEN', fact));
    case 'UNIT_DESIGNATED': return designate(tenure, fact.at);
    case 'EXTENSION_REQUESTED': return requestExtension(spell, tenure, () => claimsOf(file, tenure, folding.calendars), folding.calendars, fact);
    case 'EXTENSION_APPROVED':
    case 'EXTENSION_REJECTED': return decideExtension(law, tenure, fact);
    case 'REDO_ORDERED': return orderRedo(law, file, tenure, fact);
    case 'PETITIONER_CONTACT_TRIED': return tryContact(tenure, fact);
    case 'CONTACT_DISPUTED': return tenure;
  }
};

/** Whoever is named in the dispute has the order: a return that waits is settled by it (SG2022-14.5, HJ2022-3.3b). */
const designate = (tenure: Tenure, at: Temporal.Instant): Tenure =>
  changedTenure(settleReturns(tenure, at), { designatedAt: at });

const termsFor = ({ law, orderClass, underlyingClass }: ClassSpell): readonly Term[] => law.terms.filter((term) => appliesTo(term, orderClass, underlyingClass));

const orderRedo = (law: Regulation, file: CaseFile, tenure: Tenure, fact: FactOf<'REDO_ORDERED'>): Tenure | Refused => {
  if (law.redo === null) return new Refused('本规则没有重办', 'these rules know no redo', ['OQ-26']);
  if (file.redoneAt.length >= law.redo.times) return new Refused(`重办以 ${law.redo.times} 次为限`, 'the order may be redone once only', law.redo.because);
  if (!hasResult(tenure)) return new Refused('尚未反馈办理结果,不能重办', 'there is no result to redo yet', law.redo.because);
  return redo(tenure, fact);
};

const labelOf = ({ calendars }: Folding, file: CaseFile, law: Regulation, tenure: Tenure, fact: UnitFact): Label | null => {
  if (fact.kind === 'RETURN_REQUESTED') return lateReturnLabel(law, () => claimsOf(file, tenure, calendars), calendars, fact);
  if (fact.kind === 'PETITIONER_CONTACT_TRIED') return unreachableLabel(law, tenure, calendarAt(calendars, fact.at).clock, fact);
  return fact.kind === 'CONTACT_DISPUTED' && !fact.evidence ? { at: fact.at, unit: fact.unit, label: 'NOT_CONTACTED', because: clausesOf(law, fact.kind) } : null;
};

const newTenure = (unit: UnitCode, role: Tenure['role'], at: Temporal.Instant): Tenure => ({
  unit, role, receivedAt: at, endedAt: null, marks: [], reached: new Set(), acknowledgements: [], filings: [], returns: [], extensions: [], adjustments: [], contacts: [], designatedAt: null, clocksAtMasterSince: null,
});

const deliver = (law: Regulation, file: CaseFile, fact: FactOf<'DELIVERED'>): CaseFile | Refused => {
  const holder = tenureOf(file, fact.unit);
  if (holder !== undefined && holder.role !== 'ASKED' && (holder.role === fact.role || fact.role === 'CO')) return new Refused('工单已在该单位', 'the unit has the order already', clausesOf(law, fact.kind));
  const tenure = withMark(newTenure(fact.unit, fact.role, fact.at), markOf('RECEIVED', fact));
  if (fact.role === 'CO') return changedFile(file, { tenures: [...file.tenures, tenure] });
  const freed = changedFile(file, { tenures: file.tenures.map((one) => (one.endedAt === null && (one.role === 'LEAD' || (one.unit === fact.unit && one.role === 'CO')) ? changedTenure(one, { endedAt: fact.at }) : one)) });
  return changedFile(freed, { tenures: [...freed.tenures, tenure], relays: freed.relays.map((relay) => (relay.relayedAt === null ? { ...relay, relayedAt: fact.at } : relay)) });
};

const endTenures = (file: CaseFile, at: Temporal.Instant): CaseFile => changedFile(file, { tenures: file.tenures.map((tenure) => (tenure.endedAt === null ? changedTenure(tenure, { endedAt: at }) : tenure)) });

const replaceTenure = (file: CaseFile, tenure: Tenure, next: Tenure): CaseFile => (tenure === next ? file : changedFile(file, { tenures: file.tenures.map((one) => (one === tenure ? next : one)) }));

const acknowledge = (file: CaseFile, fact: FactOf<'ACKNOWLEDGED'>): CaseFile => {
  const acknowledged = changedFile(file, { acknowledgements: [...file.acknowledgements, answerOf(fact)] });
  const tenure = fact.unit === null ? undefined : tenureOf(file, fact.unit);
  return tenure === undefined ? acknowledged : replaceTenure(acknowledged, tenure, acknowledgeBy(tenure, fact));
};

const link = (file: CaseFile, fact: FactOf<'LINKED'>): CaseFile => {
  const holder = currentTenure(file);
  if (holder === undefined || holder.unit !== fact.unit) return file;
  return replaceTenure(file, holder, changedTenure(holder, { clocksAtMasterSince: holder.clocksAtMasterSince ?? fact.at }));
};

/** The unit was heard at the master so far: what ran before the link is over, and its clocks start anew from here. */
const unlink = (file: CaseFile, fact: FactOf<'UNLINKED'>): CaseFile => {
  const holder = currentTenure(file);
  const since = holder?.clocksAtMasterSince ?? null;
  if (holder === undefined || since === null) return file;
  const marks = holder.marks.map((mark) => ({ ...mark, undoneAt: mark.undoneAt ?? since }));
  return replaceTenure(file, holder, changedTenure(holder, { clocksAtMasterSince: null, marks: [...marks, markOf('RECEIVED', fact)] }));
};

const askForEvidence = (file: CaseFile, fact: FactOf<'DISPUTE_EVIDENCE_ASKED'>): CaseFile => {
  const known = tenureOf(file, fact.unit);
  if (known !== undefined) return replaceTenure(file, known, withMark(known, markOf('EVIDENCE_ASKED', fact)));
  return changedFile(file, { tenures: [...file.tenures, withMark(newTenure(fact.unit, 'ASKED', fact.at), markOf('EVIDENCE_ASKED', fact))] });
};

const restarted = (law: Regulation, file: CaseFile, fact: FactOf<'NEW_FACTS_ADDED' | 'FORCE_MAJEURE' | 'LAW_CHANGED'>): CaseFile => {
  const rule = law.restarts.find(({ ground }) => ground === fact.kind);
  const holder = currentTenure(file);
  return rule === undefined || holder === undefined ? file : replaceTenure(file, holder, restart(holder, fact.at, rule.because));
};

const reclassify = (folding: Folding, file: CaseFile, fact: FactOf<'RECLASSIFIED'>): CaseFile | Refused => {
  const spell = spellInForce(file);
  const law = fact.lawHash === null ? spell.law : folding.laws?.get(fact.lawHash);
  const because = [...clausesOf(spell.law, fact.kind), 'OQ-23'];
  if (law === undefined || !law.classes.includes(fact.orderClass)) return new Refused('本规则没有这一工单类别', 'these rules do not know this class', because);
  const underlyingClass = fact.underlyingClass ?? null;
  if (law === spell.law && fact.orderClass === spell.orderClass && (underlyingClass === null || underlyingClass === spell.underlyingClass)) return new Refused('工单已是这一类别', 'the order has this class already', because);
  return changedFile(file, { spells: [...file.spells, { since: later(fact.at, spell.since), orderClass: fact.orderClass, underlyingClass, law }] });
};

/** A survey belongs to the unit that had the order last; its answer to the survey that was delivered last. */
const survey = (law: Regulation, file: CaseFile, fact: FactOf<'SURVEY_DELIVERED' | 'SURVEY_ANSWERED'>): CaseFile | Refused => {
  const tenure = currentTenure(file) ?? file.tenures.findLast(({ role }) => role === 'LEAD');
  const last = file.surveys.at(-1);
  const because = law.survey?.because ?? clausesOf(law, fact.kind);
  if (fact.kind === 'SURVEY_DELIVERED') {
    const surveys = [...file.surveys, { deliveredAt: fact.at, answer: null }];
    return tenure === undefined ? changedFile(file, { surveys }) : changedFile(replaceTenure(file, tenure, withMark(tenure, markOf('SURVEY_DELIVERED', fact))), { surveys });
  }
  if (last === undefined) return new Refused('尚未发出满意度评价', 'no survey was delivered yet', because);
  if (last.answer !== null) return new Refused('满意度评价已提交', 'the survey was answered already', because);
  const surveys = [...file.surveys.slice(0, -1), { ...last, answer: { at: fact.at, choices: fact.choices } }];
  return tenure === undefined ? changedFile(file, { surveys }) : changedFile(replaceTenure(file, tenure, withMark(tenure, markOf('SURVEY_ANSWERED', fact))), { surveys });
};

const withCard = (file: CaseFile, key: string, card: IssuedCard): CaseFile => changedFile(file, { cards: new Map([...file.cards, [key, card]]) });

const revokeCard = (file: CaseFile, fact: FactOf<'CARD_REVOKED'>): CaseFile | Refused => {
  const card = file.cards.get(fact.deadlineKey);
  if (card === undefined) return new Refused('没有这张牌', 'there is no such card', ['OQ-27']);
  if (card.revokedAt !== null) return new Refused('这张牌已撤销', 'the card is revoked already', ['OQ-27']);
  return withCard(file, fact.deadlineKey, { ...card, revokedAt: fact.at });
};

/**
 * 视同受理: a window that passed in silence counts as acceptance on its last day (HJ2022-3.1a, OQ-41). A return asked for in time keeps the
 * question open; rejected afterwards, acceptance falls on that same last day (HJ2022-3.2d).
 */
const deem = (folding: Folding, file: CaseFile, now: Temporal.Instant): CaseFile => {
  const { law } = spellInForce(file);
  if (file.closedAt !== null || !law.terms.some(({ lapse }) => lapse === 'DEEMED')) return file;
  const hasClocks = ({ role }: Tenure): boolean => role === 'LEAD' || (role === 'CO' && law.settings.coUnitsCarryClocks);
  return file.tenures.filter((tenure) => tenure.endedAt === null && hasClocks(tenure)).reduce((deemed, tenure) => deemTenure(folding, deemed, tenure, now), file);
};

const deemTenure = ({ calendars }: Folding, file: CaseFile, tenure: Tenure, now: Temporal.Instant): CaseFile => {
  const spell = spellInForce(file);
  for (const term of spell.law.terms) {
    const [milestone] = term.metBy;
    if (term.lapse !== 'DEEMED' || milestone === undefined || hasMark(tenure, milestone)) continue;
    const claim = claimsOf(file, tenure, calendars, term).at(-1);
    const due = claim === undefined ? undefined : dueOf(claim, calendars, now)?.dueAt;
    if (due === undefined || !isAfter(now, due) || hasPendingReturnBy(tenure, due) || (claim !== undefined && claim.endedAt !== null)) continue;
    const closesDay = spell.law.settings.deemedAcceptanceDay === 'LAST_DAY' && dayEnd(due).closesDay;
    const deemed = withMark(tenure, { milestone, factId: `deemed:${term.id}`, at: due, recordedAt: due, trust: 'MACHINE', closesDay, undoneAt: null });
    return changedFile(replaceTenure(file, tenure, deemed), { labels: [...file.labels, { at: due, unit: tenure.unit, label: 'DEEMED_ACCEPTED', because: term.because }] });
  }
  return file;
};

/** Qingyuan: closed when the result is filed and nothing more is owed. The others: when the completion is approved. */
const closeWhenDone = (file: CaseFile, at: Temporal.Instant): CaseFile => {
  const tenure = currentTenure(file);
  if (file.closedAt !== null || tenure === undefined || !hasResult(tenure) || pendingReturn(tenure) !== undefined) return file;
  const isDone = spellInForce(file).law.closes === 'RESULT' ? !owesBackfill(tenure) : pendingFiling(tenure) === undefined;
  return isDone ? changedFile(file, { closedAt: at }) : file;
};
