import type { Temporal } from 'temporal-polyfill';
import type { UnitKind } from '../domain/responsibility/directory.js';
import type { UnitLevel } from '../domain/responsibility/unit-level.js';
import type { Tx } from '../platform/database/database.js';
import { UNIT_COLUMNS } from './unit.store.js';
import type { Unit } from './unit.js';

export interface ListedUnit extends Unit {
  readonly countyName: string | null;
  /** Names it bore before and bears no more. */
  readonly formerNames: readonly string[];
}

export interface UnitFilter {
  readonly jurisdiction: string | null;
  readonly county: string | null;
  readonly kind: UnitKind | null;
  readonly level: UnitLevel | null;
  readonly exercises: string | null;
  /** Any part of its code or of a name that it has or had. */
  readonly q: string | null;
  /** The versions of that instant; null: those in force. */
  readonly at: Temporal.Instant | null;
  /** Those that ended instead of those in force. */
  readonly ended: boolean;
}

const LISTED = `${UNIT_COLUMNS}, a.name as "countyName", array(select distinct p.name from unit_past p where p.code = u.code and p.name <> u.name) as "formerNames"`;

/** After that code, by code. */
export const listUnits = (tx: Tx, filter: UnitFilter, afterCode: string | null, limit: number): Promise<ListedUnit[]> =>
  tx.rows<ListedUnit>(
    `select ${LISTED} from ${filter.at === null ? 'unit' : 'unit_version'} u left join area a on a.code = u.county_code
     where ($1::text is null or u.jurisdiction = $1) and ($2::text is null or u.county_code = $2) and ($3::text is null or u.kind = $3) and ($4::text is null or u.level = $4)
       and ($5::text is null or $5 = any(u.functions)) and ${when(filter)} and ($6::timestamptz is null or (u.valid_from <= $6 and (u.valid_to is null or u.valid_to > $6)))
       and ($7::text is null or u.code ilike $7 or u.name ilike $7 or u.short_name ilike $7 or exists (select 1 from unnest(u.aliases) n where n ilike $7)
         or exists (select 1 from unit_past p where p.code = u.code and (p.name ilike $7 or p.short_name ilike $7)))
       and ($8::text is null or u.code > $8)
     order by u.code limit $9`,
    [filter.jurisdiction, filter.county, filter.kind, filter.level, filter.exercises, filter.at, filter.q === null ? null : containing(filter.q), afterCode, limit]);

export const listedUnit = (tx: Tx, code: string): Promise<ListedUnit | undefined> =>
  tx.maybe<ListedUnit>(`select ${LISTED} from unit u left join area a on a.code = u.county_code where u.code = $1`, [code]);

const when = ({ at, ended }: UnitFilter): string => (at !== null ? 'true' : ended ? 'u.valid_to is not null' : 'u.valid_to is null');

const containing = (text: string): string => `%${text.normalize('NFKC').replace(/[\\%_]/g, '\\$&')}%`;
