import { Document, ImageRun, PageBreak, Packer, Paragraph, type Table } from 'docx';
import sharp from 'sharp';
import { writeZip } from '../zip/write-zip.js';
import type { DocumentBlock, OfficialDocument } from './official-document.js';
import { coreProperties, WordPaper } from './word-paper.js';
import { readParts } from './read-parts.js';

/** The document for Word and WPS, with the fonts that offices have (仿宋、黑体、宋体). Equal documents give equal bytes. */
export const writeDocx = async (document: OfficialDocument): Promise<Buffer> => {
  const paper = new WordPaper(document);
  const { head, foot } = { head: paper.headers(), foot: paper.footers() };
  const { blocks, annexes = [] } = document;
  const drawn = (some: readonly DocumentBlock[], from: number) => Promise.all(some.map((block, index) => blockOf(paper, block, from + index)));
  const appended: readonly DocumentBlock[] = annexes.length === 0 ? [] : [{ kind: 'PAGE_BREAK' }, ...annexes];
  const children = [...paper.opening(), ...(await drawn(blocks, 0)).flat(), ...paper.signed(), ...(await drawn(appended, blocks.length)).flat(), ...paper.copied()];
  const file = new Document({
    title: document.title, creator: 'Jidi', evenAndOddHeaderAndFooters: true, styles: paper.styles(),
    sections: [{ properties: paper.page(), ...head, ...foot, children }],
  });
  const packed = await Packer.toBuffer(file, undefined, [{ path: 'docProps/core.xml', data: coreProperties(document) }]);
  // The library dates every part of the archive by the clock.
  return writeZip(await readParts(packed), { deflate: true });
};

const blockOf = async (paper: WordPaper, block: DocumentBlock, index: number): Promise<(Paragraph | Table)[]> => {
  switch (block.kind) {
    case 'HEADING': return [paper.heading(block.text, block.level)];
    case 'PARAGRAPH': return paper.paragraphs(block.text);
    case 'NOTE': return paper.notes(block.text);
    case 'TABLE': return block.rows.length === 0 ? paper.paragraphs(block.none) : [paper.table(block), paper.gap()];
    case 'IMAGE': return imageOf(paper, block, index);
    case 'PAGE_BREAK': return [new Paragraph({ children: [new PageBreak()] })];
  }
};

/** The widest and highest a picture is shown, in pixels of a screen. */
const MOST = { width: 590, height: 430 };

const imageOf = async (paper: WordPaper, { content, caption }: Extract<DocumentBlock, { kind: 'IMAGE' }>, index: number): Promise<Paragraph[]> => {
  const size = await sharp(content).metadata().catch(() => null);
  const type = size?.format === 'png' ? 'png' : size?.format === 'jpeg' ? 'jpg' : null;
  if (size === null || type === null) return [paper.caption(`[图片无法绘出]${caption ?? ''}`)];
  const scale = Math.min(1, MOST.width / size.width, MOST.height / size.height);
  const transformation = { width: Math.round(size.width * scale), height: Math.round(size.height * scale) };
  const name = caption ?? '图片';
  // Without a number of its own a picture takes the next one of the process, and no two papers would be equal.
  const run = new ImageRun({ type, data: content, transformation, altText: { id: String(index + 1), name, title: name, description: name } });
  const shown = paper.centred([run]);
  return caption === null ? [shown] : [shown, paper.caption(caption)];
};

