import { Temporal } from 'temporal-polyfill';

/**
 * Civil days in Beijing as whole numbers, day 0 being 1970-01-01, because limits are counted for thousands of orders and arithmetic on
 * dates costs more than the whole decision. Beijing has kept +08:00 without summer time since 1992; nothing older is counted here.
 */
export const DAY_MS = 86_400_000;
const OFFSET_MS = 8 * 3_600_000;

/** The day in Beijing at an instant in milliseconds since the epoch. */
export const dayAt = (epochMilliseconds: number): number => Math.floor((epochMilliseconds + OFFSET_MS) / DAY_MS);

/** 00:00 Beijing time of the day, in milliseconds since the epoch; of `day + 1` it is the day's 24:00. */
export const startOfDayNumber = (day: number): number => day * DAY_MS - OFFSET_MS;

/** Milliseconds since 00:00 Beijing time. */
export const timeOfDay = (epochMilliseconds: number): number => epochMilliseconds - startOfDayNumber(dayAt(epochMilliseconds));

export const dayNumber = ({ year, month, day }: { readonly year: number; readonly month: number; readonly day: number }): number =>
  daysBefore(year) + daysBeforeMonth(year, month) + day - 1;

/** The number of a day written `YYYY-MM-DD`. */
export const dayNumberOf = (text: string): number =>
  dayNumber({ year: Number(text.slice(0, 4)), month: Number(text.slice(5, 7)), day: Number(text.slice(8, 10)) });

/** The civil date of the day: year, month from 1 and day of the month. */
export const civilDate = (day: number): { readonly year: number; readonly month: number; readonly day: number } => {
  const year = yearOf(day);
  const dayOfYear = day - daysBefore(year);
  let month = 12;
  while (daysBeforeMonth(year, month) > dayOfYear) month -= 1;
  return { year, month, day: dayOfYear - daysBeforeMonth(year, month) + 1 };
};

export const plainDate = (number: number): Temporal.PlainDate => {
  const { year, month, day } = civilDate(number);
  return new Temporal.PlainDate(year, month, day);
};

export const yearOf = (day: number): number => {
  const guess = 1970 + Math.floor(day / MEAN_YEAR);
  if (daysBefore(guess) > day) return guess - 1;
  return daysBefore(guess + 1) <= day ? guess + 1 : guess;
};

/** Saturday or Sunday; day 0 was a Thursday. */
export const isWeekend = (day: number): boolean => (((day + 3) % 7) + 7) % 7 >= 5;

const MEAN_YEAR = 365.2425;
const LEAP_DAYS_BEFORE_1970 = 477;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days from day 0 to 1 January of the year. */
const daysBefore = (year: number): number => {
  const last = year - 1;
  return 365 * (year - 1970) + Math.floor(last / 4) - Math.floor(last / 100) + Math.floor(last / 400) - LEAP_DAYS_BEFORE_1970;
};

const daysBeforeMonth = (year: number, month: number): number => (DAYS_BEFORE_MONTH[month - 1] ?? 0) + (month > 2 && isLeap(year) ? 1 : 0);
