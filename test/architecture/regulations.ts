import { parse } from 'yaml';
import { parseRegulation } from '../../src/domain/regulation/parse-regulation.js';
import type { Regulation } from '../../src/domain/regulation/regulation.js';
import { filesUnder, read } from './tracked-files.js';

export const regulationFiles = (): string[] => filesUnder('config/regulations').filter((path) => path.endsWith('.yaml')).sort();

/** The regulations as they lie in the configuration, read by the reader of the service. */
export const regulations = (): Regulation[] =>
  regulationFiles().map((path) => {
    const parsed = parseRegulation(parse(read(path)));
    if (parsed.kind === 'WRONG') throw new Error(parsed.problems.map((problem) => `${path}: ${problem.path}: ${problem.expected}`).join('\n'));
    return parsed.regulation;
  });
