import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** One line of the journal: the newest line of a kind and key counts; `value` null means gone. */
export interface JournalEntry { readonly kind: string; readonly key: string; readonly value: unknown }

const FILE = 'carrier.jsonl';

/** An append-only file of JSON lines. A line torn by a crash is dropped: its act never came to an end. */
export class Journal {
  private isClosed = false;

  private constructor(private readonly file: number) {}

  /** Reads what an earlier process left and keeps only the newest line of each thing. */
  static open(directory: string): { journal: Journal; entries: JournalEntry[] } {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const entries = newest(readEntries(join(directory, FILE)));
    return { journal: new Journal(rewrite(directory, entries)), entries };
  }

  /** After the close nothing is written: what a webhook answers to a stopped carrier no longer happens. */
  append(entry: JournalEntry): void {
    if (this.isClosed) return;
    writeSync(this.file, `${JSON.stringify(entry)}\n`);
  }

  /** Forgets everything. */
  clear(): void {
    ftruncateSync(this.file, 0);
  }

  close(): void {
    this.isClosed = true;
    fsyncSync(this.file);
    closeSync(this.file);
  }
}

function readEntries(path: string): JournalEntry[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  return text.split('\n').flatMap((line) => {
    const entry = readLine(line);
    return entry === null ? [] : [entry];
  });
}

function readLine(line: string): JournalEntry | null {
  try {
    const value: unknown = JSON.parse(line);
    return isEntry(value) ? value : null;
  } catch {
    return null;
  }
}

function isEntry(value: unknown): value is JournalEntry {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string'
    && 'key' in value && typeof value.key === 'string' && 'value' in value;
}

function newest(entries: readonly JournalEntry[]): JournalEntry[] {
  const latest = new Map<string, JournalEntry>();
  for (const entry of entries) latest.set(`${entry.kind} ${entry.key}`, entry);
  return [...latest.values()].filter((entry) => entry.value !== null);
}

/** Written beside and renamed over, so that a crash leaves either the old or the new journal. */
function rewrite(directory: string, entries: readonly JournalEntry[]): number {
  const path = join(directory, FILE);
  const file = openSync(`${path}.new`, 'w', 0o600);
  writeSync(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.new`, path);
  return openSync(path, 'a');
}
