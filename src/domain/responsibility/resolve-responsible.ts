import { countyByCode, type Directory, type DirectoryUnit, type EndedUnit, onlyCounty, townsNamed, unitInForce } from './directory.js';
import { explain } from './explain.js';
import type { Findings, ResponsibilityQuestion } from './findings.js';
import { type Fit, fittingUnits } from './fitting-units.js';
import { hotlinesNamed, hotlineText } from './hotline-directory.js';
import { judgePlace, type PlaceJudgement, speaksOfOthers } from './judge-place.js';
import { placeNamesOf } from './place-names.js';
import { readPosition } from './position.js';
import type { RoutingLaw } from './routing-law.js';

export interface Evidence {
  readonly kind: 'ADDRESS' | 'VILLAGE' | 'ZONE' | 'LANDMARK' | 'SPELLING' | 'COORDINATES' | 'COUNTY_HINT' | 'UNIT_HINT' | 'KEYWORD' | 'DISPATCH_TABLE' | 'SUCCESSOR' | 'HOTLINE_DIRECTORY';
  readonly text: string;
}

export interface Candidate {
  readonly kind: 'UNIT' | 'COUNTY';
  readonly code: string;
  readonly name: string;
}

/** Who answers for an event, as http.md shapes it; `counties` also holds every county that a critical copy must reach (QY2019-2.4). */
export interface Routing {
  readonly kind: 'UNIT' | 'COUNTY_OFFICE' | 'DUTY_SUPERVISOR';
  readonly unitCode: string | null;
  readonly countyCode: string | null;
  readonly confidence: 'CERTAIN' | 'UNCERTAIN' | 'OUTSIDE';
  readonly evidence: readonly Evidence[];
  readonly candidates: readonly Candidate[];
  readonly because: readonly string[];
  readonly explanation: string;
  readonly counties: readonly string[];
}

export interface HintProblem {
  readonly field: 'unitCode' | 'countyCode';
  /** Chinese, for the person who sees the answer. */
  readonly detail: string;
}

export type Resolution = { readonly kind: 'ROUTED'; readonly routing: Routing } | { readonly kind: 'REFUSED'; readonly problems: readonly HintProblem[] };

/** Finds who answers for an event, on the ways its regulation knows (QY2019-2.2, 2.3; QY2015-5.2c; OQ-16). A hint that names nothing we know is refused, not ignored. */
export const resolveResponsible = (directory: Directory, question: ResponsibilityQuestion, law: RoutingLaw): Resolution => {
  const hints = readHints(directory, question);
  if (hints.problems.length > 0) return { kind: 'REFUSED', problems: hints.problems };
  const place = judgePlace(placeNamesOf(directory.area), question.address, (code) => directory.units.some(({ countyCode }) => countyCode === code));
  const position = readPosition(directory.area, question.latitude ?? null, question.longitude ?? null);
  const routing = route({ directory, question, place, position, law, unit: hints.unit, endedUnit: hints.endedUnit, hintedCounty: hints.county });
  return { kind: 'ROUTED', routing: withHotlines(directory, question.report, routing) };
};

interface Hints {
  readonly unit: DirectoryUnit | undefined;
  readonly endedUnit: EndedUnit | undefined;
  readonly county: string | undefined;
  readonly problems: readonly HintProblem[];
}

const readHints = (directory: Directory, { unitCode, countyCode }: ResponsibilityQuestion): Hints => {
  const problems: HintProblem[] = [];
  const { unit, ended } = unitInForce(directory, unitCode ?? '');
  if (unitCode !== null && unit === undefined && ended === undefined) problems.push({ field: 'unitCode', detail: `没有代码为 ${unitCode} 的单位` });
  if (unit !== undefined && unit.kind !== 'HANDLING_UNIT') problems.push({ field: 'unitCode', detail: `${unit.name}不是承办单位,不能直接派单` });
  const county = countyCode === null ? undefined : countyByCode(directory, countyCode);
  // The code of the city itself says no more than that the county is open.
  if (countyCode !== null && county === undefined && countyCode !== directory.area.city.code) {
    problems.push({ field: 'countyCode', detail: `${countyCode} 不是${directory.area.city.name}下辖县(市、区)的代码` });
  }
  return { unit, endedUnit: ended, county: county?.code, problems };
};

