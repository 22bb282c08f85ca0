import type { Tx } from '../platform/database/database.js';
import type { ContactScope } from '../registry/contact-scope.js';
import type { ContactRole } from '../registry/contact.js';
import type { Temporal } from 'temporal-polyfill';

/** The latest name of each contact, whether registered still or not. */
export const namesOf = async (tx: Tx, contactIds: Iterable<string>): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx.rows<{ id: string; name: string }>('select distinct on (id) id, name from contact where id = any($1::uuid[]) order by id, version desc', [[...new Set(contactIds)]]);
  return new Map(rows.map(({ id, name }) => [id, name]));
};

export interface RosterRow {
  readonly unitCode: string; readonly unitName: string; readonly role: ContactRole; readonly version: number; readonly changedBy: string; readonly changedAt: Temporal.Instant;
}

/** Rosters that somebody may see, in the order of their units; there are at most a few for each. */
export const rostersOf = (tx: Tx, scope: ContactScope, unit: string | null, after: readonly string[] | undefined, limit: number): Promise<RosterRow[]> => tx.rows<RosterRow>(
  `select r.unit_code as "unitCode", u.name as "unitName", r.role, r.version, r.changed_by as "changedBy", r.changed_at as "changedAt" from roster r join unit u on u.code = r.unit_code
   where ($1::text is null or r.unit_code = $1) and ($2::text is null or u.jurisdiction = $2) and ($3::text is null or u.county_code = $3) and ($4::text is null or u.code = $4)
     and ($5::text is null or (r.unit_code, r.role) > ($5::text, $6::text))
   order by r.unit_code, r.role limit $7`, [unit, scope.jurisdiction, scope.countyCode, scope.unitCode, after?.[0] ?? null, after?.[1] ?? null, limit]);
