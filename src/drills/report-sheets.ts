import { toBeijing } from '../domain/time/beijing.js';
import { sheetOf } from '../platform/tables/sheet.js';
import type { Cell, Table } from '../platform/tables/table.js';
import type { WrittenSheet } from '../platform/workbook/write-workbook.js';
import type { KeptReport } from './freeze-report.js';
import { DEAD_HEADINGS, deadCells, headWords, OFFICE_HEADINGS, officeCells, ORDER_HEADINGS, orderCells, UNIT_HEADINGS, unitCells } from './report-words.js';

/** The report of a drill as a workbook: the same words as the paper. */
export const reportSheets = ({ content, hash, frozenAt }: KeptReport): readonly WrittenSheet[] => {
  const { kind, scope, ended } = headWords(content);
  const nameOf = (code: string | null): string => content.units.find(({ unitCode }) => unitCode === code)?.unitName ?? code ?? '—';
  const count = (number: number): Cell => ({ number, as: 'COUNT' });
  const head: readonly (readonly Cell[])[] = [
    ['【演练】', content.drill.name], ['范围', scope], ['方式', kind], ['开始', content.drill.startedAt], ['结束', content.drill.endedAt], ['结束原因', ended], ['计划', count(content.totals.planned)], ['触发', count(content.totals.opened)],
    ['按时', count(content.totals.onTime)], ['逾时', count(content.totals.late)], ['未答复', count(content.totals.unanswered)], ['结束时未到期', count(content.totals.notDue)], ['定稿', toBeijing(frozenAt)], ['校验值(SHA-256)', hash],
    ['说明', '演练为系统功能,规定未作要求;不计入红黄牌、亮灯、统计、通报和考核。用时自单位收到工单起算。'],
  ];
  const table = (title: string, headings: readonly string[], rows: readonly (readonly Cell[])[]): Table => ({ title, headings, rows });
  return [
    sheetOf(table('演练', ['项目', '内容'], head), [18, 70]),
    sheetOf(table('单位', UNIT_HEADINGS, content.units.map(unitCells))),
    sheetOf(table('逐件', ORDER_HEADINGS, content.orders.map(orderCells)), ORDER_HEADINGS.map(() => 14)),
    sheetOf(table('转派', OFFICE_HEADINGS, content.offices.map(officeCells))),
    sheetOf(table('无法接通的号码', DEAD_HEADINGS, content.deadNumbers.map((dead) => deadCells(dead, nameOf)))),
  ];
};
