// What happens to the order as a whole: who has it, which class it is, what it is linked to, its survey and its cards.
import type { Temporal } from 'temporal-polyfill';
import { later } from '../time/beijing.js';
import type { Regulation } from '../regulation/regulation.js';
import { currentTenure, spellInForce, tenureOf, type CaseFile, type IssuedCard, type Tenure } from './case-file.js';
import { changedFile, changedTenure } from './changed.js';
import { restart } from './extension-facts.js';
import type { UnitCode } from './fact.js';
import type { Folding } from './folding.js';
import { answerOf, markOf, Refused, withMark } from './refused.js';
import { currentSurvey } from './rating.js';
import { acknowledgeBy, clausesOf, type FactOf } from './unit-facts.js';

/** OQ-17: an operator's flag with its reason. */
export const flagCritical = (law: Regulation, file: CaseFile, fact: FactOf<'FLAGGED_CRITICAL'>): CaseFile | Refused => {
  if (file.criticalSince !== null) return new Refused('工单已是特别紧急', 'the order is critical already', clausesOf(law, fact.kind));
  if (fact.reason.trim() === '') return new Refused('标为特别紧急须说明理由', 'an upgrade to critical needs its reason', clausesOf(law, fact.kind));
  return changedFile(file, { criticalSince: fact.at });
};

const newTenure = (unit: UnitCode, role: Tenure['role'], at: Temporal.Instant): Tenure => ({
  unit, role, receivedAt: at, endedAt: null, marks: [], reached: new Set(), acknowledgements: [], filings: [], returns: [], extensions: [], adjustments: [], contacts: [], designatedAt: null, clocksAtMasterSince: null,
});

export const deliver = (law: Regulation, file: CaseFile, fact: FactOf<'DELIVERED'>): CaseFile | Refused => {
  const holder = tenureOf(file, fact.unit);
  if (holder !== undefined && holder.role !== 'ASKED' && (holder.role === fact.role || fact.role === 'CO')) return new Refused('工单已在该单位', 'the unit has the order already', clausesOf(law, fact.kind));
  const tenure = withMark(newTenure(fact.unit, fact.role, fact.at), markOf('RECEIVED', fact));
  if (fact.role === 'CO') return changedFile(file, { tenures: [...file.tenures, tenure] });
  const freed = changedFile(file, { tenures: file.tenures.map((one) => (one.endedAt === null && (one.role === 'LEAD' || (one.unit === fact.unit && one.role === 'CO')) ? changedTenure(one, { endedAt: fact.at }) : one)) });
  return changedFile(freed, { tenures: [...freed.tenures, tenure], relays: freed.relays.map((relay) => (relay.relayedAt === null && relay.supersededAt === null ? { ...relay, relayedAt: fact.at } : relay)) });
};

export const endTenures = (file: CaseFile, at: Temporal.Instant): CaseFile => changedFile(file, { tenures: file.tenures.map((tenure) => (tenure.endedAt === null ? changedTenure(tenure, { endedAt: at }) : tenure)) });

/** The office is asked to relay; an office asked before is asked no more, and no unit has the order. */
export const notifyCounty = (file: CaseFile, fact: FactOf<'COUNTY_NOTIFIED'>): CaseFile => {
  const superseded = file.relays.map((relay) => (relay.relayedAt === null && relay.supersededAt === null ? { ...relay, supersededAt: fact.at } : relay));
  return changedFile(endTenures(file, fact.at), { relays: [...superseded, { county: fact.county, notifiedAt: fact.at, relayedAt: null, supersededAt: null }] });
};

/** A person names the county. One that was taken for certain before was a mistake and is concerned no more; counties that the report itself names side by side stay (OQ-17). */
export const identifyCounty = (file: CaseFile, fact: FactOf<'COUNTY_IDENTIFIED'>): CaseFile => {
  const reported = file.order.counties;
  const mistaken = file.named?.county ?? (reported.length === 1 ? reported[0] : undefined);
  const isMistake = (county: string): boolean => county === mistaken && county !== fact.county && !(reported.length > 1 && reported.includes(county));
  const kept = file.counties.filter(({ county }) => !isMistake(county));
  return changedFile(file, { named: { county: fact.county, at: fact.at }, counties: kept.some(({ county }) => county === fact.county) ? kept : [...kept, { county: fact.county, since: fact.at }] });
};

export const replaceTenure = (file: CaseFile, tenure: Tenure, next: Tenure): CaseFile => (tenure === next ? file : changedFile(file, { tenures: file.tenures.map((one) => (one === tenure ? next : one)) }));

export const acknowledge = (file: CaseFile, fact: FactOf<'ACKNOWLEDGED'>): CaseFile => {
  const acknowledged = changedFile(file, { acknowledgements: [...file.acknowledgements, answerOf(fact)] });
  const tenure = fact.unit === null ? undefined : tenureOf(file, fact.unit);
  return tenure === undefined ? acknowledged : replaceTenure(acknowledged, tenure, acknowledgeBy(tenure, fact));
};

export const link = (file: CaseFile, fact: FactOf<'LINKED'>): CaseFile => {
  const holder = currentTenure(file);
  if (holder === undefined || holder.unit !== fact.unit) return file;
  return replaceTenure(file, holder, changedTenure(holder, { clocksAtMasterSince: holder.clocksAtMasterSince ?? fact.at }));
};

