import { realNow } from '../clock/real-now.query.js';
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
  'select id, check_value as "checkValue", seals_numbers as "sealsNumbers", shared_secret as "sharedSecret" from field_key where not is_retired order by seq');

export const insertKey = async (tx: Tx, { id, checkValue, sharedSecret }: Omit<KnownKey, 'sealsNumbers'>): Promise<void> => {
  await tx.run(
    `insert into field_key (id, check_value, shared_secret) values ($1, $2, $3)
     on conflict (id) do update set check_value = excluded.check_value, shared_secret = excluded.shared_secret, is_retired = false where field_key.is_retired`, [id, checkValue, sharedSecret]);
};

/** From now on numbers are sealed by this key; the caller has sealed all of them in the same transaction. */
export const putNumberKey = async (tx: Tx, id: string): Promise<void> => {
  await tx.run('update field_key set seals_numbers = false where seals_numbers and id <> $1', [id]);
  await tx.run('update field_key set seals_numbers = true, all_sealed = (select coalesce(bool_or(all_sealed), false) from field_key) where id = $1', [id]);
};

/** Everything that older versions wrote has been sealed. */
export const putAllSealed = async (tx: Tx): Promise<void> => {
  await tx.run('update field_key set all_sealed = true where seals_numbers');
};

export const isAllSealed = async (tx: Tx): Promise<boolean> => (await tx.maybe('select 1 from field_key where seals_numbers and all_sealed')) !== undefined;

export const retireKey = async (tx: Tx, id: string): Promise<void> => {
  await tx.run('update field_key set is_retired = true, shared_secret = null where id = $1', [id]);
};

/** Seen within so many seconds a node lives. */
const LIVES = { seconds: 10 };

const countNodes = async (tx: Tx, condition: string, parameters: readonly unknown[]): Promise<number> => (await tx.one<{ count: number }>(
  `select count(*)::int as count from node where seen_at > $1 and ${condition}`, [(await realNow(tx)).subtract(LIVES), ...parameters])).count;

/** The number of living nodes that do not know this migration yet. */
export const olderNodes = (tx: Tx, migration: number): Promise<number> => countNodes(tx, 'newest_migration < $2', [migration]);

/** The number of living nodes that do not know the key. */
export const nodesWithout = (tx: Tx, id: string): Promise<number> => countNodes(tx, "not ($2 = any(coalesce(field_keys, '{}')))", [id]);

/** The number of living nodes that seal with the key. */
export const nodesSealingWith = (tx: Tx, id: string): Promise<number> => countNodes(tx, 'field_keys[1] = $2', [id]);

export const livingNodes = (tx: Tx): Promise<number> => countNodes(tx, 'true', []);
