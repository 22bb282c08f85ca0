import { sheetOf } from '../platform/tables/sheet.js';
import type { WrittenSheet } from '../platform/workbook/write-workbook.js';
import { NOTES, shown, tablesOf } from './bulletin-tables.js';
import type { BulletinContent, FrozenBulletin } from './content.js';

const isFrozen = (content: BulletinContent | FrozenBulletin): content is FrozenBulletin => 'publishedAt' in content;

/** How far a bulletin is, in one line. */
export const stateLine = (content: BulletinContent | FrozenBulletin): string => (isFrozen(content) ? `已于 ${shown(content.publishedAt)} 发布` : '草稿，尚未发布，数字可能变动');

/** The bulletin as a workbook: what it is on the first sheet, then each table on one of its own. */
export const asSheets = (content: BulletinContent | FrozenBulletin, hash: string): readonly WrittenSheet[] => {
  const tables = tablesOf(content);
  const facts: readonly (readonly [string, string])[] = [
    ['标题', content.title], ['月份', content.month], ['状态', stateLine(content)], ['发布机构', content.publisher.name], ['文号', content.reference ?? ''], ['依据', content.basis.join(' ')],
    ['统计期', `${shown(content.from)} 至 ${shown(content.to)}（不含）`], ['口径', NOTES[content.counted]], ['正文', content.introduction], ['说明', content.remarks ?? ''], ['SHA-256', hash],
  ];
  const about: WrittenSheet = { name: '说明', widths: [14, 100], rows: facts.map(([name, value]) => [{ text: name, kind: 'HEADING' as const }, { text: value, kind: 'NOTE' as const }]) };
  const { units, grounds, work, corrections, correctedFigures, relays, uncompleted, drills, volume, marks } = tables;
  return [about, ...[units, grounds, work, correctedFigures, corrections, volume, marks, relays, uncompleted, drills].map((table) => sheetOf(table))];
};
