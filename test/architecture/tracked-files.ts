import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const TEXT = /\.(ts|tsx|js|mjs|cjs|json|yaml|yml|md|css|html|txt|sh)$|(^|\/)(\.[\w.]+|LICENSE|run)$/;
const LEFT_OUT = new Set(['node_modules', '.git', 'dist', 'data', 'test-results', 'playwright-report']);

/** Files as the repository holds them; without git (an unpacked archive) those lying there. */
export const trackedFiles = (): string[] => {
  try {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return listed.split('\0').filter((path) => path !== '' && TEXT.test(path) && isFile(path));
  } catch {
    return filesUnder('.').filter((path) => TEXT.test(path));
  }
};

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** Paths below a folder, recursively, relative to the root of the repository; empty when there is no such folder. */
export const filesUnder = (folder: string): string[] =>
  statSync(folder, { throwIfNoEntry: false }) === undefined
    ? []
    : readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        if (LEFT_OUT.has(entry.name)) return [];
        const path = join(folder, entry.name);
        return entry.isDirectory() ? filesUnder(path) : [path];
      });

export const read = (path: string): string => readFileSync(path, 'utf8');

/** Each line of the files that matches, as `path:line: text`. */
export const matchingLines = (paths: readonly string[], pattern: RegExp): string[] =>
  paths.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 160)}`] : [])),
  );

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);
