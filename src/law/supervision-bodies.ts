import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { bodyAt, type Bodies, type Holder } from '../domain/cards/bodies.js';
import { readBodies } from '../domain/cards/parse-bodies.js';
import type { Words } from '../domain/cards/words.js';
import { beijingDate } from '../domain/time/beijing.js';
import { readConfigFile } from '../registry/config-file.js';
import type { LegalTexts } from './texts.js';

/** A role as it is read at an instant. */
export interface Body {
  readonly role: string;
  /** The office's name; the role's own words where nobody is known to hold it, the role itself where the jurisdiction does not name it. */
  readonly name: Words;
  readonly email: string | null;
  readonly holder: Holder | null;
}

/** Which office holds which role since when (OQ-48). */
export class SupervisionBodies {
  constructor(private readonly files: readonly Bodies[]) {}

  /** The body in that role at an instant, whatever is known of it. */
  at(jurisdiction: string, role: string, instant: Temporal.Instant): Body {
    const file = this.files.find((one) => one.jurisdiction === jurisdiction);
    const holder = file === undefined ? null : bodyAt(file, role, beijingDate(instant));
    const words = file?.roles.find((one) => one.role === role)?.words;
    return { role, name: holder?.name ?? words ?? { zh: role, en: role }, email: holder?.email ?? null, holder };
  }

  names(jurisdiction: string, role: string): boolean {
    return this.files.some((file) => file.jurisdiction === jurisdiction && file.roles.some((one) => one.role === role));
  }
}

/** Reads `<configDir>/supervision/bodies`, which may be missing; throws ConfigFileError with file, line, field and what is expected. */
export const readSupervisionBodies = (configDir: string, texts: LegalTexts, isDemonstration: boolean): SupervisionBodies => {
  const directory = join(configDir, 'supervision', 'bodies');
  const names = existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.yaml')).sort() : [];
  return new SupervisionBodies(names.map((name) => readConfigFile(join(directory, name), (root, problems) => {
    const bodies = readBodies(root, (id) => texts.knows(id), isDemonstration);
    if (`${bodies.jurisdiction}.yaml` !== name) problems.push({ path: '/jurisdiction', expected: `${name.replace(/\.yaml$/, '')}, as the file is called` });
    return bodies;
  })));
};
