import type { Table } from '../platform/tables/table.js';
import { toBeijing } from '../domain/time/beijing.js';
import type { CardRow } from './card-list.query.js';

const WORDS = {
  zh: {
    title: '红黄牌台账', headings: ['牌', '单位代码', '单位', '事发地', '违反或审定时刻', '发出时刻', '产生方式', '依据', '说明', '应办结时刻', '实际办结时刻', '工单号', '平台工单号', '状态', '撤销时刻', '撤销理由', '异议', '编号'],
    colours: { YELLOW: '黄牌', RED: '红牌' }, states: { ISSUED: '有效', REVOKED: '已撤销' }, kinds: { TIMED: '计时自动', FINDING: '提请审定' }, objections: { OPEN: '待审定', UPHELD: '成立', REJECTED: '不成立', LAPSED: '牌已撤销' },
  },
  en: {
    title: 'Cards', headings: ['Card', 'Unit code', 'Unit', 'County', 'Breach or decision', 'Issued', 'Kind', 'Basis', 'Why', 'Due', 'Done', 'Order', 'Platform number', 'State', 'Revoked', 'Reason', 'Objection', 'Id'],
    colours: { YELLOW: 'Yellow', RED: 'Red' }, states: { ISSUED: 'Stands', REVOKED: 'Revoked' }, kinds: { TIMED: 'Timed', FINDING: 'Finding' }, objections: { OPEN: 'Open', UPHELD: 'Upheld', REJECTED: 'Rejected', LAPSED: 'Card revoked' },
  },
} as const;

export type LedgerLanguage = keyof typeof WORDS;

/** Characters of each column in a workbook. */
export const LEDGER_WIDTHS = [8, 12, 26, 10, 28, 28, 10, 24, 60, 28, 28, 22, 22, 10, 28, 30, 12, 38] as const;

/** The ledger as people file it: what the page shows, one card a row. Instants in Beijing time with their offset. */
export const ledgerTable = (rows: readonly CardRow[], language: LedgerLanguage): Table => {
  const words = WORDS[language];
  const instant = (at: CardRow['due_at']): string | null => (at === null ? null : toBeijing(at));
  return {
    title: words.title, headings: words.headings,
    rows: rows.map((row) => [
      words.colours[row.colour], row.unit_code, row.unit_name, row.county_code, instant(row.breach_at), instant(row.issued_at), words.kinds[row.ground === null ? 'TIMED' : 'FINDING'], row.because.join(' '),
      language === 'zh' ? row.explanation : row.explanation_en, instant(row.due_at), instant(row.met_at), row.number, row.external_number, words.states[row.state], instant(row.revoked_at), row.revocation_reason,
      row.objection_state === null ? null : words.objections[row.objection_state], row.id,
    ]),
  };
};
