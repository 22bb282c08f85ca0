import type { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import type { Tx } from '../platform/database/database.js';
import { areaChain, type Checkpoint, type KeptCheckpoint, type Leaf, orderChain } from './checkpoint.js';

/** Any number that no other lock of the service has: one checkpoint is taken at a time. */
const CHECKPOINT_LOCK = 6_112_346;

export const holdCheckpoints = async (tx: Tx): Promise<void> => {
  await tx.rows('select pg_advisory_xact_lock($1)', [CHECKPOINT_LOCK]);
};

interface Row {
  readonly seq: number; readonly at: Temporal.Instant; readonly through: Temporal.Instant; readonly leaves: number; readonly root: string; readonly prevHash: string; readonly hash: string;
}

const COLUMNS = 'seq, at, through, leaves, root, prev_hash as "prevHash", hash';

const asCheckpoint = ({ at, through, ...row }: Row): Checkpoint => ({ ...row, at: toBeijing(at), through: toBeijing(through) });

export const lastCheckpoint = async (tx: Tx): Promise<Checkpoint | undefined> => {
  const row = await tx.maybe<Row>(`select ${COLUMNS} from audit_checkpoint order by seq desc limit 1`);
  return row === undefined ? undefined : asCheckpoint(row);
};

/** With rising `seq`, from behind `after`. */
export const checkpointsAfter = async (tx: Tx, after: number, limit: number): Promise<readonly Checkpoint[]> =>
  (await tx.rows<Row>(`select ${COLUMNS} from audit_checkpoint where seq > $1 order by seq limit $2`, [after, limit])).map(asCheckpoint);

/** What a checkpoint sealed, in the order of its leaves. */
export const leavesOf = async (tx: Tx, seq: number): Promise<readonly Leaf[]> =>
  (await tx.rows<{ work_order_id: string | null; area: string | null; length: number; head: string }>(
    'select work_order_id, area, length, head from audit_checkpoint_leaf where checkpoint_seq = $1 order by position', [seq]))
    .map(({ work_order_id, area, length, head }) => ({ chain: work_order_id === null ? areaChain(area ?? '') : orderChain(work_order_id), length, head }));

/**
 * How far a checkpoint may reach: to the given instant, or to the entry at which it would have too many leaves. Entries are found by the instant they
 * were recorded at, an hour of overlap included: a transaction that was long in committing is not passed over.
 */
export const reachOf = async (tx: Tx, from: Temporal.Instant, to: Temporal.Instant, most: number): Promise<Temporal.Instant> =>
  (await tx.maybe<{ at: Temporal.Instant }>('select recorded_at as at from ledger_entry where recorded_at > $1 and recorded_at <= $2 order by recorded_at offset $3 limit 1', [from, to, most]))?.at ?? to;

/** Heads of orders with entries recorded in that time, and of all areas, where no checkpoint has sealed them as they are. Equal instants are reached for all or none. */
export const unsealedHeads = async (tx: Tx, from: Temporal.Instant, to: Temporal.Instant): Promise<readonly Leaf[]> =>
  (await tx.rows<{ order_id: string | null; area: string | null; length: number; head: string }>(
    `select * from (
       select o.id as order_id, null as area, o.chain_length as length, o.chain_head as head from work_order o
       where o.id in (select work_order_id from ledger_entry where recorded_at >= $1 and recorded_at <= $2)
         and not exists (select 1 from audit_checkpoint_leaf l where l.work_order_id = o.id and l.length = o.chain_length)
       union all
       select null, c.area, c.length, c.head from audit_chain c
       where c.length > coalesce((select max(l.length) from audit_checkpoint_leaf l where l.area = c.area), 0)) heads
     order by area nulls last, order_id`, [from, to]))
    .map(({ order_id, area, length, head }) => ({ chain: order_id === null ? areaChain(area ?? '') : orderChain(order_id), length, head }));

export const writeCheckpoint = async (tx: Tx, { checkpoint, leaves }: KeptCheckpoint): Promise<void> => {
  const { seq, at, through, root, prevHash, hash } = checkpoint;
  await tx.run('insert into audit_checkpoint (seq, at, through, leaves, root, prev_hash, hash) values ($1, $2, $3, $4, $5, $6, $7)', [seq, at, through, leaves.length, root, prevHash, hash]);
  await tx.run(
    `insert into audit_checkpoint_leaf (checkpoint_seq, position, work_order_id, area, length, head)
     select $1, n, case when chain like 'order:%' then substr(chain, 7)::uuid end, case when chain like 'area:%' then substr(chain, 6) end, length, head
     from unnest($2::text[], $3::bigint[], $4::text[]) with ordinality leaf (chain, length, head, n)`,
    [seq, leaves.map(({ chain }) => chain), leaves.map(({ length }) => length), leaves.map(({ head }) => head)]);
};

/** The leaves of which the chain does not hold, at that length, what was sealed; `hash` is what stands there now, null where nothing does. */
export const brokenLeaves = async (tx: Tx, leaves: readonly Leaf[]): Promise<readonly (Leaf & { readonly hash: string | null; readonly name: string })[]> =>
  tx.rows(
    `with leaf as (
       select chain, length, head, case when chain like 'order:%' then substr(chain, 7)::uuid end as order_id, case when chain like 'area:%' then substr(chain, 6) end as area
       from unnest($1::text[], $2::bigint[], $3::text[]) leaf (chain, length, head))
     select l.chain, l.length, l.head, coalesce(e.hash, a.hash) as hash, coalesce(o.number, l.area, l.order_id::text) as name
     from leaf l left join ledger_entry e on e.work_order_id = l.order_id and e.seq = l.length left join audit_entry a on a.area = l.area and a.seq = l.length left join work_order o on o.id = l.order_id
     where coalesce(e.hash, a.hash) is distinct from l.head order by l.chain, l.length`,
    [leaves.map(({ chain }) => chain), leaves.map(({ length }) => length), leaves.map(({ head }) => head)]);

/** What checkpoints sealed of one order, the first first. */
export const leavesOfOrder = async (tx: Tx, workOrderId: string): Promise<readonly (Leaf & { readonly checkpointSeq: number })[]> =>
  (await tx.rows<{ seq: number; length: number; head: string }>('select checkpoint_seq as seq, length, head from audit_checkpoint_leaf where work_order_id = $1 order by checkpoint_seq', [workOrderId]))
    .map(({ seq, length, head }) => ({ checkpointSeq: seq, chain: orderChain(workOrderId), length, head }));
