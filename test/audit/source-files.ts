import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The sources below a folder, without their tests. */
export const sourceFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).map((name) => join(folder, name));
