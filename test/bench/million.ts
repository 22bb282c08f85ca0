import type { Client } from 'pg';
import type { OrderRows } from './order-rows.js';
import { phoneOf, UNITS, unitCodeOf } from './reports.js';

/** Between two stored orders: a million of them reach back almost three years. */
const EVERY_S = 90;
/** Rows of a table that each stored order keeps; others keep one. What lives for a day only is not kept. */
const KEPT: Readonly<Record<string, number>> = { idempotency_key: 0, ledger_entry: 2 };
const PART = 25_000;

/** What a closed order has in place of what it had when it was accepted, and where and by whom it was told: no place and no caller of its own would be one great heap. SQL in which `at` is its acceptance. */
const STORED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  work_order: { state: "'CLOSED'", closed_at: "at + interval '30 hours'" },
  work_order_text: {
    latitude: '24.0 + (n % 997) * 0.0005', longitude: '112.8 + (n % 991) * 0.0005', petitioner_number: "'+861920000' || lpad((n % 5000)::text, 4, '0')", petitioner_phone: "'1920000' || lpad((n % 5000)::text, 4, '0')",
  },
  deadline: { state: "'MET'", met_at: "at + interval '20 minutes'" },
  chase: { next_at: 'null', stopped_at: "at + interval '20 minutes'", stop_reason: "'ANSWERED'" },
  notice_attempt: { state: "'DELIVERED'", provider: "'twilio'", provider_ref: "'SM' || md5('ref' || n)", submitted_at: 'at', submitted_real: 'at', final_at: "at + interval '3 seconds'" },
  due_row: { done_at: "at + interval '1 minute'" },
};

interface Kept { readonly table: string; readonly columns: readonly string[]; readonly row: readonly (string | null)[] }

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Sent to a telephone first: those rows are looked up by number. */
const byNumber = (columns: readonly string[]) => (a: readonly (string | null)[], b: readonly (string | null)[]): number => {
  const at = columns.indexOf('number');
  return at === -1 ? 0 : Number(b[at]?.startsWith('+') === true) - Number(a[at]?.startsWith('+') === true);
};

/** Some rows of each table, none of which refers to one that was left out. Tables whose rows have ids of their own come first. */
const keptRows = ({ tables, ids }: OrderRows): readonly Kept[] => {
  const left = new Set<string>();
  const isOwned = ({ columns }: { readonly columns: readonly string[] }): boolean => columns.includes('id');
  return [...tables.filter(isOwned), ...tables.filter((one) => !isOwned(one))].flatMap(({ table, columns, rows }) => {
    const kept = rows.toSorted(byNumber(columns)).filter((row) => !row.some((value) => value !== null && left.has(value))).slice(0, KEPT[table] ?? 1);
    const own = columns.indexOf('id');
    for (const row of rows.filter((one) => !kept.includes(one))) if (ids.includes(row[own] ?? '')) left.add(row[own] ?? '');
    return kept.map((row): Kept => ({ table, columns, row }));
  });
};

/** `from` … `to` exclusive: one statement for one row of the pattern. */
const statementOf = ({ table, columns, row }: Kept, order: OrderRows, types: ReadonlyMap<string, string>, changed: readonly (readonly [string, string])[], keys: ReadonlySet<string>): string => {
  const values = columns.map((name, index) => {
    const stored = STORED[table]?.[name];
    if (stored !== undefined) return stored;
    const [value, type] = [row[index] ?? null, types.get(`${table}.${name}`) ?? 'text'];
    if (value === null) return 'null';
    if (type === 'timestamptz') return `${literal(value)}::timestamptz - n * interval '${String(EVERY_S)} seconds'`;
    if (keys.has(`${table}.${name}`)) return `'STORED-' || n`;
    const told = changed.filter(([old]) => value.includes(old)).reduce((text, [old, now]) => `replace(${text}, ${literal(old)}, ${now})`, literal(value));
    const named = order.ids.filter((id) => value.includes(id)).reduce((text, id) => `replace(${text}, ${literal(id)}, md5(${literal(id)} || n)::uuid::text)`, told);
    return `(${named})::${type}`;
  });
  const accepted = order.tables.find((one) => one.table === 'work_order');
  const at = accepted?.rows[0]?.[accepted.columns.indexOf('accepted_at')] ?? '';
  return `insert into "${table}" (${columns.map((name) => `"${name}"`).join(', ')}) select ${values.join(', ')}
    from (select n, u.code, u.phone, u.contact, ${literal(at)}::timestamptz - n * interval '${String(EVERY_S)} seconds' as at from generate_series($1::integer, $2::integer - 1) n join bench_unit u on u.index = n % ${String(UNITS)}) orders`;
};

/**
 * Stores the orders number `from` … `to` (exclusive) as they look long after they were closed: each a copy of some rows of `order`, told to
 * one of all units, accepted `EVERY_S` apart into the past. Clients work side by side. Ends with fresh statistics.
 */
export const storeOrders = async (clients: readonly Client[], order: OrderRows, from: number, to: number): Promise<void> => {
  const [first] = clients;
  if (first === undefined) throw new Error('no connection');
  const workOrder = order.tables.find(({ table }) => table === 'work_order');
  const valueOf = (name: string): string => workOrder?.rows[0]?.[workOrder.columns.indexOf(name)] ?? '';
  const { rows: [old] } = await first.query<{ phone: string; contact: string }>("select mobile as phone, id::text as contact from contact where unit_code = $1", [valueOf('unit_code')]);
  const { rows: catalogue } = await first.query<{ name: string; type: string }>("select c.table_name || '.' || c.column_name as name, c.udt_name as type from information_schema.columns c where c.table_schema = 'public'");
  await first.query('create table if not exists bench_unit as select g as index, $1 || g as code, (select mobile from contact where unit_code = $1 || g limit 1) as phone, (select id::text from contact where unit_code = $1 || g limit 1) as contact from generate_series(0, $2::integer - 1) g', [unitCodeOf(0).slice(0, -1), UNITS]);
  if (old === undefined || !old.phone.startsWith(phoneOf(0).slice(0, 8))) throw new Error('the pattern was not told to a unit of the measurement');
  const changed = [[valueOf('number'), "'STORED-' || n"], [valueOf('unit_code'), 'code'], [old.phone, 'phone'], [old.contact, 'contact']] as const;
  const keys = new Set(order.tables.flatMap(({ table, columns, distinct }) => (distinct[0] ?? []).map((index) => `${table}.${columns[index] ?? ''}`)));
  const statements = keptRows(order).map((kept) => statementOf(kept, order, new Map(catalogue.map(({ name, type }) => [name, type])), changed, keys));
  let next = from;
  await Promise.all(clients.map(async (client) => {
    await client.query("set session_replication_role = replica; set synchronous_commit = off; set statement_timeout = 0");
    while (next < to) {
      const begin = next;
      next = Math.min(to, begin + PART);
      for (const text of statements) await client.query(text, [begin, next]);
    }
    await client.query('reset session_replication_role; reset synchronous_commit');
  }));
  await first.query('vacuum analyze');
};
