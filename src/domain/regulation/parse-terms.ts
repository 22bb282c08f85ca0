import type { FieldReader } from './reader.js';
import { citations } from './parse-citations.js';
import { holds, readCondition } from './parse-condition.js';
import {
  CARD_COLOURS, DEADLINE_KINDS, LAPSES, MILESTONES, ORDER_ALARMS, ORDER_CLASSES,
  type CardColour, type Limit, type Milestone, type OrderClass, type Term,
} from './regulation.js';
import { HOUR_CALENDARS, SETTING_KEYS, WORKING_DAY_MODES, type HourCalendar, type SettingKey, type Settings, type WorkingDayMode } from './settings.js';

interface Context {
  readonly classes: readonly OrderClass[];
  readonly settings: Settings;
}

/** A term and where it stands; one whose `when` does not hold under the settings is not live: read, so that mistakes in it show. */
export interface ReadTerm {
  readonly term: Term;
  readonly isLive: boolean;
  /** Whether it earns a card under these settings or others. */
  readonly namesCard: boolean;
  readonly path: string;
}

/** The limits of the text. */
export const readTerms = (root: FieldReader, context: Context): readonly ReadTerm[] => root.list('terms').map((reader, index) => {
  const isLive = holds(readCondition(reader, 'when'), context.settings);
  const term = readTerm(reader, context);
  reader.end();
  return { term, isLive, namesCard: reader.has('card'), path: root.pathOf(`terms/${index}`) };
});

const readTerm = (reader: FieldReader, context: Context): Term => {
  const duty = reader.at('duty');
  const term: Term = {
    id: reader.text('id'),
    kind: reader.oneOf('kind', DEADLINE_KINDS),
    classes: readClasses(reader, context.classes),
    starts: readMilestones(reader, 'starts'),
    limit: readLimit(reader.at('limit'), context.settings),
    metBy: readMilestones(reader, 'metBy'),
    endedBy: reader.has('endedBy') ? reader.someOf('endedBy', MILESTONES) : [],
    lapse: reader.has('lapse') ? reader.oneOf('lapse', LAPSES) : 'BREACH',
    card: readCard(reader, context.settings),
    alarm: reader.has('alarm') ? reader.oneOf('alarm', ORDER_ALARMS) : null,
    extendable: reader.flag('extendable', false),
    restartable: reader.flag('restartable', false),
    lights: reader.flag('lights', false),
    duty: { zh: duty.text('zh'), en: duty.text('en') },
    because: citations(reader),
  };
  duty.end();
  return term;
};

const readMilestones = (reader: FieldReader, key: string): readonly Milestone[] => {
  if (reader.isEmptyList(key)) reader.refuse(key, 'at least one milestone');
  return reader.someOf(key, MILESTONES);
};

const readClasses = (reader: FieldReader, all: readonly OrderClass[]): readonly OrderClass[] => {
  if (!reader.has('classes')) return all;
  const classes = reader.someOf('classes', ORDER_CLASSES);
  const foreign = classes.filter((orderClass) => !all.includes(orderClass));
  if (foreign.length > 0) reader.refuse('classes', `classes of this regulation, not ${foreign.join(', ')}`);
  return classes;
};

const readCard = (reader: FieldReader, settings: Settings): CardColour | null => {
  const when = readCondition(reader, 'cardWhen');
  if (!reader.has('card')) return null;
  const colour = reader.oneOf('card', CARD_COLOURS);
  return holds(when, settings) ? colour : null;
};

/** `{ time: PT1H, calendar: NATURAL }` or `{ workingDays: 5 }`; calendar and mode may be left to a setting: `{ setting: firstResponseCalendar }`. */
const readLimit = (reader: FieldReader, settings: Settings): Limit => {
  const limit: Limit = reader.has('time')
    ? { kind: 'HOURS', duration: reader.duration('time'), ...calendarOf(reader, settings) }
    : { kind: 'WORKING_DAYS', count: reader.positive('workingDays'), ...modeOf(reader, settings) };
  if (limit.kind === 'WORKING_DAYS' && !Number.isInteger(limit.count) && (limit.mode === 'END_OF_DAY' || limit.mode === 'CLOSE_OF_BUSINESS')) {
    reader.refuse('workingDays', 'whole working days unless mode is OFFICE_HOURS or ROLLING');
  }
  reader.end();
  return limit;
};

const calendarOf = (reader: FieldReader, settings: Settings): { readonly calendar: HourCalendar; readonly reading: SettingKey | null } => {
  const reading = settingNamed(reader, 'calendar');
  if (reading === null) return { calendar: reader.oneOf('calendar', HOUR_CALENDARS), reading };
  const calendar = HOUR_CALENDARS.find((known) => known === settings[reading]);
  if (calendar === undefined) reader.refuse('calendar', `a setting whose value is one of ${HOUR_CALENDARS.join(', ')}`);
  return { calendar: calendar ?? 'NATURAL', reading };
};

const modeOf = (reader: FieldReader, settings: Settings): { readonly mode: WorkingDayMode; readonly reading: SettingKey | null } => {
  if (!reader.has('mode')) return { mode: settings.workingDayMode, reading: 'workingDayMode' };
  const reading = settingNamed(reader, 'mode');
  if (reading === null) return { mode: reader.oneOf('mode', WORKING_DAY_MODES), reading };
  const mode = WORKING_DAY_MODES.find((known) => known === settings[reading]);
  if (mode === undefined) reader.refuse('mode', `a setting whose value is one of ${WORKING_DAY_MODES.join(', ')}`);
  return { mode: mode ?? 'END_OF_DAY', reading };
};

const settingNamed = (reader: FieldReader, key: string): SettingKey | null => {
  if (!reader.isMapping(key)) return null;
  const named = reader.at(key);
  const setting = named.oneOf('setting', SETTING_KEYS) as SettingKey;
  named.end();
  return setting;
};
