import type { Temporal } from 'temporal-polyfill';

/** One column of a table; shares are relative widths. */
export interface DocumentColumn {
  readonly heading: string;
  readonly share: number;
  readonly align?: 'START' | 'END' | 'CENTRE';
}

export type DocumentBlock =
  | { readonly kind: 'HEADING'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'PARAGRAPH'; readonly text: string }
  /** Small print: where a figure comes from, what a table leaves out. */
  | { readonly kind: 'NOTE'; readonly text: string }
  /** An empty table says so in words by `none`. */
  | { readonly kind: 'TABLE'; readonly columns: readonly DocumentColumn[]; readonly rows: readonly (readonly string[])[]; readonly none: string }
  /** JPEG or PNG, drawn no wider than the text. */
  | { readonly kind: 'IMAGE'; readonly content: Buffer; readonly caption: string | null }
  | { readonly kind: 'PAGE_BREAK' };

/** A document as an office issues it, laid out after GB/T 9704: what it says, without how it is drawn. One model for PDF and Word, so that both say the same. */
export interface OfficialDocument {
  /** The issuing office in large letters above the line (发文机关标志). */
  readonly letterhead: string | null;
  /** The number of the document (发文字号). */
  readonly reference: string | null;
  /** What must not be overlooked, on every page: 草稿, 演练. */
  readonly marking: string | null;
  readonly title: string;
  /** To whom it is addressed (主送). */
  readonly addressee: string | null;
  readonly blocks: readonly DocumentBlock[];
  /** Who signs it and the date in words (落款). */
  readonly signature: { readonly issuer: string; readonly date: string } | null;
  /** After the signature, from a new page on (附件). */
  readonly annexes?: readonly DocumentBlock[];
  /** Who gets a copy (抄送). */
  readonly copiedTo: string | null;
  /** At the foot of every page before the page number; null for the number alone. */
  readonly foot: string | null;
  /** A letter as GB/T 9704 has it (the default), its marks set in full width; or a record of many rows, smaller, its texts as they were typed. */
  readonly print?: 'LETTER' | 'RECORD';
  /** The instant it states of itself. Equal documents are equal byte by byte, so this is never the instant of drawing. */
  readonly at: Temporal.Instant;
}
