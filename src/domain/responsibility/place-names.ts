import { type Area, onlyCounty, type Town } from './directory.js';
import type { Gazetteer, VillageList } from './gazetteer.js';
import { misspeltNames } from './misspelt-names.js';
import { NameTree } from './name-tree.js';
import type { Home, PlaceName } from './place-name.js';

export interface PlaceNames {
  /** Names of administrative units, zones and landmarks, ours and others'. */
  readonly major: NameTree<PlaceName>;
  /** Villages, and towns without their suffix. */
  readonly minor: NameTree<PlaceName>;
  readonly misspelt: NameTree<PlaceName>;
  /** Others' names without their suffix, also those of counties, which are ordinary words nearly everywhere. */
  readonly elsewhere: NameTree<PlaceName>;
  /** Each county with each of its towns without suffix, which is nothing but a word where no county stands before it. */
  readonly townStems: readonly (readonly [string, string])[];
  /** The full names of the counties. */
  readonly counties: readonly PlaceName[];
  /** Characters that are read as others wherever they stand. */
  readonly written: ReadonlyMap<string, string>;
}

/** Ways to name a village or community; the longer ones first read as what they begin with (鱼咀村委会 as 鱼咀村). */
const VILLAGE_FORMS = ['村', '行政村', '大队'];
const COMMUNITY_FORMS = ['社区', '居委'];
const EMPTY: Gazetteer = { villageLists: [], common: [], namesakes: [], alike: [], zones: [], landmarks: [], box: null, spelling: { written: [], confused: [] } };

const compiled = new WeakMap<Area, PlaceNames>();

/** The names of an area, gathered once: thousands of them would cost more to gather than any address to read. */
export const placeNamesOf = (area: Area): PlaceNames => {
  const known = compiled.get(area);
  if (known !== undefined) return known;
  const names = gather(area);
  compiled.set(area, names);
  return names;
};

type Names = Map<string, PlaceName>;

const gather = (area: Area): PlaceNames => {
  const names: Names = new Map();
  const gazetteer = area.gazetteer ?? EMPTY;
  addCity(names, area);
  addZones(names, gazetteer);
  addCounties(names, area);
  for (const { name, county } of gazetteer.landmarks) add(names, { text: name, kind: 'LANDMARK', form: 'FULL', counties: [county] });
  for (const text of area.outside.full) add(names, { text, kind: 'OUTSIDE', form: 'FULL', counties: [] });
  for (const text of area.outside.short) add(names, { text, kind: 'OUTSIDE', form: 'SHORT', counties: [] });
  addVillages(names, gazetteer);
  addShortTowns(names, area);
  return {
    major: treeOf([...names.values()].filter((name) => !isMinor(name))), minor: treeOf([...names.values()].filter(isMinor)), misspelt: treeOf(misspeltNames([...names.values()], area, gazetteer)),
    elsewhere: treeOf(shortOutsiders(area)),
    townStems: area.counties.flatMap(({ code, towns }) => towns.map(({ name }) => [code, stemOf(name)] as const)),
    counties: [...names.values()].filter(({ kind, form }) => kind === 'COUNTY' && form === 'FULL'),
    written: new Map(gazetteer.spelling.written.map((pair) => [pair.charAt(0), pair.charAt(1)])),
  };
};

const isMinor = ({ kind, form }: PlaceName): boolean => kind === 'VILLAGE' || (kind === 'TOWN' && form === 'SHORT');
const treeOf = (names: readonly PlaceName[]): NameTree<PlaceName> => new NameTree(names.map((name) => [name.text, name]));

/** The first kind of thing to bear a name keeps it; of the same kind both bear it. */
const add = (names: Names, name: PlaceName): void => {
  const known = names.get(name.text);
  if (known === undefined) names.set(name.text, name);
  else if (known.kind === name.kind && known.form === name.form) {
    names.set(name.text, { ...known, counties: distinct([...known.counties, ...name.counties]), ...(known.homes === undefined ? {} : { homes: [...known.homes, ...(name.homes ?? [])] }) });
  }
};

