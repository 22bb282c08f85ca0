import type { UnitLevel } from './unit-level.js';

/** A street belongs to a city, a township to the country: what city management does in the one, the town government may do in the other. */
export const TOWN_KINDS = ['STREET', 'TOWNSHIP'] as const;
export type TownKind = (typeof TOWN_KINDS)[number];

/** Where a function is exercised at another level than elsewhere. */
export interface LevelException {
  /** Null: in every county. */
  readonly counties: readonly string[] | null;
  /** Null: in towns of every kind. */
  readonly towns: TownKind | null;
  readonly level: UnitLevel;
}

/** A kind of duty that units exercise, such as keeping roads open; units come, go and are renamed, functions stay. */
export interface PublicFunction {
  readonly code: string;
  readonly name: string;
  /** The level that handles a matter lying in one county. Matters in several counties are led by the municipal level (QY2015-5.2c). */
  readonly level: UnitLevel;
  readonly exceptions: readonly LevelException[];
  /** Takes in what no other unit of the county exercises, as the second-level platforms of Shaoguan do (SG2022-6.L2). */
  readonly general: boolean;
}

/** A kind of event, by category and by words of the report. */
export interface Matter {
  /** Null: of any category and of none. */
  readonly category: string | null;
  /** Empty: every matter of the category that no keyword tells apart. */
  readonly keywords: readonly string[];
}

/** One row of the dispatch table: a matter belongs to a function, or, as agreed for it alone, to one unit. */
export interface DispatchRule extends Matter {
  readonly to: { readonly function: string } | { readonly unit: string };
  /** The counties where the row counts, null among them for matters that span several; null instead of a list: everywhere. */
  readonly counties: readonly (string | null)[] | null;
}

/** Which levels may exercise the function there; more than one when the kind of the town would decide and no town is known. */
export const levelsOf = ({ level, exceptions }: PublicFunction, county: string | null, towns: readonly TownKind[]): readonly UnitLevel[] => {
  if (county === null) return ['MUNICIPAL'];
  const possible: UnitLevel[] = [];
  for (const exception of exceptions.filter(({ counties }) => counties?.includes(county) ?? true)) {
    if (exception.towns === null || towns.includes(exception.towns)) return [...new Set([...possible, exception.level])];
    if (towns.length === 0) possible.push(exception.level);
  }
  return [...new Set([...possible, level])];
};
