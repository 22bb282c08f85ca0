// Which hours of a span counted, where hours are counted on working days only: 24 a day, or the office hours.
import type { Temporal } from 'temporal-polyfill';
import { DAY_MS, dayAt, startOfDayNumber } from '../time/day-number.js';
import type { OfficeSession } from '../regulation/settings.js';
import type { Words } from '../work-order/case-file.js';
import type { LegalClock } from '../work-order/legal-clock.js';
import { isWorkingDay } from './counted-days.js';
import { daysInRows, hoursOfDay, type Year } from './instants.js';
import { say } from './phrase.js';

/** A stretch of a working day that counts, in milliseconds since 00:00. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Days that counted wholly, or a part of one day. */
type Piece = { readonly kind: 'WHOLE'; readonly first: number; readonly last: number } | { readonly kind: 'PART'; readonly day: number; readonly stretch: Stretch };

export const WHOLE_DAY: readonly Stretch[] = [{ from: 0, to: DAY_MS }];

export const stretchesOf = (officeHours: readonly OfficeSession[]): readonly Stretch[] => officeHours.map(({ from, to }) => ({ from: sinceMidnight(from), to: sinceMidnight(to) }));

export const lengthOf = (stretches: readonly Stretch[]): number => stretches.reduce((sum, { from, to }) => sum + to - from, 0);

/** `3月10日16:00–17:30 计 90 分钟` for every stretch between the two instants; `amount` writes how long one is. */
export const piecesOf = (clock: LegalClock, stretches: readonly Stretch[], from: Temporal.Instant, to: Temporal.Instant, year: Year, amount: (milliseconds: number) => Words): readonly Words[] =>
  pieces(clock, stretches, from.epochMilliseconds, to.epochMilliseconds).map((piece) => wordsOf(piece, stretches, year, amount));

const pieces = (clock: LegalClock, stretches: readonly Stretch[], start: number, end: number): readonly Piece[] => {
  const found: Piece[] = [];
  for (let day = dayAt(start); day <= dayAt(end - 1); day += 1) {
    if (!isWorkingDay(clock, day)) continue;
    const midnight = startOfDayNumber(day);
    const parts = stretches.map(({ from, to }) => ({ from: Math.max(from, start - midnight), to: Math.min(to, end - midnight) })).filter(({ from, to }) => to > from);
    const last = found.at(-1);
    if (lengthOf(parts) < lengthOf(stretches)) found.push(...parts.map((stretch): Piece => ({ kind: 'PART', day, stretch })));
    else if (last?.kind === 'WHOLE' && last.last === day - 1) found[found.length - 1] = { ...last, last: day };
    else found.push({ kind: 'WHOLE', first: day, last: day });
  }
  return found;
};

const wordsOf = (piece: Piece, stretches: readonly Stretch[], year: Year, amount: (milliseconds: number) => Words): Words => {
  if (piece.kind === 'PART') {
    const day = daysInRows([[piece.day, piece.day]], year);
    const hours = hoursOfDay(piece.stretch.from, piece.stretch.to);
    const part = amount(lengthOf([piece.stretch]));
    return say(`${day.zh}${hours.zh} 计 ${part.zh}`, `${day.en} ${hours.en} for ${part.en}`);
  }
  const days = daysInRows([[piece.first, piece.last]], year);
  const whole = amount(lengthOf(stretches));
  return piece.first === piece.last ? say(`${days.zh}计 ${whole.zh}`, `${days.en} for ${whole.en}`) : say(`${days.zh}每日计 ${whole.zh}`, `${days.en} for ${whole.en} each`);
};

const sinceMidnight = (time: Temporal.PlainTime): number => ((time.hour * 60 + time.minute) * 60 + time.second) * 1_000 + time.millisecond;
