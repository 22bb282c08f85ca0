import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { seal } from '../platform/sealing/seal.js';
import type { DrillOrder } from './drill-row.js';

const COLUMNS = `o.id, o.n, o.opens_at as "opensAt", o.class, o.category, o.title, o.description, o.address, o.county_code as "countyCode", o.unit_code as "unitCode", o.critical, o.critical_reason as "criticalReason",
  o.state, o.why, o.work_order_id as "workOrderId", o.opened_at as "openedAt"`;

export const addDrillOrders = async (tx: Tx, drillId: string, orders: readonly Omit<DrillOrder, 'state' | 'why' | 'workOrderId' | 'openedAt'>[]): Promise<void> => {
  for (const order of orders) {
    await tx.run(
      `insert into drill_order (id, drill_id, n, opens_at, class, category, title, description, address, county_code, unit_code, critical, critical_reason, state)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'WAITING')`,
      [order.id, drillId, order.n, order.opensAt, order.class, order.category, seal(order.title), seal(order.description), seal(order.address), order.countyCode, order.unitCode, order.critical, seal(order.criticalReason)]);
  }
};

export const drillOrders = (tx: Tx, drillId: string): Promise<DrillOrder[]> => tx.rows<DrillOrder>(`select ${COLUMNS} from drill_order o where o.drill_id = $1 order by o.opens_at, o.n`, [drillId]);

/** The order itself has its words from now on. */
export const keepOpened = (tx: Tx, id: string, workOrderId: string, at: Temporal.Instant): Promise<number> =>
  tx.run("update drill_order set state = 'OPENED', work_order_id = $2, opened_at = $3, title = null, description = null, address = null, critical_reason = null where id = $1 and state = 'WAITING'", [id, workOrderId, at]);

/** @param why a code: TOO_LATE, OUT_OF_SCOPE, or the code of the problem for which it could not be opened */
export const keepNotOpened = (tx: Tx, id: string, state: 'SKIPPED' | 'FAILED', why: string): Promise<number> =>
  tx.run("update drill_order set state = $2, why = $3 where id = $1 and state = 'WAITING'", [id, state, why]);

/** What was never opened needs no words once the drill is over. */
export const forgetWords = (tx: Tx, drillId: string): Promise<number> =>
  tx.run('update drill_order set title = null, description = null, address = null, critical_reason = null where drill_id = $1 and (title is not null or description is not null or address is not null)', [drillId]);

/** Orders of the drill that are still somebody's, the oldest first. */
export const openOrders = async (tx: Tx, drillId: string, limit: number): Promise<readonly string[]> => (await tx.rows<{ id: string }>(
  'select w.id from drill_order o join work_order w on w.id = o.work_order_id where o.drill_id = $1 and w.closed_at is null order by o.opens_at, o.n limit $2', [drillId, limit])).map(({ id }) => id);
