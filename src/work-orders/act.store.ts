import type { Tx } from '../platform/database/database.js';

/** The order changed by an act of a person that is no fact of its file: whoever acts on an older version is told so. */
export const countAct = (tx: Tx, workOrderId: string): Promise<number> => tx.run('update work_order set version = version + 1 where id = $1', [workOrderId]);
