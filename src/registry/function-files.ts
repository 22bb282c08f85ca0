import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FieldReader, FileProblem } from '../domain/regulation/reader.js';
import { type DispatchRule, type LevelException, type PublicFunction, TOWN_KINDS } from '../domain/responsibility/function-table.js';
import { UNIT_LEVELS } from '../domain/responsibility/unit-level.js';
import type { AreaFile } from './area-files.js';
import { readConfigFile } from './config-file.js';

const CODE = /^[A-Z][A-Z0-9_]{1,39}$/;

/** The dispatch table of a jurisdiction: functions, and the matters that belong to them. */
export interface FunctionTable {
  readonly functions: readonly PublicFunction[];
  readonly rules: readonly DispatchRule[];
}

/** Reads `<CONFIG_DIR>/functions/<name>.yaml`. Without a file there are no functions: the county hotline offices relay everything (QY2019-2.3). */
export const readFunctions = (directory: string, area: AreaFile): FunctionTable => {
  const file = join(directory, `${area.id}.yaml`);
  if (!existsSync(file)) return { functions: [], rules: [] };
  return readConfigFile(file, (root, problems) => {
    if (root.text('id') !== area.id) root.refuse('id', `${area.id}, as the file is called`);
    const read = root.list('functions').map((entry) => readFunction(entry, area));
    root.end();
    refuseRepetitions(read, problems);
    return { functions: read.map(({ rules: _, ...one }) => one), rules: read.flatMap(({ rules }) => rules) };
  });
};

type Entry = PublicFunction & { readonly rules: readonly DispatchRule[] };

const readFunction = (entry: FieldReader, area: AreaFile): Entry => {
  const code = entry.text('code');
  if (!CODE.test(code)) entry.refuse('code', 'capital letters, digits and _, such as POWER_SUPPLY');
  const read = {
    code, name: entry.text('name'), level: entry.oneOf('level', UNIT_LEVELS), general: entry.flag('general', false),
    exceptions: entry.entries('except').map((one) => readException(one, area)),
    rules: entry.entries('matters').map((one) => readMatter(one, code, area)),
  };
  if (!read.general && read.rules.length === 0) entry.refuse('matters', 'at least one matter, or general: true');
  if (read.general && read.rules.length > 0) entry.refuse('matters', 'no matters, because a general function takes what is left over');
  entry.end();
  return read;
};

const readException = (one: FieldReader, area: AreaFile): LevelException => {
  const read = { counties: readCounties(one, area), towns: one.has('towns') ? one.oneOf('towns', TOWN_KINDS) : null, level: one.oneOf('level', UNIT_LEVELS) };
  if (read.counties === null && read.towns === null) one.refuse('counties', 'counties, towns or both: what holds everywhere is the level of the function');
  one.end();
  return read;
};

const readMatter = (one: FieldReader, code: string, area: AreaFile): DispatchRule => {
  const read = { to: { function: code }, category: one.optionalText('category'), keywords: one.has('keywords') ? one.texts('keywords', /^\S.*$/) : [], counties: readCounties(one, area) };
  if (read.category === null && read.keywords.length === 0) one.refuse('keywords', 'a category, keywords or both: a row without either would take every report');
  one.end();
  // Reports are compared in one width; a keyword typed in another would never be found.
  return { ...read, keywords: read.keywords.map((word) => word.normalize('NFKC')) };
};

const readCounties = (reader: FieldReader, area: AreaFile): readonly string[] | null => {
  if (!reader.has('counties')) return null;
  const counties = reader.texts('counties');
  if (counties.length === 0 || !counties.every((code) => area.counties.some((county) => county.code === code))) reader.refuse('counties', 'codes of counties of the area file, in quotes');
  return counties;
};

const refuseRepetitions = (entries: readonly Entry[], problems: FileProblem[]): void => {
  entries.forEach(({ code, name }, index) => {
    const before = entries.slice(0, index);
    if (before.some((one) => one.code === code)) problems.push({ path: `/functions/${String(index)}/code`, expected: 'a code that no other function has' });
    if (before.some((one) => one.name === name)) problems.push({ path: `/functions/${String(index)}/name`, expected: 'a name that no other function has' });
  });
};
