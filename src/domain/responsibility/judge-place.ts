import type { Mention } from './neighbourhood.js';
import type { Home } from './place-name.js';
import type { PlaceNames } from './place-names.js';
import { readAddress } from './read-address.js';

/** A word of the address that the judgement rests on. SPELLING: what was read as what. */
export interface PlaceReading {
  readonly kind: 'ADDRESS' | 'VILLAGE' | 'ZONE' | 'LANDMARK' | 'SPELLING';
  readonly text: string;
}

/**
 * What an address says about the county.
 * ONE: exactly this county. OPEN: nothing, or only the city. VILLAGE: only a village or community, of which any hamlet may bear the name.
 * AMBIGUOUS: a town name that several counties bear. SEVERAL: more than one county, `spans` when the event lies in all of them.
 * CONTRADICTORY: its parts do not fit each other. OUTSIDE: a place of somebody else.
 */
/** `words`: the names read, as the area has them. `counties`: all that come into question; `named`: those that bear their own name in the address. */
export type PlaceJudgement = {
  readonly words: readonly string[];
  readonly readings: readonly PlaceReading[];
  readonly counties: readonly string[];
  readonly named: readonly string[];
  /** Every county of ours that the address could speak of, also as a direction, a border or a place passed by. */
  readonly spoken: readonly string[];
  /** The names of places where the event is not. */
  readonly aside: readonly string[];
  /** The village that tells which of several towns of one name is meant. */
  readonly settledBy: string | null;
} & (
  | { readonly kind: 'ONE'; readonly county: string }
  | { readonly kind: 'OPEN' | 'AMBIGUOUS' | 'CONTRADICTORY' | 'OUTSIDE' }
  /** `rare`: only these counties have a place of the name, so that another one contradicts it. */
  | { readonly kind: 'VILLAGE'; readonly rare: boolean }
  | { readonly kind: 'SEVERAL'; readonly spans: boolean }
);

/** The address speaks of counties, though of no event there, and of none of these. */
export const speaksOfOthers = ({ spoken }: PlaceJudgement, counties: readonly string[]): boolean => spoken.length > 0 && counties.some((code) => !spoken.includes(code));

/** `isOwn`: whether a zone's code is a jurisdiction of its own now. */
export const judgePlace = (names: PlaceNames, address: string, isOwn: (code: string) => boolean = () => false): PlaceJudgement => {
  const { mentions: read, aside, spans, atBorder, text } = readAddress(names, address);
  const mentions = read.map((mention, index) => narrowed(mention, read[index + 1], text));
  const told = mentions.filter(({ name }) => name.kind !== 'VILLAGE');
  const of = (...kinds: readonly Mention['name']['kind'][]): readonly Mention[] => told.filter(({ name }) => kinds.includes(name.kind));
  const named = distinct(of('COUNTY').filter(({ strength }) => strength === 'STRONG').flatMap(({ name }) => name.counties));
  const towns = of('TOWN', 'ZONE', 'LANDMARK').filter(({ strength }) => strength === 'STRONG').map(({ name }) => name.counties);
  const villages = mentions.filter((mention) => mention.name.kind === 'VILLAGE');
  const doubtful = [...of('COUNTY', 'TOWN').filter(({ strength }) => strength === 'WEAK'), ...villages.filter((village) => isTelling(village, text))].map(({ name }) => name.counties);
  const settling = read.findIndex((mention, index) => mention !== mentions[index]);
  const spoken = distinct([...told, ...aside].flatMap(({ name }) => name.counties));
  const found = { words: wordsOf(mentions), readings: distinctReadings(mentions), named, spoken, aside: wordsOf(aside), settledBy: settling < 0 ? null : read[settling + 1]?.name.text ?? null };
  const ours = named.length + of('CITY').length > 0;
  const isLeading = ({ end }: Mention): boolean => told.some(({ start, name }) => start === end && name.counties.length > 0);
  const foreign = of('OUTSIDE').filter((mention) => mention.strength === 'STRONG' || atBorder || told.length === 1 || isLeading(mention));
  const counties = named.length > 0 ? named : distinct(towns.filter((codes) => codes.length === 1).flat());

  if (foreign.length > 0) return { ...found, counties: ours ? counties : [], kind: ours ? 'CONTRADICTORY' : 'OUTSIDE' };
  const strangers = ours || towns.length === 0 ? undefined : besideStrangers(names, [...told, ...aside], text);
  if (strangers !== undefined) return { ...found, counties: strangers === 'OUTSIDE' ? [] : distinct(towns.flat()), kind: strangers };
  const zone = of('ZONE').map(({ name }) => name).find((name) => name.zone !== null && name.zone !== undefined && isOwn(name.zone));
  if (zone?.zone !== null && zone?.zone !== undefined && [...named.map((code) => [code]), ...towns, ...doubtful].every((codes) => codes.some((code) => zone.counties.includes(code)))) {
    return { ...found, counties: distinct([zone.zone, ...(zone.counties.length === 1 ? zone.counties : named)]), kind: 'ONE', county: zone.zone };
  }
  const [only, ...more] = counties;
  if (only === undefined) return { ...found, ...undecided(towns, villages, text) };
  if (more.length > 0) return { ...found, counties, kind: 'SEVERAL', spans };
  const fitting = [...towns, ...doubtful].every((codes) => codes.includes(only)) && (named.length > 0 || towns.every((codes) => codes.length === 1));
  if (!fitting) return { ...found, counties: distinct([only, ...towns.flat(), ...doubtful.flat()]), kind: 'CONTRADICTORY' };
  return { ...found, words: wordsOf(mentions.filter(({ name }) => name.kind !== 'OUTSIDE')), counties, kind: 'ONE', county: only };
};

