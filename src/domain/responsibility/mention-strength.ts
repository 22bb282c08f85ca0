import { ADMINISTRATIVE, BUSINESS, ELSEWHERE, KINDRED, LEFT_OR_ASKED, LISTED_FORM, NOT_THE_PLACE, OF_PEOPLE, OF_SCHOOL, ORDINARY_TOWN, ORIGIN, PASSED, PEOPLE, ROAD, RUN, SEPARATION, STRETCH, TAIL_OF_NAME, TAIL_OF_UNKNOWN, TOWN_TALK, UNKNOWN_TOWN, UNSURE, WHERE } from './address-words.js';
import { after, afterAll, ahead, endsStretch, isDirection, isFarEnd, isJoined, leads, opensTown, type Mention, type Spot } from './neighbourhood.js';

/** What the neighbourhood makes of a name; undefined where it names a road, a shop, a market, a residential quarter or a direction of travel. */
export const strengthOf = (spot: Spot): Mention['strength'] | undefined => {
  if (OF_PEOPLE.test(after(spot))) return undefined;
  if (isDirection(spot) || isFarEnd(spot) || PASSED.test(ahead(spot))) return isSomewhere(spot) ? 'ASIDE' : undefined;
  if (spot.name.kind !== 'OUTSIDE' && PEOPLE.test(afterAll(spot))) return undefined;
  const strength = strengthByKind(spot) ?? strengthOfForeign(spot);
  if (strength === undefined && (ORIGIN.test(ahead(spot)) || LEFT_OR_ASKED.test(afterAll(spot))) && isSomewhere(spot)) return 'ASIDE';
  // Where somebody came from, or whom somebody asked, is no place of an event, though another county beside it makes one doubtful.
  return strength !== undefined && spot.name.counties.length > 0 && isOnlySpokenOf(spot) ? 'WEAK' : strength;
};

/** A county and its town may stand between the word and the name. */
const LONGEST_ELSEWHERE = 20;

const isOnlySpokenOf = (spot: Spot): boolean => {
  const next = afterAll(spot);
  return ORIGIN.test(ahead(spot)) || ELSEWHERE.test(spot.text.slice(Math.max(0, spot.start - LONGEST_ELSEWHERE), spot.start)) || [LEFT_OR_ASKED, KINDRED, UNSURE].some((words) => words.test(next));
};

/** The name of a place, wherever it is, and not of a road, a market or a village. */
const isSomewhere = (spot: Spot): boolean => {
  const { name } = spot;
  const next = after(spot);
  if (name.kind === 'VILLAGE' || name.kind === 'PROVINCE' || name.meant !== undefined) return false;
  if (name.kind === 'TOWN') return name.form === 'FULL' || TOWN_TALK.test(next) || /^方向/u.test(next);
  if (name.text.endsWith('市') && /^场(?!镇)/.test(next)) return false;
  if (name.kind === 'OUTSIDE' && /^界/u.test(next)) return false;
  return name.form === 'FULL' ? !ROAD.test(next) : !NOT_THE_PLACE.test(next);
};

/** Somebody else's name below a town of ours tells whose town it is (太和镇大源村广州); anywhere else it is only spoken of. */
const strengthOfForeign = (spot: Spot): Mention['strength'] | undefined => {
  const { name, before } = spot;
  if (name.kind !== 'OUTSIDE' || !isSomewhere(spot) || (name.text.length === 2 && name.form === 'FULL') || OF_SCHOOL.test(after(spot))) return undefined;
  return isClosed(spot) || (name.form === 'FULL' && before !== undefined && before.name.kind !== 'PROVINCE') ? 'WEAK' : 'ASIDE';
};

/** 太和镇(从化), 怀集桥头镇: a county of others without its suffix is an ordinary word, unless it stands by itself behind a name of ours or before a town that others have too. */
export const standsApart = (spot: Spot): boolean => {
  const { before, start, names, text, name } = spot;
  const town = leads(spot) ? names.major.longestAt(text, start + name.text.length) : undefined;
  if (town?.kind === 'TOWN' && town.rare === false) return true;
  return before !== undefined && (/[^\p{Script=Han}]$/u.test(ahead(spot)) || (before.name.kind === 'OUTSIDE' && before.end === start)) && isClosed(spot);
};

const isClosed = (spot: Spot): boolean => {
  const { names, text, start, name } = spot;
  const end = start + name.text.length;
  return /^(?:$|[^\p{Script=Han}\p{L}\p{N}]|的$)/u.test(after(spot)) || (names.major.longestAt(text, end) ?? names.elsewhere.longestAt(text, end))?.kind === 'OUTSIDE';
};

const strengthByKind = (spot: Spot): Mention['strength'] | undefined => {
  const { name } = spot;
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
    case 'OUTSIDE': return (name.text.length > 2 || !/^城/u.test(after(spot))) && (leads(spot) || isJoined(spot)) ? 'STRONG' : undefined;
  }
};

const strengthOfShort = (spot: Spot): Mention['strength'] | undefined => {
  const next = after(spot);
  if (STRETCH.test(next) || ownTownFollows(spot) || (opensTown(spot) && ownTownShort(spot) !== '' && saysWhere(spot))) return 'STRONG';
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
  const { text, name } = spot;
  const end = spot.start + name.text.length;
  const words = RUN.exec(text.slice(end))?.[0] ?? '';
  if (TOWN_TALK.test(words.slice(ownTownShort(spot).length)) || goesOnWithPlace(spot, /^[与和及跟同]/u.test(words) ? 1 : 0)) return true;
  // All towns are known: one that is not belongs to a namesake of the county.
  if (UNKNOWN_TOWN.test(words) && !ORDINARY_TOWN.test(words)) return false;
  const where = words.search(WHERE);
  const business = words.search(BUSINESS);
  return where >= 0 && (business < 0 || where < business);
};

/** The town without suffix that follows its county: 英德沙口段, 佛冈石角. */
const ownTownShort = ({ names, text, start, name }: Spot): string =>
  names.townStems.find(([county, town]) => name.counties.includes(county) && text.startsWith(town, start + name.text.length))?.[1] ?? '';

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
