import type { FormHeader } from '../domain/registration/form-columns.js';
import { type CellValue, type SheetContent, textOf } from '../platform/workbook/workbook.js';

/** A merged cell keeps its value in the first of its rows; only what is really merged is carried down. */
export const withMergedValues = ({ rows, merged }: SheetContent): readonly (readonly CellValue[])[] => {
  const tall = merged.filter(({ firstRow, lastRow }) => lastRow > firstRow);
  if (tall.length === 0) return rows;
  const copies = rows.map((row) => [...row]);
  for (const { firstRow, lastRow, firstColumn } of tall) {
    const value = rows[firstRow]?.[firstColumn] ?? null;
    for (const row of copies.slice(firstRow + 1, lastRow + 1)) row[firstColumn] = value;
  }
  return copies;
};

/** Whether a row says anything of its own in a column of the form; what is only carried down into it names nobody. */
export const saysAnything = (own: readonly CellValue[], { columns }: FormHeader): boolean => columns.some(({ index }) => textOf(own[index] ?? null).trim() !== '');
