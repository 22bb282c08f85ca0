import { accessSync, constants } from 'node:fs';
import type { VariableReader } from './variable-reader.js';

/** With what backups are encrypted. */
export interface BackupSettings {
  /** 32 bytes; undefined: none. */
  readonly key: Buffer | undefined;
  /** A file with a sentence instead of a key; undefined: none. */
  readonly passphraseFile: string | undefined;
}

const KEY_BYTES = 32;
const BASE64 = /^[A-Za-z0-9+/]{43}=$/;
const HEXADECIMAL = /^[0-9a-f]{64}$/i;

const keyOf = (read: VariableReader): Buffer | undefined => {
  const text = read.text('BACKUP_KEY');
  if (text === undefined) return undefined;
  if (HEXADECIMAL.test(text)) return Buffer.from(text, 'hex');
  // The key itself is never repeated in a problem.
  if (!BASE64.test(text)) read.problem(`BACKUP_KEY must be ${String(KEY_BYTES)} bytes in base64 or hexadecimal: npm run backup -- --new-key prints one`);
  return Buffer.from(text, 'base64');
};

/** At most one of the two; the file must be readable now, not in the night of the backup. */
export const readBackupSettings = (read: VariableReader): BackupSettings => {
  const [key, passphraseFile] = [keyOf(read), read.text('BACKUP_PASSPHRASE_FILE')];
  if (key !== undefined && passphraseFile !== undefined) read.problem('BACKUP_KEY and BACKUP_PASSPHRASE_FILE are both set: choose one');
  if (passphraseFile !== undefined) {
    try {
      accessSync(passphraseFile, constants.R_OK);
    } catch {
      read.problem(`BACKUP_PASSPHRASE_FILE is "${passphraseFile}": it must be a file that this account can read`);
    }
  }
  return { key, passphraseFile };
};
