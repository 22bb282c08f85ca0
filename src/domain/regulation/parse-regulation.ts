import { FieldReader, type FileProblem } from './reader.js';
import {
  CARD_COLOURS, FIRST_RESPONSE_CHANNELS, HOUR_CALENDARS, RED_ATTACHMENTS, RESULT_CHANNELS, WORKING_DAY_MODES,
  type AlarmTerm, type Citation, type Regulation, type Settings,
} from './regulation.js';

const CITATION = /^(?:(?:QY2015|QY2019|QY2021|SG2022|HJ2022)-[0-9A-Z][0-9A-Za-z.]*|OQ-\d\d)$/;

export type ParsedRegulation = { readonly kind: 'REGULATION'; readonly regulation: Regulation } | { readonly kind: 'WRONG'; readonly problems: readonly FileProblem[] };

/** Reads a regulation from parsed YAML; lists everything that is wrong instead of serving half a law. */
export const parseRegulation = (data: unknown): ParsedRegulation => {
  const problems: FileProblem[] = [];
  const root = new FieldReader(data, '', problems);
  const inForce = root.at('inForce');
  const excluded = root.at('excludedEmergencyServices');
  const terms = root.at('terms');
  const alarms = root.at('alarms');
  const late = root.at('lateKnowledge');
  const regulation: Regulation = {
    id: root.text('id'),
    version: root.text('version'),
    revision: root.whole('revision', 1),
    jurisdiction: root.text('jurisdiction'),
    title: root.text('title'),
    number: root.text('number'),
    inForceFrom: inForce.date('from'),
    inForceUntil: inForce.optionalDate('until'),
    superiors: root.texts('superiors'),
    classes: root.texts('classes'),
    categories: root.list('categories').map(category),
    excludedEmergencyServices: excluded.texts('services', /^\d{3}$/),
    excludedBecause: citations(excluded),
    ...readTerms(terms),
    ...readAlarms(alarms),
    automaticRevocationWithin: late.duration('automaticRevocationWithin'),
    cardWaitsForCall: late.duration('cardWaitsForCall'),
    cardToldAfter: late.duration('cardToldAfter'),
    settings: readSettings(root.at('settings')),
  };
  root.optionalText('changes');
  for (const reader of [root, inForce, excluded, terms, alarms, late]) reader.end();
  return problems.length === 0 ? { kind: 'REGULATION', regulation } : { kind: 'WRONG', problems };
};

const citations = (reader: FieldReader): readonly Citation[] => reader.texts('because', CITATION);

const category = (reader: FieldReader): Regulation['categories'][number] => {
  const read = { code: reader.text('code'), name: reader.text('name'), clause: reader.text('clause'), needsDescription: reader.flag('needsDescription', false) };
  reader.end();
  return read;
};

const readTerms = (terms: FieldReader): Pick<Regulation, 'firstResponse' | 'result' | 'backfill' | 'general'> => {
  const firstResponse = terms.at('firstResponse');
  const result = terms.at('result');
  const backfill = terms.at('backfill');
  const general = terms.at('general');
  const read = {
    firstResponse: { limit: firstResponse.duration('limit'), card: firstResponse.oneOf('card', CARD_COLOURS), because: citations(firstResponse) },
    result: { workingDays: result.whole('workingDays', 1), card: result.oneOf('card', CARD_COLOURS), because: citations(result) },
    backfill: { workingDays: backfill.whole('workingDays', 1), because: citations(backfill) },
    general: { yellowWorkingDays: general.whole('yellowWorkingDays', 1), redWorkingDays: general.whole('redWorkingDays', 1), because: citations(general) },
  };
  for (const reader of [firstResponse, result, backfill, general]) reader.end();
  return read;
};

const readAlarms = (alarms: FieldReader): Pick<Regulation, 'relayOverdue' | 'noUnit' | 'countyUnknown' | 'noCompletion'> => {
  const alarm = (key: string): AlarmTerm => {
    const reader = alarms.at(key);
    const read = { after: reader.duration('after'), because: citations(reader) };
    reader.end();
    return read;
  };
  const noCompletion = alarms.at('noCompletion');
  const read = {
    relayOverdue: alarm('relayOverdue'),
    noUnit: alarm('noUnit'),
    countyUnknown: alarm('countyUnknown'),
    noCompletion: { after: noCompletion.duration('after'), workingDays: noCompletion.whole('workingDays', 1), because: citations(noCompletion) },
  };
  noCompletion.end();
  return read;
};

const readSettings = (settings: FieldReader): Settings => {
  const read: Settings = {
    workingDayMode: settings.oneOf('workingDayMode', WORKING_DAY_MODES),
    firstResponseCalendar: settings.oneOf('firstResponseCalendar', HOUR_CALENDARS),
    firstResponseChannels: settings.someOf('firstResponseChannels', FIRST_RESPONSE_CHANNELS),
    redAttachesTo: settings.oneOf('redAttachesTo', RED_ATTACHMENTS),
    resultClockStoppers: settings.someOf('resultClockStoppers', RESULT_CHANNELS),
    requireOfflineAttestation: settings.flag('requireOfflineAttestation'),
    applyGeneralLimitToUrgent: settings.flag('applyGeneralLimitToUrgent'),
    countyOfficeMayUseApp: settings.flag('countyOfficeMayUseApp'),
  };
  settings.end();
  return read;
};
