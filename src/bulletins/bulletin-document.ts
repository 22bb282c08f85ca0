import { Temporal } from 'temporal-polyfill';
import { beijingDate } from '../domain/time/beijing.js';
import type { DocumentBlock, DocumentColumn, OfficialDocument } from '../platform/documents/official-document.js';
import type { Cell, Table } from '../platform/tables/table.js';
import { NOTES, tablesOf } from './bulletin-tables.js';
import type { BulletinContent, FrozenBulletin } from './content.js';

const FORMATS: Readonly<Record<Exclude<Cell, string | null>['as'], (value: number) => string>> = {
  COUNT: (value) => String(value), SHARE: (value) => `${(value * 100).toFixed(1)}%`, DECIMAL: (value) => value.toFixed(1),
};
const written = (cell: Cell): string => (cell === null ? '—' : typeof cell === 'string' ? cell : FORMATS[cell.as](cell.number));

/** A table on paper; numbers stand to the right. `shares` are relative widths, one for each column. */
const table = ({ headings, rows }: Table, shares: readonly number[], none: string): DocumentBlock => {
  const columns = headings.map((heading, index): DocumentColumn => ({ heading, share: shares[index] ?? 1, align: rows.some((row) => typeof row[index] === 'string') ? 'START' : 'END' }));
  return { kind: 'TABLE', columns, rows: rows.map((row) => row.map(written)), none };
};

const heading = (text: string): DocumentBlock => ({ kind: 'HEADING', level: 1, text });
const note = (text: string): DocumentBlock => ({ kind: 'NOTE', text });

/** The bulletin as an office issues it. A published one says the same for ever; a draft is marked as one. */
export const asDocument = (content: BulletinContent | FrozenBulletin, hash: string): OfficialDocument => {
  const at = Temporal.Instant.from('publishedAt' in content ? content.publishedAt : content.to);
  const isPublished = 'publishedAt' in content;
  const { year, month, day } = beijingDate(at);
  return {
    letterhead: content.letterhead, reference: content.reference, marking: isPublished ? null : '草稿', title: content.title, addressee: null, blocks: [...body(content), { kind: 'PARAGRAPH', text: `附件：${ANNEXES.map((title, index) => `${String(index + 1)}．${title}`).join('；')}` }], annexes: annexes(content),
    signature: { issuer: content.publisher.name, date: isPublished ? `${String(year)}年${String(month)}月${String(day)}日` : '（发布之日）' }, copiedTo: null, foot: isPublished ? `SHA-256 ${hash}` : null, at,
  };
};

const body = (content: BulletinContent): readonly DocumentBlock[] => {
  const tables = tablesOf(content);
  const isCards = content.counted === 'CARDS';
  return [
    ...content.introduction.split(/\n+/).map((text): DocumentBlock => ({ kind: 'PARAGRAPH', text })),
    heading(`一、${tables.units.title}`), table(tables.units, isCards ? [1, 6, 1.4, 1.4, 2.2] : [1, 6, 1.4, 1.4], '当月没有单位被发牌。'), note(NOTES[content.counted]),
    heading('二、发牌依据'), table(tables.grounds, [3, 1.2, 2, 5.4, 1], '当月没有发牌。'),
    heading('三、业务量和办理情况'), table(tables.volume, [3, 1], ''), table(tables.work, [4, 1, 1, 1, 1.4, 1.3, 1.3, 1.9], '当月没有单位承办工单。'),
    heading('四、对以往各期的更正'), table(tables.correctedFigures, [1.6, 4, 1.2, 1.4, 1.4], content.corrections.length === 0 ? '本期没有更正。' : '各项更正相抵，各单位张数不变。'),
    ...(content.corrections.length === 0 ? [] : [table(tables.corrections, [1.3, 2.2, 1, 3, 3, 2.2], '')]),
    ...(content.remarks === null ? [] : [heading('五、说明'), ...content.remarks.split(/\n+/).map((text): DocumentBlock => ({ kind: 'PARAGRAPH', text }))]),
  ];
};

const ANNEXES = ['县（市、区）热线办转派用时', '月末仍未报处理完毕的工单', '演练结果'] as const;

const annexes = (content: BulletinContent): readonly DocumentBlock[] => {
  const tables = tablesOf(content);
  const parts: readonly (readonly [DocumentBlock, string])[] = [
    [table(tables.relays, [3, 1.1, 1.1, 1.5, 1.5, 1.5, 1.1], '当月没有交热线办转派的工单。'), '自热线办收到转派通知起，至承办单位收到工单止。规定未设转派时限，也不因此发牌（OQ-15），仅列用时；未转派而等候超过提醒时限的，计入“超过”一栏。'],
    [table(tables.uncompleted, [3.4, 2.4, 2.2, 2.4], '没有超过提醒时限而未报处理完毕的工单。'), '规定未设申报处理完毕的时限，超过24小时、5个工作日的只提醒，不发牌（OQ-14）。'],
    [table(tables.drills, [2.4, 2, 2.6, 0.9, 0.9, 0.9, 1.1, 1.6], '没有演练结果。'), '演练不计入以上任何数字。'],
  ];
  return parts.flatMap(([block, words], index): DocumentBlock[] => [heading(`附件${String(index + 1)}　${ANNEXES[index] ?? ''}`), block, note(words)]);
};
