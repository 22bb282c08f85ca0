import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CARD_COLOURS, DEADLINE_KINDS, LAPSES, LIGHT_COLOURS, MILESTONES, ORDER_ALARMS, ORDER_CLASSES, PRESSED, RESTART_GROUNDS, RETURN_BARS, RETURN_FORM } from '../../src/domain/regulation/regulation.js';
import { SETTING_KEYS, SETTINGS } from '../../src/domain/regulation/settings.js';
import { filesUnder, read } from './tracked-files.js';

const page = read('docs/regulations.md');
const words = new Set(page.match(/[A-Za-z][A-Za-z0-9_]*/g) ?? []);

/** The names of all fields of a file; below `facts`, `settings`, `readings` and conditions the names are data. */
const fieldsOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(fieldsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...(['facts', 'settings', 'readings', 'when', 'cardWhen'].includes(key) ? [] : fieldsOf(inner))]);
};

describe('docs/regulations.md', () => {
  it('explains every field that a regulation file uses', () => {
    const files = [...filesUnder('config/regulations'), 'test/cities/xincheng-2031.yaml'].filter((path) => path.endsWith('.yaml'));
    expect([...new Set(files.flatMap((path) => fieldsOf(parse(read(path)))))].filter((field) => !words.has(field)).sort()).toEqual([]);
  });

  it('lists every value a field may have, and every setting', () => {
    const values = [CARD_COLOURS, DEADLINE_KINDS, LAPSES, LIGHT_COLOURS, MILESTONES, ORDER_ALARMS, ORDER_CLASSES, PRESSED, RESTART_GROUNDS, RETURN_BARS, RETURN_FORM, SETTING_KEYS].flat();
    const choices = SETTING_KEYS.flatMap((key) => SETTINGS[key].choices.map(String));
    expect([...new Set<string>([...values, ...choices])].filter((value) => !words.has(value)).sort()).toEqual([]);
  });
});
