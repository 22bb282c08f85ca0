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
  /** An administrator has set it: it opens nothing but the change of it. */
  readonly mustChangePassword: boolean;
  /** Real instant from which it counts. */
  readonly passwordSetAt: Temporal.Instant;
  /** A second factor that has been confirmed. */
  readonly hasSecondFactor: boolean;
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

/** The jurisdiction whose administrator answers for it: that of a county office is its county's. */
export const WHERE_IT_BELONGS = `coalesce(${OWN_JURISDICTION}, (SELECT min(unit.jurisdiction) FROM unit WHERE unit.county_code = account.county_code AND unit.kind = 'COUNTY_HOTLINE_OFFICE'))`;

export const ACCOUNT_COLUMNS = `account.id, account.name, account.display_name AS "displayName", account.role, account.unit_code AS "unitCode",
  account.county_code AS "countyCode", ${OWN_JURISDICTION} AS jurisdiction, account.password_hash AS "passwordHash", account.disabled_at AS "disabledAt",
  account.must_change_password AS "mustChangePassword", coalesce(account.password_set_at, account.created_at) AS "passwordSetAt",
  EXISTS (SELECT 1 FROM second_factor WHERE second_factor.account_id = account.id AND confirmed_at IS NOT NULL) AS "hasSecondFactor"`;

export const findAccount = (tx: Tx, name: string): Promise<Account | undefined> =>
  tx.maybe<Account>(`SELECT ${ACCOUNT_COLUMNS} FROM account WHERE name = $1`, [name.toLowerCase()]);

export const findAccountById = (tx: Tx, id: string): Promise<Account | undefined> => tx.maybe<Account>(`SELECT ${ACCOUNT_COLUMNS} FROM account WHERE id = $1`, [id]);

export const listAccounts = (tx: Tx): Promise<Account[]> => tx.rows<Account>(`SELECT ${ACCOUNT_COLUMNS} FROM account ORDER BY name`);

/** The id; undefined when the name is taken. */
export const insertAccount = async (tx: Tx, account: NewAccount, passwordHash: string, at: Temporal.Instant, mustChangePassword = false): Promise<string | undefined> => {
  const id = randomUUID();
  const inserted = await tx.run(
    `INSERT INTO account (id, name, display_name, role, unit_code, county_code, jurisdiction, password_hash, created_at, password_set_at, must_change_password)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10) ON CONFLICT (name) DO NOTHING`,
    [id, account.name, account.displayName, account.role, account.unitCode ?? null, account.countyCode ?? null, account.jurisdiction ?? null, passwordHash, at, mustChangePassword],
  );
  return inserted === 1 ? id : undefined;
};

export interface PasswordChange {
  readonly accountId: string;
  readonly passwordHash: string;
  readonly mustChange: boolean;
  /** So many of the passwords before stay known, so that they do not come back. */
  readonly keep: number;
}

/** Ends no session: whoever changes the password decides which of them go on. */
export const putPassword = async (tx: Tx, { accountId, passwordHash, mustChange, keep }: PasswordChange, at: Temporal.Instant): Promise<void> => {
  await tx.run(
    `INSERT INTO past_password (account_id, password_hash, ended_at) SELECT id, password_hash, $2 FROM account WHERE id = $1
     ON CONFLICT (account_id, ended_at) DO UPDATE SET password_hash = excluded.password_hash`, [accountId, at]);
  await tx.run('UPDATE account SET password_hash = $2, password_set_at = $3, must_change_password = $4 WHERE id = $1', [accountId, passwordHash, at, mustChange]);
  await tx.run('DELETE FROM past_password WHERE account_id = $1 AND ended_at NOT IN (SELECT ended_at FROM past_password WHERE account_id = $1 ORDER BY ended_at DESC LIMIT $2)', [accountId, keep]);
};

/** The latest first. */
export const pastPasswords = async (tx: Tx, accountId: string): Promise<readonly string[]> =>
  (await tx.rows<{ hash: string }>('SELECT password_hash AS hash FROM past_password WHERE account_id = $1 ORDER BY ended_at DESC', [accountId])).map(({ hash }) => hash);

/** Role and scope; its sessions go on with them, or are ended by whoever changes it. */
export const putPerson = async (tx: Tx, accountId: string, { displayName, role, unitCode, countyCode, jurisdiction }: Omit<NewAccount, 'name'>): Promise<void> => {
  await tx.run('UPDATE account SET display_name = $2, role = $3, unit_code = $4, county_code = $5, jurisdiction = $6 WHERE id = $1',
    [accountId, displayName, role, unitCode ?? null, countyCode ?? null, jurisdiction ?? null]);
};

export const enableAccount = async (tx: Tx, accountId: string): Promise<void> => {
  await tx.run('UPDATE account SET disabled_at = NULL WHERE id = $1', [accountId]);
};

/** From now on it signs in nowhere, and its sessions are over. */
export const disableAccount = async (tx: Tx, accountId: string, at: Temporal.Instant): Promise<void> => {
  await tx.run('UPDATE account SET disabled_at = coalesce(disabled_at, $2) WHERE id = $1', [accountId, at]);
  await tx.run('DELETE FROM session WHERE account_id = $1', [accountId]);
};

/**
 * Whether somebody else can administer all that this account can; asked before it loses the right. Two administrators who disable each other in the
 * same instant take their turn at the rows.
 */
export const hasOtherAdministrator = async (tx: Tx, account: Pick<Account, 'id' | 'jurisdiction'>): Promise<boolean> =>
  (await tx.rows<{ id: string; jurisdiction: string | null }>(`SELECT id, jurisdiction FROM account WHERE role = 'ADMINISTRATOR' AND disabled_at IS NULL ORDER BY id FOR UPDATE`))
    .some(({ id, jurisdiction }) => id !== account.id && (jurisdiction === null || jurisdiction === account.jurisdiction));

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
