import type { RehearsedLaw, ScenarioFact } from './rehearsal-types';

/** How one field of an event is typed. */
export interface Part {
  readonly name: string;
  readonly type: 'text' | 'unit' | 'county' | 'flag' | 'instant' | 'choice' | 'several' | 'dates';
  readonly choices?: readonly string[];
}

const text = (name: string): Part => ({ name, type: 'text' });
const flag = (name: string): Part => ({ name, type: 'flag' });
const UNIT: Part = { name: 'unit', type: 'unit' };
const COUNTY: Part = { name: 'county', type: 'county' };
const RESPONSE: Part = { name: 'channel', type: 'choice', choices: ['CALL_BACK', 'NOTICE_CALL', 'KEYPRESS', 'SMS_REPLY', 'SYSTEM', 'APP', 'WECHAT', 'QQ'] };
const RESULT: Part = { name: 'channel', type: 'choice', choices: ['SYSTEM', 'APP', 'PHONE_12345', 'WECHAT', 'QQ'] };
const CLASSES = ['URGENT', 'CONSULTATION', 'SETTLEMENT', 'HELP', 'COMPLAINT', 'REPORT', 'SUGGESTION'];
const RATINGS = ['VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED'];
const INSTANT = (name: string): Part => ({ name, type: 'instant' });

/** What can happen to an order, in the order in which it usually does, with the fields each has. */
export const FACT_PARTS: Readonly<Record<string, readonly Part[]>> = {
  DELIVERED: [UNIT, { name: 'role', type: 'choice', choices: ['LEAD', 'CO'] }], COUNTY_NOTIFIED: [COUNTY], COUNTY_IDENTIFIED: [COUNTY], FLAGGED_CRITICAL: [text('reason')],
  ACKNOWLEDGED: [UNIT, RESPONSE], FIRST_RESPONSE: [UNIT, RESPONSE, text('opinion'), INSTANT('arrivedAt')], ACCEPTED_BY_UNIT: [UNIT], HANDLING_STARTED: [UNIT], ARRIVED_ON_SITE: [UNIT], INTERIM_REPORTED: [UNIT, RESPONSE],
  HANDLING_COMPLETED: [UNIT, INSTANT('completedAt'), text('reason')], RESULT_FILED: [UNIT, RESULT, flag('onSiteOffline')], COMPLETION_APPROVED: [UNIT], COMPLETION_SENT_BACK: [UNIT], BACKFILLED: [UNIT],
  RETURN_REQUESTED: [UNIT, text('reason'), text('basis'), text('suggestedUnit'), RESPONSE, flag('signedOff')], RETURN_APPROVED: [UNIT], RETURN_REJECTED: [UNIT], SITE_SURVEY_STARTED: [UNIT], DISPUTE_EVIDENCE_ASKED: [UNIT], DISPUTE_EVIDENCE_GIVEN: [UNIT], UNIT_DESIGNATED: [UNIT, text('reason')],
  EXTENSION_REQUESTED: [UNIT, text('reason'), INSTANT('promisedAt'), flag('petitionerNotified')], EXTENSION_APPROVED: [UNIT], EXTENSION_REJECTED: [UNIT], NEW_FACTS_ADDED: [text('reason')], FORCE_MAJEURE: [text('reason')], LAW_CHANGED: [text('reason')], REDO_ORDERED: [UNIT],
  PETITIONER_CONTACT_TRIED: [UNIT, flag('reached')], CONTACT_DISPUTED: [UNIT, flag('evidence')], SURVEY_DELIVERED: [], SURVEY_ANSWERED: [{ name: 'choices', type: 'several', choices: RATINGS }], RECLASSIFIED: [{ name: 'class', type: 'choice', choices: CLASSES }, text('regulation'), text('reason')],
  LINKED: [UNIT, text('reason')], UNLINKED: [text('reason')], WITHDRAWN: [text('reason')], CLOSED: [text('reason')], CARD_REVOKED: [UNIT, { name: 'colour', type: 'choice', choices: ['YELLOW', 'RED'] }, text('clause'), text('reason')],
  CALENDAR_LOADED: [text('version'), { name: 'workdays', type: 'dates' }, { name: 'offdays', type: 'dates' }],
};

/** The events the regulation has rules for; all while it is not known. */
export const fittingKinds = (law: RehearsedLaw | undefined): readonly string[] => Object.keys(FACT_PARTS).filter((kind) => {
  if (law === undefined) return true;
  if (kind.startsWith('RETURN_') || kind === 'SITE_SURVEY_STARTED' || kind === 'UNIT_DESIGNATED') return law.returns !== null;
  if (kind.startsWith('EXTENSION_')) return law.extensions !== null;
  if (kind.startsWith('SURVEY_')) return law.survey !== null;
  if (kind.startsWith('COMPLETION_')) return law.closes === 'APPROVAL';
  if (kind === 'REDO_ORDERED') return law.redo !== null;
  if (kind === 'PETITIONER_CONTACT_TRIED' || kind === 'CONTACT_DISPUTED') return law.unreachable !== null;
  if (kind === 'NEW_FACTS_ADDED' || kind === 'FORCE_MAJEURE' || kind === 'LAW_CHANGED') return law.restarts.some(({ ground }) => ground === kind);
  return true;
});

/** An event with what it must have, ready to be changed. */
export const newFact = (kind: string, at: string, unit: string, county: string): ScenarioFact => {
  const given = (FACT_PARTS[kind] ?? []).flatMap(({ name, type, choices }): [string, unknown][] => {
    if (type === 'unit') return [[name, unit]];
    if (type === 'county') return [[name, county]];
    if (type === 'flag') return name === 'reached' ? [[name, true]] : [];
    if (type === 'choice') return name === 'role' ? [] : [[name, choices?.[0] ?? '']];
    if (type === 'several') return [[name, ['SATISFIED']]];
    if (type === 'dates') return [[name, []]];
    return name === 'clause' || name === 'version' ? [[name, '']] : [];
  });
  return { at, fact: kind, ...Object.fromEntries(given) };
};
