import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { scopeSql, type OrderScope } from './order-scope.js';

/** What the stream tells of a change: enough to know what to fetch again. */
export interface BoardEvent {
  readonly seq: number;
  readonly workOrderId: string;
  readonly kind: string;
  readonly at: Temporal.Instant;
}

export interface FeedRow extends BoardEvent {
  readonly number: string;
  readonly external_number: string;
  readonly drill: boolean;
  readonly recorded_at: Temporal.Instant;
  readonly data: Readonly<Record<string, unknown>>;
}

const EVENT = 'e.seq, e.work_order_id as "workOrderId", e.kind, e.at';

/** In the order of the numbers. A transaction that is still open may hold a smaller number than one that is seen already. */
export const eventsAfter = (tx: Tx, seq: number, limit: number): Promise<BoardEvent[]> => tx.rows<BoardEvent>(`select ${EVENT} from event e where e.seq > $1 order by e.seq limit $2`, [seq, limit]);

export const newestEvent = async (tx: Tx): Promise<number> => (await tx.one<{ seq: number }>('select coalesce(max(seq), 0) as seq from event')).seq;

/** Which of these orders somebody may see. */
export const visibleOrders = async (tx: Tx, ids: readonly string[], scope: OrderScope): Promise<ReadonlySet<string>> =>
  new Set((await tx.rows<{ id: string }>(`select o.id from work_order o where o.id = any($1) and ${scopeSql(scope, 2)}`, [ids, scope.code])).map(({ id }) => id));

/** State changes after `after` and up to `upTo`, of the orders within the scope. */
export const feedAfter = (tx: Tx, scope: OrderScope, after: number, upTo: number, limit: number): Promise<FeedRow[]> => tx.rows<FeedRow>(
  `select ${EVENT}, e.number, o.external_number, o.drill, e.recorded_at, e.data from event e join work_order o on o.id = e.work_order_id
   where e.seq > $2 and e.seq <= $3 and ${scopeSql(scope, 1)} order by e.seq limit $4`, [scope.code, after, upTo, limit]);

/** The largest number given out so far, committed or not. */
export const givenOut = async (tx: Tx): Promise<number> => {
  const { last, called } = await tx.one<{ last: number; called: boolean }>('select last_value as last, is_called as called from event_seq_seq');
  return called ? last : 0;
};

/**
 * A transaction that begins after every one that writes now, as PostgreSQL numbers them. Not the end of a snapshot: that is the one after
 * the last to be completed, and whoever writes the newest events is beyond it.
 */
export const newTransaction = async (tx: Tx): Promise<string> => (await tx.one<{ id: string }>('select pg_current_xact_id()::text as id')).id;

/** Whether every transaction of this database before that one has ended; another database on the same server holds nobody's numbers. */
export const haveEndedBefore = async (tx: Tx, transaction: string): Promise<boolean> => (await tx.one<{ ended: boolean }>(
  `select not exists (
     select 1 from pg_snapshot_xip(pg_current_snapshot()) running(id) join pg_stat_activity a on a.backend_xid::text = mod(running.id::text::numeric, 4294967296)::text
     where running.id < $1::xid8 and a.datname = current_database()) as ended`, [transaction])).ended;
