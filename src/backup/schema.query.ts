import type { Client } from 'pg';

export interface TableShape {
  readonly name: string;
  /** Without generated ones, which the database computes again. */
  readonly columns: readonly string[];
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Every table of the service, by name. */
export const readTables = async (client: Client): Promise<readonly TableShape[]> => {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by c.relname order by c.relname`);
  return rows;
};

/** The last number each sequence handed out; 0 for one that was never asked. */
export const readSequences = async (client: Client): Promise<Readonly<Record<string, number>>> => {
  const { rows } = await client.query<{ name: string; last: string | null }>("select sequencename as name, last_value as last from pg_sequences where schemaname = 'public' order by 1");
  return Object.fromEntries(rows.map(({ name, last }) => [name, Number(last ?? 0)]));
};

/** The names of the migrations the database has had, oldest first; none when it never had any. */
export const readMigrations = async (client: Client): Promise<readonly string[]> => {
  const { rows: [found] } = await client.query<{ exists: boolean }>("select to_regclass('public.migration') is not null as exists");
  if (found?.exists !== true) return [];
  const { rows } = await client.query<{ name: string }>('select name from migration order by timestamp, id');
  return rows.map(({ name }) => name);
};

export interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

export const readForeignKeys = async (client: Client): Promise<readonly ForeignKey[]> => {
  const { rows } = await client.query<ForeignKey>(
    `select c.relname as "table", k.conname as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype = 'f' and k.connamespace = 'public'::regnamespace order by 1, 2`);
  return rows;
};
