import type { FormColumn } from '../domain/registration/form-columns.js';
import { textOf, type CellValue } from '../platform/workbook/workbook.js';
import type { RowSeverity, SheetPlace } from './contact-draft.js';

/** The cells of one row by their columns; a column may stand twice (手机1, 手机2). */
export interface FormRow extends SheetPlace {
  readonly cells: ReadonlyMap<FormColumn, readonly CellValue[]>;
}

/** Says what is wrong with a row; `column` null for the row as a whole. */
export type Complain = (severity: RowSeverity, column: FormColumn | null, problem: string, remedy: string) => void;

export const textAt = ({ cells }: FormRow, column: FormColumn): string => (cells.get(column) ?? []).map(textOf).filter((text) => text.trim() !== '').join('\n');
