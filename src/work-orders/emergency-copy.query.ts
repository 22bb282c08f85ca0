import type { Tx } from '../platform/database/database.js';

/** The stored document; `scope` is a condition on `work_order o` whose parameters follow the id. */
export const capDocumentOf = async (tx: Tx, id: string, scope: string, parameters: readonly unknown[]): Promise<string | undefined> =>
  (await tx.maybe<{ document: string }>(`select c.document from emergency_copy c join work_order o on o.id = c.work_order_id where c.id = $1 and ${scope}`, [id, ...parameters]))?.document;
