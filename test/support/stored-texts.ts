import type { Database } from '../../src/platform/database/database.js';

interface Column {
  readonly table: string;
  readonly column: string;
}

/** Everything the database holds that can be read, by column, as it is stored: nothing is opened on the way. Files are given byte by byte. */
export async function storedTexts(database: Database): Promise<ReadonlyMap<string, string>> {
  const columns = await database.rows<Column & { readonly isFile: boolean }>(
    `select c.relname as "table", a.attname as "column", a.atttypid = 'bytea'::regtype as "isFile" from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped order by 1, 2`);
  const texts = new Map<string, string>();
  for (const { table, column, isFile } of columns) {
    // Behind a sign, so that the connection does not take it for a sealed value.
    const { text } = await database.one<{ text: string }>(`select '=' || coalesce(string_agg(${isFile ? `encode("${column}", 'escape')` : `"${column}"::text`}, chr(10)), '') as text from "${table}"`);
    texts.set(`${table}.${column}`, text);
  }
  return texts;
}
