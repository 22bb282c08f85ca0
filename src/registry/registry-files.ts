import { join } from 'node:path';
import { readAreas, type AreaFile } from './area-files.js';
import { type FunctionTable, readFunctions } from './function-files.js';
import { type HotlineList, readHotlines } from './hotline-files.js';
import { checkNumbers, readUnits, type UnitFile } from './unit-files.js';

/** What CONFIG_DIR says about places, functions and merged lines; the token under which it is injected. */
export abstract class RegistryFiles {
  /** One per jurisdiction, the main one first. */
  abstract readonly areas: readonly AreaFile[];

  /** The area of a jurisdiction; throws for one that no file of `areas/` is called. */
  abstract areaOf(jurisdiction: string): AreaFile;

  /** Its dispatch table. */
  abstract functionsOf(jurisdiction: string): FunctionTable;

  abstract hotlinesOf(jurisdiction: string): HotlineList;
}

interface JurisdictionFiles {
  readonly area: AreaFile;
  readonly functions: FunctionTable;
  readonly hotlines: HotlineList;
}

class ReadRegistryFiles extends RegistryFiles {
  override readonly areas: readonly AreaFile[];

  constructor(private readonly files: readonly JurisdictionFiles[]) {
    super();
    this.areas = files.map(({ area }) => area);
  }

  override areaOf(jurisdiction: string): AreaFile {
    return this.of(jurisdiction).area;
  }

  override functionsOf(jurisdiction: string): FunctionTable {
    return this.of(jurisdiction).functions;
  }

  override hotlinesOf(jurisdiction: string): HotlineList {
    return this.of(jurisdiction).hotlines;
  }

  private of(jurisdiction: string): JurisdictionFiles {
    const found = this.files.find(({ area }) => area.id === jurisdiction);
    if (found === undefined) throw new Error(`no file of areas/ is called ${jurisdiction}`);
    return found;
  }
}

/** Throws ConfigFileError with the wrong places of the first folder that has any: `areas/`, `functions/`, `hotlines/`. */
export const readRegistryFiles = (configDir: string): RegistryFiles => new ReadRegistryFiles(readAreas(join(configDir, 'areas')).map((area) => ({
  area, functions: readFunctions(join(configDir, 'functions'), area), hotlines: readHotlines(join(configDir, 'hotlines'), area.id),
})));

/** The invented units and people of `units/`, one file per jurisdiction, for MODE=demonstration only. */
export const readDemonstrationUnits = (configDir: string, areas: readonly AreaFile[]): readonly UnitFile[] => {
  const folder = join(configDir, 'units');
  const files = areas.map((area) => readUnits(folder, area.id, area, functionCodes(configDir, area)));
  checkNumbers(folder, files);
  return files;
};

const functionCodes = (configDir: string, area: AreaFile): readonly string[] => readFunctions(join(configDir, 'functions'), area).functions.map(({ code }) => code);
