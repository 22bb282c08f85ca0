// Instants of the year are milliseconds since the epoch; days are Beijing's, counted from 1970-01-01.
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const BEIJING = 8 * HOUR;

/** The Beijing day an instant lies in. */
export const dayOf = (at: number): number => Math.floor((at + BEIJING) / DAY);

/** 00:00 of a Beijing day. */
export const startOfDay = (day: number): number => day * DAY - BEIJING;

export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;

export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** As the service writes instants: `2023-01-05T09:00:00.000+08:00`. */
export const beijing = (at: number): string => `${new Date(at + BEIJING).toISOString().slice(0, -1)}+08:00`;

export const instant = (text: string): number => Date.parse(text);

/** The Beijing month an instant lies in, as `2023-01`. */
export const monthOf = (at: number): string => beijing(at).slice(0, 7);
