import { FIGURES, type Cell, type Grouping } from './figures.js';
import { sectionsOf, valueOf, type Section } from './sections.js';

/** What the numbers of an assessment are counted by; another way to count is another number, so that nobody compares the two unaware. */
export const DEFINITION = 1;

export interface Named {
  readonly code: string;
  readonly name: string;
  /** Who followed a unit that was over by the end of the period, and since when; null otherwise. */
  readonly successor: string | null;
  readonly until: string | null;
}

/** The times of a county office's relays, in seconds. */
export interface Relays {
  readonly county: string;
  readonly relayed: number;
  readonly median: number | null;
  readonly longest: number | null;
}

/** An assessment as it is kept: numbers, and the names as they were then. Instants in Beijing time. */
export interface Content {
  readonly definition: number;
  readonly jurisdiction: string;
  readonly period: string;
  readonly asOf: string;
  readonly drills: boolean;
  readonly cells: readonly Cell[];
  readonly units: readonly Named[];
  readonly counties: readonly Named[];
  readonly relays: readonly Relays[];
}

export interface Row {
  readonly by: Grouping;
  readonly key: string;
  readonly name: string | null;
  readonly successor: string | null;
  readonly until: string | null;
  /** For each column of each section in their order; null where there is nothing to divide by, or a number is of no unit. */
  readonly values: readonly (number | null)[];
}

/** One row for the whole, one for each unit and each county, over the same columns. */
export const presented = ({ cells, units, counties }: Content, isWhole = false): { readonly sections: readonly Section[]; readonly rows: readonly Row[] } => {
  const sections = sectionsOf(cells, isWhole);
  const columns = sections.flatMap((section) => section.columns);
  const names = { TOTAL: new Map<string, Named>(), UNIT: byCode(units), COUNTY: byCode(counties) };
  const rows = (['TOTAL', 'UNIT', 'COUNTY'] as const).flatMap((by) => {
    const keys = by === 'TOTAL' ? [''] : [...new Set(cells.filter((cell) => cell.by === by).map(({ key }) => key))].sort();
    return keys.map((key): Row => {
      const own = cells.filter((cell) => cell.by === by && cell.key === key);
      const named = names[by].get(key);
      return { by, key, name: named?.name ?? null, successor: named?.successor ?? null, until: named?.until ?? null, values: columns.map((column) => (by === 'UNIT' && OF_NO_UNIT.has(column.figure) ? null : valueOf(own, column))) };
    });
  });
  return { sections, rows };
};

const byCode = (named: readonly Named[]): ReadonlyMap<string, Named> => new Map(named.map((one) => [one.code, one]));

const OF_NO_UNIT: ReadonlySet<(typeof FIGURES)[number]> = new Set(['ACCEPTED', 'RELAY']);
