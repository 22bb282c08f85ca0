import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../database/database.js';

export type NodeRole = 'all' | 'api' | 'worker';

/** What a node says of itself; instants are real ones. */
export interface NodeSign {
  readonly id: string;
  readonly role: NodeRole;
  readonly version: string;
  readonly newestMigration: number;
  readonly startedAt: Temporal.Instant;
  readonly seenAt: Temporal.Instant;
  readonly claims: boolean;
  readonly objections: readonly string[];
  /** Ids of the keys of sealed fields it knows, the one it seals with first. */
  readonly fieldKeys: readonly string[];
}

/** Says that this node lives. */
export const putSign = (tx: Tx, sign: NodeSign): Promise<number> => tx.run(
  `insert into node (id, role, version, newest_migration, started_at, seen_at, claims, objections, field_keys) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
   on conflict (id) do update set seen_at = excluded.seen_at, claims = excluded.claims, objections = excluded.objections, field_keys = excluded.field_keys`,
  [sign.id, sign.role, sign.version, sign.newestMigration, sign.startedAt, sign.seenAt, sign.claims, sign.objections, sign.fieldKeys]);

export const removeSign = (tx: Tx, id: string): Promise<number> => tx.run('delete from node where id = $1', [id]);

/** Forgets nodes that have not been seen since `before`. */
export const forgetLost = (tx: Tx, before: Temporal.Instant): Promise<number> => tx.run('delete from node where seen_at < $1', [before]);

/** The nodes, longest running first. */
export const readSigns = (tx: Tx): Promise<NodeSign[]> => tx.rows<NodeSign>(
  `select id, role, version, newest_migration as "newestMigration", started_at as "startedAt", seen_at as "seenAt", claims, objections, coalesce(field_keys, '{}') as "fieldKeys" from node order by started_at, id`);

/** The migrations that the database has had and `known` does not hold: a newer version has been here. */
export const unknownMigrations = async (tx: Tx, known: readonly number[]): Promise<readonly number[]> =>
  (await tx.rows<{ timestamp: number }>('select timestamp from migration where timestamp <> all($1::bigint[]) order by timestamp', [known])).map(({ timestamp }) => timestamp);
