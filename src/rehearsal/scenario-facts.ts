import type { Temporal } from 'temporal-polyfill';
import { say } from '../domain/explain/phrase.js';
import { CARD_COLOURS, ORDER_CLASSES, type Regulation } from '../domain/regulation/regulation.js';
import { FIRST_RESPONSE_CHANNELS, RESULT_CHANNELS, type ResponseChannel, type ResultChannel } from '../domain/regulation/settings.js';
import { SURVEY_CHOICES, type Happening } from '../domain/work-order/fact.js';
import type { ChangedDays } from '../domain/working-time/calendar-history.js';
import type { ScenarioFact } from './scenario.js';
import { instead, type ScenarioFields } from './scenario-fields.js';

/** What the fields of a fact are read against. */
export interface FactContext {
  /** Undefined when the scenario names none that exists: its facts are checked all the same. */
  readonly law: Regulation | undefined;
  /** Names the regulation a reclassified order falls under; a problem of the field when there is none. */
  readonly lawKey: (fields: ScenarioFields, at: Temporal.Instant) => string | null;
}

type ReadHappening = (fields: ScenarioFields, at: Temporal.Instant, context: FactContext) => Happening;

const ROLES = ['LEAD', 'CO'] as const;

const ofUnit = (kind: 'HANDLING_STARTED' | 'ARRIVED_ON_SITE' | 'ACCEPTED_BY_UNIT' | 'COMPLETION_APPROVED' | 'COMPLETION_SENT_BACK' | 'BACKFILLED' | 'SITE_SURVEY_STARTED' | 'RETURN_APPROVED'
  | 'RETURN_REJECTED' | 'DISPUTE_EVIDENCE_ASKED' | 'DISPUTE_EVIDENCE_GIVEN' | 'EXTENSION_APPROVED' | 'EXTENSION_REJECTED' | 'REDO_ORDERED'): ReadHappening =>
  (fields) => ({ kind, unit: fields.text('unit') });

const withReason = (kind: 'FLAGGED_CRITICAL' | 'NEW_FACTS_ADDED' | 'FORCE_MAJEURE' | 'LAW_CHANGED' | 'WITHDRAWN' | 'CLOSED' | 'UNLINKED'): ReadHappening =>
  (fields) => ({ kind, reason: fields.anyText('reason') });

/** The channel of a result may be left out where the regulation's rules do not ask for it. */
const resultChannel = (fields: ScenarioFields, law: Regulation | undefined): ResultChannel =>
  fields.oneOf('channel', RESULT_CHANNELS, law?.readings.some(({ key }) => key === 'resultClockStoppers') === true ? undefined : 'SYSTEM');

const returnChannel = (fields: ScenarioFields, law: Regulation | undefined): ResponseChannel =>
  fields.oneOf('channel', FIRST_RESPONSE_CHANNELS, law?.returns?.isOpinion === true ? undefined : 'SYSTEM');

/** 00:00:00.000 as a promise is the 24:00 of the day before, which is the same instant: a date alone is not taken, so that nobody guesses. */
const promisedAt = (fields: ScenarioFields): Temporal.Instant | null => (fields.has('promisedAt') ? fields.instant('promisedAt') : null);

