import type { PlaceName, PlaceNames } from './place-names.js';

/** A place name that an address really uses as the name of a place. WEAK: it may also be a shop's or the tail of a longer name, so it can raise doubt but decide nothing. */
export interface Mention {
  readonly name: PlaceName;
  readonly start: number;
  readonly end: number;
  readonly strength: 'STRONG' | 'WEAK';
}

/** A place in an address where a name begins, with what was read before it. */
export interface Spot {
  readonly names: PlaceNames;
  readonly text: string;
  readonly start: number;
  readonly name: PlaceName;
  readonly before: Mention | undefined;
}

/** What the neighbourhood makes of a name; undefined where it names a road, a shop, a market, a residential quarter or a direction of travel. */
export const strengthOf = (spot: Spot): Mention['strength'] | undefined => {
  const { name } = spot;
  if (isDirection(spot) || isFarEnd(spot)) return undefined;
  if (name.meant !== undefined) return strengthOfMisspelt(spot);
  if (name.kind === 'VILLAGE') return strengthOfVillage(spot);
  if (name.form === 'SHORT') return name.kind === 'TOWN' ? strengthOfShortTown(spot) : strengthOfShort(spot);
  if (name.text.endsWith('市') && /^场(?!镇)/.test(after(spot))) return undefined;
  switch (name.kind) {
    case 'PROVINCE':
    case 'CITY': return 'STRONG';
    case 'COUNTY': return TAIL_OF_NAME.test(ahead(spot)) && !leads(spot) ? 'WEAK' : 'STRONG';
    case 'TOWN': return !isNamesakes(spot) && (opensTown(spot) || (name.rare === true && !TAIL_OF_UNKNOWN.test(ahead(spot)))) ? 'STRONG' : 'WEAK';
    case 'ZONE': return NOT_THE_PLACE.test(after(spot)) ? undefined : 'STRONG';
    case 'LANDMARK': return ROAD.test(after(spot)) ? undefined : 'STRONG';
    case 'OUTSIDE': return leads(spot) || isJoined(spot) ? 'STRONG' : undefined;
  }
};

const strengthOfShort = (spot: Spot): Mention['strength'] | undefined => {
  const next = after(spot);
  if (STRETCH.test(next) || ownTownFollows(spot)) return 'STRONG';
  if (!leads(spot) && !isJoined(spot)) return undefined;
  if (startsWithTown(spot) || isCity(spot, next)) return 'STRONG';
  if (!endsStretch(spot) && NOT_THE_PLACE.test(next)) return undefined;
  // A county that may be a shop's name still speaks against another one.
  if (spot.name.kind === 'COUNTY') return isJoined(spot) || saysWhere(spot) ? 'STRONG' : 'WEAK';
  if (spot.name.kind !== 'OUTSIDE') return 'STRONG';
  return isJoined(spot) || ADMINISTRATIVE.test(next) ? 'STRONG' : 'WEAK';
};

/** 浛洸圩 at the beginning, 清远浛洸, 英德浛洸: never below a county that has no such town, where it is a shop or a dish. */
const strengthOfShortTown = (spot: Spot): Mention['strength'] | undefined => {
  const { name, before, start } = spot;
  if (!TOWN_TALK.test(after(spot)) && !isOwnVillage(spot)) return undefined;
  if (before === undefined || before.end !== start) return leads(spot) ? 'STRONG' : undefined;
  if (before.name.kind === 'CITY') return 'STRONG';
  return before.name.kind === 'COUNTY' && before.name.counties.some((code) => name.counties.includes(code)) ? 'STRONG' : undefined;
};

const isOwnVillage = ({ names, text, start, name }: Spot): boolean =>
  names.minor.longestAt(text, start + name.text.length)?.homes?.some(({ county, town }) => town === name.town && name.counties.includes(county)) === true;

/** What follows 英德 goes on to a place: a name of ours, the end, or words of a place that come before any word of a business (英德利民路药店, never 清新空气净化器厂). */
const saysWhere = (spot: Spot): boolean => {
  const { names, text, name } = spot;
  const end = spot.start + name.text.length;
  const words = RUN.exec(text.slice(end))?.[0] ?? '';
  const stem = names.townStems.find(([county, town]) => name.counties.includes(county) && words.startsWith(town))?.[1] ?? '';
  if (TOWN_TALK.test(words.slice(stem.length)) || goesOnWithPlace(spot, /^[与和及跟同]/u.test(words) ? 1 : 0)) return true;
  // All towns are known: one that is not belongs to a namesake of the county.
  if (UNKNOWN_TOWN.test(words) && !ORDINARY_TOWN.test(words)) return false;
  const where = words.search(WHERE);
  const business = words.search(BUSINESS);
  return where >= 0 && (business < 0 || where < business);
};

