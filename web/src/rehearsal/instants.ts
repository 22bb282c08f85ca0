import { exactTimeOf, beijingDay } from '../time/format';

/** An instant as scenarios write it: Beijing time to the millisecond. */
export const instantOf = (ms: number): string => `${fieldOf(ms)}+08:00`;

/** Value of a `datetime-local` field with milliseconds that means Beijing time. */
export const fieldOf = (ms: number): string => `${beijingDay(ms)}T${exactTimeOf(new Date(ms).toISOString())}`;

/** A field's value as an instant; empty stays empty. */
export const instantIn = (field: string): string => {
  if (field === '') return '';
  const whole = field.length === 16 ? `${field}:00` : field;
  const [time = '', fraction = ''] = whole.split('.');
  return `${time}.${fraction.padEnd(3, '0').slice(0, 3)}+08:00`;
};

export const msOf = (instant: unknown): number => (typeof instant === 'string' ? Date.parse(instant) : Number.NaN);

export const moved = (instant: string, ms: number): string => (Number.isNaN(msOf(instant)) ? instant : instantOf(msOf(instant) + ms));
