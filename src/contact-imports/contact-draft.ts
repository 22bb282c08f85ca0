import type { NamedUnit } from '../domain/registration/unit-names.js';
import type { ContactRole } from '../registry/contact.js';

/** Where in the file something stands, as Excel shows it. */
export interface SheetPlace {
  readonly sheet: string;
  /** From 1. */
  readonly row: number;
}

/** What one row says of one person. A member that is missing stays as registered; null takes it away. */
export interface ContactDraft extends SheetPlace {
  readonly jurisdiction: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly role: ContactRole;
  readonly name: string;
  /** Null: as registered, or after everybody else of the role. */
  readonly priority: number | null;
  readonly mobile?: string | null;
  readonly landline?: string | null;
  readonly landlineExtension?: string | null;
  readonly email?: string | null;
  /** Days, yyyy-mm-dd: the first that counts, and the last. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly remarks: readonly string[];
}

/** ERROR: nothing of the file is applied until it is mended. WARNING: applied, but look at it. NOTE: what was done with the file. */
export type RowSeverity = 'ERROR' | 'WARNING' | 'NOTE';

export interface RowProblem extends SheetPlace {
  readonly severity: RowSeverity;
  /** The letter of the column; null for the row as a whole. */
  readonly column: string | null;
  readonly heading: string | null;
  /** What stands there, masked. */
  readonly value: string | null;
  readonly problem: string;
  readonly remedy: string;
}

export interface ImportUnit extends NamedUnit {
  readonly jurisdiction: string;
  readonly countyCode: string | null;
  /** 区号 of its landlines. */
  readonly areaCode: string;
}

/** What reading a file needs to know besides the file; plain data, because reading happens in a thread of its own. */
export interface ReadingContext {
  readonly units: readonly ImportUnit[];
  /** 区号 where a row's unit is unknown. */
  readonly areaCode: string;
}

/** REGISTRATION: the form of QY2019-A.3, liaisons only. FULL: with roles. */
export type FormKind = 'REGISTRATION' | 'FULL';

export interface ReadSummary {
  readonly form: FormKind;
  /** Rows that name somebody. */
  readonly rows: number;
  /** What was found in the file as a whole, for people. */
  readonly notes: readonly string[];
}
