import type { WrittenCell, WrittenSheet } from '../workbook/write-workbook.js';
import type { Cell, Table } from './table.js';

const FORMATS = { COUNT: '0', SHARE: '0.0%', DECIMAL: '0.0##' } as const;
const WIDTHS = { first: 34, others: 15 } as const;

const cellOf = (cell: Cell): WrittenCell | null => {
  if (cell === null) return null;
  return typeof cell === 'string' ? { text: cell } : { text: '', number: { value: cell.number, format: FORMATS[cell.as] } };
};

/** A table on a sheet of its own; `widths` in characters. */
export const sheetOf = ({ title, headings, rows }: Table, widths?: readonly number[]): WrittenSheet => ({
  name: title, widths: widths ?? headings.map((_, index) => (index === 0 ? WIDTHS.first : WIDTHS.others)), headingRows: 1,
  rows: [headings.map((text): WrittenCell => ({ text, kind: 'HEADING' })), ...rows.map((row) => row.map(cellOf))],
});
