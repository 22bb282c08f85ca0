import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { readDrills, withoutDrillFile, type DrillSettings } from '../domain/drill/parse-drills.js';
import { readConfigFile } from '../registry/config-file.js';

/** Where no file says otherwise. */
const LATELY = Temporal.Duration.from({ minutes: 15 });

/** What jurisdictions ship for exercises; one without a file plans them order by order. */
export class DrillFiles {
  constructor(private readonly files: readonly DrillSettings[]) {}

  of(jurisdiction: string): DrillSettings {
    return this.files.find((one) => one.jurisdiction === jurisdiction) ?? withoutDrillFile(jurisdiction, LATELY);
  }
}

/** Reads `<configDir>/drills`, which may be missing; throws ConfigFileError with file, line, field and what is expected. */
export const readDrillFiles = (configDir: string): DrillFiles => {
  const directory = join(configDir, 'drills');
  const names = existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.yaml')).sort() : [];
  return new DrillFiles(names.map((name) => readConfigFile(join(directory, name), (root, problems) => {
    const settings = readDrills(root);
    if (`${settings.jurisdiction}.yaml` !== name) problems.push({ path: '/jurisdiction', expected: `${name.replace(/\.yaml$/, '')}, as the file is called` });
    return settings;
  })));
};
