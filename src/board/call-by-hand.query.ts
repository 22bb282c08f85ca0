import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { OrderItem, PersonToCall } from './order-item.js';

const UNREACHED = ['NO_CONTACT', 'ALL_FAILED'];
const UNCONFIRMED = ['COPY_FAILED'];

/** Open orders with an alarm that asks somebody to call by hand. */
export const unreachedIds = async (tx: Tx): Promise<readonly string[]> => (await tx.rows<{ id: string }>(
  'select distinct o.id from work_order o join order_alarm a on a.work_order_id = o.id where o.closed_at is null and a.cleared_at is null and a.kind = any($1)', [[...UNREACHED, ...UNCONFIRMED]])).map(({ id }) => id);

/**
 * Whom a person must call now, because no message and no call of ours got through: the unit's people, else those of the county office
 * beside it, else the hotline's own; and those of every bureau that a copy did not reach, or that has not said for a quarter of an hour that
 * it has it. A bureau whose copy was cancelled has nothing to do with it.
 */
export const withCallsByHand = async <T extends OrderItem>(tx: Tx, items: readonly T[], now: Temporal.Instant): Promise<readonly T[]> => {
  const alarmed = (item: OrderItem, kinds: readonly string[]): boolean => item.alarms.some((alarm) => kinds.includes(alarm.kind));
  const unanswered = items.filter((item) => alarmed(item, UNREACHED) && item.acknowledged === null);
  const failed = items.filter((item) => alarmed(item, UNREACHED));
  const unconfirmed = items.filter((item) => alarmed(item, UNCONFIRMED));
  if (failed.length + unconfirmed.length === 0) return items;
  const people = await peopleOf(tx, { unanswered, failed, unconfirmed }, now);
  return items.map((item) => ({ ...item, callByHand: people.get(item.id) ?? [] }));
};

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly mobile: string | null;
  readonly landline: string | null;
  readonly extension: string | null;
  /** The nearest body first; of bodies 1 to 3 only the nearest that has anybody. */
  readonly body: number;
}

interface Concerned {
  readonly unanswered: readonly OrderItem[];
  readonly failed: readonly OrderItem[];
  readonly unconfirmed: readonly OrderItem[];
}

const BUREAU = 4;

const peopleOf = async (tx: Tx, concerned: Concerned, now: Temporal.Instant): Promise<ReadonlyMap<string, readonly PersonToCall[]>> => {
  const rows = await tx.rows<PersonRow>(
    `select b.id, b.body, c.name, c.mobile, c.landline, c.landline_extension as extension
     from (
       select o.id, 1 as body, o.unit_code as code from work_order o where o.id = any($1)
       union all select o.id, 2, u.code from work_order o left join unit s on s.code = o.unit_code
         join unit u on u.kind = 'COUNTY_HOTLINE_OFFICE' and u.county_code = coalesce(s.county_code, o.county_code) where o.id = any($1)
       union all select o.id, 3, u.code from work_order o join unit u on u.kind = 'HOTLINE' and u.jurisdiction = o.jurisdiction where o.id = any($1)
       union all select y.work_order_id, ${String(BUREAU)}, y.bureau_unit_code from emergency_copy y where y.message_type = 'Alert'
         and ((y.work_order_id = any($2) and y.state = 'FAILED') or (y.work_order_id = any($3) and y.state <> 'RECEIVED'))
         and (select l.message_type from emergency_copy l where l.work_order_id = y.work_order_id and l.level = y.level and l.county_code is not distinct from y.county_code
           order by l.at desc, l.identifier desc limit 1) <> 'Cancel'
     ) b join contact c on c.unit_code = b.code and c.valid_from <= $4 and (c.valid_to is null or c.valid_to > $4)
     order by b.id, b.body, c.role = 'CASE_HANDLER', c.role <> 'EMERGENCY_LIAISON', c.priority, c.role, c.id`,
    [idsOf(concerned.unanswered), idsOf(concerned.failed), idsOf(concerned.unconfirmed), now]);
  const people = new Map<string, readonly PersonRow[]>();
  for (const row of rows) {
    const known = people.get(row.id) ?? [];
    if (row.body === BUREAU || row.body === (known[0]?.body ?? row.body)) people.set(row.id, [...known, row]);
  }
  return new Map([...people].map(([id, known]) => [id, known.map((row) => ({ name: row.name, phone: phoneOf(row) }))]));
};

/** As one dials it inside the country; the mobile first. */
const phoneOf = ({ mobile, landline, extension }: PersonRow): string =>
  mobile?.replace('+86', '') ?? `${landline?.replace('+86', '0') ?? ''}${extension === null ? '' : ` 转 ${extension}`}`;

const idsOf = (items: readonly OrderItem[]): readonly string[] => items.map(({ id }) => id);
