import { JOINING, LEAD_IN } from './address-words.js';
import type { PlaceName } from './place-name.js';
import type { PlaceNames } from './place-names.js';

/**
 * A place name that an address really uses as the name of a place. WEAK: it may also be a shop's or the tail of a longer name, so it can raise
 * doubt but decide nothing. ASIDE: the event is not there, but on the way to it, near it or at its border; it speaks against hints alone.
 */
export interface Mention {
  readonly name: PlaceName;
  readonly start: number;
  readonly end: number;
  readonly strength: 'STRONG' | 'WEAK' | 'ASIDE';
}

/** A place in an address where a name begins, with what was read before it. */
export interface Spot {
  readonly names: PlaceNames;
  readonly text: string;
  readonly start: number;
  readonly name: PlaceName;
  readonly before: Mention | undefined;
}

export const after = ({ text, start, name }: Spot): string => text.slice(start + name.text.length);
/** What stands after all the names of one place: after 阳山七拱镇, whichever of the two is looked at. */
export const afterAll = ({ names, text, start }: Spot): string => text.slice(endOfNames(names, text, start));

/** Where the names of one place end that stand side by side: 佛冈县石角镇观山村. A village without suffix may be any word. */
export const endOfNames = (names: PlaceNames, text: string, start: number, above: readonly string[] = []): number => {
  const found = [names.major, names.minor, names.misspelt].map((tree) => tree.longestAt(text, start)).find((name) => name !== undefined && (name.kind !== 'VILLAGE' || name.form === 'FULL'));
  const isOther = found === undefined || (above.length > 0 && !found.counties.some((code) => above.includes(code)));
  return isOther ? start : endOfNames(names, text, start + found.text.length, found.counties);
};

/** No word that tells anything about what follows it is longer than this. */
const LONGEST_LEAD = 8;
export const ahead = ({ text, start }: Spot): string => text.slice(Math.max(0, start - LONGEST_LEAD), start);

/** At the place where an address starts naming its administrative parts: its beginning, after a comma, or below the level before. */
export const leads = (spot: Spot): boolean => {
  const { before, start, name } = spot;
  if (start === 0 || LEAD_IN.test(ahead(spot))) return true;
  if (before === undefined || before.end !== start) return false;
  return before.name.kind === 'PROVINCE' || (before.name.kind === 'OUTSIDE') || (before.name.kind === 'CITY' && name.kind === 'COUNTY');
};

/** Joined to the place named before: 英德与佛冈, 汤塘镇至沙口镇. */
export const isJoined = ({ text, start, before }: Spot): boolean => before !== undefined && JOINING.test(text.slice(before.end, start));

/** The far end of 英德至韶关公路 is a place although a road's name follows. */
export const endsStretch = ({ text, start, before }: Spot): boolean => before !== undefined && /^[至到—~～-]$/u.test(text.slice(before.end, start));

/** A town's name starts here and is not the tail of an unknown longer one (永康东城街道). */
export const opensTown = (spot: Spot): boolean => {
  const { before, start } = spot;
  if (before?.end === start || isJoined(spot) || leads(spot)) return true;
  return /(?:[路号旁边侧线段内外的嘅]|方向|高速|公路|[国省县乡]道)$/u.test(ahead(spot));
};

/** On the way to it, not in it: 往英德市方向, 佛冈往英德. A town with a chain before it stays the place even when a direction follows. */
export const isDirection = (spot: Spot): boolean => {
  const next = after(spot);
  if (/(?:[往去朝]|(?<!方)向|通往|开往|驶往|前往)$/u.test(ahead(spot)) || /^方向/u.test(next)) return true;
  return spot.name.kind !== 'TOWN' && spot.name.kind !== 'VILLAGE' && /^(?:往|去|开往|通往|驶往)/u.test(next);
};

/** 清远到连州高速公路: somewhere on the way from the city to one of its counties. */
export const isFarEnd = ({ text, start, name, before }: Spot): boolean => name.kind === 'COUNTY' && before?.name.kind === 'CITY' && /^[至到]$/u.test(text.slice(before.end, start));
