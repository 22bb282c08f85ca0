import { countyByCode, type Directory, type DirectoryUnit } from './directory.js';
import type { Findings } from './findings.js';

const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join('');
const namesOf = (directory: Directory, codes: readonly string[]): string => codes.map((code) => countyByCode(directory, code)?.name ?? code).join('、');

/** What the county rests on: the words of the address, or the hint that came along. */
const ground = ({ directory, place, hintedCounty }: Findings): string => {
  const [only, ...others] = directory.area.counties;
  if (place.kind === 'OPEN' && hintedCounty === undefined && only !== undefined && others.length === 0) return `地址未写明其他地区,属${only.name}`;
  if (place.kind === 'ONE') return `地址写明${quoted(place.words)},属${namesOf(directory, [place.county])}`;
  const hint = hintedCounty === undefined ? '' : `来单注明事发地在${namesOf(directory, [hintedCounty])}`;
  if (place.kind === 'AMBIGUOUS' && hint !== '') return `${hint},与地址中的${quoted(place.words)}相符`;
  return hint === '' ? '地址未写明县(市、区)' : `地址未写明县(市、区),${hint}`;
};

/** One Chinese sentence per outcome, naming the words and hints it rests on. */
export const explain = {
  unit: (findings: Findings, unit: DirectoryUnit, { words, hinted, spans }: { words: readonly string[]; hinted: boolean; spans: boolean }): string => {
    const { directory, place } = findings;
    if (hinted) return `来单指定承办单位${unit.name};${place.kind === 'OPEN' ? '地址与之没有矛盾' : `地址中的${quoted(place.words)}与之没有矛盾`}。`;
    if (spans) return `地址涉及${namesOf(directory, place.counties)},同一事项跨区域发生,由本系统上级部门${unit.name}主办。`;
    return `${ground(findings)};${words.length > 0 ? `来单提到${quoted(words)},` : ''}按派单表该类事项由${unit.name}承办。`;
  },

  countyOffice: (findings: Findings, county: string, units: readonly DirectoryUnit[]): string => {
    return `${ground(findings)};${unclear(units)},按属地管理通知${namesOf(findings.directory, [county])}热线办转派。`;
  },

  /** The county is clear, the unit is not, and the regulation knows no relay by a county office. */
  openUnit: (findings: Findings, units: readonly DirectoryUnit[]): string => `${ground(findings)};${unclear(units)},由热线值班长指定承办单位。`,

  supervisor: ({ directory, place, law, hintedCounty, unit }: Findings): string => `${why({ directory, place, law, hintedCounty, unit })},由热线值班长核定。`,
};

const unclear = (units: readonly DirectoryUnit[]): string => (units.length === 0 ? '派单表没有对应的承办单位' : `可能的承办单位有${units.map(({ name }) => name).join('、')},无法确定`);

const why = ({ directory, place, hintedCounty, unit }: Omit<Findings, 'question'>): string => {
  const hints = [
    ...(hintedCounty === undefined ? [] : [`来单注明的${namesOf(directory, [hintedCounty])}`]),
    ...(unit === undefined ? [] : [`来单指定的${unit.name}`]),
  ].join('、');
  switch (place.kind) {
    case 'OUTSIDE': return `地址写明${quoted(place.words)},不在${directory.area.city.name}辖区${hints === '' ? '' : `,与${hints}矛盾`}`;
    case 'CONTRADICTORY': return `地址中的${quoted(place.words)}互相矛盾,不能确定县(市、区)`;
    case 'SEVERAL': return hints === '' ? `地址提到${namesOf(directory, place.counties)},不能确定事发地` : `地址提到${namesOf(directory, place.counties)},与${hints}矛盾`;
    case 'AMBIGUOUS': return hints === '' ? `${quoted(place.words)}在${namesOf(directory, place.counties)}都有,不能确定县(市、区)` : `地址中的${quoted(place.words)}与${hints}矛盾`;
    case 'ONE': return `地址写明${quoted(place.words)},与${hints}矛盾`;
    case 'OPEN': return hints === '' ? '地址未写明县(市、区)' : `${hints}互相矛盾`;
  }
};
