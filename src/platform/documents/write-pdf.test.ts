import sharp from 'sharp';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { pdfText } from '../../../test/support/pdf-text.js';
import { readParts } from './read-parts.js';
import type { DocumentBlock, OfficialDocument } from './official-document.js';
import { writeDocx } from './write-docx.js';
import { writePdf } from './write-pdf.js';

const LETTER: OfficialDocument = {
  letterhead: '清远市12345热线', reference: '清热线督〔2026〕17号', marking: '草稿', title: '关于限期整改的通知', addressee: '英德市交通运输局',
  blocks: [{ kind: 'HEADING', level: 1, text: '一、基本情况' }, { kind: 'PARAGRAPH', text: '工单逾期未响应,发黄牌一张。' }],
  signature: { issuer: '清远市12345热线', date: '2026年11月22日' }, copiedTo: '市督查室', foot: '第17号', at: Temporal.Instant.from('2026-11-22T13:10:00Z'),
};
const letter = (...blocks: DocumentBlock[]): OfficialDocument => ({ ...LETTER, blocks });
const picture = (channels: 3 | 4): Promise<Buffer> => sharp({ create: { width: 40, height: 30, channels, background: { r: 9, g: 99, b: 199, alpha: 0.5 } } }).png().toBuffer();
const unlined = (bytes: Buffer): string => pdfText(bytes).replaceAll('\n', '');
const pagesOf = (bytes: Buffer): number => bytes.toString('latin1').match(/\/Type \/Page\n/g)?.length ?? 0;

/** The same work where another office's clock hangs. */
const inTimeZone = async <T>(zone: string, work: () => Promise<T>): Promise<T> => {
  const before = process.env['TZ'];
  process.env['TZ'] = zone;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
};

describe('a document as PDF', () => {
  it('holds every part of a letter as text that can be searched, with its font inside', async () => {
    const bytes = await writePdf(LETTER);
    for (const part of ['清远市12345热线', '清热线督〔2026〕17号', '草稿', '关于限期整改的通知', '英德市交通运输局\uff1a', '一、基本情况', '工单逾期未响应\uff0c发黄牌一张。', '2026年11月22日', '抄送\uff1a市督查室', '第17号', '— 1 —']) expect(unlined(bytes)).toContain(part);
    expect(bytes.toString('latin1')).toMatch(/\/FontFile2/);
    expect(bytes.length).toBeLessThan(100_000);
  });

  it('sets annexes on pages of their own behind the signature', async () => {
    const [without, withOne] = [await writePdf(LETTER), await writePdf({ ...LETTER, annexes: [{ kind: 'HEADING', level: 1, text: '附件1' }, { kind: 'NOTE', text: '转派用时' }] })];
    expect([pagesOf(without), pagesOf(withOne)]).toEqual([1, 2]);
    expect(unlined(withOne)).toMatch(/2026年11月22日.*附件1.*转派用时.*抄送/s);
    const body = (await readParts(await writeDocx({ ...LETTER, annexes: [{ kind: 'NOTE', text: '转派用时' }] }))).get('word/document.xml')?.toString() ?? '';
    expect(body).toMatch(/2026年11月22日.*转派用时.*抄送/s);
  });

  it('is the same bytes again, in another time zone too', async () => {
    const document = letter({ kind: 'IMAGE', content: await picture(4), caption: '图一' }, { kind: 'IMAGE', content: await picture(3), caption: null });
    const once = await writePdf(document);
    expect((await inTimeZone('America/New_York', () => writePdf(document))).equals(once)).toBe(true);
    expect((await writePdf({ ...document, title: '关于限期整改的通知书' })).equals(once)).toBe(false);
  });

  it('repeats the heading of a table on each page, keeps rows whole and says when there are none', async () => {
    const columns = [{ heading: '序号', share: 1 }, { heading: '说明', share: 4 }];
    const rows = Array.from({ length: 120 }, (_, index) => [`第${String(index)}行`, '两行文字'.repeat(20)]);
    const bytes = await writePdf({ ...letter({ kind: 'TABLE', columns, rows, none: '无' }, { kind: 'TABLE', columns, rows: [], none: '本月没有。' }), print: 'RECORD', marking: null, signature: null, copiedTo: null });
    const text = pdfText(bytes);
    expect(text.match(/^序号$/gm)).toHaveLength(pagesOf(bytes));
    expect(text.match(/^第\d+行$/gm)).toHaveLength(120);
    expect(text).toContain('本月没有。');
  });

  it('goes on over pages where one row is longer than a page', async () => {
    const bytes = await writePdf(letter({ kind: 'TABLE', columns: [{ heading: '全文', share: 1 }], rows: [['长'.repeat(3_000)]], none: '' }));
    expect(pagesOf(bytes)).toBeGreaterThan(1);
    expect(unlined(bytes).match(/长/g)).toHaveLength(3_000);
  });

  it('draws what the font lacks as 〓, leaves out what nobody sees, and lives with what is no picture', async () => {
    const text = unlined(await writePdf(letter({ kind: 'PARAGRAPH', text: '甲\u{1f600}乙\u200b\u0007丙\ud800丁\ufe0f' }, { kind: 'IMAGE', content: Buffer.from('no picture'), caption: '图二' })));
    expect(text).toContain('甲〓乙丙〓丁');
    expect(text).toContain('图片无法绘出');
  });
});

describe('a document for Word', () => {
  it('says what the PDF says, in parts that are the same again', async () => {
    const document = letter({ kind: 'PARAGRAPH', text: '不服的,可以<申诉>\u0007。' }, { kind: 'TABLE', columns: [{ heading: '单位', share: 1 }], rows: [['甲局'], ['乙局']], none: '无' }, { kind: 'IMAGE', content: await picture(3), caption: '图一' }, { kind: 'PAGE_BREAK' }, { kind: 'NOTE', text: '注' });
    const bytes = await writeDocx(document);
    const parts = await readParts(bytes);
    const body = parts.get('word/document.xml')?.toString() ?? '';
    for (const part of ['清热线督〔2026〕17号', '关于限期整改的通知', '英德市交通运输局\uff1a', '不服的\uff0c可以&lt;申诉&gt;。', '乙局', '图一', '抄送\uff1a市督查室']) expect(body).toContain(part);
    expect(body).toContain('w:tblHeader');
    expect([...parts.keys()].filter((name) => name.startsWith('word/media/'))).toHaveLength(1);
    expect(parts.get('docProps/core.xml')?.toString()).toContain('2026-11-22T13:10:00Z');
    expect((await inTimeZone('America/New_York', () => writeDocx(document))).equals(bytes)).toBe(true);
  });
});
