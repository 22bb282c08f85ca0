import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

/** The end of the unit's limit that is due first, ISO 8601; null when none runs. */
export const openLimit = async (tx: Tx, workOrderId: string, unitCode: string): Promise<string | null> =>
  (await tx.one<{ due_at: Temporal.Instant | null }>("select min(due_at) as due_at from deadline where work_order_id = $1 and unit_code = $2 and state = 'OPEN'", [workOrderId, unitCode])).due_at?.toString() ?? null;
