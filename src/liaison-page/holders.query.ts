import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

/** Somebody who answers under a number for one body. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** Whether that number holds the code of an open order and is still somebody's who was told of it. */
export const isHolder = async (tx: Tx, number: string, at: Temporal.Instant): Promise<boolean> => (await tx.maybe(
  `select 1 from reply_code c join work_order o on o.id = c.work_order_id and o.closed_at is null left join work_order_text t on t.work_order_id = o.id
   where c.number = $1 and c.closed_at is null and (t.contact_phone = $1 or exists (select 1 from contact p where p.mobile = $1 and p.unit_code = c.unit_code and p.valid_from <= $2 and (p.valid_to is null or p.valid_to > $2)))
   limit 1`, [number, at])) !== undefined;

/** Who answers under that number at that instant, by id. */
export const contactIdsOf = async (tx: Tx, number: string, at: Temporal.Instant): Promise<readonly string[]> => (await tx.rows<{ id: string }>(
  'select distinct id from contact where (mobile = $1 or landline = $1) and valid_from <= $2 and (valid_to is null or valid_to > $2)', [number, at])).map(({ id }) => id);

/** Which of these people still answers under that number for that body. */
export const personOf = (tx: Tx, ids: readonly string[], number: string, unitCode: string | null, at: Temporal.Instant): Promise<Person | undefined> => tx.maybe<Person>(
  `select id, name, role from contact where id = any($1::uuid[]) and (mobile = $2 or landline = $2) and unit_code = $3 and valid_from <= $4 and (valid_to is null or valid_to > $4) order by priority, id limit 1`,
  [ids, number, unitCode, at]);

/** Whether the order itself names that number, which is nobody's of the registry (QY2019-5.2c). */
export const contactOfOrder = async (tx: Tx, workOrderId: string, number: string): Promise<string | undefined> =>
  (await tx.maybe<{ name: string | null }>('select contact_name as name from work_order_text where work_order_id = $1 and contact_phone = $2', [workOrderId, number]))?.name ?? undefined;

/** How the order ended; undefined while it is open. */
export const endOf = async (tx: Tx, workOrderId: string): Promise<'CLOSED' | 'WITHDRAWN' | undefined> => {
  const row = await tx.maybe<{ state: string }>('select state from work_order where id = $1 and closed_at is not null', [workOrderId]);
  return row === undefined ? undefined : row.state === 'WITHDRAWN' ? 'WITHDRAWN' : 'CLOSED';
};

export interface Part {
  readonly jurisdiction: string;
  readonly kind: string;
  readonly state: string;
  readonly isOpen: boolean;
  readonly leads: boolean;
  readonly takesPart: boolean;
  readonly isOfCounty: boolean;
  /** The last message of the bureau's copy; null when it has none. */
  readonly copy: string | null;
}

/** What a body has to do with an order now. */
export const partOf = (tx: Tx, workOrderId: string, unitCode: string): Promise<Part | undefined> => tx.maybe<Part>(
  `select o.jurisdiction, u.kind, o.state, o.closed_at is null as "isOpen", o.unit_code is not distinct from u.code as leads,
     exists (select 1 from ledger_entry e where e.work_order_id = o.id and e.unit_code = u.code and (e.kind = 'DISPUTE_EVIDENCE_ASKED' or (e.kind = 'DELIVERED' and e.data->>'role' = 'CO'))) as "takesPart",
     coalesce(u.county_code = o.county_code or u.county_code = (select l.county_code from unit l where l.code = o.unit_code), false) as "isOfCounty",
     (select c.message_type from emergency_copy c where c.work_order_id = o.id and c.bureau_unit_code = u.code order by c.at desc limit 1) as copy
   from work_order o, unit u where o.id = $1 and u.code = $2`, [workOrderId, unitCode]);