const goesOnWithPlace = ({ names: { major, minor, misspelt }, text, name, start }: Spot, skipped: number): boolean => {
  const end = start + name.text.length + skipped;
  const next = major.longestAt(text, end) ?? minor.longestAt(text, end) ?? misspelt.longestAt(text, end);
  return next !== undefined && next.counties.length > 0 && next.text !== name.text && (next.kind !== 'VILLAGE' || next.form === 'FULL');
};

/** A village counts where a place may be named, and one below another village is a hamlet of it. Without 村 it counts only below its own town. */
const strengthOfVillage = (spot: Spot): Mention['strength'] | undefined => {
  const { name, before, start } = spot;
  const below = before !== undefined && before.end === start ? before.name : undefined;
  if (below?.kind === 'VILLAGE') return undefined;
  if (name.form === 'FULL') return opensTown(spot) ? 'STRONG' : undefined;
  const isHome = below?.kind === 'TOWN' && name.homes?.some(({ county, town }) => town === below.town && below.counties.includes(county)) === true;
  return isHome && name.rare === true && !NOT_THE_PLACE.test(after(spot)) ? 'STRONG' : undefined;
};

/** A misspelt county needs a town of its own after it, a misspelt city a county or town of ours, a misspelt town a place where towns are named. */
const strengthOfMisspelt = (spot: Spot): Mention['strength'] | undefined => {
  const { name, text, start, names } = spot;
  if (!leads(spot) && spot.before?.end !== start) return undefined;
  if (name.kind === 'TOWN') return 'STRONG';
  const end = start + name.text.length;
  const next = names.major.longestAt(text, end + (SEPARATION.exec(text.slice(end))?.[0].length ?? 0));
  if (next === undefined || next.counties.length !== 1) return undefined;
  if (name.kind === 'CITY') return next.kind === 'TOWN' || next.kind === 'COUNTY' ? 'STRONG' : undefined;
  return next.kind === 'TOWN' && name.counties.includes(next.counties[0] ?? '') ? 'STRONG' : undefined;
};

const after = ({ text, start, name }: Spot): string => text.slice(start + name.text.length);
/** No word that tells anything about what follows it is longer than this. */
const LONGEST_LEAD = 8;
const ahead = ({ text, start }: Spot): string => text.slice(Math.max(0, start - LONGEST_LEAD), start);

/** At the place where an address starts naming its administrative parts: its beginning, after a comma, or below the level before. */
const leads = (spot: Spot): boolean => {
  const { before, start, name } = spot;
  if (start === 0 || LEAD_IN.test(ahead(spot))) return true;
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
  return /(?:[路号旁边侧线段内外的嘅]|方向|高速|公路|[国省县乡]道)$/u.test(ahead(spot));
};

/** On the way to it, not in it: 往英德市方向, 佛冈往英德. A town with a chain before it stays the place even when a direction follows. */
const isDirection = (spot: Spot): boolean => {
  const next = after(spot);
  if (/(?:[往去朝]|(?<!方)向|通往|开往|驶往|前往)$/u.test(ahead(spot)) || /^方向/u.test(next)) return true;
  return spot.name.kind !== 'TOWN' && spot.name.kind !== 'VILLAGE' && /^(?:往|去|开往|通往|驶往)/u.test(next);
};

/** 清远到连州高速公路: somewhere on the way from the city to one of its counties. */
const isFarEnd = ({ text, start, name, before }: Spot): boolean => name.kind === 'COUNTY' && before?.name.kind === 'CITY' && /^[至到]$/u.test(text.slice(before.end, start));

/** A town whose name others bear too, with a community that ours has not: 太和镇 of another city. Hamlets are in no list and prove nothing. */
const isNamesakes = (spot: Spot): boolean => {
  const { name, before } = spot;
  return name.rare === false && before?.name.kind !== 'COUNTY' && before?.name.kind !== 'CITY' && LISTED_FORM.test(after(spot)) && !isOwnVillage(spot);
};

