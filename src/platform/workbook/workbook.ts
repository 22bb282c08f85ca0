/** What a cell holds. A number keeps its digits as they are stored; a formula is what it last showed and is never computed. */
export type CellValue = null | string | boolean | NumberCell | DateCell | FaultyCell;

export interface NumberCell {
  readonly number: string;
}
export interface DateCell {
  /** yyyy-mm-dd; the time of day is dropped. */
  readonly date: string;
}
/** A formula that was never computed, or one that shows an error such as #REF!. */
export interface FaultyCell {
  readonly fault: string;
}

export interface MergedRange {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** Rows and columns count from 0 here; people are told numbers from 1 and letters. */
export interface SheetContent {
  readonly name: string;
  readonly rows: readonly (readonly CellValue[])[];
  readonly merged: readonly MergedRange[];
  readonly hiddenRows: readonly number[];
}

export interface WorkbookContent {
  /** The visible sheets, in their order. */
  readonly sheets: readonly SheetContent[];
  readonly hiddenSheets: readonly string[];
  /** It brings macros; nothing ever runs them. */
  readonly hasMacros: boolean;
}

/** The file is no workbook that can be read. `detail` is Chinese and says how to mend it. */
export class WorkbookRefused extends Error {
  constructor(readonly code: WorkbookRefusal, readonly detail: string) {
    super(code);
    this.name = 'WorkbookRefused';
  }
}
export type WorkbookRefusal = 'LEGACY_XLS' | 'NOT_XLSX' | 'OTHER_FORMAT' | 'ENCRYPTED' | 'TOO_LARGE_INSIDE' | 'SUSPICIOUS_XML' | 'DAMAGED' | 'TOO_MANY_CELLS' | 'NO_SHEET';

export const isNumberCell = (value: CellValue): value is NumberCell => typeof value === 'object' && value !== null && 'number' in value;
export const isDateCell = (value: CellValue): value is DateCell => typeof value === 'object' && value !== null && 'date' in value;
export const isFaultyCell = (value: CellValue): value is FaultyCell => typeof value === 'object' && value !== null && 'fault' in value;

/** What a cell shows to somebody who reads it as text. */
export const textOf = (value: CellValue): string => {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (isNumberCell(value)) return value.number;
  if (isDateCell(value)) return value.date;
  return isFaultyCell(value) ? value.fault : value;
};

const LETTERS = 26;
/** 0 → A, 26 → AA. */
export const columnLetters = (column: number): string => {
  const last = String.fromCharCode('A'.charCodeAt(0) + (column % LETTERS));
  return column < LETTERS ? last : `${columnLetters(Math.floor(column / LETTERS) - 1)}${last}`;
};
