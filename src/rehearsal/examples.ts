import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A ready scenario: the first line of the file's heading is its title, the rest says what to look at. */
export interface Example {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly scenario: Readonly<Record<string, unknown>>;
}

/** The scenarios of CONFIG_DIR/rehearsals, by their file names; none where the folder is not there. */
export const readExamples = (configDir: string): readonly Example[] => {
  const folder = join(configDir, 'rehearsals');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort().map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const heading = text.split('\n').filter((_, index, lines) => lines.slice(0, index + 1).every((line) => line.startsWith('#'))).map((line) => line.replace(/^#\s?/, ''));
    const [title = name, ...note] = heading;
    return { id: name.replace(/\.yaml$/, ''), title, note: note.join(''), scenario: parse(text) as Readonly<Record<string, unknown>> };
  });
};
