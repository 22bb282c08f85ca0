import type { Tx } from '../platform/database/database.js';
import { scopeSql, type OrderScope } from './order-scope.js';
import { selectOrders, type OrderRow } from './order-select.query.js';
import { OUTLIVING } from './standing-alarms.js';

const OUTLIVED = `cleared_at is null and kind in (${OUTLIVING.map((kind) => `'${kind}'`).join(', ')})`;

/** Open, or closed with an alarm that outlives it. The two parts are looked up by their own indexes. */
const ON_BOARD = `o.id in (select id from work_order where closed_at is null union all select work_order_id from order_alarm where ${OUTLIVED})`;

/** Every order that stands on the board of whoever has that scope. */
export const openOrders = (tx: Tx, scope: OrderScope): Promise<OrderRow[]> => selectOrders(tx, `${ON_BOARD} and ${scopeSql(scope, 1)}`, [scope.code]);

/** Those of `ids` that stand on some board; who may see them is not asked. */
export const openOrdersAmong = (tx: Tx, ids: readonly string[]): Promise<OrderRow[]> => selectOrders(
  tx, `o.id = any($1::uuid[]) and (o.closed_at is null or exists (select 1 from order_alarm a where a.work_order_id = o.id and ${OUTLIVED}))`, [ids]);

export const idsOnBoard = async (tx: Tx, scope: OrderScope): Promise<readonly string[]> =>
  (await tx.rows<{ id: string }>(`select o.id from work_order o where ${ON_BOARD} and ${scopeSql(scope, 1)}`, [scope.code])).map(({ id }) => id);

/** How many orders stand on a board, and the sum of their versions: whoever holds another sum has missed something. */
export interface BoardCheck {
  readonly items: number;
  readonly versions: number;
}

export const boardCheck = (tx: Tx, scope: OrderScope): Promise<BoardCheck> => tx.one<BoardCheck>(
  `select count(*)::int as items, coalesce(sum(o.version), 0)::int as versions from work_order o where ${ON_BOARD} and ${scopeSql(scope, 1)}`, [scope.code]);

/** Open orders whose hints name one of `ids`: when that one is closed or linked, they change without an event of their own. */
export const hintedAt = async (tx: Tx, ids: readonly string[]): Promise<readonly string[]> => (await tx.rows<{ id: string }>(
  'select distinct h.work_order_id as id from similar_hint h join work_order o on o.id = h.work_order_id where h.other_id = any($1::uuid[]) and o.closed_at is null', [ids])).map(({ id }) => id);
