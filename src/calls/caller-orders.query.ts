import { selectOrders, type OrderRow } from '../board/order-select.query.js';
import { scopeSql, type OrderScope } from '../board/order-scope.js';
import type { Tx } from '../platform/database/database.js';
import { sealComparable } from '../platform/sealing/seal.js';

const SHOWN = 20;
const NEWEST_FIRST = `order by o.accepted_at desc, o.id limit ${String(SHOWN)}`;

/** Open orders reported from that number, or whose petitioner has it. `forms`: every way its digits may have been written; `e164` null where it is no number of the mainland. */
export const openOrdersOfCaller = (tx: Tx, scope: OrderScope, forms: readonly string[], e164: string | null): Promise<OrderRow[]> => selectOrders(
  tx, `${scopeSql(scope, 1)} and o.closed_at is null and (t.caller_digits = any($2) or t.petitioner_number = $3)`, [scope.code, forms.map((form) => sealComparable(form)), e164], NEWEST_FIRST);

/** Open orders these units have to answer for now. */
export const openOrdersOfUnits = (tx: Tx, scope: OrderScope, units: readonly string[]): Promise<OrderRow[]> => selectOrders(
  tx, `${scopeSql(scope, 1)} and o.closed_at is null and o.unit_code = any($2)`, [scope.code, units], NEWEST_FIRST);
