import type { Regulation } from '../domain/regulation/regulation.js';
import { LawBook } from '../law/law-book.js';
import type { Tx } from '../platform/database/database.js';
import type { OrderRow } from './facts.js';

/** The hash of the law that covers the order's present class: the one it was accepted under, until a supervisor moved it to a class of another (OQ-23). */
export const hashInForce = async (tx: Tx, order: OrderRow): Promise<string> => {
  const moved = await tx.maybe<{ hash: string }>(
    "select data->>'lawHash' as hash from ledger_entry where work_order_id = $1 and kind = 'RECLASSIFIED' and data->>'lawHash' is not null order by seq desc limit 1", [order.id]);
  return moved?.hash ?? order.law_hash;
};

export const lawInForce = async (tx: Tx, lawBook: LawBook, order: OrderRow): Promise<Regulation> => lawBook.frozen(tx, await hashInForce(tx, order));
