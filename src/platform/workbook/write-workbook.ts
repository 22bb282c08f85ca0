import type { Blob } from 'node:buffer';
import type { Stream } from 'node:stream';
import writeXlsxFile, { type Cell, type Feature } from 'write-excel-file/node';

export interface WrittenCell {
  readonly text: string;
  readonly kind?: 'HEADING' | 'WRONG' | 'NOTE';
  /** Written in place of the text, as something to be counted with. */
  readonly number?: { readonly value: number; readonly format: string };
}

/** Choices offered in one column, from this row (counted from 1) down. */
export interface ColumnChoices {
  readonly column: string;
  readonly fromRow: number;
  readonly choices: readonly string[];
}

export interface WrittenSheet {
  readonly name: string;
  /** In characters. */
  readonly widths: readonly number[];
  readonly headingRows?: number;
  readonly choices?: readonly ColumnChoices[];
  readonly rows: readonly (readonly (WrittenCell | null)[])[];
}

const LAST_ROW = 50_000;
const COLOURS = { HEADING: { fontWeight: 'bold', backgroundColor: '#dce6f1' }, WRONG: { backgroundColor: '#ffd6d6', wrap: true }, NOTE: { textColor: '#666666', wrap: true } } as const;

/** Every cell is text unless it is given as a number: no code loses its digits, and nothing that begins with = + - or @ becomes a formula. */
export const writeWorkbook = (sheets: readonly WrittenSheet[]): Promise<Buffer> =>
  writeXlsxFile(
    sheets.map(({ name, widths, headingRows, rows }) => ({
      sheet: sheetName(name), columns: widths.map((width) => ({ width })), stickyRowsCount: headingRows ?? 0,
      data: rows.map((row) => row.map(toCell)),
    })),
    { fontFamily: 'Microsoft YaHei', fontSize: 11, features: [offerChoices(sheets)] },
  ).toBuffer();

const toCell = (cell: WrittenCell | null): Cell => {
  if (cell?.number !== undefined) return { value: cell.number.value, type: Number, format: cell.number.format };
  return cell === null || cell.text === '' ? null : { value: cell.text, type: String, format: '@', ...(cell.kind === undefined ? {} : COLOURS[cell.kind]) };
};

const FORBIDDEN = /[[\]:*?/\\]/g;
const MOST_OF_NAME = 31;
const sheetName = (name: string): string => name.replaceAll(FORBIDDEN, ' ').slice(0, MOST_OF_NAME) || '名单';

/** The lists of choices; the element stands after the cells and before the margins of the page (ECMA-376, CT_Worksheet). */
const offerChoices = (sheets: readonly WrittenSheet[]): Feature<Stream | Buffer | Blob> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, _, { sheetIndex }) => {
          const choices = sheets[sheetIndex]?.choices ?? [];
          if (choices.length === 0) return xml;
          const rules = choices.map(({ column, fromRow, choices: texts }) =>
            `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="填写有误" error="请从下拉列表中选择。" sqref="${column}${String(fromRow)}:${column}${String(LAST_ROW)}"><formula1>"${texts.join(',')}"</formula1></dataValidation>`);
          return insertAfterCells(xml, `<dataValidations count="${String(rules.length)}">${rules.join('')}</dataValidations>`);
        },
      },
    },
  },
});

const BEFORE_CHOICES = /<\/sheetData>(?:<mergeCells\b[\s\S]*?<\/mergeCells>)?(?:<conditionalFormatting\b[\s\S]*?<\/conditionalFormatting>)*/;
const insertAfterCells = (xml: string, markup: string): string => xml.replace(BEFORE_CHOICES, (before) => `${before}${markup}`);
