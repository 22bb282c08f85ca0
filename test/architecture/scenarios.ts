import { parse } from 'yaml';
import { filesUnder, read } from './tracked-files.js';

/** The numbered scenarios the rules are proven by; the numbers have gaps. */
export const SCENARIOS = [
  1, 3, 4, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 21, 22, 23, 24, 26, 27, 28, 29, 30, 31, 32, 34, 40, 41, 42, 44, 46, 47, 49, 50, 52, 54, 55, 56, 59, 60, 61, 63, 64,
  65, 67, 68, 69, 70, 71, 73, 74, 75, 76, 77, 78, 80, 81, 82, 84,
].map((number) => `S${String(number).padStart(2, '0')}`);

/** Scenarios that stand on something the software does not do yet. */
export const NOT_YET_BUILT: ReadonlyMap<string, string> = new Map();

export interface ScenarioFile {
  readonly path: string;
  readonly scenario: string;
  readonly title: string;
  readonly clauses: readonly string[];
}

export const scenarioFiles = (): ScenarioFile[] =>
  filesUnder('test/scenarios').filter((path) => /\.ya?ml$/.test(path)).sort().map((path) => {
    const { scenario, title, clauses } = parse(read(path)) as { scenario?: unknown; title?: unknown; clauses?: unknown };
    return { path, scenario: String(scenario), title: String(title), clauses: Array.isArray(clauses) ? clauses.map(String) : [] };
  });
