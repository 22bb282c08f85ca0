import { join } from 'node:path';
import type { Regulation } from '../domain/regulation/regulation.js';
import { readAreas } from '../registry/area-files.js';
import { ConfigFileError, lineOf, type LocatedProblem } from '../registry/config-file.js';
import { readFunctions } from '../registry/function-files.js';

/** A category of the dispatch table that no regulation of the jurisdiction knows would never be met: its orders would go to the county offices without a word. */
export const checkFunctions = (configDir: string, regulations: readonly { readonly regulation: Regulation }[]): void => {
  const problems = readAreas(join(configDir, 'areas')).flatMap((area): LocatedProblem[] => {
    const known = regulations.filter(({ regulation }) => regulation.jurisdiction === area.id).flatMap(({ regulation }) => regulation.categories.map(({ code }) => code));
    const file = join(configDir, 'functions', `${area.id}.yaml`);
    const { functions, rules } = readFunctions(join(configDir, 'functions'), area);
    return functions.flatMap(({ code }, index) => rules.filter(({ to }) => 'function' in to && to.function === code).flatMap(({ category }, row) => {
      const field = `/functions/${String(index)}/matters/${String(row)}/category`;
      return category === null || known.includes(category) ? [] : [{ file, line: lineOf(file, field), field, expected: `a category of a regulation of ${area.id} (${known.join(', ') || 'none has any'}), not ${category}` }];
    }));
  });
  if (problems.length > 0) throw new ConfigFileError(problems);
};
