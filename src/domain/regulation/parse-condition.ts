import type { FieldReader } from './reader.js';
import type { Condition } from './regulation.js';
import { SETTING_KEYS, SETTINGS, type Settings } from './settings.js';

/** `when: { cardModel: [UPGRADE] }`: settings with the values under which something is part of the rules. */
export const readCondition = (reader: FieldReader, key: string): Condition => {
  if (!reader.has(key)) return [];
  const condition = reader.at(key);
  const read = SETTING_KEYS.filter((setting) => condition.has(setting)).map((setting) => ({
    setting, values: SETTINGS[setting].kind === 'FLAG' ? condition.flags(setting) : condition.someOf(setting, SETTINGS[setting].choices as readonly string[]),
  }));
  condition.end();
  return read;
};

export const holds = (condition: Condition, settings: Settings): boolean => condition.every(({ setting, values }) => {
  const value: unknown = settings[setting];
  return values.some((allowed) => allowed === value);
});
