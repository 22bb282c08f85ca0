import type { Tx } from '../platform/database/database.js';
import { scopeSql, type OrderScope } from './order-scope.js';
import { selectOrders, type OrderRow } from './order-select.query.js';
import { OUTLIVING } from './standing-alarms.js';

/** Every order that somebody may see and that is open, or closed with an alarm that outlives it. The two parts are looked up by their own indexes. */
export const openOrders = (tx: Tx, scope: OrderScope): Promise<OrderRow[]> => selectOrders(
  tx, `o.id in (select id from work_order where closed_at is null union all select work_order_id from order_alarm where cleared_at is null and kind in (${OUTLIVING.map((kind) => `'${kind}'`).join(', ')})) and ${scopeSql(scope, 1)}`, [scope.code]);
