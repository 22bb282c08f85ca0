import { createCipheriv, createDecipheriv } from 'node:crypto';
import { BackupRefused } from './backup-refused.js';

/** Plain bytes in one piece: little enough to hold, enough that 20 bytes around it do not count. */
const PIECE = 1024 * 1024;
const LENGTH_BYTES = 4;
const TAG_BYTES = 16;
const NONCE_BYTES = 12;

/** The number of the piece, and in the last byte whether it is the last: pieces cannot be swapped, left out, or cut off at the end unseen. */
const nonceOf = (piece: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUIntBE(piece, 0, 6);
  nonce[NONCE_BYTES - 1] = isLast ? 1 : 0;
  return nonce;
};

const sealPiece = (key: Buffer, bound: Buffer, plain: Buffer, piece: number, isLast: boolean): Buffer => {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(piece, isLast), { authTagLength: TAG_BYTES }).setAAD(bound);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(sealed.length);
  return Buffer.concat([length, sealed]);
};

/** AES-256-GCM in pieces of a megabyte under a key that seals this one stream; `bound` is authenticated with each of them. */
export async function* sealStream(key: Buffer, bound: Buffer, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let [held, size, piece]: [Buffer[], number, number] = [[], 0, 0];
  for await (const chunk of source) {
    held.push(chunk);
    size += chunk.length;
    // One byte more than a piece, so that the last one is never empty by surprise.
    while (size > PIECE) {
      const all = Buffer.concat(held);
      yield sealPiece(key, bound, all.subarray(0, PIECE), piece, false);
      piece += 1;
      [held, size] = [[all.subarray(PIECE)], size - PIECE];
    }
  }
  yield sealPiece(key, bound, Buffer.concat(held), piece, true);
}

const DAMAGED = '备份文件已损坏或被改动:请换另一份备份';
const TRUNCATED = '备份文件不完整(结尾缺失):备份时或复制时中断,请换另一份备份';

const openPiece = (key: Buffer, bound: Buffer, sealed: Buffer, piece: number, isLast: boolean): Buffer => {
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(piece, isLast), { authTagLength: TAG_BYTES }).setAAD(bound).setAuthTag(sealed.subarray(end));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
  } catch (cause) {
    throw new BackupRefused(`${DAMAGED}(第 ${String(piece + 1)} 块)`, { cause });
  }
};

/** Cuts the stream into its pieces, without their lengths. */
async function* piecesOf(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    while (held.length >= LENGTH_BYTES) {
      const length = held.readUInt32BE(0);
      if (length < TAG_BYTES || length > PIECE + TAG_BYTES) throw new BackupRefused(DAMAGED);
      if (held.length < LENGTH_BYTES + length) break;
      yield held.subarray(LENGTH_BYTES, LENGTH_BYTES + length);
      held = held.subarray(LENGTH_BYTES + length);
    }
  }
  if (held.length > 0) throw new BackupRefused(TRUNCATED);
}

/** What `sealStream` sealed. Throws BackupRefused at the first piece that was changed, moved or lost; no byte of such a piece comes out. */
export async function* openStream(key: Buffer, bound: Buffer, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let before: Buffer | undefined;
  let piece = 0;
  for await (const sealed of piecesOf(source)) {
    if (before !== undefined) {
      yield openPiece(key, bound, before, piece, false);
      piece += 1;
    }
    before = Buffer.from(sealed);
  }
  if (before === undefined) throw new BackupRefused(TRUNCATED);
  yield openLast(key, bound, before, piece);
}

/** A stream that was cut between two pieces ends with one that was not the last. */
const openLast = (key: Buffer, bound: Buffer, sealed: Buffer, piece: number): Buffer => {
  try {
    return openPiece(key, bound, sealed, piece, true);
  } catch (error) {
    if (isIntact(key, bound, sealed, piece)) throw new BackupRefused(TRUNCATED, { cause: error });
    throw error;
  }
};

const isIntact = (key: Buffer, bound: Buffer, sealed: Buffer, piece: number): boolean => {
  try {
    openPiece(key, bound, sealed, piece, false);
    return true;
  } catch {
    return false;
  }
};
