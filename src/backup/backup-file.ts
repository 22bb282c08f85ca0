import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { BackupRefused } from './backup-refused.js';
import { type BackupSecret, fileKeyOf, type KeyDerivation, newFileKey } from './backup-key.js';
import { openStream, sealStream } from './sealed-stream.js';

/** What anybody may read of a backup. */
export interface FileHead {
  readonly format: number;
  readonly algorithm: 'aes-256-gcm';
  readonly compression: 'gzip';
  readonly createdAt: string;
  readonly software: string;
  readonly key: KeyDerivation;
}

const MAGIC = Buffer.from('JIDI-BACKUP\n', 'latin1');
const FORMAT = 1;
const LENGTH_BYTES = 4;
const LONGEST_HEAD = 64 * 1024;

/** The bytes of a backup file: its head in the clear, then `source` sealed. */
export async function* sealedFile(secret: BackupSecret, about: { readonly createdAt: string; readonly software: string }, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { key, derivation } = newFileKey(secret);
  const head: FileHead = { format: FORMAT, algorithm: 'aes-256-gcm', compression: 'gzip', ...about, key: derivation };
  const text = Buffer.from(JSON.stringify(head), 'utf8');
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(text.length);
  const whole = Buffer.concat([MAGIC, length, text]);
  yield whole;
  yield* sealStream(key, whole, source);
}

const headBytes = async (path: string): Promise<Buffer> => {
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw new BackupRefused(`读不到备份文件 ${path}:请检查路径和权限`, { cause });
  });
  try {
    const start = Buffer.alloc(MAGIC.length + LENGTH_BYTES);
    const { bytesRead } = await file.read(start, 0, start.length, 0);
    if (bytesRead < start.length || !start.subarray(0, MAGIC.length).equals(MAGIC)) throw new BackupRefused(`${path} 不是急递的备份文件`);
    const length = start.readUInt32BE(MAGIC.length);
    if (length > LONGEST_HEAD) throw new BackupRefused(`备份文件头已损坏:${path},请换另一份备份`);
    const text = Buffer.alloc(length);
    const { bytesRead: read } = await file.read(text, 0, length, start.length);
    return Buffer.concat([start, text.subarray(0, read)]);
  } finally {
    await file.close();
  }
};

const parseHead = (bytes: Buffer, path: string): FileHead => {
  let head: Partial<FileHead>;
  try {
    head = JSON.parse(bytes.subarray(MAGIC.length + LENGTH_BYTES).toString('utf8')) as Partial<FileHead>;
  } catch (cause) {
    throw new BackupRefused(`备份文件头已损坏:${path},请换另一份备份`, { cause });
  }
  if (typeof head.format !== 'number' || typeof head.key?.salt !== 'string') throw new BackupRefused(`备份文件头已损坏:${path},请换另一份备份`);
  if (head.format > FORMAT) throw new BackupRefused(`备份文件的格式(${String(head.format)})比本版本所懂的(${String(FORMAT)})新:请用写下它的版本(${head.software ?? '?'})或更新的版本恢复`);
  return head as FileHead;
};

/** Opens a backup: its head, and what was sealed, read as it is asked for. Throws BackupRefused for another file, a newer format, a wrong key. */
export const openBackupFile = async (path: string, secret: BackupSecret): Promise<{ readonly head: FileHead; readonly content: AsyncGenerator<Buffer> }> => {
  const bytes = await headBytes(path);
  const head = parseHead(bytes, path);
  const key = fileKeyOf(secret, head.key);
  return { head, content: openStream(key, bytes, createReadStream(path, { start: bytes.length, highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) };
};
