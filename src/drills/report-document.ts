import { Temporal } from 'temporal-polyfill';
import { durationWords, VERDICT_WORDS } from '../domain/drill/report-words.js';
import type { DocumentBlock, DocumentColumn, OfficialDocument } from '../platform/documents/official-document.js';
import type { KeptReport, ReportContent } from './freeze-report.js';
import { DEAD_HEADINGS, deadCells, headWords, OFFICE_HEADINGS, officeCells, orderFailureWords, rungWords, UNIT_HEADINGS, unitCells, wayWords } from './report-words.js';

const columns = (headings: readonly string[], shares: readonly number[]): readonly DocumentColumn[] =>
  headings.map((heading, index) => ({ heading, share: shares[index] ?? 1, ...(index === 0 ? {} : { align: 'CENTRE' as const }) }));

const day = (at: string | null): string => (at === null ? '' : `${Number(at.slice(0, 4))}年${Number(at.slice(5, 7))}月${Number(at.slice(8, 10))}日`);
const minute = (at: string | null): string => (at === null ? '—' : at.slice(11, 16));

/** The report of a drill as paper: the same document for the same report, whenever it is asked for. */
export const reportDocument = ({ content, hash, frozenAt }: KeptReport, office: string): OfficialDocument => ({
  letterhead: office, reference: null, marking: '演练', title: `关于“${content.drill.name}”应急演练情况的报告`, addressee: null,
  blocks: [
    { kind: 'PARAGRAPH', text: summaryOf(content) },
    { kind: 'HEADING', level: 1, text: '一、各单位答复情况' },
    { kind: 'TABLE', columns: columns(UNIT_HEADINGS, [5, 3, 2, 2, 2, 2, 2, 3, 3, 6]), rows: content.units.map(unitCells), none: '没有演练工单派到单位。' },
    { kind: 'HEADING', level: 1, text: '二、县级热线办转派情况' },
    { kind: 'TABLE', columns: columns(OFFICE_HEADINGS, [4, 2, 2, 2, 2, 3]), rows: content.offices.map(officeCells), none: '没有须由县级热线办转派的演练工单。' },
    { kind: 'HEADING', level: 1, text: '三、逐件情况' },
    { kind: 'TABLE', columns: columns(['演练工单', '单位', '短信送达', '电话接通', '答复', '方式', '层级', '结论', '存在问题'], [4, 3, 3, 3, 3, 3, 2, 2, 5]), rows: content.orders.map(shortCells), none: '没有触发演练工单。' },
    ...missingOf(content),
    { kind: 'HEADING', level: 1, text: '四、无法接通的号码' },
    { kind: 'TABLE', columns: columns(DEAD_HEADINGS, [4, 3, 2, 3]), rows: content.deadNumbers.map((dead) => deadCells(dead, (code) => content.units.find(({ unitCode }) => unitCode === code)?.unitName ?? code ?? '—')), none: '未发现无法接通的号码。' },
    ...(content.deadNumbers.length === 0 ? [] : [{ kind: 'NOTE' as const, text: '请有关单位核实上列号码，并在联络人登记中更正。' }]),
    { kind: 'NOTE', text: '用时自单位收到工单起算。时限为现行规定的实际时限。演练为系统功能，规定未作要求；本报告各项数据不计入红黄牌、亮灯、统计、通报和考核。' },
    { kind: 'NOTE', text: `报告校验值（SHA-256）：${hash}` },
  ],
  signature: { issuer: office, date: day(content.drill.endedAt) }, copiedTo: null, foot: `报告校验值 ${hash.slice(0, 16)}…`, at: Temporal.Instant.fromEpochMilliseconds(frozenAt.epochMilliseconds),
});

const summaryOf = (content: ReportContent): string => {
  const { drill, totals } = content;
  const { kind, scope, ended } = headWords(content);
  const missing = totals.skipped + totals.failed;
  const others = totals.planned - totals.opened - missing;
  return `${day(drill.startedAt)}${minute(drill.startedAt)}至${minute(drill.endedAt)}，举行${whereOf(content) ?? scope}演练（${kind}），${ended}。计划演练工单${String(totals.planned)}件，触发${String(totals.opened)}件${missing > 0 ? `，未能触发${String(missing)}件` : ''}${others > 0 ? `，至结束未到触发时刻${String(others)}件` : ''}。`
    + `按时答复${String(totals.onTime)}件，逾时${String(totals.late)}件，未答复${String(totals.unanswered)}件，结束时未到期${String(totals.notDue)}件；答复用时中位数${durationWords(totals.medianSeconds)}，最长${durationWords(totals.longestSeconds)}。`;
};

/** The county by its name, where the drill was of one. */
const whereOf = ({ drill, orders }: ReportContent): string | null => (drill.scope === 'COUNTY' ? orders.find(({ countyCode }) => countyCode === drill.countyCode)?.countyName ?? null : null);

const shortCells = (order: ReportContent['orders'][number]): readonly string[] => [
  `${order.number}${order.critical ? '（特别紧急）' : ''}`, order.unitName ?? '未派到单位', durationWords(order.smsDeliveredAfter), durationWords(order.callAnsweredAfter), durationWords(order.answeredAfter), wayWords(order.answeredOn),
  rungWords(order.rung), VERDICT_WORDS[order.verdict], orderFailureWords(order),
];

const WHY: Readonly<Record<string, string>> = { TOO_LATE: '系统中断，超过补做时限', DRILL_OUT_OF_SCOPE: '按现行登记将派到演练范围之外' };

const missingOf = ({ missing }: ReportContent): readonly DocumentBlock[] =>
  missing.length === 0 ? [] : [{ kind: 'NOTE', text: `未触发：${missing.map(({ n, why }) => `第${String(n)}件（${why === null ? '演练结束时未到触发时刻' : WHY[why] ?? why}）`).join('、')}。` }];
