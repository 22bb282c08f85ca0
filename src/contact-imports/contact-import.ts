import type { Temporal } from 'temporal-polyfill';
import type { Principal } from '../identity/principal.js';
import type { WorkbookRefusal } from '../platform/workbook/workbook.js';
import type { ImportAction } from './compare-drafts.js';
import type { FormKind } from './contact-draft.js';

export const IMPORT_STATES = ['READING', 'CHECKING', 'READY', 'APPLYING', 'APPLIED', 'FAILED'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Whom a list that does not name them may end: nobody, people of the units in the list, or of every unit of the uploader. */
export interface ImportOptions {
  readonly endAbsent: 'NO' | 'FILE_UNITS' | 'ALL_UNITS';
  /** How many the uploader saw and agreed to. */
  readonly confirmEnded: number | null;
}

/** `absent`: how many of `ended` end because no row names them. */
export type ImportCounts = Readonly<Record<Lowercase<ImportAction> | 'absent' | 'rows' | 'problems' | 'warnings' | 'units', number>>;

/** Why nothing can come of an import as a whole. */
export interface ImportRefusal {
  readonly code: WorkbookRefusal | 'NO_FORM' | 'IMPORT_HAS_ERRORS' | 'END_NOT_CONFIRMED' | 'IMPORT_ERASED' | 'IMPORT_BROKEN';
  readonly detail: string;
}

/** One upload of a list. What it did stays; the file and its rows are erased after a day. */
export interface ContactImport {
  readonly id: string;
  readonly jurisdiction: string | null;
  readonly countyCode: string | null;
  readonly unitCode: string | null;
  readonly state: ImportState;
  readonly dryRun: boolean;
  readonly options: ImportOptions;
  readonly uploader: Principal;
  readonly fileName: string;
  readonly fileHash: string;
  readonly fileSize: number;
  readonly form: FormKind | null;
  readonly rowsTotal: number | null;
  readonly rowsDone: number;
  readonly counts: ImportCounts | null;
  readonly notes: readonly string[];
  readonly refusal: ImportRefusal | null;
  readonly outcomeHash: string | null;
  readonly uploadedBy: string;
  readonly uploadedAt: Temporal.Instant;
  readonly finishedAt: Temporal.Instant | null;
  readonly appliedBy: string | null;
  readonly appliedAt: Temporal.Instant | null;
  readonly erasedAt: Temporal.Instant | null;
}
