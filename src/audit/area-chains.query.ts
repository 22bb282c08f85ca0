import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

/** An audit entry with its side row. */
export interface AuditChainRow {
  readonly id: number;
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
  readonly textDigest: string | null;
  /** What is hashed, from the rows as they are stored; sealed values stay sealed in it. */
  readonly canonical: string;
  /** Texts stand in the row itself, where they can never be erased. */
  readonly hasInline: boolean;
  readonly hasSide: boolean;
  readonly salt: string | null;
  readonly actorName: string | null;
  readonly purpose: string | null;
  readonly erasedAt: Temporal.Instant | null;
}

/** Written out here and not taken from the database's own function: whoever changed that one would be found. */
const CANONICAL = `jsonb_build_array(e.area, e.seq::text, e.id::text, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.actor, e.actor_role, e.jurisdiction,
  e.action, e.subject_kind, e.subject, e.data::text, e.text_digest)::text`;

/** In the order of their places. The sign before what is hashed keeps it as it is stored: a sealed subject would be opened on its way, and no hash fit. */
export const readArea = async (tx: Tx, area: string, after: number, limit: number): Promise<AuditChainRow[]> => (await tx.rows<AuditChainRow>(
  `select e.id, e.seq, e.prev_hash as "prevHash", e.hash, e.text_digest as "textDigest", '=' || ${CANONICAL} as canonical, e.actor_name is not null or e.purpose is not null as "hasInline",
     t.entry_id is not null as "hasSide", t.salt, t.actor_name as "actorName", t.purpose, t.erased_at as "erasedAt"
   from audit_entry e left join audit_text t on t.entry_id = e.id where e.area = $1 and e.seq > $2 order by e.seq limit $3`, [area, after, limit]))
  .map((row) => ({ ...row, canonical: row.canonical.slice(1) }));

export interface AreaHead {
  readonly area: string;
  /** Null: entries of this area stand without a head. */
  readonly length: number | null;
  readonly head: string | null;
}

export const areaHeads = (tx: Tx): Promise<AreaHead[]> => tx.rows<AreaHead>(
  `select area, c.length, c.head from audit_chain c full join (select distinct area from audit_entry where area is not null) e using (area) order by area`);

/** Entries that are in no chain: written while the trigger that chains them did not work. */
export const unchainedEntries = (tx: Tx, limit: number): Promise<{ id: number }[]> =>
  tx.rows('select id from audit_entry where area is null or seq is null or seq < 1 or hash is null or prev_hash is null order by id limit $1', [limit]);

export const strayAuditTexts = (tx: Tx, limit: number): Promise<{ id: number }[]> =>
  tx.rows('select t.entry_id as id from audit_text t where not exists (select 1 from audit_entry e where e.id = t.entry_id) order by t.entry_id limit $1', [limit]);

/** The place of another entry of the area with the same hash. */
export const auditCopyOf = async (tx: Tx, area: string, hash: string, seq: number): Promise<number | null> =>
  (await tx.maybe<{ seq: number }>('select seq from audit_entry where area = $1 and hash = $2 and seq <> $3 order by seq limit 1', [area, hash, seq]))?.seq ?? null;
