import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { newDataDir, ServiceProcess } from '../support/service-process.js';

const UNITS = 560;

const codeOf = (index: number): string => `BENCH-${String(index)}`;
const mobileOf = (index: number): string => `1920000${String(9_000 + index)}`;

/** The built service with the units of a whole city more, each with a liaison. */
export class BenchTown {
  private constructor(readonly service: ServiceProcess) {}

  /** Prepared but not started, so that the caller can clean up from the first moment. */
  static async prepare(): Promise<BenchTown> {
    const dataDir = newDataDir();
    const configDir = join(dataDir, 'config');
    cpSync('config', configDir, { recursive: true });
    const path = join(configDir, 'units/qingyuan.yaml');
    const file = parse(readFileSync(path, 'utf8')) as { units: unknown[] };
    const more = Array.from({ length: UNITS }, (_, index) => ({
      code: codeOf(index), name: `第${String(index)}测量单位`, shortName: `测量${String(index)}`, kind: 'HANDLING_UNIT', level: 'MUNICIPAL',
      contacts: [{ role: 'EMERGENCY_LIAISON', name: `测量联络人${String(index)}`, mobile: mobileOf(index) }],
    }));
    writeFileSync(path, stringify({ ...file, units: [...file.units, ...more] }));
    return new BenchTown(await ServiceProcess.prepare({ MODE: 'demonstration', DATA_DIR: dataDir, CONFIG_DIR: configDir }));
  }
}
