import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { BackupRefused } from './backup-refused.js';

/** Folders of DATA_DIR that belong to the records. Never the keys of sealed fields, passwords or keys of clients. */
const FOLDERS = ['checkpoints'] as const;

/** Paths below DATA_DIR, with `/`. */
export const backedUpFiles = async (dataDir: string): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const folder of FOLDERS) {
    if (!existsSync(join(dataDir, folder))) continue;
    const entries = await readdir(join(dataDir, folder), { withFileTypes: true });
    found.push(...entries.filter((entry) => entry.isFile()).map(({ name }) => `${folder}/${name}`));
  }
  return found.sort();
};

export const fileBytes = (dataDir: string, path: string): AsyncIterable<Buffer> => createReadStream(join(dataDir, path)) as AsyncIterable<Buffer>;

/** Where a file of a backup goes. A path that leads out of its folder is a forged backup. */
const placeOf = (dataDir: string, path: string): string => {
  const isKnown = FOLDERS.some((folder) => normalize(path) === path && path.startsWith(`${folder}/`) && path.split('/').length === 2);
  if (!isKnown) throw new BackupRefused(`备份里有不该有的文件 ${path}:请换另一份备份`);
  return join(dataDir, path);
};

/** Keeps what is there: a file that differs is written beside it. Answers the path it was written to; null when it was there already. */
export const putFile = async (dataDir: string, path: string, bytes: Buffer): Promise<string | null> => {
  const place = placeOf(dataDir, path);
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  if (!existsSync(place)) {
    await writeFile(place, bytes, { mode: 0o600 });
    return place;
  }
  if (bytes.equals(await readFile(place))) return null;
  const beside = `${place}.from-backup`;
  await writeFile(beside, bytes, { mode: 0o600 });
  return beside;
};
