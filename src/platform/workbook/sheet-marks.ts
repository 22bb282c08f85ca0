import type { MergedRange } from './workbook.js';
import { WorkbookRefused } from './workbook.js';

/** A single cell in the last row would make the reader build sixteen thousand million empty ones. */
const MOST_ROWS = 50_000;
const MOST_COLUMNS = 100;

/** What the values of a sheet do not tell: merged and hidden cells, formulas without a result. Rows and columns from 0. */
export interface SheetMarks {
  readonly merged: readonly MergedRange[];
  readonly hiddenRows: readonly number[];
  /** What is wrong with the formula in a cell. */
  readonly faults: readonly { readonly row: number; readonly column: number; readonly fault: string }[];
  /** The sheet without the cells that hold a format only. */
  readonly xml: string;
}

const EMPTY_CELL = /<(?:\w+:)?c\b[^>]*\/>/g;
const CELL = /<(?:\w+:)?c\b([^>]*)>([\s\S]*?)<\/(?:\w+:)?c>/g;
const HIDDEN_ROW = /<(?:\w+:)?row\b[^>]*\bhidden="(?:1|true)"[^>]*>/g;
const MERGE = /<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g;
const FORMULA = /<(?:\w+:)?f\b/;
const VALUE = /<(?:\w+:)?v\b[^>]*>([^<]*)</;
const ANYTHING = /<(?:\w+:)?(?:v|is|f)\b/;
const REFERENCE = /\br="([A-Z]{1,3})(\d{1,7})"/;
const ERROR_TYPE = /\bt="e"/;
const ROW_NUMBER = /\br="(\d{1,7})"/;

export const NO_RESULT = '公式没有计算结果';

export const readSheetMarks = (source: string): SheetMarks => {
  const xml = source.replaceAll(EMPTY_CELL, '');
  const faults: { row: number; column: number; fault: string }[] = [];
  for (const [, attributes = '', inner = ''] of xml.matchAll(CELL)) {
    if (!ANYTHING.test(inner)) continue;
    const place = REFERENCE.exec(attributes);
    if (place === null) continue;
    const [row, column] = [Number(place[2]) - 1, columnIndex(place[1] ?? '')];
    if (row >= MOST_ROWS || column >= MOST_COLUMNS) throw tooManyCells(place[1] ?? '', row + 1);
    const fault = faultOf(attributes, inner);
    if (fault !== null) faults.push({ row, column, fault });
  }
  return {
    merged: [...xml.matchAll(MERGE)].map(([, from = '', top, to = '', bottom]) => ({ firstRow: Number(top) - 1, lastRow: Number(bottom) - 1, firstColumn: columnIndex(from), lastColumn: columnIndex(to) })),
    hiddenRows: [...xml.matchAll(HIDDEN_ROW)].flatMap(([tag]) => ROW_NUMBER.exec(tag)?.[1] ?? []).map((number) => Number(number) - 1),
    faults,
    xml,
  };
};

const faultOf = (attributes: string, inner: string): string | null => {
  const value = VALUE.exec(inner)?.[1] ?? '';
  if (ERROR_TYPE.test(attributes)) return value === '' ? '#ERROR!' : value;
  // A formula that shows an empty text says so by its type; without any result it was saved by a program that computes nothing.
  return FORMULA.test(inner) && value === '' && !/\bt="str"/.test(attributes) ? NO_RESULT : null;
};

const columnIndex = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

const tooManyCells = (column: string, row: number): WorkbookRefused =>
  new WorkbookRefused('TOO_MANY_CELLS', `${column}${String(row)} 单元格有内容,超出可读取的 ${String(MOST_ROWS)} 行、${String(MOST_COLUMNS)} 列。请删除名单以外的多余行列,或拆成几份上传。`);
