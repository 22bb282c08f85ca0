import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

export interface ClientKey {
  readonly id: string;
  readonly clientId: string;
  /** How the key begins, to recognise it; null where somebody chose the key himself. */
  readonly prefix: string | null;
  readonly canSign: boolean;
  readonly createdAt: Temporal.Instant;
  readonly createdBy: string | null;
  readonly lastUsedAt: Temporal.Instant | null;
  readonly lastUsedFrom: string | null;
  /** Real instant from which it no longer counts; null: it does not end by itself. */
  readonly expiresAt: Temporal.Instant | null;
  readonly revokedAt: Temporal.Instant | null;
}

export interface NewKey {
  readonly clientId: string;
  readonly keyHash: string;
  readonly prefix: string | null;
  readonly signingSecret: string | null;
  readonly createdBy: string | null;
  readonly expiresAt?: Temporal.Instant | null;
}

const COLUMNS = `id, client_id as "clientId", prefix, signing_secret is not null as "canSign", created_at as "createdAt", created_by as "createdBy", last_used_at as "lastUsedAt",
  last_used_from as "lastUsedFrom", expires_at as "expiresAt", revoked_at as "revokedAt"`;

export const keysOf = (tx: Tx, clientIds: readonly string[]): Promise<ClientKey[]> =>
  tx.rows<ClientKey>(`select ${COLUMNS} from client_key where client_id = any($1) order by created_at desc, expires_at desc nulls first, id`, [clientIds]);

export const countLivingKeys = async (tx: Tx, clientId: string, now: Temporal.Instant): Promise<{ readonly living: number; readonly signing: number }> =>
  tx.one(
    `select count(*)::int as living, (count(*) filter (where signing_secret is not null))::int as signing
     from client_key where client_id = $1 and revoked_at is null and (expires_at is null or expires_at > $2)`,
    [clientId, now],
  );

export const insertKey = async (tx: Tx, key: NewKey, at: Temporal.Instant): Promise<string> => {
  const { id } = await tx.one<{ id: string }>(
    `insert into client_key (client_id, key_hash, prefix, signing_secret, created_at, created_by, expires_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (key_hash) do update set revoked_at = null, revoked_by = null, expires_at = excluded.expires_at where client_key.client_id = excluded.client_id returning id`,
    [key.clientId, key.keyHash, key.prefix, key.signingSecret, at, key.createdBy, key.expiresAt ?? null],
  );
  return id;
};

/** The other keys of a client end at `until` by themselves, or earlier if they do already. */
export const endOthers = (tx: Tx, clientId: string, keyId: string, until: Temporal.Instant): Promise<number> =>
  tx.run('update client_key set expires_at = least(expires_at, $3) where client_id = $1 and id <> $2 and revoked_at is null', [clientId, keyId, until]);

/** Null: it was revoked before; undefined: the client has no such key. */
export const revokeKey = async (tx: Tx, clientId: string, keyId: string, by: string | null, at: Temporal.Instant): Promise<ClientKey | null | undefined> => {
  const before = await tx.maybe<ClientKey>(`select ${COLUMNS} from client_key where client_id = $1 and id = $2`, [clientId, keyId]);
  if (before === undefined) return undefined;
  const revoked = await tx.run('update client_key set revoked_at = $3, revoked_by = $4 where client_id = $1 and id = $2 and revoked_at is null', [clientId, keyId, at, by]);
  return revoked === 1 ? before : null;
};

export const revokeKeys = (tx: Tx, clientId: string, by: string | null, at: Temporal.Instant): Promise<number> =>
  tx.run('update client_key set revoked_at = $2, revoked_by = $3 where client_id = $1 and revoked_at is null', [clientId, at, by]);

/** Whether somebody has ended the key, by revoking it, by a rotation whose overlap is over, or by shutting its client; not: another API_KEY took its place. */
export const isEndedKey = async (tx: Tx, keyHash: string, now: Temporal.Instant): Promise<boolean> =>
  (await tx.maybe('select 1 as one from client_key k join api_client c on c.id = k.client_id where k.key_hash = $1 and (k.revoked_by is not null or k.expires_at <= $2 or c.revoked_at is not null)', [keyHash, now])) !== undefined;

/** What nodes of the version before look at, who know one key of a client. */
export const mirrorNewestKey = async (tx: Tx, clientId: string): Promise<void> => {
  await tx.run(
    `update api_client set key_hash = coalesce((select key_hash from client_key where client_id = $1 and revoked_at is null order by created_at desc, expires_at desc nulls first limit 1), 'none:' || id::text) where id = $1`,
    [clientId],
  );
};

/** False when this key has sent this nonce before. */
export const rememberNonce = async (tx: Tx, keyId: string, nonce: string, expiresAt: Temporal.Instant): Promise<boolean> =>
  (await tx.run('insert into request_nonce (key_id, nonce, expires_at) values ($1, $2, $3) on conflict do nothing', [keyId, nonce, expiresAt])) === 1;

export const deleteOldNonces = (tx: Tx, now: Temporal.Instant): Promise<number> => tx.run('delete from request_nonce where expires_at <= $1', [now]);
