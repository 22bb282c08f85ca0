import { deflateRawSync } from 'node:zlib';
import { writeZip } from '../../src/platform/zip/write-zip.js';
import { columnLetters } from '../../src/platform/workbook/workbook.js';

/** A cell as a spreadsheet program may have stored it. */
export type BuiltCell =
  | string
  | null
  | { readonly number: string }
  /** Days since 1899-12-30, shown as a date. */
  | { readonly serial: number }
  | { readonly formula: string; readonly value?: string }
  | { readonly error: string }
  | { readonly rich: readonly string[] }
  | { readonly inline: string }
  | { readonly formatOnly: true };

export interface BuiltSheet {
  readonly name: string;
  readonly state?: 'hidden' | 'veryHidden';
  readonly rows: readonly (readonly BuiltCell[])[];
  readonly merges?: readonly string[];
  /** From 1. */
  readonly hiddenRows?: readonly number[];
  /** Cells far off, by their address. */
  readonly stray?: Readonly<Record<string, BuiltCell>>;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const cellXml = (cell: BuiltCell, address: string, strings: string[]): string => {
  if (cell === null) return '';
  const shared = (xml: string): string => `<c r="${address}" t="s"><v>${String(strings.push(xml) - 1)}</v></c>`;
  if (typeof cell === 'string') return shared(`<t xml:space="preserve">${escape(cell)}</t>`);
  if ('number' in cell) return `<c r="${address}"><v>${cell.number}</v></c>`;
  if ('serial' in cell) return `<c r="${address}" s="1"><v>${String(cell.serial)}</v></c>`;
  if ('error' in cell) return `<c r="${address}" t="e"><f>A1</f><v>${cell.error}</v></c>`;
  if ('rich' in cell) return shared(cell.rich.map((text) => `<r><rPr><b/></rPr><t>${escape(text)}</t></r>`).join(''));
  if ('inline' in cell) return `<c r="${address}" t="inlineStr"><is><t>${escape(cell.inline)}</t></is></c>`;
  if ('formatOnly' in cell) return `<c r="${address}" s="1"/>`;
  return cell.value === undefined ? `<c r="${address}"><f>${escape(cell.formula)}</f></c>` : `<c r="${address}" t="str"><f>${escape(cell.formula)}</f><v>${escape(cell.value)}</v></c>`;
};

const sheetXml = ({ rows, merges = [], hiddenRows = [], stray = {} }: BuiltSheet, strings: string[]): string => {
  const body = rows.map((cells, row) => `<row r="${String(row + 1)}"${hiddenRows.includes(row + 1) ? ' hidden="1"' : ''}>${cells.map((cell, column) => cellXml(cell, `${columnLetters(column)}${String(row + 1)}`, strings)).join('')}</row>`);
  const far = Object.entries(stray).map(([address, cell]) => `<row r="${address.replace(/\D/g, '')}">${cellXml(cell, address, strings)}</row>`);
  const merged = merges.length === 0 ? '' : `<mergeCells count="${String(merges.length)}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${[...body, ...far].join('')}</sheetData>${merged}</worksheet>`;
};

/** The parts of an .xlsx as programs write it, by hand: what a library would refuse to write must be written too. */
export const workbookParts = (sheets: readonly BuiltSheet[]): Map<string, Buffer> => {
  const strings: string[] = [];
  const bodies = sheets.map((sheet) => sheetXml(sheet, strings));
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.map(({ name, state }, index) => `<sheet name="${escape(name)}" sheetId="${String(index + 1)}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${String(index + 1)}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets.map((_, index) => `<Relationship Id="rId${String(index + 1)}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${String(index + 1)}.xml"/>`).join('')}<Relationship Id="rId90" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId91" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${HEAD}<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${MAIN}">${strings.map((xml) => `<si>${xml}</si>`).join('')}</sst>`,
  };
  bodies.forEach((body, index) => (parts[`xl/worksheets/sheet${String(index + 1)}.xml`] = body));
  return new Map(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)]));
};

export const buildWorkbook = (...sheets: readonly BuiltSheet[]): Buffer => writeZip(workbookParts(sheets));

/** An archive with one part of a million zeroes and more, which takes next to nothing until it is inflated. */
export const zipBomb = (megabytes: number): Buffer => {
  const content = Buffer.alloc(megabytes * 1024 * 1024);
  const deflated = deflateRawSync(content);
  const zip = writeZip(new Map([['xl/workbook.xml', Buffer.alloc(0)], ['xl/worksheets/sheet1.xml', deflated]]));
  // The second part, in its own header and in the directory: deflated, and as large as it really is.
  for (let at = zip.indexOf('xl/worksheets/sheet1.xml'); at >= 0; at = zip.indexOf('xl/worksheets/sheet1.xml', at + 1)) {
    const isDirectory = zip.readUInt32LE(at - 46) === 0x02014b50;
    const start = isDirectory ? at - 46 : at - 30;
    zip.writeUInt16LE(8, start + (isDirectory ? 10 : 8));
    zip.writeUInt32LE(content.length, start + (isDirectory ? 24 : 22));
  }
  return zip;
};

/** 登记表 as an office might hand it in, with everything that goes wrong in such files at once. */
export const messyRegistration = (): Buffer =>
  buildWorkbook(
    {
      name: '登记表',
      merges: ['A1:D1', 'A4:A5', 'A12:A13'],
      hiddenRows: [7],
      rows: [
        ['清远市12345热线紧急事项联络人登记表'],
        ['填报说明:请于截止日期前报送'],
        ['单 位', '姓\n名', '值班固话(必填)', '手机电话*', '职务', '微信'],
        ['英德市交通运输局', '交通 甲', '3001001转801', { number: '19200001001' }],
        [null, { rich: ['交通', '乙'] }, '0763—3001001', '192 0000 1002'],
        ['英德市城市管理和综合执法局', '城管甲', { number: '7633001002' }, { number: '1.9200001003E10' }],
        ['英德市城市管理和综合执法局', '城管乙(隐藏行)', null, { inline: '19200001004' }],
        [],
        ['英德市水利局', '水利甲', '3001003/3001004', '19200001005、19200001006'],
        ['英德市水力局', '水利乙', '3001005', '19200001007'],
        ['英德市水利局', '水利丙', '3001006', '1.92E+10'],
        ['英德市卫生健康局', '卫健甲', { formula: 'VLOOKUP(1,A1,2)' }, { formula: 'B1', value: '19200001008' }],
        [null, null, null, null],
        ['连州市交通运输局', '连州甲', null, '19200001009'],
        ['英德市卫生健康局', '卫健乙', { error: '#REF!' }, '19200001010'],
        ['英德市教育局', '', '', ''],
        ['英德市教育局', '教育甲', '12345', '1920000101'],
        ['合计', null, null, { number: '12' }],
        ['填表人:某某', null, null, null],
      ],
    },
    { name: '去年的', state: 'hidden', rows: [['单位', '姓名', '手机'], ['英德市交通运输局', '去年', '19200009999']] },
    { name: '封面', rows: [['封面']] },
  );
