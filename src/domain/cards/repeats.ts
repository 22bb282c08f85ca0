import { Temporal } from 'temporal-polyfill';
import { UNKNOWN_PLACE } from '../responsibility/coarse-place.js';

/** One order of a petitioner. */
export interface PetitionerOrder {
  readonly id: string;
  readonly acceptedAt: Temporal.Instant;
  readonly unit: string | null;
  /** Category, or the class where the law names none. */
  readonly category: string;
  /** Coarse: county and town, no house number. */
  readonly place: string;
}

/** Two orders that the hotline said are about one matter. */
export interface SaidRepeat {
  readonly id: string;
  readonly earlierId: string;
}

/**
 * The complaints of the same petitioner on the same matter that came before `id`, in their order: linked by the hotline, or alike in unit,
 * category and place, and whatever hangs together through them (QY2015-7.5). The caller gives orders of one petitioner only.
 */
export const earlierOnMatter = (id: string, complaints: readonly PetitionerOrder[], said: readonly SaidRepeat[]): readonly PetitionerOrder[] => {
  const own = complaints.find((one) => one.id === id);
  if (own === undefined) return [];
  const known = complaints.filter((one) => one.id === id || isBefore(one, own));
  const reached = new Set([id]);
  for (;;) {
    const next = known.find((one) => !reached.has(one.id) && known.some((other) => reached.has(other.id) && isSameMatter(one, other, said)));
    if (next === undefined) break;
    reached.add(next.id);
  }
  return known.filter((one) => one.id !== id && reached.has(one.id)).sort((a, b) => Temporal.Instant.compare(a.acceptedAt, b.acceptedAt) || (a.id < b.id ? -1 : 1));
};

const isBefore = (one: PetitionerOrder, own: PetitionerOrder): boolean => {
  const order = Temporal.Instant.compare(one.acceptedAt, own.acceptedAt);
  return order < 0 || (order === 0 && one.id < own.id);
};

const isSameMatter = (a: PetitionerOrder, b: PetitionerOrder, said: readonly SaidRepeat[]): boolean =>
  said.some((one) => (one.id === a.id && one.earlierId === b.id) || (one.id === b.id && one.earlierId === a.id))
  || (a.unit !== null && a.unit === b.unit && a.category === b.category && a.place !== UNKNOWN_PLACE && a.place === b.place);
