import { createHmac, hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { BackupRefused } from './backup-refused.js';

/** What the person has: 32 bytes, or a sentence in a file. */
export type BackupSecret = { readonly kind: 'KEY'; readonly key: Buffer } | { readonly kind: 'PASSPHRASE'; readonly file: string };

/** How the key of one file comes from the secret; stands in the file's head. Salts in base64. */
export interface KeyDerivation {
  readonly from: BackupSecret['kind'];
  readonly salt: string;
  /** Cost of scrypt; null for a key. */
  readonly cost: number | null;
  /** Tells a wrong key from a damaged file. */
  readonly check: string;
}

const KEY_BYTES = 32;
const SALT_BYTES = 32;
/** 2^16 with blocks of 8: 64 MB and a quarter of a second for each guess. */
const COST = 65_536;
const MOST_COST = 1_048_576;
const SHORTEST_PASSPHRASE = 16;

const passphraseOf = (file: string): Buffer => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new BackupRefused(`读不到 BACKUP_PASSPHRASE_FILE 指定的口令文件 ${file}:请检查路径和权限`, { cause });
  }
  if (text.length < SHORTEST_PASSPHRASE) throw new BackupRefused(`口令文件 ${file} 里的口令不足 ${String(SHORTEST_PASSPHRASE)} 个字符:请写一句更长的`);
  return Buffer.from(text.normalize('NFKC'), 'utf8');
};

const keyFrom = (secret: BackupSecret, salt: Buffer, cost: number | null): Buffer => {
  const material = secret.kind === 'KEY' ? secret.key : scryptSync(passphraseOf(secret.file), salt, KEY_BYTES, { N: cost ?? COST, r: 8, p: 1, maxmem: 129 * 8 * (cost ?? COST) });
  return Buffer.from(hkdfSync('sha256', material, salt, 'jidi backup 1', KEY_BYTES));
};

const checkOf = (key: Buffer): string => createHmac('sha256', key).update('jidi backup key check').digest('base64').slice(0, 12);

/** A key of its own for a new file. */
export const newFileKey = (secret: BackupSecret): { readonly key: Buffer; readonly derivation: KeyDerivation } => {
  const salt = randomBytes(SALT_BYTES);
  const cost = secret.kind === 'KEY' ? null : COST;
  const key = keyFrom(secret, salt, cost);
  return { key, derivation: { from: secret.kind, salt: salt.toString('base64'), cost, check: checkOf(key) } };
};

/** The key of a file that exists. Throws BackupRefused when the secret is another one. */
export const fileKeyOf = (secret: BackupSecret, { from, salt, cost, check }: KeyDerivation): Buffer => {
  if (from !== secret.kind) {
    throw new BackupRefused(from === 'KEY' ? '这份备份是用 BACKUP_KEY 加密的:请设置它,而不是 BACKUP_PASSPHRASE_FILE' : '这份备份是用口令加密的:请设置 BACKUP_PASSPHRASE_FILE,而不是 BACKUP_KEY');
  }
  // A forged head must not make this machine compute for hours.
  if (cost !== null && !(Number.isInteger(cost) && cost >= 2 && cost <= MOST_COST)) throw new BackupRefused('备份文件头已损坏:请换另一份备份');
  const key = keyFrom(secret, Buffer.from(salt, 'base64'), cost);
  if (checkOf(key) !== check) throw new BackupRefused('密钥或口令不对:这份备份不是用它加密的');
  return key;
};

/** A new key in the form of BACKUP_KEY. */
export const newBackupKey = (): string => randomBytes(KEY_BYTES).toString('base64');
