import { ALTERNATIVE, DENIAL, LEAD_IN, WHICH } from './address-words.js';
import { standsApart, strengthOf } from './mention-strength.js';
import { endOfNames, type Mention } from './neighbourhood.js';
import type { PlaceName } from './place-name.js';
import type { PlaceNames } from './place-names.js';

export interface AddressReading {
  readonly mentions: readonly Mention[];
  /** Places that are spoken of, where the event is not. */
  readonly aside: readonly Mention[];
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
  const aside: Mention[] = [];
  for (let index = 0; index < text.length; ) {
    const found = mentionAt(names, text, index, mentions.at(-1));
    if ('name' in found) (found.strength === 'ASIDE' ? aside : mentions).push(found);
    index = found.end;
  }
  const read = withoutDoubtfulSpellings(mentions);
  const told = read.filter(({ name }) => name.kind !== 'VILLAGE');
  const isOpen = told.every(({ name, strength }) => strength === 'WEAK' || name.kind === 'PROVINCE' || name.kind === 'CITY');
  const district = isOpen ? unknownDistrict(names, text, read) : undefined;
  const all = district === undefined ? read : [...read, district];
  const isBeside = BORDER_WITH_UNKNOWN.test(text) && told.length === 1;
  return { mentions: isBeside ? [] : all, aside: isBeside ? [...aside, ...told] : aside, atBorder: BORDER.test(text), spans: spansPlaces(text, read), text };
};

/** How far the names go that the address denies (不是清城区,是清新区): to `start` when it denies none. */
const endOfDenied = (names: PlaceNames, text: string, start: number): number => {
  if (!DENIAL.test(text.slice(Math.max(0, start - LONGEST_DENIAL), start))) return start;
  const end = endOfNames(names, text, start);
  return ALTERNATIVE.test(text.slice(end)) ? start : end;
};

/** The name that counts at this place, or how far to go on. What is written right goes before what would have to be misspelt, 美林湖社区 before 美林湖. */
const mentionAt = (names: PlaceNames, text: string, start: number, before: Mention | undefined): Mention | { readonly end: number } => {
  const end = endOfDenied(names, text, start);
  if (end > start) return { end };
  const major = names.major.longestAt(text, start);
  const minor = names.minor.longestAt(text, start);
  const isVillage = major?.kind === 'LANDMARK' && minor !== undefined && minor.text.length > major.text.length;
  const found = [...(isVillage ? [minor] : [major, minor]), names.misspelt.longestAt(text, start)].flatMap((name): readonly Mention[] => {
    const strength = name === undefined ? undefined : strengthOf({ names, text, start, name, before });
    return name === undefined || strength === undefined ? [] : [{ name, start, end: start + name.text.length, strength }];
  });
  const told = found.find(({ strength }) => strength === 'STRONG') ?? found.find(({ strength }) => strength === 'WEAK');
  return told ?? foreignAt(names, text, start, before) ?? found[0] ?? { end: start + (major?.text.length ?? 1) };
};

const foreignAt = (names: PlaceNames, text: string, start: number, before: Mention | undefined): Mention | undefined => {
  const name = names.elsewhere.longestAt(text, start);
  return name !== undefined && standsApart({ names, text, start, name, before }) ? { name, start, end: start + name.text.length, strength: 'WEAK' } : undefined;
};

/** A misspelt town settles only what nothing else does: beside a county or another town it would be a second opinion of a worse witness. */
const withoutDoubtfulSpellings = (mentions: readonly Mention[]): readonly Mention[] => {
  const isMisspeltTown = ({ name }: Mention): boolean => name.meant !== undefined && name.kind === 'TOWN';
  const sure = mentions.filter((mention) => !isMisspeltTown(mention) && mention.name.kind !== 'VILLAGE' && mention.name.counties.length > 0);
  return mentions.filter((mention) => !isMisspeltTown(mention) || sure.every(({ name }) => name.counties.some((code) => mention.name.counties.includes(code))));
};

