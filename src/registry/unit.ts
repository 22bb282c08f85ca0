import { Temporal } from 'temporal-polyfill';
import type { DirectoryUnit } from '../domain/responsibility/directory.js';
import type { Matter } from '../domain/responsibility/function-table.js';

/** Since when a unit has its first name when nobody recorded it; before every order the service can know. */
export const SINCE_BEFORE_RECORDS = Temporal.Instant.from('2000-01-01T00:00:00+08:00');

/** A matter agreed for one unit alone, beside the functions. County null: when it spans several. */
export interface UnitMatter extends Matter {
  readonly countyCode: string | null;
}

/** What is said of a unit at one time. */
export interface UnitFields extends DirectoryUnit {
  readonly jurisdiction: string;
  readonly shortName: string;
  readonly matters: readonly UnitMatter[];
  /** Other names that search and import accept. */
  readonly aliases: readonly string[];
}

/** One version of a unit. A body's name is a role with dates: a change ends a version and opens the next, the code stays (OQ-48). */
export interface Unit extends UnitFields {
  readonly version: number;
  readonly validFrom: Temporal.Instant;
  readonly validTo: Temporal.Instant | null;
  /** Who took over the duties of a unit that ended. */
  readonly successorCode: string | null;
  readonly reportedBy: string;
  readonly reportedAt: Temporal.Instant;
  /** The document or the reason of the change. */
  readonly reason: string | null;
}
