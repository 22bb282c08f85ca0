import type { Directory, DirectoryUnit } from './directory.js';
import { type DispatchRule, levelsOf, type PublicFunction, type TownKind } from './function-table.js';

/** Where the matter lies. County null: in several; `towns` as the address names them. */
export interface FittingPlace {
  readonly county: string | null;
  readonly towns: readonly string[];
}

/** Whom the dispatch table names for a matter. */
export interface Fit {
  /** The one unit that answers for it, when the table leaves no doubt. */
  readonly certain: DirectoryUnit | null;
  /** All that come into question. */
  readonly units: readonly DirectoryUnit[];
  /** The words of the report that chose them. */
  readonly words: readonly string[];
  /** Functions that the matter belongs to and that nobody there exercises. */
  readonly vacant: readonly PublicFunction[];
  /** Functions that a town may exercise, while the address names no town. */
  readonly townless: readonly PublicFunction[];
  /** Units of another category's matters that the report also mentions: they may have to help the one that leads (QY2015-5.2). */
  readonly beside: { readonly units: readonly DirectoryUnit[]; readonly words: readonly string[] };
}

interface Mention {
  readonly rule: DispatchRule;
  readonly words: readonly string[];
}

/**
 * Category and words of the report name functions, functions name units. Rows whose keyword the report mentions go before rows without,
 * because 井盖 on a town's road is the city management's and not the road authority's. A second function, a function that nobody exercises
 * and words of another category beside words of this one leave the unit open, for a person to decide (QY2019-2.3, QY2015-5.2d). Where the
 * operator's category alone decides, words of another category only name who may have to help.
 */
export const fittingUnits = (directory: Directory, place: FittingPlace, category: string | null, report: string): Fit => {
  const text = report.normalize('NFKC');
  const rules = directory.rules.filter(({ counties }) => counties === null || counties.includes(place.county));
  const own = rules.filter((rule) => rule.category === null || rule.category === category || (category === null && rule.keywords.length > 0));
  const mentioned = mentionsIn(own, text);
  const fitting = mentioned.length > 0 ? mentioned : own.filter(({ keywords }) => keywords.length === 0).map((rule): Mention => ({ rule, words: [] }));
  const isOpen = beyondAgreement(fitting);
  const chosen = fitting.filter(isOpen);
  const doubts = mentionsIn(rules.filter((rule) => !own.includes(rule)), text).filter(isOpen);
  const isByCategory = mentioned.length === 0 && chosen.length > 0;
  const deciding = isByCategory ? chosen : [...chosen, ...doubts];
  const answer = answering(directory, place, deciding.map(({ rule }) => rule));
  const [only, ...others] = answer.units;
  const isSettled = others.length === 0 && answer.vacant.length + answer.townless.length === 0 && (chosen.length > 0 || doubts.length === 0);
  const helping = isByCategory ? doubts : [];
  const beside = helping.length === 0 ? [] : answering(directory, place, helping.map(({ rule }) => rule)).units.filter((unit) => !answer.units.includes(unit));
  return { ...answer, certain: isSettled ? only ?? null : null, words: wordsOf(deciding), beside: { units: beside, words: wordsOf(helping) } };
};

/** What was agreed for one unit alone goes before the functions, as far as its words reach. */
const beyondAgreement = (fitting: readonly Mention[]): ((mention: Mention) => boolean) => {
  const agreed = fitting.filter(({ rule }) => 'unit' in rule.to);
  return ({ rule, words }) => agreed.length === 0 || 'unit' in rule.to || words.some((word) => !agreed.some((one) => one.words.some((said) => said.includes(word))));
};

const wordsOf = (mentions: readonly Mention[]): readonly string[] => [...new Set(mentions.flatMap(({ words }) => words))];

const mentionsIn = (rules: readonly DispatchRule[], text: string): readonly Mention[] =>
  rules.map((rule) => ({ rule, words: rule.keywords.filter((word) => text.includes(word)) })).filter(({ words }) => words.length > 0);

/** The units that the rows lead to; where nobody exercises a function, or no row counts, those that take in what is left over. */
const answering = ({ functions, units }: Directory, place: FittingPlace, rules: readonly DispatchRule[]): Omit<Fit, 'certain' | 'words' | 'beside'> => {
  const to = new Set(rules.map((rule) => ('function' in rule.to ? rule.to.function : '')));
  const agreed = new Set(rules.flatMap((rule) => ('unit' in rule.to ? [rule.to.unit] : [])));
  const named = functions.filter(({ code }) => to.has(code)).map((one) => ({ one, units: exercising({ units }, place, one) }));
  const townless = place.towns.length > 0 ? [] : named.map(({ one }) => one).filter((one) => levelsOf(one, place.county, []).includes('TOWN'));
  const vacant = named.filter((each) => each.units.length === 0 && !townless.includes(each.one)).map(({ one }) => one);
  const general = vacant.length > 0 || rules.length === 0 ? functions.filter((one) => one.general).flatMap((one) => exercising({ units }, place, one)) : [];
  const found = new Set([...named.flatMap((each) => each.units), ...general]);
  return { units: units.filter((unit) => (found.has(unit) || agreed.has(unit.code)) && unit.kind === 'HANDLING_UNIT'), vacant: general.length > 0 ? [] : vacant, townless };
};

/** Who exercises a function there. */
export const exercising = ({ units }: Pick<Directory, 'units'>, place: FittingPlace, one: PublicFunction): readonly DirectoryUnit[] => {
  const levels = levelsOf(one, place.county, townKinds(place.towns));
  return units.filter((unit) => isPlaced(unit, place, levels) && unit.functions.includes(one.code));
};

const isPlaced = (unit: DirectoryUnit, { county, towns }: FittingPlace, levels: readonly DirectoryUnit['level'][]): boolean => {
  if ((unit.countyCode !== null && unit.countyCode !== county) || !levels.includes(unit.level)) return false;
  return unit.level !== 'TOWN' || (unit.town !== null && towns.includes(unit.town));
};

const townKinds = (towns: readonly string[]): readonly TownKind[] => [...new Set(towns.map((name): TownKind => (name.endsWith('街道') ? 'STREET' : 'TOWNSHIP')))];