/** What a place of others makes of towns without a county of ours: a town whose name others bear too is theirs when theirs closes the address (太和镇,广州), and a hint may only settle it when theirs is far (太和镇往广州方向). */
const besideStrangers = (names: PlaceNames, mentions: readonly Mention[], text: string): 'OUTSIDE' | 'CONTRADICTORY' | 'AMBIGUOUS' | undefined => {
  const isRare = mentions.some(({ name, strength }) => name.kind === 'ZONE' || name.kind === 'LANDMARK' || (name.kind === 'TOWN' && name.rare === true && strength === 'STRONG'));
  const others = mentions.filter(({ name }) => name.kind === 'OUTSIDE');
  const beside = others.filter(({ strength }) => strength !== 'ASIDE');
  const closing = beside.find(({ end }) => CLOSED.test(text.slice(end)) || others.some(({ start }) => start === end));
  // A county of others without its suffix may be an ordinary word (白沙镇,南山).
  if (closing !== undefined) return isRare || names.major.longestAt(closing.name.text, 0)?.text !== closing.name.text ? 'CONTRADICTORY' : 'OUTSIDE';
  if (isRare || others.length === 0) return undefined;
  return beside.length > 0 ? 'CONTRADICTORY' : 'AMBIGUOUS';
};

const CLOSED = /^(?:$|[^\p{Script=Han}\p{L}\p{N}]|的$)/u;

const undecided = (towns: readonly (readonly string[])[], villages: readonly Mention[], text: string): { readonly counties: readonly string[] } & ({ readonly kind: 'AMBIGUOUS' | 'OPEN' } | { readonly kind: 'VILLAGE'; readonly rare: boolean }) => {
  if (towns.length > 0) return { counties: distinct(towns.flat()), kind: 'AMBIGUOUS' };
  if (villages.length > 0) return { counties: distinct(villages.flatMap(({ name }) => name.counties)), kind: 'VILLAGE', rare: villages.some((village) => isTelling(village, text)) };
  return { counties: [], kind: 'OPEN' };
};

/** A town that several counties have is the one whose village follows it, when only one of them has the village. */
const narrowed = (town: Mention, next: Mention | undefined, text: string): Mention => {
  if (town.name.kind !== 'TOWN' || town.name.counties.length < 2 || next?.name.kind !== 'VILLAGE' || !BELOW.test(text.slice(town.end, next.start))) return town;
  const homes = (next.name.homes ?? []).filter((home) => home.town === town.name.town);
  const exact = homes.filter(({ form }) => form === formOf(next, text));
  const [only, ...others] = distinct((formOf(next, text) === undefined ? homes : exact).map(({ county }) => county));
  // Without 村 or 社区 it may be a hamlet, a road or a pond, which are in no list.
  const isVillage = formOf(next, text) !== undefined || (next.name.form === 'FULL' && next.name.rare === true && !town.name.text.startsWith(next.name.text.slice(0, -1)));
  const isClear = only !== undefined && others.length === 0 && isVillage;
  return isClear ? { ...town, name: { ...town.name, counties: [only] } } : town;
};

/** The form in which an official list would name the village; undefined when a hamlet could be called the same. */
const formOf = ({ name, end }: Mention, text: string): Home['form'] | undefined => {
  if (name.form === 'FULL' && /(?:社区|居委)$/u.test(name.text)) return 'COMMUNITY';
  return name.form === 'FULL' && (/行政村$/u.test(name.text) || /^(?:民委员会|委)/u.test(text.slice(end))) ? 'VILLAGE' : undefined;
};

/** Whether no hamlet can be meant: the name is rare in the country, or said as the lists do. */
const isTelling = (village: Mention, text: string): boolean => village.name.form === 'FULL' && (village.name.rare === true || formOf(village, text) !== undefined);

const wordsOf = (mentions: readonly Mention[]): readonly string[] => distinct(mentions.filter(({ name }) => name.kind !== 'PROVINCE').map(({ name }) => name.meant?.text ?? name.text));

const distinctReadings = (mentions: readonly Mention[]): readonly PlaceReading[] => {
  const readings = mentions.filter(({ name }) => name.kind !== 'PROVINCE').map(({ name }): PlaceReading => {
    if (name.meant !== undefined) return { kind: 'SPELLING', text: `${name.text}→${name.meant.text}` };
    return { kind: name.kind === 'VILLAGE' || name.kind === 'ZONE' || name.kind === 'LANDMARK' ? name.kind : 'ADDRESS', text: name.text };
  });
  return readings.filter((one, index) => readings.findIndex(({ kind, text }) => kind === one.kind && text === one.text) === index);
};

const BELOW = /^[^\p{Script=Han}\p{L}\p{N}]{0,2}$/u;

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
