import type { Temporal } from 'temporal-polyfill';
import type { EndedUnit } from '../domain/responsibility/directory.js';
import type { Tx } from '../platform/database/database.js';
import type { Unit, UnitFields } from './unit.js';

export const UNIT_COLUMNS = `u.jurisdiction, u.code, u.name, u.short_name as "shortName", u.kind, u.level, u.county_code as "countyCode", u.town, u.line, u.parent_code as "parentCode",
  u.owner, u.functions, u.matters, u.aliases, u.version, u.valid_from as "validFrom", u.valid_to as "validTo", u.successor_code as "successorCode",
  u.reported_by as "reportedBy", u.reported_at as "reportedAt", u.reason`;

const PAST_COLUMNS = `code, version, jurisdiction, name, short_name, kind, level, county_code, town, line, parent_code, owner, functions, matters, aliases, valid_from, reported_by,
  reported_at, reason`;

/** Who says it, since when it holds, and why. */
export interface UnitReport {
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly from: Temporal.Instant;
  readonly reason: string | null;
}

/** The latest version, also of a unit that ended. */
export const findUnit = (tx: Tx, code: string): Promise<Unit | undefined> => tx.maybe<Unit>(`select ${UNIT_COLUMNS} from unit u where u.code = $1`, [code]);

export const lockUnit = (tx: Tx, code: string): Promise<Unit | undefined> => tx.maybe<Unit>(`select ${UNIT_COLUMNS} from unit u where u.code = $1 for update`, [code]);

export const unitsInForce = (tx: Tx, jurisdiction: string): Promise<Unit[]> =>
  tx.rows<Unit>(`select ${UNIT_COLUMNS} from unit u where u.jurisdiction = $1 and u.valid_to is null order by u.county_code nulls first, u.kind, u.code`, [jurisdiction]);

export const endedUnits = (tx: Tx, jurisdiction: string): Promise<EndedUnit[]> =>
  tx.rows<EndedUnit>('select code, name, successor_code as "successorCode" from unit where jurisdiction = $1 and valid_to is not null order by code', [jurisdiction]);

/** Every name that units in force bear, bore or are known by, for lists that write names. */
export const unitNames = (tx: Tx, jurisdiction: string): Promise<{ code: string; names: string[] }[]> =>
  tx.rows<{ code: string; names: string[] }>(
    `select u.code, array(select distinct n from unnest(array[u.name, u.short_name] || u.aliases || array(select unnest(array[p.name, p.short_name]) from unit_past p where p.code = u.code)) n) as names
     from unit u where u.jurisdiction = $1 and u.valid_to is null order by u.code`, [jurisdiction]);

export const unitHistory = (tx: Tx, code: string): Promise<Unit[]> => tx.rows<Unit>(`select ${UNIT_COLUMNS} from unit_version u where u.code = $1 order by u.version`, [code]);

export const addUnit = async (tx: Tx, fields: UnitFields, report: UnitReport): Promise<void> => {
  await tx.run(
    `insert into unit (jurisdiction, code, name, short_name, kind, level, county_code, town, line, parent_code, owner, functions, matters, aliases, version, valid_from, reported_by, reported_at, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $15, $16, $17, $18)`,
    [fields.jurisdiction, fields.code, ...saidOf(fields), report.from, report.by, report.at, report.reason]);
};

/** Keeps the version in force among the past ones and opens the next; the caller holds its lock. */
export const changeUnit = async (tx: Tx, fields: UnitFields, report: UnitReport): Promise<void> => {
  await keepPast(tx, fields.code, report.from);
  await tx.run(
    `update unit set name = $2, short_name = $3, kind = $4, level = $5, county_code = $6, town = $7, line = $8, parent_code = $9, owner = $10, functions = $11, matters = $12, aliases = $13,
       version = version + 1, valid_from = $14, valid_to = null, successor_code = null, reported_by = $15, reported_at = $16, reason = $17 where code = $1`,
    [fields.code, ...saidOf(fields), report.from, report.by, report.at, report.reason]);
};

/** The last version of a unit lasts no time: it says who ended it and why, and who took over. */
export const endUnit = async (tx: Tx, code: string, successorCode: string | null, report: UnitReport): Promise<void> => {
  await keepPast(tx, code, report.from);
  await tx.run('update unit set version = version + 1, valid_from = $2, valid_to = $2, successor_code = $3, reported_by = $4, reported_at = $5, reason = $6 where code = $1',
    [code, report.from, successorCode, report.by, report.at, report.reason]);
};

const keepPast = async (tx: Tx, code: string, until: Temporal.Instant): Promise<void> => {
  await tx.run(`insert into unit_past (${PAST_COLUMNS}, valid_to) select ${PAST_COLUMNS}, coalesce(valid_to, $2) from unit where code = $1`, [code, until]);
};

const saidOf = (unit: UnitFields): readonly unknown[] => [
  unit.name, unit.shortName, unit.kind, unit.level, unit.countyCode, unit.town, unit.line, unit.parentCode, unit.owner, unit.functions, JSON.stringify(unit.matters), unit.aliases,
];

/** What a unit was called at that instant: names change, and an old night is answered with the one of then. */
export const unitNameAt = async (tx: Tx, code: string, at: Temporal.Instant): Promise<string> => (await tx.one<{ name: string }>('select unit_name_at($1, $2) as name', [code, at])).name;
