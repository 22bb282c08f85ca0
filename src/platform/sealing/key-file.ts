import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartRefused } from '../database/start-refused.js';
import { readFieldKeys, type FieldKey } from './field-key.js';

/** The keys of a DATA_DIR, the current one first; none where there is no such file. Throws StartRefused when it cannot be read as one. */
export const readKeyFile = (file: string): readonly FieldKey[] => {
  if (!existsSync(file)) return [];
  const { keys, problems } = readFieldKeys(readFileSync(file, 'utf8'));
  if (problems.length > 0) throw new StartRefused(`字段密钥文件 ${file} 有误: ${problems.join('; ')}。请从另外保管的副本恢复它。`);
  return keys;
};

/** Written beside, flushed and renamed: a machine that loses its power leaves the old file or the new one, never half of one. */
export const writeKeyFile = (file: string, keys: readonly FieldKey[]): void => {
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.new`;
  const handle = openSync(beside, 'w', 0o600);
  try {
    writeSync(handle, `${keys.map((key) => key.inFileForm()).join('\n')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside, file);
  // The name as well: an external database keeps what was sealed while this machine forgets which file it had renamed.
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};
