import type { Tx } from '../platform/database/database.js';
import { scopeSql, type OrderScope } from './order-scope.js';
import { selectOrders, type OrderRow } from './order-select.query.js';

/** Every open order that somebody may see. */
export const openOrders = (tx: Tx, scope: OrderScope): Promise<OrderRow[]> => selectOrders(tx, `o.closed_at is null and ${scopeSql(scope, 1)}`, [scope.code]);