const HAPPENINGS = {
  DELIVERED: (fields) => ({ kind: 'DELIVERED', unit: fields.text('unit'), role: fields.oneOf('role', ROLES, 'LEAD') }),
  COUNTY_NOTIFIED: (fields) => ({ kind: 'COUNTY_NOTIFIED', county: fields.text('county') }),
  COUNTY_IDENTIFIED: (fields) => ({ kind: 'COUNTY_IDENTIFIED', county: fields.text('county') }),
  FLAGGED_CRITICAL: withReason('FLAGGED_CRITICAL'),
  ACKNOWLEDGED: (fields) => ({ kind: 'ACKNOWLEDGED', unit: fields.text('unit'), channel: fields.anyText('channel') }),
  FIRST_RESPONSE: (fields) => ({ kind: 'FIRST_RESPONSE', unit: fields.text('unit'), channel: fields.oneOf('channel', FIRST_RESPONSE_CHANNELS), opinion: fields.anyText('opinion') }),
  HANDLING_STARTED: ofUnit('HANDLING_STARTED'),
  ARRIVED_ON_SITE: ofUnit('ARRIVED_ON_SITE'),
  ACCEPTED_BY_UNIT: ofUnit('ACCEPTED_BY_UNIT'),
  INTERIM_REPORTED: (fields) => ({ kind: 'INTERIM_REPORTED', unit: fields.text('unit'), channel: fields.anyText('channel') }),
  HANDLING_COMPLETED: (fields, at) => {
    const reason = fields.anyText('reason');
    return { kind: 'HANDLING_COMPLETED', unit: fields.text('unit'), completedAt: fields.has('completedAt') ? fields.instant('completedAt') : at, reason };
  },
  RESULT_FILED: (fields, _at, { law }) =>
    ({ kind: 'RESULT_FILED', unit: fields.text('unit'), channel: resultChannel(fields, law), onSiteOffline: fields.flag('onSiteOffline', false) }),
  COMPLETION_APPROVED: ofUnit('COMPLETION_APPROVED'),
  COMPLETION_SENT_BACK: ofUnit('COMPLETION_SENT_BACK'),
  BACKFILLED: ofUnit('BACKFILLED'),
  RETURN_REQUESTED: (fields, _at, { law }) => ({
    kind: 'RETURN_REQUESTED', unit: fields.text('unit'), channel: returnChannel(fields, law), reason: fields.anyText('reason'), basis: fields.anyText('basis'),
    suggestedUnit: fields.nullableText('suggestedUnit'), signedOff: fields.flag('signedOff', false),
  }),
  SITE_SURVEY_STARTED: ofUnit('SITE_SURVEY_STARTED'),
  RETURN_APPROVED: ofUnit('RETURN_APPROVED'),
  RETURN_REJECTED: ofUnit('RETURN_REJECTED'),
  DISPUTE_EVIDENCE_ASKED: ofUnit('DISPUTE_EVIDENCE_ASKED'),
  DISPUTE_EVIDENCE_GIVEN: ofUnit('DISPUTE_EVIDENCE_GIVEN'),
  UNIT_DESIGNATED: (fields) => ({ kind: 'UNIT_DESIGNATED', unit: fields.text('unit'), reason: fields.anyText('reason') }),
  EXTENSION_REQUESTED: (fields) => ({
    kind: 'EXTENSION_REQUESTED', unit: fields.text('unit'), reason: fields.anyText('reason'), promisedAt: promisedAt(fields), petitionerNotified: fields.flag('petitionerNotified', false),
  }),
  EXTENSION_APPROVED: ofUnit('EXTENSION_APPROVED'),
  EXTENSION_REJECTED: ofUnit('EXTENSION_REJECTED'),
  NEW_FACTS_ADDED: withReason('NEW_FACTS_ADDED'),
  FORCE_MAJEURE: withReason('FORCE_MAJEURE'),
  LAW_CHANGED: withReason('LAW_CHANGED'),
  REDO_ORDERED: ofUnit('REDO_ORDERED'),
  PETITIONER_CONTACT_TRIED: (fields) => ({ kind: 'PETITIONER_CONTACT_TRIED', unit: fields.text('unit'), reached: fields.flag('reached') }),
  CONTACT_DISPUTED: (fields) => ({ kind: 'CONTACT_DISPUTED', unit: fields.text('unit'), evidence: fields.flag('evidence', false) }),
  SURVEY_DELIVERED: () => ({ kind: 'SURVEY_DELIVERED' }),
  SURVEY_ANSWERED: (fields) => ({ kind: 'SURVEY_ANSWERED', choices: fields.someOf('choices', SURVEY_CHOICES) }),
  RECLASSIFIED: (fields, at, { lawKey }) =>
    ({ kind: 'RECLASSIFIED', orderClass: fields.oneOf('class', ORDER_CLASSES), lawHash: lawKey(fields, at), reason: fields.anyText('reason') }),
  LINKED: (fields) => ({ kind: 'LINKED', unit: fields.nullableText('unit'), reason: fields.anyText('reason') }),
  UNLINKED: withReason('UNLINKED'),
  WITHDRAWN: withReason('WITHDRAWN'),
  CLOSED: withReason('CLOSED'),
} satisfies Record<string, ReadHappening>;

type HappeningName = keyof typeof HAPPENINGS;
const HAPPENING_NAMES = Object.keys(HAPPENINGS) as readonly HappeningName[];

/** Every `fact` a scenario may name. */
export const FACT_NAMES = [...HAPPENING_NAMES, 'CARD_REVOKED', 'CALENDAR_LOADED'] as const;

/** Reads one fact of a scenario; its problems go to the reader's list. */
export const readFact = (fields: ScenarioFields, context: FactContext): ScenarioFact | undefined => {
  const at = fields.instant('at');
  const name = FACT_NAMES.find((known) => known === fields.raw('fact'));
  if (name === undefined) {
    fields.wrong('fact', instead(say(`应为 ${FACT_NAMES.join('、')} 之一`, `must be one of ${FACT_NAMES.join(', ')}`), fields.raw('fact')));
    return undefined;
  }
  const fact = readNamed(name, { fields, at, context });
  fields.end();
  return fact;
};

const readNamed = (name: (typeof FACT_NAMES)[number], { fields, at, context }: { fields: ScenarioFields; at: Temporal.Instant; context: FactContext }): ScenarioFact => {
  if (name === 'CARD_REVOKED') {
    return { kind: 'CARD_REVOKED', at, unit: fields.text('unit'), colour: fields.oneOf('colour', CARD_COLOURS), clause: fields.text('clause'), reason: fields.anyText('reason') };
  }
  if (name === 'CALENDAR_LOADED') return { kind: 'CALENDAR_LOADED', at, version: version(fields), ...readChangedDays(fields) };
  const happening = HAPPENINGS[name](fields, at, context);
  return { kind: 'HAPPENING', at, happenedAt: name === 'FIRST_RESPONSE' ? arrival(fields, at) : at, happening };
};

/** The call's arrival at the line is the legal instant; when it was written down is not (OQ-09). */
const arrival = (fields: ScenarioFields, at: Temporal.Instant): Temporal.Instant => {
  if (!fields.has('arrivedAt')) return at;
  const arrivedAt = fields.instant('arrivedAt');
  if (arrivedAt.epochMilliseconds > at.epochMilliseconds) fields.wrong('arrivedAt', say('晚于 at:来电不可能在记录之后才到达', 'lies after `at`, but a call cannot arrive after it was recorded'));
  return arrivedAt;
};

/** `version: 2020.2` is a number to YAML and a name to everybody else. */
const version = (fields: ScenarioFields): string => {
  const value = fields.raw('version');
  return typeof value === 'number' ? String(value) : fields.text('version');
};

/** Reads `workdays` and `offdays`; a day cannot be both. */
export const readChangedDays = (fields: ScenarioFields): ChangedDays => {
  const workdays = fields.dates('workdays');
  const offdays = fields.dates('offdays');
  const both = workdays.find((day) => offdays.some((other) => other.equals(day)));
  if (both !== undefined) fields.wrong('offdays', say(`${both.toString()} 同时列为工作日`, `holds ${both.toString()}, which is also one of the workdays`));
  return { workdays, offdays };
};
