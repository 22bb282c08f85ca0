import type { Spelling } from './gazetteer.js';

const TOWN_SUFFIXES = ['镇', '乡', '街道'];
const COUNTY_SUFFIXES = ['市', '县', '区'];

/** Characters that are taken for each one. */
export type Confusions = ReadonlyMap<string, ReadonlySet<string>>;

export const confusionsOf = ({ confused }: Spelling): Confusions => {
  const by = new Map<string, Set<string>>();
  for (const group of confused) {
    for (const one of group) for (const other of group) if (other !== one) by.set(one, (by.get(one) ?? new Set()).add(other));
  }
  return by;
};

/**
 * Every way to misspell a name that counts: one confused character, two neighbours exchanged, one written twice, or the suffix of another rank.
 * The last character is neither exchanged nor doubled: 英德市市场 is a market.
 */
export const misspellingsOf = (name: string, confusions: Confusions, rank: 'COUNTY' | 'TOWN'): readonly string[] => {
  const found = [...name].flatMap((character, index) => {
    const [ahead, after] = [name.slice(0, index), name.slice(index + 1)];
    const confused = [...(confusions.get(character) ?? [])].map((other) => `${ahead}${other}${after}`);
    return [...confused, ...(after.length > 0 ? [`${ahead}${character}${character}${after}`] : []), ...(after.length > 1 ? [`${ahead}${after.charAt(0)}${character}${after.slice(1)}`] : [])];
  });
  return [...new Set([...found, ...otherSuffixes(name, rank === 'COUNTY' ? COUNTY_SUFFIXES : TOWN_SUFFIXES)])].filter((text) => text !== name);
};

const otherSuffixes = (name: string, suffixes: readonly string[]): readonly string[] => {
  const own = suffixes.find((suffix) => name.endsWith(suffix) && name.length > suffix.length + 1);
  return own === undefined ? [] : suffixes.filter((suffix) => suffix !== own).map((suffix) => `${name.slice(0, -own.length)}${suffix}`);
};
