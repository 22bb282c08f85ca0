import { scopeSql, type OrderScope } from '../board/order-scope.js';
import type { Tx } from '../platform/database/database.js';

/** The stored document, if its order is within the scope. */
export const capDocumentOf = async (tx: Tx, id: string, scope: OrderScope): Promise<string | undefined> =>
  (await tx.maybe<{ document: string }>(`select c.document from emergency_copy c join work_order o on o.id = c.work_order_id where c.id = $1 and ${scopeSql(scope, 2)}`, [id, scope.code]))?.document;
