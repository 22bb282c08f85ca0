import type { Area } from './directory.js';
import type { Gazetteer } from './gazetteer.js';
import { confusionsOf, misspellingsOf } from './misspellings.js';
import type { PlaceName } from './place-name.js';

/** A misspelt name counts only when it can mean one name of ours and is nobody's own. */
export const misspeltNames = (names: readonly PlaceName[], { outside }: Area, { spelling, alike }: Gazetteer): readonly PlaceName[] => {
  const confusions = confusionsOf(spelling);
  if (confusions.size === 0) return [];
  const taken = new Set([...names.map(({ text }) => text), ...alike, ...outside.full, ...outside.short, ...outside.full.map((name) => name.replace(/(?:市|县|区)$/u, ''))]);
  const readings = new Map<string, PlaceName | null>();
  for (const meant of names.filter(({ kind, form }) => kind === 'CITY' || kind === 'COUNTY' || (kind === 'TOWN' && form === 'FULL'))) {
    for (const text of misspellingsOf(meant.text, confusions, meant.kind === 'TOWN' ? 'TOWN' : 'COUNTY')) {
      if (taken.has(text)) continue;
      const known = readings.get(text);
      readings.set(text, known === undefined || (known !== null && isSame(known, meant)) ? meant : null);
    }
  }
  return [...readings].flatMap(([text, meant]) => (meant === null ? [] : [{ ...meant, text, meant }]));
};

const isSame = (a: PlaceName, b: PlaceName): boolean => a.kind === b.kind && a.town === b.town && a.counties.join() === b.counties.join();
