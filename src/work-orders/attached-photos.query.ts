import type { Tx } from '../platform/database/database.js';
import { invalidRequest } from '../platform/http/problem.js';

/** Pictures that a result names. Throws the Problem for each that this order does not have, or that was struck. */
export const attachedPhotos = async (tx: Tx, workOrderId: string, named: readonly string[] | null | undefined): Promise<readonly string[]> => {
  const ids = (named ?? []).map((id) => id.toLowerCase());
  if (ids.length === 0) return [];
  const there = new Set((await tx.rows<{ id: string }>('select id from work_order_photo where work_order_id = $1 and id = any($2::uuid[]) and struck_at is null', [workOrderId, ids])).map(({ id }) => id));
  const errors = ids.flatMap((id, index) => (there.has(id) ? [] : [{ pointer: `/attachments/${String(index)}`, detail: '这张工单没有这张照片,或照片已被删去;请先上传照片。' }]));
  if (errors.length > 0) throw invalidRequest(errors);
  return [...new Set(ids)];
};
