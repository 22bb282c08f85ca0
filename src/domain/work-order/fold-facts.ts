// The life of an order under the law it was accepted under, folded from its facts. A fact the rules do not allow is kept as a refusal
// with its reason and changes nothing else. What the law takes as done by silence is folded in at its instant.
import type { Temporal } from 'temporal-polyfill';
import { firstInstantAfter, isAfter } from '../time/beijing.js';
import type { Citations, Regulation, Term } from '../regulation/regulation.js';
import {
  currentTenure, hasMark, hasResult, openCaseFile, owesBackfill, pendingFiling, pendingReturn, inOrder, spellInForce, tenureOf,
  type CaseFile, type ClassSpell, type Label, type Tenure,
} from './case-file.js';
import { changedFile, changedTenure } from './changed.js';
import { appliesTo, calendarAt, claimsOf } from './claim.js';
import { tryContact, unreachableLabel } from './contact-facts.js';
import { deem } from './deem.js';
import { decideExtension, requestExtension } from './extension-facts.js';
import type { Fact, UnitCode } from './fact.js';
import type { Folding } from './folding.js';
import { acknowledge, askForEvidence, correctRating, deliver, endTenures, flagCritical, identifyCounty, link, notifyCounty, reclassify, replaceTenure, restarted, revokeCard, survey, unlink, withCard } from './order-facts.js';
import { markOf, Refused, withMark } from './refused.js';
import { decideReturn, lateReturnLabel, requestReturn, settleReturns } from './return-facts.js';
import { backfill, clausesOf, decideCompletion, declareCompleted, fileResult, firstResponse, redo, type FactOf } from './unit-facts.js';

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
const AFTER_CLOSING: ReadonlySet<Fact['kind']> = new Set(['SURVEY_DELIVERED', 'SURVEY_ANSWERED', 'RATING_CORRECTED', 'REDO_ORDERED', 'PETITIONER_CONTACT_TRIED', 'CONTACT_DISPUTED']);

const apply = (folding: Folding, file: CaseFile, fact: Fact): CaseFile | Refused => {
  if (fact.kind === 'CARD_ISSUED') return withCard(file, fact.deadlineKey, { breachAt: fact.at, issuedAt: fact.recordedAt, revokedAt: null });
  if (fact.kind === 'CARD_REVOKED') return revokeCard(file, fact);
  const { law } = spellInForce(file);
  if (file.withdrawnAt !== null) return new Refused('工单已被热线撤回,不再接受办理操作', 'the hotline withdrew the order', clausesOf(law, 'WITHDRAWN'));
  if (file.closedAt !== null && !AFTER_CLOSING.has(fact.kind)) return new Refused('工单已办结,不再接受办理操作', 'the order is closed', clausesOf(law, 'RESULT_FILED'));
  switch (fact.kind) {
    case 'DELIVERED': return deliver(law, file, fact);
    case 'COUNTY_NOTIFIED': return notifyCounty(file, fact);
    case 'COUNTY_IDENTIFIED': return identifyCounty(file, fact);
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
    case 'RATING_CORRECTED': return correctRating(law, file, fact);
    case 'DISPUTE_EVIDENCE_ASKED': return askForEvidence(file, fact);
    case 'FIRST_RESPONSE': case 'HANDLING_STARTED': case 'ARRIVED_ON_SITE': case 'ACCEPTED_BY_UNIT': case 'INTERIM_REPORTED': case 'HANDLING_COMPLETED': case 'RESULT_FILED':
    case 'COMPLETION_APPROVED': case 'COMPLETION_SENT_BACK': case 'BACKFILLED': case 'RETURN_REQUESTED': case 'RETURN_APPROVED': case 'RETURN_REJECTED': case 'SITE_SURVEY_STARTED':
    case 'DISPUTE_EVIDENCE_GIVEN': case 'UNIT_DESIGNATED': case 'EXTENSION_REQUESTED': case 'EXTENSION_APPROVED': case 'EXTENSION_REJECTED': case 'REDO_ORDERED':
    case 'PETITIONER_CONTACT_TRIED': case 'CONTACT_DISPUTED': return byUnit(folding, file, fact);
  }
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

/** Qingyuan: closed when the result is filed and nothing more is owed. The others: when the completion is approved. */
const closeWhenDone = (file: CaseFile, at: Temporal.Instant): CaseFile => {
  const tenure = currentTenure(file);
  if (file.closedAt !== null || tenure === undefined || !hasResult(tenure) || pendingReturn(tenure) !== undefined) return file;
  const isDone = spellInForce(file).law.closes === 'RESULT' ? !owesBackfill(tenure) : pendingFiling(tenure) === undefined;
  return isDone ? changedFile(file, { closedAt: at }) : file;
};
