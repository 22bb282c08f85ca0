import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { OrderItem, PersonToCall } from './order-item.js';

const UNREACHED = ['NO_CONTACT', 'ALL_FAILED'];

/**
 * Whom a person must call now, because no message and no call of ours got through: the unit's people, else the county office's, else the
 * hotline's own; and those of every bureau that a copy did not reach.
 */
export const withCallsByHand = async <T extends OrderItem>(tx: Tx, items: readonly T[], now: Temporal.Instant): Promise<readonly T[]> => {
  const alarmed = (item: OrderItem, kinds: readonly string[]): boolean => item.alarms.some((alarm) => kinds.includes(alarm.kind));
  const unanswered = items.filter((item) => alarmed(item, UNREACHED) && item.acknowledged === null);
  const uncopied = items.filter((item) => alarmed(item, [...UNREACHED, 'COPY_FAILED']));
  if (uncopied.length === 0) return items;
  const people = await peopleOf(tx, unanswered, uncopied, now);
  return items.map((item) => ({ ...item, callByHand: people.get(item.id) ?? [] }));
};

interface PersonRow extends PersonToCall {
  readonly id: string;
  /** The nearest body first; of bodies 1 to 3 only the nearest that has anybody. */
  readonly body: number;
}

const BUREAU = 4;

const peopleOf = async (tx: Tx, unanswered: readonly OrderItem[], uncopied: readonly OrderItem[], now: Temporal.Instant): Promise<ReadonlyMap<string, readonly PersonToCall[]>> => {
  const rows = await tx.rows<PersonRow>(
    `select b.id, b.body, c.name, replace(coalesce(c.mobile, c.landline || coalesce(' 转 ' || c.landline_extension, '')), '+86', case when c.mobile is null then '0' else '' end) as phone
     from (
       select o.id, 1 as body, o.unit_code as code from work_order o where o.id = any($1)
       union all select o.id, 2, u.code from work_order o join unit u on u.kind = 'COUNTY_HOTLINE_OFFICE' and u.county_code = o.county_code where o.id = any($1)
       union all select o.id, 3, u.code from work_order o join unit u on u.kind = 'HOTLINE' where o.id = any($1)
       union all select y.work_order_id, ${String(BUREAU)}, y.bureau_unit_code from emergency_copy y where y.work_order_id = any($2) and y.message_type = 'Alert' and y.state not in ('RECEIVED', 'DELIVERED')
     ) b join contact c on c.unit_code = b.code and c.valid_from <= $3 and (c.valid_to is null or c.valid_to > $3)
     order by b.id, b.body, c.role = 'CASE_HANDLER', c.role <> 'EMERGENCY_LIAISON', c.priority, c.role, c.id`,
    [unanswered.map(({ id }) => id), uncopied.map(({ id }) => id), now]);
  const people = new Map<string, readonly PersonRow[]>();
  for (const row of rows) {
    const known = people.get(row.id) ?? [];
    if (row.body === BUREAU || row.body === (known[0]?.body ?? row.body)) people.set(row.id, [...known, row]);
  }
  return new Map([...people].map(([id, known]) => [id, known.map(({ name, phone }) => ({ name, phone }))]));
};
