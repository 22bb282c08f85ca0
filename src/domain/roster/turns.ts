import { DAY_MS, civilDate, dayAt, dayNumber, isWeekend, startOfDayNumber, yearOf } from '../time/day-number.js';
import type { Calendar } from '../working-time/calendar.js';
import { DAY_KINDS, type DayKind, type Rotation } from './roster.js';

/** One shift of a rotation as it is planned; in milliseconds, because a schedule of months is walked instant by instant. */
export interface PlannedShift {
  readonly rotation: Rotation;
  /** Whose turn it is, as a place in `members`. */
  readonly place: number;
  /** The number of the turn, from 0. */
  readonly turn: number;
}

/** A rotation under one calendar. */
export interface Turns {
  readonly rotation: Rotation;
  shiftAt(milliseconds: number): PlannedShift | null;
  /** The year without a published calendar on which the answer for that instant hangs. */
  uncertainYear(milliseconds: number): number | null;
}

/** What kind of day it is; in a year that was not published by the weekday alone, which `uncertainYear` says. */
export const dayKindIn = (calendar: Calendar): ((day: number) => DayKind) => {
  const known = new Map<number, DayKind>();
  return (day) => {
    const found = known.get(day) ?? kindOf(calendar, day);
    known.set(day, found);
    return found;
  };
};

export const turnsOf = (rotation: Rotation, calendar: Calendar, kindOfDay: (day: number) => DayKind): Turns => {
  const first = dayNumber(rotation.startsOn);
  const from = millisecondsOf(rotation.from);
  const until = millisecondsOf(rotation.until);
  const length = until > from ? until - from : DAY_MS + until - from;
  const has = (day: number): boolean => day >= first && rotation.days.includes(kindOfDay(day));
  const before = rotation.turnsBy === 'CALENDAR_DAYS' ? (day: number): number => day - first : countedDays(first, has);
  const dependsOnCalendar = rotation.days.length < DAY_KINDS.length;
  return {
    rotation,
    shiftAt: (milliseconds) => {
      const today = dayAt(milliseconds);
      const day = [today, today - 1].find((one) => has(one) && startOfDayNumber(one) + from <= milliseconds && milliseconds < startOfDayNumber(one) + from + length);
      if (day === undefined || rotation.members.length === 0) return null;
      const turn = Math.floor(before(day) / rotation.turnDays);
      return { rotation, turn, place: turn % rotation.members.length };
    },
    uncertainYear: (milliseconds) => {
      const day = dayAt(milliseconds);
      if (!dependsOnCalendar || day < first) return null;
      // Turns that are counted in own days hang on every day since the first.
      const since = rotation.turnsBy === 'OWN_DAYS' ? first : Math.max(first, day - 1);
      for (let year = yearOf(since); year <= yearOf(day); year += 1) if (!calendar.coveredYears.has(year)) return year;
      return null;
    },
  };
};

/** How many own days lie before a day, counted on from where the last question ended. */
const countedDays = (first: number, has: (day: number) => boolean): ((day: number) => number) => {
  const counts = [0];
  return (day) => {
    for (let index = counts.length; index <= day - first; index += 1) counts[index] = (counts[index - 1] ?? 0) + (has(first + index - 1) ? 1 : 0);
    return counts[day - first] ?? 0;
  };
};

const kindOf = ({ makeUpWorkingDays, daysOff }: Calendar, day: number): DayKind => {
  const { year, month, day: ofMonth } = civilDate(day);
  const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(ofMonth).padStart(2, '0')}`;
  if (makeUpWorkingDays.has(date)) return 'WORKING';
  if (daysOff.has(date)) return 'HOLIDAY';
  return isWeekend(day) ? 'WEEKEND' : 'WORKING';
};

/** Milliseconds since midnight of `HH:MM`. */
export const millisecondsOf = (time: string): number => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * 60_000;
