import type { Tx } from '../database/database.js';

/** A column that may hold sealed values. */
export interface TextColumn {
  readonly table: string;
  readonly column: string;
  /** As in a cast: text, jsonb, text[]. */
  readonly type: string;
  /** Whether the service's role may change rows of the table; what only grows it may not. */
  readonly mayChange: boolean;
}

/** A row as it is stored. */
export interface StoredRow {
  readonly place: string;
  readonly value: string;
}

/** A value read behind this sign is given as it is stored, not opened. */
const AS_STORED = "'=' ||";
/** How many blocks are looked through in one transaction. */
export const BLOCKS = 64;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Every column of text, json and lists of text, also of tables that came after this was written. */
export const textColumns = (tx: Tx): Promise<TextColumn[]> => tx.rows<TextColumn>(
  `select c.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type, has_table_privilege(c.oid, 'UPDATE') as "mayChange" from pg_attribute a join pg_class c on c.oid = a.attrelid
   where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped and c.relname not in ('field_key', 'migration')
     and format_type(a.atttypid, null) in ('text', 'text[]', 'json', 'jsonb', 'character varying') order by 1, 2`);

/** How many rows of the column hold a value that this pattern finds. */
export const countLike = async (tx: Tx, { table, column }: Pick<TextColumn, 'table' | 'column'>, pattern: string): Promise<number> =>
  (await tx.one<{ count: number }>(`select count(*)::int as count from ${quoted(table)} where ${quoted(column)}::text like $1`, [pattern])).count;

/** As `countLike`, for a column of files. */
export const countBytes = async (tx: Tx, { table, column }: Pick<TextColumn, 'table' | 'column'>, prefix: string): Promise<number> =>
  (await tx.one<{ count: number }>(`select count(*)::int as count from ${quoted(table)} where substring(${quoted(column)} from 1 for $2) = convert_to($1, 'UTF8')`, [prefix, prefix.length])).count;

export const blocksOf = async (tx: Tx, table: string): Promise<number> =>
  (await tx.one<{ blocks: number }>("select pg_relation_size($1::regclass) / current_setting('block_size')::int as blocks", [quoted(table)])).blocks;

/** Locks rows of the blocks from `block` on whose value fits the condition, those nobody else holds. */
export const lockRows = async (tx: Tx, { table, column }: Pick<TextColumn, 'table' | 'column'>, condition: string, block: number, limit: number): Promise<StoredRow[]> => (await tx.rows<StoredRow>(
  `select ctid::text as place, ${AS_STORED} ${quoted(column)}::text as value from ${quoted(table)}
   where ctid >= $1::tid and ctid < $2::tid and ${condition.replaceAll('$column', quoted(column))} limit $3 for update skip locked`, [`(${String(block)},0)`, `(${String(block + BLOCKS)},0)`, limit]))
  .map(({ place, value }) => ({ place, value: value.slice(1) }));

/** The rows are locked since they were read, so each stands where it stood. */
export const writeRows = async (tx: Tx, { table, column, type }: Omit<TextColumn, 'mayChange'>, rows: readonly StoredRow[]): Promise<number> => (rows.length === 0 ? 0 : tx.run(
  `update ${quoted(table)} t set ${quoted(column)} = v.value::${type} from unnest($1::text[], $2::text[]) v (place, value) where t.ctid = v.place::tid`,
  [rows.map(({ place }) => place), rows.map(({ value }) => value)]));

/** The distinct plain values of a column that is compared. */
export const plainValues = async (tx: Tx, { table, column }: Pick<TextColumn, 'table' | 'column'>, sealedPattern: string): Promise<string[]> =>
  (await tx.rows<{ value: string }>(`select distinct ${AS_STORED} ${quoted(column)} as value from ${quoted(table)} where ${quoted(column)} <> '' and ${quoted(column)} not like $1`, [sealedPattern])).map(({ value }) => value.slice(1));

/** The distinct values of a column that hold something the pattern finds, as they are stored. */
export const valuesWith = async (tx: Tx, { table, column }: Pick<TextColumn, 'table' | 'column'>, pattern: string): Promise<string[]> =>
  (await tx.rows<{ value: string }>(`select distinct ${AS_STORED} ${quoted(column)}::text as value from ${quoted(table)} where ${quoted(column)}::text like $1`, [pattern])).map(({ value }) => value.slice(1));

/** Replaces values by others wherever they stand. `old` is bound behind a sign too, or a plain number would be sealed on its way. */
export const replaceValues = (tx: Tx, { table, column, type = 'text' }: Pick<TextColumn, 'table' | 'column'> & { readonly type?: string }, pairs: readonly (readonly [string, string])[]): Promise<number> => tx.run(
  `update ${quoted(table)} t set ${quoted(column)} = v.new::${type} from (select substr(o, 2) as old, n as new from unnest($1::text[], $2::text[]) p (o, n)) v
   where t.${quoted(column)}${type === 'text' ? '' : '::text'} = v.old`,
  [pairs.map(([old]) => `=${old}`), pairs.map(([, sealed]) => sealed)]);

/** The digits of callers that an older version kept in the reported form alone. */
export const callersWithoutDigits = (tx: Tx): Promise<{ readonly id: string; readonly caller: string }[]> => tx.rows<{ id: string; caller: string }>(
  'select work_order_id as id, caller from work_order_text where caller is not null and caller_digits is null for update');

export const putCallerDigits = (tx: Tx, rows: readonly { readonly id: string; readonly digits: string }[]): Promise<number> => tx.run(
  'update work_order_text t set caller_digits = v.digits from unnest($1::uuid[], $2::text[]) v (id, digits) where t.work_order_id = v.id', [rows.map(({ id }) => id), rows.map(({ digits }) => digits)]);

/** A transaction that may take as long as it must; nobody else compares or writes numbers meanwhile. */
export const withoutLimits = async (tx: Tx): Promise<void> => {
  for (const setting of ['statement_timeout', 'idle_in_transaction_session_timeout']) await tx.rows(`select set_config('${setting}', '0', true)`);
};
