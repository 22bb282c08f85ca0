import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The configuration with Qingyuan's urgent regulation changed, in a folder of its own. */
export const copyOfConfig = (below: string, name: string, change: (text: string) => string): { folder: string; lineOf(text: string): number } => {
  const folder = join(below, name);
  cpSync('config', folder, { recursive: true });
  const file = join(folder, 'regulations/qingyuan-urgent-2019.yaml');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  return { folder, lineOf: (text) => readFileSync(file, 'utf8').split('\n').findIndex((line) => line.startsWith(text)) + 1 };
};
