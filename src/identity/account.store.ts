import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { PersonPrincipal, Role } from './principal.js';

export interface Account {
  readonly id: string;
  /** What the person types to sign in. */
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly unitCode: string | null;
  readonly countyCode: string | null;
  /** Null: all jurisdictions. */
  readonly jurisdiction: string | null;
  readonly passwordHash: string;
  readonly disabledAt: Temporal.Instant | null;
}

export interface NewAccount {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly unitCode?: string;
  readonly countyCode?: string;
  readonly jurisdiction?: string;
}

/** Whoever signs in for a unit is of that unit's jurisdiction, also where nobody said so. */
export const OWN_JURISDICTION = 'coalesce(account.jurisdiction, (SELECT unit.jurisdiction FROM unit WHERE unit.code = account.unit_code))';

const COLUMNS = `account.id, account.name, account.display_name AS "displayName", account.role, account.unit_code AS "unitCode",
  account.county_code AS "countyCode", ${OWN_JURISDICTION} AS jurisdiction, account.password_hash AS "passwordHash", account.disabled_at AS "disabledAt"`;

export const findAccount = (tx: Tx, name: string): Promise<Account | undefined> =>
  tx.maybe<Account>(`SELECT ${COLUMNS} FROM account WHERE name = $1`, [name.toLowerCase()]);

export const listAccounts = (tx: Tx): Promise<Account[]> => tx.rows<Account>(`SELECT ${COLUMNS} FROM account ORDER BY name`);

/** False when the name is taken. */
export const insertAccount = async (tx: Tx, account: NewAccount, passwordHash: string, at: Temporal.Instant): Promise<boolean> => {
  const inserted = await tx.run(
    `INSERT INTO account (id, name, display_name, role, unit_code, county_code, jurisdiction, password_hash, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (name) DO NOTHING`,
    [randomUUID(), account.name, account.displayName, account.role, account.unitCode ?? null, account.countyCode ?? null, account.jurisdiction ?? null, passwordHash, at],
  );
  return inserted === 1;
};

/** Also ends the account's sessions. False when there is no such account. */
export const changePassword = async (tx: Tx, name: string, passwordHash: string): Promise<boolean> => {
  const changed = await tx.run(`UPDATE account SET password_hash = $2 WHERE name = $1`, [name, passwordHash]);
  await endSessionsOf(tx, name);
  return changed === 1;
};

/** Also ends the account's sessions. False when there is no such account. */
export const disableAccount = async (tx: Tx, name: string, at: Temporal.Instant): Promise<boolean> => {
  const changed = await tx.run(`UPDATE account SET disabled_at = coalesce(disabled_at, $2) WHERE name = $1`, [name, at]);
  await endSessionsOf(tx, name);
  return changed === 1;
};

/** Accounts that are to see every jurisdiction, also where an earlier version kept them in one. */
export const openToAll = (tx: Tx, names: readonly string[]): Promise<number> =>
  tx.run('UPDATE account SET jurisdiction = NULL WHERE name = any($1) AND jurisdiction IS NOT NULL', [names]);

/** Whether somebody can administer this service; production does not start without. */
export const hasAdministrator = async (tx: Tx): Promise<boolean> =>
  (await tx.maybe(`SELECT 1 AS one FROM account WHERE role = 'ADMINISTRATOR' AND disabled_at IS NULL LIMIT 1`)) !== undefined;

export const toPerson = (account: Account): PersonPrincipal => ({
  kind: 'PERSON',
  accountId: account.id,
  name: account.displayName,
  role: account.role,
  unitCode: account.unitCode,
  countyCode: account.countyCode,
  jurisdiction: account.jurisdiction,
});

const endSessionsOf = async (tx: Tx, name: string): Promise<void> => {
  await tx.run(`DELETE FROM session USING account WHERE account.id = session.account_id AND account.name = $1`, [name]);
};
