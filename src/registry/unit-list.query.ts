import type { UnitKind } from '../domain/responsibility/directory.js';
import type { Tx } from '../platform/database/database.js';
import type { Unit } from './unit.js';

export interface ListedUnit extends Unit {
  readonly countyName: string | null;
}

export interface UnitFilter {
  readonly jurisdiction: string | null;
  readonly county: string | null;
  readonly kind: UnitKind | null;
}

export const listUnits = (tx: Tx, filter: UnitFilter, afterCode: string | null, limit: number): Promise<ListedUnit[]> =>
  tx.rows<ListedUnit>(
    `select u.jurisdiction, u.code, u.name, u.short_name as "shortName", u.kind, u.level, u.county_code as "countyCode", a.name as "countyName", u.line, u.parent_code as "parentCode"
     from unit u left join area a on a.code = u.county_code
     where ($1::text is null or u.county_code = $1) and ($2::text is null or u.kind = $2) and ($3::text is null or u.code > $3) and ($5::text is null or u.jurisdiction = $5) order by u.code limit $4`,
    [filter.county, filter.kind, afterCode, limit, filter.jurisdiction]);
