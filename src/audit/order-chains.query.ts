import type { Temporal } from 'temporal-polyfill';
import type { Trust } from '../domain/work-order/fact.js';
import type { Tx } from '../platform/database/database.js';

/** An entry of an order's ledger with its side row and what the order says of its chain. */
export interface LedgerRow {
  readonly workOrderId: string;
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly isFact: boolean;
  readonly at: Temporal.Instant;
  readonly recordedAt: Temporal.Instant;
  readonly trust: Trust;
  readonly unitCode: string | null;
  readonly channel: string | null;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly because: readonly string[];
  readonly data: unknown;
  readonly textDigest: string | null;
  readonly prevHash: string;
  readonly hash: string;
  readonly hasSide: boolean;
  readonly salt: string | null;
  readonly text: string | null;
  readonly erasedAt: Temporal.Instant | null;
  /** Null: there is no such order. */
  readonly number: string | null;
  readonly length: number | null;
  readonly head: string | null;
}

export interface After {
  readonly workOrderId: string;
  readonly seq: number;
}

export const FIRST: After = { workOrderId: '00000000-0000-0000-0000-000000000000', seq: 0 };

/** In the order of chains and places; of one order where its id is given. */
export const readLedger = (tx: Tx, after: After, limit: number, only: string | null): Promise<LedgerRow[]> => tx.rows<LedgerRow>(
  `select e.work_order_id as "workOrderId", e.seq, e.id, e.kind, e.is_fact as "isFact", e.at, e.recorded_at as "recordedAt", e.trust, e.unit_code as "unitCode", e.channel, e.actor_kind as "actorKind",
     e.actor_id as "actorId", e.because, e.data, e.text_digest as "textDigest", e.prev_hash as "prevHash", e.hash, t.entry_id is not null as "hasSide", t.salt, t.text, t.erased_at as "erasedAt",
     o.number, o.chain_length as length, o.chain_head as head
   from ledger_entry e left join ledger_text t on t.entry_id = e.id left join work_order o on o.id = e.work_order_id
   where ${only === null ? '' : 'e.work_order_id = $4::uuid and '}(e.work_order_id, e.seq) > ($1::uuid, $2::int) order by e.work_order_id, e.seq limit $3`,
  [after.workOrderId, after.seq, limit, ...(only === null ? [] : [only])]);

/** Orders whose head counts entries while there is none. */
export const emptiedOrders = (tx: Tx, limit: number): Promise<{ id: string; number: string; length: number }[]> => tx.rows(
  'select o.id, o.number, o.chain_length as length from work_order o where o.chain_length > 0 and not exists (select 1 from ledger_entry e where e.work_order_id = o.id) order by o.number limit $1', [limit]);

/** Side rows that belong to no entry. */
export const strayTexts = (tx: Tx, limit: number): Promise<{ id: string }[]> =>
  tx.rows('select t.entry_id as id from ledger_text t where not exists (select 1 from ledger_entry e where e.id = t.entry_id) order by t.entry_id limit $1', [limit]);

export const orderByNumber = (tx: Tx, number: string): Promise<{ id: string; length: number } | undefined> => tx.maybe('select id, chain_length as length from work_order where number = $1', [number]);

/** The place of another entry of the order with the same hash. */
export const ledgerCopyOf = async (tx: Tx, workOrderId: string, hash: string, seq: number): Promise<number | null> =>
  (await tx.maybe<{ seq: number }>('select seq from ledger_entry where work_order_id = $1 and hash = $2 and seq <> $3 order by seq limit 1', [workOrderId, hash, seq]))?.seq ?? null;
