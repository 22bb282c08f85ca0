import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { FieldReader, FileProblem } from '../domain/regulation/reader.js';
import { createCalendar, type Calendar, type LocalDays, type PublishedYear } from '../domain/working-time/calendar.js';
import { ConfigFileError, readConfigFile } from './config-file.js';

/** A file of `calendars`: where it lies now, and its place there: `2026.yaml`, or `local/<any name>.yaml` for days that only some counties have. */
export interface CalendarFile {
  readonly file: string;
  readonly place: string;
}

const YEAR_FILE = /^\d{4}\.yaml$/;
const LOCAL = 'local';
const YAML = /\.ya?ml$/;
const LONGEST_HOLIDAY = 15;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const COUNTY_CODE = /^\d{6}$/;
const SATURDAY = 6;

/** The working calendar of a directory `calendars`; `counties` are the codes a local file may name, null: any. Throws ConfigFileError. */
export const readCalendar = (directory: string, counties: ReadonlySet<string> | null = null): Calendar => readCalendarFrom(calendarFiles(directory), counties);

/** Every calendar file of the directory, those of counties last. */
export const calendarFiles = (directory: string): readonly CalendarFile[] => {
  const local = join(directory, LOCAL);
  const places = [...namesIn(directory), ...(existsSync(local) ? namesIn(local).map((name) => `${LOCAL}/${name}`) : [])];
  return places.map((place) => ({ file: join(directory, place), place }));
};

/**
 * The working calendar of these files; its version is the hash of the dates, not of comments or names, and of revisions: a calendar that
 * was replaced comes back only under a new one. Throws ConfigFileError.
 */
export const readCalendarFrom = (files: readonly CalendarFile[], counties: ReadonlySet<string> | null): Calendar => {
  const years = files.filter(({ place }) => !isLocal(place)).map(({ file, place }) => ({ file, ...readYear(file, place) }));
  const local = files.filter(({ place }) => isLocal(place)).map(({ file }) => ({ file, ...readLocal(file, counties) }));
  refuseContradictions(years.map(({ file, daysOff, makeUpWorkingDays }) => ({ file, daysOff: daysOff.map(String), makeUpWorkingDays: makeUpWorkingDays.map(String) })));
  for (const county of new Set(local.flatMap((days) => days.counties))) refuseContradictions(local.filter((days) => days.counties.includes(county)));
  const localDays = local.map(({ counties: codes, daysOff, makeUpWorkingDays }): LocalDays => ({ counties: codes, daysOff, makeUpWorkingDays }));
  return createCalendar(versionOf(years, local), years, localDays);
};

const namesIn = (directory: string): readonly string[] => readdirSync(directory).filter((name) => YAML.test(name)).sort();

const isLocal = (place: string): boolean => place.startsWith(`${LOCAL}/`);

interface Revised {
  /** 1 where the file names none. */
  readonly revision: number;
}

const versionOf = (years: readonly (PublishedYear & Revised)[], local: readonly (LocalDays & Revised)[]): string => {
  const revised = ({ revision }: Revised): readonly number[] => (revision === 1 ? [] : [revision]);
  const dates = [
    ...years.map((one) => [one.year, one.daysOff, one.makeUpWorkingDays, ...revised(one)]),
    ...local.map((one) => [one.counties, one.daysOff, one.makeUpWorkingDays, ...revised(one)]),
  ];
  return createHash('sha256').update(JSON.stringify(dates)).digest('hex').slice(0, 16);
};

const readRevision = (root: FieldReader): number => (root.has('revision') ? root.whole('revision', 1) : 1);

const readYear = (file: string, place: string): PublishedYear & Revised =>
  readConfigFile(file, (root, problems) => {
    const year = root.whole('year', 2000);
    if (!YEAR_FILE.test(place)) problems.push({ path: '', expected: `a file name such as ${String(year)}.yaml, not ${place}` });
    else if (place !== `${String(year)}.yaml`) problems.push({ path: '/year', expected: 'the year of the file name' });
    const revision = readRevision(root);
    const arrangement = readArrangement(root, year, problems);
    root.end();
    return { year, revision, ...arrangement };
  });

