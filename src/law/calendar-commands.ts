import { copyFileSync, mkdirSync, readFileSync, renameSync, existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import type { Calendar } from '../domain/working-time/calendar.js';
import { readAreas } from '../registry/area-files.js';
import { calendarFiles, readCalendarFrom, type CalendarFile } from '../registry/calendar-files.js';
import { calendarChanges, type CalendarChange } from './calendar-changes.js';

export const USAGE = `npm run calendar -- add <file.yaml> [--replace]
  checks the file as a start does, shows which days change, and copies it to CONFIG_DIR/calendars;
  a file with \`counties\` goes to CONFIG_DIR/calendars/local. --replace puts it in the place of one that is there.
Every node takes it up at its next start; limits that run are then judged anew and never end earlier than shown before.`;

/** The command cannot be carried out; the message is for the person at the terminal. */
export class CalendarRefused extends Error {}

/** What a new calendar file would do to the calendar of CONFIG_DIR. */
export interface CalendarPlan {
  /** Where it belongs below `calendars`. */
  readonly place: string;
  readonly before: Calendar;
  readonly after: Calendar;
  readonly changes: readonly CalendarChange[];
  /** Whether a file is there already. */
  readonly replaces: boolean;
}

/** Checks the file as a start does, beside those that are there. Throws ConfigFileError for one that is wrong. */
export const planCalendar = (file: string, configDir: string): CalendarPlan => {
  const added: CalendarFile = { file, place: placeOf(file) };
  const present = calendarFiles(join(configDir, 'calendars'));
  const others = present.filter(({ place }) => place !== added.place);
  const counties = new Set(readAreas(join(configDir, 'areas')).flatMap((area) => area.counties.map(({ code }) => code)));
  const before = readCalendarFrom(present, counties);
  const after = readCalendarFrom([...others, added].sort(byPlace), counties);
  return { place: added.place, before, after, changes: calendarChanges(before, after), replaces: others.length < present.length };
};

/** Copies the file to its place and answers where that is. */
export const putCalendar = (file: string, configDir: string, { place }: CalendarPlan): string => {
  const target = join(configDir, 'calendars', place);
  put(file, target);
  return target;
};

/** Carries out `npm run calendar -- <words>` and returns what to print. Throws CalendarRefused, and ConfigFileError for a file that is wrong. */
export const runCalendarCommand = (words: readonly string[], configDir: string): string => {
  const { file, mayReplace } = parseWords(words);
  const plan = planCalendar(file, configDir);
  if (plan.after.version === plan.before.version) return `${plan.place} decides no day otherwise: nothing was copied`;
  if (plan.replaces && !mayReplace) throw new CalendarRefused([`${plan.place} is there and would change; to put this file in its place: --replace`, ...shown(plan.changes)].join('\n'));
  return [...shown(plan.changes), `${putCalendar(file, configDir, plan)} is in place; every node takes it up at its next start`].join('\n');
};

const parseWords = (words: readonly string[]): { readonly file: string; readonly mayReplace: boolean } => {
  const { positionals, mayReplace } = optionsOf(words);
  const [command, file] = positionals;
  if (command !== 'add' || file === undefined || positionals.length > 2) throw new CalendarRefused(USAGE);
  if (!existsSync(file)) throw new CalendarRefused(`there is no file ${file}`);
  return { file, mayReplace };
};

const optionsOf = (words: readonly string[]): { readonly positionals: readonly string[]; readonly mayReplace: boolean } => {
  try {
    const { positionals, values } = parseArgs({ args: [...words], allowPositionals: true, options: { replace: { type: 'boolean' } } });
    return { positionals, mayReplace: values.replace === true };
  } catch {
    throw new CalendarRefused(USAGE);
  }
};

/** By what the file says, not by its name: it may have come under any. Whatever is wrong with it is said by the reader afterwards. */
const placeOf = (file: string): string => {
  const content = contentOf(file);
  if ('counties' in content) return `local/${basename(file).replace(/\.ya?ml$/, '')}.yaml`;
  return 'year' in content ? `${String(content.year)}.yaml` : basename(file);
};

const contentOf = (file: string): object => {
  try {
    const content: unknown = parse(readFileSync(file, 'utf8'));
    return typeof content === 'object' && content !== null ? content : {};
  } catch {
    return {};
  }
};

/** A start that reads the directory meanwhile finds the old file or the new one, never half of it. */
const put = (file: string, target: string): void => {
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(file, `${target}.new`);
  renameSync(`${target}.new`, target);
};

const byPlace = (a: CalendarFile, b: CalendarFile): number => Number(a.place.includes('/')) - Number(b.place.includes('/')) || (a.place < b.place ? -1 : 1);

const shown = (changes: readonly CalendarChange[]): readonly string[] => changes.map((change) => {
  const where = change.county === null ? '' : `${change.county}: `;
  if (change.kind === 'YEAR') return `${where}${String(change.year)}: newly published, ${String(change.workingDays)} working days`;
  return `${where}${change.date} (${change.weekday}): ${change.was} → ${change.is}`;
});
