import { Temporal } from 'temporal-polyfill';

export interface TakenCode {
  readonly code: string;
  /** When the order it stands for was closed; null while it is open. */
  readonly closedAt: Temporal.Instant | null;
}

export type CodeAllocation = { readonly kind: 'CODE'; readonly code: string } | { readonly kind: 'EXHAUSTED' };

/** A closed order's code is not given to another order before this has passed: a late reply must not reach the new order. */
export const CODE_REST_HOURS = 24;

// A two-digit code bars the ten three-digit codes that begin with it. Giving out all sixty would leave none,
// so a number that holds this many gets three digits from then on: 20 + 40 × 10 = 420 orders on one number.
const TWO_DIGIT_CODES_PER_NUMBER = 20;

const codesBetween = (first: number, last: number): string[] => Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
const TWO_DIGITS = codesBetween(40, 99);
const THREE_DIGITS = codesBetween(400, 999);

/** Whether `text` has the form of a code: 40–99 or 400–999. */
export const isCode = (text: string): boolean => /^[4-9]\d{1,2}$/.test(text);

const isBarred = (taken: TakenCode, now: Temporal.Instant): boolean =>
  taken.closedAt === null || Temporal.Instant.compare(now, taken.closedAt.add({ hours: CODE_REST_HOURS })) < 0;

const collides = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);

/**
 * A code for one more order on one phone number: never one that is live or rested less than 24 hours, and never the
 * prefix of such a code or prefixed by one.
 * @param random a number in [0, 1), drawn by the caller
 */
export function allocateCode(taken: readonly TakenCode[], now: Temporal.Instant, random: number): CodeAllocation {
  const barred = taken.filter((code) => isBarred(code, now)).map(({ code }) => code);
  const free = (pool: readonly string[]): string[] => pool.filter((code) => !barred.some((other) => collides(code, other)));
  const twoDigitsHeld = barred.filter((code) => code.length === 2).length;
  const short = twoDigitsHeld < TWO_DIGIT_CODES_PER_NUMBER ? free(TWO_DIGITS) : [];
  const choices = short.length > 0 ? short : free(THREE_DIGITS);
  const code = choices[Math.min(choices.length - 1, Math.floor(random * choices.length))];
  return code === undefined ? { kind: 'EXHAUSTED' } : { kind: 'CODE', code };
}
