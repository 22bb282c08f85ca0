import { Temporal } from 'temporal-polyfill';
import { closedText } from './typed-text.js';

const WRITTEN = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const COMPACT = /^(20\d{2})(\d{2})(\d{2})$/;
const SERIAL = /^\d{5}(?:\.\d+)?$/;
/** Day 0 of Excel, which believes in a 29 February 1900. */
const DAY_ZERO = Temporal.PlainDate.from('1899-12-30');

/** The day somebody typed, or Excel stored as a number of days; undefined for what is no day. */
export const readTypedDate = (typed: string): Temporal.PlainDate | undefined => {
  const text = closedText(typed);
  const [, year, month, day] = WRITTEN.exec(text) ?? COMPACT.exec(text) ?? [];
  if (year !== undefined) return fromParts(Number(year), Number(month), Number(day));
  return SERIAL.test(text) ? DAY_ZERO.add({ days: Math.floor(Number(text)) }) : undefined;
};

const fromParts = (year: number, month: number, day: number): Temporal.PlainDate | undefined => {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
};
