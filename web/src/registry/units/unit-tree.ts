import type { ListedUnit } from './unit-types';

export interface Placed {
  readonly unit: ListedUnit;
  /** How many superiors of it stand above it in the same group. */
  readonly depth: number;
}

export interface UnitGroup {
  readonly key: string;
  readonly name: string;
  readonly units: readonly Placed[];
}

/** Units under their counties, the municipal ones first; within a county each under its superior. */
export function byCounty(units: readonly ListedUnit[], municipal: string): readonly UnitGroup[] {
  const groups = new Map<string, ListedUnit[]>();
  for (const unit of units) groups.set(unit.countyCode ?? '', [...(groups.get(unit.countyCode ?? '') ?? []), unit]);
  return [...groups].toSorted(([a], [b]) => a.localeCompare(b)).map(([key, members]) => ({ key, name: key === '' ? municipal : (members[0]?.countyName ?? key), units: placed(members) }));
}

/** Units under their superiors across counties: one group for each at the top that has any below it, the others together. */
export function byLine(units: readonly ListedUnit[], others: string): readonly UnitGroup[] {
  const codes = new Set(units.map(({ code }) => code));
  const tops = units.filter(({ parentCode }) => parentCode === null || !codes.has(parentCode));
  const all = placed(units);
  const groups = tops.map((top) => ({ key: top.code, name: top.name, units: branchOf(all, top.code) })).filter((group) => group.units.length > 1);
  const shown = new Set(groups.flatMap((group) => group.units.map(({ unit }) => unit.code)));
  const rest = all.filter(({ unit }) => !shown.has(unit.code));
  return rest.length === 0 ? groups : [...groups, { key: '', name: others, units: rest }];
}

/** Each after its superior, in the order of codes. A superior that is not in the list leaves its units at the top. */
function placed(units: readonly ListedUnit[]): readonly Placed[] {
  const codes = new Set(units.map(({ code }) => code));
  const below = new Map<string, ListedUnit[]>();
  for (const unit of units) {
    const above = unit.parentCode !== null && codes.has(unit.parentCode) ? unit.parentCode : '';
    below.set(above, [...(below.get(above) ?? []), unit]);
  }
  const walk = (above: string, depth: number): Placed[] => (below.get(above) ?? []).flatMap((unit) => [{ unit, depth }, ...walk(unit.code, depth + 1)]);
  return walk('', 0);
}

function branchOf(all: readonly Placed[], code: string): readonly Placed[] {
  const start = all.findIndex(({ unit }) => unit.code === code);
  const top = all[start];
  if (top === undefined) return [];
  const length = all.slice(start + 1).findIndex(({ depth }) => depth <= top.depth);
  return all.slice(start, length === -1 ? undefined : start + 1 + length);
}
