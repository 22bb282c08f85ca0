import { countyByCode, type Directory, onlyCounty } from './directory.js';
import type { Findings } from './findings.js';
import { type PlaceJudgement, speaksOfOthers } from './judge-place.js';

export const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join('');
export const namesOf = (directory: Directory, codes: readonly string[]): string => codes.map((code) => countyByCode(directory, code)?.name ?? code).join('、');

/** What the county rests on: the words of the address, or the hint that came along. */
export const groundOf = (findings: Findings): string => [placeGround(findings), ...(findings.position.kind === 'USELESS' ? [findings.position.text] : [])].join(';');

const placeGround = ({ directory, place, hintedCounty }: Findings): string => {
  const only = onlyCounty(directory.area);
  if ((place.kind === 'OPEN' || place.kind === 'VILLAGE') && hintedCounty === undefined && only !== undefined) return `地址未写明其他地区,属${only.name}`;
  if (place.kind === 'ONE') {
    const settled = place.settledBy === null ? '' : `,同名镇(街道)中只有${namesOf(directory, [place.county])}的有“${place.settledBy}”`;
    return `地址写明${quoted(place.words)}${spelling(place)}${settled},属${namesOf(directory, [place.county])}`;
  }
  const hint = hintedCounty === undefined ? '' : `来单注明事发地在${namesOf(directory, [hintedCounty])}`;
  if (place.kind === 'AMBIGUOUS' && hint !== '') return `${hint},与地址中的${quoted(place.words)}相符`;
  return hint === '' ? '地址未写明县(市、区)' : `地址未写明县(市、区),${hint}`;
};

const spelling = ({ readings }: PlaceJudgement): string => {
  const read = readings.filter(({ kind }) => kind === 'SPELLING').map(({ text }) => text.split('→').map((name) => `“${name}”`).join('读作'));
  return read.length === 0 ? '' : `(${read.join(',')})`;
};

/** Why the place leaves the matter to a person. */
export const doubtOf = (findings: Findings): string => {
  const { directory, place, position, hintedCounty, unit } = findings;
  const hints = [
    ...(hintedCounty === undefined ? [] : [`来单注明的${namesOf(directory, [hintedCounty])}`]),
    ...(unit === undefined ? [] : [`来单指定的${unit.name}`]),
  ].join('、');
  if (position.kind === 'BEYOND' && place.kind !== 'OUTSIDE') {
    const said = [...place.words.map((word) => `地址中的“${word}”`), ...(hints === '' ? [] : [hints])].join('、');
    return said === '' ? `地址未写明县(市、区),${position.text}` : `${position.text},与${said}矛盾`;
  }
  const hinted = [hintedCounty, unit?.countyCode].filter((code) => code !== undefined && code !== null);
  const spoken = [...place.words, ...place.aside];
  if ((place.kind === 'OPEN' || place.kind === 'VILLAGE') && speaksOfOthers(place, hinted)) return `地址提到${quoted(spoken)},与${hints}矛盾`;
  switch (place.kind) {
    case 'OUTSIDE': return `地址写明${quoted(place.words)},不在${directory.area.city.name}辖区${hints === '' ? '' : `,与${hints}矛盾`}`;
    case 'CONTRADICTORY': return `地址中的${quoted(place.words)}互相矛盾,不能确定县(市、区)`;
    case 'SEVERAL': return hints === '' ? `地址提到${namesOf(directory, place.counties)},不能确定事发地` : `地址提到${namesOf(directory, place.counties)},与${hints}矛盾`;
    case 'AMBIGUOUS':
      if (hints === '' && place.counties.length === 1) return `地址提到${quoted(place.aside)},别处也有${quoted(place.words)},不能确定县(市、区)`;
      return hints === '' ? `${quoted(place.words)}在${namesOf(directory, place.counties)}都有,不能确定县(市、区)` : `地址中的${quoted(place.words)}与${hints}矛盾`;
    case 'ONE': return `地址写明${quoted(place.words)},与${hints}矛盾`;
    case 'VILLAGE': return hints === '' ? `地址未写明县(市、区)和镇(街道),村(社区)名${quoted(place.words)}不能单独确定` : `公开名录中${quoted(place.words)}在${namesOf(directory, place.counties)},与${hints}矛盾`;
    case 'OPEN': return hints === '' ? '地址未写明县(市、区)' : `${hints}互相矛盾`;
  }
};
