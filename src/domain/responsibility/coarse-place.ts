import { countyByCode, type Directory } from './directory.js';
import { judgePlace } from './judge-place.js';
import { placeNamesOf } from './place-names.js';

/** What stands for a place that nobody could read. */
export const UNKNOWN_PLACE = '地点待核实';

/** County and town as messages may name them: never a village, a street, a house number or a person's words (OQ-49). */
export const coarsePlace = (directory: Directory, address: string, countyCode: string | null): string => {
  const { words, readings } = judgePlace(placeNamesOf(directory.area), address);
  const county = countyCode === null ? undefined : countyByCode(directory, countyCode);
  const finer = new Set(readings.filter(({ kind }) => kind === 'VILLAGE' || kind === 'LANDMARK').map(({ text }) => text));
  const names = words.filter((word) => word !== directory.area.city.name && !directory.area.city.aliases.includes(word) && !finer.has(word));
  if (county === undefined) return names.length === 0 ? UNKNOWN_PLACE : names.slice(0, 2).join('、');
  const town = county.towns.find((one) => names.some((name) => name === one.name || one.aliases.includes(name)));
  return `${county.name}${town?.name ?? ''}`;
};
