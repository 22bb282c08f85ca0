import type { Temporal } from 'temporal-polyfill';

/** How often a door may be tried, counted in the database over all nodes, whether or not the number is anybody's. */
export interface DoorLimit {
  readonly of: 'NUMBER' | 'ADDRESS';
  readonly within: { readonly minutes: number };
  readonly most: number;
}

/** Codes that are asked for. Eight a day leave a number room for its notices: carriers take 50 messages for one number a day. */
export const CODE_REQUESTS: readonly DoorLimit[] = [
  { of: 'NUMBER', within: { minutes: 1 }, most: 1 }, { of: 'NUMBER', within: { minutes: 60 }, most: 3 }, { of: 'NUMBER', within: { minutes: 24 * 60 }, most: 8 },
  { of: 'ADDRESS', within: { minutes: 60 }, most: 30 },
];

/** Wrong codes. Twenty guesses a day at one of a million codes: a forger who never rests needs a century for an even chance at one number. */
export const WRONG_CODES: readonly DoorLimit[] = [
  { of: 'NUMBER', within: { minutes: 60 }, most: 10 }, { of: 'NUMBER', within: { minutes: 24 * 60 }, most: 20 }, { of: 'ADDRESS', within: { minutes: 60 }, most: 50 },
];

export const CODE_LIVES = { minutes: 5 };
/** Guesses at one code. */
export const TRIES_PER_CODE = 5;

/** When something happened, by number and by address. */
export interface Happened {
  readonly at: Temporal.Instant;
  readonly isOfNumber: boolean;
  readonly isOfAddress: boolean;
}

/** The instant from which the door opens again; null while it is open. */
export const closedUntil = (limits: readonly DoorLimit[], happened: readonly Happened[], now: Temporal.Instant): Temporal.Instant | null => {
  const ends = limits.flatMap(({ of, within, most }) => {
    const since = now.subtract(within).epochMilliseconds;
    const counted = happened.filter((one) => (of === 'NUMBER' ? one.isOfNumber : one.isOfAddress) && one.at.epochMilliseconds > since).sort((a, b) => b.at.epochMilliseconds - a.at.epochMilliseconds);
    const last = counted[most - 1];
    return last === undefined ? [] : [last.at.add(within)];
  });
  return ends.reduce<Temporal.Instant | null>((latest, end) => (latest === null || end.epochMilliseconds > latest.epochMilliseconds ? end : latest), null);
};
