import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { FieldReader, FileProblem } from '../domain/regulation/reader.js';
import { createCalendar, type Calendar, type PublishedYear } from '../domain/working-time/calendar.js';
import { ConfigFileError, readConfigFile } from './config-file.js';

const FILE_NAME = /^(\d{4})\.yaml$/;
const LONGEST_HOLIDAY = 15;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const SATURDAY = 6;

/** The working calendar of all `<year>.yaml` in the directory; its version is the hash of the dates, not of comments or names. */
export const readCalendar = (directory: string): Calendar => {
  const files = readdirSync(directory).filter((name) => FILE_NAME.test(name)).sort().map((name) => join(directory, name));
  const years = files.map((file) => ({ file, ...readYear(file) }));
  refuseContradictions(years);
  const version = createHash('sha256').update(JSON.stringify(years.map(({ year, daysOff, makeUpWorkingDays }) => [year, daysOff, makeUpWorkingDays]))).digest('hex').slice(0, 16);
  return createCalendar(version, years);
};

const readYear = (file: string): PublishedYear =>
  readConfigFile(file, (root, problems) => {
    const year = root.whole('year', 2000);
    if (!file.endsWith(`${String(year)}.yaml`)) problems.push({ path: '/year', expected: 'the year of the file name' });
    for (const notice of root.list('notices')) readNotice(notice);
    const holidays = root.list('holidays').map((holiday, index) => readHoliday(holiday, { year, problems, path: `/holidays/${String(index)}` }));
    root.end();
    return { year, daysOff: holidays.flatMap(({ daysOff }) => daysOff), makeUpWorkingDays: holidays.flatMap(({ makeUp }) => makeUp) };
  });

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

/** A day that one file calls off and another (or the same) a working day would be decided by the order of reading. */
const refuseContradictions = (years: readonly (PublishedYear & { readonly file: string })[]): void => {
  const off = new Map(years.flatMap(({ file, daysOff }) => daysOff.map((date) => [date.toString(), file] as const)));
  const problems = years.flatMap(({ file, makeUpWorkingDays }) =>
    makeUpWorkingDays.filter((date) => off.has(date.toString())).map((date) => ({
      file, line: 1, field: 'holidays', expected: `a make-up working day that is not a day off, but ${date.toString()} is off in ${off.get(date.toString()) ?? file}`,
    })));
  if (problems.length > 0) throw new ConfigFileError(problems);
};
