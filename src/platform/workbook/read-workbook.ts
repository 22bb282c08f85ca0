import { posix } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { NO_RESULT, readSheetMarks, type SheetMarks } from './sheet-marks.js';
import { writeZip } from '../zip/write-zip.js';
import { type CellValue, type SheetContent, type WorkbookContent, WorkbookRefused } from './workbook.js';
import { damaged, readZipEntries } from './zip-entries.js';

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const SHEET = /<(?:\w+:)?sheet\b([^>]*)\/?>/g;
const RELATION = /<(?:\w+:)?Relationship\b([^>]*)\/?>/g;
const DECLARATIONS = ['<!DOCTYPE', '<!ENTITY'];

/**
 * What an .xlsx holds. Nothing in it is run or computed. The library that reads the values gets a copy made of the parts that were
 * checked, because archives can be written so that two readers see two contents. Throws WorkbookRefused.
 */
export const readWorkbook = async (bytes: Buffer): Promise<WorkbookContent> => {
  const entries = await readZipEntries(bytes);
  refuseOthers(entries);
  refuseDeclarations(entries);
  const workbook = entries.get(WORKBOOK)?.toString() ?? '';
  const paths = sheetPaths(entries.get(RELATIONS)?.toString() ?? '');
  const named = [...workbook.matchAll(SHEET)].map(([tag, attributes = '']) => ({ tag, name: decode(attribute(attributes, 'name')), isHidden: /\bstate="(?:hidden|veryHidden)"/.test(attributes), path: paths.get(attribute(attributes, '\\w+:id')) ?? '' }));
  const hidden = named.filter(({ isHidden }) => isHidden);
  const visible = named.filter(({ isHidden, path }) => !isHidden && entries.has(path));
  if (visible.length === 0) throw new WorkbookRefused('NO_SHEET', '工作簿里没有可见的工作表。请取消隐藏名单所在的工作表,保存后重新上传。');
  const marks = new Map(visible.map(({ path }) => [path, readSheetMarks(entries.get(path)?.toString() ?? '')]));
  const kept = new Map([...entries].filter(([path]) => !path.startsWith('xl/worksheets/') || marks.has(path)).map(([path, content]) => [path, Buffer.from(marks.get(path)?.xml ?? content)] as const));
  const unseen = named.filter((sheet) => !visible.includes(sheet));
  kept.set(WORKBOOK, Buffer.from(unseen.reduce((xml, { tag }) => xml.replace(tag, ''), workbook)));
  const values = await readValues(writeZip(kept));
  return {
    sheets: visible.map(({ name, path }, index) => toSheet(name, values[index] ?? [], marks.get(path))),
    hiddenSheets: hidden.map(({ name }) => name),
    hasMacros: entries.get('[Content_Types].xml')?.includes('macroEnabled') ?? false,
  };
};

type RawValue = CellValue | Date;

const readValues = async (bytes: Buffer): Promise<RawValue[][][]> => {
  try {
    const sheets = await readXlsxFile<{ number: string }>(bytes, { trim: false, parseNumber: (number) => ({ number }) });
    return sheets.map(({ data }) => data as RawValue[][]);
  } catch {
    throw damaged();
  }
};

const toSheet = (name: string, read: readonly RawValue[][], marks: SheetMarks | undefined): SheetContent => {
  const rows = read.map((row) => row.map((value): CellValue => (isFaultText(value) ? { fault: value } : value instanceof Date ? { date: value.toISOString().slice(0, 10) } : value)));
  // The library knows nothing of them, so they may lie beyond what it saw.
  for (const { row, column, fault } of marks?.faults ?? []) {
    while (rows.length <= row) rows.push([]);
    const cells = rows[row] ?? [];
    while (cells.length < column) cells.push(null);
    cells[column] = { fault };
  }
  return { name, merged: marks?.merged ?? [], hiddenRows: marks?.hiddenRows ?? [], rows };
};

/** A faulty formula comes back from us, and from a paste of values, as the text it showed: that is no name either. */
const FAULT_TEXT = new RegExp(`^(?:${NO_RESULT}|#(?:REF!|NAME\\?|VALUE!|DIV/0!|NUM!|NULL!|N/A|ERROR!))$`);
const isFaultText = (value: RawValue): value is string => typeof value === 'string' && FAULT_TEXT.test(value);

const refuseOthers = (entries: ReadonlyMap<string, Buffer>): void => {
  if (entries.has(WORKBOOK)) return;
  const isSpreadsheet = entries.has('content.xml') || [...entries.keys()].some((name) => name.startsWith('xl/'));
  throw isSpreadsheet
    ? new WorkbookRefused('OTHER_FORMAT', '不支持这种表格格式(.ods、.xlsb 等)。请另存为“Excel 工作簿(.xlsx)”后重新上传。')
    : new WorkbookRefused('NOT_XLSX', '这是压缩包或其他文档,不是 Excel 工作簿。请上传 .xlsx 文件。');
};

/** No spreadsheet program writes them; they are how a small text becomes an endless one. */
const refuseDeclarations = (entries: ReadonlyMap<string, Buffer>): void => {
  for (const content of entries.values()) {
    if (DECLARATIONS.some((declaration) => content.includes(declaration))) throw new WorkbookRefused('SUSPICIOUS_XML', '文件含有不允许的 XML 声明,已拒绝读取。请用 Excel 或 WPS 打开,另存为新的 .xlsx 文件后重新上传。');
  }
};

const sheetPaths = (relations: string): ReadonlyMap<string, string> =>
  new Map([...relations.matchAll(RELATION)].map(([, attributes = '']) => {
    const target = decode(attribute(attributes, 'Target'));
    return [attribute(attributes, 'Id'), target.startsWith('/') ? target.slice(1) : posix.join('xl', target)] as const;
  }));

const attribute = (attributes: string, name: string): string => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const decode = (text: string): string =>
  text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (all, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name !== undefined) return ENTITIES[name] ?? all;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : all;
  });
