import { readConfigDir } from '../platform/config/config-dir.js';
import { ConfigFileError } from '../registry/config-file.js';
import { readRuleBook, rehearseFiles } from './scenario-files.js';

const USAGE = 'npm run --silent rehearse -- <scenario.yaml> [<scenario.yaml> …]';

const WRONG_SCENARIO = 2;
const WRONG_RULES = 1;

const refuse = (lines: readonly string[], exitCode: number): void => {
  process.stderr.write(lines.map((line) => `${line}\n`).join(''));
  process.exitCode = exitCode;
};

/** Rehearses the named files, relative to `folder`, and writes what comes of it: JSON alone, so that other programs can read it. */
export const runRehearsals = (files: readonly string[], folder: string): void => {
  if (files.length === 0) {
    refuse([USAGE], WRONG_SCENARIO);
    return;
  }
  try {
    const outcome = rehearseFiles(files, folder, readRuleBook(readConfigDir()));
    if (outcome.kind === 'WRONG') refuse(outcome.lines, WRONG_SCENARIO);
    else process.stdout.write(`${JSON.stringify(files.length === 1 ? outcome.reports[0] : outcome.reports, null, 2)}\n`);
  } catch (error) {
    if (!(error instanceof ConfigFileError)) throw error;
    refuse(error.message.split('\n'), WRONG_RULES);
  }
};