const spansPlaces = (text: string, mentions: readonly Mention[]): boolean =>
  mentions.length > 1 && (BORDER.test(text) || (!WHICH.test(text) && mentions.some((mention, index) => SIDE_BY_SIDE.test(text.slice(mentions[index - 1]?.end ?? mention.start, mention.start)))));

/**
 * A district we do not know leads a town: 永康市东城街道. The town is theirs, whatever its name, unless the district differs by one character
 * from the county that has the town: 亲新区三坑镇. What a word leads up to is read already: 户口在连南瑶族自治县寨岗镇.
 */
const unknownDistrict = (names: PlaceNames, text: string, mentions: readonly Mention[]): Mention | undefined => {
  const start = mentions.filter(({ name, strength }) => strength === 'STRONG' && (name.kind === 'PROVINCE' || name.kind === 'CITY')).at(-1)?.end ?? 0;
  const found = UNKNOWN_DISTRICT.exec(text.slice(start))?.[1];
  if (found === undefined) return undefined;
  const at = text.indexOf(found, start);
  if (mentions.some((mention) => mention.end === at + found.length && LEAD_IN.test(text.slice(0, mention.start)))) return undefined;
  const name = GENERIC_AREA.test(found) ? undefined : nearCounty(names, found, names.major.longestAt(text, at + found.length)) ?? (COMMON_AREA.test(found) ? undefined : outsider(found));
  return name === undefined ? undefined : { name, start: at, end: at + found.length, strength: 'STRONG' };
};

const nearCounty = (names: PlaceNames, found: string, town: PlaceName | undefined): PlaceName | undefined => {
  const [county, ...others] = town?.kind === 'TOWN' ? town.counties : [];
  const meant = others.length === 0 ? names.counties.find(({ text, counties }) => counties[0] === county && text.length > 2 && differences(text, found) === 1) : undefined;
  return meant === undefined ? undefined : { ...meant, text: found, meant };
};

const differences = (a: string, b: string): number => (a.length === b.length ? [...a].filter((character, index) => character !== b.charAt(index)).length : Number.POSITIVE_INFINITY);

const outsider = (text: string): PlaceName => ({ text, kind: 'OUTSIDE', form: 'FULL', counties: [] });

/** Width and compatibility forms are unified, and traditional characters read as simple ones; blanks separate as commas do. */
const normalise = ({ written }: PlaceNames, address: string): string => {
  const text = [...address.normalize('NFKC').replaceAll(/[\u200B-\u200F\u2060\uFEFF]/g, '').trim()].map((character) => written.get(character) ?? character).join('');
  return SPACED_OUT.test(text) ? text.replaceAll(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '') : text;
};

/** 清 城 区 源 潭 镇, as forms with one box per character send it. */
const SPACED_OUT = /^(?:\p{Script=Han}\s+){3,}\p{Script=Han}(?:\s|$)/u;
/** No denial is longer. */
const LONGEST_DENIAL = 6;
const BORDER = /交界|接壤/u;
/** The side of a border that nobody knows: 连南与怀集交界. */
const BORDER_WITH_UNKNOWN = /[与和及跟同、]\p{Script=Han}{2,10}?(?<![路街道线])(?:交界|接壤)/u;
const SIDE_BY_SIDE = /^(?:[与和及跟、]|以及)$/u;
const UNKNOWN_DISTRICT = /^(?:\p{Script=Han}{2,3}省)?(\p{Script=Han}{2,12}?(?:自治县|自治旗)|\p{Script=Han}{1,3}?[县市区旗])(?!场)(?=\p{Script=Han}{1,5}?(?:镇|乡|街道))/u;
const GENERIC_AREA = /^(?:工业|开发|小|新|城|市|老城?|高新|经开|厂|园|林|库|矿|山|东|西|南|北)区$|^.?(?:超|城|夜|门|集|菜|股)市$/u;
const COMMON_AREA = /(?:工业|开发|小|新|城|市|景|校|社|片|高新|厂|园|林|库|矿|山|老|东|西|南|北)区$|(?:超|城|夜|门|集|菜|股)市$/u;
