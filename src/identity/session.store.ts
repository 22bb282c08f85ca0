import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { OWN_JURISDICTION } from './account.store.js';
import type { Role } from './principal.js';

export interface SessionRow {
  readonly accountId: string;
  readonly name: string;
  readonly role: Role;
  readonly unitCode: string | null;
  readonly countyCode: string | null;
  readonly jurisdiction: string | null;
  readonly lastSeenAt: Temporal.Instant;
}

export const insertSession = async (tx: Tx, tokenHash: string, accountId: string, at: Temporal.Instant, expiresAt: Temporal.Instant): Promise<void> => {
  await tx.run(`INSERT INTO session (token_hash, account_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $3, $4)`, [tokenHash, accountId, at, expiresAt]);
};

/** The living session of an account that is not disabled. */
export const findSession = (tx: Tx, tokenHash: string, now: Temporal.Instant, seenSince: Temporal.Instant): Promise<SessionRow | undefined> =>
  tx.maybe<SessionRow>(
    `SELECT account.id AS "accountId", account.display_name AS name, account.role, account.unit_code AS "unitCode",
            account.county_code AS "countyCode", ${OWN_JURISDICTION} AS jurisdiction, session.last_seen_at AS "lastSeenAt"
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

export const deleteSession = async (tx: Tx, tokenHash: string): Promise<void> => {
  await tx.run(`DELETE FROM session WHERE token_hash = $1`, [tokenHash]);
};

export const deleteExpiredSessions = (tx: Tx, now: Temporal.Instant, seenSince: Temporal.Instant): Promise<number> =>
  tx.run(`DELETE FROM session WHERE expires_at <= $1 OR last_seen_at <= $2`, [now, seenSince]);

export interface Failures {
  readonly ofNameAndAddress: number;
  readonly ofAddress: number;
  readonly latest: Temporal.Instant | null;
}

export const countFailures = (tx: Tx, name: string, address: string, since: Temporal.Instant): Promise<Failures> =>
  tx.one<Failures>(
    `SELECT count(*) FILTER (WHERE name = $1)::int AS "ofNameAndAddress", count(*)::int AS "ofAddress", max(failed_at) AS latest
     FROM sign_in_failure WHERE address = $2 AND failed_at > $3`,
    [name, address, since],
  );

export const insertFailure = async (tx: Tx, name: string, address: string, at: Temporal.Instant): Promise<void> => {
  await tx.run(`INSERT INTO sign_in_failure (name, address, failed_at) VALUES ($1, $2, $3)`, [name, address, at]);
};

export const forgetFailures = async (tx: Tx, name: string, address: string): Promise<void> => {
  await tx.run(`DELETE FROM sign_in_failure WHERE name = $1 AND address = $2`, [name, address]);
};

export const deleteOldFailures = (tx: Tx, until: Temporal.Instant): Promise<number> => tx.run(`DELETE FROM sign_in_failure WHERE failed_at <= $1`, [until]);
