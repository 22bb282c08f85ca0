import type { Tx } from '../platform/database/database.js';

/**
 * Takes the order's row lock before anything else of it is locked: whoever changes an order, its notices or its due rows does so in this
 * sequence. `no key`: a row that only refers to the order waits for nobody; two reports that hint at each other would lock each other out.
 */
export const holdOrder = async (tx: Tx, workOrderId: string | null): Promise<void> => {
  await tx.rows('select 1 from work_order where id = $1 for no key update', [workOrderId]);
};
