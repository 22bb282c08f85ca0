import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { dayNumber, dayOf, HOUR, startOfDay } from '../time.js';

interface Range { readonly from: string; readonly to: string }
interface CalendarFile { readonly year: number; readonly holidays: readonly { readonly off?: Range; readonly makeUp?: readonly string[] }[] }

/** Days off and make-up working days as config/calendars names them; every other Saturday and Sunday is off (QY2015-4.0, OQ-03). */
export class WorkingCalendar {
  constructor(private readonly off: ReadonlySet<number>, private readonly makeUp: ReadonlySet<number>) {}

  /** `instead`: the file that was loaded in place of one of the folder. */
  static read(folder: string, instead?: { readonly file: string; readonly content: string }): WorkingCalendar {
    return WorkingCalendar.of(readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => (name === instead?.file ? instead.content : readFileSync(join(folder, name), 'utf8'))));
  }

  static of(files: readonly string[]): WorkingCalendar {
    const holidays = files.flatMap((content) => (parse(content) as CalendarFile).holidays);
    return new WorkingCalendar(new Set(holidays.flatMap(({ off }) => (off === undefined ? [] : daysOf(off)))), new Set(holidays.flatMap(({ makeUp }) => (makeUp ?? []).map((date) => dayNumber(String(date))))));
  }

  isWorking(day: number): boolean {
    if (this.makeUp.has(day)) return true;
    // 1970-01-01, day 0, was a Thursday.
    return !this.off.has(day) && ![2, 3].includes(((day % 7) + 7) % 7);
  }

  /** The nth working day after a day, which itself never counts; before it where n is negative. */
  nth(day: number, n: number): number {
    const step = Math.sign(n);
    let found = day;
    for (let left = Math.abs(n); left > 0; left -= this.isWorking(found) ? 1 : 0) found += step;
    return found;
  }

  /** 24:00 of the nth working day after the day of an instant (OQ-01, END_OF_DAY). */
  endOfNth(at: number, n: number): number {
    return startOfDay(this.nth(dayOf(at), n) + 1);
  }

  /** The same, counted from a limit that ended with its day: D 24:00 is no instant of D+1 (OQ-28, OQ-35, OQ-41, OQ-44). */
  endOfNthAfterEnd(end: number, n: number): number {
    return this.endOfNth(end - 1, n);
  }

  /** Hours of which every working day has 24 and every other day none (OQ-03). */
  workingHours(at: number, hours: number): number {
    let [from, left] = [at, hours * HOUR];
    for (;;) {
      const end = startOfDay(dayOf(from) + 1);
      if (this.isWorking(dayOf(from))) {
        if (left <= end - from) return from + left;
        left -= end - from;
      }
      from = end;
    }
  }
}

const daysOf = ({ from, to }: Range): number[] => {
  const first = dayNumber(String(from));
  return Array.from({ length: dayNumber(String(to)) - first + 1 }, (_, index) => first + index);
};

/** Half of the office minutes of a day, counted in office time: 08:30–12:00 and 14:30–17:30 are assumed (OQ-42). */
export const OFFICE: readonly (readonly [number, number])[] = [[8.5 * HOUR, 12 * HOUR], [14.5 * HOUR, 17.5 * HOUR]];

export const halfAWorkingDay = (calendar: WorkingCalendar, at: number): number => {
  let left = OFFICE.reduce((sum, [from, to]) => sum + to - from, 0) / 2;
  for (let day = dayOf(at); ; day += 1) {
    if (!calendar.isWorking(day)) continue;
    for (const [from, to] of OFFICE) {
      const begins = Math.max(at, startOfDay(day) + from);
      const ends = startOfDay(day) + to;
      if (begins >= ends) continue;
      if (left <= ends - begins) return begins + left;
      left -= ends - begins;
    }
  }
};
