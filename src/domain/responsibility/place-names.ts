import type { Area } from './directory.js';

/** A name an address may hold. FULL names carry their suffix (英德市); SHORT ones do not (英德) and need a telling neighbourhood. */
export interface PlaceName {
  readonly text: string;
  readonly kind: 'PROVINCE' | 'CITY' | 'COUNTY' | 'TOWN' | 'OUTSIDE';
  readonly form: 'FULL' | 'SHORT';
  /** The counties of ours that bear or contain the name; two for a town name that exists twice. */
  readonly counties: readonly string[];
}

/** The names of a jurisdiction, by first character and longest first, so that 小三江镇 is never read as 三江镇. */
export type PlaceNames = ReadonlyMap<string, readonly PlaceName[]>;

export const collectPlaceNames = (area: Area): PlaceNames => {
  const names = new Map<string, PlaceName>();
  const add = (text: string, kind: PlaceName['kind'], form: PlaceName['form'], counties: readonly string[]): void => {
    const known = names.get(text);
    if (known === undefined) names.set(text, { text, kind, form, counties });
    else if (known.kind === kind) names.set(text, { ...known, counties: [...new Set([...known.counties, ...counties])] });
  };
  add(area.city.province, 'PROVINCE', 'FULL', []);
  add(withoutSuffix(area.city.province), 'PROVINCE', 'SHORT', []);
  // A jurisdiction of one district lies in its city as a city lies in its province: to name the city says nothing of whose the place is.
  const city = area.counties.length === 1 ? 'PROVINCE' : 'CITY';
  add(area.city.name, city, 'FULL', []);
  for (const alias of area.city.aliases) add(alias, city, 'SHORT', []);
  for (const county of area.counties) {
    for (const name of [county.name, ...county.formerNames]) add(name, 'COUNTY', 'FULL', [county.code]);
    for (const alias of county.aliases) add(alias, 'COUNTY', 'SHORT', [county.code]);
    for (const town of county.towns) for (const name of [town.name, ...town.aliases]) add(name, 'TOWN', 'FULL', [county.code]);
  }
  for (const name of area.outside.full) add(name, 'OUTSIDE', 'FULL', []);
  for (const name of area.outside.short) add(name, 'OUTSIDE', 'SHORT', []);
  return byFirstCharacter([...names.values()]);
};

/** The longest name that starts at `index`. */
export const nameAt = (names: PlaceNames, text: string, index: number): PlaceName | undefined =>
  names.get(text.charAt(index))?.find((name) => text.startsWith(name.text, index));

const withoutSuffix = (province: string): string => province.replace(/省$/, '');

const byFirstCharacter = (names: readonly PlaceName[]): PlaceNames => {
  const index = new Map<string, PlaceName[]>();
  for (const name of [...names].sort((a, b) => b.text.length - a.text.length)) {
    const first = name.text.charAt(0);
    index.set(first, [...(index.get(first) ?? []), name]);
  }
  return index;
};
