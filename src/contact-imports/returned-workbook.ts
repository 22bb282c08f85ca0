import { findHeader, type FormHeader } from '../domain/registration/form-columns.js';
import { closedText } from '../domain/registration/typed-text.js';
import { type CellValue, textOf, type SheetContent, type WorkbookContent } from '../platform/workbook/workbook.js';
import type { WrittenCell, WrittenSheet } from '../platform/workbook/write-workbook.js';
import { groupBy } from './group-by.js';
import { saysAnything, withMergedValues } from './merged-values.js';
import type { RowSeverity, SheetPlace } from './contact-draft.js';

/** What the last column says of one row. */
export interface RowMark extends SheetPlace {
  readonly severity: RowSeverity;
  readonly text: string;
}

export const ERROR_HEADING = '错误说明';
const ERROR_WIDTH = 60;
const MOST_WIDTH = 40;

/** The sheets as they were read, with one column more; what was there of an earlier return is replaced. Numbers are texts now. */
export const markedSheets = (workbook: WorkbookContent, marks: readonly RowMark[], summary: readonly string[]): readonly WrittenSheet[] => {
  const bySheet = groupBy(marks, ({ sheet }) => sheet);
  return [
    ...workbook.sheets.map((sheet) => markedSheet(sheet, bySheet.get(sheet.name) ?? [])),
    { name: '导入结果', widths: [80], rows: summary.map((text) => [{ text }]) },
  ];
};

const markedSheet = (sheet: SheetContent, marks: readonly RowMark[]): WrittenSheet => {
  const filled = withMergedValues(sheet).map((row) => row.map(textOf));
  const header = findHeader(filled);
  const texts = sheet.rows.map((own, index) => (header !== null && isFilledIn(index, own, header) ? filled[index] ?? [] : own.map(textOf)));
  const earlier = header === null ? -1 : (texts[header.row] ?? []).findIndex((text) => closedText(text) === ERROR_HEADING);
  const width = texts.reduce((widest, row) => Math.max(widest, row.length), 0);
  const column = earlier >= 0 ? earlier : width;
  const byRow = groupBy(marks, ({ row }) => row - 1);
  const rows = texts.map((row, index) => {
    const isHeading = index === header?.row;
    const cells = row.map((text): WrittenCell | null => (text === '' ? null : isHeading ? { text, kind: 'HEADING' } : { text }));
    while (cells.length <= column) cells.push(null);
    cells[column] = isHeading ? { text: ERROR_HEADING, kind: 'HEADING' } : markOf(byRow.get(index) ?? []);
    return cells;
  });
  return { name: sheet.name, widths: Array.from({ length: column + 1 }, (_, index) => (index === column ? ERROR_WIDTH : widthOf(texts, index))), headingRows: 0, rows };
};

/** The library merges no cells as they were: what a row was read with stands in it, so that it reads the same when it comes again. */
const isFilledIn = (index: number, own: readonly CellValue[], header: FormHeader): boolean => index === header.row || (index > header.row && saysAnything(own, header));

const markOf = (marks: readonly RowMark[]): WrittenCell | null => {
  if (marks.length === 0) return null;
  return { text: marks.map(({ text }) => text).join('\n'), kind: marks.some(({ severity }) => severity === 'ERROR') ? 'WRONG' : 'NOTE' };
};

const FEWEST = 8;
const LOOKED_AT = 200;
const widthOf = (texts: readonly (readonly string[])[], column: number): number =>
  Math.min(MOST_WIDTH, texts.slice(0, LOOKED_AT).reduce((widest, row) => Math.max(widest, (row[column]?.length ?? 0) + 4), FEWEST));
