import { ORDER_CLASSES, type BoardItem, type OrderClass, type OrderState } from '../api/types';

export const LEVELS = ['critical', 'urgent', 'ordinary'] as const;
export type Level = (typeof LEVELS)[number];

/** In the address where the order has no county or no unit. */
export const NOBODY = '-';

interface Named {
  readonly id: string;
  readonly name: string | null;
}

/** What the board could be narrowed to, and is. */
export interface Narrowed {
  readonly classes: readonly (readonly [OrderClass, number])[];
  readonly places: readonly Named[];
  readonly counties: readonly Named[];
  readonly units: readonly Named[];
  readonly states: readonly OrderState[];
  readonly levels: readonly Level[];
  readonly chosen: Readonly<Record<NarrowBy, string | null>>;
  /** How many of them are chosen. */
  readonly count: number;
  readonly passes: (item: BoardItem) => boolean;
}

export const NARROW_BY = ['class', 'place', 'county', 'unit', 'level', 'state'] as const;
export type NarrowBy = (typeof NARROW_BY)[number];

const VALUE: Readonly<Record<NarrowBy, (item: BoardItem) => string>> = {
  class: (item) => item.class, place: (item) => item.jurisdiction, county: (item) => item.countyCode ?? NOBODY, unit: (item) => item.unitCode ?? NOBODY,
  level: (item) => (item.critical ? 'critical' : item.class === 'URGENT' ? 'urgent' : 'ordinary'), state: (item) => item.state,
};

/** Only what stands on the board is offered; a wish that nothing on it fulfils any more still holds, or rows would jump in by themselves. */
export function narrowed(params: URLSearchParams, items: readonly BoardItem[]): Narrowed {
  const chosen = Object.fromEntries(NARROW_BY.map((by) => [by, params.get(by)])) as Record<NarrowBy, string | null>;
  if (!ORDER_CLASSES.some((known) => known === chosen.class)) chosen.class = null;
  const wishes = NARROW_BY.flatMap((by) => (chosen[by] === null ? [] : [[by, chosen[by]] as const]));
  const counts = new Map<OrderClass, number>();
  for (const item of items) counts.set(item.class, (counts.get(item.class) ?? 0) + 1);
  return {
    classes: ORDER_CLASSES.filter((known) => counts.has(known) || known === chosen.class).map((known) => [known, counts.get(known) ?? 0] as const),
    places: named(items, (item) => [item.jurisdiction, item.jurisdictionName], chosen.place),
    counties: named(items, (item) => [VALUE.county(item), item.countyName], chosen.county),
    units: named(items, (item) => [VALUE.unit(item), item.unitName], chosen.unit),
    states: [...new Set(items.map(({ state }) => state))].toSorted(),
    levels: LEVELS.filter((level) => chosen.level === level || items.some((item) => VALUE.level(item) === level)),
    chosen, count: wishes.length,
    passes: (item) => wishes.every(([by, value]) => VALUE[by](item) === value),
  };
}

function named(items: readonly BoardItem[], of: (item: BoardItem) => readonly [string, string | null], chosen: string | null): readonly Named[] {
  const found = new Map(items.map(of));
  if (chosen !== null && !found.has(chosen)) found.set(chosen, null);
  return [...found].map(([id, name]) => ({ id, name })).toSorted((a, b) => (a.name ?? '').localeCompare(b.name ?? '', 'zh-CN'));
}
