import { DRILL_FAILURES, type OrderResult, type UnitResult } from '../domain/drill/report.js';
import { durationWords, END_WORDS, FAILURE_WORDS, KIND_WORDS, SCOPE_WORDS, VERDICT_WORDS } from '../domain/drill/report-words.js';
import { DRILL_ENDS, DRILL_KINDS, DRILL_SCOPES } from '../domain/drill/drill.js';
import { ROLE_NAMES } from '../registry/contact-view.js';
import type { ReportContent } from './freeze-report.js';

/** Ways of answering, as the report names them. */
const WAYS: Readonly<Record<string, string>> = { SMS_REPLY: '短信回复', KEYPRESS: '电话按键', NOTICE_CALL: '电话口述', CALL_BACK: '回拨', SYSTEM: '系统', APP: 'App' };

const roles: Readonly<Record<string, string>> = ROLE_NAMES;

export const roleWords = (role: string | null): string => (role === null ? '—' : roles[role] ?? role);

export const wayWords = (way: string | null): string => (way === null ? '—' : WAYS[way] ?? way);

const word = <K extends string>(known: readonly K[], words: Readonly<Record<K, string>>, code: string | null): string => {
  const found = known.find((one) => one === code);
  return found === undefined ? code ?? '—' : words[found];
};

/** What the head of a report says of its drill. */
export const headWords = ({ drill }: ReportContent): { readonly kind: string; readonly scope: string; readonly ended: string } => ({
  kind: word(DRILL_KINDS, KIND_WORDS, drill.kind), scope: word(DRILL_SCOPES, SCOPE_WORDS, drill.scope), ended: word(DRILL_ENDS, END_WORDS, drill.endedCode),
});

export const failureWords = (failures: UnitResult['failures']): string =>
  DRILL_FAILURES.flatMap((failure) => (failures[failure] === undefined ? [] : [`${FAILURE_WORDS[failure]}${String(failures[failure])}件`])).join('；') || '无';

export const orderFailureWords = ({ failures }: OrderResult): string => failures.map((failure) => FAILURE_WORDS[failure]).join('；') || '—';

/** `unit-5` as the minute it stands for; a fallback after a failure as what it is. */
export const rungWords = (rung: string | null): string => {
  if (rung === null) return '—';
  const minute = /-(\d+)$/u.exec(rung)?.[1];
  return minute === undefined ? '改叫下一人' : `第${minute}分钟`;
};

/** One row for each unit. */
export const UNIT_HEADINGS = ['单位', '所属县区', '演练工单', '按时', '逾时', '未答复', '未到期', '答复用时中位数', '最长', '存在问题'] as const;
export const unitCells = (unit: UnitResult): readonly string[] => [
  unit.unitName ?? unit.unitCode, unit.countyName ?? '市直', String(unit.orders), String(unit.onTime), String(unit.late), String(unit.unanswered), String(unit.notDue), durationWords(unit.medianSeconds), durationWords(unit.longestSeconds), failureWords(unit.failures),
];

/** One row for each order. */
export const ORDER_HEADINGS = ['序号', '演练工单', '单位', '触发时间', '短信送达', '电话接通', '收到', '答复', '答复人', '方式', '到达层级', '结论', '存在问题'] as const;
export const orderCells = (order: OrderResult): readonly string[] => [
  String(order.n), `${order.number}${order.critical ? '（特别紧急）' : ''}`, order.unitName ?? '未派到单位', order.openedAt.slice(11, 19), durationWords(order.smsDeliveredAfter), durationWords(order.callAnsweredAfter), durationWords(order.receiptAfter),
  durationWords(order.answeredAfter), roleWords(order.answeredBy), wayWords(order.answeredOn), rungWords(order.rung), VERDICT_WORDS[order.verdict], orderFailureWords(order),
];

export const OFFICE_HEADINGS = ['县级热线办', '须转派', '按时', '逾时', '未转派', '用时中位数'] as const;
export const officeCells = (office: ReportContent['offices'][number]): readonly string[] =>
  [office.countyName, String(office.asked), String(office.inTime), String(office.late), String(office.unanswered), durationWords(office.medianSeconds)];

export const DEAD_HEADINGS = ['单位', '角色', '渠道', '运营商代码'] as const;
export const deadCells = ({ unitCode, role, channel, code }: ReportContent['deadNumbers'][number], nameOf: (code: string | null) => string): readonly string[] => [nameOf(unitCode), roleWords(role), channel === 'SMS' ? '短信' : '电话', code ?? '—'];
