import { join } from 'node:path';
import { readArea, type AreaFile } from './area-files.js';
import { readUnits, type UnitFile } from './unit-files.js';

const JURISDICTION = 'qingyuan';

/** What CONFIG_DIR says about places; the token under which it is injected. */
export abstract class RegistryFiles {
  abstract readonly area: AreaFile;
}

/** Throws ConfigFileError with every wrong place of `areas/`. */
export const readRegistryFiles = (configDir: string): RegistryFiles => ({ area: readArea(join(configDir, 'areas'), JURISDICTION) });

/** The invented units and people of `units/`, for MODE=demonstration only. */
export const readDemonstrationUnits = (configDir: string, area: AreaFile): UnitFile => readUnits(join(configDir, 'units'), JURISDICTION, area);
