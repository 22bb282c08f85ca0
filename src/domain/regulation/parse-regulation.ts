import { contradictions } from './contradictions.js';
import { FieldReader, type FileProblem } from './reader.js';
import { citations, isCitation, optionalCitations } from './parse-citations.js';
import { readFactClauses } from './parse-facts.js';
import { readExtensions, readLights, readRedo, readReturns, readRestarts, readSurvey, readUnreachable } from './parse-rules.js';
import { readOfficeHours, readReadings, readSettings } from './parse-settings.js';
import { readTerms } from './parse-terms.js';
import { ORDER_CLASSES, type AlarmTerm, type Citations, type Regulation } from './regulation.js';

export type ParsedRegulation = { readonly kind: 'REGULATION'; readonly regulation: Regulation } | { readonly kind: 'WRONG'; readonly problems: readonly FileProblem[] };

/**
 * Reads a regulation from parsed YAML; lists everything that is wrong instead of serving half a law. `overrides` are readings that a
 * rehearsal wants instead of the file's, each among the alternatives the file names.
 */
export const parseRegulation = (data: unknown, overrides: unknown = {}): ParsedRegulation => {
  const problems: FileProblem[] = [];
  const root = new FieldReader(data, '', problems);
  const inForce = root.at('inForce');
  const excluded = root.at('excludedEmergencyServices');
  const late = root.at('lateKnowledge');
  const readings = readReadings(root);
  const settings = readSettings(root, readings, overrides);
  const classes = root.someOf('classes', ORDER_CLASSES);
  const terms = readTerms(root, { classes, settings });
  const lights = readLights(root, settings).filter(({ isLive }) => isLive);
  const regulation: Regulation = {
    id: root.text('id'),
    version: root.text('version'),
    revision: root.whole('revision', 1),
    jurisdiction: root.text('jurisdiction'),
    title: root.text('title'),
    number: root.text('number'),
    inForceFrom: inForce.date('from'),
    inForceUntil: inForce.optionalDate('until'),
    inForceBecause: citations(inForce),
    superiors: root.texts('superiors'),
    classes,
    categories: root.entries('categories').map(category),
    excludedEmergencyServices: excluded.texts('services', /^\d{3}$/),
    excludedBecause: citations(excluded),
    closes: root.oneOf('closes', ['RESULT', 'APPROVAL']),
    terms: terms.filter(({ isLive }) => isLive).map(({ term }) => term),
    lights: lights.map(({ step }) => step),
    returns: readReturns(root),
    extensions: readExtensions(root, settings),
    refusesExtensionBecause: optionalCitations(root, 'refusesExtension'),
    restarts: readRestarts(root),
    redo: readRedo(root),
    unreachable: readUnreachable(root),
    survey: readSurvey(root),
    bureauCopies: root.has('bureauCopies') ? becauseOf(root.at('bureauCopies')) : null,
    ...readAlarms(root.at('alarms')),
    automaticRevocationWithin: late.duration('automaticRevocationWithin'),
    cardWaitsForCall: late.duration('cardWaitsForCall'),
    cardToldAfter: late.duration('cardToldAfter'),
    officeHours: readOfficeHours(root),
    factClauses: readFactClauses(root.at('facts')),
    readings,
    settings,
  };
  root.optionalText('changes');
  for (const reader of [root, inForce, excluded, late]) reader.end();
  problems.push(...contradictions(regulation, terms, lights));
  return problems.length === 0 ? { kind: 'REGULATION', regulation } : { kind: 'WRONG', problems };
};

const becauseOf = (reader: FieldReader): { readonly because: Citations } => {
  const read = { because: citations(reader) };
  reader.end();
  return read;
};

const category = (reader: FieldReader): Regulation['categories'][number] => {
  if (!isCitation(reader.text('clause'))) reader.refuse('clause', 'the id of a clause');
  const read = { code: reader.text('code'), name: reader.text('name'), clause: reader.text('clause'), needsDescription: reader.flag('needsDescription', false) };
  reader.end();
  return read;
};

const readAlarms = (alarms: FieldReader): Pick<Regulation, 'relayOverdue' | 'noUnit' | 'countyUnknown' | 'noCompletion'> => {
  const alarm = (key: string): AlarmTerm => {
    const reader = alarms.at(key);
    const read = { after: reader.duration('after'), because: citations(reader) };
    reader.end();
    return read;
  };
  const read = { relayOverdue: alarm('relayOverdue'), noUnit: alarm('noUnit'), countyUnknown: alarm('countyUnknown'), noCompletion: alarms.has('noCompletion') ? readNoCompletion(alarms.at('noCompletion')) : null };
  alarms.end();
  return read;
};

const readNoCompletion = (reader: FieldReader): NonNullable<Regulation['noCompletion']> => {
  const read = { after: reader.duration('after'), workingDays: reader.whole('workingDays', 1), classes: reader.someOf('classes', ORDER_CLASSES), because: citations(reader) };
  reader.end();
  return read;
};
