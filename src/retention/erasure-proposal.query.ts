import type { Tx } from '../platform/database/database.js';

/** The order that an erasure by hand is about. */
export const orderToErase = (tx: Tx, workOrderId: string): Promise<{ readonly number: string; readonly jurisdiction: string } | undefined> =>
  tx.maybe<{ number: string; jurisdiction: string }>('select number, jurisdiction from work_order where id = $1', [workOrderId]);
