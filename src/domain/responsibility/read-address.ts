import { type Mention, strengthOf } from './mention.js';
import type { PlaceName, PlaceNames } from './place-names.js';

export interface AddressReading {
  readonly mentions: readonly Mention[];
  /** The event is said to lie at a border. */
  readonly atBorder: boolean;
  /** Two places are named as the sides of one event: 英德市与佛冈县交界处. */
  readonly spans: boolean;
  readonly text: string;
}

/** Finds the names of places in an address and leaves out roads, shops, markets, residential quarters and directions of travel that bear them. */
export const readAddress = (names: PlaceNames, address: string): AddressReading => {
  const text = normalise(names, address);
  const mentions: Mention[] = [];
  for (let index = 0; index < text.length; ) {
    const found = mentionAt(names, text, index, mentions.at(-1));
    if ('name' in found) mentions.push(found);
    index = found.end;
  }
  const read = withoutDoubtfulSpellings(mentions);
  const told = read.filter(({ name }) => name.kind !== 'VILLAGE');
  const foreign = told.every(({ strength }) => strength === 'WEAK') || told.every(({ name }) => name.kind === 'PROVINCE') ? unknownDistrict(text) : undefined;
  return { mentions: foreign === undefined ? read : [...read, foreign], atBorder: BORDER.test(text), spans: spansPlaces(text, read), text };
};

/** The name that counts at this place, or how far to go on. What is written right goes before what would have to be misspelt. */
const mentionAt = (names: PlaceNames, text: string, start: number, before: Mention | undefined): Mention | { readonly end: number } => {
  const major = names.major.longestAt(text, start);
  for (const name of [major, names.minor.longestAt(text, start), names.misspelt.longestAt(text, start)]) {
    const strength = name === undefined ? undefined : strengthOf({ names, text, start, name, before });
    if (name !== undefined && strength !== undefined) return { name, start, end: start + name.text.length, strength };
  }
  return { end: start + (major?.text.length ?? 1) };
};

/** A misspelt town settles only what nothing else does: beside a county or another town it would be a second opinion of a worse witness. */
const withoutDoubtfulSpellings = (mentions: readonly Mention[]): readonly Mention[] => {
  const isMisspeltTown = ({ name }: Mention): boolean => name.meant !== undefined && name.kind === 'TOWN';
  const sure = mentions.filter((mention) => !isMisspeltTown(mention) && mention.name.kind !== 'VILLAGE' && mention.name.counties.length > 0);
  return mentions.filter((mention) => !isMisspeltTown(mention) || sure.every(({ name }) => name.counties.some((code) => mention.name.counties.includes(code))));
};

const spansPlaces = (text: string, mentions: readonly Mention[]): boolean =>
  mentions.length > 1 && (BORDER.test(text) || mentions.some((mention, index) => SIDE_BY_SIDE.test(text.slice(mentions[index - 1]?.end ?? mention.start, mention.start))));

/** A district we do not know leads a town: 永康市东城街道. The town is theirs, whatever its name. */
const unknownDistrict = (text: string): Mention | undefined => {
  const found = UNKNOWN_DISTRICT.exec(text)?.[1];
  if (found === undefined || COMMON_AREA.test(found)) return undefined;
  return { name: outsider(found), start: 0, end: found.length, strength: 'STRONG' };
};

const outsider = (text: string): PlaceName => ({ text, kind: 'OUTSIDE', form: 'FULL', counties: [] });

/** Width and compatibility forms are unified, and traditional characters read as simple ones; blanks separate as commas do. */
const normalise = ({ written }: PlaceNames, address: string): string =>
  [...address.normalize('NFKC').replaceAll(/[\u200B-\u200F\u2060\uFEFF]/g, '').trim()].map((character) => written.get(character) ?? character).join('');

const BORDER = /交界|接壤/u;
const SIDE_BY_SIDE = /^(?:[与和及跟、]|以及)$/u;
const UNKNOWN_DISTRICT = /^(?:\p{Script=Han}{2,3}省)?(\p{Script=Han}{2,12}?(?:自治县|自治旗)|\p{Script=Han}{1,3}?[县市区旗])(?!场)(?=\p{Script=Han}{1,5}?(?:镇|乡|街道))/u;
const COMMON_AREA = /(?:工业|开发|小|新|城|市|景|校|社|片|高新|厂|园|林|库|矿|山|老|东|西|南|北)区$|(?:超|城|夜|门|集|菜|股)市$/u;
