import type { Bulletin, Difference } from './bulletin-types';

/** What changed between the bulletin that somebody saw and the one that is now, figure by figure. */
export function differencesBetween(seen: Bulletin, now: Bulletin): readonly Difference[] {
  const [before, after] = [flat(seen), flat(now)];
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((of) => {
    const [was, is] = [before.get(of) ?? null, after.get(of) ?? null];
    return was === is ? [] : [{ of, was, is }];
  });
}

function flat({ totals, units, corrections, volume, uncompleted, relays, drills }: Bulletin): ReadonlyMap<string, number> {
  const named: readonly (readonly [string, object])[] = [
    ['totals', totals], ['volume', volume], ['lists', { corrections: corrections.length, uncompleted: uncompleted.length, drills: drills.length }],
    ...units.map((unit) => [`units/${unit.unitCode}`, unit] as const), ...relays.map((office) => [`relays/${office.countyCode}`, office] as const),
  ];
  return new Map(named.flatMap(([name, figures]) => Object.entries(figures).flatMap(([key, value]): [string, number][] => (typeof value === 'number' ? [[`${name}/${key}`, value]] : []))));
}