const addCity = (names: Names, area: Area): void => {
  const { city } = area;
  add(names, { text: city.province, kind: 'PROVINCE', form: 'FULL', counties: [] });
  add(names, { text: city.province.replace(/省$/, ''), kind: 'PROVINCE', form: 'SHORT', counties: [] });
  // A jurisdiction of one district lies in its city as a city lies in its province: to name the city says nothing of whose the place is.
  const kind = onlyCounty(area) === undefined ? 'CITY' : 'PROVINCE';
  add(names, { text: city.name, kind, form: 'FULL', counties: [] });
  for (const text of city.aliases) add(names, { text, kind, form: 'SHORT', counties: [] });
};

const addZones = (names: Names, { zones }: Gazetteer): void => {
  for (const { name, aliases, counties, code } of zones) for (const text of [name, ...aliases]) add(names, { text, kind: 'ZONE', form: 'FULL', counties, zone: code });
};

const addCounties = (names: Names, { counties, gazetteer }: Area): void => {
  for (const { code, name, formerNames, aliases, towns } of counties) {
    for (const text of [name, ...formerNames]) add(names, { text, kind: 'COUNTY', form: 'FULL', counties: [code] });
    for (const text of aliases) add(names, { text, kind: 'COUNTY', form: 'SHORT', counties: [code] });
    for (const town of towns) for (const text of [town.name, ...town.aliases, ...officesOf(town)]) {
      const rare = gazetteer?.namesakes.includes(town.name) === false && !gazetteer.namesakes.includes(text);
      add(names, { text, kind: 'TOWN', form: 'FULL', counties: [code], town: town.name, rare });
    }
  }
};

/** 东城街办 and 东城办事处 are how people shorten 东城街道办事处. */
const officesOf = ({ name }: Town): readonly string[] => (name.endsWith('街道') ? [`${stemOf(name)}街办`, `${stemOf(name)}办事处`] : []);

const stemOf = (town: string): string => town.replace(/(?:镇|街道|瑶族乡|壮族瑶族乡|乡)$/u, '');

const addVillages = (names: Names, { villageLists, common }: Gazetteer): void => {
  const frequent = new Set(common);
  for (const list of villageLists) for (const [stem, home] of entriesOf(list)) {
    const name = { kind: 'VILLAGE', counties: [list.county], homes: [home], rare: !frequent.has(stem) } as const;
    for (const form of [...VILLAGE_FORMS, ...COMMUNITY_FORMS]) add(names, { ...name, text: `${stem}${form}`, form: 'FULL' });
    if (stem.length > 1) add(names, { ...name, text: stem, form: 'SHORT' });
  }
};

const entriesOf = ({ county, town, villages, communities }: VillageList): readonly (readonly [string, Home])[] => [
  ...villages.map((stem) => [stem, { county, town, form: 'VILLAGE' }] as const),
  ...communities.map((stem) => [stem, { county, town, form: 'COMMUNITY' }] as const),
];

/** 浛洸 for 浛洸镇: only where the short name can mean no other town, nor a village of another county. */
const addShortTowns = (names: Names, { counties, gazetteer = EMPTY }: Area): void => {
  const elsewhere = new Set([...gazetteer.namesakes, ...gazetteer.alike].map(stemOf));
  const frequent = new Set(gazetteer.common);
  const stems = counties.flatMap(({ code, towns }) => towns.map(({ name }) => ({ stem: stemOf(name), name, code })));
  for (const { stem, name, code } of gazetteer.villageLists.length === 0 ? [] : stems) {
    const taken = names.get(stem);
    if (stem === name || stem.length < 2 || elsewhere.has(stem) || frequent.has(stem) || stems.filter((other) => other.stem === stem).length > 1) continue;
    if (taken !== undefined && (taken.kind !== 'VILLAGE' || taken.counties.some((county) => county !== code))) continue;
    names.set(stem, { text: stem, kind: 'TOWN', form: 'SHORT', counties: [code], town: name, rare: true });
  }
};

const shortOutsiders = ({ outside, counties, city }: Area): readonly PlaceName[] => {
  const own = new Set([...city.aliases, ...counties.flatMap(({ aliases, towns }) => [...aliases, ...towns.map(({ name }) => stemOf(name))])]);
  const stems = outside.full.map((name) => name.replace(/[市县区]$/u, '')).filter((stem) => stem.length > 1 && !own.has(stem));
  return [...new Set([...stems, ...outside.short])].map((text) => ({ text, kind: 'OUTSIDE', form: 'SHORT', counties: [] }));
};

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
