import type { DirectoryUnit } from './directory.js';
import { doubtOf, groundOf, namesOf, quoted } from './explain-place.js';
import type { Findings } from './findings.js';
import type { Fit } from './fitting-units.js';

/** One Chinese sentence per outcome, naming the words and hints it rests on. */
export const explain = {
  unit: (findings: Findings, unit: DirectoryUnit, { words, beside, hinted, spans }: { words: readonly string[]; beside: Fit['beside']; hinted: boolean; spans: boolean }): string => {
    const { directory, place, endedUnit } = findings;
    if (hinted) return `${endedUnit === undefined ? `来单指定承办单位${unit.name}` : `来单指定的${endedUnit.name}已停用,由${unit.name}接续承办`};${place.kind === 'OPEN' ? '地址与之没有矛盾' : `地址中的${quoted(place.words)}与之没有矛盾`}。`;
    if (spans) return `地址涉及${namesOf(directory, place.counties)},同一事项跨区域发生,由本系统上级部门${unit.name}主办${helping(beside)}。`;
    return `${[...gone(findings), groundOf(findings)].join(';')};${words.length > 0 ? `来单提到${quoted(words)},` : ''}按派单表该类事项由${unit.name}承办${helping(beside)}。`;
  },

  countyOffice: (findings: Findings, county: string, fit: Fit): string => {
    return `${groundOf(findings)};${unclear(findings, county, fit)},按属地管理通知${namesOf(findings.directory, [county])}热线办转派。`;
  },

  /** The county is clear, the unit is not, and the regulation knows no relay by a county office. */
  openUnit: (findings: Findings, county: string, fit: Fit): string => `${groundOf(findings)};${unclear(findings, county, fit)},由热线值班长指定承办单位。`,

  supervisor: (findings: Findings): string => `${[...gone(findings), doubtOf(findings)].join(',')},由热线值班长核定。`,
};

/** Why the dispatch table names nobody for sure. */
const unclear = (findings: Findings, county: string, { units, words, vacant, townless }: Fit): string => [
  ...gone(findings),
  ...(words.length > 1 ? [`来单提到${quoted(words)}`] : []),
  ...(vacant.length > 0 ? [`${namesOf(findings.directory, [county])}没有登记承办${vacant.map(({ name }) => name).join('、')}的单位`] : []),
  ...(townless.length > 0 ? [`地址未写明镇(街道),不能确定由哪一级承办${townless.map(({ name }) => name).join('、')}`] : []),
  ...(units.length > 0 ? [`可能的承办单位有${units.map(({ name }) => name).join('、')},无法确定`] : vacant.length + townless.length > 0 ? [] : ['派单表没有对应的承办单位']),
].join(',');

/** The operator's category decided; what the report mentions of another is for the lead to settle with them (QY2015-5.2). */
const helping = ({ units, words }: Fit['beside']): string => (units.length === 0 ? '' : `;来单还提到${quoted(words)},可能需${units.map(({ name }) => name).join('、')}协同`);

/** The hint names a unit that ended without anybody taking over. */
const gone = ({ endedUnit, unit }: Findings): readonly string[] => (endedUnit === undefined || unit !== undefined ? [] : [`来单指定的${endedUnit.name}已停用且没有接续单位`]);
