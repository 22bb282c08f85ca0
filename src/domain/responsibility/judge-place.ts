import type { PlaceNames } from './place-names.js';
import { readAddress, type Mention } from './read-address.js';

/**
 * What an address says about the county.
 * ONE: exactly this county. OPEN: nothing, or only the city. AMBIGUOUS: a town name that several counties bear.
 * SEVERAL: more than one county, `spans` when the event lies in all of them. CONTRADICTORY: its parts do not fit each other.
 * OUTSIDE: a place of somebody else.
 */
/** `counties`: all that come into question; `named`: those that bear their own name in the address. */
export type PlaceJudgement = { readonly words: readonly string[]; readonly counties: readonly string[]; readonly named: readonly string[] } & (
  | { readonly kind: 'ONE'; readonly county: string }
  | { readonly kind: 'OPEN' | 'AMBIGUOUS' | 'CONTRADICTORY' | 'OUTSIDE' }
  | { readonly kind: 'SEVERAL'; readonly spans: boolean }
);

export const judgePlace = (names: PlaceNames, address: string): PlaceJudgement => {
  const { mentions, spans, atBorder } = readAddress(names, address);
  const of = (kind: Mention['name']['kind']): readonly Mention[] => mentions.filter(({ name }) => name.kind === kind);
  const named = distinct(of('COUNTY').flatMap(({ name }) => name.counties));
  const towns = of('TOWN').filter(({ strength }) => strength === 'STRONG').map(({ name }) => name.counties);
  const doubtful = of('TOWN').filter(({ strength }) => strength === 'WEAK').map(({ name }) => name.counties);
  const words = distinct(mentions.filter(({ name }) => name.kind !== 'PROVINCE').map(({ name }) => name.text));
  const ours = named.length + of('CITY').length > 0;
  const foreign = of('OUTSIDE').filter(({ strength }) => strength === 'STRONG' || atBorder || mentions.length === 1);
  const counties = named.length > 0 ? named : distinct(towns.filter((codes) => codes.length === 1).flat());

  if (foreign.length > 0) return { words, named, counties: ours ? counties : [], kind: ours ? 'CONTRADICTORY' : 'OUTSIDE' };
  const [only, ...more] = counties;
  if (only === undefined) return { words, named, counties: distinct(towns.flat()), kind: towns.length > 0 ? 'AMBIGUOUS' : 'OPEN' };
  if (more.length > 0) return { words, named, counties, kind: 'SEVERAL', spans };
  const fitting = [...towns, ...doubtful].every((codes) => codes.includes(only)) && (named.length > 0 || towns.every((codes) => codes.length === 1));
  if (!fitting) return { words, named, counties: distinct([only, ...towns.flat(), ...doubtful.flat()]), kind: 'CONTRADICTORY' };
  return { words, named, counties, kind: 'ONE', county: only };
};

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
