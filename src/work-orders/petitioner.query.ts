import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

export interface PetitionerRow {
  readonly name: string | null;
  readonly phone: string | null;
  /** The number the report came from. */
  readonly caller: string | null;
  readonly description: string | null;
  /** When its period was over, or it was erased by hand; null while it is kept. */
  readonly erasedAt: Temporal.Instant | null;
  /** Which unit leads. */
  readonly unitCode: string | null;
}

export const petitionerOf = (tx: Tx, workOrderId: string): Promise<PetitionerRow> => tx.one<PetitionerRow>(
  `select t.petitioner_name as name, t.petitioner_phone as phone, t.caller, t.description, case when t.petitioner_name is null and t.petitioner_phone is null then t.erased_at end as "erasedAt", o.unit_code as "unitCode"
   from work_order_text t join work_order o on o.id = t.work_order_id where t.work_order_id = $1`, [workOrderId]);
