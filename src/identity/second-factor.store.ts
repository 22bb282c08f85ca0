import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { seal } from '../platform/sealing/seal.js';

export interface SecondFactorRow {
  /** Base32. */
  readonly secret: string;
  /** Null: shown, and not yet proved to be held. */
  readonly confirmedAt: Temporal.Instant | null;
  /** The step of the last code that was taken. */
  readonly lastStep: number | null;
}

export const findSecondFactor = (tx: Tx, accountId: string): Promise<SecondFactorRow | undefined> =>
  tx.maybe<SecondFactorRow>('SELECT secret, confirmed_at AS "confirmedAt", last_step AS "lastStep" FROM second_factor WHERE account_id = $1', [accountId]);

/** Sealed, since codes can be made from it; reading opens it. In the place of one that was begun and not confirmed. False when a confirmed one stands. */
export const beginSecondFactor = async (tx: Tx, accountId: string, secret: string, at: Temporal.Instant): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO second_factor (account_id, secret, created_at) VALUES ($1, $2, $3)
     ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at, last_step = NULL WHERE second_factor.confirmed_at IS NULL`,
    [accountId, seal(secret), at])) === 1;

/** False when a code of this step or a later one has been taken, also by another node in this instant. */
export const takeStep = async (tx: Tx, accountId: string, step: number): Promise<boolean> =>
  (await tx.run('UPDATE second_factor SET last_step = $2 WHERE account_id = $1 AND (last_step IS NULL OR last_step < $2)', [accountId, step])) === 1;

export const confirmSecondFactor = async (tx: Tx, accountId: string, at: Temporal.Instant): Promise<boolean> =>
  (await tx.run('UPDATE second_factor SET confirmed_at = $2 WHERE account_id = $1 AND confirmed_at IS NULL', [accountId, at])) === 1;

/** Also its recovery codes. False when there is none. */
export const deleteSecondFactor = async (tx: Tx, accountId: string): Promise<boolean> => {
  await tx.run('DELETE FROM recovery_code WHERE account_id = $1', [accountId]);
  return (await tx.run('DELETE FROM second_factor WHERE account_id = $1', [accountId])) === 1;
};

/** In the place of those before. */
export const putRecoveryCodes = async (tx: Tx, accountId: string, hashes: readonly string[]): Promise<void> => {
  await tx.run('DELETE FROM recovery_code WHERE account_id = $1', [accountId]);
  await tx.run('INSERT INTO recovery_code (account_id, code_hash) SELECT $1::uuid, unnest($2::text[])', [accountId, hashes]);
};

export const countRecoveryCodes = async (tx: Tx, accountId: string): Promise<number> =>
  (await tx.one<{ n: number }>('SELECT count(*)::int AS n FROM recovery_code WHERE account_id = $1', [accountId])).n;

/** True once. */
export const takeRecoveryCode = async (tx: Tx, accountId: string, hash: string): Promise<boolean> =>
  (await tx.run('DELETE FROM recovery_code WHERE account_id = $1 AND code_hash = $2', [accountId, hash])) === 1;
