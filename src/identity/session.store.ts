import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { OWN_JURISDICTION } from './account.store.js';
import type { Role } from './principal.js';

/** By what a session was opened; a provider of OpenID Connect answers for the second factor itself. */
export type OpenedBy = 'PASSWORD' | 'SECOND_FACTOR' | 'OIDC';

export interface SessionRow {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly role: Role;
  readonly unitCode: string | null;
  readonly countyCode: string | null;
  readonly jurisdiction: string | null;
  readonly lastSeenAt: Temporal.Instant;
  readonly confirmedAt: Temporal.Instant | null;
  readonly openedBy: OpenedBy;
  readonly mustChangePassword: boolean;
  readonly passwordSetAt: Temporal.Instant;
  readonly hasSecondFactor: boolean;
}

export interface NewSession {
  readonly tokenHash: string;
  readonly accountId: string;
  readonly openedBy: OpenedBy;
  readonly address: string;
  /** What the browser says of itself, cut; null when it says nothing. */
  readonly agent: string | null;
  readonly expiresAt: Temporal.Instant;
}

/** Who opens a session has just proved who it is; a provider may have known its browser for hours, and whoever sits there now has yet to prove it. Answers its id. */
export const insertSession = async (tx: Tx, session: NewSession, at: Temporal.Instant): Promise<string> =>
  (await tx.one<{ id: string }>(
    `INSERT INTO session (token_hash, account_id, created_at, last_seen_at, expires_at, confirmed_at, opened_by, address, agent) VALUES ($1, $2, $3, $3, $4, $8, $5, $6, $7) RETURNING id`,
    [session.tokenHash, session.accountId, at, session.expiresAt, session.openedBy, session.address, session.agent, session.openedBy === 'OIDC' ? null : at])).id;

/** The living session of an account that is not disabled. */
export const findSession = (tx: Tx, tokenHash: string, now: Temporal.Instant, seenSince: Temporal.Instant): Promise<SessionRow | undefined> =>
  tx.maybe<SessionRow>(
    `SELECT session.id, account.id AS "accountId", account.display_name AS name, account.role, account.unit_code AS "unitCode",
            account.county_code AS "countyCode", ${OWN_JURISDICTION} AS jurisdiction, session.last_seen_at AS "lastSeenAt",
            session.confirmed_at AS "confirmedAt", session.opened_by AS "openedBy", account.must_change_password AS "mustChangePassword",
            coalesce(account.password_set_at, account.created_at) AS "passwordSetAt",
            EXISTS (SELECT 1 FROM second_factor WHERE second_factor.account_id = account.id AND second_factor.confirmed_at IS NOT NULL) AS "hasSecondFactor"
     FROM session JOIN account ON account.id = session.account_id
     WHERE session.token_hash = $1 AND session.expires_at > $2 AND session.last_seen_at > $3 AND account.disabled_at IS NULL`,
    [tokenHash, now, seenSince],
  );

/** Real instant at which it ends whatever happens. */
export const sessionEnd = async (tx: Tx, tokenHash: string): Promise<Temporal.Instant | undefined> =>
  (await tx.maybe<{ at: Temporal.Instant }>(`SELECT expires_at AS at FROM session WHERE token_hash = $1`, [tokenHash]))?.at;

export const touchSession = async (tx: Tx, tokenHash: string, at: Temporal.Instant): Promise<void> => {
  await tx.run(`UPDATE session SET last_seen_at = greatest(last_seen_at, $2) WHERE token_hash = $1`, [tokenHash, at]);
};

export const confirmSession = async (tx: Tx, id: string, at: Temporal.Instant): Promise<void> => {
  await tx.run('UPDATE session SET confirmed_at = $2 WHERE id = $1', [id, at]);
};

export interface ListedSession {
  readonly id: string;
  readonly createdAt: Temporal.Instant;
  readonly lastSeenAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly openedBy: OpenedBy;
  readonly address: string | null;
  readonly agent: string | null;
}

/** The living ones of an account, the latest seen first. */
export const sessionsOf = (tx: Tx, accountId: string, now: Temporal.Instant, seenSince: Temporal.Instant): Promise<ListedSession[]> =>
  tx.rows<ListedSession>(
    `SELECT id, created_at AS "createdAt", last_seen_at AS "lastSeenAt", expires_at AS "expiresAt", opened_by AS "openedBy", address, agent
     FROM session WHERE account_id = $1 AND expires_at > $2 AND last_seen_at > $3 ORDER BY last_seen_at DESC, id`, [accountId, now, seenSince]);

export const deleteSession = async (tx: Tx, tokenHash: string): Promise<void> => {
  await tx.run(`DELETE FROM session WHERE token_hash = $1`, [tokenHash]);
};

/** False when the account has no such session. */
export const deleteSessionOf = async (tx: Tx, accountId: string, id: string): Promise<boolean> => (await tx.run('DELETE FROM session WHERE account_id = $1 AND id = $2', [accountId, id])) === 1;

/** All of the account but, where one is named, that one. Answers how many. */
export const deleteSessionsOf = (tx: Tx, accountId: string, but: string | null = null): Promise<number> =>
  tx.run('DELETE FROM session WHERE account_id = $1 AND ($2::uuid IS NULL OR id <> $2)', [accountId, but]);

export const deleteExpiredSessions = (tx: Tx, now: Temporal.Instant, seenSince: Temporal.Instant): Promise<number> =>
  tx.run(`DELETE FROM session WHERE expires_at <= $1 OR last_seen_at <= $2`, [now, seenSince]);
