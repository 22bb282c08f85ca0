import { nameAt, type PlaceName, type PlaceNames } from './place-names.js';

/** A place name that an address really uses as the name of a place. WEAK: it may also be a shop's or the tail of a longer name, so it can raise doubt but decide nothing. */
export interface Mention {
  readonly name: PlaceName;
  readonly start: number;
  readonly end: number;
  readonly strength: 'STRONG' | 'WEAK';
}

export interface AddressReading {
  readonly mentions: readonly Mention[];
  /** The event is said to lie at a border. */
  readonly atBorder: boolean;
  /** Two places are named as the sides of one event: 英德市与佛冈县交界处. */
  readonly spans: boolean;
}

/** Finds the administrative names of an address and leaves out roads, shops, markets, residential quarters and directions of travel that bear them. */
export const readAddress = (names: PlaceNames, address: string): AddressReading => {
  const text = normalise(address);
  const mentions: Mention[] = [];
  for (let index = 0; index < text.length; ) {
    const name = nameAt(names, text, index);
    const strength = name === undefined ? undefined : strengthOf({ names, text, start: index, name, before: mentions.at(-1) });
    if (name !== undefined && strength !== undefined) mentions.push({ name, start: index, end: index + name.text.length, strength });
    index += name?.text.length ?? 1;
  }
  const foreign = mentions.every(({ strength }) => strength === 'WEAK') || mentions.every(({ name }) => name.kind === 'PROVINCE') ? unknownDistrict(text) : undefined;
  return { mentions: foreign === undefined ? mentions : [...mentions, foreign], atBorder: BORDER.test(text), spans: spansPlaces(text, mentions) };
};

const spansPlaces = (text: string, mentions: readonly Mention[]): boolean =>
  mentions.length > 1 && (BORDER.test(text) || mentions.some((mention, index) => SIDE_BY_SIDE.test(text.slice(mentions[index - 1]?.end ?? mention.start, mention.start))));

interface Spot {
  readonly names: PlaceNames;
  readonly text: string;
  readonly start: number;
  readonly name: PlaceName;
  readonly before: Mention | undefined;
}

const strengthOf = (spot: Spot): Mention['strength'] | undefined => {
  const { name } = spot;
  if (isDirection(spot)) return undefined;
  if (name.form === 'SHORT') return strengthOfShort(spot);
  if (name.text.endsWith('市') && /^场(?!镇)/.test(after(spot))) return undefined;
  switch (name.kind) {
    case 'PROVINCE':
    case 'CITY':
    case 'COUNTY': return 'STRONG';
    case 'TOWN': return opensTown(spot) ? 'STRONG' : 'WEAK';
    case 'OUTSIDE': return leads(spot) || isJoined(spot) ? 'STRONG' : undefined;
  }
};

const strengthOfShort = (spot: Spot): Mention['strength'] | undefined => {
  const next = after(spot);
  if (STRETCH.test(next)) return 'STRONG';
  if (!leads(spot) && !isJoined(spot)) return undefined;
  if (startsWithTown(spot) || isCity(spot, next)) return 'STRONG';
  if (!endsStretch(spot) && NOT_THE_PLACE.test(next)) return undefined;
  if (spot.name.kind !== 'OUTSIDE') return 'STRONG';
  return isJoined(spot) || ADMINISTRATIVE.test(next) ? 'STRONG' : 'WEAK';
};

const after = ({ text, start, name }: Spot): string => text.slice(start + name.text.length);
const ahead = ({ text, start }: Spot): string => text.slice(0, start);

/** At the place where an address starts naming its administrative parts: its beginning, after a comma, or below the level before. */
const leads = (spot: Spot): boolean => {
  const { before, start, name } = spot;
  if (/(?:^|[^\p{Script=Han}]|[在于位近是]|方向)$/u.test(ahead(spot)) || LEAD_IN.test(ahead(spot))) return true;
  if (before === undefined || before.end !== start) return false;
  return before.name.kind === 'PROVINCE' || (before.name.kind === 'OUTSIDE') || (before.name.kind === 'CITY' && name.kind === 'COUNTY');
};