const route = (findings: Findings): Routing => {
  const { directory, place, position, law, unit, hintedCounty, question } = findings;
  const hinted = distinct([hintedCounty, unit?.countyCode ?? undefined]);
  if (contradicts(place, hinted) || isOfOtherTown(directory, place, unit) || (place.kind === 'OUTSIDE' && unit !== undefined) || (position.kind === 'BEYOND' && place.kind !== 'OUTSIDE')) return toSupervisor(findings, 'UNCERTAIN', [...place.counties, ...hinted]);
  const county = certainCounty(directory, place, hinted);
  if (unit !== undefined) return toUnit(findings, unit, { county, because: law.unit, hinted: true, ...NO_WORDS });
  if (county !== null) {
    const fit = fittingUnits(directory, { county, towns: townsNamed(directory, county, place.words) }, question.category, question.report);
    if (fit.certain !== null) return toUnit(findings, fit.certain, { county, because: law.unit, words: fit.words, beside: fit.beside, hinted: false });
    return law.countyOffice === null ? toSupervisor(findings, 'UNCERTAIN', [], { county, fit }) : toCountyOffice(findings, county, fit, law.countyOffice);
  }
  if (place.kind === 'SEVERAL' && place.spans && law.spanning !== null) {
    const fit = fittingUnits(directory, { county: null, towns: [] }, question.category, question.report);
    if (fit.certain !== null) return toUnit(findings, fit.certain, { county, because: law.spanning, words: fit.words, beside: fit.beside, hinted: false });
  }
  return toSupervisor(findings, place.kind === 'OUTSIDE' ? 'OUTSIDE' : 'UNCERTAIN', place.counties);
};

/** A hint fills what the text leaves open and never overrides what it says. */
const contradicts = (place: PlaceJudgement, hinted: readonly string[]): boolean => {
  if (hinted.length > 1) return true;
  // Also a direction, a border or a place passed by says what the event is not far from.
  if (place.kind !== 'ONE' && speaksOfOthers(place, hinted)) return true;
  switch (place.kind) {
    case 'ONE':
    case 'AMBIGUOUS':
    case 'SEVERAL': return hinted.some((code) => !place.counties.includes(code));
    case 'CONTRADICTORY':
    case 'OUTSIDE': return hinted.length > 0;
    case 'VILLAGE': return place.rare && hinted.some((code) => !place.counties.includes(code));
    case 'OPEN': return false;
  }
};

/** The unit of one town is not who answers for another. */
const isOfOtherTown = (directory: Directory, place: PlaceJudgement, unit: DirectoryUnit | undefined): boolean => {
  if (unit === undefined || unit.countyCode === null || unit.town === null) return false;
  const towns = townsNamed(directory, unit.countyCode, place.words);
  return towns.length > 0 && !towns.includes(unit.town);
};

const certainCounty = ({ area }: Directory, place: PlaceJudgement, [hinted]: readonly string[]): string | null => {
  if (place.kind === 'ONE') return place.county;
  if (place.kind === 'SEVERAL' && place.spans) return null;
  // In a jurisdiction of one district a place that is not somebody else's lies in it.
  return hinted ?? (place.kind === 'OPEN' || place.kind === 'VILLAGE' ? onlyCounty(area)?.code ?? null : null);
};

interface Choice {
  readonly county: string | null;
  readonly because: readonly string[];
  readonly words: readonly string[];
  readonly beside: Fit['beside'];
  readonly hinted: boolean;
}

const NO_WORDS: Pick<Choice, 'words' | 'beside'> = { words: [], beside: { units: [], words: [] } };

const toUnit = (findings: Findings, unit: DirectoryUnit, { county, because, words, beside, hinted }: Choice): Routing => ({
  kind: 'UNIT', unitCode: unit.code, countyCode: county, confidence: 'CERTAIN',
  evidence: [
    ...evidenceOf(findings),
    ...keywords([...words, ...beside.words]),
    ...(hinted ? [] : [{ kind: 'DISPATCH_TABLE', text: unit.name } as const]),
  ],
  candidates: [unit, ...beside.units].map(unitCandidate),
  because,
  explanation: explain.unit(findings, unit, { words, beside, hinted, spans: county === null && !hinted }),
  counties: county === null ? concerned(findings.place) : distinct([county, ...concerned(findings.place)]),
});