const readLocal = (file: string, known: ReadonlySet<string> | null): LocalDays & Revised =>
  readConfigFile(file, (root, problems) => {
    root.text('name');
    const counties = root.texts('counties', COUNTY_CODE);
    if (root.isEmptyList('counties')) problems.push({ path: '/counties', expected: 'the code of at least one county' });
    counties.forEach((code, index) => {
      if (known?.has(code) === false) problems.push({ path: `/counties/${String(index)}`, expected: 'the code of a county in config/areas' });
    });
    const revision = readRevision(root);
    const { daysOff, makeUpWorkingDays } = readArrangement(root, root.whole('year', 2000), problems);
    root.end();
    return { counties, revision, daysOff: daysOff.map(String), makeUpWorkingDays: makeUpWorkingDays.map(String) };
  });

const readArrangement = (root: FieldReader, year: number, problems: FileProblem[]): Omit<PublishedYear, 'year'> => {
  for (const notice of root.list('notices')) readNotice(notice);
  const holidays = root.list('holidays').map((holiday, index) => readHoliday(holiday, { year, problems, path: `/holidays/${String(index)}` }));
  return { daysOff: holidays.flatMap(({ daysOff }) => daysOff), makeUpWorkingDays: holidays.flatMap(({ makeUp }) => makeUp) };
};

const readNotice = (notice: FieldReader): void => {
  notice.text('title');
  notice.text('number');
  notice.date('published');
  notice.end();
};

interface Place {
  readonly year: number;
  readonly path: string;
  readonly problems: FileProblem[];
}

const readHoliday = (holiday: FieldReader, place: Place): { daysOff: readonly Temporal.PlainDate[]; makeUp: readonly Temporal.PlainDate[] } => {
  holiday.text('name');
  const range = holiday.at('off');
  const daysOff = daysFrom(range.date('from'), range.date('to'));
  range.end();
  if (daysOff.length === 0) place.problems.push({ path: `${place.path}/off`, expected: `at most ${String(LONGEST_HOLIDAY)} days, the first not after the last` });
  const makeUp = holiday.has('makeUp') ? readDates(holiday, 'makeUp', place) : [];
  holiday.end();
  const misplaced = (path: string) => (date: Temporal.PlainDate): void => {
    if (!belongsTo(date, place.year)) place.problems.push({ path, expected: `dates of ${String(place.year)} or of the December before, not ${date.toString()}` });
  };
  daysOff.forEach(misplaced(`${place.path}/off`));
  makeUp.forEach(misplaced(`${place.path}/makeUp`));
  return { daysOff, makeUp };
};

const readDates = (holiday: FieldReader, key: string, { problems, path }: Place): readonly Temporal.PlainDate[] =>
  holiday.texts(key, ISO_DATE).flatMap((text, index) => {
    const date = parseDate(text);
    if (date !== undefined && date.dayOfWeek >= SATURDAY) return [date];
    problems.push({ path: `${path}/${key}/${String(index)}`, expected: 'a date that is a Saturday or Sunday' });
    return [];
  });

const parseDate = (text: string): Temporal.PlainDate | undefined => {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return undefined;
  }
};

/** A notice moves days of its own year, and around New Year of the December before. */
const belongsTo = (date: Temporal.PlainDate, year: number): boolean => date.year === year || (date.year === year - 1 && date.month === 12);

const daysFrom = (from: Temporal.PlainDate, to: Temporal.PlainDate): readonly Temporal.PlainDate[] => {
  const length = from.until(to).days + 1;
  return length < 1 || length > LONGEST_HOLIDAY ? [] : Array.from({ length }, (_, offset) => from.add({ days: offset }));
};

interface DaysOfFile {
  readonly file: string;
  readonly daysOff: readonly string[];
  readonly makeUpWorkingDays: readonly string[];
}

/** A day that one file calls off and another (or the same) a working day would be decided by the order of reading. */
const refuseContradictions = (files: readonly DaysOfFile[]): void => {
  const off = new Map(files.flatMap(({ file, daysOff }) => daysOff.map((date) => [date, file] as const)));
  const problems = files.flatMap(({ file, makeUpWorkingDays }) =>
    makeUpWorkingDays.filter((date) => off.has(date)).map((date) => ({
      file, line: 1, field: 'holidays', expected: `a make-up working day that is not a day off, but ${date} is off in ${off.get(date) ?? file}`,
    })));
  if (problems.length > 0) throw new ConfigFileError(problems);
};
