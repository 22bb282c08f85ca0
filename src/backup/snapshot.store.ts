import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { REAL_INSTANT_SQL } from '../platform/clock/command-instant.js';
import { backedUpFiles, fileBytes } from './backup-files.js';
import { type TableCount, type Totals, writeRecord } from './backup-records.js';
import { copyOut } from './copy.store.js';
import { LEFT_OUT } from './kept-rows.js';
import { quoted, readMigrations, readSequences, readTables, type TableShape } from './schema.query.js';

/** How far a copy is: called with each piece. */
export type Progress = (table: string, rows: number) => void;

export interface SnapshotSource {
  readonly url: string;
  readonly dataDir: string;
  /** Real time, RFC 3339. */
  readonly takenAt: string;
  readonly progress: Progress;
}

const NEWLINE = 0x0a;

/** In COPY's text form a line is a row: line ends inside values are written as `\n`. */
export const rowsIn = (bytes: Buffer): number => {
  let rows = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) rows += 1;
  return rows;
};

/** How both sides write values down, whatever the server's own settings are. */
export const PLAIN_SESSION = "set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set extra_float_digits = 1; set bytea_output = 'hex'; set client_encoding = 'UTF8'";

export const copyOutSql = ({ name, columns }: TableShape): string => `copy ${quoted(name)} (${columns.map(quoted).join(', ')}) to stdout`;

/** Connects for as long as `work` takes; without time-outs of statements, because a table may be large. */
export const withClient = async <T>(url: string, name: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url, application_name: name, keepAlive: true });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(PLAIN_SESSION);
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** Real time by the database's own clock, RFC 3339. */
export const databaseInstant = (url: string): Promise<string> => withClient(url, 'jidi backup', instantOf);

export const instantOf = async (client: Client): Promise<string> => {
  const { rows: [read] } = await client.query<{ instant: string }>(REAL_INSTANT_SQL);
  return read?.instant ?? '';
};

/** Which keys the sealed fields need; none before there are any. A retired one seals nothing any more, and no machine need have kept it. */
const fieldKeys = async (client: Client, tables: readonly TableShape[]): Promise<readonly string[]> => {
  if (!tables.some(({ name }) => name === 'field_key')) return [];
  return (await client.query<{ id: string }>('select id::text from field_key where not is_retired order by 1')).rows.map(({ id }) => id);
};

/**
 * The records of a whole backup, from one repeatable-read snapshot: every table as it was at one instant, while the service goes on. Holds no more
 * than some pieces in memory. Files are read after the tables, so that a checkpoint is never older than the rows it seals.
 */
export async function* snapshotRecords(client: Client, { dataDir, takenAt, progress }: Omit<SnapshotSource, 'url'>): AsyncGenerator<Buffer, Totals> {
  await client.query('start transaction isolation level repeatable read, read only');
  const tables = await readTables(client);
  yield writeRecord({ kind: 'MANIFEST', manifest: { migrations: await readMigrations(client), takenAt, leftOut: LEFT_OUT, fieldKeys: await fieldKeys(client, tables) } });
  const counts: Record<string, TableCount> = {};
  for (const table of tables.filter(({ name }) => !LEFT_OUT.includes(name))) counts[table.name] = yield* tableRecords(client, table, progress);
  const sequences = await readSequences(client);
  const files = await backedUpFiles(dataDir);
  for (const path of files) {
    yield writeRecord({ kind: 'FILE', path });
    for await (const bytes of fileBytes(dataDir, path)) yield writeRecord({ kind: 'DATA', bytes });
  }
  const totals = { tables: counts, sequences, files };
  yield writeRecord({ kind: 'TOTALS', totals });
  await client.query('commit');
  return totals;
}

async function* tableRecords(client: Client, table: TableShape, progress: Progress): AsyncGenerator<Buffer, TableCount> {
  yield writeRecord({ kind: 'TABLE', table: table.name, columns: table.columns });
  const digest = createHash('sha256');
  let rows = 0;
  for await (const bytes of copyOut(client, copyOutSql(table))) {
    digest.update(bytes);
    rows += rowsIn(bytes);
    progress(table.name, rows);
    yield writeRecord({ kind: 'DATA', bytes });
  }
  return { rows, digest: digest.digest('hex') };
}

/** Rows and digest of a table as it stands now, as a backup would have them. */
export const countTable = async (client: Client, table: TableShape): Promise<TableCount> => {
  const digest = createHash('sha256');
  let rows = 0;
  for await (const bytes of copyOut(client, copyOutSql(table))) {
    digest.update(bytes);
    rows += rowsIn(bytes);
  }
  return { rows, digest: digest.digest('hex') };
};
