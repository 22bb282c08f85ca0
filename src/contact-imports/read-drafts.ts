import { findHeader, HEADINGS, repeatsHeader, type FormColumn, type FormHeader } from '../domain/registration/form-columns.js';
import { closedText, maskTyped } from '../domain/registration/typed-text.js';
import { UnitNames } from '../domain/registration/unit-names.js';
import { type CellValue, columnLetters, type SheetContent, textOf, type WorkbookContent } from '../platform/workbook/workbook.js';
import type { ContactDraft, FormKind, ImportUnit, ReadingContext, ReadSummary, RowProblem } from './contact-draft.js';
import { textAt, type Complain, type FormRow } from './form-row.js';
import { saysAnything, withMergedValues } from './merged-values.js';
import { readRow, type Reading } from './read-row.js';

/** What marks the rows of the template that only show how to fill it in. */
export const EXAMPLE_MARK = '示例';

export interface DraftsRead {
  readonly drafts: readonly ContactDraft[];
  readonly problems: readonly RowProblem[];
}

/** A file without any table that could be the form. */
export interface NoForm {
  readonly kind: 'NO_FORM';
  readonly detail: string;
}

export interface FormFile {
  readonly kind: 'FORM';
  readonly summary: ReadSummary;
  /** Reads so many rows further; null after the last one. */
  readonly next: (rows: number) => (DraftsRead & { readonly done: number }) | null;
}

interface FormSheet {
  readonly sheet: SheetContent;
  readonly header: FormHeader;
  readonly values: readonly (readonly CellValue[])[];
}

/** Finds the tables of a workbook; reading goes row by row, so that whoever asked can say how far it is. */
export const openForm = (workbook: WorkbookContent, context: ReadingContext): FormFile | NoForm => {
  const sheets = workbook.sheets.map((sheet) => ({ sheet, values: withMergedValues(sheet) })).map(({ sheet, values }) => ({ sheet, values, header: findHeader(values.map((row) => row.map(textOf))) }));
  const forms = sheets.filter((one): one is FormSheet => one.header !== null);
  if (forms.length === 0) return { kind: 'NO_FORM', detail: '没有找到表头。前 15 行里应有一行写着“单位”“姓名”“值班固话”“手机电话”;请使用联络人登记表或下载模板填写。' };
  const form: FormKind = forms.some(({ header }) => header.columns.some(({ column }) => column === 'ROLE')) ? 'FULL' : 'REGISTRATION';
  const reading = { form, units: new UnitNames<ImportUnit>(context.units), areaCode: context.areaCode };
  const rows = forms.flatMap((one) => rowsOf(one).map((row) => ({ row, header: one.header })));
  let done = 0;
  return {
    kind: 'FORM',
    summary: { form, rows: rows.length, notes: notesOf(workbook, sheets) },
    next: (most) => {
      if (done >= rows.length) return null;
      const batch = rows.slice(done, done + most);
      done += batch.length;
      const problems: RowProblem[] = [];
      const drafts = batch.flatMap(({ row, header }) => readOne(row, header, reading, problems));
      return { drafts, problems, done };
    },
  };
};

const NOTE_ROW = /^(?:合计|总计|小计|共计|共\d|说明|备注|注|填表|填报|制表|审核|负责人|联系人|报送|截止|单位盖章|\d[.、))])/;
const WHOLE_CELLS: readonly FormColumn[] = ['NAME', 'MOBILE', 'LANDLINE', 'NUMBERS'];

const readOne = (row: FormRow, header: FormHeader, reading: Reading, problems: RowProblem[]): readonly ContactDraft[] => {
  const complain: Complain = (severity, column, problem, remedy) => {
    const placed = header.columns.find((one) => one.column === column);
    const value = column === null ? '' : maskTyped(textAt(row, column));
    problems.push({ sheet: row.sheet, row: row.row, severity, column: placed === undefined ? null : columnLetters(placed.index), heading: column === null ? null : HEADINGS[column], value: value === '' ? null : value, problem, remedy });
  };
  const unit = closedText(textAt(row, 'UNIT')) || closedText(textAt(row, 'UNIT_CODE'));
  const isNote = NOTE_ROW.test(unit) && textAt(row, 'NAME').trim() === '';
  if (!isNote && !WHOLE_CELLS.every((column) => textAt(row, column).trim() === '')) return readRow(row, reading, complain);
  if (isNote || reading.units.find(unit).kind === 'NONE') complain('NOTE', null, '此行不是人员,未读取', '如是人员,请填写姓名和号码。');
  else complain('ERROR', 'NAME', '只有单位,没有姓名和号码', '请补全,或删除此行。');
  return [];
};

/** The rows below the headings that hold anything, without examples and repeated headings. */
const rowsOf = ({ sheet, header, values }: FormSheet): readonly FormRow[] =>
  values.slice(header.row + 1).flatMap((cells, offset): FormRow[] => {
    const index = header.row + 1 + offset;
    const texts = cells.map(textOf);
    if (!saysAnything(sheet.rows[index] ?? [], header) || repeatsHeader(texts, header) || texts.some((text) => closedText(text).startsWith(EXAMPLE_MARK))) return [];
    const byColumn = new Map<FormColumn, CellValue[]>();
    for (const { column, index: place } of header.columns) byColumn.set(column, [...(byColumn.get(column) ?? []), cells[place] ?? null]);
    return [{ sheet: sheet.name, row: index + 1, cells: byColumn }];
  });

const list = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、');

const notesOf = (workbook: WorkbookContent, sheets: readonly { readonly sheet: SheetContent; readonly header: FormHeader | null }[]): readonly string[] => {
  const without = sheets.filter(({ header }) => header === null).map(({ sheet }) => sheet.name);
  const unknown = [...new Set(sheets.flatMap(({ header }) => header?.unknown ?? []))];
  const hidden = sheets.filter(({ header }) => header !== null).flatMap(({ sheet, header }) => {
    const below = sheet.hiddenRows.filter((row) => row > (header?.row ?? 0) && row < sheet.rows.length);
    return below.length === 0 ? [] : [`工作表“${sheet.name}”有 ${String(below.length)} 个隐藏或被筛选掉的行,已照样读取:第 ${shortened(below.map((row) => row + 1))} 行`];
  });
  return [
    ...(workbook.hiddenSheets.length === 0 ? [] : [`隐藏的工作表未读取:${list(workbook.hiddenSheets)}`]),
    ...(without.length === 0 ? [] : [`没有表头的工作表未读取:${list(without)}`]),
    ...hidden,
    ...(unknown.length === 0 ? [] : [`没有用到的列:${list(unknown)}`]),
    ...(workbook.hasMacros ? ['文件带有宏;宏不会运行,返回的工作簿里也没有'] : []),
  ];
};

const MOST_NAMED = 20;
const shortened = (rows: readonly number[]): string => `${rows.slice(0, MOST_NAMED).join('、')}${rows.length > MOST_NAMED ? ' 等' : ''}`;
