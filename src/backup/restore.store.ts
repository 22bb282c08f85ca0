import type { Client } from 'pg';
import { createHash } from 'node:crypto';
import type { Log } from '../platform/database/log.js';
import { migrate, migrationNames } from '../platform/database/migrations.js';
import type { BackupSecret } from './backup-key.js';
import { putFile } from './backup-files.js';
import type { Manifest, TableCount, Totals } from './backup-records.js';
import { BackupRefused } from './backup-refused.js';
import { copyIn } from './copy.store.js';
import { LEAPS } from './kept-rows.js';
import { readBackup, type ReadBackup } from './read-backup.js';
import { quoted, readForeignKeys, readMigrations, readTables, type TableShape } from './schema.query.js';
import { countTable, instantOf, type Progress, rowsIn, withClient } from './snapshot.store.js';

export interface RestoreTarget {
  readonly url: string;
  readonly dataDir: string;
  readonly log: Log;
  readonly progress: Progress;
  /** Whether this machine has the key of sealed fields with that id. */
  readonly hasFieldKey: (id: string) => boolean;
}

export interface Restored extends ReadBackup {
  /** Files that were written, and those that were there already with other contents and were written beside. */
  readonly files: readonly string[];
}

/** A database that was never served has none of these. */
const SERVED = ['account', 'api_client', 'contact', 'work_order', 'ledger_entry', 'audit_entry', 'event'];

const refuseServed = async (client: Client): Promise<void> => {
  const tables = (await readTables(client)).map(({ name }) => name);
  for (const table of SERVED.filter((name) => tables.includes(name))) {
    const { rows: [found] } = await client.query<{ has: boolean }>(`select exists (select 1 from ${quoted(table)}) as has`);
    if (found?.has === true) throw new BackupRefused(`目标数据库不是空的(表 ${table} 里有数据):恢复只写进空库,请另建数据库或换一个 DATA_DIR`);
  }
  const foreign = tables.length > 0 && !tables.includes('migration');
  if (foreign) throw new BackupRefused('目标数据库里有别的程序的表:请另建一个空库');
};

/** A node that serves the empty database would claim and send what is restored before it has heard, seconds later, that it is held. */
const refuseLiving = async (client: Client): Promise<void> => {
  if (!(await readTables(client)).some(({ name }) => name === 'node')) return;
  const { rows } = await client.query("select 1 from node where seen_at > $1::timestamptz - interval '10 seconds' limit 1", [await instantOf(client)]);
  if (rows.length > 0) throw new BackupRefused('有节点正在使用目标数据库:请先停止全部节点(停止后等 10 秒)再恢复');
};

const refuseNewer = async ({ migrations }: Manifest, software: string): Promise<void> => {
  const known = await migrationNames();
  const unknown = migrations.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new BackupRefused(`备份来自更新的版本(${software},${unknown.at(-1) ?? ''}):请用该版本或更新的版本恢复`);
};

/** What nobody can read is not worth restoring; said before it takes an hour. */
const refuseWithoutKeys = ({ fieldKeys }: Manifest, { hasFieldKey }: RestoreTarget): void => {
  const missing = fieldKeys.filter((id) => !hasFieldKey(id));
  if (missing.length > 0) throw new BackupRefused(`备份里的姓名、号码和正文由字段密钥 ${missing.join('、')} 加密,本机没有:请先把另外保管的 field-keys 放进 DATA_DIR,或设置 FIELD_KEYS`);
};

