// Which days of a span counted and which did not, by the calendar the deadline was computed from.
import { isWeekend, plainDate } from '../time/day-number.js';
import type { Words } from '../work-order/case-file.js';
import type { LegalClock } from '../work-order/legal-clock.js';
import { dayOfWeek, daysInRows, type Year } from './instants.js';
import { say } from './phrase.js';

/** Consecutive days alike, first and last. */
export type Row = readonly [number, number];

export interface Days {
  readonly working: readonly Row[];
  /** Days off that are all Saturdays and Sundays. */
  readonly weekends: readonly Row[];
  /** Days off among which a weekday is: a holiday, with the weekend it takes in. */
  readonly holidays: readonly Row[];
  /** Saturdays and Sundays that were worked (调休). */
  readonly makeUps: readonly number[];
}

export const isWorkingDay = (clock: LegalClock, number: number): boolean => clock.isWorking(plainDate(number)) === true;

/** The days from `first` to `last`, both included. */
export const daysOf = (clock: LegalClock, first: number, last: number): Days => {
  const rows: { row: [number, number]; works: boolean }[] = [];
  const makeUps: number[] = [];
  for (let number = first; number <= last; number += 1) {
    const works = isWorkingDay(clock, number);
    const open = rows.at(-1);
    if (open?.works === works) open.row[1] = number;
    else rows.push({ row: [number, number], works });
    if (works && isWeekend(number)) makeUps.push(number);
  }
  const off = rows.filter(({ works }) => !works).map(({ row }): Row => row);
  return { working: rows.filter(({ works }) => works).map(({ row }): Row => row), weekends: off.filter(isOnlyWeekend), holidays: off.filter((row) => !isOnlyWeekend(row)), makeUps };
};

const isOnlyWeekend = ([from, to]: Row): boolean => {
  for (let number = from; number <= to; number += 1) if (!isWeekend(number)) return false;
  return true;
};

export const numberOf = (rows: readonly Row[]): number => rows.reduce((sum, [from, to]) => sum + to - from + 1, 0);

/** `10月4日至7日为节假日不计`, and `10月12日(周六)为调休上班日计入`. */
export const departures = ({ weekends, holidays, makeUps }: Days, year: Year): readonly Words[] => [
  ...(holidays.length === 0 ? [] : [notCounted(holidays, year, '节假日', 'holiday')]),
  ...(weekends.length === 0 ? [] : [notCounted(weekends, year, '周末', 'weekend')]),
  ...(makeUps.length === 0 ? [] : [worked(makeUps, year)]),
];

const notCounted = (rows: readonly Row[], year: Year, zh: string, en: string): Words => {
  const days = daysInRows(rows, year);
  return say(`${days.zh}为${zh}不计`, `without the ${en}${rows.length === 1 ? '' : 's'} ${days.en}`);
};

const worked = (makeUps: readonly number[], year: Year): Words => {
  const days = makeUps.map((number) => dayOfWeek(number, year));
  return say(`${days.map(({ zh }) => zh).join('、')}为调休上班日计入`, `with ${days.map(({ en }) => en).join(', ')} as ${days.length === 1 ? 'a make-up working day' : 'make-up working days'}`);
};
