import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { ClientRight } from './principal.js';

export interface ApiClient {
  readonly id: string;
  readonly name: string;
  readonly jurisdiction: string;
  readonly keyHash: string;
  readonly rights: readonly ClientRight[];
  readonly lastUsedAt: Temporal.Instant | null;
}

const COLUMNS = `id, name, jurisdiction, key_hash AS "keyHash", rights, last_used_at AS "lastUsedAt"`;

export const findClientByKey = (tx: Tx, keyHash: string): Promise<ApiClient | undefined> =>
  tx.maybe<ApiClient>(`SELECT ${COLUMNS} FROM api_client WHERE key_hash = $1 AND revoked_at IS NULL`, [keyHash]);

export const findClientByName = (tx: Tx, name: string): Promise<ApiClient | undefined> => tx.maybe<ApiClient>(`SELECT ${COLUMNS} FROM api_client WHERE name = $1`, [name]);

export interface NewClient {
  readonly name: string;
  readonly jurisdiction: string;
  readonly keyHash: string;
  readonly rights: readonly ClientRight[];
}

/** Creates the client or gives the existing one of that name the new key. */
export const putClient = async (tx: Tx, client: NewClient, at: Temporal.Instant): Promise<void> => {
  await tx.run(
    `INSERT INTO api_client (id, name, jurisdiction, key_hash, rights, created_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (name) DO UPDATE SET key_hash = excluded.key_hash, revoked_at = NULL`,
    [randomUUID(), client.name, client.jurisdiction, client.keyHash, client.rights, at],
  );
};

/** False when there is no such client. */
export const revokeClient = async (tx: Tx, name: string, at: Temporal.Instant): Promise<boolean> =>
  (await tx.run(`UPDATE api_client SET revoked_at = coalesce(revoked_at, $2) WHERE name = $1`, [name, at])) === 1;

/** Not on every request: once a minute is enough to find unused keys, and spares a write. */
export const touchClient = async (tx: Tx, id: string, at: Temporal.Instant): Promise<void> => {
  await tx.run(`UPDATE api_client SET last_used_at = $2 WHERE id = $1`, [id, at]);
};
