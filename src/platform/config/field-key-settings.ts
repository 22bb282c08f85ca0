import { join } from 'node:path';
import { readFieldKeys, type FieldKey } from '../sealing/field-key.js';
import type { Mode } from './mode.js';
import type { VariableReader } from './variable-reader.js';

/** Where the keys that seal fields of persons come from. */
export interface FieldKeySettings {
  /** FIELD_KEYS, the current one first; undefined: those of the file. */
  readonly given: readonly FieldKey[] | undefined;
  /** Made on the first start, readable by its owner only. */
  readonly file: string;
  /** Nodes of a demonstration over one external database find the first one's key in it: what they hold is invented. */
  readonly isShared: boolean;
}

/** Reads FIELD_KEYS; its secrets are never repeated in a problem. */
export const readFieldKeySettings = (read: VariableReader, mode: Mode, dataDir: string): FieldKeySettings => {
  const text = read.text('FIELD_KEYS');
  const { keys, problems } = readFieldKeys(text ?? '');
  for (const problem of problems) read.problem(`FIELD_KEYS: ${problem}`);
  return { given: text === undefined ? undefined : keys, file: join(dataDir, 'field-keys'), isShared: mode === 'demonstration' && (read.text('DATABASE_URL') ?? 'embedded') !== 'embedded' };
};
