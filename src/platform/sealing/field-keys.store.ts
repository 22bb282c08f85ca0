import type { Tx } from '../database/database.js';

/** What the database knows of a key; its secret is never among it, but for demonstrations. */
export interface KnownKey {
  readonly id: string;
  readonly checkValue: string;
  readonly sealsNumbers: boolean;
  /** As in FIELD_KEYS; only of a demonstration over an external database. */
  readonly sharedSecret: string | null;
}

/** Two nodes that start at once register their keys one after the other. */
export const holdKeys = async (tx: Tx): Promise<void> => {
  await tx.rows('lock table field_key in share row exclusive mode');
};

/** Those in use. */
export const knownKeys = (tx: Tx): Promise<KnownKey[]> => tx.rows<KnownKey>(
  'select id, check_value as "checkValue", seals_numbers as "sealsNumbers", shared_secret as "sharedSecret" from field_key where retired_at is null order by known_since, id');

export const insertKey = async (tx: Tx, { id, checkValue, sharedSecret }: Omit<KnownKey, 'sealsNumbers'>): Promise<void> => {
  await tx.run(
    `insert into field_key (id, check_value, shared_secret) values ($1, $2, $3)
     on conflict (id) do update set check_value = excluded.check_value, shared_secret = excluded.shared_secret, retired_at = null, known_since = now() where field_key.retired_at is not null`, [id, checkValue, sharedSecret]);
};

/** From now on numbers are sealed by this key; the caller has sealed all of them in the same transaction. */
export const putNumberKey = async (tx: Tx, id: string): Promise<void> => {
  await tx.run('update field_key set seals_numbers = false where seals_numbers and id <> $1', [id]);
  await tx.run('update field_key set seals_numbers = true, all_sealed_at = (select max(all_sealed_at) from field_key) where id = $1', [id]);
};

/** Everything that older versions wrote has been sealed. */
export const putAllSealed = async (tx: Tx): Promise<void> => {
  await tx.run('update field_key set all_sealed_at = now() where seals_numbers');
};

export const isAllSealed = async (tx: Tx): Promise<boolean> => (await tx.maybe('select 1 from field_key where seals_numbers and all_sealed_at is not null')) !== undefined;

export const retireKey = async (tx: Tx, id: string): Promise<void> => {
  await tx.run('update field_key set retired_at = now(), shared_secret = null where id = $1', [id]);
};

/** The number of nodes seen within 10 s that do not know this migration yet. */
export const olderNodes = async (tx: Tx, migration: number): Promise<number> =>
  (await tx.one<{ count: number }>("select count(*)::int as count from node where newest_migration < $1 and seen_at > now() - interval '10 seconds'", [migration])).count;

/** The number of nodes seen within 10 s that do not know the key. */
export const nodesWithout = async (tx: Tx, id: string): Promise<number> =>
  (await tx.one<{ count: number }>("select count(*)::int as count from node where not ($1 = any(coalesce(field_keys, '{}'))) and seen_at > now() - interval '10 seconds'", [id])).count;

/** The number of nodes seen within 10 s that seal with the key. */
export const nodesSealingWith = async (tx: Tx, id: string): Promise<number> =>
  (await tx.one<{ count: number }>("select count(*)::int as count from node where field_keys[1] = $1 and seen_at > now() - interval '10 seconds'", [id])).count;

/** The number of nodes seen within 10 s. */
export const livingNodes = async (tx: Tx): Promise<number> =>
  (await tx.one<{ count: number }>("select count(*)::int as count from node where seen_at > now() - interval '10 seconds'")).count;
