import { AlignmentType, BorderStyle, Footer, Header, HeadingLevel, type IParagraphOptions, type ISectionOptions, type IStylesOptions, LineRuleType, PageNumber, Paragraph, type ParagraphChild, ShadingType, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from 'docx';
import type { DocumentBlock, OfficialDocument } from './official-document.js';
import { PAGE, type Print, PRINT_SIZES, type PrintSizes, tablePrint, TYPE_AREAS, type TypeArea } from './page-sizes.js';
import { copyLine, salutation, settingOf } from './punctuation.js';

const FONT = { SONG: 'SimSun', FANGSONG: 'FangSong', HEI: 'SimHei', LATIN: 'Times New Roman' } as const;
const RED = 'C8102E';
const TWIPS = 20;
const twips = (points: number): number => Math.round(points * TWIPS);
const halfPoints = (points: number): number => Math.round(points * 2);
const fontOf = (eastAsia: string): { ascii: string; hAnsi: string; eastAsia: string; cs: string } => ({ ascii: FONT.LATIN, hAnsi: FONT.LATIN, eastAsia, cs: FONT.LATIN });

interface RunStyle {
  readonly print: Print;
  readonly font: string;
  readonly isBold?: boolean;
  readonly colour?: string;
}
type TableBlock = Extract<DocumentBlock, { kind: 'TABLE' }>;
const ALIGNMENT = { START: AlignmentType.LEFT, END: AlignmentType.RIGHT, CENTRE: AlignmentType.CENTER } as const;

/** The parts of a letter as Word has them, in the sizes of the printed one. */
export class WordPaper {
  private readonly sizes: PrintSizes;
  private readonly area: TypeArea;
  private readonly set: (text: string) => string;

  constructor(private readonly document: OfficialDocument) {
    const print = document.print ?? 'LETTER';
    this.sizes = PRINT_SIZES[print];
    this.area = TYPE_AREAS[print];
    this.set = settingOf(print);
  }

  page(): NonNullable<ISectionOptions['properties']> {
    const { top, bottom, left, right } = this.area;
    return { page: { size: { width: twips(PAGE.width), height: twips(PAGE.height) }, margin: { top: twips(top), bottom: twips(PAGE.height - bottom), left: twips(left), right: twips(PAGE.width - right), header: twips(42), footer: twips(Math.min(72, PAGE.height - bottom - 28)) } } };
  }

  styles(): IStylesOptions {
    return { default: { document: { run: { font: fontOf(FONT.FANGSONG), size: halfPoints(this.sizes.body.size), language: { eastAsia: 'zh-CN', value: 'en-US' } } } } };
  }

  headers(): Pick<ISectionOptions, 'headers'> {
    const { marking } = this.document;
    if (marking === null) return {};
    const header = (): Header => new Header({ children: [this.line(marking, { print: { size: 14, leading: 22 }, font: FONT.HEI, isBold: true, colour: RED }, { alignment: AlignmentType.RIGHT })] });
    return { headers: { default: header(), even: header() } };
  }

  footers(): Pick<ISectionOptions, 'footers'> {
    const print = { size: 14, leading: 20 };
    const footer = (alignment: typeof AlignmentType.LEFT | typeof AlignmentType.RIGHT): Footer =>
      new Footer({
        children: [
          new Paragraph({ alignment, children: [new TextRun({ font: fontOf(FONT.SONG), size: halfPoints(print.size), children: ['— ', PageNumber.CURRENT, ' —'] })] }),
          ...(this.document.foot === null ? [] : [this.line(this.document.foot, { print: { size: 9, leading: 12 }, font: FONT.SONG, colour: '666666' }, { alignment })]),
        ],
      });
    return { footers: { default: footer(AlignmentType.RIGHT), even: footer(AlignmentType.LEFT) } };
  }

  opening(): Paragraph[] {
    const { letterhead, reference, title, addressee } = this.document;
    const { body } = this.sizes;
    const ruled = { border: { bottom: { style: BorderStyle.SINGLE, size: 18, space: 6, color: RED } }, spacing: { after: twips(body.leading) } };
    const headSize = Math.max(20, Math.min(44, this.area.width / Math.max(1, [...(letterhead ?? '')].length)));
    return [
      ...(letterhead === null ? [] : [this.line(letterhead, { print: { size: headSize, leading: headSize * 1.4 }, font: FONT.SONG, isBold: true, colour: RED }, { alignment: AlignmentType.CENTER, ...(reference === null ? ruled : {}) })]),
      ...(reference === null ? [] : [this.line(reference, this.bodyStyle(), { alignment: AlignmentType.CENTER, ...(letterhead === null ? {} : ruled) })]),
      this.line(title, { print: this.sizes.title, font: FONT.SONG, isBold: true }, { alignment: AlignmentType.CENTER, heading: HeadingLevel.TITLE, spacing: { after: twips(body.leading / 2), line: twips(this.sizes.title.leading), lineRule: LineRuleType.AT_LEAST } }),
      ...(addressee === null ? [] : [this.line(salutation(addressee), this.bodyStyle())]),
    ];
  }

  signed(): Paragraph[] {
    const { signature } = this.document;
    const signed = { alignment: AlignmentType.RIGHT, indent: { right: twips(2 * this.sizes.body.size) } };
    return signature === null ? [] : [this.gap(), this.line(signature.issuer, this.bodyStyle(), { ...signed, keepNext: true }), this.line(signature.date, this.bodyStyle(), signed)];
  }

  copied(): Paragraph[] {
    const { copiedTo } = this.document;
    const { body } = this.sizes;
    const rule = { style: BorderStyle.SINGLE, size: 8, space: 3, color: '000000' };
    return [
      ...(copiedTo === null ? [] : [this.gap(), this.line(copyLine(copiedTo), { print: { size: Math.min(14, body.size), leading: Math.min(24, body.leading) }, font: FONT.FANGSONG }, { border: { top: rule, bottom: rule }, keepLines: true })]),
    ];
  }

  heading(text: string, level: 1 | 2): Paragraph {
    const print = this.sizes.heading[level];
    return this.line(text, { print, font: FONT.HEI }, { heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2, keepNext: true, indent: { firstLine: twips(2 * print.size) } });
  }

  paragraphs(text: string): Paragraph[] {
    return text.split('\n').map((part) => this.line(part, this.bodyStyle(), { alignment: AlignmentType.BOTH, indent: { firstLine: twips(2 * this.sizes.body.size) } }));
  }

  notes(text: string): Paragraph[] {
    return text.split('\n').map((part) => this.line(part, { print: this.sizes.note, font: FONT.FANGSONG, colour: '444444' }, { alignment: AlignmentType.BOTH }));
  }

  caption(text: string): Paragraph {
    return this.line(text, { print: this.sizes.note, font: FONT.FANGSONG }, { alignment: AlignmentType.CENTER });
  }

  centred(children: ParagraphChild[]): Paragraph {
    return new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, children });
  }

  gap(): Paragraph {
    return this.line('', { print: { size: this.sizes.body.size / 2, leading: this.sizes.body.leading / 2 }, font: FONT.FANGSONG });
  }

  table({ columns, rows }: TableBlock): Table {
    const print = tablePrint(this.sizes.table, columns.length);
    const shares = columns.reduce((sum, { share }) => sum + share, 0);
    const widths = columns.map(({ share }) => twips((this.area.width * share) / shares));
    const cell = (text: string, index: number, isHead: boolean): TableCell =>
      new TableCell({
        width: { size: widths[index] ?? 0, type: WidthType.DXA }, margins: { left: 60, right: 60, top: 30, bottom: 30 },
        ...(isHead ? { shading: { type: ShadingType.CLEAR, fill: 'EEEEEE', color: 'auto' } } : {}),
        children: text.split('\n').map((part) => this.line(part, { print, font: isHead ? FONT.HEI : FONT.FANGSONG }, { alignment: isHead ? AlignmentType.CENTER : ALIGNMENT[columns[index]?.align ?? 'START'] })),
      });
    return new Table({
      width: { size: twips(this.area.width), type: WidthType.DXA }, columnWidths: widths, layout: TableLayoutType.FIXED,
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: columns.map(({ heading }, index) => cell(heading, index, true)) }),
        ...rows.map((texts) => new TableRow({ cantSplit: true, children: columns.map((_, index) => cell(texts[index] ?? '', index, false)) })),
      ],
    });
  }

  private bodyStyle(): RunStyle {
    return { print: this.sizes.body, font: FONT.FANGSONG };
  }

  private line(text: string, { print, font, isBold = false, colour = '000000' }: RunStyle, options: IParagraphOptions = {}): Paragraph {
    return new Paragraph({
      spacing: { line: twips(print.leading), lineRule: LineRuleType.AT_LEAST }, ...options,
      children: [new TextRun({ text: wordText(this.set(text)), font: fontOf(font), size: halfPoints(print.size), bold: isBold, color: colour })],
    });
  }
}

/** XML 1.0 has no place for most control characters nor for half of a pair. */
const NO_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const wordText = (text: string): string => text.replaceAll(NO_XML, '');

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (text: string): string => wordText(text).replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** The properties of the file with the document's own instant; the library would put the hour of writing. */
export const coreProperties = ({ title, at }: OfficialDocument): string => {
  const instant = at.toString({ smallestUnit: 'second' });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:creator>Jidi</dc:creator><dc:language>zh-CN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${instant}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${instant}</dcterms:modified></cp:coreProperties>`;
};
