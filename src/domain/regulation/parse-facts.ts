import type { FactKind } from '../work-order/fact.js';
import { optionalCitations } from './parse-citations.js';
import type { ReadTerm } from './parse-terms.js';
import type { FieldReader } from './reader.js';
import type { Citations, Milestone, Regulation } from './regulation.js';

/** ALWAYS: kept under any rules, so each file says under which clauses. ON_NEED: where a rule of the file deals with it, and else as it likes. */
const FACTS: Readonly<Record<FactKind, 'ALWAYS' | 'ON_NEED'>> = {
  DELIVERED: 'ALWAYS', COUNTY_NOTIFIED: 'ALWAYS', COUNTY_IDENTIFIED: 'ALWAYS', FLAGGED_CRITICAL: 'ALWAYS', ACKNOWLEDGED: 'ALWAYS', FIRST_RESPONSE: 'ALWAYS', HANDLING_COMPLETED: 'ALWAYS',
  RESULT_FILED: 'ALWAYS', RECLASSIFIED: 'ALWAYS', LINKED: 'ALWAYS', UNLINKED: 'ALWAYS', WITHDRAWN: 'ALWAYS', CLOSED: 'ALWAYS',
  HANDLING_STARTED: 'ON_NEED', ARRIVED_ON_SITE: 'ON_NEED', ACCEPTED_BY_UNIT: 'ON_NEED', INTERIM_REPORTED: 'ON_NEED', COMPLETION_APPROVED: 'ON_NEED', COMPLETION_SENT_BACK: 'ON_NEED',
  BACKFILLED: 'ON_NEED', RETURN_REQUESTED: 'ON_NEED', SITE_SURVEY_STARTED: 'ON_NEED', RETURN_APPROVED: 'ON_NEED', RETURN_REJECTED: 'ON_NEED', DISPUTE_EVIDENCE_ASKED: 'ON_NEED',
  DISPUTE_EVIDENCE_GIVEN: 'ON_NEED', UNIT_DESIGNATED: 'ON_NEED', EXTENSION_REQUESTED: 'ON_NEED', EXTENSION_APPROVED: 'ON_NEED', EXTENSION_REJECTED: 'ON_NEED', NEW_FACTS_ADDED: 'ON_NEED',
  FORCE_MAJEURE: 'ON_NEED', LAW_CHANGED: 'ON_NEED', REDO_ORDERED: 'ON_NEED', PETITIONER_CONTACT_TRIED: 'ON_NEED', CONTACT_DISPUTED: 'ON_NEED', SURVEY_DELIVERED: 'ON_NEED', SURVEY_ANSWERED: 'ON_NEED', RATING_CORRECTED: 'ON_NEED',
  CARD_ISSUED: 'ON_NEED', CARD_REVOKED: 'ON_NEED',
};

/** The fact that sets each milestone. */
const SET_BY: Readonly<Record<Milestone, FactKind>> = {
  RECEIVED: 'DELIVERED', ACCEPTED: 'ACCEPTED_BY_UNIT', OPINION: 'FIRST_RESPONSE', HANDLING_STARTED: 'HANDLING_STARTED', ARRIVED: 'ARRIVED_ON_SITE', INTERIM: 'INTERIM_REPORTED', COMPLETED: 'HANDLING_COMPLETED',
  FILED: 'RESULT_FILED', APPROVED: 'COMPLETION_APPROVED', PHONE_REPORTED: 'RESULT_FILED', BACKFILLED: 'BACKFILLED', RETURN_REQUESTED: 'RETURN_REQUESTED', SITE_SURVEY_STARTED: 'SITE_SURVEY_STARTED',
  EVIDENCE_ASKED: 'DISPUTE_EVIDENCE_ASKED', EVIDENCE_GIVEN: 'DISPUTE_EVIDENCE_GIVEN', CONTACTED: 'PETITIONER_CONTACT_TRIED', SURVEY_DELIVERED: 'SURVEY_DELIVERED', SURVEY_ANSWERED: 'SURVEY_ANSWERED',
  REDO: 'REDO_ORDERED',
};

/** Under which clauses each kind of fact is kept. */
export const readFactClauses = (facts: FieldReader): Regulation['factClauses'] => {
  const known = Object.keys(FACTS).filter((kind) => facts.has(kind)).map((kind) => [kind, clauses(facts, kind)] as const);
  facts.end(`no fact of this name (facts: ${Object.keys(FACTS).join(', ')})`);
  return Object.fromEntries(known);
};

const clauses = (facts: FieldReader, kind: string): Citations => {
  const read = optionalCitations(facts, kind);
  if (facts.isEmptyList(kind)) facts.refuse(kind, 'at least one clause: no fact is kept without one');
  return read;
};

/** Facts the rules deal with and the file names no clause for, each with why it is needed; those of other readings too. */
export const missingFacts = (law: Regulation, terms: readonly ReadTerm[]): readonly { readonly kind: FactKind; readonly why: string }[] => {
  const needs: (readonly [FactKind, string])[] = [
    ...(Object.keys(FACTS) as FactKind[]).filter((kind) => FACTS[kind] === 'ALWAYS').map((kind) => [kind, 'it may happen to any order'] as const),
    ...terms.flatMap((read) => neededBy(read).map((kind) => [kind, `the term ${read.term.id} needs it`] as const)),
    ...neededByRules(law),
  ];
  return needs.filter(([kind], index) => !(kind in law.factClauses) && needs.findIndex(([other]) => other === kind) === index).map(([kind, why]) => ({ kind, why }));
};

const neededBy = ({ term, namesCard }: ReadTerm): FactKind[] => [
  ...[...term.starts, ...term.metBy, ...term.endedBy].map((milestone) => SET_BY[milestone]), ...(namesCard ? (['CARD_ISSUED', 'CARD_REVOKED'] as const) : []),
];

const neededByRules = (law: Regulation): (readonly [FactKind, string])[] => {
  const because = (why: string, ...kinds: FactKind[]): (readonly [FactKind, string])[] => kinds.map((kind) => [kind, why]);
  const { returns, extensions, survey, unreachable } = law;
  return [
    ...(law.closes === 'APPROVAL' ? because('closes is APPROVAL', 'COMPLETION_APPROVED', 'COMPLETION_SENT_BACK') : []),
    ...(returns === null ? [] : because('there are returns', 'RETURN_REQUESTED', 'RETURN_APPROVED', 'RETURN_REJECTED')),
    ...(returns?.barred.some(({ when }) => when === 'DESIGNATED') === true ? because('a return is barred by it', 'UNIT_DESIGNATED') : []),
    ...(extensions === null && law.refusesExtensionBecause.length === 0 ? [] : because('extensions are granted or refused', 'EXTENSION_REQUESTED')),
    ...(extensions?.needsApproval === true ? because('extensions need approval', 'EXTENSION_APPROVED', 'EXTENSION_REJECTED') : []),
    ...law.restarts.flatMap(({ ground }) => because('it is a ground of restarts', ground)),
    ...(law.redo === null ? [] : because('there is a redo', 'REDO_ORDERED')),
    ...(unreachable === null ? [] : because('there is a rule for unreachable petitioners', 'PETITIONER_CONTACT_TRIED')),
    ...(survey === null ? [] : because('there is a survey', 'SURVEY_DELIVERED', 'SURVEY_ANSWERED')),
    ...(survey === null || survey.correctable === null ? [] : because('a mistaken rating is corrected', 'RATING_CORRECTED')),
  ];
};
