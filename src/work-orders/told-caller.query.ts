import type { Tx } from '../platform/database/database.js';

/** Somebody who was told of the order and now rings about it. */
export interface ToldCaller {
  readonly name: string;
  /** E.164. */
  readonly number: string | null;
}

/** The registered person, if the order was told to him; undefined else. */
export const toldCaller = (tx: Tx, workOrderId: string, contactId: string): Promise<ToldCaller | undefined> => tx.maybe<ToldCaller>(
  `select c.name, coalesce(c.mobile, c.landline) as number from contact c
   where c.id = $2 and exists (select 1 from notice n where n.work_order_id = $1 and n.contact_id = $2) order by c.version desc limit 1`, [workOrderId, contactId]);
