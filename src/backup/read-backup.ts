import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type FileHead, openBackupFile } from './backup-file.js';
import type { BackupSecret } from './backup-key.js';
import { type BackupRecord, type Manifest, readRecords, type TableCount, type Totals } from './backup-records.js';
import { BackupRefused } from './backup-refused.js';
import { rowsIn } from './snapshot.store.js';

/** What is done with the contents on the way; each reads the bytes it is given to their end. */
export interface BackupReader {
  begin?(manifest: Manifest, head: FileHead): Promise<void>;
  table?(name: string, columns: readonly string[], rows: AsyncIterable<Buffer>): Promise<void>;
  file?(path: string, bytes: AsyncIterable<Buffer>): Promise<void>;
}

export interface ReadBackup {
  readonly head: FileHead;
  readonly manifest: Manifest;
  readonly totals: Totals;
}

const drain = async (bytes: AsyncIterable<Buffer>): Promise<void> => {
  for await (const piece of bytes) if (piece.length < 0) return;
};

/** Looks one record ahead, so that the bytes of a table end where the next table begins. */
class Records {
  private next: BackupRecord | undefined;

  constructor(private readonly source: AsyncGenerator<BackupRecord>) {}

  async take(): Promise<BackupRecord | undefined> {
    const { next } = this;
    this.next = undefined;
    if (next !== undefined) return next;
    const { value, done } = await this.source.next();
    return done === true ? undefined : value;
  }

  async *bytes(counted: (bytes: Buffer) => void): AsyncGenerator<Buffer> {
    for (;;) {
      const record = await this.take();
      if (record?.kind !== 'DATA') {
        this.next = record;
        return;
      }
      counted(record.bytes);
      yield record.bytes;
    }
  }
}

const counting = (): { add(bytes: Buffer): void; count(): TableCount } => {
  const digest = createHash('sha256');
  let rows = 0;
  return {
    add: (bytes) => {
      digest.update(bytes);
      rows += rowsIn(bytes);
    },
    count: () => ({ rows, digest: digest.digest('hex') }),
  };
};

const expectAgreement = (counts: Readonly<Record<string, TableCount>>, { tables }: Totals): void => {
  for (const name of new Set([...Object.keys(counts), ...Object.keys(tables)])) {
    if (counts[name]?.rows !== tables[name]?.rows || counts[name]?.digest !== tables[name]?.digest) throw new BackupRefused(`备份里的表 ${name} 与备份自己的合计不符:请换另一份备份`);
  }
};

/** Reads a whole backup, checks every count and digest in it, and hands its contents to `reader`. Throws BackupRefused where it is not what it says. */
export const readBackup = async (path: string, secret: BackupSecret, reader: BackupReader = {}): Promise<ReadBackup> => {
  const { head, content } = await openBackupFile(path, secret);
  const zipped = Readable.from(content, { objectMode: false });
  const plain = createGunzip();
  zipped.on('error', (error) => plain.destroy(error));
  zipped.pipe(plain);
  try {
    return { head, ...(await readAll(new Records(readRecords(plain as AsyncIterable<Buffer>)), head, reader)) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw new BackupRefused('备份文件已损坏(无法解压):请换另一份备份', { cause: error });
    throw error;
  } finally {
    zipped.destroy();
    plain.destroy();
  }
};

const readAll = async (records: Records, head: FileHead, reader: BackupReader): Promise<{ manifest: Manifest; totals: Totals }> => {
  const first = await records.take();
  if (first?.kind !== 'MANIFEST') throw new BackupRefused('备份没有以目录开始:请换另一份备份');
  await reader.begin?.(first.manifest, head);
  const counts: Record<string, TableCount> = {};
  for (;;) {
    const record = await records.take();
    if (record?.kind === 'TABLE') {
      const counted = counting();
      await (reader.table ?? ((_name, _columns, rows) => drain(rows)))(record.table, record.columns, records.bytes((bytes) => counted.add(bytes)));
      counts[record.table] = counted.count();
    } else if (record?.kind === 'FILE') {
      await (reader.file ?? ((_path, bytes) => drain(bytes)))(record.path, records.bytes(() => undefined));
    } else if (record?.kind === 'TOTALS') {
      expectAgreement(counts, record.totals);
      // To the last piece: what was appended or cut behind the totals shows too.
      if ((await records.take()) !== undefined) throw new BackupRefused('备份在合计之后还有内容:请换另一份备份');
      return { manifest: first.manifest, totals: record.totals };
    } else {
      throw new BackupRefused('备份文件不完整(没有合计):请换另一份备份');
    }
  }
};
