import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sealedFile } from './backup-file.js';
import type { BackupSecret } from './backup-key.js';
import type { Totals } from './backup-records.js';
import { BackupRefused } from './backup-refused.js';
import { readBackup } from './read-backup.js';
import { snapshotRecords, type SnapshotSource, withClient } from './snapshot.store.js';

export interface WrittenBackup {
  readonly path: string;
  readonly bytes: number;
  readonly rows: number;
  readonly totals: Totals;
}

/** Fast rather than small: sealed fields and hashes do not shrink anyway. */
const LEVEL = 1;

export const rowsOf = ({ tables }: Totals): number => Object.values(tables).reduce((sum, { rows }) => sum + rows, 0);

/** Until it is whole and read back, a backup has this name; what is left over from one that was killed is written over by the next. */
export const draftOf = (path: string): string => `${path}.unfinished`;

const writeDraft = async (draft: string, secret: BackupSecret, source: SnapshotSource, software: string): Promise<number> => {
  const file = await open(draft, 'w', 0o600).catch((cause: unknown) => {
    throw new BackupRefused(`写不了 ${draft}:请检查 --to 的文件夹和权限`, { cause });
  });
  let bytes = 0;
  try {
    await withClient(source.url, 'jidi backup', async (client) => {
      const zip = createGzip({ level: LEVEL });
      const zipped = pipeline(Readable.from(snapshotRecords(client, source), { objectMode: false }), zip);
      // Heard where the sealed bytes are asked for; unheard until then it would end the process.
      zipped.catch(() => undefined);
      for await (const sealed of sealedFile(secret, { createdAt: source.takenAt, software }, zip as AsyncIterable<Buffer>)) {
        await file.write(sealed);
        bytes += sealed.length;
      }
      await zipped;
    });
    await file.sync();
  } finally {
    await file.close();
  }
  return bytes;
};

/** The name itself must survive a power failure too. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
};

/**
 * Writes a backup to `path` while the service runs, reads it back whole, and only then gives it its name: a file of that name is a good backup.
 * Throws BackupRefused when it cannot be written or does not read back as it was written.
 */
export const writeBackup = async (path: string, secret: BackupSecret, source: SnapshotSource, software: string): Promise<WrittenBackup> => {
  const draft = draftOf(path);
  try {
    const bytes = await writeDraft(draft, secret, source, software);
    const { totals } = await readBackup(draft, secret);
    await rename(draft, path);
    await syncFolder(dirname(path));
    return { path, bytes, rows: rowsOf(totals), totals };
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
};
