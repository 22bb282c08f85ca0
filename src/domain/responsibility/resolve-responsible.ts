import { countyByCode, type Directory, type DirectoryUnit } from './directory.js';
import { explain } from './explain.js';
import type { Findings, ResponsibilityQuestion } from './findings.js';
import { fittingUnits } from './fitting-units.js';
import { judgePlace, type PlaceJudgement } from './judge-place.js';
import { collectPlaceNames } from './place-names.js';
import type { RoutingLaw } from './routing-law.js';

export interface Evidence {
  readonly kind: 'ADDRESS' | 'COUNTY_HINT' | 'UNIT_HINT' | 'KEYWORD' | 'DISPATCH_TABLE';
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
  const place = judgePlace(collectPlaceNames(directory.area), question.address);
  return { kind: 'ROUTED', routing: route({ directory, question, place, law, unit: hints.unit, hintedCounty: hints.county }) };
};

interface Hints {
  readonly unit: DirectoryUnit | undefined;
  readonly county: string | undefined;
  readonly problems: readonly HintProblem[];
}

const readHints = (directory: Directory, { unitCode, countyCode }: ResponsibilityQuestion): Hints => {
  const problems: HintProblem[] = [];
  const unit = directory.units.find(({ code }) => code === unitCode);
  if (unitCode !== null && unit === undefined) problems.push({ field: 'unitCode', detail: `没有代码为 ${unitCode} 的单位` });
  if (unit !== undefined && unit.kind !== 'HANDLING_UNIT') problems.push({ field: 'unitCode', detail: `${unit.name}不是承办单位,不能直接派单` });
  const county = countyCode === null ? undefined : countyByCode(directory, countyCode);
  // The code of the city itself says no more than that the county is open.
  if (countyCode !== null && county === undefined && countyCode !== directory.area.city.code) {
    problems.push({ field: 'countyCode', detail: `${countyCode} 不是${directory.area.city.name}下辖县(市、区)的代码` });
  }
  return { unit, county: county?.code, problems };
};

const route = (findings: Findings): Routing => {
  const { directory, place, law, unit, hintedCounty, question } = findings;
  const hinted = distinct([hintedCounty, unit?.countyCode ?? undefined]);
  if (contradicts(place, hinted) || (place.kind === 'OUTSIDE' && unit !== undefined)) return toSupervisor(findings, 'UNCERTAIN', [...place.counties, ...hinted]);
  const county = certainCounty(directory, place, hinted);
  if (unit !== undefined) return toUnit(findings, unit, { county, because: law.unit, words: [], hinted: true });
  if (county !== null) {
    const { units, words } = fittingUnits(directory, county, question.category, question.report);
    const [only, ...others] = units;
    if (only !== undefined && others.length === 0) return toUnit(findings, only, { county, because: law.unit, words, hinted: false });
    return law.countyOffice === null ? toSupervisor(findings, 'UNCERTAIN', [], { county, units }) : toCountyOffice(findings, county, units, law.countyOffice);
  }
  if (place.kind === 'SEVERAL' && place.spans && law.spanning !== null) {
    const { units, words } = fittingUnits(directory, null, question.category, question.report);
    const [only, ...others] = units;
    if (only !== undefined && others.length === 0) return toUnit(findings, only, { county, because: law.spanning, words, hinted: false });
  }
  return toSupervisor(findings, place.kind === 'OUTSIDE' ? 'OUTSIDE' : 'UNCERTAIN', place.counties);
};

/** A hint fills what the text leaves open and never overrides what it says. */
const contradicts = (place: PlaceJudgement, hinted: readonly string[]): boolean => {
  if (hinted.length > 1) return true;
  switch (place.kind) {
    case 'ONE':
    case 'AMBIGUOUS':
    case 'SEVERAL': return hinted.some((code) => !place.counties.includes(code));
    case 'CONTRADICTORY':
    case 'OUTSIDE': return hinted.length > 0;
    case 'OPEN': return false;
  }
};

const certainCounty = ({ area }: Directory, place: PlaceJudgement, [hinted]: readonly string[]): string | null => {
  if (place.kind === 'ONE') return place.county;
  if (place.kind === 'SEVERAL' && place.spans) return null;
  // In a jurisdiction of one district a place that is not somebody else's lies in it.
  const [only, ...others] = area.counties;
  return hinted ?? (place.kind === 'OPEN' && others.length === 0 ? only?.code ?? null : null);
};

interface Choice {
  readonly county: string | null;
  readonly because: readonly string[];
  readonly words: readonly string[];
  readonly hinted: boolean;
}

const toUnit = (findings: Findings, unit: DirectoryUnit, { county, because, words, hinted }: Choice): Routing => ({
  kind: 'UNIT', unitCode: unit.code, countyCode: county, confidence: 'CERTAIN',
  evidence: [
    ...evidenceOf(findings),
    ...words.map((text): Evidence => ({ kind: 'KEYWORD', text })),
    ...(hinted ? [] : [{ kind: 'DISPATCH_TABLE', text: unit.name } as const]),
  ],
  candidates: [unitCandidate(unit)],
  because,
  explanation: explain.unit(findings, unit, { words, hinted, spans: county === null && !hinted }),
  counties: county === null ? concerned(findings.place) : distinct([county, ...concerned(findings.place)]),
});

const toCountyOffice = (findings: Findings, county: string, units: readonly DirectoryUnit[], because: readonly string[]): Routing => ({
  kind: 'COUNTY_OFFICE', unitCode: null, countyCode: county, confidence: 'CERTAIN',
  evidence: evidenceOf(findings), candidates: units.map(unitCandidate), because,
  explanation: explain.countyOffice(findings, county, units), counties: distinct([county, ...concerned(findings.place)]),
});

/** What is known when only the unit is open. */
interface OpenUnit {
  readonly county: string;
  readonly units: readonly DirectoryUnit[];
}

const toSupervisor = (findings: Findings, confidence: 'UNCERTAIN' | 'OUTSIDE', counties: readonly string[], open: OpenUnit | null = null): Routing => ({
  kind: 'DUTY_SUPERVISOR', unitCode: null, countyCode: open?.county ?? null, confidence,
  evidence: evidenceOf(findings),
  candidates: open !== null ? open.units.map(unitCandidate) : distinct(counties).flatMap((code) => {
    const county = countyByCode(findings.directory, code);
    return county === undefined ? [] : [{ kind: 'COUNTY' as const, code, name: county.name }];
  }),
  because: findings.law.supervisor,
  explanation: open === null ? explain.supervisor(findings) : explain.openUnit(findings, open.units),
  // Only a county that the address itself names is concerned; one that a mistaken hint names is not.
  counties: open === null ? concerned(findings.place) : distinct([open.county, ...concerned(findings.place)]),
});

const concerned = (place: PlaceJudgement): readonly string[] =>
  place.kind === 'ONE' || place.kind === 'SEVERAL' ? place.counties : place.named;

const evidenceOf = ({ place, question, unit, hintedCounty }: Findings): readonly Evidence[] => [
  ...place.words.map((text): Evidence => ({ kind: 'ADDRESS', text })),
  ...(hintedCounty === undefined ? [] : [{ kind: 'COUNTY_HINT', text: question.countyCode ?? hintedCounty } as const]),
  ...(unit === undefined ? [] : [{ kind: 'UNIT_HINT', text: unit.code } as const]),
];

const unitCandidate = ({ code, name }: DirectoryUnit): Candidate => ({ kind: 'UNIT', code, name });

const distinct = (texts: readonly (string | undefined)[]): readonly string[] => [...new Set(texts.filter((text) => text !== undefined))];
