import type { DirectoryUnit } from '../domain/responsibility/directory.js';

export interface Unit extends DirectoryUnit {
  readonly jurisdiction: string;
  readonly shortName: string;
  /** The system (系统) the unit belongs to. */
  readonly line: string | null;
  readonly parentCode: string | null;
}
