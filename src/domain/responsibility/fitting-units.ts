import type { Directory, DirectoryUnit, RoutingRule } from './directory.js';

/** The units that the dispatch table names for a matter, and the words of the report which chose them. */
export interface Fit {
  readonly units: readonly DirectoryUnit[];
  readonly words: readonly string[];
}

/** A matter without a category is told apart by what the report says: of rules for one category only those with keywords speak for it. */
const fits = (rule: RoutingRule, category: string | null): boolean => rule.category === null || rule.category === category || (category === null && rule.keywords.length > 0);

/**
 * Rules whose keyword the report mentions go before rules without keywords, because 井盖 on a town's road is the city
 * management's and not the road authority's. Several units left over means that the unit is unclear (QY2019-2.3).
 */
export const fittingUnits = (directory: Directory, countyCode: string | null, category: string | null, report: string): Fit => {
  const rules = directory.rules.filter((rule) => rule.countyCode === countyCode && fits(rule, category));
  const text = report.normalize('NFKC');
  const special = rules.map((rule) => ({ rule, words: rule.keywords.filter((word) => text.includes(word)) })).filter(({ words }) => words.length > 0);
  const codes = new Set((special.length > 0 ? special.map(({ rule }) => rule) : rules.filter(({ keywords }) => keywords.length === 0)).map(({ unitCode }) => unitCode));
  return {
    units: directory.units.filter(({ code, kind }) => codes.has(code) && kind === 'HANDLING_UNIT'),
    words: [...new Set(special.flatMap(({ words }) => words))],
  };
};
