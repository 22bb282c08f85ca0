import { Temporal } from 'temporal-polyfill';
import { withoutLink } from './link-line.js';

/** An attempt of which no reference is known: lost on the way, or on the way right now. Instants are real ones. */
export interface Nameless {
  readonly id: string;
  readonly submittedAt: Temporal.Instant;
  /** What was sent; of no account for a call. */
  readonly text: string | null;
}

/** What the provider lists for the same number and is not known to be any other attempt. */
export interface Listed {
  readonly providerRef: string;
  /** Null for a call. */
  readonly text: string | null;
  readonly createdAt: Temporal.Instant;
}

/** Our clock and the provider's may differ by this much, and providers name whole seconds. */
export const SKEW = Temporal.Duration.from({ seconds: 5 });

/**
 * Which listed message each attempt became, one to one: the same words, not older than the attempt, and of all pairs the nearest in time
 * first. So of two attempts with equal words neither takes the other's message, whatever the sequence in which they are looked for.
 */
export const matchLost = (nameless: readonly Nameless[], listed: readonly Listed[]): ReadonlyMap<string, string> => {
  const pairs = nameless
    .flatMap((attempt) => listed.filter((found) => fits(attempt, found)).map((found) => ({ id: attempt.id, ref: found.providerRef, apart: apart(attempt, found) })))
    .sort((a, b) => a.apart - b.apart || a.id.localeCompare(b.id) || a.ref.localeCompare(b.ref));
  const matched = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id, ref } of pairs) {
    if (matched.has(id) || taken.has(ref)) continue;
    matched.set(id, ref);
    taken.add(ref);
  }
  return matched;
};

const fits = ({ submittedAt, text }: Nameless, found: Listed): boolean =>
  (found.text === null || withoutLink(found.text) === text) && Temporal.Instant.compare(found.createdAt, submittedAt.subtract(SKEW).round({ smallestUnit: 'second', roundingMode: 'floor' })) >= 0;

const apart = ({ submittedAt }: Nameless, { createdAt }: Listed): number => Math.abs(submittedAt.until(createdAt).total('milliseconds'));
