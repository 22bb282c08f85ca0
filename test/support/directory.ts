import { join } from 'node:path';
import type { Directory } from '../../src/domain/responsibility/directory.js';
import { readDemonstrationUnits, readRegistryFiles } from '../../src/registry/registry-files.js';

const CONFIG = join(import.meta.dirname, '../../config');

/** A jurisdiction as the files of `config` make it, without a database; no merged line has a unit there. */
export const directoryOf = (jurisdiction: string): Directory => {
  const files = readRegistryFiles(CONFIG);
  const units = readDemonstrationUnits(CONFIG, [files.areaOf(jurisdiction)]).flatMap((file) => file.units);
  const hotlines = files.hotlinesOf(jurisdiction).lines.map((line) => ({ ...line, unitCode: null }));
  return { area: files.areaOf(jurisdiction), units, ended: [], ...files.functionsOf(jurisdiction), hotlines };
};
