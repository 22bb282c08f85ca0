import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readSupervision } from '../domain/cards/parse-supervision.js';
import type { Supervision } from '../domain/cards/supervision.js';
import { readConfigFile } from '../registry/config-file.js';
import type { LegalTexts } from './texts.js';

/** What jurisdictions supervise beside timed cards; one without a file has no cards on findings. */
export class SupervisionLaw {
  constructor(readonly files: readonly Supervision[]) {}

  of(jurisdiction: string): Supervision | undefined {
    return this.files.find((one) => one.jurisdiction === jurisdiction);
  }
}

/** Reads `<configDir>/supervision`, which may be missing; throws ConfigFileError with file, line, field and what is expected. */
export const readSupervisionLaw = (configDir: string, texts: LegalTexts): SupervisionLaw => {
  const directory = join(configDir, 'supervision');
  const names = existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.yaml')).sort() : [];
  return new SupervisionLaw(names.map((name) => readConfigFile(join(directory, name), (root, problems) => {
    const supervision = readSupervision(root, (id) => texts.knows(id));
    if (`${supervision.jurisdiction}.yaml` !== name) problems.push({ path: '/jurisdiction', expected: `${name.replace(/\.yaml$/, '')}, as the file is called` });
    return supervision;
  })));
};
