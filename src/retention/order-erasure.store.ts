import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { isHeld, mayLose } from './erasable.query.js';
import { ORDER_KINDS, type OrderKind } from './retention-kinds.js';
import type { Cutoffs } from './retention-policy.js';

/** An order with the kinds whose period is over. */
export interface DueOrder {
  readonly id: string;
  readonly kinds: readonly OrderKind[];
}

/** What was removed once is due again only when the order was opened and closed anew. */
const DUE_KINDS = `select k.kind from unnest($1::text[], $2::timestamptz[]) k (kind, before)
  where o.closed_at < k.before and not exists (select 1 from order_erasure e where e.work_order_id = o.id and e.kind = k.kind and e.at >= o.closed_at)`;

const asked = (cutoffs: Cutoffs): [readonly string[], readonly string[], string] => {
  const instants = ORDER_KINDS.map((kind) => cutoffs[kind].toString());
  return [ORDER_KINDS, instants, [...instants].sort().at(-1) ?? ''];
};

/** The orders closed longest ago that still have something to lose, their rows locked; those somebody else holds are left to the next batch. */
export const dueOrders = (tx: Tx, cutoffs: Cutoffs, limit: number): Promise<DueOrder[]> => tx.rows<DueOrder>(
  `select o.id, array(${DUE_KINDS}) as kinds from work_order o
   where ${mayLose('o', '$3::timestamptz')} and exists (${DUE_KINDS}) order by o.closed_at, o.id limit $4 for no key update of o skip locked`, [...asked(cutoffs), limit]);

/** How many orders would lose what, and how many would but for a hold. */
export const countDueOrders = async (tx: Tx, cutoffs: Cutoffs): Promise<{ readonly kinds: Readonly<Record<string, number>>; readonly held: number }> => {
  const [kinds, before, latest] = asked(cutoffs);
  const rows = await tx.rows<{ kind: string; orders: number }>(
    `select d.kind, count(*)::int as orders from work_order o cross join lateral (${DUE_KINDS}) d where ${mayLose('o', '$3::timestamptz')} group by d.kind`, [kinds, before, latest]);
  return { kinds: Object.fromEntries(rows.map(({ kind, orders }) => [kind, orders])), held: await countHeld(tx, cutoffs) };
};

export const countHeld = async (tx: Tx, cutoffs: Cutoffs): Promise<number> => (await tx.one<{ held: number }>(
  `select count(*)::int as held from work_order o where o.closed_at < $3::timestamptz and exists (${DUE_KINDS}) and ${isHeld('o')}`, asked(cutoffs))).held;

export const noteErased = (tx: Tx, orders: readonly DueOrder[], how: 'PERIOD' | 'BY_HAND', at: Temporal.Instant): Promise<number> => {
  const pairs = orders.flatMap(({ id, kinds }) => kinds.map((kind) => ({ id, kind })));
  return tx.run(
    `insert into order_erasure (work_order_id, kind, at, how) select id, kind, $3, $4 from unnest($1::uuid[], $2::text[]) r (id, kind)
     on conflict (work_order_id, kind) do update set at = excluded.at, how = excluded.how`, [pairs.map(({ id }) => id), pairs.map(({ kind }) => kind), at, how]);
};

/** Whether one order is open or held, read under its lock. */
export const obstacleOf = (tx: Tx, workOrderId: string): Promise<{ readonly open: boolean; readonly held: boolean } | undefined> => tx.maybe(
  `select o.closed_at is null as open, ${isHeld('o')} as held from work_order o where o.id = $1`, [workOrderId]);

/** What it has lost since it was closed. */
export const kindsErased = async (tx: Tx, workOrderId: string): Promise<string[]> => (await tx.rows<{ kind: string }>(
  'select e.kind from order_erasure e join work_order o on o.id = e.work_order_id where o.id = $1 and e.at >= o.closed_at', [workOrderId])).map(({ kind }) => kind);

export const raiseVersions = (tx: Tx, orders: readonly string[]): Promise<number> => tx.run('update work_order set version = version + 1 where id = any($1::uuid[])', [orders]);
