import type { Figures } from './bulletin.js';

/** One figure that is not what it was. `of` names it: `units/YD-JT/yellow`, `volume/accepted`. */
export interface Difference {
  readonly of: string;
  readonly was: number | null;
  readonly is: number | null;
}

/** What changed between two drafts of one month, for whoever saw the first: nobody publishes figures that nobody has seen. */
export const differencesBetween = (seen: Figures, now: Figures): readonly Difference[] => {
  const [before, after] = [flat(seen), flat(now)];
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((of) => {
    const [was, is] = [before.get(of) ?? null, after.get(of) ?? null];
    return was === is ? [] : [{ of, was, is }];
  });
};

const flat = ({ totals, units, corrections, volume, uncompleted, relays, drills }: Figures): ReadonlyMap<string, number> => {
  const figures = new Map<string, number>();
  const put = (name: string, value: Readonly<Record<string, unknown>>): void => {
    for (const [key, one] of Object.entries(value)) if (typeof one === 'number') figures.set(`${name}/${key}`, one);
  };
  put('totals', totals);
  for (const unit of units) put(`units/${unit.unitCode}`, { ...unit });
  for (const office of relays) put(`relays/${office.countyCode}`, { ...office });
  put('volume', { ...volume });
  put('lists', { corrections: corrections.length, uncompleted: uncompleted.length, drills: drills.length });
  return figures;
};
