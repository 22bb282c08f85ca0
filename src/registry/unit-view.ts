import { toBeijing } from '../domain/time/beijing.js';
import type { ListedUnit } from './unit-list.query.js';
import type { Unit } from './unit.js';

/** One version of a unit as the interface answers it. */
export const toUnitView = ({ validFrom, validTo, reportedAt, ...unit }: Unit): Record<string, unknown> =>
  ({ ...unit, validFrom: toBeijing(validFrom), validTo: validTo === null ? null : toBeijing(validTo), reportedAt: toBeijing(reportedAt) });

/** A listed unit; the names of its functions come from the table of its jurisdiction. */
export const toListedUnitView = (unit: ListedUnit, nameOf: (code: string) => string): Record<string, unknown> => ({ ...toUnitView(unit), functionNames: unit.functions.map(nameOf) });
