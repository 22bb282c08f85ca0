import { describe, expect, it } from 'vitest';
import { buildWorkbook, workbookParts, zipBomb, type BuiltSheet } from '../../../test/builders/workbook.js';
import { readWorkbook } from './read-workbook.js';
import { writeZip } from '../zip/write-zip.js';
import { columnLetters, WorkbookRefused, type WorkbookRefusal } from './workbook.js';
import { writeWorkbook } from './write-workbook.js';

const sheet = (...rows: BuiltSheet['rows']): BuiltSheet => ({ name: '名单', rows });

const refusal = async (bytes: Buffer): Promise<WorkbookRefusal | null> => {
  try {
    await readWorkbook(bytes);
    return null;
  } catch (error) {
    if (error instanceof WorkbookRefused) return error.code;
    throw error;
  }
};
const withPart = (name: string, text: string): Buffer => writeZip(new Map([...workbookParts([sheet(['甲'])]), [name, Buffer.from(text)]]));

describe('reading a workbook', () => {
  it('keeps the digits of numbers, dates as days, rich and inline texts whole, and what a formula last showed', async () => {
    const { sheets } = await readWorkbook(buildWorkbook(sheet([{ number: '19200000001' }, { serial: 46348 }, { rich: ['紧急', '联络人'] }, { inline: ' 甲 & 乙 ' }, { formula: 'A1', value: '旧值' }])));
    expect(sheets[0]?.rows[0]).toEqual([{ number: '19200000001' }, { date: '2026-11-22' }, '紧急联络人', ' 甲 & 乙 ', '旧值']);
  });

  it('names a formula without a result and one that shows an error, and computes neither', async () => {
    const { sheets } = await readWorkbook(buildWorkbook(sheet(['x', { formula: 'HYPERLINK("http://x")' }, { error: '#REF!' }])));
    expect(sheets[0]?.rows[0]).toEqual(['x', { fault: '公式没有计算结果' }, { fault: '#REF!' }]);
  });

  it('tells merged cells and hidden rows, leaves hidden sheets out and names them', async () => {
    const content = await readWorkbook(buildWorkbook({ ...sheet(['a'], ['b'], ['c']), merges: ['A1:A3'], hiddenRows: [2] }, { name: '旧', state: 'veryHidden', rows: [['x']] }, { name: '二 & 三', rows: [['y']] }));
    expect(content.sheets.map(({ name }) => name)).toEqual(['名单', '二 & 三']);
    expect(content.sheets[0]).toMatchObject({ merged: [{ firstRow: 0, lastRow: 2, firstColumn: 0, lastColumn: 0 }], hiddenRows: [1] });
    expect(content.hiddenSheets).toEqual(['旧']);
    expect(await refusal(buildWorkbook({ ...sheet(['a']), state: 'hidden' }))).toBe('NO_SHEET');
  });

  it('is not led to build millions of empty cells by one far away, and overlooks cells that hold a format only', async () => {
    expect(await refusal(buildWorkbook({ ...sheet(['a']), stray: { XFD1048576: 'x' } }))).toBe('TOO_MANY_CELLS');
    expect((await readWorkbook(buildWorkbook({ ...sheet(['a']), stray: { XFD1048576: { formatOnly: true } } }))).sheets[0]?.rows).toEqual([['a']]);
  });

  it.each([
    ['a legacy .xls or an encrypted file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'LEGACY_XLS'],
    ['a CSV with another ending', Buffer.from('单位,姓名\n甲,乙\n'), 'NOT_XLSX'],
    ['half a file', buildWorkbook(sheet(['甲'])).subarray(0, 400), 'DAMAGED'],
    ['an archive of something else', writeZip(new Map([['word/document.xml', Buffer.from('<a/>')]])), 'NOT_XLSX'],
    ['an OpenDocument spreadsheet', writeZip(new Map([['content.xml', Buffer.from('<a/>')]])), 'OTHER_FORMAT'],
    ['a sheet that is no XML', withPart('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row r="1"><c r="A1"><v>1'), 'DAMAGED'],
    ['entities that multiply', withPart('xl/sharedStrings.xml', '<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa">]><sst/>'), 'SUSPICIOUS_XML'],
    ['a part of 100 MB in 100 kB', zipBomb(100), 'TOO_LARGE_INSIDE'],
    ['parts of 200 MB', zipBomb(200), 'TOO_LARGE_INSIDE'],
  ])('refuses %s and says what to do', async (_, bytes, code) => {
    expect(await refusal(bytes)).toBe(code);
  });

  it('reads files with macros, which nothing runs, and says so', async () => {
    const types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>';
    expect(await readWorkbook(withPart('[Content_Types].xml', types))).toMatchObject({ hasMacros: true, sheets: [{ rows: [['甲']] }] });
  });
});

describe('writing a workbook', () => {
  it('writes everything as text, so that nothing becomes a formula and no number loses digits', async () => {
    const texts = ['=1+1', '+8619200000001', '-1', '@SUM(A1)', '0763-3000000', '<&>"', '一\n二'];
    const bytes = await writeWorkbook([{ name: '名[单]/?', widths: [10], headingRows: 1, choices: [{ column: 'A', fromRow: 2, choices: ['紧急联络人', '值班室'] }], rows: [[{ text: '角色', kind: 'HEADING' }], texts.map((text) => ({ text }))] }]);
    const { sheets } = await readWorkbook(bytes);
    expect(sheets[0]).toMatchObject({ name: '名 单   ', rows: [['角色', ...texts.slice(1).map(() => null)], texts] });
  });
});

describe('columnLetters', () => {
  it('counts as Excel does', () => {
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });
});
