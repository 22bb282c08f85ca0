import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Directory } from '../../src/domain/responsibility/directory.js';
import type { Expected, LabelledAddress } from './labelled.js';

const LIST = join(import.meta.dirname, '../../config/areas/lists/qingyuan.yaml');
const OTHERS = ['广州市白云区', '东莞市', '重庆市江津区', '韶关市曲江区', '佛山市三水区', '肇庆市怀集县', '湖南省郴州市', '北京市'];
const SUFFIXES = ['村委会', '村', '村口', '村小学'];
const PERSON: Expected = { kind: 'PERSON', counties: [] };

interface Place {
  readonly county: { readonly code: string; readonly name: string; readonly alias: string };
  readonly town: string;
  /** Two counties have a town of this name. */
  readonly shared: boolean;
  readonly village: string;
  readonly written: string;
}

/** An address put together by rule, and what the rule makes of it. */
interface Made {
  readonly address: string;
  readonly countyCode?: string;
  readonly expected: Expected;
  /** False: that county or a person. */
  readonly determinable?: boolean;
}

/** `one` is the place meant, `other` lies in another county. */
type Form = (one: Place, other: Place) => Made;

const inCounty = ({ county }: Place): Expected => ({ kind: 'COUNTY', counties: [county.code] });
const held = (address: string): Made => ({ address, expected: PERSON });

/** Right combinations of county, town and village, and crossed ones: a county, a town or a village of one place with the parts of another. */
const FORMS: Readonly<Record<string, Form>> = {
  'county, town, village': (one) => ({ address: `${one.county.name}${one.town}${one.written}`, expected: inCounty(one), determinable: true }),
  'city, short county, town, village': (one) => ({ address: `清远市${one.county.alias}${one.town}${one.written}`, expected: inCounty(one), determinable: true }),
  'town, village': (one) => ({ address: `${one.town}${one.written}`, expected: inCounty(one), determinable: !one.shared }),
  'village, town, county': (one) => ({ address: `${one.written},${one.town},${one.county.name}`, expected: inCounty(one), determinable: true }),
  'town, village, code': (one) => ({ address: `${one.town}${one.written}`, countyCode: one.county.code, expected: inCounty(one), determinable: true }),
  'village': (one) => held(one.written),
  'town, village, code of another': (one, other) => ({ ...held(`${one.town}${one.written}`), countyCode: other.county.code }),
  'county of another, town, village': (one, other) => held(`${other.county.name}${one.town}${one.written}`),
  'short county of another, town': (one, other) => held(`${other.county.alias}${one.town}`),
  // A natural village may bear the name of a listed one elsewhere: the county and the town that are named count, or a person does.
  'county, town, village of another': (one, other) => ({ address: `${one.county.name}${one.town}${other.written}`, expected: inCounty(one) }),
  'town, village of another': (one, other) => (one.shared ? held(`${one.town}${other.written}`) : { address: `${one.town}${other.written}`, expected: inCounty(one) }),
  'county, village of another': (one, other) => ({ address: `${one.county.name}${other.written}`, expected: inCounty(one) }),
  'two villages': (one, other) => held(`${one.written}和${other.written}之间`),
  'border of two counties': (one, other) => ({ address: `${one.county.name}与${other.county.name}交界处`, expected: { kind: 'BOTH', counties: [one.county.code, other.county.code].sort() }, determinable: true }),
  'one county or another': (one, other) => held(`${one.county.name}或者${other.county.name}`),
  'way between two towns': (one, other) => held(`${one.county.name}${one.town}到${other.county.name}${other.town}的路上`),
  'place of others': (one, other) => ({ address: `${OTHERS[one.written.length * other.written.length % OTHERS.length] ?? ''}${one.town}${one.written}`, expected: { kind: 'OUTSIDE', counties: [] } }),
};

/** `count` addresses, the same every time; each form gets as many. */
export const crossings = (directory: Directory, count: number): readonly LabelledAddress[] => {
  const places = placesOf(directory);
  const forms = Object.entries(FORMS);
  return Array.from({ length: count }, (_, index) => {
    const [kind, form] = forms[index % forms.length] ?? never();
    const one = places[(index * 577) % places.length] ?? never();
    const other = otherThan(one, places, index * 739);
    const { determinable = false, ...made } = form(one, other);
    return { file: 'crossings', kind, countyCode: null, unitCode: null, latitude: null, longitude: null, why: kind, determinable, ...made };
  });
};

/** A place in another county that has no town of that name: 石角镇 of 佛冈 would be no contradiction to 清城区. Nor may its village be listed under that name at home. */
const otherThan = (one: Place, places: readonly Place[], start: number): Place => {
  const near = places.filter(({ county }) => county.code === one.county.code);
  const fits = (other: Place): boolean => other.county.code !== one.county.code
    && !places.some(({ county, town }) => county.code === other.county.code && town === one.town)
    && !places.some(({ town, village }) => town === one.town && village === other.village)
    && !near.some(({ village }) => village === other.village);
  return Array.from(places, (_, step) => places[(start + step) % places.length] ?? never()).find(fits) ?? never();
};

const placesOf = ({ area }: Directory): readonly Place[] => {
  const { towns } = parse(readFileSync(LIST, 'utf8')) as { readonly towns: readonly { readonly county: string; readonly town: string; readonly villages: readonly string[]; readonly communities: readonly string[] }[] };
  return towns.flatMap(({ county: code, town, villages, communities }) => {
    const county = area.counties.find((known) => known.code === code) ?? never();
    const shared = area.counties.filter((known) => known.towns.some(({ name }) => name === town)).length > 1;
    const named = (village: string, suffix: string): Place => ({ county: { code, name: county.name, alias: county.aliases[0] ?? county.name }, town, shared, village, written: `${village}${suffix}` });
    return [...villages.map((village, index) => named(village, SUFFIXES[index % SUFFIXES.length] ?? '村')), ...communities.map((community) => named(community, '社区'))];
  });
};

const never = (): never => {
  throw new Error('the lists of the area are empty');
};
