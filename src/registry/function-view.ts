import type { Directory } from '../domain/responsibility/directory.js';
import { exercising } from '../domain/responsibility/fitting-units.js';
import type { PublicFunction } from '../domain/responsibility/function-table.js';

/** A function with its matters and with who exercises it: in each county, and for matters that span several. */
export const toFunctionView = (directory: Directory, one: PublicFunction): Record<string, unknown> => {
  const places = [...directory.area.counties.map(({ code, name, towns }) => ({ code, name, towns: towns.map((town) => town.name) })), { code: null, name: '跨县(市、区)', towns: [] }];
  const rows = places.map(({ code, name, towns }) => ({ countyCode: code, countyName: name, units: exercising(directory, { county: code, towns }, one).map((unit) => ({ code: unit.code, name: unit.name, level: unit.level })) }));
  return {
    ...one,
    matters: directory.rules.filter(({ to }) => 'function' in to && to.function === one.code).map(({ category, keywords, counties }) => ({ category, keywords, counties })),
    exercisedBy: rows.filter(({ units }) => units.length > 0),
    vacant: rows.filter(({ units }) => units.length === 0).map(({ countyCode, countyName }) => ({ countyCode, countyName })),
  };
};