/** Loads every table in the one transaction that `client` is in; what a trigger or a key would do to half-loaded tables waits for its end. */
const load = async (client: Client, path: string, secret: BackupSecret, target: RestoreTarget): Promise<Restored> => {
  const shapes = new Map((await readTables(client)).map((shape) => [shape.name, shape]));
  const keys = await readForeignKeys(client);
  for (const { table, name } of keys) await client.query(`alter table ${quoted(table)} drop constraint ${quoted(name)}`);
  for (const name of shapes.keys()) await client.query(`alter table ${quoted(name)} disable trigger user`);
  // Empty files, not emptied ones: in the holes that a killed restore left, rows would come to lie in another order than they are compared in.
  await client.query(`truncate ${[...shapes.keys()].map(quoted).join(', ')}`);
  const files: string[] = [];
  const read = await readBackup(path, secret, {
    table: async (name, columns, rows) => loadTable(client, shapes.get(name), { name, columns }, rows, target.progress),
    file: async (name, bytes) => {
      const written = await putFile(target.dataDir, name, await whole(bytes));
      if (written !== null) files.push(written);
    },
  });
  for (const { table, name, definition } of keys) await client.query(`alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`);
  for (const name of shapes.keys()) await client.query(`alter table ${quoted(name)} enable trigger user`);
  await setSequences(client, read.totals);
  return { ...read, files };
};

const whole = async (bytes: AsyncIterable<Buffer>): Promise<Buffer> => {
  const held: Buffer[] = [];
  for await (const piece of bytes) held.push(piece);
  return Buffer.concat(held);
};

/** Loaded, and read back from the database: a value that came out other than it went in would break a chain only later. */
const loadTable = async (client: Client, shape: TableShape | undefined, { name, columns }: TableShape, rows: AsyncIterable<Buffer>, progress: Progress): Promise<void> => {
  if (shape === undefined) throw new BackupRefused(`备份里的表 ${name} 在本版本的数据库里没有:请用写下备份的版本恢复`);
  const digest = createHash('sha256');
  let count = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const bytes of rows) {
      digest.update(bytes);
      count += rowsIn(bytes);
      progress(name, count);
      yield bytes;
    }
  };
  const taken = await copyIn(client, `copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`, counted());
  const given: TableCount = { rows: count, digest: digest.digest('hex') };
  const stored = await countTable(client, { name, columns });
  if (taken !== count || stored.rows !== given.rows || stored.digest !== given.digest) throw new BackupRefused(`表 ${name} 写入后读出的内容与备份不符:没有写入任何数据,请检查目标数据库`);
};

const setSequences = async (client: Client, { sequences }: Totals): Promise<void> => {
  for (const [name, last] of Object.entries(sequences)) {
    const value = last + (LEAPS[name] ?? 0);
    if (value > 0) await client.query('select setval($1::regclass, $2)', [quoted(name), value]);
  }
};

/**
 * Restores a backup into an empty database. The file is read and checked whole before anything is written; everything is loaded in one transaction, so
 * that a restore that was killed leaves the database empty; and what is restored is held (`restoration`): no node sends, claims or accepts anything
 * until it is released. Throws BackupRefused.
 */
export const restoreBackup = async (path: string, secret: BackupSecret, target: RestoreTarget): Promise<Restored> => {
  const { manifest, head } = await readBackup(path, secret);
  await refuseNewer(manifest, head.software);
  refuseWithoutKeys(manifest, target);
  await withClient(target.url, 'jidi restore', refuseServed);
  await migrate(target.url, target.log, manifest.migrations);
  const restored = await withClient(target.url, 'jidi restore', async (client) => {
    await client.query('start transaction');
    await expectSchema(client, manifest);
    await refuseServed(client);
    await refuseLiving(client);
    const loaded = await load(client, path, secret, target);
    await client.query('delete from restoration');
    await client.query('insert into restoration (id, taken_at, restored_at, software) values (1, $1, $2, $3)', [manifest.takenAt, await instantOf(client), head.software]);
    await client.query('commit');
    return loaded;
  });
  await migrate(target.url, target.log);
  return restored;
};

/** A database that another version had prepared would take the rows into other columns. */
const expectSchema = async (client: Client, { migrations }: Manifest): Promise<void> => {
  const had = await readMigrations(client);
  const more = had.filter((name) => !migrations.includes(name));
  if (more.length > 0) throw new BackupRefused(`目标数据库的结构比备份新(${more.at(-1) ?? ''}):请另建一个空库再恢复`);
};