const startsWithTown = ({ names, text, start, name }: Spot): boolean => names.major.longestAt(text, start + name.text.length)?.kind === 'TOWN';

/** 英德浛洸镇 is 英德's whatever stands before it; a name that others bear too proves nothing. */
const ownTownFollows = ({ names, text, start, name }: Spot): boolean => {
  const next = name.kind === 'COUNTY' ? names.major.longestAt(text, start + name.text.length) : undefined;
  return next?.kind === 'TOWN' && next.rare === true && name.counties.some((code) => next.counties.includes(code));
};

/** 清远 before a county of its own: 清远英德. */
const isCity = ({ names, text, start, name }: Spot, next: string): boolean =>
  name.kind === 'CITY' && next !== '' && names.major.longestAt(text, start + name.text.length)?.kind === 'COUNTY';

/** Words after which people name a place, and signs that separate its parts; 喺, 响 and 系 are Cantonese for 在. */
const LEAD_IN = /(?:[^\p{Script=Han}]|[在于位近是喺响系住址]|方向|地[址点]|位置|位于|地处|现在|我在|人在|[为:]|反映|投诉|报告|报警|求助|举报|咨询|来自|我们|这里|这边|事发|出事|请问|关于)$/u;
const STRETCH = /^(?:路?段|境内|境|市区|城区|县城|交界|接壤|交汇)/u;
const JOINING = /^(?:[与和及跟同、至到—~～-]|以及)$/u;
const SEPARATION = /^(?:[^\p{Script=Han}\p{L}\p{N}]{0,2}|的|嘅)/u;
const ROAD = /^(?:路(?![面段口边基旁肩])|大道|街|巷|路段)/u;
const RUN = /^\p{Script=Han}+/u;
/** One unknown character before a county's name makes it the tail of another (永清城区). */
const TAIL_OF_NAME = /^(?:.*[^\p{Script=Han}])?[^我你他在于位近从到至由离距过经\P{Script=Han}]$/u;
const LISTED_FORM = /^\p{Script=Han}{1,8}?(?:村(?:民委员会|委会?)|社区|居委)/u;
const UNKNOWN_TOWN = /^\p{Script=Han}{1,4}?(?:镇|乡|街道)/u;
const ORDINARY_TOWN = /^.{0,3}?(?:[圩墟集城小乡各本全]镇|[各下老本全家]乡)/u;
const TOWN_TALK = /^(?:$|[^\p{Script=Han}]|[圩墟]|街[上口市头尾]|镇上|中学|小学|政府|派出所|卫生院|医院|[那这嗰呢][边度里]|附近|一带|出口|收费站|车站|客运站|工业园|路?段|的|嘅)/u;
const WHERE =
  /[路街巷村镇乡站桥]|大道|社区|小区|医院|学校|[小中]学|[一二三四五六]中|政府|公安|派出所|法院|局|景区|度假|工业|产业园|城[区东西南北]|县城|国道|省道|高速|隧道|码头|林场|水库|水电|河边|[那这嗰呢][边度里]|附近|门口|对面|旁边|出口|段|的|嘅/u;
const BUSINESS = /店|厂|公司|批发|餐|酒楼|农庄|山庄|超市|商行|专卖|特产|服饰|集团|百货|有限|器材|加工|养殖|培训|美容|维修|租赁|物流|快递/u;
const TAIL_OF_UNKNOWN = /(?:[省市州县区旗盟镇乡]|街道)$/u;
const NOT_THE_PLACE =
  /^(?:路(?![面段基肩])|大道|道(?!路)|街|巷|里弄|胡同|大?桥(?!头)|高速|公路|国道|省道|[东西南北中][一二三四五]?路|立交|隧道|互通|镇|乡|村|社区|公园|大学|花园|小区|家园|苑|公寓|广场|山庄|大厦|名城|酒店|宾馆|饭店|酒楼|餐|菜|鸡|米粉|火锅|小面|美食|特产|红茶|商会|会馆|商贸|专卖|银行|证券|人家|驻|场|市场)/u;
const ADMINISTRATIVE = /^\p{Script=Han}{1,6}?(?:自治县|区|县|市|镇|乡|街道)/u;
