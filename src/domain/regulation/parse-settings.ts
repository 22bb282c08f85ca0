import { Temporal } from 'temporal-polyfill';
import { FieldReader } from './reader.js';
import type { Regulation } from './regulation.js';
import { DEFAULT_SETTINGS, SETTINGS, SETTING_KEYS, type OfficeSession, type SettingKey, type Settings } from './settings.js';

type Readings = Regulation['readings'];

/** Which questions the text raises, and what a jurisdiction may choose for each. */
export const readReadings = (root: FieldReader): Readings => {
  const readings = root.at('readings');
  const read = SETTING_KEYS.filter((key) => readings.has(key)).map((key) => {
    const reading = readings.at(key);
    const question = reading.text('question');
    const alternatives = alternativesOf(reading, key);
    reading.end();
    return { key, question, alternatives };
  });
  readings.end();
  return read;
};

const alternativesOf = (reading: FieldReader, key: SettingKey): readonly unknown[] => {
  if (reading.isEmptyList('alternatives')) reading.refuse('alternatives', 'at least one value');
  const { kind, choices } = SETTINGS[key];
  if (kind !== 'FLAG') return reading.someOf('alternatives', choices);
  return reading.flags('alternatives');
};

/** The readings in force: every one the text raises must be chosen, and a chosen or overriding value must be among its alternatives. */
export const readSettings = (root: FieldReader, readings: Readings, overrides: unknown): Settings => {
  const chosen = root.at('settings');
  const own = readChosen(chosen, readings);
  chosen.end();
  const overriding = new FieldReader(overrides, root.pathOf('settings'), root.problems);
  const changed = readings.filter(({ key }) => overriding.has(key)).map((reading) => [reading.key, readOne(overriding, reading)]);
  overriding.end(`no setting of this regulation (its settings: ${readings.map(({ key }) => key).join(', ')})`);
  return { ...DEFAULT_SETTINGS, ...own, ...(Object.fromEntries(changed) as Partial<Settings>) };
};

const readChosen = (chosen: FieldReader, readings: Readings): Partial<Settings> =>
  Object.fromEntries(readings.map((reading) => [reading.key, readOne(chosen, reading)])) as Partial<Settings>;

const readOne = (reader: FieldReader, { key, alternatives }: Readings[number]): unknown => {
  const { kind } = SETTINGS[key];
  if (kind === 'SOME') return reader.someOf(key, alternatives as readonly string[]);
  if (kind === 'ONE') return reader.oneOf(key, alternatives as readonly string[]);
  const flag = reader.flag(key);
  if (!alternatives.includes(flag)) reader.refuse(key, `one of ${alternatives.join(', ')}`);
  return flag;
};

const SESSION = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/;

/** Office sessions of a working day, ascending: `["08:30-12:00", "14:30-17:30"]`. */
export const readOfficeHours = (root: FieldReader, key = 'officeHours'): readonly OfficeSession[] => {
  const sessions = root.texts(key, SESSION).map((text) => ({ from: Temporal.PlainTime.from(text.slice(0, 5)), to: Temporal.PlainTime.from(text.slice(6)) }));
  const edges = sessions.flatMap(({ from, to }) => [from, to]);
  const isAscending = edges.every((edge, index) => index === 0 || Temporal.PlainTime.compare(edges[index - 1] ?? edge, edge) < 0);
  if (root.isEmptyList(key)) root.refuse(key, 'at least one session');
  if (!isAscending) root.refuse(key, 'sessions that ascend and do not overlap');
  return sessions;
};

