import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

export interface Failures {
  /** Passwords and codes, of this name from this address. */
  readonly ofNameAndAddress: number;
  readonly ofAddress: number;
  /** Of this name or from this address, whichever was the latest. */
  readonly latestHere: Temporal.Instant | null;
  /** Wrong passwords of this name from everywhere. */
  readonly ofName: number;
  readonly latestOfName: Temporal.Instant | null;
  /** Wrong codes of this name from everywhere: whoever sent them knew the password. */
  readonly codes: number;
}

/** `since` for what one address does, `nameSince` for what all of them do to one name. */
export const countFailures = (tx: Tx, name: string, address: string, since: Temporal.Instant, nameSince: Temporal.Instant): Promise<Failures> =>
  tx.one<Failures>(
    `SELECT count(*) FILTER (WHERE name = $1 AND address = $2 AND failed_at > $3)::int AS "ofNameAndAddress",
            count(*) FILTER (WHERE address = $2 AND failed_at > $3)::int AS "ofAddress", max(failed_at) FILTER (WHERE address = $2) AS "latestHere",
            count(*) FILTER (WHERE name = $1 AND NOT is_code)::int AS "ofName", max(failed_at) FILTER (WHERE name = $1 AND NOT is_code) AS "latestOfName",
            count(*) FILTER (WHERE name = $1 AND is_code AND failed_at > $3)::int AS codes
     FROM sign_in_failure WHERE (name = $1 AND failed_at > $4) OR (address = $2 AND failed_at > $3)`,
    [name, address, since, nameSince],
  );

export const insertFailure = async (tx: Tx, name: string, address: string, isCode: boolean, at: Temporal.Instant): Promise<void> => {
  await tx.run(`INSERT INTO sign_in_failure (name, address, is_code, failed_at) VALUES ($1, $2, $3, $4)`, [name, address, isCode, at]);
};

export const forgetFailures = async (tx: Tx, name: string, address: string): Promise<void> => {
  await tx.run(`DELETE FROM sign_in_failure WHERE name = $1 AND address = $2`, [name, address]);
};

export const deleteOldFailures = (tx: Tx, until: Temporal.Instant): Promise<number> => tx.run(`DELETE FROM sign_in_failure WHERE failed_at <= $1`, [until]);

/** Whether somebody has signed in as that account on the device before. */
export const isKnownDevice = async (tx: Tx, tokenHash: string, name: string, since: Temporal.Instant): Promise<boolean> =>
  (await tx.maybe('SELECT 1 AS one FROM known_device JOIN account ON account.id = account_id WHERE token_hash = $1 AND account.name = $2 AND seen_at > $3', [tokenHash, name, since])) !== undefined;

export const rememberDevice = async (tx: Tx, tokenHash: string, accountId: string, at: Temporal.Instant): Promise<void> => {
  await tx.run('INSERT INTO known_device (token_hash, account_id, seen_at) VALUES ($1, $2, $3) ON CONFLICT (token_hash, account_id) DO UPDATE SET seen_at = excluded.seen_at', [tokenHash, accountId, at]);
};

export const forgetDevicesOf = async (tx: Tx, accountId: string): Promise<void> => {
  await tx.run('DELETE FROM known_device WHERE account_id = $1', [accountId]);
};

export const deleteOldDevices = (tx: Tx, until: Temporal.Instant): Promise<number> => tx.run('DELETE FROM known_device WHERE seen_at <= $1', [until]);
