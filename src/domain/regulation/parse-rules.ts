import type { FieldReader } from './reader.js';
import { citations, optionalCitations } from './parse-citations.js';
import { holds, readCondition } from './parse-condition.js';
import {
  DEADLINE_KINDS, LIGHT_COLOURS, ORDER_CLASSES, PRESSED, RESTART_GROUNDS, RETURN_BARS, RETURN_FORM,
  type Citations, type ExtensionRules, type LightOffset, type LightStep, type Regulation, type ReturnRules, type SurveyRules, type UnreachableRule,
} from './regulation.js';
import type { Settings } from './settings.js';

/** A light and where it stands; one whose `when` does not hold under the settings is not live: read, so that mistakes in it show. */
export interface ReadLight {
  readonly step: LightStep;
  readonly isLive: boolean;
  readonly path: string;
}

/** One colour after the other. */
export const readLights = (root: FieldReader, settings: Settings): readonly ReadLight[] => root.entries('lights').map((reader, index) => {
  const isLive = holds(readCondition(reader, 'when'), settings);
  const step: LightStep = {
    colour: reader.oneOf('colour', LIGHT_COLOURS),
    offset: readOffset(reader),
    pressed: reader.has('pressed') ? reader.oneOf('pressed', PRESSED) : null,
    because: citations(reader),
  };
  return ended(reader, { step, isLive, path: root.pathOf(`lights/${index}`) });
});

const OFFSETS = ['workingDaysBefore', 'workingDaysAfter', 'timeBefore', 'timeAfter', 'atDue'] as const;

const readOffset = (reader: FieldReader): LightOffset => {
  const given = OFFSETS.filter((key) => reader.has(key));
  if (given.length !== 1) reader.refuse('colour', `exactly one of ${OFFSETS.join(', ')} beside it`);
  if (reader.has('workingDaysBefore')) return { kind: 'WORKING_DAYS', count: -reader.whole('workingDaysBefore', 1) };
  if (reader.has('workingDaysAfter')) return { kind: 'WORKING_DAYS', count: reader.whole('workingDaysAfter', 1) };
  if (reader.has('timeBefore')) return { kind: 'HOURS', duration: reader.duration('timeBefore').negated() };
  if (reader.has('timeAfter')) return { kind: 'HOURS', duration: reader.duration('timeAfter') };
  if (reader.has('atDue') && !reader.flag('atDue')) reader.refuse('atDue', 'true');
  return { kind: 'AT_DUE' };
};

export const readReturns = (root: FieldReader): ReturnRules | null => {
  if (!root.has('returns')) return null;
  const reader = root.at('returns');
  const late = optionalCitations(reader, 'late');
  const rules: ReturnRules = {
    form: reader.entries('form').map((entry) => ended(entry, { field: entry.oneOf('field', RETURN_FORM), because: citations(entry) })),
    barred: reader.entries('barred').map((entry) => ended(entry, { when: entry.oneOf('when', RETURN_BARS), because: citations(entry) })),
    late: late.length > 0 ? { because: late } : null,
    isOpinion: reader.flag('isOpinion', false),
    because: citations(reader),
  };
  return ended(reader, rules);
};

/** Without the grace of OQ-28 every colour comes one working day earlier: the first from the promise itself. */
export const readExtensions = (root: FieldReader, settings: Settings): ExtensionRules | null => {
  if (!root.has('extensions')) return null;
  const reader = root.at('extensions');
  const earlier = settings.extensionGrace ? 0 : 1;
  const length = reader.oneOf('length', ['PROMISE', 'SAME_LIMIT']);
  const rules: ExtensionRules = {
    classes: reader.someOf('classes', ORDER_CLASSES),
    length,
    afterPromise: reader.entries('afterPromise').map((entry) => ended(entry, { kind: entry.oneOf('kind', DEADLINE_KINDS), workingDays: entry.whole('workingDays', 1) - earlier })),
    needsApproval: reader.flag('needsApproval'),
    times: reader.has('times') ? reader.whole('times', 1) : null,
    cutOff: reader.has('cutOff') ? reader.oneOf('cutOff', ['EXPIRY', 'DAY_BEFORE']) : null,
    needsPetitionerNotice: reader.flag('needsPetitionerNotice', false),
    because: citations(reader),
  };
  return ended(reader, rules);
};

export const readRestarts = (root: FieldReader): Regulation['restarts'] =>
  root.entries('restarts').map((reader) => ended(reader, { ground: reader.oneOf('ground', RESTART_GROUNDS), because: citations(reader) }));

export const readRedo = (root: FieldReader): Regulation['redo'] => {
  if (!root.has('redo')) return null;
  const reader = root.at('redo');
  return ended(reader, { times: reader.whole('times', 1), because: citations(reader) });
};

export const readUnreachable = (root: FieldReader): UnreachableRule | null => {
  if (!root.has('unreachable')) return null;
  const reader = root.at('unreachable');
  const kind = reader.oneOf('rule', ['CONSECUTIVE_DAYS', 'SLOTS_OF_A_DAY']);
  const common = { count: reader.whole('count', 1), because: citations(reader) };
  return ended(reader, kind === 'CONSECUTIVE_DAYS' ? { kind, label: 'DEEMED_REPLIED', ...common } : { kind, label: 'NOT_CONTACTED', ...common });
};

export const readSurvey = (root: FieldReader): SurveyRules | null => {
  if (!root.has('survey')) return null;
  const reader = root.at('survey');
  const named = (key: 'callBack' | 'correctable' | 'excludes'): Citations | null => (reader.has(key) ? optionalCitations(reader, key) : null);
  return ended(reader, { byDefault: reader.isNull('byDefault') ? null : reader.oneOf('byDefault', ['BASICALLY_SATISFIED']), callBack: named('callBack'), correctable: named('correctable'), excludes: named('excludes'), because: citations(reader) });
};

const ended = <T>(reader: FieldReader, read: T): T => {
  reader.end();
  return read;
};
