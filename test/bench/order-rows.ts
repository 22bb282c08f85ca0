import { randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';

/** The rows of one table that one accepted order left, as text, without what the database numbers by itself. */
export interface TableRows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** For each row the columns that must differ in every copy although they are no ids of this order. */
  readonly distinct: readonly (readonly number[])[];
}

export interface OrderRows {
  readonly tables: readonly TableRows[];
  /** The ids that this order brought with it. */
  readonly ids: readonly string[];
  readonly rowCount: number;
  readonly bytes: number;
}

interface Column { readonly table: string; readonly name: string; readonly type: string; readonly is_numbered: boolean }
interface UniqueIndex { readonly table: string; readonly columns: readonly string[] }
interface ForeignKey { readonly table: string; readonly target: string; readonly columns: readonly string[] }

const COLUMNS = `
  select c.relname as table, a.attname as name, t.typname as type,
    coalesce(a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval%' or a.attgenerated <> '', false) as is_numbered
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where n.nspname = 'public' and c.relkind = 'r' order by c.relname, a.attnum`;
const UNIQUE_INDEXES = `
  select c.relname as table, array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum = any(i.indkey)) as columns
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and i.indisunique`;
const FOREIGN_KEYS = `
  select c.relname as table, k.confrelid::regclass::text as target, array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum = any(k.conkey)) as columns
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and k.contype = 'f'`;

const quoted = (name: string): string => `"${name}"`;

/** Every row that the transaction has written which took the order in. Nothing may have touched them since. */
export const rowsOfOrder = async (client: Client, workOrderId: string): Promise<OrderRows> => {
  const { rows: [taken] } = await client.query<{ xmin: string }>('select xmin::text from ledger_entry where work_order_id = $1 order by seq limit 1', [workOrderId]);
  if (taken === undefined) throw new Error('the order has no ledger');
  const columns = (await client.query<Column>(COLUMNS)).rows;
  const unique = (await client.query<UniqueIndex>(UNIQUE_INDEXES)).rows;
  const foreign = (await client.query<ForeignKey>(FOREIGN_KEYS)).rows;
  const found: Omit<TableRows, 'distinct'>[] = [];
  for (const table of new Set(columns.map((column) => column.table))) {
    const own = columns.filter((column) => column.table === table && !column.is_numbered);
    const { rows } = await client.query<(string | null)[]>({ text: `select ${own.map(({ name }) => `${quoted(name)}::text`).join(', ')} from ${quoted(table)} where xmin::text = $1 order by ctid`, values: [taken.xmin], rowMode: 'array' });
    if (rows.length > 0) found.push({ table, columns: own.map(({ name }) => name), rows });
  }
  const uuids = columns.filter(({ type }) => type === 'uuid');
  const ids = [...new Set(found.flatMap(({ table, columns: names, rows }) => {
    const keys = unique.filter((index) => index.table === table && index.columns.length === 1 && uuids.some((uuid) => uuid.table === table && uuid.name === index.columns[0])).map((index) => names.indexOf(index.columns[0] ?? ''));
    return rows.flatMap((row) => keys.map((key) => row[key] ?? '').filter((id) => id !== ''));
  }))];
  const tables = inOrder(found, foreign).map((one): TableRows => ({ ...one, distinct: one.rows.map((row) => distinctColumns(one, row, { unique, foreign, ids, columns })) }));
  return { tables, ids, rowCount: tables.reduce((sum, { rows }) => sum + rows.length, 0), bytes: tables.reduce((sum, { rows }) => sum + rows.flat().reduce((size, value) => size + (value?.length ?? 0), 0), 0) };
};

/** Those that others refer to come first. */
const inOrder = <Table extends { readonly table: string }>(tables: readonly Table[], keys: readonly ForeignKey[]): readonly Table[] => {
  const placed: Table[] = [];
  while (placed.length < tables.length) {
    const rest = tables.filter((one) => !placed.includes(one));
    const isFree = ({ table }: Table): boolean => !keys.some((key) => key.table === table && key.target !== table && rest.some((other) => other.table === key.target));
    placed.push(...(rest.some(isFree) ? rest.filter(isFree) : rest));
  }
  return placed;
};

interface Shape { readonly unique: readonly UniqueIndex[]; readonly foreign: readonly ForeignKey[]; readonly ids: readonly string[]; readonly columns: readonly Column[] }

/** The text columns that make a copy unique where no new id does. */
const distinctColumns = ({ table, columns: names }: Omit<TableRows, 'distinct'>, row: readonly (string | null)[], { unique, foreign, ids, columns }: Shape): readonly number[] => {
  const chosen: string[] = [];
  const valueOf = (name: string): string | null => row[names.indexOf(name)] ?? null;
  const bound = foreign.filter((key) => key.table === table).flatMap((key) => key.columns);
  for (const index of unique.filter((one) => one.table === table)) {
    const isNew = index.columns.some((name) => !names.includes(name) || chosen.includes(name) || valueOf(name) === null || ids.some((id) => valueOf(name)?.includes(id)));
    if (isNew) continue;
    const texts = index.columns.filter((name) => !bound.includes(name) && columns.some((column) => column.table === table && column.name === name && column.type === 'text'));
    const longest = texts.toSorted((a, b) => (valueOf(b) ?? '').length - (valueOf(a) ?? '').length)[0];
    if (longest === undefined) throw new Error(`a row of ${table} cannot be copied: ${index.columns.join(', ')} must be unique`);
    chosen.push(longest);
  }
  return chosen.map((name) => names.indexOf(name));
};

export interface Insertion {
  readonly table: string;
  readonly columns: readonly string[];
  readonly values: readonly (string | null)[];
}

/** The same rows for another order: new ids wherever the old ones stood, also inside of texts. */
export const copyOf = ({ tables, ids }: OrderRows): readonly Insertion[] => {
  const renamed = new Map(ids.map((id) => [id, randomUUID()]));
  const pattern = new RegExp(ids.join('|'), 'g');
  const rename = (text: string | null): string | null => (text === null ? null : text.replace(pattern, (id) => renamed.get(id) ?? id));
  return tables.flatMap(({ table, columns, rows, distinct }) => rows.map((row, which) => ({
    table, columns, values: row.map((value, index) => (distinct[which]?.includes(index) === true ? randomBytes(8).toString('hex') : rename(value))),
  })));
};