const toCountyOffice = (findings: Findings, county: string, fit: Fit, because: readonly string[]): Routing => ({
  kind: 'COUNTY_OFFICE', unitCode: null, countyCode: county, confidence: 'CERTAIN',
  evidence: [...evidenceOf(findings), ...keywords([...fit.words, ...fit.beside.words])], candidates: [...fit.units, ...fit.beside.units].map(unitCandidate), because,
  explanation: explain.countyOffice(findings, county, fit), counties: distinct([county, ...concerned(findings.place)]),
});

/** What is known when only the unit is open. */
interface OpenUnit {
  readonly county: string;
  readonly fit: Fit;
}

const toSupervisor = (findings: Findings, confidence: 'UNCERTAIN' | 'OUTSIDE', counties: readonly string[], open: OpenUnit | null = null): Routing => ({
  kind: 'DUTY_SUPERVISOR', unitCode: null, countyCode: open?.county ?? null, confidence,
  evidence: [...evidenceOf(findings), ...keywords(open === null ? [] : [...open.fit.words, ...open.fit.beside.words])],
  candidates: open !== null ? [...open.fit.units, ...open.fit.beside.units].map(unitCandidate) : distinct(counties).flatMap((code) => {
    const county = countyByCode(findings.directory, code);
    return county === undefined ? [] : [{ kind: 'COUNTY' as const, code, name: county.name }];
  }),
  because: findings.law.supervisor,
  explanation: open === null ? explain.supervisor(findings) : explain.openUnit(findings, open.county, open.fit),
  // Only a county that the address itself names is concerned; one that a mistaken hint names is not.
  counties: open === null ? concerned(findings.place) : distinct([open.county, ...concerned(findings.place)]),
});

const concerned = (place: PlaceJudgement): readonly string[] =>
  place.kind === 'ONE' || place.kind === 'SEVERAL' ? place.counties : place.named;

const evidenceOf = ({ place, position, question, unit, endedUnit, hintedCounty }: Findings): readonly Evidence[] => [
  ...place.readings,
  ...(position.kind === 'NONE' ? [] : [{ kind: 'COORDINATES', text: position.text } as const]),
  ...(hintedCounty === undefined ? [] : [{ kind: 'COUNTY_HINT', text: question.countyCode ?? hintedCounty } as const]),
  ...(question.unitCode === null ? [] : [{ kind: 'UNIT_HINT', text: question.unitCode } as const]),
  ...(unit === undefined || endedUnit === undefined ? [] : [{ kind: 'SUCCESSOR', text: `${endedUnit.name}→${unit.name}` } as const]),
];

const keywords = (words: readonly string[]): readonly Evidence[] => words.map((text) => ({ kind: 'KEYWORD', text }));

/** A merged service line that the report names hints at its unit; it never makes anything certain and never takes certainty away (OQ-50). */
const withHotlines = ({ units, hotlines }: Directory, report: string, routing: Routing): Routing => {
  const named = hotlinesNamed(hotlines, report);
  if (named.length === 0) return routing;
  const known = new Set(routing.candidates.map(({ code }) => code));
  const hinted = routing.confidence === 'OUTSIDE' ? [] : units.filter(({ code, kind }) => kind === 'HANDLING_UNIT' && !known.has(code) && named.some(({ unitCode }) => unitCode === code));
  return {
    ...routing,
    evidence: [...routing.evidence, ...named.map((line): Evidence => ({ kind: 'HOTLINE_DIRECTORY', text: hotlineText(line) }))],
    candidates: [...routing.candidates, ...hinted.map(unitCandidate)],
    explanation: `${routing.explanation.replace(/。$/, '')};来单提到${named.map(hotlineText).join('、')},仅作线索。`,
  };
};

const unitCandidate = ({ code, name }: DirectoryUnit): Candidate => ({ kind: 'UNIT', code, name });

const distinct = (texts: readonly (string | undefined)[]): readonly string[] => [...new Set(texts.filter((text) => text !== undefined))];