/** Joined to the place named before: 英德与佛冈, 汤塘镇至沙口镇. */
const isJoined = ({ text, start, before }: Spot): boolean => before !== undefined && JOINING.test(text.slice(before.end, start));

/** The far end of 英德至韶关公路 is a place although a road's name follows. */
const endsStretch = ({ text, start, before }: Spot): boolean => before !== undefined && /^[至到—~～-]$/u.test(text.slice(before.end, start));

/** A town's name starts here and is not the tail of an unknown longer one (永康东城街道). */
const opensTown = (spot: Spot): boolean => {
  const { before, start } = spot;
  if (before?.end === start || isJoined(spot) || leads(spot)) return true;
  return /(?:[路号旁边侧线段内外]|方向)$/u.test(ahead(spot));
};

/** On the way to it, not in it: 往英德市方向, 佛冈往英德. A town with a chain before it stays the place even when a direction follows. */
const isDirection = (spot: Spot): boolean => {
  const next = after(spot);
  if (/(?:[往去朝]|(?<!方)向|通往|开往|驶往|前往)$/u.test(ahead(spot)) || /^方向/u.test(next)) return true;
  return spot.name.kind !== 'TOWN' && /^(?:往|去|开往|通往|驶往)/u.test(next);
};

const startsWithTown = ({ names, text, start, name }: Spot): boolean => nameAt(names, text, start + name.text.length)?.kind === 'TOWN';

/** 清远 before a county of its own: 清远英德. */
const isCity = ({ names, text, start, name }: Spot, next: string): boolean =>
  name.kind === 'CITY' && next !== '' && nameAt(names, text, start + name.text.length)?.kind === 'COUNTY';

/** A district we do not know leads a town: 永康市东城街道. The town is theirs, whatever its name. */
const unknownDistrict = (text: string): Mention | undefined => {
  const found = UNKNOWN_DISTRICT.exec(text)?.[1];
  if (found === undefined || COMMON_AREA.test(found)) return undefined;
  return { name: { text: found, kind: 'OUTSIDE', form: 'FULL', counties: [] }, start: 0, end: found.length, strength: 'STRONG' };
};

/** Width and compatibility forms are unified; blanks separate as commas do. */
const normalise = (address: string): string => address.normalize('NFKC').replaceAll(/[\u200B-\u200F\u2060\uFEFF]/g, '').trim();

const LEAD_IN = /(?:地址|地点|位置|位于|地处|现在|我在|人在)[是为:]?$/u;
const STRETCH = /^(?:路?段|境内|境|市区|城区|县城|交界|接壤|交汇)/u;
const BORDER = /交界|接壤/u;
const SIDE_BY_SIDE = /^(?:[与和及跟、]|以及)$/u;
const JOINING = /^(?:[与和及跟、至到—~～-]|以及)$/u;
const NOT_THE_PLACE =
  /^(?:路(?![面段口边基旁肩])|大道|道(?!路)|街|巷|里弄|胡同|大?桥(?!头)|高速|公路|国道|省道|[东西南北中][一二三四五]?路|立交|隧道|互通|镇|乡|村|社区|公园|大学|花园|小区|家园|苑|公寓|广场|山庄|大厦|名城|酒店|宾馆|饭店|酒楼|餐|菜|鸡|米粉|火锅|小面|美食|特产|红茶|商会|会馆|商贸|专卖|银行|证券|人家|驻|场|市场)/u;
const ADMINISTRATIVE = /^\p{Script=Han}{1,6}?(?:自治县|区|县|市|镇|乡|街道)/u;
const UNKNOWN_DISTRICT = /^(?:\p{Script=Han}{2,3}省)?(\p{Script=Han}{2,12}?(?:自治县|自治旗)|\p{Script=Han}{1,3}?[县市区旗])(?!场)(?=\p{Script=Han}{1,5}?(?:镇|乡|街道))/u;
const COMMON_AREA = /(?:工业|开发|小|新|城|市|景|校|社|片|高新|厂|园|林|库|矿|山|老|东|西|南|北)区$|(?:超|城|夜|门|集|菜|股)市$/u;
