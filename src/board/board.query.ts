import type { Tx } from '../platform/database/database.js';
import { scopeParameters, scopeSql, type OrderScope } from './order-scope.js';
import { selectOrders, type OrderRow } from './order-select.query.js';

/** Every open order that somebody may see. */
export const openOrders = (tx: Tx, scope: OrderScope): Promise<OrderRow[]> => selectOrders(tx, `o.closed_at is null and ${scopeSql(1)}`, scopeParameters(scope));
