import type { Tx } from '../platform/database/database.js';
import { type Account, ACCOUNT_COLUMNS, WHERE_IT_BELONGS } from './account.store.js';
import type { Role } from './principal.js';

export interface AccountFilter {
  /** Whose accounts the asking administrator may see; null: all. */
  readonly jurisdiction: string | null;
  /** Part of either name. */
  readonly q: string | null;
  readonly role: Role | null;
  readonly disabled: boolean | null;
  /** Name of the last account of the page before. */
  readonly after: string | null;
}

export const listScopedAccounts = (tx: Tx, { jurisdiction, q, role, disabled, after }: AccountFilter, limit: number): Promise<Account[]> =>
  tx.rows<Account>(
    `SELECT ${ACCOUNT_COLUMNS} FROM account
     WHERE ($1::text IS NULL OR ${WHERE_IT_BELONGS} = $1) AND ($2::text IS NULL OR name ILIKE $2 OR display_name ILIKE $2) AND ($3::text IS NULL OR role = $3)
       AND ($4::boolean IS NULL OR (disabled_at IS NOT NULL) = $4) AND ($5::text IS NULL OR name COLLATE "C" > $5) ORDER BY name COLLATE "C" LIMIT $6`,
    [jurisdiction, q === null ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`, role, disabled, after, limit]);

/** Undefined also for an account of another jurisdiction: who may not see it learns nothing of it. */
export const findScopedAccount = (tx: Tx, id: string, jurisdiction: string | null): Promise<Account | undefined> =>
  tx.maybe<Account>(`SELECT ${ACCOUNT_COLUMNS} FROM account WHERE id = $1 AND ($2::text IS NULL OR ${WHERE_IT_BELONGS} = $2) FOR UPDATE OF account`, [id, jurisdiction]);

export interface NamedPlaces {
  /** Undefined: there is none of that code. */
  readonly unit: { readonly jurisdiction: string; readonly kind: string } | undefined;
  /** Jurisdictions that have a unit in that county. */
  readonly countyOf: readonly string[];
}

/** What the codes that were typed stand for. */
export const namedPlaces = async (tx: Tx, unitCode: string | null, countyCode: string | null): Promise<NamedPlaces> => ({
  unit: unitCode === null ? undefined : await tx.maybe('SELECT jurisdiction, kind FROM unit WHERE code = $1', [unitCode]),
  countyOf: countyCode === null ? [] : (await tx.rows<{ jurisdiction: string }>('SELECT DISTINCT jurisdiction FROM unit WHERE county_code = $1', [countyCode])).map(({ jurisdiction }) => jurisdiction),
});
