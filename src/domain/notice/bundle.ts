import { Temporal } from 'temporal-polyfill';
import type { Audience, Purpose } from './wording.js';

/** Design "Chasing": in a storm a person gets one message that names the count and the most urgent, and one call that walks through all. */

/** A planned SMS or call, as far as it decides with what it may leave together. */
export interface Waiting {
  readonly id: string;
  /** What must be equal for two to leave together; null: it leaves alone, whatever else waits. */
  readonly key: string | null;
  readonly critical: boolean;
  /** The first open limit of its order; null when it is under none. */
  readonly dueAt: Temporal.Instant | null;
  readonly plannedAt: Temporal.Instant;
}

/** What of the waiting leaves now: each group is one message or call, the first of a group carries it. */
export interface Departure<W extends Waiting> {
  readonly groups: readonly (readonly W[])[];
  readonly staying: readonly W[];
}

/** Critical first, then the least time left, then whoever waits longest. */
export const mostUrgentFirst = (a: Waiting, b: Waiting): number =>
  Number(b.critical) - Number(a.critical) || byInstant(a.dueAt, b.dueAt) || Temporal.Instant.compare(a.plannedAt, b.plannedAt) || (a.id < b.id ? -1 : 1);

const byInstant = (a: Temporal.Instant | null, b: Temporal.Instant | null): number => {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return Temporal.Instant.compare(a, b);
};

/** Purposes whose SMS ask a person of that audience for the same answer, so that one message can ask it for all of them. */
const ASKING: Readonly<Record<Audience, readonly Purpose[]>> = {
  UNIT: ['DISPATCH', 'CHASE', 'WARNING'], COUNTY_OFFICE: ['RELAY_REQUEST', 'RELAY_OVERDUE'], SUPERVISOR: [], LEADER: [], BUREAU: [],
};

/** ASK: one message asks for an answer to each; TELL: it says one thing of all of them. */
export type BundleKind = { readonly kind: 'ASK'; readonly audience: Audience } | { readonly kind: 'TELL'; readonly purpose: Purpose };

export const bundleKind = (audience: Audience, purpose: Purpose): BundleKind => (ASKING[audience].includes(purpose) ? { kind: 'ASK', audience } : { kind: 'TELL', purpose });

/** An exercise is never told together with a real order, and the people of one jurisdiction not in the words of another. */
export const messageKey = (notice: { readonly audience: Audience; readonly purpose: Purpose; readonly drill: boolean; readonly jurisdiction: string }): string => {
  const bundle = bundleKind(notice.audience, notice.purpose);
  return [notice.drill, notice.jurisdiction, notice.audience, bundle.kind === 'ASK' ? 'ASK' : bundle.purpose].join(' ');
};

/**
 * Divides what waits for one number among the room there is. With room for all each goes alone, and is read whole. Else the most urgent
 * groups go, one message each, and room that is over lets the most urgent go alone.
 */
export const depart = <W extends Waiting>(waiting: readonly W[], room: number): Departure<W> => {
  const sorted = [...waiting].sort(mostUrgentFirst);
  if (sorted.length <= room) return { groups: sorted.map((one) => [one]), staying: [] };
  const groups = new Map<string, W[]>();
  for (const one of sorted) {
    const key = one.key ?? one.id;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const leaving = [...groups.values()].slice(0, Math.max(0, room));
  const [first = [], ...others] = leaving;
  const alone = Math.min(Math.max(0, room - leaving.length), Math.max(0, first.length - 1));
  const divided = first.length === 0 ? [] : [...first.slice(0, alone).map((one) => [one]), first.slice(alone)];
  return { groups: [...divided, ...others], staying: sorted.filter((one) => ![...divided, ...others].some((group) => group.includes(one))) };
};

/** One call for everything that may be told together, the most urgent first. */
export const departByCall = <W extends Waiting>(waiting: readonly W[], room: number): Departure<W> => {
  const sorted = [...waiting].sort(mostUrgentFirst);
  const [first] = sorted;
  if (room <= 0 || first === undefined) return { groups: [], staying: sorted };
  const together = sorted.filter((one) => one === first || (one.key !== null && one.key === first.key));
  return { groups: [together], staying: sorted.filter((one) => !together.includes(one)) };
};