/** The unit was heard at the master so far: what ran before the link is over, and its clocks start anew from here. */
export const unlink = (file: CaseFile, fact: FactOf<'UNLINKED'>): CaseFile => {
  const holder = currentTenure(file);
  const since = holder?.clocksAtMasterSince ?? null;
  if (holder === undefined || since === null) return file;
  const marks = holder.marks.map((mark) => ({ ...mark, undoneAt: mark.undoneAt ?? since }));
  return replaceTenure(file, holder, changedTenure(holder, { clocksAtMasterSince: null, marks: [...marks, markOf('RECEIVED', fact)] }));
};

export const askForEvidence = (file: CaseFile, fact: FactOf<'DISPUTE_EVIDENCE_ASKED'>): CaseFile => {
  const known = tenureOf(file, fact.unit);
  if (known !== undefined) return replaceTenure(file, known, withMark(known, markOf('EVIDENCE_ASKED', fact)));
  return changedFile(file, { tenures: [...file.tenures, withMark(newTenure(fact.unit, 'ASKED', fact.at), markOf('EVIDENCE_ASKED', fact))] });
};

export const restarted = (law: Regulation, file: CaseFile, fact: FactOf<'NEW_FACTS_ADDED' | 'FORCE_MAJEURE' | 'LAW_CHANGED'>): CaseFile => {
  const rule = law.restarts.find(({ ground }) => ground === fact.kind);
  const holder = currentTenure(file);
  return rule === undefined || holder === undefined ? file : replaceTenure(file, holder, restart(holder, fact.at, rule.because));
};

export const reclassify = (folding: Folding, file: CaseFile, fact: FactOf<'RECLASSIFIED'>): CaseFile | Refused => {
  const spell = spellInForce(file);
  const law = fact.lawHash === null ? spell.law : folding.laws?.get(fact.lawHash);
  const because = [...clausesOf(spell.law, fact.kind), 'OQ-23'];
  if (law === undefined || !law.classes.includes(fact.orderClass)) return new Refused('本规则没有这一工单类别', 'these rules do not know this class', because);
  const underlyingClass = fact.underlyingClass ?? null;
  if (law === spell.law && fact.orderClass === spell.orderClass && (underlyingClass === null || underlyingClass === spell.underlyingClass)) return new Refused('工单已是这一类别', 'the order has this class already', because);
  return changedFile(file, { spells: [...file.spells, { since: later(fact.at, spell.since), orderClass: fact.orderClass, underlyingClass, law }] });
};

/** A survey belongs to the unit that had the order last; its answer to the survey that was delivered last. */
export const survey = (law: Regulation, file: CaseFile, fact: FactOf<'SURVEY_DELIVERED' | 'SURVEY_ANSWERED'>): CaseFile | Refused => {
  const tenure = currentTenure(file) ?? file.tenures.findLast(({ role }) => role === 'LEAD');
  const last = file.surveys.at(-1);
  const because = law.survey?.because ?? clausesOf(law, fact.kind);
  if (fact.kind === 'SURVEY_DELIVERED') {
    const surveys = [...file.surveys, { deliveredAt: fact.at, answer: null, correction: null }];
    return tenure === undefined ? changedFile(file, { surveys }) : changedFile(replaceTenure(file, tenure, withMark(tenure, markOf('SURVEY_DELIVERED', fact))), { surveys });
  }
  if (last === undefined) return new Refused('尚未发出满意度评价', 'no survey was delivered yet', because);
  // Several or no options choose nothing: who mends that in time has chosen (SG2022-24a).
  if (last.answer?.choices.length === 1) return new Refused('满意度评价已提交', 'the survey was answered already', because);
  const surveys = [...file.surveys.slice(0, -1), { ...last, answer: { at: fact.at, choices: fact.choices } }];
  return tenure === undefined ? changedFile(file, { surveys }) : changedFile(replaceTenure(file, tenure, withMark(tenure, markOf('SURVEY_ANSWERED', fact))), { surveys });
};

/** HJ2022-4.5: only a rating that the petitioner gave can be mistaken, and only the one that counts. */
export const correctRating = (law: Regulation, file: CaseFile, fact: FactOf<'RATING_CORRECTED'>): CaseFile | Refused => {
  const rules = law.survey;
  if (rules === null || rules.correctable === null) return new Refused('本规则没有核改评价', 'these rules know no correction of a rating', rules?.because ?? clausesOf(law, 'DELIVERED'));
  const last = currentSurvey(file);
  if (last === undefined || last.answer === null) return new Refused('没有诉求人作出的评价可以核改', 'the petitioner has given no rating that could be corrected', rules.correctable);
  if (fact.reason.trim() === '') return new Refused('核改评价须说明回访情况', 'a correction needs what the petitioner said when called back', rules.correctable);
  return changedFile(file, { surveys: [...file.surveys.slice(0, -1), { ...last, correction: { at: fact.at, choice: fact.choice } }] });
};

export const withCard = (file: CaseFile, key: string, card: IssuedCard): CaseFile => changedFile(file, { cards: new Map([...file.cards, [key, card]]) });

export const revokeCard = (file: CaseFile, fact: FactOf<'CARD_REVOKED'>): CaseFile | Refused => {
  const card = file.cards.get(fact.deadlineKey);
  if (card === undefined) return new Refused('没有这张牌', 'there is no such card', ['OQ-27']);
  if (card.revokedAt !== null) return new Refused('这张牌已撤销', 'the card is revoked already', ['OQ-27']);
  return withCard(file, fact.deadlineKey, { ...card, revokedAt: fact.at });
};
