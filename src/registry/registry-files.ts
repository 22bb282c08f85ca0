import { join } from 'node:path';
import { readAreas, type AreaFile } from './area-files.js';
import { checkNumbers, readUnits, type UnitFile } from './unit-files.js';

/** What CONFIG_DIR says about places; the token under which it is injected. */
export abstract class RegistryFiles {
  /** One per jurisdiction, the main one first. */
  abstract readonly areas: readonly AreaFile[];

  /** The area of a jurisdiction; throws for one that no file of `areas/` is called. */
  abstract areaOf(jurisdiction: string): AreaFile;
}

class ReadRegistryFiles extends RegistryFiles {
  constructor(override readonly areas: readonly AreaFile[]) {
    super();
  }

  override areaOf(jurisdiction: string): AreaFile {
    const found = this.areas.find(({ id }) => id === jurisdiction);
    if (found === undefined) throw new Error(`no file of areas/ is called ${jurisdiction}`);
    return found;
  }
}

/** Throws ConfigFileError with every wrong place of `areas/`. */
export const readRegistryFiles = (configDir: string): RegistryFiles => new ReadRegistryFiles(readAreas(join(configDir, 'areas')));

/** The invented units and people of `units/`, one file per jurisdiction, for MODE=demonstration only. */
export const readDemonstrationUnits = (configDir: string, areas: readonly AreaFile[]): readonly UnitFile[] => {
  const folder = join(configDir, 'units');
  const files = areas.map((area) => readUnits(folder, area.id, area));
  checkNumbers(folder, files);
  return files;
};
