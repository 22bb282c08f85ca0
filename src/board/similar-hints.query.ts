import type { Tx } from '../platform/database/database.js';
import type { OrderItem, SimilarHint } from './order-item.js';

/** Beside each order that is linked to nothing, the open orders it may belong to; a hint, no alarm (OQ-24). For those who may link. */
export const withSimilarHints = async <T extends OrderItem>(tx: Tx, items: readonly T[]): Promise<readonly T[]> => {
  if (items.length === 0) return items;
  const rows = await tx.rows<SimilarHint & { readonly work_order_id: string }>(
    `select h.work_order_id, h.other_id as "id", m.number, h.distance_metres as "distanceMetres", h.reasons
     from similar_hint h join work_order o on o.id = h.work_order_id join work_order m on m.id = h.other_id
     where h.work_order_id = any($1) and o.master_id is null and o.closed_at is null and m.closed_at is null and m.master_id is null order by h.score desc, m.number`, [items.map(({ id }) => id)]);
  if (rows.length === 0) return items;
  return items.map((item) => ({ ...item, similar: rows.filter(({ work_order_id }) => work_order_id === item.id).map(({ work_order_id: _, ...hint }) => hint) }));
};
