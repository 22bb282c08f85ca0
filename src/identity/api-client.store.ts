import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { insertKey, mirrorNewestKey, revokeKeys } from './client-key.store.js';
import type { ClientRight } from './principal.js';

export interface ClientRules {
  readonly rights: readonly ClientRight[];
  /** Null: as many as any client. */
  readonly requestsPerSecond: number | null;
  readonly triggersPerSecond: number | null;
  /** Networks as `10.1.0.0/16`, or single addresses; none: from anywhere. */
  readonly allowedNetworks: readonly string[];
  readonly signatureRequired: boolean;
}

export interface ApiClient extends ClientRules {
  readonly id: string;
  readonly name: string;
  readonly jurisdiction: string;
  readonly createdAt: Temporal.Instant;
  readonly createdBy: string | null;
  readonly lastUsedAt: Temporal.Instant | null;
  /** Set while none of its keys counts. */
  readonly revokedAt: Temporal.Instant | null;
}

/** A client as one of its keys names it. */
export interface RecognisedClient extends ApiClient {
  readonly keyId: string;
  readonly signingSecret: string | null;
  readonly keyLastUsedAt: Temporal.Instant | null;
}

const COLUMNS = `c.id, c.name, c.jurisdiction, c.rights, c.requests_per_second as "requestsPerSecond", c.triggers_per_second as "triggersPerSecond", c.allowed_networks as "allowedNetworks",
  c.signature_required as "signatureRequired", c.created_at as "createdAt", c.created_by as "createdBy", c.last_used_at as "lastUsedAt", c.revoked_at as "revokedAt"`;

/** The client of a key that counts at this real instant. */
export const findClientByKey = (tx: Tx, keyHash: string, now: Temporal.Instant): Promise<RecognisedClient | undefined> =>
  tx.maybe<RecognisedClient>(
    `select ${COLUMNS}, k.id as "keyId", k.signing_secret as "signingSecret", k.last_used_at as "keyLastUsedAt"
     from client_key k join api_client c on c.id = k.client_id
     where k.key_hash = $1 and k.revoked_at is null and (k.expires_at is null or k.expires_at > $2) and c.revoked_at is null`,
    [keyHash, now],
  );

export const findClientByName = (tx: Tx, name: string): Promise<ApiClient | undefined> => tx.maybe<ApiClient>(`select ${COLUMNS} from api_client c where c.name = $1`, [name]);

/** Of one jurisdiction, or of all when it is null. */
export const listClients = (tx: Tx, jurisdiction: string | null): Promise<ApiClient[]> =>
  tx.rows<ApiClient>(`select ${COLUMNS} from api_client c where $1::text is null or c.jurisdiction = $1 order by c.name`, [jurisdiction]);

export const findClient = (tx: Tx, id: string, jurisdiction: string | null): Promise<ApiClient | undefined> =>
  tx.maybe<ApiClient>(`select ${COLUMNS} from api_client c where c.id = $1 and ($2::text is null or c.jurisdiction = $2)`, [id, jurisdiction]);

/** Keys of one client are made and ended one at a time. */
export const lockClient = (tx: Tx, id: string, jurisdiction: string | null): Promise<ApiClient | undefined> =>
  tx.maybe<ApiClient>(`select ${COLUMNS} from api_client c where c.id = $1 and ($2::text is null or c.jurisdiction = $2) for update`, [id, jurisdiction]);

export interface NewClient extends Partial<ClientRules> {
  readonly name: string;
  readonly jurisdiction: string;
  readonly rights: readonly ClientRight[];
  readonly createdBy?: string;
}

/** Without a key. Undefined when the name is taken. */
export const insertClient = async (tx: Tx, client: NewClient, at: Temporal.Instant): Promise<string | undefined> => {
  const id = randomUUID();
  const inserted = await tx.run(
    `insert into api_client (id, name, jurisdiction, key_hash, rights, requests_per_second, triggers_per_second, allowed_networks, signature_required, created_at, created_by)
     values ($1::uuid, $2, $3, 'none:' || $1::uuid::text, $4, $5, $6, $7, $8, $9, $10) on conflict (name) do nothing`,
    [id, client.name, client.jurisdiction, client.rights, client.requestsPerSecond ?? null, client.triggersPerSecond ?? null, client.allowedNetworks ?? [], client.signatureRequired ?? false, at, client.createdBy ?? null],
  );
  return inserted === 1 ? id : undefined;
};

/** Whether it is shut follows from `revokedAt`. */
export const changeClient = async (tx: Tx, id: string, rules: ClientRules, revokedAt: Temporal.Instant | null): Promise<void> => {
  await tx.run(
    'update api_client set rights = $2, requests_per_second = $3, triggers_per_second = $4, allowed_networks = $5, signature_required = $6, revoked_at = $7 where id = $1',
    [id, rules.rights, rules.requestsPerSecond, rules.triggersPerSecond, rules.allowedNetworks, rules.signatureRequired, revokedAt],
  );
};

/** Creates the client or gives the existing one of that name the new key, which replaces all others at once. */
export const putClient = async (tx: Tx, client: NewClient & { readonly keyHash: string; readonly prefix?: string | null; readonly signingSecret?: string | null }, at: Temporal.Instant): Promise<void> => {
  await insertClient(tx, client, at);
  const { id } = await tx.one<{ id: string }>('update api_client set revoked_at = null where name = $1 returning id', [client.name]);
  await revokeKeys(tx, id, client.createdBy ?? null, at);
  await insertKey(tx, { clientId: id, keyHash: client.keyHash, prefix: client.prefix ?? null, signingSecret: client.signingSecret ?? null, createdBy: client.createdBy ?? null }, at);
  await mirrorNewestKey(tx, id);
};

/** Shuts the client and ends its keys for good. False when there is no such client. */
export const revokeClient = async (tx: Tx, name: string, at: Temporal.Instant, by: string | null = null): Promise<boolean> => {
  const client = await tx.maybe<{ id: string }>('update api_client set revoked_at = coalesce(revoked_at, $2) where name = $1 returning id', [name, at]);
  if (client === undefined) return false;
  await revokeKeys(tx, client.id, by, at);
  await mirrorNewestKey(tx, client.id);
  return true;
};

/** Not on every request: once a minute is enough to find unused keys, and spares a write. */
export const touchClient = async (tx: Tx, id: string, keyId: string, address: string, at: Temporal.Instant): Promise<void> => {
  await tx.run(
    `with used as (update client_key set last_used_at = $3, last_used_from = $4 where id = $2)
     update api_client set last_used_at = $3 where id = $1`,
    [id, keyId, at, address],
  );
};
