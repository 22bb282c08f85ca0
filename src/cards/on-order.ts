import type { Ledger, NewEntry } from '../ledger/ledger.js';
import type { Tx } from '../platform/database/database.js';

/** Writes an entry that decides no limit into an order's ledger; the order's version moves, as for every change a reader can see. */
export const noteOnOrder = async (tx: Tx, ledger: Ledger, workOrderId: string, entry: NewEntry): Promise<void> => {
  await ledger.append(tx, workOrderId, entry);
  await tx.run('update work_order set version = version + 1 where id = $1', [workOrderId]);
};
