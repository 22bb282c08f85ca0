// What an address says of the spot itself, beyond the county: by these signs two reports are recognised as one incident.
import { readAddress } from '../responsibility/read-address.js';
import type { PlaceNames } from '../responsibility/place-names.js';

export interface Kilometre {
  readonly road: string;
  /** Null where only the road is named. */
  readonly at: number | null;
}

export interface PlaceSigns {
  readonly towns: readonly string[];
  readonly villages: readonly string[];
  readonly landmarks: readonly string[];
  /** Numbered roads and expressways, one way of writing each: G107 for 107国道. */
  readonly roads: readonly Kilometre[];
  /** What is left of the address when administrative names and words of position are taken out. */
  readonly words: string;
}

export const readSigns = (names: PlaceNames, address: string): PlaceSigns => {
  const { mentions, text } = readAddress(names, address);
  const of = (...kinds: readonly string[]): readonly string[] => distinct(mentions.filter(({ name }) => kinds.includes(name.kind)).map(({ name }) => (name.meant ?? name).town ?? (name.meant ?? name).text));
  const kilometres = readRoads(text);
  const administrative = mentions.filter(({ name }) => name.kind !== 'VILLAGE' && name.kind !== 'LANDMARK');
  return { towns: of('TOWN'), villages: of('VILLAGE').map(stem), landmarks: of('LANDMARK'), roads: kilometres, words: leftOver(text, administrative) };
};

/** The longest run of characters that both leftovers hold. */
export const wordsOfBoth = (one: PlaceSigns, other: PlaceSigns): string => {
  let best = '';
  for (let start = 0; start < one.words.length; start += 1) {
    for (let end = start + best.length + 1; end <= one.words.length && other.words.includes(one.words.slice(start, end)); end += 1) {
      if (!one.words.slice(start, end).includes(GAP)) best = one.words.slice(start, end);
    }
  }
  return best;
};

const readRoads = (text: string): readonly Kilometre[] => {
  const stones = [...text.matchAll(STONE)].map((found) => Number(found[1] ?? found[3]) + Number(`0.${found[2] ?? found[4] ?? '0'}`));
  const roads = distinct([...[...text.matchAll(NUMBERED)].map(numberOf), ...[...text.matchAll(EXPRESSWAY)].map(([name]) => name)]);
  return roads.map((road) => ({ road, at: stones.length === 1 ? stones[0] ?? null : null }));
};

const numberOf = (found: RegExpExecArray): string => {
  const [, letter, byLetter, word, byWord, before, after] = found;
  return letter !== undefined ? `${letter.toUpperCase()}${byLetter ?? ''}` : `${LETTERS[word ?? after ?? ''] ?? ''}${byWord ?? before ?? ''}`;
};

const leftOver = (text: string, mentions: readonly { readonly start: number; readonly end: number }[]): string => {
  const characters = [...text].map((character, index) => (mentions.some(({ start, end }) => index >= start && index < end) ? GAP : character)).join('');
  return characters.replaceAll(POSITION, GAP).replaceAll(TELEPHONE, GAP).replaceAll(/[^\p{Script=Han}\p{L}\p{N}]+/gu, GAP);
};

const stem = (village: string): string => (village.length > 2 ? village.replace(/(?:行政村|村民委员会|村委会|村委|村|社区|居委会|居委)$/u, '') : village);

const GAP = ' ';
const LETTERS: Readonly<Record<string, string>> = { 国道: 'G', 省道: 'S', 县道: 'X', 乡道: 'Y' };
/** The caller's own number typed into the address is no sign of the place, and would be quoted as the reason. */
const TELEPHONE = /\d{7,}/gu;
const NUMBERED = /(?<![A-Za-z])([GSXYgsxy])\s?(\d{1,4})(?!\d)|(国道|省道|县道|乡道)\s?[GSXY]?(\d{1,4})|(\d{1,4})\s?(国道|省道|县道|乡道)/gu;
const EXPRESSWAY = /[\p{Script=Han}]{2}高速(?:公路)?/gu;
/** K2345+600, 2345公里, 2345.6公里处: kilometre and its decimals. */
const STONE = /[Kk桩号]\s?(\d{1,4})(?:\+(\d{3}))?(?!\d)|(\d{1,4})(?:\.(\d{1,3}))?\s?(?:公里|千米|KM|km)(?!\/|\p{Script=Han}*[远外])/gu;
/** Words of position, which say nothing of which place it is. */
const POSITION = /附近|旁边|旁|对面|门口|路口|交叉口|路段|路面|位置|方向|左侧|右侧|两侧|前面|后面|前方|后方|往前|大约|大概|靠近|距离|处|约|米|的|在|有|与|和/gu;

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
