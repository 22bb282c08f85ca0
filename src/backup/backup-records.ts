import { BackupRefused } from './backup-refused.js';

/** One table as it was copied. */
export interface TableCount {
  readonly rows: number;
  /** SHA-256 over its rows as COPY wrote them, hexadecimal. */
  readonly digest: string;
}

/** First in every backup. */
export interface Manifest {
  /** Names of the migrations the database had had. */
  readonly migrations: readonly string[];
  /** Instant of the snapshot, real time, RFC 3339. */
  readonly takenAt: string;
  /** Tables whose rows are of one run only and were left out. */
  readonly leftOut: readonly string[];
  /** Ids of the keys that open sealed fields; the keys themselves are never in a backup. */
  readonly fieldKeys: readonly string[];
}

/** Last in every backup: what must have been read before it. */
export interface Totals {
  readonly tables: Readonly<Record<string, TableCount>>;
  readonly sequences: Readonly<Record<string, number>>;
  readonly files: readonly string[];
}

export type BackupRecord =
  | { readonly kind: 'MANIFEST'; readonly manifest: Manifest }
  | { readonly kind: 'TABLE'; readonly table: string; readonly columns: readonly string[] }
  | { readonly kind: 'DATA'; readonly bytes: Buffer }
  | { readonly kind: 'FILE'; readonly path: string }
  | { readonly kind: 'TOTALS'; readonly totals: Totals };

const LETTERS = { MANIFEST: 'M', TABLE: 'T', DATA: 'D', FILE: 'F', TOTALS: 'Z' } as const;
const KINDS = new Map<string, BackupRecord['kind']>(Object.entries(LETTERS).map(([kind, letter]) => [letter, kind as BackupRecord['kind']]));
const HEAD_BYTES = 5;

export const writeRecord = (record: BackupRecord): Buffer => {
  const { kind, ...members } = record;
  const bytes = record.kind === 'DATA' ? record.bytes : Buffer.from(JSON.stringify(members), 'utf8');
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(LETTERS[kind], 0, 'latin1');
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
};

const readOne = (letter: string, bytes: Buffer): BackupRecord => {
  const kind = KINDS.get(letter);
  if (kind === undefined) throw new BackupRefused('备份里有本版本不认识的内容:请用写下它的版本或更新的版本恢复');
  if (kind === 'DATA') return { kind, bytes: Buffer.from(bytes) };
  return { kind, ...(JSON.parse(bytes.toString('utf8')) as object) } as BackupRecord;
};

/** The records of an opened backup, one after the other. */
export async function* readRecords(source: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    while (held.length >= HEAD_BYTES) {
      const end = HEAD_BYTES + held.readUInt32BE(1);
      if (held.length < end) break;
      yield readOne(held.toString('latin1', 0, 1), held.subarray(HEAD_BYTES, end));
      held = held.subarray(end);
    }
  }
  if (held.length > 0) throw new BackupRefused('备份文件不完整(内容中断):请换另一份备份');
}
