import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { OrderItem, PersonToCall } from './order-item.js';

const UNREACHED = new Set(['NO_CONTACT', 'ALL_FAILED']);

/** Whom a person must call now, because no message and no call of ours got through: the unit's people, else the county office's, else the hotline's own. */
export const withCallsByHand = async (tx: Tx, items: readonly OrderItem[], now: Temporal.Instant): Promise<readonly OrderItem[]> => {
  const concerned = items.filter((item) => item.alarms.some((alarm) => UNREACHED.has(alarm.kind)));
  if (concerned.length === 0) return items;
  const people = await peopleOf(tx, concerned, now);
  return items.map((item) => ({ ...item, callByHand: people.get(item.id) ?? [] }));
};

const peopleOf = async (tx: Tx, items: readonly OrderItem[], now: Temporal.Instant): Promise<ReadonlyMap<string, readonly PersonToCall[]>> => {
  const rows = await tx.rows<{ id: string; body: number; name: string; phone: string }>(
    `select o.id, b.body, c.name, coalesce(c.mobile, c.landline || coalesce(' 转 ' || c.landline_extension, '')) as phone
     from work_order o
     join lateral (
       select 1 as body, u.code from unit u where u.code = o.unit_code
       union all select 2, u.code from unit u where u.kind = 'COUNTY_HOTLINE_OFFICE' and u.county_code = o.county_code
       union all select 3, u.code from unit u where u.kind = 'HOTLINE') b on true
     join contact c on c.unit_code = b.code and c.valid_from <= $2 and (c.valid_to is null or c.valid_to > $2)
     where o.id = any($1) order by o.id, b.body, c.role = 'CASE_HANDLER', c.role <> 'EMERGENCY_LIAISON', c.priority, c.role, c.id`, [items.map(({ id }) => id), now]);
  const people = new Map<string, { body: number; people: PersonToCall[] }>();
  for (const row of rows) {
    const known = people.get(row.id) ?? { body: row.body, people: [] };
    if (known.body === row.body) known.people.push({ name: row.name, phone: row.phone });
    people.set(row.id, known);
  }
  return new Map([...people].map(([id, known]) => [id, known.people]));
};
