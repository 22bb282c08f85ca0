import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Checkpoint, type KeptCheckpoint, lineOf, readLine } from './checkpoint.js';

const FOLDER = 'checkpoints';
const MONTHLY = /^\d{4}-\d{2}\.jsonl$/;

/**
 * The checkpoints as lines of DATA_DIR/checkpoints/<yyyy-mm>.jsonl, outside of the database: whoever rewrites the database does not rewrite them.
 * Lines are only added, and are on the disk before anybody relies on them.
 */
export class CheckpointFiles {
  private readonly folder: string;

  constructor(dataDir: string) {
    this.folder = join(dataDir, FOLDER);
  }

  /** Paths, the oldest month first. */
  get files(): readonly string[] {
    return existsSync(this.folder) ? readdirSync(this.folder).filter((name) => MONTHLY.test(name)).sort().map((name) => join(this.folder, name)) : [];
  }

  /** The last checkpoint that is kept here whole; undefined when there is none. */
  last(): Checkpoint | undefined {
    for (const file of [...this.files].reverse()) {
      for (const line of readFileSync(file, 'utf8').split('\n').reverse()) {
        const kept = line === '' ? null : readLine(line);
        if (kept !== null) return kept.checkpoint;
      }
    }
    return undefined;
  }

  append(kept: KeptCheckpoint): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const name = join(this.folder, `${kept.checkpoint.at.slice(0, 7)}.jsonl`);
    const isTorn = existsSync(name) && !/(^|\n)$/.test(readFileSync(name, 'utf8').slice(-1));
    const file = openSync(name, 'a', 0o600);
    try {
      // A line that a power failure cut short is left as it is: it is no checkpoint, and what follows begins a line of its own.
      writeSync(file, `${isTorn ? '\n' : ''}${lineOf(kept)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  /** The files of another past than the database's, put aside and kept: what they say may be the truth. Answers their new names. */
  putAside(): readonly string[] {
    return this.files.map((file) => {
      let n = 1;
      while (existsSync(`${file}.diverged-${String(n)}`)) n += 1;
      renameSync(file, `${file}.diverged-${String(n)}`);
      return `${file}.diverged-${String(n)}`;
    });
  }
}
