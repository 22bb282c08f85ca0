import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readRectificationWording } from '../domain/cards/parse-rectification-wording.js';
import type { RectificationWording } from '../domain/cards/rectification-wording.js';
import { readConfigFile } from '../registry/config-file.js';
import type { SupervisionLaw } from './supervision-law.js';

/** What the papers of rectifications say, by jurisdiction. */
export class RectificationWordings {
  constructor(private readonly wordings: ReadonlyMap<string, RectificationWording>) {}

  /** Every jurisdiction with a procedure of rectification has one. */
  of(jurisdiction: string): RectificationWording {
    const found = this.wordings.get(jurisdiction);
    if (found === undefined) throw new Error(`no papers for rectifications of ${jurisdiction}`);
    return found;
  }
}

/** Reads `<configDir>/wording/documents` for every jurisdiction that knows rectification; throws ConfigFileError, or an Error that names the file that is missing. */
export const readRectificationWordings = (configDir: string, law: SupervisionLaw): RectificationWordings => {
  const wordings = law.files.map(({ jurisdiction }) => {
    const file = join(configDir, 'wording', 'documents', `${jurisdiction}.yaml`);
    if (!existsSync(file)) throw new Error(`${file} does not exist: ${jurisdiction} orders rectification (config/supervision) and has no words for its papers`);
    return readConfigFile(file, (root, problems) => {
      const wording = readRectificationWording(root);
      if (wording.id !== jurisdiction) problems.push({ path: '/id', expected: `${jurisdiction}, as the file is called` });
      return wording;
    });
  });
  return new RectificationWordings(new Map(wordings.map((wording) => [wording.id, wording])));
};
