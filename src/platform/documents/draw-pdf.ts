import { drawTable, leastTable } from './draw-table.js';
import type { DocumentBlock, OfficialDocument } from './official-document.js';
import { PRINT_SIZES, type PrintSizes, TYPE_AREAS } from './page-sizes.js';
import { copyLine, salutation, settingOf } from './punctuation.js';
import { type LineStyle, Paper, RED } from './paper.js';

/** A document as it crosses to a thread: instants do not, numbers do. */
export type DrawnDocument = Omit<OfficialDocument, 'at'> & { readonly epochMilliseconds: number };

/** Draws the pages. Equal documents give equal bytes in every process and time zone; records, which must be equal on every machine, are not compressed. */
export const drawPdf = async (document: DrawnDocument): Promise<Buffer> => {
  const { title, marking, foot, epochMilliseconds, print = 'LETTER' } = document;
  const paper = new Paper({ title, marking, foot, epochMilliseconds, compress: print === 'LETTER', area: TYPE_AREAS[print], set: settingOf(print) });
  const sizes = PRINT_SIZES[print];
  drawHead(paper, document, sizes);
  document.blocks.forEach((block, index) => drawBlock(paper, block, sizes, document.blocks[index + 1]));
  drawEnd(paper, document, sizes);
  return paper.end();
};

const LETTERHEAD = { most: 44, least: 20 } as const;

const drawHead = (paper: Paper, { letterhead, reference, title, addressee }: DrawnDocument, sizes: PrintSizes): void => {
  if (letterhead !== null) {
    const em = [...letterhead].length;
    const size = Math.max(LETTERHEAD.least, Math.min(LETTERHEAD.most, (paper.area.width * 0.98) / em));
    paper.flow(letterhead, { print: { size, leading: size * 1.4 }, face: 'BOLD', colour: RED, align: 'CENTRE' });
    paper.y += 14;
  }
  if (reference !== null) paper.flow(reference, { print: sizes.body, face: 'REGULAR', align: 'CENTRE' });
  if (letterhead !== null) {
    paper.y += 6;
    paper.pdf.lineWidth(2).strokeColor(RED).moveTo(paper.area.left, paper.y).lineTo(paper.area.left + paper.area.width, paper.y).stroke();
    paper.y += sizes.title.leading;
  }
  paper.flow(title, { print: sizes.title, face: 'BOLD', align: 'CENTRE' });
  paper.y += sizes.body.leading / 2;
  if (addressee !== null) paper.flow(salutation(addressee), { print: sizes.body, face: 'REGULAR' });
};

const drawBlock = (paper: Paper, block: DocumentBlock, sizes: PrintSizes, next: DocumentBlock | undefined): void => {
  switch (block.kind) {
    case 'HEADING': {
      const print = sizes.heading[block.level];
      paper.need(print.leading + (next === undefined ? 0 : leastOf(paper, next, sizes)));
      return void paper.flow(block.text, { print, face: 'BOLD' }, sizes === PRINT_SIZES.LETTER ? 2 * print.size : 0);
    }
    case 'PARAGRAPH':
      return void paper.flow(block.text, { print: sizes.body, face: 'REGULAR', align: 'JUSTIFIED' }, 2 * sizes.body.size);
    case 'NOTE':
      return void paper.flow(block.text, { print: sizes.note, face: 'REGULAR', colour: '#444444', align: 'JUSTIFIED' });
    case 'TABLE':
      return void drawTable(paper, block, sizes.table);
    case 'IMAGE':
      return void drawImage(paper, block, sizes);
    case 'PAGE_BREAK':
      if (paper.y > paper.area.top) paper.turn();
  }
};

const leastOf = (paper: Paper, block: DocumentBlock, sizes: PrintSizes): number => {
  switch (block.kind) {
    case 'TABLE': return leastTable(paper, block, sizes.table);
    case 'IMAGE': return heightOfImage(paper, openImage(paper, block.content)) + sizes.note.leading;
    case 'PAGE_BREAK': return 0;
    case 'HEADING':
    case 'PARAGRAPH':
    case 'NOTE': return 2 * sizes.body.leading;
  }
};

const MOST_IMAGE_HEIGHT = 320;
const POINTS_PER_PIXEL = 0.75;

type OpenedImage = { readonly width: number; readonly height: number } | null;

/** Null for what is no picture that can be drawn: the paper says so instead of failing whole. */
const openImage = (paper: Paper, content: Buffer): OpenedImage => {
  try {
    return (paper.pdf as unknown as { openImage(source: Buffer): OpenedImage }).openImage(content);
  } catch {
    return null;
  }
};

const scaleOf = ({ area }: Paper, { width, height }: NonNullable<OpenedImage>): number => Math.min(POINTS_PER_PIXEL, area.width / width, MOST_IMAGE_HEIGHT / height);
const heightOfImage = (paper: Paper, image: OpenedImage): number => (image === null ? 0 : image.height * scaleOf(paper, image));

const drawImage = (paper: Paper, { content, caption }: Extract<DocumentBlock, { kind: 'IMAGE' }>, sizes: PrintSizes): void => {
  const style: LineStyle = { print: sizes.note, face: 'REGULAR', align: 'CENTRE' };
  const image = openImage(paper, content);
  if (image === null) return void paper.flow(`[图片无法绘出]${caption ?? ''}`, style);
  const [width, height] = [image.width * scaleOf(paper, image), heightOfImage(paper, image)];
  paper.need(height + sizes.note.leading * 2);
  paper.pdf.image(image as unknown as Buffer, paper.area.left + (paper.area.width - width) / 2, paper.y, { width, height });
  paper.y += height + 4;
  if (caption !== null) paper.flow(caption, style);
  paper.y += sizes.note.leading / 2;
};

const drawEnd = (paper: Paper, { signature, annexes = [], copiedTo }: DrawnDocument, sizes: PrintSizes): void => {
  const { body } = sizes;
  if (signature !== null) {
    paper.need(body.leading * 4);
    paper.y += body.leading * 2;
    for (const text of [signature.issuer, signature.date]) drawSigned(paper, text, { print: body, face: 'REGULAR', align: 'END' });
  }
  if (annexes.length > 0) paper.turn();
  annexes.forEach((block, index) => drawBlock(paper, block, sizes, annexes[index + 1]));
  if (copiedTo === null) return;
  const print = { size: Math.min(14, body.size), leading: Math.min(24, body.leading) };
  const style: LineStyle = { print, face: 'REGULAR' };
  const height = paper.break(copyLine(copiedTo), style, paper.area.width - 2 * print.size).length * print.leading + 8;
  paper.need(height);
  // 版记 stands at the foot of the last page.
  paper.y = paper.area.bottom - height;
  ruleAcross(paper, paper.y);
  paper.break(copyLine(copiedTo), style, paper.area.width - 2 * print.size).forEach((line, index) => paper.draw(line, style, paper.area.left + print.size, paper.y + 4 + index * print.leading, paper.area.width));
  ruleAcross(paper, paper.area.bottom);
};

/** 落款 two signs in from the right. */
const drawSigned = (paper: Paper, text: string, style: LineStyle): void => {
  const width = paper.area.width - 2 * style.print.size;
  for (const line of paper.break(text, style, width)) {
    paper.draw(line, style, paper.area.left, paper.y, width);
    paper.y += style.print.leading;
  }
};

const ruleAcross = (paper: Paper, y: number): void => {
  paper.pdf.lineWidth(1).strokeColor('#000000').moveTo(paper.area.left, y).lineTo(paper.area.left + paper.area.width, y).stroke();
};
