import { readWorkbook } from '../platform/workbook/read-workbook.js';
import { type WorkbookRefusal, WorkbookRefused } from '../platform/workbook/workbook.js';
import { type WrittenCell, writeWorkbook, type ColumnChoices } from '../platform/workbook/write-workbook.js';
import type { ReadingContext, ReadSummary } from './contact-draft.js';
import { type DraftsRead, openForm } from './read-drafts.js';
import { markedSheets, type RowMark } from './returned-workbook.js';

/** Work on a whole workbook, which takes seconds: done in a thread of its own. Everything here is plain data. */
export type WorkbookTask =
  | { readonly kind: 'READ'; readonly bytes: Uint8Array; readonly context: ReadingContext }
  | { readonly kind: 'RETURN'; readonly bytes: Uint8Array; readonly marks: readonly RowMark[]; readonly summary: readonly string[] }
  | { readonly kind: 'WRITE'; readonly sheets: readonly TextSheet[] };

/** A sheet of texts; its first row is its heading. */
export interface TextSheet {
  readonly name: string;
  readonly widths: readonly number[];
  readonly hasHeading: boolean;
  readonly choices: readonly ColumnChoices[];
  readonly rows: readonly (readonly string[])[];
}

export type WorkbookMessage =
  | { readonly kind: 'OPENED'; readonly summary: ReadSummary }
  | ({ readonly kind: 'ROWS'; readonly done: number } & DraftsRead)
  | { readonly kind: 'REFUSED'; readonly code: WorkbookRefusal | 'NO_FORM'; readonly detail: string }
  | { readonly kind: 'WRITTEN'; readonly bytes: Uint8Array };

/** Small enough that taking one over stalls nobody. */
const BATCH = 500;

export async function* workOn(task: WorkbookTask): AsyncGenerator<WorkbookMessage> {
  try {
    switch (task.kind) {
      case 'READ': yield* readForm(task); return;
      case 'RETURN': yield { kind: 'WRITTEN', bytes: await writeWorkbook(markedSheets(await readWorkbook(Buffer.from(task.bytes)), task.marks, task.summary)) }; return;
      case 'WRITE': yield { kind: 'WRITTEN', bytes: await writeWorkbook(task.sheets.map(({ hasHeading, rows, ...sheet }) => ({ ...sheet, headingRows: hasHeading ? 1 : 0, rows: rows.map((row, index) => row.map((text) => asCell(text, hasHeading && index === 0))) }))) };
    }
  } catch (error) {
    if (!(error instanceof WorkbookRefused)) throw error;
    yield { kind: 'REFUSED', code: error.code, detail: error.detail };
  }
}

async function* readForm({ bytes, context }: Extract<WorkbookTask, { kind: 'READ' }>): AsyncGenerator<WorkbookMessage> {
  const form = openForm(await readWorkbook(Buffer.from(bytes)), context);
  if (form.kind === 'NO_FORM') {
    yield { kind: 'REFUSED', code: 'NO_FORM', detail: form.detail };
    return;
  }
  yield { kind: 'OPENED', summary: form.summary };
  for (let rows = form.next(BATCH); rows !== null; rows = form.next(BATCH)) yield { kind: 'ROWS', ...rows };
}

const asCell = (text: string, isHeading: boolean): WrittenCell | null => {
  if (text === '') return null;
  return isHeading ? { text, kind: 'HEADING' } : { text };
};
